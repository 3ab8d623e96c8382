"""The program in a process of its own, which does what it is told a line at a time.

`python driven_desk.py PROFILE URL LOGIN`, with the program's folder as PYTHONPATH, opens the window
of a profile at a hub. Each line on standard input is one deed as JSON, `[name, argument …]`; it is
done with clicks and keys, and its outcome is answered as a line of JSON on standard output.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import opening
from desktop.app import Touchdeck, composed
from desktop.postbox import Postbox
from desktop.setup import Setup
from insight.notices.audience import Choice
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.settings import Settings
from ui.notices_page import NoticesPage

_WAIT_S: Final = 90.0
_LEFT: Final = Qt.MouseButton.LeftButton


def until(true: Callable[[], object], what: str) -> None:
    """Let the window live until something is so."""
    ends = time.monotonic() + _WAIT_S
    while not true():
        if time.monotonic() > ends:
            raise TimeoutError(what)
        QTest.qWait(10)


class Deeds:
    """What somebody does at the window."""

    def __init__(self, touchdeck: Touchdeck) -> None:
        self._touchdeck = touchdeck

    @property
    def _page(self) -> NoticesPage:
        self._touchdeck.window.show_page("notices")
        page = self._touchdeck.window.page("notices")
        assert isinstance(page, NoticesPage)
        until(lambda: page.made and page.isVisible(), "the page of notices")
        return page

    def is_online(self) -> str:
        """Wait until there is a hub; return who is signed in."""
        hub = self._touchdeck.hub
        until(lambda: hub.status().state == "online" and hub.status().as_of_us, "the hub")
        assert hub.me is not None
        return hub.me.name

    def is_away(self) -> None:
        until(lambda: self._touchdeck.hub.status().state == "away", "no hub")

    def look_for_hub(self) -> None:
        self._touchdeck.hub.wake()

    def broadcast(self, title: str, team: int) -> int:
        """Write a notice that asks for an acknowledgement to a team; return to how many."""
        page = self._page
        QTest.mouseClick(page.boxes.new, _LEFT)
        composer = page.composer
        until(composer.isVisible, "the form")
        composer.audience.choose(Choice("team", str(team)))
        until(lambda: composer.audience.people, "the people")
        count = len(composer.audience.people)
        QTest.keyClicks(composer.title, title)
        QTest.keyClicks(composer.body, "Please read.")
        if not composer.needs_ack.isChecked():
            QTest.mouseClick(composer.needs_ack, _LEFT)
        QTest.mouseClick(composer.send_button, _LEFT)
        until(lambda: page.letter.isVisible() and page.letter.title.text() == title, "it sent")
        return count

    def acknowledge(self, title: str) -> None:
        """Open a notice in the list and acknowledge it."""
        page = self._page
        until(lambda: title in self._titles(page), f"{title} in the list")
        self._click(page, title)
        until(lambda: page.letter.title.text() == title and page.letter.acknowledge.isVisible(),
              "the button")  # fmt: skip
        QTest.mouseClick(page.letter.acknowledge, _LEFT)
        until(page.letter.acknowledge.isHidden, "it acknowledged")

    def sees(self, title: str) -> None:
        page = self._page
        until(lambda: title in self._titles(page), f"{title} in the list")

    def unsent(self) -> int:
        return self._touchdeck.hub.status().waiting

    def missing(self, title: str, count: int) -> list[str]:
        """Wait until the sender's page names so many who have not acknowledged; return them."""
        page = self._page
        QTest.mouseClick(page.boxes.chips["sent"], _LEFT)
        until(lambda: title in self._titles(page), f"{title} among what was sent")
        self._click(page, title)
        until(page.receipts.table.isVisible, "the receivers")

        def names() -> list[str]:
            page.receipts.show_again()
            model = page.receipts.table.model()
            rows = [[str(model.index(row, column).data()) for column in (0, 2)]
                    for row in range(model.rowCount())]  # fmt: skip
            return sorted(
                name.strip() for name, stands in rows if not stands.endswith("Acknowledged")
            )

        until(lambda: len(names()) == count, f"{count} missing")
        return names()

    def picture(self, path: str, page: str = "") -> None:
        if page:
            self._touchdeck.window.show_page(page)
            QTest.qWait(600)
        assert self._touchdeck.window.grab().save(path)

    def leave(self) -> None:
        self._touchdeck.window.close()

    def _click(self, page: NoticesPage, title: str) -> None:
        notices = page.boxes.list
        index = notices.model().index(self._titles(page).index(title), 0)
        QTest.mouseClick(notices.viewport(), _LEFT, pos=notices.visualRect(index).center())

    @staticmethod
    def _titles(page: NoticesPage) -> list[str]:
        return [item.notice.title for item in page.boxes.list.items]


def listen(touchdeck: Touchdeck) -> None:
    """Do what is read; an end of standard input closes the window."""
    deeds = Deeds(touchdeck)

    def do(line: str) -> None:
        name, *arguments = json.loads(line or '["leave"]')
        try:
            said: Any = getattr(deeds, name)(*arguments)
        except (TimeoutError, AssertionError) as error:
            said = {"failed": f"{name}: {error}"}
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    box = Postbox(do)
    touchdeck.when_closed(box.close)
    put = box.put

    def read() -> None:
        for line in sys.stdin:
            put(line)
        put("")

    threading.Thread(target=read, name="told", daemon=True).start()


def main(folder: str, url: str, login: str) -> int:
    setup = Setup(Profile(Path(folder)), FileVault(), [])

    def prepare(_say: opening.Say) -> opening.Compose:
        store = setup.open()
        settings = Settings(store)
        settings["hub_url"], settings["hub_login"], settings["language"] = url, login, "en"

        def compose() -> opening.Running:
            touchdeck = composed(setup, store)
            listen(touchdeck)
            return touchdeck

        return compose

    return opening.run(prepare)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))

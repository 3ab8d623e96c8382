"""A notice full of traps is the signs it consists of: it opens, fetches and runs nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from opened_files import OpenedFiles
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from insight.hub.acts import PostNotice, Question, ReplyToNotice
from insight.notices.arrival import Ring
from ui.notices.arrivals import tray_words
from ui.notices.files import safe_name
from ui.notices.toast import NoticeCard
from ui.notices_page import NoticesPage


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A picture that nobody has a reason to open."""
    path = tmp_path / "trap.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return path


@pytest.fixture
def watched(trap: Path) -> Iterator[OpenedFiles]:
    if not OpenedFiles.can:
        pytest.skip("watching files is Linux's")
    made = OpenedFiles(trap)
    yield made
    made.close()


def evil(trap: Path) -> str:
    return (
        f"<img src='file://{trap}'><b>bold</b> <a href='file://{trap}'>x</a> file://{trap} {trap} "
        f"\\\\evil\\share\\a.exe <script>1</script> &amp; javascript:alert(1) %s {{0}}"
    )


@pytest.fixture
def page(
    house: House, desk_of: Callable[[str], SeatedDesk], trap: Path,
    page_of: Callable[[SeatedDesk], NoticesPage], qtbot: QtBot,
) -> NoticesPage:  # fmt: skip
    """A notice made of traps, opened, with its thread, question, file and sender's view."""
    text = evil(trap)
    people = (house.people["luo"], house.people["huang"])
    answer = house.act("lin", PostNotice(
        text[:200], text, people, "urgent", needs_ack=True, audience=(text[:200],),
        quiz=(Question(text[:200], (text[:200], "b"), 0),),
    ))  # fmt: skip
    notice = str(answer["id"])
    house.act("lin", ReplyToNotice(notice, text, to_all=True))
    made = page_of(desk_of("lin"))
    made.boxes.chips["sent"].click()
    made.show_item(notice)
    qtbot.waitUntil(made.receipts.table.isVisible, timeout=10_000)
    return made


def test_looking_at_it_opens_no_file(
    page: NoticesPage, watched: OpenedFiles, trap: Path, qtbot: QtBot
) -> None:
    page.grab()
    page.boxes.list.grab()
    page.composer.title.setText(evil(trap))
    assert not watched.seen()
    control = QLabel(evil(trap))
    control.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(control)
    control.grab()
    assert watched.seen(), "the watch would have seen it"


def test_every_sign_is_shown_as_itself(page: NoticesPage, trap: Path) -> None:
    assert page.letter.title.text() == evil(trap)[:200]
    assert page.letter.title.textFormat() == Qt.TextFormat.PlainText
    assert page.letter.text.accessibleName() == evil(trap)
    for label in page.findChildren(QLabel):
        if "evil" in label.text() and label.textFormat() != Qt.TextFormat.PlainText:
            assert "<img" not in label.text() and "<b>" not in label.text()


def test_no_link_of_it_but_http_opens_anything(
    page: NoticesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert "<a " not in page.letter.text.text()
    for address in ("file:///etc/passwd", "\\\\evil\\share", "javascript:1", "smb://evil/x"):
        page.letter.text.linkActivated.emit(address)
    assert opened == []
    page.letter.text.linkActivated.emit("https://example.com")
    assert opened == ["https://example.com"]


def test_the_card_that_tells_of_it_opens_nothing_either(
    page: NoticesPage, house: House, desk_of: Callable[[str], SeatedDesk], watched: OpenedFiles,
    page_of: Callable[[SeatedDesk], NoticesPage], qtbot: QtBot,
) -> None:  # fmt: skip
    agent = page_of(desk_of("luo"))
    qtbot.waitUntil(lambda: bool(agent.boxes.mailbox.letters), timeout=10_000)
    letters = agent.boxes.mailbox.letters
    card = NoticeCard(agent.deck.theme)
    qtbot.addWidget(card)
    card.tell(letters, agent.deck.hub.now_us)
    card.grab()
    assert not watched.seen()
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in card.findChildren(QLabel)
               if each.text())  # fmt: skip
    assert "<" not in tray_words(Ring(tuple(letters), "urgent"))
    assert card.findChildren(QPushButton)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.xlsx", "a.xlsx"),
        ("../../.ssh/authorized_keys", "ssh_authorized_keys"),
        ("C:\\Windows\\x.exe", "C_Windows_x.exe"),
        ("\\\\evil\\share\\a.docx", "evil_share_a.docx"),
        ("con.txt", "_con.txt"),
        ("invoice\u202excod.exe", "invoice_xcod.exe"),
        ("..", "file"),
        ("\x00\n", "file"),
        ("影响楼栋.xlsx", "影响楼栋.xlsx"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_a_name_can_only_be_a_file_where_it_is_saved(name: str, safe: str) -> None:
    assert safe_name(name) == safe

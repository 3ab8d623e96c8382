"""The page of warnings, with real clicks and keys at a real hub."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from made_warnings import MINUTE, happening, rule, told
from opened_dialogs import shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk
from small_floor import QuietSources

from insight.hub.acts import WriteRecord
from insight.limits import Level
from insight.warnings.happening import WORD, Happening
from insight.warnings.shipped import shipped_rules
from insight.warnings.standing import silenced_until, word_content
from storage.hub.embedded.hub import EmbeddedHub
from storage.sources.errors import MissingFileError
from ui.warnings.respond_dialog import RespondDialog
from ui.warnings.word_dialog import WordDialog
from ui.warnings_page import WarningsPage

Open = Callable[[SeatedDesk], WarningsPage]


def tell(house: House, *found: Happening, by: str = "zhou") -> None:
    """Let somebody's desk tell warnings to the hub."""
    session = EmbeddedHub(house.path, by)
    for each in found:
        name, act = told(each)
        session.act(name, act.kind, act.sent())
    session.close()


def rows_at(house: House, login: str = "lin") -> Any:
    """Return what the hub holds that somebody may see."""
    session = EmbeddedHub(house.path, login)
    try:
        return session.news("").rows
    finally:
        session.close()


def words(house: House, warning: str) -> list[dict[str, Any]]:
    """Return what the hub holds of what was said to a warning."""
    rows = rows_at(house)["record"]
    return [
        row["content"] if isinstance(row["content"], dict) else json.loads(row["content"])
        for row in rows
        if row["kind"] == "warning_word" and row["about"] == warning
    ]


def said_as(house: House, warning: str, word: str) -> dict[str, Any]:
    return next(each for each in words(house, warning) if each["word"] == word)


@pytest.fixture
def open_page(qtbot: QtBot) -> Open:
    def opened(desk: SeatedDesk) -> WarningsPage:
        page = WarningsPage(desk.deck)
        qtbot.addWidget(page)
        desk.background.changed.connect(page.on_changes)
        page.resize(1200, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    return opened


def titles(page: WarningsPage) -> list[str]:
    model = page.table.model()
    return [model.data(model.index(row, 1)) for row in range(model.rowCount())]


def said(page: WarningsPage) -> dict[str, str]:
    return {line.label: line.value for line in page.detail.facts.lines}


def wait_for(page: WarningsPage, warning: str, qtbot: QtBot) -> None:
    page.table.choose(warning)
    qtbot.waitUntil(
        lambda: page.facts.whole is not None and page.facts.whole.warned.id == warning,
        timeout=10_000,
    )


def test_a_warning_is_taken_responded_to_and_closed_with_its_effect(
    house: House, lead: SeatedDesk, open_page: Open, qtbot: QtBot
) -> None:
    house.act("zhou", rule())
    began = lead.hub.now_us() - 20 * MINUTE
    one = happening(began)
    tell(house, one)
    page = open_page(lead)
    qtbot.waitUntil(lambda: titles(page) == ["X1"], timeout=10_000)
    wait_for(page, one.id, qtbot)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: [word["word"] for word in words(house, one.id)] == ["take"],
                    timeout=10_000)  # fmt: skip
    qtbot.waitUntil(lambda: "林班长" in page.detail.chips[2].text(), timeout=10_000)
    qtbot.mouseClick(page.detail.buttons["respond"], Qt.MouseButton.LeftButton)
    dialog = shown(page, RespondDialog)
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=10_000)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(words(house, one.id)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: {"task", "notice"} <= set(rows_at(house)), timeout=10_000)
    said = said_as(house, one.id, "respond")
    rows = rows_at(house)
    (task,) = rows["task"]
    assert (task["finding"], task["department"], said["tasks"]) == (one.id, "网络部", [task["id"]])
    assert task["title"] == "Examine and expand"
    (notice,) = rows["notice"]
    assert said["notices"] == [notice["id"]]
    assert notice["receivers"] == 3  # the agents of the own team
    assert "Fault surge" in notice["body"]
    qtbot.waitUntil(lambda: page.facts.whole is not None and page.facts.whole.made == 1,
                    timeout=10_000)  # fmt: skip
    better = happening(began, at_us=began + 15 * MINUTE, value=3.0, level=Level.OK)
    tell(house, better)
    qtbot.waitUntil(lambda: page.facts.whole.warned.now.value == 3.0, timeout=10_000)
    qtbot.mouseClick(page.detail.buttons["close"], Qt.MouseButton.LeftButton)
    asked = shown(page, WordDialog)
    assert not asked.ok.isEnabled()
    qtbot.keyClicks(asked.text, "port replaced")
    qtbot.mouseClick(asked.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(words(house, one.id)) == 3, timeout=10_000)
    last = said_as(house, one.id, "close")
    assert (last["helped"], last["before"], last["after"]) == (True, 23.0, 3.0)
    qtbot.waitUntil(lambda: titles(page) == [], timeout=10_000)
    assert page.summary() == {"active": 0, "shelved": 0, "silenced": 0, "ended": 1}


def test_what_two_desks_respond_to_at_once_is_made_once(
    house: House, desk_of: Callable[[str], SeatedDesk], open_page: Open, qtbot: QtBot
) -> None:
    house.act("zhou", rule())
    desks = [desk_of("lin"), desk_of("zhou")]
    one = happening(desks[0].hub.now_us() - MINUTE)
    tell(house, one)
    dialogs = []
    for desk in desks:
        page = open_page(desk)
        qtbot.waitUntil(lambda page=page: titles(page) == ["X1"], timeout=10_000)
        wait_for(page, one.id, qtbot)
        qtbot.waitUntil(lambda page=page: page.detail.buttons["respond"].isVisible())
        page.do("respond")
        dialogs.append(shown(page, RespondDialog))
    for dialog in dialogs:
        qtbot.waitUntil(dialog.ok.isEnabled, timeout=10_000)
    for dialog in dialogs:
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    first, second = (desk.hub for desk in desks)
    qtbot.waitUntil(lambda: first.status().refused + second.status().refused == 3, timeout=10_000)
    qtbot.waitUntil(lambda: first.status().waiting + second.status().waiting == 0, timeout=10_000)
    assert len(rows_at(house, "zhou")["task"]) == 1
    posted = {
        row["id"] for login in ("lin", "zhou") for row in rows_at(house, login).get("notice", ())
    }
    assert len(posted) == 1


def test_the_gravest_stands_first_and_what_has_no_data_says_so(
    house: House, lead: SeatedDesk, open_page: Open, qtbot: QtBot
) -> None:
    house.act("zhou", rule())
    began = lead.hub.now_us() - MINUTE
    dark = happening(began, "dark", state="no_data", value=None, cases=0)
    calm = happening(began, "calm", level=Level.CAUTION, value=6.0)
    tell(house, calm, happening(began, "grave"), dark)
    page = open_page(lead)
    qtbot.waitUntil(lambda: len(titles(page)) == 3, timeout=10_000)
    assert titles(page) == ["grave", "dark", "calm"]
    model = page.table.model()
    assert model.data(model.index(1, 2)) == "? No data"
    assert model.data(model.index(1, 3)) == "no data"
    wait_for(page, dark.id, qtbot)
    qtbot.waitUntil(lambda: "Rests on" in said(page), timeout=10_000)
    assert said(page)["Rests on"] == "—"


def test_a_shelved_warning_leaves_the_list_and_comes_back_by_a_key(
    house: House, lead: SeatedDesk, open_page: Open, qtbot: QtBot
) -> None:
    house.act("zhou", rule())
    one = happening(lead.hub.now_us() - MINUTE)
    tell(house, one)
    page = open_page(lead)
    qtbot.waitUntil(lambda: titles(page) == ["X1"], timeout=10_000)
    wait_for(page, one.id, qtbot)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    qtbot.mouseClick(shown(page, WordDialog).ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == [], timeout=10_000)
    assert page.shelves["shelved"].text() == "Shelved 1"
    qtbot.mouseClick(page.shelves["shelved"], Qt.MouseButton.LeftButton)
    assert titles(page) == ["X1"]
    wait_for(page, one.id, qtbot)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: page.shelves["active"].text() == "Active 1", timeout=10_000)


@pytest.mark.parametrize("whole_rule", [False, True])
def test_an_end_of_a_silence_brings_the_warning_back_and_lets_new_ones_begin(
    house: House, lead: SeatedDesk, open_page: Open, qtbot: QtBot, whole_rule: bool
) -> None:
    house.act("zhou", rule())
    one = happening(lead.hub.now_us() - MINUTE)
    tell(house, one)
    until = lead.hub.now_us() + 60 * MINUTE
    quiet = word_content("silence", until_us=until, what=one, whole_rule=whole_rule)
    house.act("zhou", WriteRecord(WORD, one.id, quiet))
    page = open_page(lead)
    qtbot.waitUntil(lambda: page.shelves["silenced"].text() == "Silenced 1", timeout=10_000)
    qtbot.mouseClick(page.shelves["silenced"], Qt.MouseButton.LeftButton)
    wait_for(page, one.id, qtbot)
    assert page.detail.buttons["silence"].text() == "End the silence"
    qtbot.mouseClick(page.detail.buttons["silence"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shelves["active"].text() == "Active 1", timeout=10_000)
    said = page.facts.found.warned[0].words
    assert silenced_until(said, one.rule, "another") <= lead.hub.now_us()


HOSTILE = "<img src=x onerror=1>\n& 13912345678 \u202e=1+1"


def test_hostile_names_are_shown_as_the_signs_they_are(
    house: House, lead: SeatedDesk, open_page: Open, qtbot: QtBot
) -> None:
    house.act("zhou", rule(title={"en": HOSTILE}))
    one = happening(lead.hub.now_us() - MINUTE, group="<b>X</b> & co")
    tell(house, one)
    page = open_page(lead)
    qtbot.waitUntil(lambda: len(titles(page)) == 1, timeout=10_000)
    wait_for(page, one.id, qtbot)
    qtbot.waitUntil(lambda: page.detail.title.text() == HOSTILE, timeout=10_000)
    assert page.detail.title.textFormat() == Qt.TextFormat.PlainText
    assert page.detail.where.text() == "<b>X</b> & co"


def test_a_calm_list_says_what_it_rests_on_and_silent_sources_are_never_calm(
    lead: SeatedDesk, open_page: Open, qtbot: QtBot
) -> None:
    sources = lead.deck.sources
    assert isinstance(sources, QuietSources)
    page = open_page(lead)
    rules = f"Rules in use: {sum(each.on for each in shipped_rules().values())}."
    qtbot.waitUntil(lambda: rules in page.table.empty_text, timeout=10_000)
    assert "✓" in page.flood.texts()[0]
    sources.set_status(state="failed", error=MissingFileError(source="ACD", file="acd.db"))
    page.reload()
    expected = "What rests on Call distribution is not known"
    qtbot.waitUntil(lambda: expected in page.table.empty_text, timeout=10_000)
    assert not any("✓" in text for text in page.flood.texts())
    sources.none = True
    page.reload()
    qtbot.waitUntil(lambda: "No source is connected" in page.table.empty_text, timeout=10_000)
    assert not any("✓" in text for text in page.flood.texts())

"""Making rules and saying where warnings go, with real clicks at a real hub."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from made_warnings import RULE, rule
from opened_dialogs import shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk
from small_floor import QuietSources, put

from insight.warnings.rule import rule_from
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.warnings.rules import rules_by_code
from storage.outgoing.robot_keys import robot_at
from ui.warnings.reach_dialog import ReachDialog
from ui.warnings.rule_dialog import RuleDialog
from ui.warnings.rule_form import RuleForm
from ui.warnings.rules_dialog import RulesDialog
from widgets.choice_box import ChoiceBox

HOUR = 3_600_000_000


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def at_hub(house: House, table: str) -> list[dict[str, Any]]:
    session = EmbeddedHub(house.path, "zhou")
    try:
        return [dict(row) for row in session.news("").rows.get(table, ())]
    finally:
        session.close()


def test_a_form_gives_back_the_rule_it_was_given(qtbot: QtBot) -> None:
    told = rule_from(RULE | {"where": {"region": ["天河区"]}, "hours": "day", "recovery": 0.1,
                             "ways": ["app", "mail"]}, "surge")  # fmt: skip
    form = RuleForm("en", ChoiceBox("None"))
    qtbot.addWidget(form)
    form.show_rule(told)
    assert rule_from(form.content(), "surge") == told
    share = rule_from({"title": {"en": "SL"}, "measure": "queue_service_level", "group": "queue",
                       "limits": {"by": "fixed", "low_warning": 0.6}}, "sl")  # fmt: skip
    form.show_rule(share)
    assert form.limits["low_warning"].text() == "60%"
    assert rule_from(form.content(), "sl") == share
    learned = rule_from(RULE | {"limits": {"by": "learned", "method": "cusum", "days": 28}}, "l")
    form.show_rule(learned)
    assert rule_from(form.content(), "l") == learned


def test_a_rule_is_made_from_another_and_its_slider_says_what_would_have_been(
    house: House, lead: SeatedDesk, holder: QWidget, qtbot: QtBot
) -> None:
    house.act("zhou", rule(limits={"by": "fixed", "high_warning": 10}))
    now = lead.deck.now_us()
    sizes = {30: 6, 20: 12, 10: 30}
    rows = [(f"Z{day}-{n}", "X1", now - day * 24 * HOUR + n) for day, size in sizes.items()
            for n in range(size)]  # fmt: skip
    put(lead.store, "fault", "key community_key reported_at", rows)
    qtbot.waitUntil(lambda: "surge" in known(lead), timeout=10_000)
    dialog = RulesDialog(holder, lead.deck)
    dialog.show()
    qtbot.waitUntil(lambda: "surge" in dialog._codes, timeout=10_000)
    dialog.table.view.selectRow(dialog._codes.index("surge"))
    qtbot.mouseClick(dialog.like, Qt.MouseButton.LeftButton)
    editor = shown(dialog, RuleDialog)
    qtbot.waitUntil(lambda: warned(editor) == "2", timeout=20_000)  # of 12 and of 30 at once
    editor.rehearsal.slider.setValue(int(editor.rehearsal.slider.maximum() * 0.9))
    qtbot.waitUntil(lambda: warned(editor) == "1", timeout=10_000)
    limit = float(editor.form.limits["high_warning"].text())
    assert 12 < limit <= 30
    days = [n for _, n in editor.rehearsal.days.counts if n]
    assert days == [1]
    editor.form.title.setText("Only the worst")
    qtbot.waitUntil(editor.ok.isEnabled, timeout=10_000)
    qtbot.mouseClick(editor.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any(row["code"] == "surge_2" for row in at_hub(house, "definition")),
        timeout=10_000,
    )
    row = next(row for row in at_hub(house, "definition") if row["code"] == "surge_2")
    content = row["content"] if isinstance(row["content"], dict) else json.loads(row["content"])
    saved = rule_from(content, "surge_2")
    assert saved.title["en"] == "Only the worst"
    assert saved.limits.high_warning == limit


def test_with_no_source_connected_a_rehearsal_does_not_say_that_nothing_would_have_been(
    lead: SeatedDesk, holder: QWidget, qtbot: QtBot
) -> None:
    sources = lead.deck.sources
    assert isinstance(sources, QuietSources)
    sources.none = True
    dialog = RuleDialog(holder, lead.deck, "surge", rule_from(RULE, "surge"), new=True)
    dialog.show()
    qtbot.waitUntil(lambda: "No source is connected" in dialog.rehearsal.state.text(),
                    timeout=20_000)  # fmt: skip
    assert warned(dialog) != "0"


def known(desk: SeatedDesk) -> set[str]:
    with desk.store.read() as reader:
        return set(rules_by_code(reader, desk.me))


def warned(editor: RuleDialog) -> str:
    return editor.rehearsal._figures[0][1].text()


def test_what_is_wrong_with_a_rule_is_said_with_its_place_and_it_cannot_be_saved(
    lead: SeatedDesk, holder: QWidget, qtbot: QtBot
) -> None:
    editor = RuleDialog(holder, lead.deck, "new", rule_from(RULE, "surge"), new=True)
    editor.show()
    qtbot.waitUntil(editor.ok.isEnabled, timeout=10_000)
    editor.form.limits["high_warning"].setText("many")
    assert "limits.fixed.high_warning" in editor.lacks.text()
    assert not editor.ok.isEnabled()
    editor.form.limits["high_warning"].setText("1")
    assert "limits must rise" in editor.lacks.text()
    editor.form.limits["high_warning"].setText("9")
    qtbot.waitUntil(editor.ok.isEnabled, timeout=10_000)


def test_an_agent_may_look_at_rules_and_change_none(
    desk_of: Callable[[str], SeatedDesk], holder: QWidget, qtbot: QtBot
) -> None:
    dialog = RulesDialog(holder, desk_of("luo").deck)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog._codes), timeout=10_000)
    assert not dialog.new.isEnabled()
    dialog.table.view.selectRow(0)
    qtbot.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    editor = shown(dialog, RuleDialog)
    qtbot.wait(200)
    assert not editor.ok.isEnabled()
    assert "you may look" in editor.lacks.text()


def test_a_secret_address_stays_at_the_desk_and_the_phones_go_to_all(
    house: House, desk_of: Callable[[str], SeatedDesk], holder: QWidget, qtbot: QtBot
) -> None:
    desk = desk_of("zhou")
    dialog = ReachDialog(holder, desk.deck)
    dialog.show()
    dialog.way.setCurrentIndex(dialog.way.findData("sms"))
    dialog.address.setText("12345")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert "no mobile number" in dialog.trouble.text()
    dialog.address.setText("13800138000, 13900139000")
    dialog.url.setText("https://sms.house.test/send?key=s3cret")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1, timeout=10_000)
    assert dialog.table.item(0, 2).text() == "138****8000, 139****9000"
    qtbot.waitUntil(lambda: bool(at_hub(house, "shared_setting")), timeout=10_000)
    assert "s3cret" not in str(at_hub(house, "shared_setting"))
    kept = robot_at(desk.deck.passwords, dialog.entered().department)
    assert kept[0] == "https://sms.house.test/send?key=s3cret"


def test_hours_and_scripts_are_chosen_by_name_with_the_keyboard(
    house: House, lead: SeatedDesk, holder: QWidget, qtbot: QtBot
) -> None:
    put(lead.store, "article", "key number title body version valid_from_at", [
        ("A1", "KJ-7", "装移机延误的应答口径", "先致歉", "1", 1),
    ])  # fmt: skip
    told = rule_from(RULE | {"hours": "gone", "notice": {
        "role": "agent", "title": "t", "text": "", "article": "KJ-1"}}, "surge")  # fmt: skip
    editor = RuleDialog(holder, lead.deck, "surge", told, new=True)
    editor.show()
    hours, script = editor.form.hours, editor.form.article
    qtbot.waitUntil(lambda: hours.findData("night") >= 0, timeout=10_000)
    assert hours.currentText() == "▲ not found here: gone"  # a code nobody knows is not lost
    assert rule_from(editor.form.content(), "surge") == told
    words = [hours.itemText(place) for place in range(hours.count())]
    assert "By day · Mon–Sun 08:00–20:00" in words
    assert "Office hours · Mon–Fri 09:00–18:00" in words
    hours.setFocus()
    qtbot.keyClicks(hours, "Off")
    assert hours.code() == "office"
    qtbot.waitUntil(lambda: script.findData("KJ-7") >= 0, timeout=10_000)
    qtbot.keyClick(script, Qt.Key.Key_Home)
    qtbot.keyClick(script, Qt.Key.Key_Down)
    assert (script.currentText(), script.code()) == ("装移机延误的应答口径", "KJ-7")
    content = editor.form.content()
    assert (content["hours"], content["notice"]["article"]) == ("office", "KJ-7")
    editor.reject()

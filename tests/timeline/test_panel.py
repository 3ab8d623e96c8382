"""The panel on screen, with real keys and clicks."""

import pytest
from lived_customer import DAY, HOUR, LIFE, NOW_US, PERSON, NamedSources, long_life
from PySide6.QtCore import QDate, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from insight.customer.timeline import Entry, marked
from ui.customer.timeline_panel import TimelinePanel
from ui.deck import Deck

PHONE = "13800001234"


def shown(panel: TimelinePanel) -> list[str]:
    return [panel.model.entry(row).key for row in range(panel.model.rowCount())]


def chips(panel: TimelinePanel) -> dict[str, str]:
    return {kind: chip.text() for kind, chip in panel.kind_chips.items() if chip.isVisible()}


def choose(panel: TimelinePanel, row: int) -> QModelIndex:
    index = panel.model.index(row)
    panel.view.setCurrentIndex(index)
    return index


def test_chips_count_each_kind_there_is(panel: TimelinePanel) -> None:
    assert panel.all_chip.text() == "All 8"
    assert chips(panel) == {
        "contact": "Contacts 3", "order": "Orders 1", "payment": "Payments 1",
        "complaint": "Complaints 1", "fault": "Faults 1", "bill": "Bills 1",
    }  # fmt: skip


def test_a_chip_shows_its_kind_and_all_shows_all(qtbot: QtBot, panel: TimelinePanel) -> None:
    qtbot.mouseClick(panel.kind_chips["contact"], Qt.MouseButton.LeftButton)
    assert shown(panel) == ["3", "4", "5"]
    assert panel.kind_chips["contact"].isChecked() and not panel.all_chip.isChecked()
    assert panel.all_chip.text() == "All 8"
    qtbot.mouseClick(panel.all_chip, Qt.MouseButton.LeftButton)
    assert len(shown(panel)) == 8


def test_menus_filter_by_channel_and_system_and_chips_count_what_is_left(
    panel: TimelinePanel,
) -> None:
    def pick(chip: object, word: str) -> None:
        (action,) = (each for each in chip.menu().actions() if each.text() == word)  # type: ignore[attr-defined]
        action.trigger()

    pick(panel.channels, "hotline")
    assert shown(panel) == ["3", "4", "7"]
    assert panel.all_chip.text() == "All 3" and chips(panel)["fault"] == "Faults 0"
    assert panel.channels.text().startswith("hotline")
    pick(panel.systems, "ESS")
    assert shown(panel) == [] and panel.everything.isVisible()
    pick(panel.systems, "All systems")
    pick(panel.channels, "All channels")
    assert len(shown(panel)) == 8


def test_what_is_typed_is_looked_for_in_the_words_shown(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, "/")
    assert panel.search.hasFocus()
    qtbot.keyClicks(panel.search, "PAYMENT FAILED")
    qtbot.waitUntil(lambda: shown(panel) == ["1"])
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == "" and len(shown(panel)) == 8
    qtbot.keyClicks(panel.search, "dd1")
    assert shown(panel) == ["1", "2"]


def test_an_input_method_searches_when_it_commits(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.search.setFocus()
    QApplication.sendEvent(panel.search, QInputMethodEvent("kuan dai", []))
    qtbot.wait(5)
    assert len(shown(panel)) == 8
    commit = QInputMethodEvent()
    commit.setCommitString("宽带资费")
    QApplication.sendEvent(panel.search, commit)
    qtbot.waitUntil(lambda: shown(panel) == ["3", "4"])


def test_a_masked_number_is_found_by_what_is_seen_of_it_only(
    qtbot: QtBot, panel: TimelinePanel
) -> None:
    panel.search.setText(PHONE)
    qtbot.waitUntil(lambda: shown(panel) == [])
    panel.search.setText("****")
    qtbot.waitUntil(lambda: shown(panel) == ["3"])


def test_what_fits_nothing_says_what_to_do(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.search.setText("nobody wrote this")
    qtbot.waitUntil(panel.notice.isVisible)
    assert "filters" in panel.notice.text()
    qtbot.mouseClick(panel.everything, Qt.MouseButton.LeftButton)
    assert len(shown(panel)) == 8 and panel.search.text() == ""


def test_a_customer_with_nothing_says_so(panel: TimelinePanel) -> None:
    panel.show_entries((), ("crm", "K2"))
    assert "No system has recorded anything" in panel.notice.text()
    assert not panel.everything.isVisible() and chips(panel) == {}
    assert not panel.day_chip.isEnabled()


def test_repeats_are_marked_and_the_measure_is_stated(panel: TimelinePanel) -> None:
    assert panel.model.row_words(2).mark == "×2 same reason"
    assert panel.model.row_words(3).mark == ""
    assert "7 days" in panel.accessibleDescription()


def test_times_are_told_as_people_say_them(panel: TimelinePanel) -> None:
    said = [panel.model.row_words(row) for row in range(8)]
    assert (said[0].when, said[0].time) == ("14:01", "2 min ago")
    assert (said[1].when, said[1].time) == ("13:58", "")
    assert (said[2].when, said[2].time) == ("Yesterday", "14:03")
    assert (said[3].when, said[3].time) == ("11-19", "14:03")
    assert said[7].when.startswith("2025-")
    assert said[3].exact == "2026-11-19 14:03:00"


def test_time_goes_by_and_midnight_makes_today_yesterday(
    panel: TimelinePanel, sources: NamedSources
) -> None:
    sources.now_us = NOW_US + 60_000_000
    panel._tick()
    assert panel.model.row_words(0).time == "3 min ago"
    sources.now_us = NOW_US + 11 * HOUR
    panel._tick()
    assert panel.model.row_words(0).when == "Yesterday"
    assert panel.model.day_words(0)[0].startswith("Yesterday")


def test_j_opens_a_calendar_and_enter_goes_to_the_day(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_J)
    calendar = panel.day_chip.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.setSelectedDate(QDate(2026, 11, 16))  # nothing on it: the next older day
    grid = QApplication.focusWidget()
    assert grid is not None
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert panel.model.entry(panel.view.currentIndex().row()).key == "6"
    assert panel.view.hasFocus()


def test_choosing_an_entry_tells_its_reason(qtbot: QtBot, panel: TimelinePanel) -> None:
    with qtbot.waitSignal(panel.reason_chosen) as told:
        choose(panel, 2)
    assert told.args == ["宽带资费"]
    with qtbot.waitSignal(panel.reason_chosen) as told:
        choose(panel, 6)
    assert told.args == ["流量争议"]
    with qtbot.assertNotEmitted(panel.reason_chosen):
        choose(panel, 7)


def test_enter_opens_the_whole_entry_and_escape_closes_it(
    qtbot: QtBot, panel: TimelinePanel
) -> None:
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.view.hasFocus() and panel.view.currentIndex().row() == 0
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.details.isVisible()
    text = panel.details.toPlainText()
    assert "张伟来话" in text and "138****" in text and PHONE not in text
    panel.details.setFocus()
    qtbot.keyClick(panel.details, Qt.Key.Key_Escape)
    assert not panel.details.isVisible() and panel.view.hasFocus()


def test_what_is_copied_is_masked_and_written_down(
    qtbot: QtBot, panel: TimelinePanel, deck: Deck
) -> None:
    choose(panel, 2)
    panel.view.setFocus()
    with qtbot.waitSignal(deck.sight.noted):
        qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert "Called: 宽带资费" in text and "138****" in text and PHONE not in text


def test_even_while_revealed_copies_and_spoken_words_stay_masked(
    panel: TimelinePanel, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(deck.sight), "text", lambda *parts, **_names: parts[3] or "")
    deck.sight.changed.emit()
    assert PHONE in panel.model.row_words(2).detail
    assert PHONE not in panel.model.row_words(2).spoken
    assert all(PHONE not in text for row in panel.rows() for text in row)


def test_what_is_selected_in_a_whole_entry_leaves_it_masked(
    qtbot: QtBot, panel: TimelinePanel, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(panel, 2)
    panel.open_details()
    panel.details.selectAll()
    panel.details.copy()
    assert QGuiApplication.clipboard().text() == panel.details.toPlainText()
    monkeypatch.setattr(type(deck.sight), "text", lambda *parts, **_names: parts[3] or "")
    deck.sight.changed.emit()
    assert PHONE in panel.details.toPlainText()
    panel.details.setFocus()
    panel.details.selectAll()
    qtbot.keyClick(panel.details, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    for taken in (QGuiApplication.clipboard().text(),
                  panel.details.createMimeDataFromSelection().text()):  # fmt: skip
        assert "张伟来话" in taken and "138****" in taken and PHONE not in taken


def test_the_customers_own_name_is_masked_where_somebody_wrote_it(panel: TimelinePanel) -> None:
    panel.show_entries(LIFE, PERSON, names=("张伟",))
    said = panel.model.row_words(2)
    assert "张*来话" in said.detail and "张*来话" in said.spoken
    assert all("张伟" not in text for row in panel.rows() for text in row)


def test_in_counter_mode_remarks_are_not_shown(panel: TimelinePanel, deck: Deck) -> None:
    assert "张伟" in panel.model.row_words(2).detail
    deck.settings["counter_mode"] = True
    deck.sight.changed.emit()
    assert "张伟" not in panel.model.row_words(2).detail
    panel.view.setCurrentIndex(panel.model.index(2))
    panel.open_details()
    assert "张伟" not in panel.details.toPlainText()


def test_the_lock_leaves_nothing_behind(panel: TimelinePanel, deck: Deck) -> None:
    choose(panel, 2)
    panel.open_details()
    deck.sight.dropped.emit()
    assert shown(panel) == [] and panel.details.toPlainText() == ""
    assert panel.model.entries == ()


def test_the_same_customer_again_keeps_filter_choice_and_place(panel: TimelinePanel) -> None:
    life = long_life(300)
    panel.show_entries(life, PERSON)
    panel.kind_chips["contact"].click()
    choose(panel, 100)
    panel.view.verticalScrollBar().setValue(4_000)
    top = panel.model.entry(panel.view.row_at(0))
    newer = Entry(NOW_US + 1, "contact", "in", "desk", "new", "hotline")
    panel.show_entries(marked([newer, *life]), PERSON)
    assert panel.model.entry(panel.view.currentIndex().row()).key == "100"
    assert panel.model.entry(panel.view.row_at(0)).name == top.name
    assert panel.kind_chips["contact"].isChecked()


def test_the_very_same_again_disturbs_nothing(qtbot: QtBot, panel: TimelinePanel) -> None:
    choose(panel, 3)
    with qtbot.assertNotEmitted(panel.model.modelReset):
        panel.show_entries(LIFE, PERSON, {"KD1000": "1000M 宽带"})
        panel.search.setFocus()  # somebody is about to search: words are made meanwhile
        qtbot.waitUntil(lambda: len(panel._texts) == len(LIFE))
    assert panel.view.currentIndex().row() == 3


def test_at_the_top_new_entries_come_into_sight(panel: TimelinePanel) -> None:
    newer = Entry(NOW_US, "contact", "in", "desk", "new", "hotline")
    panel.show_entries(marked([newer, *LIFE]), PERSON)
    assert panel.model.entry(panel.view.row_at(0)).key == "new"


def test_another_customer_starts_without_filters(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.kind_chips["contact"].click()
    panel.search.setText("4G")
    panel.show_entries(LIFE, ("crm", "K2"))
    assert panel.search.text() == "" and len(shown(panel)) == 8
    assert not panel.view.currentIndex().isValid()


def test_hostile_texts_are_one_line_of_plain_words(panel: TimelinePanel) -> None:
    text = "\u202e<b>x</b>\n\x1b[31m\u200b" + "👩‍👩‍👧" * 900
    entry = Entry(NOW_US - DAY, "complaint", "opened", "<i>sys</i>", "1", "\u202e", text, text,
                  text, text, text, text, text)  # fmt: skip
    panel.show_entries((entry,), PERSON)
    said = panel.model.row_words(0)
    for part in (said.title, said.detail, said.spoken):
        assert part.isprintable() and "<b>x</b>" in part
    panel.grab()
    choose(panel, 0)
    panel.open_details()
    assert "<b>x</b>" in panel.details.toPlainText()


def test_unknown_codes_are_shown_as_they_are(panel: TimelinePanel) -> None:
    entries = tuple(
        Entry(NOW_US - place * HOUR, kind, "zz", "zz", "1", "zz", "zz", "zz")
        for place, kind in enumerate(("contact", "order", "payment", "complaint", "fault",
                                      "survey", "social", "bill", "notice", "task"))
    )  # fmt: skip
    panel.show_entries(entries, PERSON)
    assert all("zz" in panel.model.row_words(row).title for row in range(len(entries)))
    panel.grab()


def test_rows_are_what_is_shown_as_texts(panel: TimelinePanel) -> None:
    panel.kind_chips["payment"].click()
    assert panel.rows() == [(
        "2026-11-22 14:01:00", "Payments", "Payment failed: 余额不足",
        "DD1 · 1000M 宽带 · ¥1,288 · 全额支付 · micro-store", "ESS",
    )]  # fmt: skip
    panel.all_chip.click()
    assert len(panel.rows(most=3)) == 3


def test_words_follow_the_language(panel: TimelinePanel, deck: Deck) -> None:
    deck.language.set("zh_CN")
    assert panel.model.row_words(0).system == "微店"
    deck.language.set("en")
    assert panel.model.row_words(0).system == "ESS"


def test_twenty_thousand_entries_are_searched_in_slices(
    qtbot: QtBot, panel: TimelinePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.show_entries(long_life(20_000), PERSON)
    said: list[int] = []
    real = panel._read_on

    def counted() -> None:
        before = len(panel._texts)
        real()
        said.append(len(panel._texts) - before)

    panel._reading.timeout.disconnect()
    panel._reading.timeout.connect(counted)
    panel.search.setText("第19999次")
    qtbot.waitUntil(lambda: shown(panel) == ["19999"], timeout=30_000)
    assert max(said) <= 250 and sum(said) == 20_000
    panel.search.setText("第19998次")  # the words are there by now
    assert shown(panel) == ["19998"]


def test_chips_take_as_many_lines_as_they_need(qtbot: QtBot, panel: TimelinePanel) -> None:
    panel.resize(900, 560)
    qtbot.wait(5)
    wide = panel.chips.height()
    panel.resize(340, 560)
    qtbot.wait(5)
    assert panel.chips.height() > wide
    for chip in (panel.all_chip, *panel.kind_chips.values(), panel.systems, panel.day_chip):
        assert panel.chips.rect().contains(chip.geometry())

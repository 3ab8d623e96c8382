"""Desks of a house: a lead writes, agents read, acknowledge, answer and reply."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from insight.hub.acts import AcknowledgeNotices, PostNotice, Question, ReadNotices
from insight.notices.audience import Choice
from insight.notices.draft import ComposeTo
from insight.promises.ledger import PROMISE, Ledger
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.hub import HubAwayError
from storage.local.persons import Persons
from storage.local.promises import ledger
from storage.local.shared.notices import open_notice
from storage.local.shared.records import records
from ui.notices.files import fetch_to
from ui.notices.picker import PeopleDialog
from ui.notices_page import NoticesPage
from widgets.message_bar import Message
from widgets.panel import Chip

LEFT = Qt.MouseButton.LeftButton
Desk = Callable[[str], SeatedDesk]
Shown = Callable[[SeatedDesk], NoticesPage]


def post(house: House, title: str, *logins: str, by: str = "lin", **more: object) -> str:
    """Let somebody send a notice; return its id."""
    people = tuple(house.people[login] for login in logins)
    body = str(more.pop("body", f"{title} body"))
    act = PostNotice(title=title, body=body, people=people, **more)  # type: ignore[arg-type]
    return str(house.act(by, act)["id"])


def titles(page: NoticesPage) -> list[str]:
    return [item.notice.title for item in page.boxes.list.items]


def shows(page: NoticesPage, title: str) -> bool:
    return page.letter.isVisible() and page.letter.title.text() == title


def standings(page: NoticesPage) -> dict[str, str]:
    """Return name and number → how far, as the table of receivers says it."""
    model = page.receipts.table.model()
    return {
        str(model.index(row, 0).data()): str(model.index(row, 2).data())
        for row in range(model.rowCount())
    }


def click_row(page: NoticesPage, qtbot: QtBot, row: int) -> None:
    index = page.boxes.list.model().index(row, 0)
    qtbot.mouseClick(
        page.boxes.list.viewport(), LEFT, pos=page.boxes.list.visualRect(index).center()
    )


# --- reading ----------------------------------------------------------------------------------


def test_what_asks_something_stands_first_and_opening_reads(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    post(house, "plain", "luo")
    post(house, "to acknowledge", "luo", needs_ack=True)
    post(house, "urgent", "luo", needs_ack=True, importance="urgent")
    page = page_of(desk_of("luo"))
    qtbot.waitUntil(lambda: titles(page) == ["urgent", "to acknowledge", "plain"], timeout=10_000)
    assert page.boxes.chips["open"].text() == "To do 3"
    click_row(page, qtbot, 2)
    qtbot.waitUntil(lambda: shows(page, "plain"), timeout=10_000)
    qtbot.waitUntil(lambda: page.boxes.chips["open"].text() == "To do 2", timeout=10_000)
    assert not page.receipts.isVisible()


def test_a_list_that_is_only_shown_reads_nothing(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    post(house, "plain", "luo")
    page = page_of(desk_of("luo"))
    qtbot.waitUntil(lambda: titles(page) == ["plain"], timeout=10_000)
    assert not page.letter.isVisible() and "counts as reading" in page._note.text()
    page.activateWindow()
    page.boxes.list.setFocus()
    qtbot.waitUntil(page.boxes.list.hasFocus, timeout=10_000)
    assert not page.boxes.list.currentIndex().isValid(), "to go to a notice is to open it"
    assert not page.letter.isVisible()
    assert page.summary() == {"notices": 1, "sent": 0, "waiting": 1}
    qtbot.keyClick(page.boxes.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shows(page, "plain"), timeout=10_000)


def test_the_sender_sees_received_read_acknowledged_and_reminds_the_rest(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    desk = desk_of("lin")
    notice = post(house, "fault", "luo", "huang", "ma", needs_ack=True,
                  due_at=desk.hub.now_us() + 200_000)  # fmt: skip
    house.act("luo", AcknowledgeNotices((notice,)))
    house.act("huang", ReadNotices((notice,)))
    page = page_of(desk)
    qtbot.mouseClick(page.boxes.chips["sent"], LEFT)
    qtbot.waitUntil(lambda: titles(page) == ["fault"], timeout=10_000)
    click_row(page, qtbot, 0)
    qtbot.waitUntil(page.receipts.table.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: len(standings(page)) == 3, timeout=10_000)
    qtbot.waitUntil(lambda: page.receipts.remind_button.text() == "Remind the other 2",
                    timeout=10_000)  # fmt: skip
    page.receipts.show_again()
    assert {name: text.split()[-1] for name, text in standings(page).items()} == {
        "罗霞 2101": "Acknowledged", "黄兰 2102": "only", "马兰 2103": "yet",
    }  # fmt: skip
    assert page.receipts._values["overdue"].text() == "2"
    qtbot.mouseClick(page.receipts.remind_button, LEFT)
    qtbot.waitUntil(lambda: sum("↻1" in each for each in standings(page).values()) == 2,
                    timeout=10_000)  # fmt: skip
    house.act("ma", AcknowledgeNotices((notice,)))
    qtbot.waitUntil(lambda: page.receipts.remind_button.text() == "Remind the other 1",
                    timeout=10_000)  # fmt: skip


def test_one_is_acknowledged_by_a_click_and_many_by_a_key(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    for name in ("a", "b", "c"):
        post(house, name, "luo", needs_ack=True)
    page = page_of(desk_of("luo"))
    qtbot.waitUntil(lambda: len(titles(page)) == 3, timeout=10_000)
    page.show_item(page.boxes.list.items[0].notice.id)
    qtbot.waitUntil(page.letter.acknowledge.isVisible, timeout=10_000)
    qtbot.mouseClick(page.letter.acknowledge, LEFT)
    qtbot.waitUntil(lambda: page.boxes.chips["open"].text() == "To do 2", timeout=10_000)
    qtbot.waitUntil(page.letter.acknowledge.isHidden, timeout=10_000)
    qtbot.mouseClick(page.boxes.chips["open"], LEFT)
    page.boxes.list.selectAll()
    assert page.boxes.acknowledge.text() == "Acknowledge 2" and page.boxes.acknowledge.isVisible()
    page.handlers()["notices.acknowledge"]()
    qtbot.waitUntil(lambda: page.boxes.chips["open"].text() == "To do 0", timeout=10_000)


def test_what_is_acknowledged_offline_shows_so_at_once_and_arrives_later(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = post(house, "a", "luo", needs_ack=True)
    desk = desk_of("luo")
    page = page_of(desk)
    qtbot.waitUntil(lambda: titles(page) == ["a"], timeout=10_000)

    def away(*_asked: object) -> None:
        raise HubAwayError("away")

    with monkeypatch.context() as gone:
        gone.setattr(EmbeddedHub, "act", away)
        gone.setattr(EmbeddedHub, "news", away)
        house.door[0] = False
        desk.hub.wake()
        qtbot.waitUntil(lambda: desk.hub.status().state == "away", timeout=10_000)
        page.show_item(notice)
        qtbot.waitUntil(page.letter.acknowledge.isVisible, timeout=10_000)
        qtbot.mouseClick(page.letter.acknowledge, LEFT)
        qtbot.waitUntil(lambda: page.boxes.chips["open"].text() == "To do 0", timeout=10_000)
        chips = {chip.text() for chip in page.letter.findChildren(Chip)}
        assert any("not sent yet" in words for words in chips), chips
    house.door[0] = True
    desk.hub.wake()

    def told() -> bool:
        with desk.store.read() as reader:
            opened = open_notice(reader, desk.me.person, notice, desk.hub.now_us())
        assert opened is not None and opened.letter is not None
        done = opened.letter.receipt.acknowledged_at is not None
        return done and not opened.letter.unsent

    qtbot.waitUntil(told, timeout=15_000)
    with closing(EmbeddedHub(house.path, "lin")) as hub:
        (row,) = hub.ask("receipts", {"notice": notice})
    assert row["acknowledged_at"] is not None


def test_words_find_by_title_text_and_sender(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    post(house, "broadband", "luo", body="restored at 15:00, 100 % sure")
    post(house, "shift", "luo", by="zhou")
    page = page_of(desk_of("luo"))
    qtbot.waitUntil(lambda: len(titles(page)) == 2, timeout=10_000)
    page.handlers()["notices.find"]()
    for typed, found in (("RESTORED 100 %", ["broadband"]), ("周主管", ["shift"]),
                         ("_", []), ("b", ["shift", "broadband"])):  # fmt: skip
        page.boxes.search.setText(typed)
        qtbot.waitUntil(lambda found=found: sorted(titles(page)) == sorted(found), timeout=10_000)
    qtbot.keyClick(page.boxes.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(page)) == 2, timeout=10_000)


def test_a_question_is_answered_once_and_says_whether_it_was_right(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    quiz = (Question("When?", ("14:00", "15:00"), 1),)
    notice = post(house, "fault", "luo", "huang", quiz=quiz)
    agent = page_of(desk_of("luo"))
    qtbot.waitUntil(lambda: titles(agent) == ["fault"], timeout=10_000)
    agent.show_item(notice)
    qtbot.waitUntil(lambda: len(agent.letter.question.choices()) == 2, timeout=10_000)
    assert not agent.letter.question.answer.isEnabled()
    agent.letter.question.choices()[0].click()
    qtbot.mouseClick(agent.letter.question.answer, LEFT)
    qtbot.waitUntil(lambda: agent.letter.question.note.text().startswith("✕"), timeout=10_000)
    assert not agent.letter.question.choices()[0].isEnabled()
    lead = page_of(desk_of("lin"))
    lead.show_item(notice)
    qtbot.waitUntil(lambda: "14:00　1　100%" in lead.receipts.question.text(), timeout=10_000)


def test_replies_make_a_thread_between_the_sender_and_each(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    notice = post(house, "fault", "luo", "huang")
    agent, lead = page_of(desk_of("luo")), page_of(desk_of("lin"))
    qtbot.waitUntil(lambda: titles(agent) == ["fault"], timeout=10_000)
    agent.show_item(notice)
    qtbot.waitUntil(agent.letter.reply.isVisible, timeout=10_000)
    assert not agent.letter.whom.isVisible()
    qtbot.keyClicks(agent.letter.reply, "which house?")
    assert agent.busy()
    qtbot.keyClick(agent.letter.reply, Qt.Key.Key_Return)
    assert not agent.busy()
    lead.show_item(notice)
    qtbot.waitUntil(lambda: lead._facts.opened is not None and len(
        lead._facts.opened.replies) == 1, timeout=10_000)  # fmt: skip
    whom = lead.letter.whom
    assert whom.isVisible()
    assert [whom.itemText(place) for place in range(whom.count())] == [
        "To 罗霞",
        "To all receivers",
    ]
    assert whom.currentText() == "To 罗霞"
    qtbot.keyClicks(lead.letter.reply, "for you alone")
    qtbot.mouseClick(lead.letter._send, LEFT)
    qtbot.waitUntil(lambda: agent._facts.opened is not None and [
        each.reply.body for each in agent._facts.opened.replies
    ] == ["which house?", "for you alone"], timeout=10_000)  # fmt: skip
    qtbot.keyClick(whom, Qt.Key.Key_End)
    assert whom.currentText() == "To all receivers"
    qtbot.keyClicks(lead.letter.reply, "number 3")
    qtbot.mouseClick(lead.letter._send, LEFT)
    other = page_of(desk_of("huang"))
    other.show_item(notice)
    qtbot.waitUntil(lambda: other._facts.opened is not None and [
        each.reply.body for each in other._facts.opened.replies] == ["number 3"],
        timeout=10_000)  # fmt: skip


# --- taking back and correcting -----------------------------------------------------------------


def test_a_recalled_notice_stays_struck_through_with_its_reason(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    notice = post(house, "wrong", "luo", needs_ack=True)
    lead, agent = page_of(desk_of("lin")), page_of(desk_of("luo"))
    lead.show_item(notice)
    qtbot.waitUntil(lead.receipts.recall_button.isVisible, timeout=10_000)
    qtbot.mouseClick(lead.receipts.recall_button, LEFT)
    dialog = lead.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("wrong time")
    dialog.accept()
    agent.show_item(notice)
    qtbot.waitUntil(lambda: "wrong time" in agent.letter.banner.text(), timeout=10_000)
    assert agent.letter.title.font().strikeOut()
    qtbot.waitUntil(lambda: agent.boxes.chips["open"].text() == "To do 0", timeout=10_000)
    assert agent.letter.acknowledge.isHidden() and not agent.letter.reply.isVisible()


def test_a_correction_goes_to_the_same_people_and_keeps_the_history(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    first = post(house, "back at 14", "luo", "huang", importance="important")
    lead, agent = page_of(desk_of("lin")), page_of(desk_of("luo"))
    lead.show_item(first)
    qtbot.waitUntil(lead.receipts.correct_button.isVisible, timeout=10_000)
    qtbot.mouseClick(lead.receipts.correct_button, LEFT)
    qtbot.waitUntil(lead.composer.isVisible, timeout=10_000)
    assert {each.person.number for each in lead.composer.audience.people} == {"2101", "2102"}
    lead.composer.title.setText("back at 15")
    qtbot.mouseClick(lead.composer.send_button, LEFT)
    qtbot.waitUntil(lambda: "back at 15" in titles(agent), timeout=10_000)
    agent.show_item(first)
    qtbot.waitUntil(lambda: "newer notice" in agent.letter.banner.text(), timeout=10_000)
    newer = next(button for button in agent.letter.findChildren(QPushButton)
                 if button.text() == "Show what holds now")  # fmt: skip
    qtbot.mouseClick(newer, LEFT)
    qtbot.waitUntil(lambda: shows(agent, "back at 15"), timeout=10_000)
    words = {button.text() for button in agent.letter.findChildren(QPushButton)}
    assert "Corrects: back at 14" in words


# --- writing ----------------------------------------------------------------------------------


def test_a_notice_is_written_and_sent_by_the_keyboard_alone(
    desk_of: Desk, page_of: Shown, floor_of: Callable[..., None], qtbot: QtBot
) -> None:
    desk = desk_of("lin")
    floor_of(desk, a2101="ready", a2102="talking", a2103="ready")
    page, agent = page_of(desk), page_of(desk_of("luo"))
    page.handlers()["notices.new"]()
    qtbot.waitUntil(page.composer.isVisible, timeout=10_000)
    page.composer.audience.choose(Choice("team", "1"))
    page.composer.audience.choose(Choice("state", "ready"))
    qtbot.waitUntil(lambda: page.composer.send_button.text().startswith("Send to 2 people"),
                    timeout=10_000)  # fmt: skip
    assert "罗霞、马兰" in page.composer.audience.words.text()
    assert page.people.model().rowCount() == 2
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5_000)
    page.composer.title.setFocus()
    qtbot.keyClicks(page.composer.title, "fault")
    qtbot.keyClick(page.composer.title, Qt.Key.Key_Tab)
    qtbot.keyClicks(page.composer.body, "back at 15:00")
    qtbot.keyClick(page.composer.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(agent) == ["fault"], timeout=10_000)
    qtbot.waitUntil(lambda: shows(page, "fault"), timeout=10_000)
    assert desk.deck.settings["notice_draft"] == {}
    notice = agent.boxes.list.items[0].notice
    assert notice.receivers == 2 and "Now: Ready" in notice.audience


def test_a_notice_that_promises_something_is_a_promise_with_owner_and_time(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    desk = desk_of("lin")
    page = page_of(desk)
    composer = page.composer

    def promises() -> Ledger:
        with desk.store.read() as reader:
            return ledger(reader, desk.me, Persons(), (), desk.hub.now_us())

    for title, customer in (("restored by 15:00", None), ("call back", ("crm", "K1"))):
        before = len(promises())
        page.show_item(ComposeTo((), ("2102",), title, "tell them", customer))
        qtbot.waitUntil(lambda: len(composer.audience.people) == 1, timeout=10_000)
        assert composer.promised.choice.currentText() == "nothing"
        composer.promised.choice.setCurrentIndex(composer.promised.choice.findData(7_200))
        with qtbot.waitSignal(composer.sent, timeout=10_000) as sent:
            qtbot.mouseClick(composer.send_button, LEFT)
        assert composer.promised.choice.currentData() is None
        qtbot.waitUntil(lambda before=before: len(promises()) > before, timeout=10_000)
        told = promises()
        (place,) = (place for place, what in told.whats.items() if what == title)
        with desk.store.read() as reader:
            about = {each.id: each.about for each in records(reader, desk.me, PROMISE)}
        assert about[told.id_of(place)] == ("crm:K1" if customer else f"notice:{sent.args[0]}")
        assert (told.owner.word(place), told.where.word(place)) == ("林班长", "notice")
        assert abs(int(told.due[place]) - desk.hub.now_us() - 7_200_000_000) < 60_000_000


def test_the_people_follow_the_floor_until_it_is_sent(
    desk_of: Desk, page_of: Shown, floor_of: Callable[..., None], qtbot: QtBot
) -> None:
    desk = desk_of("lin")
    floor_of(desk, a2101="ready", a2102="talking")
    page = page_of(desk)
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.audience.choose(Choice("state", "ready"))
    qtbot.waitUntil(lambda: len(page.composer.audience.people) == 1, timeout=10_000)
    floor_of(desk, a2101="ready", a2102="ready")
    qtbot.waitUntil(lambda: len(page.composer.audience.people) == 2, timeout=10_000)


def test_chips_are_taken_away_and_people_left_out(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    page = page_of(desk_of("lin"))
    qtbot.mouseClick(page.boxes.new, LEFT)
    audience = page.composer.audience
    audience.choose(Choice("team", "1"))
    qtbot.waitUntil(lambda: page.people.model().rowCount() == 3, timeout=10_000)
    page.people.choose(str(audience.people[0].id))
    qtbot.keyClick(page.people, Qt.Key.Key_Delete)
    assert [chip.text() for chip in audience.chips()] == ["广州一班  ✕", "not 罗霞 2101  ✕"]
    assert page.people.model().rowCount() == 2
    qtbot.mouseClick(audience.chips()[0], LEFT)
    assert audience.people == ()


def test_people_are_ticked_by_hand_and_found_by_initials(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    page = page_of(desk_of("lin"))
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.pick_people()
    dialog = page.composer.findChild(PeopleDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
    qtbot.keyClicks(dialog.search, "hl")
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())
             if not dialog.list.item(row).isHidden()]  # fmt: skip
    assert len(shown) == 1 and shown[0].startswith("黄兰 2102")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.take, LEFT)
    assert [each.person.name for each in page.composer.audience.people] == ["黄兰"]


def test_what_is_missing_is_said_in_words_and_goes_away_when_it_is_there(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    page = page_of(desk_of("lin"))
    qtbot.mouseClick(page.boxes.new, LEFT)
    qtbot.mouseClick(page.composer.send_button, LEFT)
    assert page.composer.troubles.text().splitlines() == [
        "Choose who it goes to.", "It has no title.", "It says nothing yet.",
    ]  # fmt: skip
    qtbot.keyClicks(page.composer.title, "x")
    page.composer.audience.choose(Choice("team", "1"))
    assert page.composer.troubles.text() == "It says nothing yet."
    qtbot.keyClicks(page.composer.body, "y")
    assert page.composer.troubles.isHidden()


def test_an_urgent_notice_always_asks_to_be_acknowledged(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    page = page_of(desk_of("lin"))
    qtbot.mouseClick(page.boxes.new, LEFT)
    qtbot.mouseClick(page.composer.importances["urgent"], LEFT)
    assert page.composer.needs_ack.isChecked() and not page.composer.needs_ack.isEnabled()
    qtbot.mouseClick(page.composer.importances["normal"], LEFT)
    assert page.composer.needs_ack.isEnabled()


def test_the_draft_is_there_again_after_the_window_was_closed(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    desk = desk_of("lin")
    page = page_of(desk)
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.audience.choose(Choice("team", "1"))
    qtbot.keyClicks(page.composer.title, "half")
    assert page.busy()
    page.leave()
    again = page_of(desk)
    qtbot.mouseClick(again.boxes.new, LEFT)
    assert again.composer.title.text() == "half"
    assert again.composer.audience.choices == (Choice("team", "1"),)
    qtbot.mouseClick(again.composer.discard, LEFT)
    assert desk.deck.settings["notice_draft"] == {} and not again.composer.isVisible()


def test_other_pages_open_the_composer_with_people_by_hand(
    house: House, desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    page = page_of(desk_of("lin"))
    page.show_item(ComposeTo(numbers=("2101", "2103"), title="call back", customer=("crm", "K1")))
    qtbot.waitUntil(lambda: len(page.composer.audience.people) == 2, timeout=10_000)
    assert page.composer.draft().customer == ("crm", "K1")
    page.show_item(ComposeTo(people=(house.people["huang"],)))
    assert [each.person.name for each in page.composer.audience.people] == ["黄兰"]
    assert page.composer.title.text() == "call back"


def test_a_template_is_saved_and_used(desk_of: Desk, page_of: Shown, qtbot: QtBot) -> None:
    page = page_of(desk_of("lin"))
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.title.setText("fault: {place}")
    page.composer.body.setPlainText("1. Apologise")
    qtbot.mouseClick(page.composer.importances["important"], LEFT)
    page.composer.templates_button.save("Fault")
    qtbot.waitUntil(lambda: [each.name for each in page._facts.templates] == ["Fault"],
                    timeout=10_000)  # fmt: skip
    qtbot.mouseClick(page.composer.discard, LEFT)
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.templates_button.menu().aboutToShow.emit()
    page.composer.templates_button.menu().actions()[0].trigger()
    assert page.composer.title.text() == "fault: {place}"
    assert page.composer.importances["important"].isChecked()


def test_what_the_hub_refuses_stays_with_its_reason(
    desk_of: Desk, page_of: Shown, qtbot: QtBot
) -> None:
    desk = desk_of("luo")
    desk.hub.send(PostNotice("too wide", "x", (999,)))
    page = page_of(desk)
    qtbot.mouseClick(page.boxes.chips["sent"], LEFT)
    qtbot.waitUntil(lambda: [each.state for each in page.boxes.list.items[:1]] == ["refused"],
                    timeout=10_000)  # fmt: skip
    click_row(page, qtbot, 0)
    qtbot.waitUntil(lambda: "did not take it" in page.letter.banner.text(), timeout=10_000)


# --- files ------------------------------------------------------------------------------------


def test_a_file_goes_with_a_notice_and_is_saved_where_somebody_says(
    desk_of: Desk, page_of: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    lead, agent = desk_of("lin"), desk_of("luo")
    page, other = page_of(lead), page_of(agent)
    source = tmp_path / "houses.csv"
    source.write_bytes(b"a,b\n" * 1_000)
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.audience.choose(Choice("team", "1"))
    page.composer.title.setText("houses")
    page.composer.body.setPlainText("see the file")
    page.composer.enclosures.add_files([str(source)])
    qtbot.mouseClick(page.composer.send_button, LEFT)
    qtbot.waitUntil(lambda: titles(other) == ["houses"], timeout=10_000)
    other.show_item(other.boxes.list.items[0].notice.id)
    qtbot.waitUntil(lambda: other._facts.opened is not None, timeout=10_000)
    assert other._facts.opened is not None
    (attachment,) = other._facts.opened.files
    told: list[Message] = []
    agent.deck.bell.message.connect(told.append)
    target = tmp_path / "saved.csv"
    fetch_to(agent.deck, attachment, target)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert target.read_bytes() == source.read_bytes() and "Saved to" in told[0].happened
    fetch_to(agent.deck, replace(attachment, digest="0" * 64), tmp_path / "none")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_gone_keeps_the_draft(
    desk_of: Desk, page_of: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_of("lin")
    page = page_of(desk)
    told: list[Message] = []
    desk.deck.bell.message.connect(told.append)
    qtbot.mouseClick(page.boxes.new, LEFT)
    page.composer.audience.choose(Choice("team", "1"))
    page.composer.title.setText("t")
    page.composer.body.setPlainText("b")
    page.composer.enclosures.add_files([str(tmp_path / "gone.csv")])
    qtbot.mouseClick(page.composer.send_button, LEFT)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "gone.csv" in told[0].happened and page.composer.title.text() == "t"


def test_a_desk_without_anybody_signed_in_says_what_to_do(
    desk_of: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of("luo")
    monkeypatch.setattr(desk.hub, "_me", None)
    page = NoticesPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "Nobody is signed in" in page.notice(), timeout=10_000)

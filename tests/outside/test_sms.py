"""A batch of text messages goes out as a file; its receipts come back to each customer."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from opened_dialogs import shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, all_sent, dialog_of
from small_floor import put

from insight.contact.gate import Why
from insight.hub.acts import ClaimContacts, CreateTasks, NewTask
from insight.identity.records import Ref
from insight.outside.sms import ReceiptError, filled, mobile, parts, receipts, wrong_with
from insight.tasks.making import MakeTasks, Subject
from storage.local.audit import looks_at
from storage.local.ids import new_id
from storage.local.shared.records import records
from storage.local.shared.taken_customers import names_of
from storage.outgoing.sms import barred
from ui.outside.receipts import ReceiptsDialog
from ui.outside.sms_dialog import Receiver, SmsDialog, send_sms
from ui.tasks.make import MakeDialog, make_tasks
from ui.tasks_page import TasksPage
from widgets.message_bar import Message

Sit = Callable[[str], SeatedDesk]
PHONES = {"C1": "13812345678", "C2": "13987654321", "C3": "020-88001234", "C4": "13812345678"}
REFS: dict[str, Ref] = {key: ("acd", key) for key in PHONES}


def test_a_template_names_only_fields_there_are() -> None:
    assert wrong_with("Dear {name}, {about} {date}") is None
    assert wrong_with("  ") is not None
    assert wrong_with("Dear {phone}") == ("There is no field {{{said}}}.", "phone")
    assert wrong_with("Dear {name") is not None
    assert wrong_with("{} x") is not None
    said = filled("尊敬的{name}：\n{about}", "{date}", "宽带", date(2026, 11, 28))
    assert said == "尊敬的{date}： 宽带"
    assert [parts("长" * n) for n in (70, 71, 134, 135)] == [1, 2, 2, 3]


@pytest.mark.parametrize(("phone", "number"), [
    ("138 1234-5678", "13812345678"), ("+8613812345678", "13812345678"),
    ("020-88001234", ""), ("12345678901", ""), (None, ""),
])  # fmt: skip
def test_messages_go_to_mobile_numbers(phone: str | None, number: str) -> None:
    assert mobile(phone) == number


def test_receipts_are_read_as_platforms_write_them() -> None:
    found, unread = receipts([
        ["export of today"], ["批次号", "行号", "状态", "回复内容"],
        ["B1", "1", "DELIVRD", ""], ["B1", "2", "失败", ""], ["B1", "1", "", "退订。"],
        ["B1", "3", "已送达", "谢谢"], ["B1", "4", "who knows", ""], ["", "", "", ""],
    ])  # fmt: skip
    assert [(each.row, each.status) for each in found] == [
        (2, "failed"), (1, "stop"), (3, "delivered"),
    ]  # fmt: skip
    assert unread == [7]
    with pytest.raises(ReceiptError):
        receipts([["a", "b"]])


@pytest.fixture
def lead(house: House, desk_of: Sit) -> SeatedDesk:
    """The desk of a lead whose team has a task for each of four customers."""
    desk = desk_of("lin")
    put(desk.store, "customer", "key name phone", [
        (key, f"李{key}", phone) for key, phone in PHONES.items()
    ])  # fmt: skip
    house.act("lin", CreateTasks(tuple(
        NewTask(new_id(), f"回访 {key}", team=1, customer_source="acd", customer_key=key)
        for key in PHONES
    )))  # fmt: skip
    return desk


@pytest.fixture
def page(lead: SeatedDesk, qtbot: QtBot) -> TasksPage:
    found = TasksPage(lead.deck)
    qtbot.addWidget(found)
    lead.background.changed.connect(found.on_changes)
    found.resize(1200, 640)
    found.show()
    qtbot.waitExposed(found)
    found.show_item("teams")
    qtbot.waitUntil(lambda: len(found.facts.listed.lines) == len(PHONES), timeout=10_000)
    found.table.selectAll()
    return found


def written(page: TasksPage, file: Path, qtbot: QtBot) -> list[dict[str, str]]:
    page.handlers()["tasks.sms"]()
    dialog = shown(page, SmsDialog)
    assert not dialog.write.isEnabled()
    qtbot.keyClicks(dialog.text, "Dear ")
    qtbot.mouseClick(dialog.fields["name"], Qt.MouseButton.LeftButton)
    assert "phone number and name" in dialog.leaves.text()
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    files = shown(page, QFileDialog)
    files.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
    files.selectFile(str(file))
    files.accept()
    told: list[object] = []
    page.deck.bell.message.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def read(page: TasksPage, file: Path, qtbot: QtBot) -> ReceiptsDialog:
    page.handlers()["tasks.receipts"]()
    files = shown(page, QFileDialog)
    files.selectFile(str(file))
    files.accept()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(ReceiptsDialog)),
                    timeout=10_000)  # fmt: skip
    return shown(page, ReceiptsDialog)


def test_messages_go_out_in_a_file_and_what_became_of_them_is_known_of_each_customer(
    lead: SeatedDesk, page: TasksPage, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "batch.csv"
    rows = written(page, file, qtbot)
    assert {(row["phone"], row["text"]) for row in rows} in (
        {("13812345678", "Dear 李C1"), ("13987654321", "Dear 李C2")},
        {("13812345678", "Dear 李C4"), ("13987654321", "Dear 李C2")},
    )  # one number twice, one no mobile
    batch = rows[0]["batch_id"]
    by_phone = {row["phone"]: row["row_id"] for row in rows}
    with lead.store.read() as reader:
        sent = records(reader, lead.me, "contact")
        (look,) = looks_at(reader, [REFS["C2"]])
    assert {json.loads(each.content)["batch"] for each in sent} == {batch}
    assert not any(phone in each.content for each in sent for phone in PHONES.values())
    assert (look.action, look.reference, look.fields) == ("export", batch, ("phone", "name"))

    back = tmp_path / "receipts.csv"
    back.write_text(
        "batch_id,row_id,status,reply\n"
        f"{batch},{by_phone['13987654321']},delivered,TD\n"
        f"{batch},{by_phone['13812345678']},DELIVRD,\nOTHER,1,delivered,\n",
        encoding="utf-8",
    )
    dialog = read(page, back, qtbot)
    assert dialog.record.text() == "Record 2"
    qtbot.mouseClick(dialog.record, Qt.MouseButton.LeftButton)

    def stopped() -> dict[Ref, Why]:
        with lead.store.read() as reader:
            now_us = lead.deck.hub.now_us()
            return barred(reader, lead.me, list(REFS.values()), now_us, lead.deck.zone)

    qtbot.waitUntil(lambda: stopped() == {REFS["C2"]: "opted_out"}, timeout=10_000)
    again = read(page, back, qtbot)
    assert not again.record.isEnabled()
    again.close()
    all_sent(qtbot, lead)
    rows = written(page, tmp_path / "second.csv", qtbot)
    assert [row["phone"] for row in rows] == ["13812345678"]


def test_whom_another_desk_is_just_writing_to_is_left_to_it(
    lead: SeatedDesk, house: House, page: TasksPage, tmp_path: Path, qtbot: QtBot
) -> None:
    """Both have passed the contact rules; the hub gives each customer to one desk."""
    house.act("zhou", ClaimContacts("another desk", ("acd:C2",)))
    told: list[Message] = []
    page.deck.bell.message.connect(told.append)
    rows = written(page, tmp_path / "batch.csv", qtbot)
    assert [row["phone"] for row in rows] == ["13812345678"]
    with lead.store.read() as reader:
        assert not looks_at(reader, [REFS["C2"]])  # nothing of this customer left
        name = names_of(reader, [house.people["zhou"]])[house.people["zhou"]]
    assert f"1 are just written to from {name}’s desk" in told[-1].still
    assert house.act("zhou", ClaimContacts("another desk", ("acd:C1",)))["taken"]


def test_a_list_that_makes_tasks_writes_messages_instead(
    lead: SeatedDesk, page: TasksPage, qtbot: QtBot
) -> None:
    request = MakeTasks(tuple(Subject(customer=ref) for ref in REFS.values()), title="宽带续约")
    make = make_tasks(page, lead.deck, request)
    assert isinstance(make, MakeDialog)
    qtbot.mouseClick(make.sms, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, page, SmsDialog)
    dialog.text.setPlainText("{about} {date}")
    assert "宽带续约 20" in dialog.example.text()
    dialog.reject()


def test_who_leads_nobody_writes_to_nobody(desk_of: Sit, qtbot: QtBot) -> None:
    desk = desk_of("luo")
    page = TasksPage(desk.deck)
    qtbot.addWidget(page)
    told: list[object] = []
    desk.deck.bell.message.connect(told.append)
    assert send_sms(page, desk.deck, [Receiver(REFS["C1"])]) is None
    assert "Your role" in str(told[-1])

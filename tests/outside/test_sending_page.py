"""A supervisor names a department and sends it work; the answer comes back in a mail."""

import csv
from collections.abc import Callable, Iterator
from contextlib import closing
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from mail_server import Post, robot_server
from opened_dialogs import shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, dialog_of
from small_floor import put

from insight.hub.acts import CreateTasks, NewTask, SaveSetting, StepTask
from insight.outside.departments import DEPARTMENT, MAIL_SERVER, Department, MailServer
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.audit import broken_at, looks_at
from storage.local.ids import new_id
from storage.local.shared.departments import departments
from storage.local.shared.house import rules
from storage.outgoing.courier import Courier
from storage.outgoing.robot_keys import keep_robot
from ui.house.departments_dialog import DepartmentsDialog
from ui.house.mail_server_dialog import MailServerDialog
from ui.house.panel import HousePanel
from ui.outside.sending import SendDialog
from ui.settings_page import SettingsPage
from ui.tasks.dispatch import AnswersDialog
from ui.tasks.watch import TaskWatch
from ui.tasks_page import TasksPage
from widgets.message_bar import Message

Sit = Callable[[str], SeatedDesk]
PHONE = "13812345678"


@pytest.fixture
def customer(house: House) -> str:
    """A task of a customer whose phone its maker allows, another without."""
    name = new_id()
    house.act("zhou", CreateTasks((
        NewTask(name, f"移机 {PHONE}", "李四", team=1, department="装维部", grants=("phone",),
                customer_source="acd", customer_key="C1"),
        NewTask(new_id(), "查障", team=1, department="装维部"),
    )))  # fmt: skip
    return name


@pytest.fixture
def supervisor(desk_of: Sit, tmp_path: Path) -> Iterator[SeatedDesk]:
    """The supervisor's desk, whose courier is at work."""
    desk = desk_of("zhou")
    put(desk.store, "customer", "key name phone address", [("C1", "李四", PHONE, "广州市天河区")])
    courier = Courier(desk.store, desk.deck.passwords, desk.hub.now_us)
    courier.start()
    yield desk
    assert courier.stop(10.0)


def page_of(desk: SeatedDesk, qtbot: QtBot, tasks: int) -> TasksPage:
    page = TasksPage(desk.deck)
    qtbot.addWidget(page)
    desk.background.changed.connect(page.on_changes)
    page.resize(1200, 640)
    page.show()
    qtbot.waitExposed(page)
    page.show_item("teams")
    qtbot.waitUntil(lambda: len(page.facts.listed.lines) == tasks, timeout=10_000)
    return page


def name_house(house: House, post: Post) -> None:
    server = MailServer("127.0.0.1", post.port, "none", "touchdeck@house.test")
    house.act("zhou", SaveSetting(MAIL_SERVER, server.content()))
    to = Department("装维部", "mail", "install@house.test")
    house.act("zhou", SaveSetting(DEPARTMENT + to.name, to.content()))


def ask(desk: SeatedDesk, page: TasksPage, qtbot: QtBot) -> SendDialog:
    def named() -> bool:
        with desk.store.read() as reader:
            return bool(departments(reader))

    qtbot.waitUntil(named, timeout=10_000)  # the house named it a moment ago, at the hub
    page.table.selectAll()
    page.handlers()["tasks.send_away"]()
    dialog = shown(page, SendDialog)
    qtbot.waitUntil(dialog.send.isEnabled, timeout=10_000)
    return dialog


def answered(form: str, file: Path) -> None:
    """Have the department fill in the form and save its mail."""
    rows = list(csv.reader(StringIO(form)))
    at = next(place for place, cell in enumerate(rows[0]) if cell.startswith("①"))
    for row in rows[1:3]:
        row[at : at + 2] = ["GZ-77", "派单"]
    out = StringIO()
    csv.writer(out).writerows(rows)
    mail = EmailMessage()
    mail["Subject"] = "Re"
    mail.set_content("done")
    mail.add_attachment(out.getvalue().encode("gb18030"), maintype="application",
                        subtype="octet-stream", filename="答复.csv")  # fmt: skip
    file.write_bytes(mail.as_bytes())


def test_work_goes_to_a_department_by_mail_and_its_answer_is_read_from_the_mail_that_comes_back(
    house: House, customer: str, supervisor: SeatedDesk, post: Post, tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    name_house(house, post)
    page = page_of(supervisor, qtbot, 2)
    dialog = ask(supervisor, page, qtbot)
    assert dialog.department.currentText() == "装维部 · E-mail"
    assert "Phone numbers of 1 customers" in dialog.leaves.text()
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(post.mails) == 1, timeout=10_000)

    ((people, mail),) = post.mails
    assert people == ("install@house.test",)
    (attached,) = mail.iter_attachments()
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    form = content.decode("utf-8-sig")
    first = next(row for row in csv.DictReader(StringIO(form)) if "移机" in row["Task"])
    assert first["Customer's phone"] == PHONE
    assert (first["Task"], first["What is to be done"]) == ("移机 138****5678", "李*")
    body = mail.get_body()
    assert body is not None
    assert PHONE not in body.get_content()
    with supervisor.store.read() as reader:
        (look,) = looks_at(reader, [("acd", "C1")])
    assert (look.action, look.purpose, look.fields) == ("export", "task", ("phone",))

    page.table.clearSelection()
    page.show_item(customer)
    qtbot.waitUntil(lambda: page.detail.delivery.state.text().startswith("✓ Sent to 装维部"),
                    timeout=10_000)  # fmt: skip
    file = tmp_path / "answer.eml"
    answered(form, file)
    page.read_answers()
    files = shown(page, QFileDialog)
    files.selectFile(str(file))
    files.accept()
    answers = dialog_of(qtbot, page, AnswersDialog)
    qtbot.mouseClick(answers.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any("GZ-77 · 派单" in words for words in page.detail.facts.words()),
        timeout=10_000,
    )


def test_a_group_is_told_in_text_and_nothing_of_customers_is_in_it(
    house: House, customer: str, supervisor: SeatedDesk, qtbot: QtBot
) -> None:
    to = Department("装维部", "wecom")
    house.act("zhou", SaveSetting(DEPARTMENT + to.name, to.content()))
    with robot_server() as robot:
        url = f"http://127.0.0.1:{robot.port}/send?key=k"
        keep_robot(supervisor.deck.passwords, to, url, "")
        page = page_of(supervisor, qtbot, 2)
        dialog = ask(supervisor, page, qtbot)
        assert dialog.leaves.text() == "Customers' numbers, names and addresses are masked."
        qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(robot.told) == 1, timeout=10_000)
    text = robot.told[0][1]["text"]["content"]
    assert "移机 138****5678" in text
    assert PHONE not in text
    assert "李四" not in text
    assert text.count("TD") == 2


def test_a_department_that_gets_files_gets_what_its_tasks_allow(
    house: House, customer: str, supervisor: SeatedDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    to = Department("装维部", "file")
    house.act("zhou", SaveSetting(DEPARTMENT + to.name, to.content()))
    page = page_of(supervisor, qtbot, 2)
    dialog = ask(supervisor, page, qtbot)
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    files = shown(page, QFileDialog)
    file = tmp_path / "form.csv"
    files.selectFile(str(file))
    files.accept()
    page.show_item(customer)
    qtbot.waitUntil(
        lambda: any("sent out 20" in words for words in page.detail.facts.words()), timeout=10_000
    )
    assert PHONE in file.read_text("utf-8-sig")
    with supervisor.store.read() as reader:
        assert len(looks_at(reader, [("acd", "C1")])) == 1
        assert broken_at(reader) is None


def test_what_was_sent_there_before_goes_again_only_where_that_is_wanted(
    house: House, customer: str, supervisor: SeatedDesk, post: Post, qtbot: QtBot
) -> None:
    name_house(house, post)
    page = page_of(supervisor, qtbot, 2)
    qtbot.mouseClick(ask(supervisor, page, qtbot).send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(post.mails) == 1, timeout=10_000)
    page.table.selectAll()
    page.send_away()
    dialog = shown(page, SendDialog)
    qtbot.waitUntil(lambda: not dialog.twice.isHidden(), timeout=10_000)
    assert not dialog.send.isEnabled()
    dialog.twice.click()
    assert dialog.send.text() == "Send 2"
    dialog.reject()


def test_what_did_not_go_is_told_once_whatever_page_is_shown_and_can_be_given_up(
    house: House, customer: str, supervisor: SeatedDesk, post: Post, qtbot: QtBot
) -> None:
    name_house(house, post)
    post.answers["RCPT"] = "550 nobody here"
    page = page_of(supervisor, qtbot, 2)
    watch = TaskWatch(supervisor.deck, page)
    supervisor.background.changed.connect(watch.on_changes)
    told: list[Message] = []
    supervisor.deck.bell.message.connect(told.append)
    qtbot.mouseClick(ask(supervisor, page, qtbot).send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.still == "550 nobody here" for each in told), timeout=10_000)
    page.table.clearSelection()
    page.show_item(customer)
    bar = page.detail.delivery
    qtbot.waitUntil(lambda: bar.state.text() == "✕ Not sent to 装维部", timeout=10_000)
    qtbot.mouseClick(bar.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(bar.isHidden, timeout=10_000)
    assert sum(each.still == "550 nobody here" for each in told) == 1


def test_the_state_in_their_own_system_is_read_back_with_source_and_age(
    house: House, customer: str, supervisor: SeatedDesk, qtbot: QtBot
) -> None:
    put(supervisor.store, "fault", "key status text updated_at", [("GZ-9", "handling", "x", 1)])
    house.act("zhou", StepTask(customer, "external", external_number="GZ-9"))
    page = page_of(supervisor, qtbot, 2)
    page.show_item(customer)
    qtbot.waitUntil(
        lambda: any(words.startswith("⇣ In their system being handled acd")
                    for words in page.detail.facts.words()),
        timeout=10_000,
    )  # fmt: skip
    about = {line.label: line.about for line in page.detail.facts.lines}
    assert "Read back from the source acd" in about["⇣ In their system"]
    assert "Recorded here" in about["Their work order"]


def dialogs(desk: SeatedDesk, qtbot: QtBot) -> DepartmentsDialog:
    page = SettingsPage(desk.deck)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.findChild(HousePanel) is not None, timeout=10_000)
    qtbot.mouseClick(page.house.departments, Qt.MouseButton.LeftButton)
    return dialog_of(qtbot, page, DepartmentsDialog)


def test_a_supervisor_names_a_department_and_the_mail_server_for_every_desk(
    house: House, supervisor: SeatedDesk, qtbot: QtBot
) -> None:
    dialog = dialogs(supervisor, qtbot)
    dialog.name.setText("装维部")
    dialog.address.setText("not an address")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.trouble.text() == "This is no e-mail address: not an address"
    dialog.address.setText("install@house.test；night@house.test")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1, timeout=10_000)
    qtbot.mouseClick(dialog.server, Qt.MouseButton.LeftButton)
    server = dialog_of(qtbot, dialog, MailServerDialog)
    server.host.setText("mail.house.test")
    server.from_whom.setText("touchdeck@house.test")
    server.login.setText("desk")
    server.password.setText("secret")
    server.security.setCurrentIndex(server.security.findData("none"))
    qtbot.mouseClick(server.keep, Qt.MouseButton.LeftButton)
    assert server.trouble.text().startswith("Without encryption")
    server.security.setCurrentIndex(server.security.findData("starttls"))
    qtbot.mouseClick(server.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: supervisor.deck.passwords.get("mail:mail.house.test") == "secret",
                    timeout=10_000)  # fmt: skip

    def told_everybody() -> dict[str, Any]:
        with closing(EmbeddedHub(house.path, "luo")) as hub:
            rows = hub.news("").rows.get("shared_setting", ())
        return {row["name"]: row["content"] for row in rows}

    qtbot.waitUntil(lambda: MAIL_SERVER in told_everybody(), timeout=10_000)
    told = told_everybody()
    assert told["department:装维部"]["address"] == "install@house.test；night@house.test"
    assert told[MAIL_SERVER]["host"] == "mail.house.test"
    assert "secret" not in str(told)


def test_the_address_of_a_groups_robot_stays_at_the_desk(
    house: House, supervisor: SeatedDesk, qtbot: QtBot
) -> None:
    dialog = dialogs(supervisor, qtbot)
    dialog.name.setText("网络部")
    dialog.way.setCurrentIndex(dialog.way.findData("wecom"))
    dialog.url.setText("http://robot.house.test/send?key=k")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert dialog.trouble.text() == "The address of the robot begins with https://."
    dialog.url.setText("https://robot.house.test/send?key=k")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1, timeout=10_000)
    kept = supervisor.deck.passwords.get("gateway:网络部")
    assert kept is not None
    assert "key=k" in kept
    with supervisor.store.read() as reader:
        assert "robot.house.test" not in str(rules(reader, ""))


def test_who_leads_nobody_everywhere_looks_but_does_not_change(desk_of: Sit, qtbot: QtBot) -> None:
    dialog = dialogs(desk_of("lin"), qtbot)
    assert not dialog.name.isEnabled()
    assert not dialog.remove.isEnabled()

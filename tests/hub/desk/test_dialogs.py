"""Signing in and the outbox, by clicks and keys, on a desk of a shared house."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, make_house, seat

from insight.hub.acts import CreateTasks, NewTask, PostNotice, StepTask
from storage.local.ids import new_id
from storage.local.shared.pending import pending
from ui.hub.outbox_dialog import OutboxDialog
from ui.hub.presence import HubPresence, role_in_force
from ui.hub.sign_in_dialog import SignInDialog
from ui.top_bar import TopBar
from widgets.message_bar import MessageBar


@pytest.fixture
def shared(tmp_path: Path) -> House:
    return make_house(tmp_path)


Seat = Callable[[str], SeatedDesk]


@pytest.fixture
def seated(qtbot: QtBot, shared: House, tmp_path: Path) -> Iterator[Seat]:
    """Sits people down at desks of their own."""
    desks: list[SeatedDesk] = []

    def sit(login: str) -> SeatedDesk:
        desks.append(seat(qtbot, shared, login, tmp_path))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_choosing_a_colleague_of_this_computers_hub_signs_in(
    qtbot: QtBot, window: QWidget, seated: Seat, shared: House
) -> None:
    desk = seated("lin")
    dialog = SignInDialog(window, desk.deck)
    opened(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.people.count() == 7, timeout=10_000)
    assert dialog.people.item(0).text() == "周主管 · Floor supervisor · zhou"
    qtbot.keyClicks(dialog.login, "luo")
    with qtbot.waitSignal(dialog.signed_in, timeout=10_000):
        qtbot.keyClick(dialog.login, Qt.Key.Key_Return)
    assert desk.deck.settings.text("hub_login") == "luo"
    qtbot.waitUntil(lambda: desk.hub.me is not None and desk.me.person == shared.people["luo"],
                    timeout=10_000)  # fmt: skip


def test_an_unknown_login_is_said_and_what_was_typed_stays(
    qtbot: QtBot, window: QWidget, seated: Seat
) -> None:
    desk = seated("lin")
    dialog = SignInDialog(window, desk.deck)
    opened(qtbot, dialog)
    dialog.login.setText("wer")
    click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: bool(dialog.refusal()), timeout=10_000)
    assert "does not know this login" in dialog.refusal()
    assert dialog.login.text() == "wer"
    assert dialog.go.isEnabled()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://wei:secret@server/hub", "Leave name and password out"),
        ("postgresql://127.0.0.1:1/hub", "does not answer"),
        ("server.example/hub?sslmode=disable", "not a safe one"),
    ],
)
def test_an_address_that_leads_nowhere_is_said(
    qtbot: QtBot, window: QWidget, seated: Seat, address: str, said: str
) -> None:
    desk = seated("lin")
    dialog = SignInDialog(window, desk.deck)
    opened(qtbot, dialog)
    assert not dialog.password.isEnabled()
    dialog.server.setText(address)
    assert not dialog.go.isEnabled()  # no password yet
    qtbot.keyClicks(dialog.password, "geheim")
    click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: said in dialog.refusal(), timeout=20_000)
    assert desk.hub.place.embedded
    assert desk.deck.settings.text("hub_url") == ""


def test_the_outbox_shows_both_values_of_a_change_that_came_too_late(
    qtbot: QtBot, window: QWidget, seated: Seat, shared: House
) -> None:
    desk, task = seated("lin"), new_id()
    shared.act("lin", CreateTasks((NewTask(task, "回访", team=1, assignee=shared.people["luo"]),)))
    shared.act("luo", StepTask(task, "accept", version=1))
    late = StepTask(task, "reassign", version=1, person=shared.people["ma"])
    desk.hub.send(late)
    qtbot.waitUntil(lambda: desk.hub.status().refused == 1, timeout=10_000)
    dialog = OutboxDialog(window, desk.deck)
    opened(qtbot, dialog)
    qtbot.waitUntil(lambda: len(dialog.chosen()) == 1, timeout=10_000)
    words = " ".join(label.text() for label in dialog.details.findChildren(QObject)
                     if hasattr(label, "text"))  # fmt: skip
    for part in ("Somebody changed it before yours arrived.", "马兰", "罗霞", "In work"):
        assert part in words


def test_a_refused_act_is_dropped_only_by_a_second_click(
    qtbot: QtBot, window: QWidget, seated: Seat, shared: House
) -> None:
    desk = seated("luo")
    desk.hub.send(PostNotice("给大家", "", tuple(shared.people.values())))
    qtbot.waitUntil(lambda: desk.hub.status().refused == 1, timeout=10_000)
    dialog = OutboxDialog(window, desk.deck)
    opened(qtbot, dialog)
    qtbot.waitUntil(lambda: len(dialog.chosen()) == 1, timeout=10_000)
    click(qtbot, dialog.drop)
    assert desk.hub.status().refused == 1
    click(qtbot, dialog.drop)
    qtbot.waitUntil(lambda: desk.hub.status().refused == 0, timeout=10_000)
    with desk.store.read() as reader:
        assert pending(reader) == []


def test_the_top_bar_says_who_is_here_and_how_the_hub_stands(
    qtbot: QtBot, window: QWidget, seated: Seat, shared: House
) -> None:
    desk = seated("luo")
    bar, messages = TopBar(False), MessageBar(desk.deck.theme)
    for each in (bar, messages):
        qtbot.addWidget(each)
    presence = HubPresence(desk.deck, window, bar, messages)
    assert (bar.me.text(), bar.hub.text()) == ("罗霞 · Agent", "Hub live")
    qtbot.waitUntil(lambda: desk.deck.settings.text("own_number") == "2101", timeout=10_000)
    assert role_in_force(desk.deck) == desk.deck.sight.role() == "agent"
    assert desk.deck.sight.who() == "罗霞"
    shared.door[0] = False
    desk.hub.go("", "huang")
    qtbot.waitUntil(lambda: desk.hub.status().state == "away", timeout=10_000)
    with qtbot.waitSignal(presence.person_changed):
        presence.take()
    assert bar.hub.text().startswith("Hub away")
    shared.door[0] = True
    desk.hub.wake()
    qtbot.waitUntil(lambda: desk.hub.me is not None, timeout=10_000)
    presence.take()
    assert bar.me.text() == "黄兰 · Agent"


def test_a_refusal_is_told_once_and_its_button_opens_the_outbox(
    qtbot: QtBot, window: QWidget, seated: Seat, shared: House
) -> None:
    desk = seated("luo")
    bar, messages = TopBar(False), MessageBar(desk.deck.theme)
    for each in (bar, messages):
        qtbot.addWidget(each)
    presence = HubPresence(desk.deck, window, bar, messages)
    desk.hub.send(PostNotice("给大家", "", tuple(shared.people.values())))
    qtbot.waitUntil(lambda: desk.hub.status().refused == 1, timeout=10_000)
    for _ in range(3):
        presence.show_state()
    (message,) = messages.messages()
    assert message.happened == "The hub did not take something you did."
    assert bar.hub.text() == "1 not taken by the hub"
    messages.acted.emit(message.identity)
    qtbot.waitUntil(lambda: bool(window.findChildren(OutboxDialog)), timeout=5_000)
    window.findChildren(OutboxDialog)[0].close()
    assert messages.messages() == ()

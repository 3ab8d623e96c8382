"""A task lets its holder see a field of its customer: that one, while it is held, written down."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from small_floor import put
from task_house import House

from desktop.background import Background
from insight.privacy.permission import GrantOverError
from storage.local.audit import Look, looks_at, reveals_since
from storage.local.store import Store
from ui.deck import Deck
from ui.privacy.asking import granted
from ui.tasks_page import TasksPage

PERSON = ("acd", "K1")
PHONE = "13812341234"


@pytest.fixture
def customer(store: Store) -> Store:
    put(store, "customer", "key name phone", [("K1", "张三丰", PHONE)])
    return store


@pytest.fixture
def page(
    customer: Store, house: House, desk_of: Callable[[str], Deck], background: Background,
    qtbot: QtBot,
) -> TasksPage:  # fmt: skip
    """罗霞's page, with a task opened that allows its holder to see the phone number."""
    house.task("lin", "回访", assignee=house.people["luo"], customer_source="acd",
               customer_key="K1", grants=("phone",))  # fmt: skip
    deck = desk_of("luo")
    made = TasksPage(deck)
    qtbot.addWidget(made)
    background.changed.connect(made.on_changes)
    background.changed.connect(lambda changes: deck.sight.tasks_changed(deck.hub.me))
    made.resize(1200, 640)
    made.show()
    qtbot.waitUntil(lambda: made.detail.whole is not None, timeout=10_000)
    return made


def looks(store: Store) -> list[Look]:
    with store.read() as reader:
        return looks_at(reader, [PERSON])


def use(page: TasksPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.detail.grant.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.detail.grant.values.text() != "", timeout=10_000)


def test_just_what_the_task_allows_is_shown_and_written_down_first(
    page: TasksPage, store: Store, qtbot: QtBot
) -> None:
    sight = page.deck.sight
    assert page.detail.grant.button.text() == "Show for this task: Phone numbers"
    assert sight.text("customer", "phone", PHONE, PERSON) == "138****1234"
    use(page, qtbot)
    assert page.detail.grant.values.text() == PHONE
    assert sight.text("customer", "phone", PHONE, PERSON) == PHONE
    assert sight.text("customer", "name", "张三丰", PERSON) == "张**"
    (look,) = looks(store)
    assert (look.action, look.purpose, look.reference, look.fields) == (
        "reveal", "task", "#1", ("phone",),
    )  # fmt: skip


def test_what_a_task_allowed_does_not_count_against_the_own_limit(
    page: TasksPage, store: Store, qtbot: QtBot
) -> None:
    use(page, qtbot)
    with store.read() as reader:
        assert reveals_since(reader, page.deck.sight.who(), 0) == []


def test_it_is_hidden_again_when_the_task_is_done(page: TasksPage, qtbot: QtBot) -> None:
    use(page, qtbot)
    page.take("accept")
    qtbot.waitUntil(lambda: "finish" in page.detail.steps(), timeout=10_000)
    assert page.deck.sight.text("customer", "phone", PHONE, PERSON) == PHONE
    page.deck.hub.send(_finish(page))
    qtbot.waitUntil(
        lambda: page.deck.sight.text("customer", "phone", PHONE, PERSON) == "138****1234",
        timeout=10_000,
    )
    qtbot.waitUntil(page.detail.grant.isHidden, timeout=10_000)


def test_it_is_hidden_again_when_the_task_is_given_to_somebody_else(
    page: TasksPage, house: House, qtbot: QtBot
) -> None:
    use(page, qtbot)
    task = page.detail.whole
    assert task is not None
    house.step("lin", task.line.key, "reassign", person=house.people["ma"])
    page.deck.hub.wake()
    qtbot.waitUntil(
        lambda: page.deck.sight.text("customer", "phone", PHONE, PERSON) == "138****1234",
        timeout=10_000,
    )


def test_who_does_not_hold_the_task_sees_and_writes_nothing(
    customer: Store, house: House, desk_of: Callable[[str], Deck]
) -> None:
    task = house.task("lin", "回访", assignee=house.people["luo"], customer_source="acd",
                      customer_key="K1", grants=("phone",))  # fmt: skip
    deck = desk_of("lin")
    assert deck.hub.me is not None
    with pytest.raises(GrantOverError):
        granted("lin", deck.hub.me, task, 0, customer)
    assert looks(customer) == []


def _finish(page: TasksPage):  # type: ignore[no-untyped-def]
    from insight.hub.acts import StepTask

    whole = page.detail.whole
    assert whole is not None
    return StepTask(task=whole.line.key, act="finish", version=whole.line.task.version,
                    outcome="solved")  # fmt: skip

"""A list and a promise between two desks at one hub, a file or a PostgreSQL: handed out, worked off
elsewhere, with a desk that is started anew and a hub that is away in the middle."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hub_house import Furnished, HubHouse
from hub_postgres import hub_server
from PySide6.QtCore import QDateTime, Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk, dialog_of, seat
from small_floor import NOW_US

from insight.hub.acts import StepTask
from insight.proactive.held_back import is_held_back
from storage.hub.hub import Hub, HubAwayError
from storage.hub.sign_in import Place
from storage.local.changes import Batch, FeedProgress
from storage.local.store import Store
from ui.customer_page import CustomerPage
from ui.hub.sending import send
from ui.proactive_page import ProactivePage
from ui.promises.dialogs import PromiseDialog
from ui.tasks.make import MakeDialog
from ui.tasks.watch import TaskWatch

LEFT = Qt.MouseButton.LeftButton
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
COUNT = 24
HELD = {n for n in range(COUNT) if is_held_back(f"crm:K{n}", "contract_ends", "2026-11", 10)}
GOING = sorted(set(range(COUNT)) - HELD)
Show = Callable[[SeatedDesk, Any], Any]


@dataclass
class Joined(House):
    """A house at a hub of any kind."""

    hub: HubHouse | None = None

    def opens(self, place: Place, password: str) -> Hub:
        if not self.door[0]:
            raise HubAwayError("away")
        assert self.hub is not None
        return self.hub.session(place.login)

    def tasks(self) -> list[dict[str, Any]]:
        """Return what the hub itself knows of tasks."""
        assert self.hub is not None
        return list(self.hub["zhou"].all("task").values())


@pytest.fixture(scope="module", params=["file", "postgresql"])
def houses(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[
    Callable[[], Any]
]:  # fmt: skip
    if request.param == "file":
        made = Furnished.made_in(tmp_path_factory.mktemp("hub"))
        yield lambda: made.opened_in(tmp_path_factory.mktemp("house"))
    else:
        with hub_server(18) as server:
            yield server.house


@pytest.fixture
def joined(houses: Callable[[], Any]) -> Iterator[Joined]:
    with houses() as hub:
        yield Joined(Path("hub"), dict(hub.people), hub=hub)


@pytest.fixture
def sit(qtbot: QtBot, joined: Joined, tmp_path: Path) -> Iterator[Callable[[str], SeatedDesk]]:
    """Sits somebody down, at the same desk each time."""
    with ExitStack() as undo:

        def seated(login: str) -> SeatedDesk:
            desk = seat(qtbot, joined, login, tmp_path)
            undo.callback(desk.close)
            return desk

        yield seated


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def opened(desk: SeatedDesk, kind: Any) -> Any:
        page = kind(desk.deck)
        qtbot.addWidget(page)
        page.resize(1_250, 700)
        page.show()
        qtbot.waitUntil(lambda: page.made, timeout=20_000)
        desk.background.changed.connect(page.on_changes)  # as the window does, once it is made
        page.reload()
        qtbot.waitUntil(lambda: page.notice() == "", timeout=20_000)
        return page

    return opened


def put(store: Store, source: str, table: str, columns: str, rows: list[tuple]) -> None:
    progress = FeedProgress(None, NOW_US, NOW_US)
    store.apply(Batch(source, table, table, tuple(columns.split()), rows, progress))


def customers(store: Store, ends_us: int = NOW_US + 10 * DAY_US, some: range | None = None) -> None:
    put(store, "crm", "customer", "key name phone", [
        (f"K{n}", f"客户{n}", f"138000000{n:02d}") for n in range(COUNT)
    ])  # fmt: skip
    put(store, "bss", "subscription", "key customer_key status contract_end_at", [
        (f"Y{n}", f"K{n}", "active", ends_us) for n in some or range(COUNT)
    ])  # fmt: skip


def show_list(page: ProactivePage, qtbot: QtBot) -> None:
    page.choose("contract_ends")
    qtbot.waitUntil(lambda: page.summary().get("rule") == "contract_ends", timeout=20_000)


def test_a_list_is_handed_out_worked_off_at_another_desk_and_its_uptake_comes_back(
    joined: Joined, sit: Callable[[str], SeatedDesk], show: Show, qtbot: QtBot
) -> None:
    lead = sit("lin")
    customers(lead.store)
    page: ProactivePage = show(lead, ProactivePage)
    show_list(page, qtbot)
    joined.door[0] = False  # the hub is away while it is handed out
    qtbot.mouseClick(page.lists.go, LEFT)
    dialog = dialog_of(qtbot, page, MakeDialog)
    qtbot.waitUntil(lambda: dialog.pool.count() > 0, timeout=10_000)
    qtbot.mouseClick(dialog.ways["pool"], LEFT)
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    handed = {"handed": len(GOING)} | ({"held_back": len(HELD)} if HELD else {})
    qtbot.waitUntil(lambda: page.summary()["standing"] == handed, timeout=20_000)
    page.close()
    lead.close()  # and the program ends before it is back
    joined.door[0] = True

    again = sit("lin")
    page = show(again, ProactivePage)
    show_list(page, qtbot)
    assert page.summary()["standing"] == handed
    qtbot.waitUntil(lambda: len(joined.tasks()) == len(GOING), timeout=20_000)
    assert {task["customer_key"] for task in joined.tasks()} == {f"K{n}" for n in GOING}

    agent = sit("luo")
    for task in joined.tasks():
        send(agent.deck, StepTask(task["id"], "claim"))
    mine = joined.people["luo"]
    qtbot.waitUntil(lambda: {task["assignee"] for task in joined.tasks()} == {mine}, timeout=20_000)
    for task in joined.tasks():
        send(agent.deck, StepTask(task["id"], "finish", task["version"], outcome="reached_later",
                                  result="续约"))  # fmt: skip
    qtbot.waitUntil(lambda: {task["state"] for task in joined.tasks()} == {"done"}, timeout=20_000)
    qtbot.waitUntil(lambda: page._facts.whole is not None and page._facts.whole.arms.open == 0,
                    timeout=20_000)  # fmt: skip
    whole = page._facts.whole
    assert whole is not None
    assert whole.arms.outcomes == {"reached_later": len(GOING)}

    won = GOING[: len(GOING) // 2]
    customers(again.store, NOW_US + 900 * DAY_US, range(won[0], won[-1] + 1))
    made = max(task["made_at"] for task in joined.tasks())
    page.deck.sources.set_time(made + 46 * DAY_US)  # type: ignore[attr-defined]
    page.reload()
    qtbot.waitUntil(lambda: page.lists.tallies.tally("uptake").value != "—", timeout=20_000)
    assert page._facts.whole is not None
    uptake = page._facts.whole.uptake
    assert (uptake.treated.hits, uptake.treated.over) == (len(won), len(GOING))
    assert uptake.held.over == len(HELD)


def test_two_desks_that_hand_out_the_same_list_at_once_reach_nobody_twice(
    joined: Joined, sit: Callable[[str], SeatedDesk], show: Show, qtbot: QtBot
) -> None:
    """Both have passed the contact gate before either has handed out: the hub decides whose the
    customers are, and the slower one is told."""
    desks = {login: sit(login) for login in ("lin", "zhou")}
    told: dict[str, list[str]] = {login: [] for login in desks}
    dialogs = []
    for login, desk in desks.items():
        desk.deck.bell.message.connect(lambda each, to=told[login]: to.append(each.happened))
        desk.background.changed.connect(TaskWatch(desk.deck, desk.deck.bell).on_changes)
        customers(desk.store)
        page: ProactivePage = show(desk, ProactivePage)
        show_list(page, qtbot)
        qtbot.waitUntil(page.lists.go.isEnabled, timeout=20_000)
        qtbot.mouseClick(page.lists.go, LEFT)
        dialog = dialog_of(qtbot, page, MakeDialog)
        qtbot.waitUntil(lambda at=dialog: at.pool.count() > 0, timeout=10_000)  # type: ignore[misc]
        qtbot.mouseClick(dialog.ways["pool"], LEFT)
        dialogs.append(dialog)
    for dialog in dialogs:
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: len(joined.tasks()) == 2 * len(GOING), timeout=30_000)
    going = [task for task in joined.tasks() if task["state"] == "open"]
    assert sorted(task["customer_key"] for task in going) == sorted(f"K{n}" for n in GOING)
    (maker,) = {task["creator"] for task in going}
    (faster,) = (login for login in desks if joined.people[login] == maker)
    (slower,) = set(desks) - {faster}
    words = f"{len(GOING)} customers were not handed out: another desk was faster. {{}} has"
    said = words.format(desks[faster].deck.hub.me.name)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: any(each.startswith(said) for each in told[slower]), timeout=20_000)
    assert not any("another desk" in each for each in told[faster])


def test_a_promise_given_at_one_desk_breaks_at_another_and_the_complaint_is_counted(
    joined: Joined, sit: Callable[[str], SeatedDesk], show: Show, qtbot: QtBot
) -> None:
    agent, lead = sit("luo"), sit("lin")
    for desk in (agent, lead):
        customers(desk.store)
    customer: CustomerPage = show(agent, CustomerPage)
    customer.show_item(("crm", "K5"))
    qtbot.waitUntil(lambda: customer.promises.said.text().startswith("Nothing is"), timeout=20_000)
    joined.door[0] = False
    qtbot.mouseClick(customer.promises.write, LEFT)
    dialog = dialog_of(qtbot, customer, PromiseDialog)
    qtbot.waitUntil(lambda: dialog.owner.count() > 1, timeout=10_000)
    dialog.what.setText("明天上门")
    due_us = NOW_US + 5 * HOUR_US
    dialog.due.setDateTime(QDateTime.fromMSecsSinceEpoch(due_us // 1000))
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        qtbot.mouseClick(dialog.ok, LEFT)
    qtbot.waitUntil(lambda: len(customer.promises.lines.lines) == 1, timeout=20_000)
    customer.close()
    agent.close()
    joined.door[0] = True
    sit("luo")  # what was written while the hub was away goes out at the next start

    page: ProactivePage = show(lead, ProactivePage)
    page.look_at("promises")
    qtbot.waitUntil(lambda: page.summary()["promises"] == 1, timeout=20_000)

    def at(moment_us: int, **counts: int) -> None:
        page.deck.sources.set_time(moment_us)  # type: ignore[attr-defined]
        page.reload()
        qtbot.waitUntil(
            lambda: page._facts.now_us == moment_us
            and {name: page.summary()[name] for name in counts} == counts, timeout=20_000,
        )  # fmt: skip

    at(due_us - 2 * HOUR_US - 1, about_to_break=0, broken=0)
    at(due_us - 2 * HOUR_US, about_to_break=1, broken=0)
    assert page.halves["promises"].text() == "Promises · 1 about to break"
    at(due_us + 1, about_to_break=0, broken=1)
    put(lead.store, "desk", "complaint", "key customer_key kind opened_at due_at closed_at",
        [("TS1", "K5", "装维", due_us + DAY_US, due_us + 3 * DAY_US, due_us + 2 * DAY_US)]
        )  # fmt: skip
    at(due_us + 30 * DAY_US, broken=1)
    week, _month = page._facts.later
    assert (week.broken, week.complained_broken) == (1, 1)
    assert (week.kept, week.complained_kept) == (1, 0)
    assert "100.0% after broken, 0.0% after kept promises" in page.promises.later.text()

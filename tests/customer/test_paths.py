"""How far an order has come, from what the systems recorded of it."""

from hypothesis import given
from hypothesis import strategies as some

from insight.customer.orders import PROCESSES, Event, Order, Path, path

KINDS = ("enter", "refuse", "handover", "arrive", "finish", "reopen", "zz")
EVENTS = some.lists(
    some.builds(
        Event, some.integers(0, 50), some.sampled_from(["", "touch", "order", "done", "zz"]),
        some.sampled_from(KINDS),
    ),
    max_size=8,
)  # fmt: skip


def states(told: Path) -> dict[str, str]:
    return {step.stage: step.state for step in told.steps}


def test_an_order_stands_where_it_was_seen_last() -> None:
    told = path("broadband", "payment", "open", [
        Event(10, "touch", "enter", "crm", "广州一班", "2107"),
        Event(20, "register", "enter", "crm", "广州一班", "2107"),
        Event(30, "register", "handover", "crm", "广州一班", "2107"),
        Event(40, "order", "arrive", "ess", "微店运营", ""),
        Event(50, "payment", "enter", "ess", "微店运营", ""),
    ], 55)  # fmt: skip
    assert states(told) == {
        "touch": "passed", "register": "passed", "order": "passed", "payment": "here",
        "dispatch": "ahead", "install": "ahead", "done": "ahead",
    }  # fmt: skip
    assert (told.stage, told.since_us) == ("payment", 50)
    assert told.holder is not None
    assert (told.holder.system, told.holder.unit) == ("ess", "微店运营")
    assert told.handed_us is None


def test_a_stage_without_a_record_behind_one_with_is_skipped() -> None:
    told = path("broadband", "order", "open", [Event(10, "touch", "enter"),
                                               Event(20, "order", "arrive")])  # fmt: skip
    assert states(told)["register"] == "skipped"


def test_handed_over_and_not_arrived_is_between_two_hands() -> None:
    events = [Event(10, "order", "arrive", "ess"), Event(20, "payment", "handover", "ess")]
    assert path("broadband", "payment", "open", events).handed_us == 20
    assert path("broadband", "payment", "lost", events).handed_us == 20
    arrived = [*events, Event(30, "dispatch", "arrive", "bss")]
    assert path("broadband", "payment", "open", arrived).handed_us is None


def test_what_another_system_recorded_since_tells_where_an_open_order_stands() -> None:
    events = [Event(10, "order", "arrive", "ess"), Event(90, "dispatch", "arrive", "bss")]
    assert path("broadband", "order", "open", events, 50).stage == "dispatch"
    assert path("broadband", "order", "open", events, 95).stage == "order"
    assert path("broadband", "order", "lost", events, 50).stage == "order"


def test_a_refusal_is_told_with_its_reason_and_stays_after_a_reopening() -> None:
    refusal = Event(20, "install", "refuse", "bss", "广州装维", "3101", "暗管不通")
    lost = path("broadband", "install", "lost", [Event(10, "install", "enter"), refusal])
    assert states(lost)["install"] == "refused"
    assert lost.refusals == (refusal,)
    again = path("broadband", "install", "open", [refusal, Event(30, "install", "reopen")])
    assert states(again)["install"] == "here"
    assert again.since_us == 30
    assert again.refusals == (refusal,)


def test_a_won_order_has_passed_its_last_stage() -> None:
    told = path("migration_4g", "done", "won", [Event(10, "done", "finish")])
    assert states(told) == {
        "touch": "skipped", "order": "skipped", "dispatch": "skipped", "done": "passed",
    }  # fmt: skip


def test_a_process_nobody_named_has_the_stages_recorded() -> None:
    told = path("own", "三审", "open", [Event(1, "初审", "enter"), Event(2, "二审", "enter")], 3)
    assert list(states(told)) == ["初审", "二审", "三审"]
    assert states(told)["三审"] == "here"


def test_a_stage_beside_the_process_stands_where_it_happened() -> None:
    told = path("migration_4g", "order", "open", [Event(1, "order", "enter"),
                                                  Event(2, "照片审核", "enter")], 3)  # fmt: skip
    assert list(states(told)) == ["touch", "order", "照片审核", "dispatch", "done"]


def test_nothing_known_is_no_path() -> None:
    told = path("", "", "", [])
    assert (told.steps, told.stage, told.holder) == ((), "", None)


@given(some.sampled_from([*PROCESSES, "own", ""]), some.sampled_from(["", "touch", "done", "x"]),
       some.sampled_from(["open", "won", "lost", "", "zz"]), EVENTS)  # fmt: skip
def test_any_record_makes_a_path_with_each_stage_once(
    process: str, stage: str, status: str, events: list[Event]
) -> None:
    told = path(process, stage, status, events)
    names = [step.stage for step in told.steps]
    assert len(names) == len(set(names))
    assert set(PROCESSES.get(process, ())) <= set(names)
    assert {event.stage for event in events if event.stage} <= set(names)
    assert [event.at_us for event in told.refusals] == sorted(e.at_us for e in told.refusals)
    assert not told.stage or told.stage in names


def test_an_opportunity_is_an_order_once_it_was_ordered() -> None:
    def order(order_key: str, stage: str, *events: Event) -> Order:
        return Order("crm", "S1", "broadband", "open", path("broadband", stage, "open", events),
                     order_key)  # fmt: skip

    assert not order("", "register").ordered
    assert order("DD1", "register").ordered
    assert order("", "payment").ordered
    assert order("", "touch", Event(1, "order", "arrive"), Event(2, "touch", "reopen")).ordered

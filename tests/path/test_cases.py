"""What becomes of an opportunity, told by what several systems recorded of it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.path.cases import (
    LEAKED,
    LOST,
    NEVER,
    OPEN,
    OUTCOMES,
    WON,
    Cases,
    Coded,
    Events,
    Opportunities,
    cases_of,
)
from insight.path.funnel import breakdown, dwells, funnel, reached_by, stuck, totals
from insight.path.leaks import hand_overs, vanished_refs
from insight.path.loss import is_lost, loss
from insight.path.process import Process
from insight.path.trend import kept
from insight.path.view import Part, View, counted

HOUR_US = 3_600_000_000
NOW_US = 1_795_314_600_000_000
Tell = Callable[..., Cases]
TOUCH = ("enter", "touch", "crm", 90.0)
SENT = ("handover", "touch", "crm", 80.0)
ORDER = ("arrive", "order", "ess", 79.0)
INSTALL = ("arrive", "install", "bss", 60.0)
DONE = ("finish", "done", "bss", 40.0)


def outcome(cases: Cases, row: int = 0) -> tuple[str, str]:
    return OUTCOMES[cases.outcome[row]], cases.process.codes[cases.stands[row]]


def test_what_was_finished_is_won_and_stands_at_the_last_stage(told: Tell) -> None:
    assert outcome(told(("won", [TOUCH, SENT, ORDER, INSTALL, DONE]))) == ("won", "done")


def test_what_is_under_way_is_open_where_it_came_last(told: Tell) -> None:
    assert outcome(told(("open", [TOUCH, SENT, ORDER]))) == ("open", "order")


def test_a_refused_one_is_lost_where_it_was_refused(told: Tell) -> None:
    refused = ("refuse", "order", "ess", 70.0, "not now")
    cases = told(("lost", [TOUCH, SENT, ORDER, refused]))
    assert outcome(cases) == ("lost", "order")
    assert cases.reason.word(0) == "not now"


def test_the_opportunity_s_own_reason_counts_before_that_of_a_step(told: Tell) -> None:
    refused = ("refuse", "order", "ess", 70.0, "not now")
    cases = told(("lost", [TOUCH, refused]), reasons=["never"])
    assert cases.reason.word(0) == "never"


def test_what_was_sent_and_never_arrived_has_leaked(told: Tell) -> None:
    still_open, closed = told(("open", [TOUCH, SENT])), told(("lost", [TOUCH, SENT]))
    assert outcome(still_open) == outcome(closed) == ("leaked", "touch")
    assert not is_lost(still_open)[0]
    assert is_lost(closed)[0]
    assert vanished_refs(closed, "crm_ess") == [("crm", "O0")]
    assert vanished_refs(closed, "ess_bss") == []


@pytest.mark.parametrize(("hours", "found"), [(23.9, "open"), (24.0, "open"), (24.1, "leaked")])
def test_a_hand_over_has_its_time_before_anything_is_missing(
    told: Tell, hours: float, found: str
) -> None:
    assert outcome(told(("open", [TOUCH, ("handover", "touch", "crm", hours)])))[0] == found


def test_what_somebody_refused_did_not_vanish(told: Tell) -> None:
    refused = ("refuse", "touch", "crm", 70.0)
    assert outcome(told(("lost", [TOUCH, SENT, refused]))) == ("lost", "touch")


def test_whatever_was_recorded_behind_a_hand_over_shows_that_it_arrived(told: Tell) -> None:
    cases = told(("open", [TOUCH, SENT, INSTALL]))
    assert outcome(cases) == ("open", "install")


def test_a_late_record_opens_a_lost_one_again_when_the_centre_says_so(told: Tell) -> None:
    refused = ("refuse", "order", "ess", 70.0)
    again = ("reopen", "order", "ess", 30.0)
    assert outcome(told(("open", [TOUCH, SENT, ORDER, refused, again]))) == ("open", "order")
    assert outcome(told(("won", [TOUCH, refused, again, DONE]))) == ("won", "done")


def test_repeated_steps_count_once_and_from_their_first_time(told: Tell) -> None:
    again = ("enter", "order", "ess", 70.0)
    cases = told(("open", [TOUCH, SENT, ORDER, again]))
    assert [line.reached for line in funnel(cases)] == [1, 1, 0, 0]
    *_, at_touch = (stood.tolist() for stood in dwells(cases))
    assert at_touch == [11 * HOUR_US]


moments = st.one_of(st.just(NEVER), st.integers(0, 9), st.integers(-9, -2))


@given(st.lists(st.lists(moments, min_size=4, max_size=4), max_size=9))
def test_a_case_stands_at_a_stage_until_it_enters_any_later_one(
    told: Tell, rows: list[list[int]]
) -> None:
    entered = np.array(rows, np.int64).reshape(-1, 4)
    cases = told(*[("open", [])] * len(rows)).with_columns(entered=entered)
    for place, stood in zip((3, 2, 1, 0), dwells(cases), strict=True):
        expected = []
        for row in rows:
            later = [moment for moment in row[place + 1 :] if moment >= 0]
            here = row[place]
            stayed = min(later) - here if later and here >= 0 else NEVER
            expected.append(stayed if stayed >= 0 else NEVER)
        assert stood.tolist() == expected


def test_codes_that_are_no_stage_are_counted_by_name(told: Tell) -> None:
    cases = told(("open", [TOUCH, ("enter", "beyond", "crm", 3.0), ("enter", "beyond", "x", 2.0)]))
    assert cases.strangers == {"beyond": 2}
    assert outcome(cases) == ("open", "touch")


def test_a_stuck_one_has_stood_longer_than_nine_in_ten_that_went_on(told: Tell) -> None:
    walked = [("open", [("enter", "touch", "crm", 50.0 + hours), ("arrive", "order", "ess", 50.0)])
              for hours in range(1, 41)]  # fmt: skip
    waiting = [("open", [("enter", "touch", "crm", hours)]) for hours in (36.0, 37.0)]
    cases = told(*walked, *waiting)
    assert stuck(cases)[-2:].tolist() == [False, True]  # 36.1 h is the 90th percentile of 1 .. 40
    assert not stuck(told(*walked[:10], *waiting))[-2:].any()  # too few to say


def test_without_a_reason_is_not_a_reason(told: Tell) -> None:
    refused = ("refuse", "order", "ess", 70.0)
    found = loss(
        told(*[("lost", [TOUCH, refused])] * 4, reasons=["not now", None, "other", "not now"])
    )
    assert (found.lost, found.named, found.without_reason) == (4, 3, 0.25)
    assert [(line.name, line.lost, line.of_lost, line.of_named) for line in found.reasons] == [
        ("not now", 2, 0.5, 2 / 3), ("other", 1, 0.25, 1 / 3),
    ]  # fmt: skip
    assert [(line.name, line.lost) for line in found.groups] == [("own", 2), ("other", 1)]
    assert (found.unnamed.lost, found.unnamed.of_named) == (1, None)


def test_nothing_at_all_is_counted_as_nothing(told: Tell) -> None:
    cases = told()
    assert totals(cases).conversion is None
    assert [line.reached for line in funnel(cases)] == [0, 0, 0, 0]
    assert loss(cases).without_reason is None
    assert [line.sent for line in hand_overs(cases)] == [0, 0]


# --- any history at all ------------------------------------------------------------------------

STAGES, SYSTEMS = ("touch", "order", "install", "done"), ("crm", "ess", "bss")
steps = st.tuples(
    st.sampled_from(["enter", "arrive", "refuse", "handover", "finish", "reopen"]),
    st.sampled_from([*STAGES, "beyond"]),
    st.sampled_from(SYSTEMS),
    st.integers(0, 60).map(float),
    st.sampled_from([None, "not now", "never", "else"]),
)
histories = st.lists(
    st.tuples(st.sampled_from(["open", "won", "lost"]), st.lists(steps, max_size=8)), max_size=12
)


def folded(status: str, history: list[tuple]) -> tuple[str, str]:
    """Fold one history by the words of the definitions, a step at a time."""
    entered = {stage for kind, stage, *_ in history
               if kind in ("enter", "arrive", "finish", "reopen") and stage in STAGES}  # fmt: skip
    farthest = max((STAGES.index(stage) for stage in entered), default=0)
    if status == "won":
        return "won", "done"
    refusals = [(hours, place, stage) for place, (kind, stage, _, hours, _) in enumerate(history)
                if kind == "refuse" and stage in STAGES]  # fmt: skip
    if not any(kind == "refuse" for kind, *_ in history):  # wherever it was
        for out, system, arrives in (("touch", "crm", "order"), ("order", "ess", "install")):
            sent = [hours for kind, stage, by, hours, _ in history
                    if kind == "handover" and stage == out and by == system]  # fmt: skip
            came = any(STAGES.index(stage) >= STAGES.index(arrives) for stage in entered)
            if sent and max(sent) > 24 and not came:
                later = folded_second(history, entered, farthest) if out == "touch" else None
                return later or ("leaked", STAGES[min(farthest, STAGES.index(arrives) - 1)])
    if status == "lost" and refusals:
        least = min(hours for hours, _, _ in refusals)
        return "lost", [stage for hours, _, stage in refusals if hours == least][-1]
    return status, STAGES[farthest]


def folded_second(history: list[tuple], entered: set[str], farthest: int) -> tuple[str, str] | None:
    """The second gap counts before the first where both are open."""
    sent = [hours for kind, stage, by, hours, _ in history
            if kind == "handover" and stage == "order" and by == "ess"]  # fmt: skip
    if sent and max(sent) > 24 and not entered & {"install", "done"}:
        return "leaked", STAGES[min(farthest, 1)]
    return None


@given(histories)
def test_any_history_is_folded_as_the_definitions_say(told: Tell, given_: list) -> None:
    cases = told(*given_)
    assert [outcome(cases, row) for row in range(len(given_))] == [
        folded(status, history) for status, history in given_
    ]


@given(histories, st.randoms(use_true_random=False))
def test_it_does_not_matter_how_the_steps_of_several_cases_are_mixed(
    line: Process, given_: list, chance: Random
) -> None:
    """A case's own steps of one moment stay as they were told."""
    steps = [(row, NOW_US - round(hours * HOUR_US), stage, kind, system, reason)
             for row, (_, history) in enumerate(given_)
             for kind, stage, system, hours, reason in history]  # fmt: skip
    in_turn = sorted(steps, key=lambda step: (step[0], step[1]))
    at_random = sorted(steps, key=lambda _: chance.random())
    told_as = {row: iter([step for step in steps if step[0] == row]) for row in range(len(given_))}
    mixed = [next(told_as[row]) for row, *_ in at_random]
    found = [
        from_steps(line, [status for status, _ in given_], told)
        for told in (in_turn, sorted(in_turn, key=lambda step: step[1]), mixed)
    ]
    assert found[0] == found[1] == found[2]


def test_a_step_told_late_between_those_of_another_case_is_put_in_its_time(line: Process) -> None:
    steps = [(0, NOW_US, "order", "refuse", "ess", "not now"),
             (1, NOW_US - 2, "touch", "enter", "crm", None),
             (0, NOW_US - 1, "touch", "refuse", "crm", "never")]  # fmt: skip
    found = from_steps(line, ["lost", "open"], steps)
    assert (found["stands"], found["reason"]) == ([1, 0], ["not now", ""])


def from_steps(line: Process, status: list[str], steps: list[tuple]) -> dict[str, list]:
    row, at, *words = list(zip(*steps, strict=True)) or [()] * 6
    stage, kind, system, reason = map(Coded.of, words)
    count, nobody = len(status), Coded(np.zeros(len(row), np.int32), ("",))
    cases = cases_of(
        line,
        Opportunities([("crm", str(each)) for each in range(count)], status, [None] * count,
                      [None] * count, [NOW_US] * count, [None] * count, {}),
        Events(np.array(row, np.intp), np.array(at, np.int64), stage, kind, system, reason,
               nobody, nobody), NOW_US,
    )  # fmt: skip
    plain = ("outcome", "closed", "stands", "leaked_by", "refused", "farthest", "entered", "sent")
    again = [column.tolist() for column in (cases.again.case, cases.again.place, cases.again.at)]
    return {name: getattr(cases, name).tolist() for name in plain} | {
        "reason": [cases.reason.word(each) for each in range(count)], "again": again,
        "strange": cases.strangers,
    }  # fmt: skip


@given(histories)
def test_all_counts_add_up_whatever_the_history(told: Tell, line: Process, given_: list) -> None:
    cases = told(*given_)
    whole = totals(cases)
    assert whole.won + whole.lost + whole.leaked + whole.open == whole.all == len(given_)
    lines = funnel(cases)
    assert lines[0].reached == whole.all
    for here, after in pairwise(lines):
        assert here.reached == here.passed + here.lost + here.leaked + here.open
        assert here.passed == after.reached
        assert here.stuck <= here.open
    assert lines[-1].passed == whole.won
    assert sum(each.lost for each in lines) == whole.lost
    assert sum(each.leaked for each in lines) == whole.leaked
    found = loss(cases)
    assert found.lost == whole.lost + whole.closed_leaks
    assert sum(each.lost for each in found.reasons) == found.named
    assert sum(each.lost for each in found.groups) == found.named
    assert found.named + found.unnamed.lost == found.lost
    for each in (*found.reasons, *found.groups, found.unnamed):
        assert sum(each.by_stage.values()) == each.lost
    for each in hand_overs(cases):
        assert each.sent == each.arrived + each.vanished + each.refused + each.under_way
        assert each.late <= each.arrived
    parts = [part for _, part in breakdown(cases, "region")]
    for name in ("all", "won", "lost", "leaked", "open", "closed_leaks", "closed"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


@given(histories, st.data())
def test_counting_some_of_the_cases_is_counting_those_alone(
    told: Tell, given_: list, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(given_), max_size=len(given_)))
    some = told(*given_).taken(np.array(chosen, bool))
    alone = told(*[each for each, wanted in zip(given_, chosen, strict=True) if wanted])
    assert some.outcome.tolist() == alone.outcome.tolist()
    assert totals(some) == totals(alone)
    assert loss(some) == loss(alone)


def test_the_outcomes_are_named_in_their_order() -> None:
    assert [OUTCOMES[each] for each in (OPEN, WON, LOST, LEAKED)] == list(OUTCOMES)


def test_a_refusal_at_a_stage_the_process_does_not_know_is_no_leak(told: Callable) -> None:
    cases = told(("lost", [("enter", "touch", "crm", 90.0), ("handover", "touch", "crm", 80.0),
                           ("refuse", "elsewhere", "ess", 70.0)]))  # fmt: skip
    assert cases.outcome.tolist() == [LOST]
    assert cases.refused.tolist() == [True]


@given(histories,
       st.sampled_from([View(), *(View((("region", each),)) for each in ("east", "", "x"))]),
       st.sampled_from([None, 1]), st.sampled_from([None, "", "not now"]),
       st.sampled_from(["", "won", "lost", "open", "leaked", "stuck"]))  # fmt: skip
def test_kinds_and_walked_times_count_what_the_cases_themselves_do(
    told: Tell, line: Process, past: list, view: View, stage: int | None, reason: str | None,
    part: Part,
) -> None:  # fmt: skip
    cases = told(*past, *[("open", [("enter", "touch", "crm", 50.0), ("enter", "order", "ess", h)])
                          for h in range(25)])  # fmt: skip
    view = replace(view, stage=stage, reason=reason, part=part)
    found = counted(cases, view, ("region",))
    assert found == replace(counted(cases, view), values=found.values)  # by cells as by cases
    some = kept(cases, view)
    assert (found.totals, found.stages, found.hand_overs, found.stuck) == (
        totals(some), funnel(some), hand_overs(some), int(stuck(some).sum()),
    )  # fmt: skip
    here = np.ones(len(some), bool) if stage is None else some.stands == stage
    assert found.losses == loss(some.taken(here))
    because = np.ones(len(some), bool)
    if reason is not None:
        because = is_lost(some) & some.reason.among(reason)
        assert found.because == np.bincount(some.stands[because], minlength=4).tolist()
    of_part = {
        "": np.ones(len(some), bool), "lost": is_lost(some), "stuck": stuck(some),
        "won": some.outcome == WON, "open": some.outcome == OPEN, "leaked": some.outcome == LEAKED,
    }[part]  # fmt: skip
    listed = [some.refs[row] for row in np.flatnonzero(here & because & of_part)]
    assert [cases.refs[row] for row in found.listed] == listed
    assert found.values == {"region": [word for word, _ in breakdown(some, "region")]}


@given(histories, st.sampled_from(["crm_ess", "ess_bss"]))
def test_each_number_of_a_hand_over_lists_as_many_as_it_says_and_each_order_once(
    told: Tell, past: list, hand_over: str
) -> None:
    cases = told(*past)
    (line,) = [each for each in hand_overs(cases) if each.hand_over == hand_over]
    listed = {}
    for number in ("sent", "arrived", "late", "vanished", "refused", "under_way", "from_nowhere"):
        found = counted(cases, View(hand_over=hand_over, crossing=number))
        listed[number] = list(found.listed)
        assert len(listed[number]) == getattr(line, number)
    ends = [place for each in ("arrived", "vanished", "refused", "under_way")
            for place in listed[each]]  # fmt: skip
    assert sorted(ends) == listed["sent"]
    assert set(listed["late"]) <= set(listed["arrived"])
    assert not set(listed["from_nowhere"]) & set(listed["sent"])


def test_what_the_parts_reached_sums_to_what_all_did(told: Tell) -> None:
    refused = ("refuse", "order", "ess", 70.0)
    cases = told(("won", [TOUCH, DONE]), ("open", [TOUCH]), ("lost", [TOUCH, SENT, ORDER, refused]))
    assert reached_by(cases, "region") == {"": [2, 2, 1, 1], "east": [1, 0, 0, 0]}
    assert [line.reached for line in funnel(cases)] == [3, 2, 1, 1]

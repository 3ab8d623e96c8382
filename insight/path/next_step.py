"""What comes next for each lost opportunity of a list, in a word: who to call, when, or why not.

The first of these that holds: nobody is named; the customer has another order that was won since or
is under way; a task goes after them; what they were lost for has been built; their plan's rhythm.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from insight.path.cases import Cases
from insight.path.loss import is_lost
from insight.path.plans import Done, Plan, case_mark, next_by_plan, plan_for
from insight.path.win_back import meanwhile_of
from resources.wording import QT_TRANSLATE_NOOP

NOBODY: Final = QT_TRANSLATE_NOOP("NextStep", "names nobody")
OTHER_ORDER: Final = QT_TRANSLATE_NOOP("NextStep", "has another order")
TASK: Final = QT_TRANSLATE_NOOP("NextStep", "task under way")
BUILT: Final[dict[str, str]] = {
    "now_covered": QT_TRANSLATE_NOOP("NextStep", "now covered: call"),
    "now_expanded": QT_TRANSLATE_NOOP("NextStep", "now expanded: call"),
}
"""Work list of the opportunity base → what that means for who stands on it."""
DUE: Final = QT_TRANSLATE_NOOP("NextStep", "call: due by plan")
LATER: Final = QT_TRANSLATE_NOOP("NextStep", "later by plan")
ENDED: Final = QT_TRANSLATE_NOOP("NextStep", "plan is used up")
RANKED: Final = QT_TRANSLATE_NOOP("NextStep", "in the plan's ranking")
WIN_BACK: Final = QT_TRANSLATE_NOOP("NextStep", "win back")


def next_steps(
    cases: Cases, places: Sequence[int], plans: Sequence[Plan],
    done: Mapping[tuple[str, str], Done], held: Collection[str], built: Mapping[int, str],
    now_us: int,
) -> list[str | None]:  # fmt: skip
    """Return the next step of each of the places, None for what is not lost or has no plan.

    `done` and `held` as in `due_by_plan`; `built`: place → the work list on which its opportunity
    stands since the cause of its loss is gone.
    """
    lost, codes, reasons = is_lost(cases), cases.process.codes, cases.reason
    customer = cases.by["customer"]
    under_way, newest_won = meanwhile_of(cases, customer)

    def step(place: int) -> str | None:
        who = int(customer.codes[place])
        if who == 0:
            return NOBODY
        if under_way[who] or newest_won[who] >= cases.created_at[place]:
            return OTHER_ORDER
        if customer.word(place) in held:
            return TASK
        if place in built:
            return BUILT[built[place]]
        plan = plan_for(plans, codes[cases.stands[place]], reasons.word(place))
        return None if plan is None else _by_plan(plan, place)

    def _by_plan(plan: Plan, place: int) -> str:
        if plan.each == "list":
            return RANKED
        before = done.get((plan.code, case_mark(cases.refs[place])))
        if before is not None and before.times >= plan.most_times:
            return ENDED
        ended_us = int(max(cases.closed_at[place], cases.created_at[place]))
        if ended_us <= plan.oldest_us(now_us):
            return ENDED
        if not plan.every_days:
            return WIN_BACK
        return DUE if next_by_plan(plan, ended_us, before) <= now_us else LATER

    return [step(place) if lost[place] else None for place in places]

"""What came of going after lost opportunities: tasks made from a process's path, and outcomes."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field

from sqlalchemy import ColumnElement, and_, case, func, select

from insight.hub.task_states import OVER
from insight.path.plans import Done
from storage.local.links import among, person_text
from storage.local.reader import Reader
from storage.local.schema import opportunity
from storage.local.shared.taken_customers import TAKEN
from storage.local.shared.waiting_tasks import waiting_tasks
from storage.local.shared_tables import SHARED

WON_BACK = "reached_won"
_T, _O = SHARED["task"].c, opportunity.c


@dataclass(frozen=True, slots=True)
class Tally:
    """Tasks: all, still open, finished, won back. Withdrawn ones are none. `value_fen`: the orders'
    own amounts of those won back, `cost_fen`: what the finished ones cost by their plans."""

    made: int = 0
    open: int = 0
    won: int = 0
    value_fen: int = 0
    cost_fen: int = 0


@dataclass(frozen=True, slots=True)
class WinBacks:
    """Tasks of the findings of a process, all together and by the plan they were made by.
    `held`: the customers whom an unfinished task goes after to win them back. `done`: (plan, the
    opportunity's mark) → tasks made for it."""

    all: Tally = field(default_factory=Tally)
    held: frozenset[str] = frozenset()
    by_plan: dict[str, Tally] = field(default_factory=dict)
    done: dict[tuple[str, str], Done] = field(default_factory=dict)


def win_backs(reader: Reader, process: str) -> WinBacks:
    """Return what this desk knows of the process's tasks, as the hub told it."""
    mine = and_(_T.finding.startswith(f"path:{process}/", autoescape=True), _T.state != "withdrawn",
                TAKEN.is_(None))  # fmt: skip
    plan, mark = _told("plan"), _told("case")
    over = _T.state.in_(OVER)
    won = and_(over, _T.outcome == WON_BACK)
    rows = reader.json(
        select(
            plan, func.count(), _sum(~over, 1), _sum(won, 1), _sum(won, _told("value_fen")),
            _sum(over, _told("cost_fen")),
        ).where(mine).group_by(plan)
    )  # fmt: skip
    tallies = {code or "": Tally(*numbers) for code, *numbers in rows}
    done = reader.json(
        select(plan, mark, func.count(), func.max(_T.made_at))
        .where(mine, plan.is_not(None)).group_by(plan, mark)
    )  # fmt: skip
    waiting = waiting_tasks(reader)
    held = reader.json(
        select(_T.customer_source, _T.customer_key).where(
            _T.kind == "win_back", _T.state.not_in(OVER), _T.customer_key.is_not(None)
        )
    )
    held += [[task.customer_source, task.customer_key] for task in waiting
             if task.kind == "win_back" and task.customer_key]  # fmt: skip
    return WinBacks(
        _together(tallies.values()),
        frozenset(person_text((source, key)) for source, key in held),
        {code: tally for code, tally in tallies.items() if code},
        {(code, case_ or ""): Done(times, last) for code, case_, times, last in done},
    )


def amounts(reader: Reader, refs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the orders' own amounts of opportunities, fen, where they have one."""
    texts = [person_text(ref) for ref in refs]
    rows = reader.json(
        select(_O.source, _O.key, _O.amount_fen).where(
            _O.key.in_(among(key for _, key in refs)), _O.amount_fen.is_not(None),
            (_O.source + ":" + _O.key).in_(among(texts)),
        )
    )  # fmt: skip
    return {(source, key): amount for source, key, amount in rows}


def _told(name: str) -> ColumnElement[object]:
    return func.json_extract(_T.origin, f"$.{name}")


def _sum(which: ColumnElement[bool], what: object) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((which, what), else_=0)), 0)


def _together(tallies: Iterable[Tally]) -> Tally:
    columns = zip(*(astuple(each) for each in tallies), strict=True)
    return Tally(*map(sum, columns))

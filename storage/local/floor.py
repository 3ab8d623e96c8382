"""The floor as it is read from the local store: seats, who is present, the totals.

Requests and queues are counted in `storage.local.queues`, which says how. The strip counts the
inbound queues; every other kind has lines of its own.

Seats are the rows of `agent_state`, but not offline ones of agents no longer active. Rows of the
ACD refer to each other within their source; shifts and business results may come from another
system and name agents by key alone.
"""

from collections.abc import Collection, Iterable
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from insight.day import Day
from insight.floor import BusinessFigure, FloorTotals, Seat, SeatBoard, SeatTime
from insight.floor.figures import AVERAGED
from insight.floor.presence import Presence, Shift
from insight.masking import mask_phone
from insight.report import FloorReport
from insight.service_level import DEFAULT_FORMULA, Counts
from insight.states import STATES
from storage.local.queues import INBOUND, queue_lines, text_of
from storage.local.reader import Reader
from storage.local.schema import (
    agent,
    agent_state,
    agent_state_log,
    business_result,
    call,
    queue,
    shift,
    team,
)

LONGEST_STRETCH_US: Final = 12 * 3600 * 1_000_000
"""No signed-in state lasts longer than this; how far before a day its first stretch may begin."""
LONGEST_SHIFT_US: Final = 24 * 3600 * 1_000_000
_PRESENCE: Final = ("work", "training")


def _seat_select() -> Select[Any]:
    """Return the select of one row a seat in the order of `Seat`, in order of number."""
    state = agent_state.c
    queue_key = func.coalesce(func.nullif(state.queue_key, ""), call.c.queue_key)
    return (
        select(
            state.source,
            state.key,
            text_of(agent.c.number, state.key),
            text_of(agent.c.name),
            text_of(agent.c.team_key),
            text_of(team.c.name, agent.c.team_key),
            text_of(team.c.site),
            text_of(agent.c.kind),
            text_of(agent.c.skills),
            text_of(state.state),
            text_of(state.reason),
            state.since_at,
            text_of(state.call_key),
            text_of(call.c.reason_code),
            text_of(call.c.phone),
            text_of(call.c.tier),
            text_of(queue_key),
            text_of(queue.c.name, queue_key),
            text_of(state.workplace),
        )
        .select_from(agent_state)
        .outerjoin(agent, _agent_of(agent_state.c))
        .outerjoin(team, and_(team.c.source == agent.c.source, team.c.key == agent.c.team_key))
        .outerjoin(call, and_(call.c.source == state.source, call.c.key == state.call_key))
        .outerjoin(queue, and_(queue.c.source == state.source, queue.c.key == queue_key))
        .where(_on_floor())
        .order_by(
            func.length(func.coalesce(agent.c.number, state.key)),
            func.coalesce(agent.c.number, state.key),
            state.source,
            state.key,
        )
    )


def _agent_of(state: Any) -> ColumnElement[bool]:
    return and_(agent.c.source == state.source, agent.c.key == state.key)


def _on_floor() -> ColumnElement[bool]:
    return or_(agent.c.active.is_(None), agent.c.active != 0, agent_state.c.state != "offline")


def _seats(rows: Iterable[Any]) -> SeatBoard:
    seats = []
    for row in rows:
        cells = list(row)
        cells[8] = tuple(skill.strip() for skill in cells[8].split(",") if skill.strip())
        cells[14] = mask_phone(cells[14])
        seats.append(Seat(*cells))
    return SeatBoard.of(seats)


def seat_board(reader: Reader) -> SeatBoard:
    """Return every seat with what it does now."""
    return _seats(reader.json(_seat_select()))


def seats(reader: Reader, keys: Collection[str], calls: Collection[str] = ()) -> SeatBoard:
    """Return the seats with one of these agent keys or busy with one of these calls.

    What `Changes` named under `agent_state` and `call`; made to be laid over a board by `merged`.
    """
    wanted = or_(agent_state.c.key.in_(list(keys)), agent_state.c.call_key.in_(list(calls)))
    return _seats(reader.json(_seat_select().where(wanted)))


def totals(reader: Reader, day: Day, now_us: int, board: SeatBoard | None = None) -> FloorTotals:
    """Return the floor in numbers. `board`: the seats to count; read when not given."""
    if board is None:
        board = seat_board(reader)
    seats: dict[str, int] = {}
    breaks: dict[str, int] = {}
    for state, reason in zip(board.states, board.reasons, strict=True):
        seats[state] = seats.get(state, 0) + 1
        if state == "break":
            breaks[reason] = breaks.get(reason, 0) + 1
    lines = [line for line in queue_lines(reader, day, now_us) if line.kind == INBOUND]
    oldest = [line.oldest_us for line in lines if line.oldest_us is not None]
    presence = Presence.of(board, shifts_at(reader, now_us), now_us)
    return FloorTotals(
        now_us=now_us,
        day_start_us=day.start_us,
        scheduled=len(presence.scheduled),
        present=len(presence.present),
        late=len(presence.late),
        left=len(presence.left),
        seats=seats,
        breaks=breaks,
        counts=sum((line.counts for line in lines), Counts()),
        waiting=sum(line.waiting for line in lines),
        oldest_us=min(oldest, default=None),
        ivr_only=reader.rows(select(func.count()).where(ivr_where(day, now_us)))[0][0],
        time=seat_time(reader, day, now_us),
        business=business(reader, day),
    )


def shifts_at(reader: Reader, now_us: int) -> tuple[Shift, ...]:
    """Return the work and training shifts that cover a moment, by agent and beginning."""
    s = shift.c
    rows = reader.json(
        select(text_of(s.agent_key), s.starts_at, s.ends_at)
        .where(
            s.starts_at <= now_us,
            s.starts_at > now_us - LONGEST_SHIFT_US,
            s.ends_at > now_us,
            s.kind.in_(_PRESENCE),
        )
        .order_by(s.agent_key, s.starts_at)
    )
    return tuple(Shift(*row) for row in rows)


def ivr_where(day: Day, now_us: int) -> ColumnElement[bool]:
    """Whether a call of the day ended in the IVR by now without asking for an agent."""
    c = call.c
    return and_(
        c.outcome == "ivr",
        c.started_at >= day.start_us,
        c.started_at < day.end_us,
        c.ended_at <= now_us,
        c.requested_at.is_(None),
    )


def seat_time(reader: Reader, day: Day, now_us: int) -> SeatTime:
    """Return today's seat time of all seats together."""
    rows = reader.json(select(*time_sums(day, now_us)).where(in_stretches_of(day, now_us)))
    return SeatTime(*(us / 1e6 for us in rows[0]))


def time_sums(day: Day, now_us: int) -> list[ColumnElement[float]]:
    """Return the sums of logged time in the order of `SeatTime`, microseconds."""
    log = agent_state_log.c
    span = stretch_end(day, now_us) - func.max(log.from_at, day.start_us)
    belongs = (
        log.state.not_in([each.code for each in STATES if not each.signed_in]),
        log.state.in_([each.code for each in STATES if each.handling]),
        log.state == "ready",
        log.state.in_([each.code for each in STATES if each.family == "brk"]),
    )
    return [func.total(case((condition, span))) for condition in belongs]


def stretch_end(day: Day, now_us: int) -> ColumnElement[int]:
    """Return where a logged stretch ends within the day and not after now."""
    end = min(day.end_us, now_us)
    return func.min(func.coalesce(agent_state_log.c.until_at, end), end)


def in_stretches_of(day: Day, now_us: int) -> ColumnElement[bool]:
    """Whether a logged stretch has some of its time in the day and before now."""
    log = agent_state_log.c
    return and_(
        log.from_at > day.start_us - LONGEST_STRETCH_US,
        log.from_at < min(day.end_us, now_us),
        or_(log.until_at.is_(None), log.until_at > day.start_us),
    )


def business(reader: Reader, day: Day) -> tuple[BusinessFigure, ...]:
    """Return the day's business results of all agents together, by measure.

    Added up, those of `AVERAGED` averaged. A measure that is only counted by team is taken from
    the teams' rows.
    """
    b = business_result.c
    by_agent = text_of(b.agent_key) != ""
    rows = reader.json(
        select(
            b.measure,
            by_agent,
            func.sum(b.value),
            func.avg(b.value),
            func.sum(b.target),
            func.avg(b.target),
        )
        .where(b.day == day.text)
        .group_by(b.measure, by_agent)
        .order_by(b.measure, by_agent)
    )
    found: dict[str, BusinessFigure] = {}
    for measure, _, value, mean, target, mean_target in rows:  # agents' rows come last and win
        found[measure] = (
            BusinessFigure(measure, mean, mean_target)
            if measure in AVERAGED
            else BusinessFigure(measure, value, target)
        )
    return tuple(found.values())


def floor_report(
    reader: Reader, now_us: int, zone: ZoneInfo, formula: str = DEFAULT_FORMULA
) -> FloorReport:
    """Return the floor's figures and queues as of now, ready to be printed or exported."""
    day = Day.at(now_us, zone)
    return FloorReport(totals(reader, day, now_us), queue_lines(reader, day, now_us), zone, formula)

"""The rows behind each figure of the floor: what a click on it opens and an export writes.

They follow the same rules as the figures (`storage.local.queues`, `storage.local.floor`): counted
again, they give the figure. A test holds them to that for every figure.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Select, and_, case, func, select

from insight.day import Day
from insight.floor import BUSINESS, SeatBoard
from insight.floor.figures import BY_MEASURE
from insight.floor.presence import Presence
from insight.masking import mask_phone
from insight.states import state_of
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.floor import ivr_where, seat_board, shifts_at
from storage.local.past import agent_figures_today
from storage.local.queues import (
    INBOUND,
    fate,
    kind_of_request,
    queue_of_call,
    requested_in,
    target_us,
    text_of,
    waiting_calls,
)
from storage.local.reader import Reader
from storage.local.schema import agent, business_result, call, queue, team

SEAT_COLUMNS: Final = (
    Column("number", QT_TRANSLATE_NOOP("Column", "Number")),
    Column("name", QT_TRANSLATE_NOOP("Column", "Name")),
    Column("team", QT_TRANSLATE_NOOP("Column", "Team")),
    Column("state", QT_TRANSLATE_NOOP("Column", "State"), context="State"),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Reason")),
    Column("since", QT_TRANSLATE_NOOP("Column", "Since"), "moment"),
    Column("elapsed", QT_TRANSLATE_NOOP("Column", "Time in state"), "seconds"),
    Column("queue", QT_TRANSLATE_NOOP("Column", "Queue")),
    Column("workplace", QT_TRANSLATE_NOOP("Column", "Workplace")),
)
PRESENCE_COLUMNS: Final = (
    *SEAT_COLUMNS[:5],
    Column("shift_start", QT_TRANSLATE_NOOP("Column", "Shift begins"), "moment"),
    Column("shift_end", QT_TRANSLATE_NOOP("Column", "Shift ends"), "moment"),
    Column("presence", QT_TRANSLATE_NOOP("Column", "Presence"), context="Presence"),
)
CALL_COLUMNS: Final = (
    Column("phone", QT_TRANSLATE_NOOP("Column", "Phone")),
    Column("tier", QT_TRANSLATE_NOOP("Column", "Tier")),
    Column("queue", QT_TRANSLATE_NOOP("Column", "Queue")),
    Column("requested", QT_TRANSLATE_NOOP("Column", "Asked for an agent"), "moment"),
    Column("answered", QT_TRANSLATE_NOOP("Column", "Answered"), "moment"),
    Column("ended", QT_TRANSLATE_NOOP("Column", "Ended"), "moment"),
    Column("waited", QT_TRANSLATE_NOOP("Column", "Waited"), "seconds"),
    Column("target", QT_TRANSLATE_NOOP("Column", "Target"), "seconds"),
    Column("talked", QT_TRANSLATE_NOOP("Column", "Talk and hold"), "seconds"),
    Column("wrapup", QT_TRANSLATE_NOOP("Column", "Wrap-up"), "seconds"),
    Column("outcome", QT_TRANSLATE_NOOP("Column", "Outcome"), context="Outcome"),
    Column("agent", QT_TRANSLATE_NOOP("Column", "Agent")),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Call reason")),
)
WAITING_COLUMNS: Final = (
    *CALL_COLUMNS[:4],
    Column("waited", QT_TRANSLATE_NOOP("Column", "Waited"), "seconds"),
)
IVR_COLUMNS: Final = (
    *CALL_COLUMNS[:2],
    Column("started", QT_TRANSLATE_NOOP("Column", "Began"), "moment"),
    Column("ended", QT_TRANSLATE_NOOP("Column", "Ended"), "moment"),
)
TIME_COLUMNS: Final = (
    *SEAT_COLUMNS[:3],
    Column("handling", QT_TRANSLATE_NOOP("Column", "Handling"), "seconds"),
    Column("ready", QT_TRANSLATE_NOOP("Column", "Ready"), "seconds"),
    Column("breaks", QT_TRANSLATE_NOOP("Column", "Breaks"), "seconds"),
    Column("signed_in", QT_TRANSLATE_NOOP("Column", "Signed in"), "seconds"),
    Column("occupancy", QT_TRANSLATE_NOOP("Column", "Occupancy"), "percent"),
)
BUSINESS_COLUMNS: Final = (
    *SEAT_COLUMNS[:3],
    Column("value", QT_TRANSLATE_NOOP("Column", "Value"), "number"),
    Column("target", QT_TRANSLATE_NOOP("Column", "Target"), "number"),
)

_OUTCOMES: Final[Mapping[str, str]] = {
    "handled": QT_TRANSLATE_NOOP("Outcome", "Answered"),
    "answered": QT_TRANSLATE_NOOP("Outcome", "Talking"),
    "abandoned": QT_TRANSLATE_NOOP("Outcome", "Given up"),
    "flowed_out": QT_TRANSLATE_NOOP("Outcome", "Sent elsewhere"),
    "failed": QT_TRANSLATE_NOOP("Outcome", "Failed"),
}
_PRESENCES: Final[Mapping[str, str]] = {
    "present": QT_TRANSLATE_NOOP("Presence", "Present"),
    "late": QT_TRANSLATE_NOOP("Presence", "Late"),
    "left": QT_TRANSLATE_NOOP("Presence", "Signed out"),
    "expected": QT_TRANSLATE_NOOP("Presence", "Expected"),
}
_SEATS: Final[Mapping[str, Callable[[str], bool]]] = {  # figure → does a seat in the state count
    "signed_in": lambda state: state_of(state).signed_in,
    "talking": lambda state: state_of(state).handling and state != "wrapup",
    "ready": lambda state: state == "ready",
    "wrapup": lambda state: state == "wrapup",
    "breaks": lambda state: state == "break",
    "other": lambda state: (
        state_of(state).signed_in
        and not state_of(state).handling
        and state not in ("ready", "break")
    ),
}
_REQUESTS: Final[Mapping[str, tuple[str, ...]]] = {  # figure → fates of the requests it rests on
    "connect_rate": ("handled", "answered", "abandoned", "flowed_out", "failed"),
    "service_level": ("handled", "answered", "abandoned", "flowed_out", "failed"),
    "abandonment": ("handled", "answered", "abandoned", "flowed_out", "failed"),
    "asa": ("handled", "answered"),
    "aht": ("handled",),
}


def rows_behind(
    reader: Reader,
    figure: str,
    day: Day,
    now_us: int,
    board: SeatBoard | None = None,
    queue_key: str | None = None,
) -> Rows:
    """Return the rows a figure was counted from, as of now.

    `figure` is a figure's code or a business measure the day has results of (LookupError:
    neither); `board` the seats as shown, read when not given; `queue_key` narrows requests and
    waiting calls to one queue of any kind.
    """
    if figure in _REQUESTS:
        return _requests(reader, figure, day, now_us, queue_key)
    if figure in ("waiting", "longest_wait"):
        return _waiting(reader, now_us, queue_key)
    if figure == "ivr_only":
        return _ivr(reader, day, now_us)
    if figure in BY_MEASURE:
        board = seat_board(reader) if board is None else board
        return _of_seats(reader, figure, day, now_us, board)
    return _business(reader, figure, day)


def _of_seats(reader: Reader, figure: str, day: Day, now_us: int, board: SeatBoard) -> Rows:
    if figure in ("occupancy", "utilisation"):
        return _times(reader, day, now_us, board)
    if figure in ("present", "late"):
        return _presence(reader, board, now_us, only_late=figure == "late")
    counts = _SEATS[figure]
    counted = [row for row, state in enumerate(board.states) if counts(state)]
    return seat_rows(board, counted, now_us)


def seat_rows(board: SeatBoard, chosen: Sequence[int], now_us: int) -> Rows:
    """Return these rows of a board, in this order, as a table."""
    elapsed = board.elapsed_s(now_us)
    rows: list[tuple[Cell, ...]] = []
    for row in chosen:
        seat = board.seat(row)
        rows.append(
            (
                seat.number,
                seat.name,
                seat.team,
                state_of(seat.state).name,
                seat.reason,
                seat.since_us,
                None if seat.since_us is None else float(elapsed[row]),
                seat.queue,
                seat.workplace,
            )
        )
    return Rows(SEAT_COLUMNS, rows)


def _presence(reader: Reader, board: SeatBoard, now_us: int, only_late: bool) -> Rows:
    shifts = shifts_at(reader, now_us)
    presence = Presence.of(board, shifts, now_us)
    place = {key: row for row, key in enumerate(board.keys)}
    rows: dict[str, tuple[Cell, ...]] = {}
    for shift in shifts:
        key = shift.agent_key
        word = next(
            (word for word in ("present", "late", "left") if key in getattr(presence, word)),
            "expected",
        )
        if only_late and word != "late":
            continue
        who: tuple[Cell, ...] = (key, "", "", state_of("offline").name, "")
        if key in place:
            seat = board.seat(place[key])
            who = (seat.number, seat.name, seat.team, state_of(seat.state).name, seat.reason)
        rows.setdefault(key, (*who, shift.starts_us, shift.ends_us, _PRESENCES[word]))
    return Rows(PRESENCE_COLUMNS, sorted(rows.values(), key=lambda row: str(row[0])))


def _waiting(reader: Reader, now_us: int, queue_key: str | None) -> Rows:
    return Rows(
        WAITING_COLUMNS,
        [
            (each.phone, each.tier, each.queue, each.since_us, each.waited_s(now_us))
            for each in waiting_calls(reader, now_us)
            if (each.kind == INBOUND if queue_key is None else each.queue_key == queue_key)
        ],
    )


def _requests(reader: Reader, figure: str, day: Day, now_us: int, queue_key: str | None) -> Rows:
    c = call.c
    became = fate(now_us)
    until = case((c.answered_at <= now_us, c.answered_at), else_=c.ended_at)
    talked = case((became == "handled", func.max(c.ended_at - c.answered_at, 0)))
    wrapped = case(
        (
            and_(became == "handled", c.wrapup_until_at <= now_us),
            func.max(c.wrapup_until_at - c.ended_at, 0),
        )
    )
    query: Select[Any] = (
        select(
            text_of(c.phone),
            text_of(c.tier),
            text_of(queue.c.name, c.queue_key),
            c.requested_at,
            case((c.answered_at <= now_us, c.answered_at)),
            case((c.ended_at <= now_us, c.ended_at)),
            func.max(until - c.requested_at, 0) / 1e6,
            target_us() / 1_000_000,
            talked / 1e6,
            wrapped / 1e6,
            became,
            text_of(agent.c.number, c.agent_key),
            text_of(c.reason_code),
        )
        .select_from(call)
        .outerjoin(queue, queue_of_call())
        .outerjoin(agent, and_(agent.c.source == c.source, agent.c.key == c.agent_key))
        .where(requested_in(day, now_us), became.in_(_REQUESTS[figure]))
        .order_by(c.requested_at, c.source, c.key)
    )
    if queue_key is None:
        query = query.where(kind_of_request() == INBOUND)
    else:
        query = query.where(c.queue_key == queue_key)
    rows = reader.rows(query)
    return Rows(
        CALL_COLUMNS,
        [(mask_phone(row[0]), *row[1:10], _OUTCOMES[row[10]], *row[11:]) for row in rows],
    )


def _ivr(reader: Reader, day: Day, now_us: int) -> Rows:
    c = call.c
    rows = reader.rows(
        select(text_of(c.phone), text_of(c.tier), c.started_at, c.ended_at)
        .where(ivr_where(day, now_us))
        .order_by(c.started_at, c.source, c.key)
    )
    return Rows(IVR_COLUMNS, [(mask_phone(row[0]), *row[1:]) for row in rows])


def _times(reader: Reader, day: Day, now_us: int, board: SeatBoard) -> Rows:
    figures = agent_figures_today(reader, day, now_us)
    rows: list[tuple[Cell, ...]] = []
    for row, key in enumerate(board.positions):
        seat, spent = board.seat(row), figures.get(key)
        if spent is not None and spent.time.signed_in_s:
            rows.append(
                (
                    seat.number,
                    seat.name,
                    seat.team,
                    spent.time.handling_s,
                    spent.time.ready_s,
                    spent.time.break_s,
                    spent.time.signed_in_s,
                    spent.occupancy().value,
                )
            )
    return Rows(TIME_COLUMNS, rows)


def _business(reader: Reader, measure: str, day: Day) -> Rows:
    b = business_result.c
    rows = reader.rows(
        select(
            text_of(agent.c.number, b.agent_key),
            text_of(agent.c.name),
            text_of(team.c.name, b.team_key),
            b.value,
            b.target,
        )
        .select_from(business_result)
        .outerjoin(agent, agent.c.key == b.agent_key)
        .outerjoin(team, team.c.key == func.coalesce(b.team_key, agent.c.team_key))
        .where(b.day == day.text, b.measure == measure)
        .order_by(text_of(b.agent_key) == "", agent.c.number, b.key)
    )
    if not rows and measure not in BUSINESS:
        raise LookupError(f"there is no figure {measure}")
    return Rows(BUSINESS_COLUMNS, rows)

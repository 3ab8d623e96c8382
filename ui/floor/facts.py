"""What the floor page reads, and when it reads what.

Seats are read by the keys that changed and laid over the board that is shown; the totals follow at
most every second, the seats' figures every five, the curve every thirty. All of it on a reader
thread, in one read transaction, so that one picture never mixes three states.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from insight.day import AgentDay, Day
from insight.floor import Figure, FloorTotals, QueueLine, SeatBoard, SeatFigures, WaitingCall
from insight.floor.presence import Shift
from insight.intervals import Curve
from insight.limits import DEFAULT_STATE_LIMITS, StateLimits
from insight.replay import History
from storage.local import floor, past, queues
from storage.local.reader import Reader
from storage.local.store import Store
from storage.settings import Settings

SeatKey = tuple[str, str]
"""Source and agent key."""
SHOWN_FIGURES = (
    "present", "late", "talking", "ready", "wrapup", "breaks", "waiting", "longest_wait",
    "connect_rate", "service_level", "abandonment", "asa", "aht", "occupancy",
)  # fmt: skip
"""The figures of the strip, in their order; business figures follow."""

BOARD_TABLES = frozenset({"agent", "team", "queue"})
"""A change in one of these may touch any seat: the whole board is read again."""


@dataclass(frozen=True, slots=True)
class FloorRequest:
    """What to read, captured on the interface thread.

    `board`: the one shown, to lay changed seats over; None: read all. `seat`: (source, key) of the
    seat whose panel is open. The flags say which slower parts are due; `tiers`: whether the
    customers' tiers may be seen.
    """

    now_us: int
    day: Day
    board: SeatBoard | None
    seats: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    totals: bool = True
    figures: bool = True
    curve: bool = True
    seat: SeatKey | None = None
    tiers: bool = True


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """The open seat's day."""

    seat: SeatKey
    figures: SeatFigures | None
    day: AgentDay
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class FloorFacts:
    """What was read. None: that part was not due. `rows`: rows of the board that differ."""

    board: SeatBoard
    rows: list[int] | None
    totals: FloorTotals | None = None
    lines: tuple[QueueLine, ...] | None = None
    waiting: tuple[WaitingCall, ...] | None = None
    figures: Mapping[tuple[str, str], SeatFigures] | None = field(default=None, repr=False)
    curves: tuple[Curve, ...] | None = None
    seat: SeatFacts | None = None


def load_floor(store: Store, request: FloorRequest) -> FloorFacts:
    """Read what is due. Runs on a reader thread."""
    day, now_us = request.day, request.now_us
    with store.read() as reader:
        rows: list[int] | None
        if request.board is None:
            board, rows = floor.seat_board(reader), None
        else:
            changed = floor.seats(reader, request.seats, request.calls)
            board, differing = request.board.merged(changed)
            rows = differing.tolist()
        if not request.tiers:
            board = board.without_tiers()
        seat = None if request.seat is None else _seat_facts(reader, request.seat, day, now_us)
        return FloorFacts(
            board,
            rows,
            floor.totals(reader, day, now_us, board) if request.totals else None,
            queues.queue_lines(reader, day, now_us) if request.totals else None,
            queues.waiting_calls(reader, now_us, request.tiers) if request.totals else None,
            past.agent_figures_today(reader, day, now_us) if request.figures else None,
            tuple(
                past.interval_curve(reader, day, now_us, measure=measure)
                for measure in ("offered", "answered")
            )
            if request.curve
            else None,
            seat,
        )


@dataclass(frozen=True, slots=True)
class ReplayFacts:
    """A day's recorded states, to be asked for any moment, and the floor's figures at one."""

    history: History
    since_us: int


def load_replay(store: Store, day: Day, now_us: int) -> ReplayFacts:
    """Read all that is recorded of the seats in a day."""
    with store.read() as reader:
        return ReplayFacts(past.history(reader, day, now_us), day.start_us)


@dataclass(frozen=True, slots=True)
class PastFacts:
    """The floor at a moment of the past, and the open seat's day up to it.

    Business results are kept by day only: for a moment of the past they are not known.
    """

    board: SeatBoard
    totals: FloorTotals
    lines: tuple[QueueLine, ...]
    waiting: tuple[WaitingCall, ...]
    figures: Mapping[SeatKey, SeatFigures]
    seat: SeatFacts | None


def load_past(
    store: Store,
    board: SeatBoard,
    day: Day,
    moment_us: int,
    seat: SeatKey | None,
    tiers: bool,
) -> PastFacts:
    """Return the figures as they were at a moment; `board`: the seats as they were; `tiers`:
    whether the customers' tiers may be seen."""
    with store.read() as reader:
        totals = floor.totals(reader, day, moment_us, board)
        unknown = tuple(replace(result, value=None) for result in totals.business)
        figures = past.agent_figures_today(reader, day, moment_us)
        return PastFacts(
            board,
            replace(totals, business=unknown),
            queues.queue_lines(reader, day, moment_us),
            queues.waiting_calls(reader, moment_us, tiers),
            {key: replace(found, business=()) for key, found in figures.items()},
            None if seat is None else _past_seat(reader, seat, day, moment_us),
        )


def _past_seat(reader: Reader, seat: SeatKey, day: Day, moment_us: int) -> SeatFacts:
    facts = _seat_facts(reader, seat, day, moment_us)
    known = None if facts.figures is None else replace(facts.figures, business=())
    return replace(facts, figures=known)


def _seat_facts(reader: Reader, seat: SeatKey, day: Day, now_us: int) -> SeatFacts:
    figures = past.agent_figures_today(reader, day, now_us, [seat[1]])
    return SeatFacts(
        seat,
        figures.get(seat),
        past.agent_day(reader, seat[1], day, now_us),
        past.agent_shifts(reader, seat[1], day),
    )


def limits_of(settings: Settings) -> StateLimits:
    """Return the limits this desk has set, or the defaults where none (or none legible) are."""
    kept = settings.mapping("limits")
    try:
        return StateLimits.from_json(json.dumps(kept)) if kept else DEFAULT_STATE_LIMITS
    except ValueError:
        return DEFAULT_STATE_LIMITS


def shown_figures(totals: FloorTotals, formula: str) -> list[Figure]:
    """Return the strip's figures: the floor's in their order, then what the centre counts."""
    by_code = {figure.code: figure for figure in totals.figures(formula)}
    business = [figure for figure in by_code.values() if figure.unit == "number"]
    return [by_code[code] for code in SHOWN_FIGURES] + business

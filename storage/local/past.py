"""What was: one agent's day, the floor at any minute kept, today's traffic beside the usual."""

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, and_, func, or_, select

from insight.day import AgentDay, Day, Stretch
from insight.day import agent_day as clip_day
from insight.floor import BusinessFigure, SeatBoard, SeatFigures, SeatTime
from insight.floor.presence import Shift
from insight.intervals import PARTS, Curve, How, IntervalRow, curve, usual_days
from insight.replay import OPEN, History
from storage.local.floor import LONGEST_STRETCH_US, in_stretches_of, time_sums
from storage.local.queues import INBOUND, text_of
from storage.local.reader import Reader
from storage.local.schema import (
    agent_state,
    agent_state_log,
    business_result,
    call,
    queue,
    queue_interval,
    shift,
)

_HOUR_US: Final = 3600 * 1_000_000
_KINDS: Final = (np.int32, np.int64, np.int64, object, object, object, object)


def agent_day(reader: Reader, agent_key: str, day: Day, now_us: int) -> AgentDay:
    """Return what one agent did in a day, as of now. An unknown agent did nothing."""
    log = agent_state_log.c
    rows = reader.json(
        select(
            log.from_at,
            log.until_at,
            text_of(log.state),
            text_of(log.reason),
            text_of(queue.c.name, log.queue_key),
            text_of(log.call_key),
        )
        .select_from(agent_state_log)
        .outerjoin(queue, and_(queue.c.source == log.source, queue.c.key == log.queue_key))
        .where(log.agent_key == agent_key, in_stretches_of(day, now_us))
        .order_by(log.from_at, func.length(log.key), log.key)
    )
    return clip_day((Stretch(*row) for row in rows), day, now_us)


def agent_shifts(reader: Reader, agent_key: str, day: Day) -> tuple[Shift, ...]:
    """Return the work and training shifts an agent has in a day, in order of their beginning."""
    s = shift.c
    rows = reader.json(
        select(s.agent_key, s.starts_at, s.ends_at)
        .where(
            s.agent_key == agent_key,
            s.starts_at < day.end_us,
            s.ends_at > day.start_us,
            s.kind.in_(("work", "training")),
        )
        .order_by(s.starts_at)
    )
    return tuple(Shift(*row) for row in rows)


def history(reader: Reader, day: Day, now_us: int) -> History:
    """Return all that is recorded of the seats in a day up to now.

    Read once (some 10⁵ rows); `History.board_at` then answers any moment of it within a frame.
    It is read hour by hour, so that other threads get their turn in between.
    """
    begins = agent_state_log.c.from_at
    end = min(day.end_us, now_us)
    hours = [day.start_us - LONGEST_STRETCH_US, *range(day.start_us, end, _HOUR_US), end]
    return _history(
        reader,
        [
            and_(in_stretches_of(day, now_us), begins >= first, begins < last)
            for first, last in pairwise(hours)
        ],
    )


def floor_at(reader: Reader, board: SeatBoard, moment_us: int) -> SeatBoard:
    """Return the seats of `board` as they were at one moment.

    A seat without a record of that moment is offline; what began more than twelve hours before
    it is not looked for.
    """
    log = agent_state_log.c
    inside = and_(
        log.from_at > moment_us - LONGEST_STRETCH_US,
        log.from_at <= moment_us,
        or_(log.until_at.is_(None), log.until_at > moment_us),
    )
    return _history(reader, [inside]).board_at(board, moment_us)


def _history(reader: Reader, pieces: Iterable[ColumnElement[bool]]) -> History:
    """Read the stretches of each piece; the pieces must follow each other in time."""
    log = agent_state_log.c
    query = select(
        log.source,
        text_of(log.agent_key),
        log.from_at,
        func.coalesce(log.until_at, OPEN),
        text_of(log.state),
        text_of(log.reason),
        text_of(log.queue_key),
        text_of(log.call_key),
    ).order_by(log.from_at, func.length(log.key), log.key)
    place: dict[tuple[str, str], int] = {}
    parts: list[list[np.ndarray[Any, Any]]] = [[] for _ in range(7)]
    for piece in pieces:
        columns = [list(column) for column in zip(*reader.json(query.where(piece)), strict=True)]
        if not columns:
            continue
        sources, agents, *rest = columns
        seats = [place.setdefault(key, len(place)) for key in zip(sources, agents, strict=True)]
        for part, column, kind in zip(parts, [seats, *rest], _KINDS, strict=True):
            part.append(np.array(column, dtype=kind))
    seats_, begins, ends, states, reasons, queue_keys, call_keys = (
        np.concatenate(part) if part else np.empty(0, dtype=kind)
        for part, kind in zip(parts, _KINDS, strict=True)
    )
    order = seats_.argsort(kind="stable")
    return History(
        tuple(place),
        seats_[order],
        begins[order],
        ends[order],
        states[order],
        reasons[order],
        queue_keys[order],
        call_keys[order],
        dict(reader.json(select(queue.c.key, text_of(queue.c.name, queue.c.key)))),
    )


def interval_curve(
    reader: Reader,
    day: Day,
    now_us: int,
    queue_key: str | None = None,
    measure: str = "offered",
    how: How = "median",
) -> Curve:
    """Return a measure's curve over a day beside the usual of that weekday.

    Of one queue, or of all inbound queues together. From the ACD's own interval counts.
    """
    q = queue_interval.c
    days = [Day.of(on, day.zone) for on in (day.on, *usual_days(day.on))]
    within = or_(*(and_(q.starts_at >= each.start_us, q.starts_at < each.end_us) for each in days))
    query = (
        select(q.starts_at, func.max(q.length_s), *(func.sum(q[part]) for part in PARTS))
        .select_from(queue_interval)
        .outerjoin(queue, and_(queue.c.source == q.source, queue.c.key == q.queue_key))
        .where(within, func.coalesce(q.length_s, 0) > 0)
        .group_by(q.starts_at)
        .order_by(q.starts_at)
    )
    if queue_key is None:
        query = query.where(func.coalesce(queue.c.kind, INBOUND) == INBOUND)
    else:
        query = query.where(q.queue_key == queue_key)
    rows = [
        IntervalRow(start, length, tuple(part or 0 for part in parts))
        for start, length, *parts in reader.json(query)
    ]
    return curve(rows, day, now_us, measure, how)


def agent_figures_today(
    reader: Reader, day: Day, now_us: int, keys: Collection[str] | None = None
) -> dict[tuple[str, str], SeatFigures]:
    """Return the day's figures of every seat (or of the agents `keys`) by (source, agent key).

    A call belongs to the day it was answered in, whenever it was asked for.
    """
    seats = select(agent_state.c.source, agent_state.c.key)
    if keys is not None:
        seats = seats.where(agent_state.c.key.in_(list(keys)))
    handled = {
        (source, key): numbers for source, key, *numbers in reader.json(_handled(day, now_us, keys))
    }
    spent = {
        (source, key): numbers for source, key, *numbers in reader.json(_spent(day, now_us, keys))
    }
    business = _business_by_agent(reader, day, keys)
    return {
        (source, key): _figures(
            source,
            key,
            handled.get((source, key), [0, 0, 0]),
            SeatTime(*(us / 1e6 for us in spent.get((source, key), ()))),
            business.get(key, ()),
        )
        for source, key in reader.json(seats)
    }


def _figures(
    source: str,
    key: str,
    handled: list[int],
    time: SeatTime,
    business: tuple[BusinessFigure, ...],
) -> SeatFigures:
    number, talk_us, wrapup_us = handled
    return SeatFigures(
        source,
        key,
        number,
        (talk_us + wrapup_us) / number / 1e6 if number else None,
        wrapup_us / number / 1e6 if number else None,
        time,
        business,
    )


def _handled(day: Day, now_us: int, keys: Collection[str] | None) -> Any:
    """Return source, agent, number of handled calls, µs talked and µs of wrap-up."""
    c = call.c
    wrapped = and_(c.wrapup_until_at <= now_us, c.wrapup_until_at > c.ended_at)
    query = (
        select(
            agent_state.c.source,
            agent_state.c.key,
            func.count(),
            func.sum(func.max(c.ended_at - c.answered_at, 0)),
            func.coalesce(func.sum(c.wrapup_until_at - c.ended_at).filter(wrapped), 0),
        )
        .select_from(agent_state)
        .join(call, and_(c.source == agent_state.c.source, c.agent_key == agent_state.c.key))
        .where(
            c.answered_at >= day.start_us,
            c.answered_at <= min(now_us, day.end_us - 1),
            c.ended_at <= now_us,
        )
        .group_by(agent_state.c.source, agent_state.c.key)
    )
    return query if keys is None else query.where(agent_state.c.key.in_(list(keys)))


def _spent(day: Day, now_us: int, keys: Collection[str] | None) -> Any:
    """Return source, agent and the sums of a `SeatTime`."""
    seat, log = agent_state.c, agent_state_log.c
    query = (
        select(seat.source, seat.key, *time_sums(day, now_us))
        .select_from(agent_state)
        .outerjoin(  # outer: so that each seat's stretches are found by their own index
            agent_state_log,
            and_(
                log.source == seat.source, log.agent_key == seat.key, in_stretches_of(day, now_us)
            ),
        )
        .group_by(seat.source, seat.key)
    )
    return query if keys is None else query.where(seat.key.in_(list(keys)))


def _business_by_agent(
    reader: Reader, day: Day, keys: Collection[str] | None
) -> dict[str, tuple[BusinessFigure, ...]]:
    b = business_result.c
    query = (
        select(b.agent_key, b.measure, b.value, b.target)
        .where(b.day == day.text, text_of(b.agent_key) != "")
        .order_by(b.agent_key, b.measure)
    )
    if keys is not None:
        query = query.where(b.agent_key.in_(list(keys)))
    found: dict[str, tuple[BusinessFigure, ...]] = {}
    for key, *result in reader.json(query):
        found[key] = (*found.get(key, ()), BusinessFigure(*result))
    return found

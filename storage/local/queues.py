"""Requests for an agent: what became of them, and the queues they were in.

What is counted, and how (everything is as of a moment `now_us` of the source's clock):

- A *request* is a call row whose `requested_at` lies in the centre's day and is not after now.
  It was *answered* when `answered_at` is not after now; otherwise *abandoned*, *flowed out* or
  *failed* (any other end) by its outcome once it is over: `ended_at` not after now, or no
  `ended_at` and one of these outcomes. All others are *waiting* and in none of these.
- *In target*: waited no longer than `queue.answer_target_s` of its queue (20 s where the queue
  does not say); *short*: gave up within `queue.short_abandon_s` (none is short where it does not).
- *Handled*: answered and over. Talk is from answer to end and holds holding; wrap-up from end to
  `wrapup_until_at`, counted once that is not after now.
- A request is of its queue's kind; in a queue nobody knows, of the call's own kind.

Because everything is as of a moment, the same queries answer for the past.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from insight.day import Day
from insight.floor import QueueLine, WaitingCall
from insight.masking import mask_phone
from insight.service_level import Counts
from storage.local.reader import Reader
from storage.local.schema import call, queue, queue_state

INBOUND: Final = "inbound"
DEFAULT_TARGET_S: Final = 20
LONGEST_WAIT_US: Final = 12 * 3600 * 1_000_000
"""A call older than this is not taken for waiting any more: its row was left behind."""
_ENDED: Final = ("abandoned", "flowed_out", "failed", "ivr")
_KINDS: Final = ("inbound", "ticket", "visit", "outbound")


def text_of(*columns: ColumnElement[Any]) -> ColumnElement[str]:
    """Return the first of `columns` that holds a text, or an empty one."""
    return func.coalesce(*columns, "")


def over_by(now_us: int) -> ColumnElement[bool]:
    """Whether a request ended by now; NULL means no."""
    c = call.c
    return or_(c.ended_at <= now_us, and_(c.ended_at.is_(None), c.outcome.in_(_ENDED)))


def requested_in(day: Day, now_us: int) -> ColumnElement[bool]:
    return and_(
        call.c.requested_at >= day.start_us,
        call.c.requested_at < day.end_us,
        call.c.requested_at <= now_us,
    )


def queue_of_call() -> ColumnElement[bool]:
    return and_(queue.c.source == call.c.source, queue.c.key == call.c.queue_key)


def kind_of_request() -> ColumnElement[str]:
    """Return the request's kind; `queue` must be joined."""
    return case(
        (queue.c.key.is_not(None), func.coalesce(queue.c.kind, INBOUND)),
        else_=text_of(call.c.kind),
    )


def target_us() -> ColumnElement[int]:
    return func.coalesce(queue.c.answer_target_s, DEFAULT_TARGET_S) * 1_000_000


def fate(now_us: int) -> ColumnElement[str]:
    """Return what became of a request by now: handled, answered (and not over), abandoned,
    flowed_out, failed or waiting."""
    c = call.c
    return case(
        (and_(c.answered_at <= now_us, c.ended_at <= now_us), "handled"),
        (c.answered_at <= now_us, "answered"),
        (
            over_by(now_us),
            case((c.outcome.in_(("abandoned", "flowed_out")), c.outcome), else_="failed"),
        ),
        else_="waiting",
    )


def _sums(now_us: int) -> list[ColumnElement[int]]:
    """Return what `_counts` makes counts of, over rows of `call` with their `queue`."""
    c = call.c
    answered = c.answered_at <= now_us
    lost = and_(or_(c.answered_at.is_(None), c.answered_at > now_us), over_by(now_us))
    gave_up = and_(lost, c.outcome == "abandoned")
    handled = and_(answered, c.ended_at <= now_us)
    waited_us, gave_up_us = c.answered_at - c.requested_at, c.ended_at - c.requested_at
    wrapped = and_(handled, c.wrapup_until_at <= now_us)
    return [
        func.count(c.requested_at),
        func.sum(answered),
        func.sum(and_(answered, waited_us <= target_us())),
        func.sum(lost),
        func.sum(gave_up),
        func.sum(and_(gave_up, gave_up_us <= target_us())),
        func.sum(and_(gave_up, gave_up_us <= queue.c.short_abandon_s * 1_000_000)),
        func.sum(and_(lost, c.outcome == "flowed_out")),
        func.sum(handled),
        func.sum(case((answered, func.max(waited_us, 0)))),
        func.sum(case((handled, func.max(c.ended_at - c.answered_at, 0)))),
        func.sum(case((wrapped, func.max(c.wrapup_until_at - c.ended_at, 0)))),
    ]


def _counts(sums: Sequence[int | None]) -> Counts:
    """Return the counts of a row of `_sums`; what found nothing to add up is None there."""
    requests, answered, in_target, lost, abandoned, in_target_lost, short, flowed, *spent = (
        number or 0 for number in sums
    )
    return Counts(
        requests,
        requests - answered - lost,
        answered,
        in_target,
        abandoned,
        in_target_lost,
        short,
        flowed,
        lost - abandoned - flowed,
        *spent,
    )


def _known_select(day: Day, now_us: int) -> Select[Any]:
    """Return each known queue with its state and the sums of its requests today.

    From the queues outwards, each queue's requests by an index of its own: sorting a day's
    requests by queue would cost more than adding them up.
    """
    q = queue.c
    return (
        select(
            q.source,
            q.key,
            text_of(q.name, q.key),
            func.coalesce(q.kind, INBOUND),
            func.coalesce(q.answer_target_s, DEFAULT_TARGET_S),
            func.coalesce(q.short_abandon_s, 0),
            case((func.coalesce(queue_state.c.updated_at, 0) <= now_us, queue_state.c.waiting)),
            queue_state.c.oldest_at,
            queue_state.c.staffed,
            *_sums(now_us),
        )
        .select_from(queue)
        .outerjoin(queue_state, and_(queue_state.c.source == q.source, queue_state.c.key == q.key))
        .outerjoin(call, and_(queue_of_call(), requested_in(day, now_us)))
        .group_by(q.source, q.key)
    )


def _unknown_select(day: Day, now_us: int) -> Select[Any]:
    """Return source, queue key, kind and sums of today's requests in queues nobody knows."""
    c = call.c
    return (
        select(c.source, text_of(c.queue_key), kind_of_request(), *_sums(now_us))
        .select_from(call)
        .outerjoin(queue, queue_of_call())
        .where(requested_in(day, now_us), queue.c.key.is_(None))
        .group_by(c.source, text_of(c.queue_key), kind_of_request())
    )


def _waiting_where(now_us: int) -> ColumnElement[bool]:
    return and_(
        call.c.requested_at <= now_us,
        call.c.requested_at > now_us - LONGEST_WAIT_US,
        fate(now_us) == "waiting",
    )


def waiting_calls(reader: Reader, now_us: int) -> tuple[WaitingCall, ...]:
    """Return all calls, tickets and visits waiting for an agent, the longest waiting first.

    Whichever day they came: midnight sends nobody away.
    """
    c = call.c
    rows = reader.json(
        select(
            c.source,
            c.key,
            kind_of_request(),
            text_of(c.queue_key),
            text_of(queue.c.name, c.queue_key),
            text_of(c.phone),
            text_of(c.tier),
            c.requested_at,
        )
        .select_from(call)
        .outerjoin(queue, queue_of_call())
        .where(_waiting_where(now_us))
        .order_by(c.requested_at, c.source, c.key)
    )
    return tuple(
        WaitingCall(source, key, kind, queue_key, name, mask_phone(phone), tier, since_us)
        for source, key, kind, queue_key, name, phone, tier, since_us in rows
    )


def queue_lines(reader: Reader, day: Day, now_us: int) -> tuple[QueueLine, ...]:
    """Return every queue with its requests today and who waits in it now, by kind and name.

    Waiting are the call rows waiting; where there is none, the ACD's own count and oldest moment,
    as far as they were known by now (an ACD may tell single calls only when they are
    over). Requests in a queue nobody knows form a line of its own, named by the queue's key.
    """
    waiting: dict[tuple[str, str, str], list[int]] = {}
    for each in waiting_calls(reader, now_us):
        waiting.setdefault((each.source, each.queue_key, each.kind), []).append(each.since_us)
    rows = reader.json(_known_select(day, now_us))
    rows += [
        [source, key, key, kind, DEFAULT_TARGET_S, 0, None, None, None, *sums]
        for source, key, kind, *sums in reader.json(_unknown_select(day, now_us))
    ]
    lines = []
    for source, key, name, kind, target_s, short_s, told, oldest_us, staffed, *sums in rows:
        here = waiting.pop((source, key, kind), [])
        lines.append(
            QueueLine(
                source,
                key,
                name,
                kind,
                target_s,
                short_s,
                len(here) or told or 0,
                min(here) if here else (oldest_us if told else None),
                staffed,
                _counts(sums),
            )
        )
    lines += [  # calls of yesterday still waiting in a queue nobody knows
        QueueLine(
            *line[:2], line[1], line[2], DEFAULT_TARGET_S, 0, len(since), min(since), None, Counts()
        )
        for line, since in waiting.items()
    ]
    order = {kind: place for place, kind in enumerate(_KINDS)}
    return tuple(sorted(lines, key=lambda line: (order.get(line.kind, 9), line.name, line.key)))

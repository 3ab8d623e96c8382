"""Requests for an agent: what became of them, and the queues they were in.

What is counted, and how (everything is as of a moment `now_us` of the source's clock):

- A *request* is a call row whose `requested_at` lies in the centre's day and is not after now.
  It was *answered* when `answered_at` is not after now; otherwise *abandoned*, *flowed out* or
  *failed* (any other end) by its outcome once it is over: `ended_at` not after now, or no
  `ended_at` and one of these outcomes. All others are *waiting* and in none of these.
- *Waiting now* (lines and the list): of the waiting, those that ring at nobody yet; a visit whose
  installer is on the way waits no more.
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
_Line = tuple[str, str, str]  # source, key and kind of a queue
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


def _answered_sums(now_us: int) -> list[ColumnElement[int]]:
    """Return, of answered requests: number, in target, handled, µs of wait, talk and wrap-up."""
    c = call.c
    waited_us = c.answered_at - c.requested_at
    handled = c.ended_at <= now_us
    wrapped = and_(handled, c.wrapup_until_at <= now_us)
    return [
        func.count(c.requested_at),
        func.sum(waited_us <= target_us()),
        func.sum(handled),
        func.sum(func.max(waited_us, 0)),
        func.sum(case((handled, func.max(c.ended_at - c.answered_at, 0)))),
        func.sum(case((wrapped, func.max(c.wrapup_until_at - c.ended_at, 0)))),
    ]


def _other_sums() -> list[ColumnElement[int]]:
    """Return, of the others of one fate: number, over in target, over within short seconds."""
    lasted_us = call.c.ended_at - call.c.requested_at
    return [
        func.count(call.c.requested_at),
        func.sum(lasted_us <= target_us()),
        func.sum(lasted_us <= queue.c.short_abandon_s * 1_000_000),
    ]


def _selects(day: Day, now_us: int, known: bool) -> tuple[Select[Any], ...]:
    """Return two selects by source, queue key and kind: the sums of the answered, and of the
    others by fate. Of the requests in known queues, or of those in queues nobody knows.

    Known queues are joined outwards, so that each one's requests are found by an index of their
    own: sorting a day's requests by queue costs several times as much, and so do sums over the
    answered and the others at once.
    """
    c = call.c
    became, in_day = fate(now_us), requested_in(day, now_us)
    answered = c.answered_at <= now_us
    others = or_(c.answered_at.is_(None), c.answered_at > now_us)
    sums: tuple[tuple[ColumnElement[bool], list[Any], list[Any]], ...]
    sums = ((answered, _answered_sums(now_us), []), (others, [became, *_other_sums()], [became]))
    if known:
        by = [queue.c.source, queue.c.key]
        return tuple(
            select(*by, func.coalesce(queue.c.kind, INBOUND), *columns)
            .select_from(queue.outerjoin(call, and_(queue_of_call(), in_day, which)))
            .group_by(*by, *groups)
            for which, columns, groups in sums
        )
    line = [c.source, text_of(c.queue_key), kind_of_request()]
    return tuple(
        select(*line, *columns)
        .select_from(call.outerjoin(queue, queue_of_call()))
        .where(in_day, which, queue.c.key.is_(None))
        .group_by(*line, *groups)
        for which, columns, groups in sums
    )


def _of_answered(sums: Sequence[int | None]) -> Counts:
    answered, in_target, handled, wait_us, talk_us, wrapup_us = (number or 0 for number in sums)
    return Counts(
        requests=answered,
        answered=answered,
        answered_in_target=in_target,
        handled=handled,
        wait_us=wait_us,
        talk_us=talk_us,
        wrapup_us=wrapup_us,
    )


def _of_others(became: str, sums: Sequence[int | None]) -> Counts:
    number, in_target, short = (number or 0 for number in sums)
    match became:
        case "abandoned":
            return Counts(
                requests=number,
                abandoned=number,
                abandoned_in_target=in_target,
                short_abandoned=short,
            )
        case "flowed_out":
            return Counts(requests=number, flowed_out=number)
        case "waiting":
            return Counts(requests=number, waiting=number)
        case _:
            return Counts(requests=number, failed=number)


def _counts_by_queue(reader: Reader, day: Day, now_us: int) -> dict[_Line, Counts]:
    counts: dict[_Line, Counts] = {}
    for known in (True, False):
        answered, others = _selects(day, now_us, known)
        for source, key, kind, *sums in reader.json(answered):
            counts[source, key, kind] = _of_answered(sums)
        for source, key, kind, became, *sums in reader.json(others):
            line = (source, key, kind)
            counts[line] = counts.get(line, Counts()) + _of_others(became, sums)
    return counts


def _waiting_where(now_us: int) -> ColumnElement[bool]:
    """Whether a request has nobody yet: one that rings, or whose installer is on the way, has."""
    return and_(
        call.c.requested_at <= now_us,
        call.c.requested_at > now_us - LONGEST_WAIT_US,
        fate(now_us) == "waiting",
        call.c.outcome.is_distinct_from("ringing"),
    )


def waiting_calls(reader: Reader, now_us: int, tiers: bool = True) -> tuple[WaitingCall, ...]:
    """Return all calls, tickets and visits waiting for an agent, the longest waiting first.

    Whichever day they came: midnight sends nobody away. `tiers`: whether customers' tiers may be
    seen.
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
        WaitingCall(
            source, key, kind, queue_key, name, mask_phone(phone), tier if tiers else "", since_us
        )
        for source, key, kind, queue_key, name, phone, tier, since_us in rows
    )


def queue_lines(reader: Reader, day: Day, now_us: int) -> tuple[QueueLine, ...]:
    """Return every queue with its requests today and who waits in it now, by kind and name.

    Waiting are the call rows waiting; where there is none, the ACD's own count and oldest moment,
    as far as they were known by now (an ACD may tell single calls only when they are
    over). Requests in a queue nobody knows form a line of its own, named by the queue's key.
    """
    counts = _counts_by_queue(reader, day, now_us)
    waiting: dict[_Line, list[int]] = {}
    for each in waiting_calls(reader, now_us):
        waiting.setdefault((each.source, each.queue_key, each.kind), []).append(each.since_us)
    q, state = queue.c, queue_state.c
    rows = reader.json(
        select(
            q.source,
            q.key,
            func.coalesce(q.kind, INBOUND),
            text_of(q.name, q.key),
            func.coalesce(q.answer_target_s, DEFAULT_TARGET_S),
            func.coalesce(q.short_abandon_s, 0),
            case((func.coalesce(state.updated_at, 0) <= now_us, state.waiting)),
            state.oldest_at,
            state.staffed,
        ).outerjoin(queue_state, and_(state.source == q.source, state.key == q.key))
    )
    known = {(source, key, kind) for source, key, kind, *_ in rows}
    rows += [
        [source, key, kind, key, DEFAULT_TARGET_S, 0, None, None, None]
        for source, key, kind in {**counts, **waiting}
        if (source, key, kind) not in known
    ]
    lines = []
    for source, key, kind, name, target_s, short_s, told, oldest_us, staffed in rows:
        here = waiting.get((source, key, kind), [])
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
                counts.get((source, key, kind), Counts()),
            )
        )
    order = {kind: place for place, kind in enumerate(_KINDS)}
    return tuple(sorted(lines, key=lambda line: (order.get(line.kind, 9), line.name, line.key)))

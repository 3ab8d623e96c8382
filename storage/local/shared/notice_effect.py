"""What was measured of the receivers of a notice around its release."""

from collections.abc import Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select

from insight.day import Day
from insight.notices.effect import Effect, Observation, effect
from storage.local.reader import Reader
from storage.local.schema import agent, business_result, call
from storage.local.shared.notices import Receiver

CALL_MEASURES: Final = ("aht", "wrapup", "hold")
"""Seconds of each call: talk and wrap-up, wrap-up alone, hold."""
_MINUTE_US: Final = 60_000_000
_DAY_US: Final = 1440 * _MINUTE_US
_SHARE: Final = 4
"""A window is this part of the time over which a notice is spread, so that enough people are left
who do not have it yet."""
_SHORTEST_US: Final = 15 * _MINUTE_US
_AT_ONCE_US: Final = 120 * _MINUTE_US


def effect_of(
    reader: Reader, receivers: Sequence[Receiver], measure: str, now_us: int,
    zone: ZoneInfo,
) -> Effect:  # fmt: skip
    """Return what a notice did to a measure: one of `CALL_MEASURES`, or a result the centre counts
    per agent and day. `zone`: the centre's, whose days begin and end there."""
    released = {each.receipt.person: each.receipt.release_at for each in receivers
                if each.number.strip()}  # fmt: skip
    if not any(at <= now_us for at in released.values()):
        return Effect("nothing")
    numbers = {each.number.strip(): each.receipt.person for each in receivers}
    first, last = min(released.values()), max(released.values())
    if measure in CALL_MEASURES:
        window = max((last - first) // _SHARE, _SHORTEST_US) if last > first else _AT_ONCE_US
        calls = _calls(reader, numbers, measure, first - window, last + window)
        return effect(calls, released, window)
    days = max(-(-(last - first) // _DAY_US) // _SHARE, 1)
    window = days * _DAY_US
    results = _results(reader, numbers, measure, first - window - _DAY_US,
                       last + window + _DAY_US, zone)  # fmt: skip
    return effect(results, released, window, _DAY_US // 2)


def _calls(
    reader: Reader, numbers: Mapping[str, int], measure: str, since_us: int, until_us: int
) -> dict[int, list[Observation]]:
    """Return the finished calls of each person, at the moment they were answered."""
    c = call.c
    talk = c.ended_at - c.answered_at
    wrapup = func.max(func.coalesce(c.wrapup_until_at, c.ended_at) - c.ended_at, 0)
    seconds = {"aht": (talk + wrapup) / 1e6, "wrapup": wrapup / 1e6,
               "hold": func.coalesce(c.hold_s, 0)}[measure]  # fmt: skip
    query = (
        select(agent.c.number, c.answered_at, seconds)
        .join_from(call, agent, and_(agent.c.source == c.source, agent.c.key == c.agent_key))
        .where(agent.c.number.in_(numbers), c.answered_at >= since_us, c.answered_at < until_us,
               c.ended_at.is_not(None))
    )  # fmt: skip
    found: dict[int, list[Observation]] = {}
    for number, at_us, value in reader.json(query):
        found.setdefault(numbers[number], []).append(Observation(at_us, value))
    return found


def _results(
    reader: Reader, numbers: Mapping[str, int], measure: str, since_us: int, until_us: int,
    zone: ZoneInfo,
) -> dict[int, list[Observation]]:  # fmt: skip
    """Return the daily results of each person, each at the noon of its day."""
    b = business_result.c
    noons = {}
    day = Day.at(since_us, zone)
    while day.start_us < until_us:
        noons[day.text] = (day.start_us + day.end_us) // 2
        day = Day.at(day.end_us, zone)
    query = (
        select(agent.c.number, b.day, b.value)
        .join_from(business_result, agent, agent.c.key == b.agent_key)
        .where(agent.c.number.in_(numbers), b.measure == measure, b.day.in_(noons),
               b.value.is_not(None))
    )  # fmt: skip
    found: dict[int, list[Observation]] = {}
    for number, name, value in reader.json(query):
        found.setdefault(numbers[number], []).append(Observation(noons[name], value))
    return found

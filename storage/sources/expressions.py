"""Mapping columns as expressions the source computes itself, so that rows arrive ready to store.

Each canonical value is one SQLAlchemy Core expression over the feed's table and its joined ones.
A value that cannot be converted arrives as text beginning with "?", which no number or date is:
such rows are told apart and quarantined with what they held; nothing becomes NULL by mistake.
Times without a zone leave `value` as local microseconds and get their zone in `zoned`, one level
further out, since the zone's offsets are compared with that number again and again.

This is SQLite's way of saying it; another kind of database needs the functions of this module in
its own words.
"""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Column as TargetColumn
from sqlalchemy import (
    ColumnElement,
    Integer,
    Numeric,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    or_,
    type_coerce,
)
from sqlalchemy.types import NullType

from storage.sources.mapping import CALENDAR, Code, Column
from storage.sources.times import Offsets, TimeFormat, offsets

Expression = ColumnElement[Any]

_SCALE: Final[Mapping[str, tuple[int, int]]] = {
    "yuan": (100, 1), "fen": (1, 1), "li": (1, 10), "s": (1, 1), "ms": (1, 1000), "min": (60, 1),
}  # fmt: skip
"""Multiplier and divisor into fen and seconds."""

_BOUND: Final = 9_000_000_000_000_000_000


def value(
    column: Column,
    target: TargetColumn[Any],
    source: Expression | None,
    maps: Mapping[str, Mapping[str, Code]],
    zone: ZoneInfo,
) -> Expression:
    """Return the canonical value of a row, before `zoned`. `source`: its column, unless const."""
    if column.const is not None or source is None:
        return literal(column.const)
    whole = isinstance(target.type, Integer)
    if column.map is not None:
        made = _mapped(source, maps[column.map], whole)
    elif column.time is not None:
        made = _time(source, TimeFormat.parse(column.time), target.name, zone)
    elif column.unit is not None:
        made = _scaled(source, *_SCALE[column.unit])
    else:
        made = _whole(source) if whole else text(source)
    if column.default is None:
        return made
    empty = or_(source.is_(None), cast(source, Text) == "")
    return case((empty, literal(column.default)), else_=made)


def zoned(column: Column, made: str, zone: ZoneInfo) -> Expression:
    """Return the final value of what `value` made, one level further out, where `made` names it."""
    if column.time is None or not needs_zone(TimeFormat.parse(column.time), zone):
        return literal_column(made)
    known = offsets(zone)
    final, since = known.offset[-1], known.until[-1]  # most zones keep one rule for decades
    return literal_column(
        f"CASE WHEN {made} BETWEEN {since} AND {_BOUND} THEN {made} - {final} "
        f"WHEN {made} < '' THEN {made} - {_offset(known, made)} ELSE {made} END"
    )


def needs_zone(form: TimeFormat, zone: ZoneInfo) -> bool:
    """Whether times in this format become UTC by a rule that depends on the time itself."""
    naive = form.text == "epoch_day" or not (form.epoch or form.aware)
    return naive and len(offsets(zone).offset) > 1


def unfit(target: TargetColumn[Any], column: Column, made: Expression) -> Expression | None:
    """Return the condition under which a value could not be converted; None if it always can."""
    if column.const is not None:
        return None
    if isinstance(target.type, Integer):
        return _is_text(made)
    if target.name in CALENDAR and column.time:
        return func.coalesce(func.substr(made, 1, 1) == "?", 0) == 1
    return None


def text(source: Expression) -> Expression:
    return cast(source, Text)


def time_us(source: Expression, form: TimeFormat, zone: ZoneInfo) -> Expression:
    """Return microseconds, local ones where `needs_zone`, else UTC."""
    return _time(source, form, "at", zone)


def key(columns: list[Expression]) -> Expression:
    """Return a row's key: its key columns as text, joined by "|"; NULL if one of them is."""
    joined = text(columns[0])
    for column in columns[1:]:
        joined = joined.concat("|").concat(text(column))
    return joined


def is_one_of(source: Expression, values: tuple[Code, ...]) -> Expression:
    return source.in_(values) if len(values) > 1 else source == values[0]


def _mapped(source: Expression, codes: Mapping[str, Code], whole: bool) -> Expression:
    """A code no map knows stays as itself."""
    otherwise = _whole(source) if whole else text(source)
    if not codes:
        return otherwise
    known = {literal(code): literal(meaning) for code, meaning in codes.items()}
    return case(known, value=text(source), else_=otherwise)


def _marked(made: Expression, source: Expression) -> Expression:
    """What was made, or the mark with what was there; nothing stays nothing, so does empty text."""
    marked = func.coalesce(made, literal("?").concat(func.nullif(text(source), "")))
    return type_coerce(marked, NullType())


def _is_text(made: Expression) -> Expression:
    """Whether an expression is text, by comparison: every number sorts before any text."""
    return type_coerce(made, NullType()) >= literal_column("''")


def _number(source: Expression) -> Expression:
    """The source as a number, NULL if it is none: only a number, or its text, equals its cast."""
    number = cast(source, Numeric)
    return case((source == number, number), else_=null())


def _rounded(number: Expression) -> Expression:
    """The number as an integer, rounded half away from zero; NULL beyond 64 bits."""
    return case((func.abs(number) < _BOUND, cast(func.round(number), Integer)), else_=null())


def _quickly(source: Expression, quick: Expression, slow: Expression) -> Expression:
    """`quick` for whole numbers, which nearly all are; the careful way for others.

    What `quick` multiplies beyond 64 bits becomes a fraction that no column of the store takes.
    """
    whole = source == cast(source, Integer)
    return case((whole, quick), (source.is_(None), null()), else_=_marked(slow, source))


def _whole(source: Expression) -> Expression:
    number = _number(source)
    exact = case((number == cast(number, Integer), cast(number, Integer)), else_=null())
    return _quickly(source, cast(source, Integer), exact)


def _scaled(source: Expression, multiplier: int, divisor: int) -> Expression:
    whole, number = cast(source, Integer), _number(source)
    if divisor == 1:
        times: Expression = literal_column(str(multiplier))
        return _quickly(source, whole * times, _rounded(number * times))
    half, each = literal_column(str(divisor // 2), Integer), literal_column(str(divisor), Integer)
    below = type_coerce(whole < literal_column("0"), Integer) * each
    quick = (whole + half - below) // each
    return _quickly(source, quick, _rounded(number / literal_column(f"{divisor}.0")))


def _time(source: Expression, form: TimeFormat, name: str, zone: ZoneInfo) -> Expression:
    if name in CALENDAR:
        return _marked(_calendar(source, form, 10 if name == "day" else 7), source)
    local = form.text == "epoch_day" or not (form.epoch or form.aware)
    fixed = offsets(zone).offset[0] if local and not needs_zone(form, zone) else 0

    def shifted(us: Expression) -> Expression:
        return type_coerce(us, Integer) - literal_column(str(fixed)) if fixed else us

    if not form.epoch:
        return _marked(shifted(_text_us(source, form)), source)
    each: Expression = literal_column(str(form.epoch))
    slow = _rounded(_number(source) * each)
    return _quickly(source, shifted(cast(source, Integer) * each), shifted(slow))


def _calendar(source: Expression, form: TimeFormat, width: int) -> Expression:
    iso = _iso(text(source), form)
    return case((_text_us(source, form).is_not(None), func.substr(iso, 1, width)), else_=null())


def _iso(shown: Expression, form: TimeFormat) -> Expression:
    """The text rearranged as `YYYY-MM-DD[ HH:MM[:SS]]`."""
    if form.text.startswith(("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")):
        return shown if not (form.fraction or form.aware) else func.substr(shown, 1, 19)
    if form.text == "%Y-%m-%d":
        return shown

    def part(field: str) -> Expression:
        return func.substr(shown, form.at[field] + 1, 4 if field == "Y" else 2)

    made = part("Y").concat("-").concat(part("m")).concat("-")
    made = made.concat(part("d") if "d" in form.at else literal("01"))
    if "H" in form.at:
        made = made.concat(" ").concat(part("H")).concat(":")
        made = made.concat(part("M") if "M" in form.at else literal("00"))
    if "S" in form.at:
        made = made.concat(":").concat(part("S"))
    return made


def _text_us(source: Expression, form: TimeFormat) -> Expression:
    """Microseconds of a text time, NULL if it is none of this format."""
    shown = text(source)
    iso = _iso(shown, form)
    day = func.substr(shown, form.at["d"] + 1, 2) if "d" in form.at else literal("01")
    sound = [or_(day <= "28", func.strftime("%d", iso, "+0 days") == day)]
    tail: Expression = func.substr(shown, form.width + 1)
    fraction: Expression = literal_column("0")
    if form.aware:
        place = func.max(func.instr(tail, "+"), func.instr(tail, "-"), func.instr(tail, "Z"))
        zone = func.substr(tail, place)
        iso = iso.concat(
            case(
                (func.length(zone) == 5, func.substr(zone, 1, 3).concat(":").concat(
                    func.substr(zone, 4, 2))),
                else_=zone,
            )
        )  # fmt: skip
        sound.append(place > 0)
        tail = func.substr(tail, 1, place - 1)
    if form.fraction:
        sound += [func.length(tail).between(1, 9), ~tail.op("GLOB")("*[^0-9]*")]
        fraction = cast(func.substr(tail.concat("000000"), 1, 6), Integer)
    else:
        sound.append(func.length(tail) == 0)
    if not form.aware and not form.fraction:
        sound[-1] = func.length(shown) == form.width
    seconds: Expression = func.unixepoch(iso, type_=Integer)
    return case((and_(*sound), seconds * literal_column("1000000") + fraction), else_=null())


def _offset(zone: Offsets, local: str) -> str:
    """The offset at a local time: a balanced tree of comparisons, eight deep for two centuries."""

    def within(first: int, last: int) -> str:
        if first == last:
            return str(zone.offset[first])
        middle = (first + last) // 2
        lower, upper = within(first, middle), within(middle + 1, last)
        return f"CASE WHEN {local} < {zone.until[middle]} THEN {lower} ELSE {upper} END"

    return within(0, len(zone.offset) - 1)

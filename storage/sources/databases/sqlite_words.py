"""SQLite's words. Its columns hold values of any type: each is looked at as it comes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Integer,
    Numeric,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from storage.sources.databases.words import BOUND, Expression, Words, iso_text
from storage.sources.mappings.times import TimeFormat


class SqliteWords(Words):
    dialect = sqlite.dialect()
    in_one_text = True

    def typed(self, _kind: TypeEngine[Any]) -> TypeEngine[Any] | None:
        return None

    def text(self, source: Expression) -> Expression:
        return cast(source, Text)

    def empty(self, source: Expression) -> Expression:
        return or_(source.is_(None), source == literal_column("''"))

    def text_fault(self, source: Expression) -> Expression | None:
        return func.instr(self.text(source), func.char(literal_column("0"))) > literal_column("0")

    def page(self, columns: Sequence[Expression]) -> Select[Any]:
        """A page as one text: made without the interpreter's lock, whatever others do."""
        return select(func.json_group_array(func.json_array(*columns)))

    def whole(self, source: Expression) -> Expression:
        number = _number(source)
        exact = case((number == cast(number, Integer), cast(number, Integer)), else_=null())
        return _quickly(source, cast(source, Integer), exact)

    def scaled(self, source: Expression, multiplier: int, divisor: int) -> Expression:
        whole, number = cast(source, Integer), _number(source)
        if divisor == 1:
            times: Expression = literal_column(str(multiplier), Integer)
            return _quickly(source, whole * times, _rounded(number * times))
        half, each = (literal_column(str(n), Integer) for n in (divisor // 2, divisor))
        below = type_coerce(whole < literal_column("0"), Integer) * each
        quick = (whole + half - below) // each
        return _quickly(source, quick, _rounded(number / literal_column(f"{divisor}.0")))

    def native_us(self, source: Expression) -> Expression:
        raise NotImplementedError("SQLite has no types of times")  # a feed that asks is refused

    def calendar(self, source: Expression, form: TimeFormat, width: int) -> Expression:
        iso = iso_text(self.text(source), form)
        return case(
            (self.text_us(source, form).is_not(None), func.substr(iso, 1, width)), else_=null()
        )

    def text_us(self, source: Expression, form: TimeFormat) -> Expression:
        shown = self.text(source)
        iso = iso_text(shown, form)
        day = func.substr(shown, form.at["d"] + 1, 2) if "d" in form.at else literal("01")
        sound = [or_(day <= "28", func.strftime("%d", iso, "+0 days") == day)]
        if "H" in form.at:
            sound.append(func.substr(shown, form.at["H"] + 1, 2) < "24")
        tail: Expression = func.substr(shown, form.width + 1)
        fraction: Expression = literal_column("0", Integer)
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
        us = seconds * literal_column("1000000", Integer) + fraction
        return case((and_(*sound), us), else_=null())

    def array(self, items: Sequence[Expression]) -> Expression:
        return func.json_array(*items).concat("")


def _number(source: Expression) -> Expression:
    """The source as a number, NULL if it is none: only a number, or its text, equals its cast."""
    number = cast(source, Numeric)
    return case((source == number, number), else_=null())


def _rounded(number: Expression) -> Expression:
    """The number as an integer, rounded half away from zero; NULL beyond 64 bits."""
    return case((func.abs(number) < BOUND, cast(func.round(number), Integer)), else_=null())


def _quickly(source: Expression, quick: Expression, slow: Expression) -> Expression:
    """`quick` for whole numbers, which nearly all are; the careful way for others.

    What `quick` multiplies beyond 64 bits becomes a fraction that no column of the store takes.
    """
    return case((source == cast(source, Integer), quick), else_=slow)

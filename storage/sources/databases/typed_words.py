"""What databases with typed columns have in common: each type has its own way to be read.

Text is read as a number or a time only where a pattern says that it is one, inside a CASE, so that
no conversion ever raises.
"""

import re
from abc import abstractmethod
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    Numeric,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
)
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.types import TypeEngine

from storage.sources.databases.statement import Raw
from storage.sources.databases.words import BOUND, Expression, Words, iso_text, whole_number
from storage.sources.mappings.times import TimeFormat

NUMBER: Final = r"^ *[+-]?([0-9]{1,30}([.][0-9]{0,30})?|[.][0-9]{1,30})([eE][+-]?[0-9]{1,2})? *$"
_PARTS: Final = {
    "Y": "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})",
    "m": "(0[1-9]|1[0-2])",
    "d": "(0[1-9]|[12][0-9]|3[01])",
    "H": "([01][0-9]|2[0-3])",
    "M": "[0-5][0-9]",
    "S": "[0-5][0-9]",
    "f": "[0-9]{1,9}",
    "z": "(Z|[+-][0-9]{2}:?[0-9]{2})",
}
_TRUE: Final = frozenset({"1", "t", "true", "y", "yes"})
_FALSE: Final = frozenset({"0", "f", "false", "n", "no"})


class Kind(Enum):
    """How a type's values are read."""

    WHOLE = auto()
    NUMBER = auto()
    FLOAT = auto()
    BOOL = auto()
    TIME = auto()
    DATE = auto()
    TEXT = auto()
    OTHER = auto()


_KINDS: Final[Sequence[tuple[type[TypeEngine[Any]], Kind]]] = (
    (Integer, Kind.WHOLE), (Float, Kind.FLOAT), (Numeric, Kind.NUMBER), (Boolean, Kind.BOOL),
    (DateTime, Kind.TIME), (Date, Kind.DATE), (SqlEnum, Kind.OTHER), (String, Kind.TEXT),
)  # fmt: skip


class TypedWords(Words):
    """The ways that follow from a column's type."""

    def kind(self, type_: TypeEngine[Any]) -> Kind:
        return next((kind for known, kind in _KINDS if isinstance(type_, known)), Kind.OTHER)

    def is_time(self, kind: TypeEngine[Any]) -> bool:
        return self.kind(kind) in (Kind.TIME, Kind.DATE)

    def empty(self, source: Expression) -> Expression:
        if self.kind(source.type) is not Kind.TEXT:
            return source.is_(None)
        return or_(source.is_(None), self.text(source) == "")

    def is_one_of(self, source: Expression, values: Sequence[Raw]) -> Expression:
        """Compared as the column's type is, so that an index on it is used."""
        compared: Sequence[Any]
        match self.kind(source.type):
            case Kind.WHOLE:
                finite = [each for each in map(_number, values) if each.is_finite()]
                known = [each for each in finite if each.copy_abs() < BOUND]
                whole = [int(each) for each in known if each == each.to_integral()]
                compared = [literal(each, BigInteger()) for each in whole]
            case Kind.NUMBER | Kind.FLOAT:
                known = [each for each in map(_number, values) if each.is_finite()]
                compared = [cast(literal(str(each)), self.decimal) for each in known]
            case Kind.BOOL:
                return self._is_bool(source, {str(each).lower() for each in values})
            case Kind.TEXT:
                compared = [literal(str(each)) for each in values]
            case _:
                source = self.text(source)
                compared = [literal(str(each)) for each in values]
        if not compared:
            return false()
        met = source.in_(compared) if len(compared) > 1 else source == compared[0]
        return and_(source.is_not(None), met)

    def _is_bool(self, source: Expression, values: set[str]) -> Expression:
        wanted = [source.is_(True)] if values & _TRUE else []
        wanted += [source.is_(False)] if values & _FALSE else []
        return or_(*wanted) if wanted else false()

    def whole(self, source: Expression) -> Expression:
        match self.kind(source.type):
            case Kind.WHOLE:
                return self.whole_column(source)
            case Kind.BOOL:
                return case(
                    (source.is_(True), whole_number(1)), (source.is_(False), whole_number(0))
                )
        number = self.number(source)
        exact = source if self.kind(source.type) is Kind.FLOAT else number
        sound = and_(func.abs(exact) < whole_number(BOUND), exact == self.truncated(exact))
        return case((sound, cast(number, BigInteger)))

    def scaled(self, source: Expression, multiplier: int, divisor: int) -> Expression:
        if self.kind(source.type) is Kind.WHOLE:
            most = whole_number(BOUND // multiplier)
            whole = cast(source, BigInteger)
            if divisor == 1:
                made = whole * whole_number(multiplier)
            else:
                half = whole_number(divisor // 2)
                away = case((source < whole_number(0), -half), else_=half)
                made = self.cut(whole + away, divisor)
            return case((and_(source >= -most, source <= most), made))
        number = self.number(source)
        factor: Expression = literal_column(f"{Decimal(multiplier) / divisor:f}")
        sound = func.abs(number) < whole_number(BOUND // multiplier)
        return case((sound, cast(func.round(number * factor), BigInteger)))

    def number(self, source: Expression) -> Expression:
        """Return a column as a decimal number, exactly as it is written; NULL if it is none."""
        match self.kind(source.type):
            case Kind.WHOLE | Kind.NUMBER:
                return source
            case Kind.FLOAT:
                return self.float_number(source)
        shown = self.text(source)
        return case((shown.regexp_match(NUMBER), cast(shown, self.decimal)))

    def text_us(self, source: Expression, form: TimeFormat) -> Expression:
        shown = self.text(source)

        def part(field: str) -> Expression:
            if field not in form.at:
                return literal("01") if field == "d" else literal("00")
            return func.substr(shown, form.at[field] + 1, 4 if field == "Y" else 2)

        def number(field: str, each: int) -> Expression:
            return cast(part(field), BigInteger) * whole_number(each)

        days = cast(self.days(part("Y"), part("m"), part("d")), BigInteger)
        us: Expression = days * whole_number(86_400_000_000)
        for field, each in (("H", 3_600_000_000), ("M", 60_000_000), ("S", 1_000_000)):
            if field in form.at:
                us = us + number(field, each)
        tail: Expression = func.substr(shown, form.width + 1)
        if form.aware:
            length = case((tail.like("%Z"), 1), (tail.like("%:%"), 6), else_=5)
            ahead = func.right(func.replace(tail, ":", ""), 5)
            hours = cast(func.substr(ahead, 2, 2), BigInteger)
            minutes = hours * whole_number(60) + cast(func.substr(ahead, 4, 2), BigInteger)
            sign = case((func.left(ahead, 1) == "-", whole_number(-1)), else_=whole_number(1))
            offset = sign * minutes * whole_number(60_000_000)
            us = us - case((tail.like("%Z"), whole_number(0)), else_=offset)
            tail = func.left(tail, func.char_length(tail) - length)
        if form.fraction:
            us = us + cast(func.left(tail.concat("000000"), 6), BigInteger)
        return case((shown.regexp_match(_pattern(form)), us))

    def calendar(self, source: Expression, form: TimeFormat, width: int) -> Expression:
        if form.native:
            return func.left(self.date_text(source), width)
        iso = iso_text(self.text(source), form)
        return case((self.text_us(source, form).is_not(None), func.left(iso, width)))

    # --- what differs -------------------------------------------------------------------------

    decimal: TypeEngine[Any] = Numeric()
    """The type of exact numbers."""

    def whole_column(self, source: Expression) -> Expression:
        return cast(source, BigInteger)

    @abstractmethod
    def float_number(self, source: Expression) -> Expression:
        """Return a floating number as the decimal it is shown as; NULL if it has none."""

    @abstractmethod
    def truncated(self, number: Expression) -> Expression:
        """Return a decimal number without its fraction."""

    @abstractmethod
    def days(self, year: Expression, month: Expression, day: Expression) -> Expression:
        """Return days since 1970 of a date whose parts are within bounds, NULL for 30 February."""

    @abstractmethod
    def date_text(self, source: Expression) -> Expression:
        """Return the date of a native time as YYYY-MM-DD, in the source's zone."""


def _number(value: Raw) -> Decimal:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return Decimal("NaN")
    return number if number.is_finite() else Decimal("NaN")


def _pattern(form: TimeFormat) -> str:
    """The regular expression of a format's texts, of signs every kind of database understands."""
    made = ""
    for part in re.findall(r"%.|.", form.text):
        if part.startswith("%"):
            made += _PARTS[part[1]]
        else:
            made += f"\\{part}" if part in "^\\]" else part if part.isalnum() else f"[{part}]"
    return f"^{made}$"

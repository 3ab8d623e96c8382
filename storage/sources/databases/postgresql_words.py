"""PostgreSQL's words."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Float,
    Integer,
    Numeric,
    Text,
    case,
    cast,
    func,
    literal_column,
    or_,
)
from sqlalchemy.dialects.postgresql import CHAR, ENUM, TEXT, VARCHAR
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.types import TypeEngine

from storage.sources.databases.typed_words import Kind, TypedWords
from storage.sources.databases.words import BOUND, Expression, whole_number


class PostgresqlWords(TypedWords):
    dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
    decimal = Numeric()

    def aware(self, kind: TypeEngine[Any]) -> bool:
        return bool(getattr(kind, "timezone", False))

    def text(self, source: Expression) -> Expression:
        plain = isinstance(source.type, VARCHAR | TEXT) and not isinstance(source.type, CHAR)
        return source if plain and not isinstance(source.type, ENUM) else cast(source, Text)

    def float_number(self, source: Expression) -> Expression:
        small = func.abs(cast(source, Float)) < whole_number(BOUND)  # NaN is above all numbers
        return case((small, cast(cast(source, Text), Numeric)))

    def truncated(self, number: Expression) -> Expression:
        return func.trunc(number)

    def days(self, year: Expression, month: Expression, day: Expression) -> Expression:
        first = func.make_date(_int(year), _int(month), 1, type_=Date)
        found = first + (_int(day) - literal_column("1"))
        inside = or_(day <= "28", func.date_part("month", found) == _int(month))
        return case((inside, found - literal_column("DATE '1970-01-01'", Date)))

    def native_us(self, source: Expression) -> Expression:
        """Doubles hold microseconds exactly until 2**51, in the year 2041; beyond, seconds and
        the rest are taken apart. Infinity and years before Christ are no time."""
        if self.kind(source.type) is Kind.DATE:
            days = cast(source - literal_column("DATE '1970-01-01'", Date), BigInteger)
            sound = source.between(
                literal_column("DATE '0001-01-01'"), _moment("DATE", "9999-12-31")
            )
            return case((sound, days * whole_number(86_400_000_000)))
        kind = "TIMESTAMPTZ" if self.aware(source.type) else "TIMESTAMP"
        million = whole_number(1_000_000)
        quick = cast(func.date_part("epoch", source) * million, BigInteger)
        seconds = cast(func.date_part("epoch", func.date_trunc("second", source)), BigInteger)
        rest = cast(func.date_part("microseconds", source), BigInteger) % million
        return case(
            (source.between(_moment(kind, "1900-01-01"), _moment(kind, "2040-12-31")), quick),
            (
                source.between(
                    _moment(kind, "0001-01-01"), _moment(kind, "9999-12-31 23:59:59.999999")
                ),
                seconds * million + rest,
            ),
        )

    def date_text(self, source: Expression) -> Expression:
        wall = func.timezone(str(self.zone), source) if self.aware(source.type) else source
        sound = self.native_us(source).is_not(None)
        return case((sound, func.to_char(wall, "YYYY-MM-DD")))

    def place(self, source: Expression) -> Expression:
        """Whole numbers as they are; all else as text, times in UTC without saying so."""
        if self.kind(source.type) is Kind.WHOLE:
            return source
        if self.aware(source.type):
            return cast(func.timezone("UTC", source), Text)
        return self.text(source)

    def placed(self, mark: Expression, source: Expression) -> Expression:
        return cast(mark, source.type)

    def array(self, items: Sequence[Expression]) -> Expression:
        return cast(func.json_build_array(*items), Text)


def _int(shown: Expression) -> Expression:
    return cast(shown, Integer)


def _moment(kind: str, shown: str) -> Expression:
    return literal_column(f"{kind} '{shown}'")

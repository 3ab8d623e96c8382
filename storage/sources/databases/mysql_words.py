"""MySQL's and MariaDB's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    LargeBinary,
    Numeric,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
)
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.dialects.mysql import BIT, CHAR, SET, TIMESTAMP
from sqlalchemy.dialects.mysql.pymysql import MySQLDialect_pymysql
from sqlalchemy.sql.operators import OperatorClass
from sqlalchemy.types import TypeEngine, _Binary

from storage.sources.databases.statement import Raw
from storage.sources.databases.typed_words import Kind, TypedWords
from storage.sources.databases.words import BOUND, HELD_SHOWN, Expression, whole_number
from storage.sources.mappings.times import offsets

_ZERO: Final = datetime(1970, 1, 1)
_MICROSECOND: Final[Expression] = literal_column("MICROSECOND")
_TO_1970: Final = 719_528
"""What TO_DAYS says of 1970-01-01."""
_GREATEST: Final = 2**63 - 1


class _Bits(BIT):
    operator_classes = OperatorClass.ANY


class MysqlWords(TypedWords):
    """A comparison of rows does not use an index here, one of texts need not tell letters apart,
    and unsigned numbers reach twice as far."""

    dialect = MySQLDialect_pymysql()
    decimal = Numeric(65, 20)

    def typed(self, kind: TypeEngine[Any]) -> TypeEngine[Any] | None:
        return _Bits(kind.length) if isinstance(kind, BIT) else kind

    def aware(self, kind: TypeEngine[Any]) -> bool:
        """TIMESTAMP is kept in UTC, and the session's zone is UTC."""
        return isinstance(kind, TIMESTAMP)

    def text(self, source: Expression) -> Expression:
        if isinstance(source.type, _Binary):
            return _utf8(source)
        if isinstance(source.type, BIT):
            return cast(cast(source, BigInteger), CHAR)
        plain = self.kind(source.type) is Kind.TEXT or isinstance(source.type, SqlEnum)
        return source if plain else cast(source, CHAR)

    def exact(self, shown: Expression) -> Expression:
        return _utf8(shown).collate("utf8mb4_bin")

    def text_fault(self, source: Expression) -> Expression | None:
        binary = isinstance(source.type, _Binary)
        if not binary and self.kind(source.type) is not Kind.TEXT:
            return None
        raw = cast(source, LargeBinary)
        nul = func.locate(literal_column("0x00"), raw) > literal_column("0")
        if binary:
            return or_(nul, cast(_utf8(source), LargeBinary) != source)
        return nul

    def held(self, source: Expression) -> Expression:
        if isinstance(source.type, _Binary):
            return func.substr(func.hex(source), 1, HELD_SHOWN)
        return super().held(source)

    def is_one_of(self, source: Expression, values: Sequence[Raw]) -> Expression:
        met = super().is_one_of(source, values)
        if self.kind(source.type) is not Kind.TEXT:
            return met
        same = self.exact(source).in_([literal(str(each)) for each in values])
        unicode = str(getattr(source.type, "collation", "")).startswith("utf8")
        comparable = unicode or all(str(each).isascii() for each in values)
        return and_(met, same) if comparable else and_(source.is_not(None), same)

    def beyond(self, places: Sequence[Expression], marks: Sequence[Expression]) -> Expression:
        if len(places) == 1:
            return places[0] > marks[0]
        further = or_(places[0] > marks[0], self.beyond(places[1:], marks[1:]))
        return and_(places[0] >= marks[0], further)

    def tiebreak(self, source: Expression) -> Expression | None:
        return self.exact(source) if self.kind(source.type) is Kind.TEXT else None

    def whole(self, source: Expression) -> Expression:
        if isinstance(source.type, BIT):
            return cast(source, BigInteger)
        return super().whole(source)

    def whole_column(self, source: Expression) -> Expression:
        whole = cast(source, BigInteger)
        if not getattr(source.type, "unsigned", False):
            return whole
        return case((source <= whole_number(_GREATEST), whole))

    def float_number(self, source: Expression) -> Expression:
        small = func.abs(source) < whole_number(BOUND)
        return case((small, cast(source, self.decimal)))

    def truncated(self, number: Expression) -> Expression:
        return func.truncate(number, literal_column("0"))

    def days(self, year: Expression, month: Expression, day: Expression) -> Expression:
        shown = year.concat("-").concat(month).concat("-").concat(day)
        return func.to_days(shown) - whole_number(_TO_1970)

    def native_us(self, source: Expression) -> Expression:
        """Dates such as 0000-00-00 and 30 February are no time."""
        sound = func.dayofmonth(source) <= func.dayofmonth(func.last_day(source))
        return case((sound, func.timestampdiff(_MICROSECOND, _moment(_ZERO), source)))

    def date_text(self, source: Expression) -> Expression:
        wall = source
        if self.aware(source.type):
            wall = func.timestampadd(_MICROSECOND, self._ahead(source), source)
        sound = self.native_us(source).is_not(None)
        return case((sound, func.date_format(wall, "%Y-%m-%d")))

    def _ahead(self, moment: Expression) -> Expression:
        """By how many microseconds the source's zone is ahead of UTC at a moment."""
        known = offsets(self.zone)
        latest_first: list[tuple[Any, Any]] = []
        for place in reversed(range(len(known.until))):
            before, after = known.offset[place], known.offset[place + 1]
            change = _ZERO + timedelta(microseconds=known.until[place] - max(before, after))
            latest_first.append((moment >= _moment(change), whole_number(after)))
        first = whole_number(known.offset[0])
        return case(*latest_first, else_=first) if latest_first else first

    def place(self, source: Expression) -> Expression:
        if isinstance(source.type, _Binary):
            return func.hex(source)
        if isinstance(source.type, SqlEnum | BIT | SET):  # they sort by their numbers
            return cast(source, BigInteger)
        known = self.kind(source.type) in (Kind.WHOLE, Kind.TEXT)
        return source if known else cast(source, CHAR)

    def placed(self, mark: Expression, source: Expression) -> Expression:
        if isinstance(source.type, _Binary):
            return func.unhex(mark)
        return cast(mark, self.decimal) if self.kind(source.type) is Kind.NUMBER else mark

    def cut(self, number: Expression, by: int) -> Expression:
        return number.op("DIV", precedence=8)(whole_number(by))

    def array(self, items: Sequence[Expression]) -> Expression:
        return func.json_array(*items)


def _utf8(shown: Expression) -> Expression:
    return func.convert(shown.op("USING")(literal_column("utf8mb4")))


def _moment(wall: datetime) -> Expression:
    return literal_column(f"TIMESTAMP '{wall:%Y-%m-%d %H:%M:%S}'")

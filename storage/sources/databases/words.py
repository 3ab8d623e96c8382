"""Mapping columns as expressions the source computes itself, so that rows arrive ready to store.

Each canonical value is one SQLAlchemy Core expression over the feed's table and its joined ones.
A value that cannot be converted becomes NULL while its source column holds something; that is its
fault, told apart in the same statement: such rows are quarantined with what they held, nothing
becomes NULL by mistake. No expression ever raises, whatever a column holds.

Times without a zone leave `value` as local microseconds and get their zone in `zoned`, one level
further out, since the zone's offsets are compared with that number again and again.

What differs between kinds of databases is abstract here.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy import Column as TargetColumn
from sqlalchemy.types import TypeEngine

from storage.sources.databases.statement import Raw
from storage.sources.mappings.feed import CALENDAR, Code, Column
from storage.sources.mappings.times import Offsets, TimeFormat, offsets

Expression = ColumnElement[Any]

BOUND: Final = 9_000_000_000_000_000_000
"""Whole numbers from here on are too great to be kept."""

HELD_SHOWN: Final = 200
_SCALE: Final[Mapping[str, tuple[int, int]]] = {
    "yuan": (100, 1), "fen": (1, 1), "li": (1, 10), "s": (1, 1), "ms": (1, 1000), "min": (60, 1),
}  # fmt: skip
"""Multiplier and divisor into fen and seconds."""


class Words(ABC):
    """How one kind of database says what mappings mean."""

    dialect: ClassVar[Dialect]
    """Whose SQL statements are compiled to."""

    in_one_text: ClassVar[bool] = False
    """Whether a page comes back as one JSON text in one row."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

    # --- values -----------------------------------------------------------------------------

    def value(
        self,
        column: Column,
        target: TargetColumn[Any],
        source: Expression | None,
        maps: Mapping[str, Mapping[str, Code]],
    ) -> Expression:
        """Return the canonical value of a row, before `zoned`; `source`: its column, if any."""
        if column.const is not None or source is None:
            return constant(column.const)
        whole = isinstance(target.type, Integer)
        if column.map is not None:
            made = self._mapped(source, maps[column.map], whole)
        elif column.time is not None:
            form = TimeFormat.parse(column.time)
            calendar = target.name in CALENDAR
            width = 10 if target.name == "day" else 7
            made = self.calendar(source, form, width) if calendar else self.time_us(source, form)
        elif column.unit is not None:
            made = self.scaled(source, *_SCALE[column.unit])
        else:
            made = self.whole(source) if whole else self.text(source)
        if column.default is None:
            return made
        return case((self.empty(source), constant(column.default)), else_=made)

    def time_us(self, source: Expression, form: TimeFormat) -> Expression:
        """Return microseconds, local ones where `needs_zone`, else UTC."""
        if form.native:
            us = self.native_us(source)
        elif form.epoch:
            us = self.scaled(source, form.epoch, 1)
        else:
            us = self.text_us(source, form)
        fixed = offsets(self.zone).offset[0]
        local = self._local(source, form) and not self.needs_zone(source, form)
        return us - whole_number(fixed) if local and fixed else us

    def needs_zone(self, source: Expression, form: TimeFormat) -> bool:
        """Whether times in this format become UTC by a rule that depends on the time itself."""
        return self._local(source, form) and len(offsets(self.zone).offset) > 1

    def zoned(self, made: str) -> Expression:
        """Return UTC microseconds of local ones, one level further out, where `made` names them."""
        known = offsets(self.zone)
        final, since = known.offset[-1], known.until[-1]  # most zones keep one rule for decades
        return literal_column(
            f"CASE WHEN {made} BETWEEN {since} AND {BOUND} THEN {made} - {final} "
            f"ELSE {made} - {_offset(known, made)} END"
        )

    def fault(
        self, column: Column, target: TargetColumn[Any], made: Expression, source: Expression
    ) -> Expression | None:
        """Return the condition under which a value could not be converted; None if it always can.

        `made` and `source` are what `value` made and from what, by their names one level out.
        """
        if isinstance(target.type, Integer) or (target.name in CALENDAR and column.time):
            return and_(made.is_(None), not_(self.empty(source)))
        return self.text_fault(source)

    def key(self, columns: Sequence[Expression]) -> Expression:
        """Return a row's key: its key columns as text, joined by "|"; NULL if one of them is.

        A "|" or "\\" inside one of several is written behind a "\\", so that no two keys meet.
        """
        if len(columns) == 1:
            return self.text(columns[0])
        first, *others = map(self._key_part, columns)
        for part in others:
            first = first.concat("|").concat(part)
        return first

    def _key_part(self, source: Expression) -> Expression:
        shown = self.text(source)
        if isinstance(source.type, Integer):
            return shown
        for sign in ("\\", "|"):
            shown = func.replace(shown, sign, f"\\{sign}", type_=Text())
        return shown

    def is_one_of(self, source: Expression, values: Sequence[Raw]) -> Expression:
        """Whether a column holds one of these; never NULL."""
        met = source.in_(values) if len(values) > 1 else source == values[0]
        return and_(source.is_not(None), met)

    def beyond(self, places: Sequence[Expression], marks: Sequence[Expression]) -> Expression:
        """Whether a row's places come after `marks`."""
        if len(places) == 1:
            return places[0] > marks[0]
        return tuple_(*places) > tuple_(*marks)

    def page(self, columns: Sequence[Expression]) -> Select[Any]:
        """Select the columns of a page's rows."""
        return select(*columns)

    def _mapped(self, source: Expression, codes: Mapping[str, Code], whole: bool) -> Expression:
        """A code no map knows stays as itself."""
        otherwise = self.whole(source) if whole else self.text(source)
        if not codes:
            return otherwise
        known = {literal(code): _meaning(meaning, whole) for code, meaning in codes.items()}
        return case(known, value=self.exact(self.text(source)), else_=otherwise)

    def _local(self, source: Expression, form: TimeFormat) -> bool:
        if form.native:
            return not self.aware(source.type)
        return form.text == "epoch_day" or not (form.epoch or form.aware)

    # --- what differs -------------------------------------------------------------------------

    def typed(self, kind: TypeEngine[Any]) -> TypeEngine[Any] | None:
        """Return the type a source column has in expressions."""
        return kind

    def aware(self, _kind: TypeEngine[Any]) -> bool:
        """Whether values of this type are moments, not readings of a clock on some wall."""
        return False

    def is_time(self, _kind: TypeEngine[Any]) -> bool:
        """Whether this is a type of times, which mappings call "native"."""
        return False

    def exact(self, shown: Expression) -> Expression:
        """Text as it compares letter by letter."""
        return shown

    def tiebreak(self, _source: Expression) -> Expression | None:
        """Return what tells two values of a column apart that compare as equal; None if none do."""
        return None

    def empty(self, source: Expression) -> Expression:
        """Whether there is nothing in a column: NULL, or empty text. Never NULL."""
        return or_(source.is_(None), self.text(source) == "")

    def text_fault(self, _source: Expression) -> Expression | None:
        """Whether a column's text cannot be kept; None where the database has no such text."""
        return None

    def held(self, source: Expression) -> Expression:
        """What a column at fault holds, as text of at most `HELD_SHOWN` characters."""
        return func.substr(self.text(source), 1, HELD_SHOWN)

    def cut(self, number: Expression, by: int) -> Expression:
        """A whole number divided by another, cut toward zero."""
        return number // whole_number(by)

    def total(self, number: Expression) -> Expression:
        return cast(func.sum(number), BigInteger)

    def place(self, source: Expression) -> Expression:
        """Return a column as it is told in places: fit for JSON, exact."""
        return source

    def placed(self, mark: Expression, _source: Expression) -> Expression:
        """Return a bound place as it compares with its column."""
        return mark

    @abstractmethod
    def text(self, source: Expression) -> Expression: ...

    @abstractmethod
    def whole(self, source: Expression) -> Expression:
        """Return a column as a whole number; NULL if it is none, or too great."""

    @abstractmethod
    def scaled(self, source: Expression, multiplier: int, divisor: int) -> Expression:
        """Return a number times `multiplier`, by `divisor`, rounded half away from zero."""

    @abstractmethod
    def text_us(self, source: Expression, form: TimeFormat) -> Expression:
        """Return microseconds of a text time, as written; NULL if it is none of this format."""

    @abstractmethod
    def native_us(self, source: Expression) -> Expression:
        """Return microseconds of a column with a type of times."""

    @abstractmethod
    def calendar(self, source: Expression, form: TimeFormat, width: int) -> Expression:
        """Return the first `width` characters of a time's date, YYYY-MM-DD."""

    @abstractmethod
    def array(self, items: Sequence[Expression]) -> Expression:
        """Return texts as a JSON array, as text."""


def iso_text(shown: Expression, form: TimeFormat) -> Expression:
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


def whole_number(value: int) -> Expression:
    """A constant of 64 bits."""
    return literal_column(str(value), BigInteger())


def constant(value: Code | None) -> Expression:
    return literal(value, BigInteger()) if isinstance(value, int) else literal(value)


def _meaning(meaning: Code, whole: bool) -> Expression:
    if not whole:
        return literal(str(meaning))
    return constant(meaning) if isinstance(meaning, int) else null()


def _offset(zone: Offsets, local: str) -> str:
    """The offset at a local time: a balanced tree of comparisons, eight deep for two centuries."""

    def within(first: int, last: int) -> str:
        if first == last:
            return str(zone.offset[first])
        middle = (first + last) // 2
        lower, upper = within(first, middle), within(middle + 1, last)
        return f"CASE WHEN {local} < {zone.until[middle]} THEN {lower} ELSE {upper} END"

    return within(0, len(zone.offset) - 1)

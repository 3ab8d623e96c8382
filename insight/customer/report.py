"""A customer's facts and timeline as plain values for JSON and for the terminal, masked.

Moments become `*_at` in ISO 8601 of the centre's time zone, money stays fen. Every text goes
through `insight.masking` as the canonical column it comes from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any, Final

from insight.customer.facts import CustomerFacts, Part, Sourced
from insight.customer.timeline import Entry
from insight.identity.records import Ref
from insight.masking import mask_key, mask_text, masked

Values = dict[str, Any]

PARTS: Final[Mapping[str, str]] = {
    "accounts": "account", "products": "subscription", "bills": "bill", "usage": "usage_record",
    "orders": "opportunity", "opportunities": "opportunity", "complaints": "complaint",
    "faults": "fault",
}  # fmt: skip
"""The parts of the facts, and the canonical table each comes from."""
_HEADER_COLUMNS: Final = {"phones": "phone", "identity": "identity_masked"}


def report(facts: CustomerFacts, entries: Sequence[Entry], zone: tzinfo, most: int = 50) -> Values:
    """Return everything a customer's page shows, with the newest `most` timeline entries."""
    plain = _Plain(facts, zone)
    return {
        "person": name_of(facts.person),
        "as_of": plain.moment(facts.now_us),
        "records": [name_of(ref) for ref in facts.records],
        "header": {
            one.name: [
                plain.sourced(one.name, told) for told in getattr(facts.header, one.name)
            ]
            for one in fields(facts.header)
        },
        "flags": [plain.row("customer", flag) for flag in facts.flags],
        **{name: plain.part(table, getattr(facts, name)) for name, table in PARTS.items()},
        "people": dict(facts.people),
        "timeline": {
            "rows": [plain.entry(entry) for entry in islice(entries, most)],
            "left_off": max(0, len(entries) - most),
        },
    }  # fmt: skip


def name_of(ref: Ref) -> str:
    """Return a record's name as commands take it; a key that is a phone or an identity number is
    masked."""
    return f"{ref[0]}:{mask_key(ref[1])}"


def _moment_name(field: str) -> str:
    name = field.removesuffix("_us")
    return name if name == "at" else f"{name}_at"


class _Plain:
    """Turns facts of one customer into plain values; knows the names that texts may hold."""

    def __init__(self, facts: CustomerFacts, zone: tzinfo) -> None:
        self._zone = zone
        told = (*facts.header.name, *facts.header.address)
        self._names = tuple(one.value for one in told)

    def moment(self, at_us: int | None) -> str | None:
        if at_us is None:
            return None
        try:
            return datetime.fromtimestamp(at_us // 1_000_000, self._zone).isoformat()
        except (ValueError, OverflowError, OSError):  # a year that no calendar has
            return None

    def sourced(self, field: str, told: Sourced[Any]) -> Values:
        column = _HEADER_COLUMNS.get(field, field)
        value = told.value
        shown = self.row("community", value) if is_dataclass(value) else value
        if isinstance(value, str):
            shown = masked("customer", column, value, self._names)
        return {
            "value": shown, "source": told.source, "updated_at": self.moment(told.updated_us),
            "also": list(told.also),
        }  # fmt: skip

    def part(self, table: str, part: Part[Any]) -> Values:
        return {
            "state": part.state,
            "sources": [self.row("", told) for told in part.sources],
            "left_off": part.left_off,
            "rows": [self.row(table, row) for row in part.rows],
        }

    def row(self, table: str, row: Any) -> Values:
        """Any fact as its fields: `x_us` as `x_at`, pairs of texts as records' names."""
        told: Values = {}
        for one in fields(row):
            value = getattr(row, one.name)
            if one.name.endswith("_us"):
                told[_moment_name(one.name)] = self.moment(value)
            else:
                told[one.name] = self._value(table, one.name, value)
        for name in ("total_fen", "charges", "open"):  # what a row works out itself
            if name not in told and hasattr(row, name):
                told[name] = self._value(table, name, getattr(row, name))
        return told

    def _value(self, table: str, column: str, value: Any) -> Any:
        if isinstance(value, str):
            return masked(table, column, value, self._names)
        if is_dataclass(value):
            return self.row(table, value)
        if column in ("charges", "parts"):
            return dict(value)
        if column in ("account", "record") and value is not None:
            return name_of(value)
        if isinstance(value, Iterable):
            return [self._value(table, column, each) for each in value]
        return value

    def entry(self, entry: Entry) -> Values:
        told = {name: value for name, value in entry._asdict().items() if value not in ("", None)}
        del told["at_us"]
        if "text" in told:
            told["text"] = mask_text(entry.text, self._names)
        told.pop("recording", None)
        return {"at": self.moment(entry.at_us), **told}

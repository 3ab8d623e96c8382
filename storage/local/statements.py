"""What the house says of loss statements: its prices, and what was agreed, disputed and signed."""

import json
from contextlib import suppress
from datetime import date
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select

from insight.hub.facts import Definition, Record
from insight.hub.roles import SHAPING
from insight.path.cases import Cases
from insight.path.prices import DEFINITION, PricesError, prices_from
from insight.path.statement import (
    HousePrices,
    Line,
    MonthSaid,
    Said,
    StatementFacts,
    month_about,
    month_ends,
    months,
    signed_lines,
    statement,
)
from storage.hub.hub import Me
from storage.local.avoidable import AvoidableMonths
from storage.local.reader import Reader
from storage.local.shared.crew import names
from storage.local.shared.definitions import definition, version_of
from storage.local.shared.records import records
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

KIND: Final = "statement_line"
TABLES: Final = frozenset({"definition", "record", "outbox"})
"""What the answers here are made of."""
SAYING: Final = SHAPING | {"handler"}
"""Whose word on a line counts; `SHAPING` sign."""
_D, _R, _P = SHARED["definition"].c, SHARED["record"].c, SHARED["person"].c


def load_statement(
    reader: Reader, me: Me | None, cases: Cases, month: date | None, zone: ZoneInfo,
    contacts: AvoidableMonths,
) -> StatementFacts | None:  # fmt: skip
    """Return the statement of a month of all cases of a process, of the newest that is over for
    None or for a month without losses; None where nothing was lost. `contacts`: what was counted
    of months before."""
    known = months(cases, zone)
    if not known:
        return None
    over = (each for each in known if month_ends(each, zone) <= cases.now_us)
    chosen = month if month in known else next(over, known[0])
    house = house_prices(reader, me)
    found = statement(
        cases, house.prices, chosen, zone,
        contacts.of(reader, chosen, zone) if house.prices.handling_fen_an_hour else (),
    )  # fmt: skip
    said = month_said(reader, me, cases.process.code, chosen)
    return StatementFacts(found, tuple(known), house, said)


def house_prices(reader: Reader, me: Me | None) -> HousePrices:
    """Return the house's prices, as `me` saved them before the hub confirmed it; without any the
    program's."""
    kind, code = DEFINITION
    if me is not None:
        found = definition(reader, me, kind, code)
    else:
        where = (_D.kind == kind, _D.code == code, _D.removed_at.is_(None))
        found = next(iter(facts_where(reader, Definition, *where)), None)
    shipped = files("resources").joinpath("prices.toml").read_text(encoding="utf-8")
    if found is None:
        return HousePrices(
            prices_from(shipped, "prices.toml"), shipped, version_of(reader, kind, code)
        )
    content = json.loads(found.content)
    text = str(content.get("toml", "")) if isinstance(content, dict) else ""
    try:
        return HousePrices(prices_from(text, "prices"), text, found.version)
    except PricesError as error:
        return HousePrices(prices_from(shipped, "prices.toml"), text, found.version, str(error))


def month_said(reader: Reader, me: Me | None, process: str, month: date) -> MonthSaid:
    """Return what was said of a month's statement as far as it is known here. Everybody may write
    records: only what those say who may agree or sign counts."""
    about = month_about(process, month)
    if me is not None:
        found = [each for each in records(reader, me, KIND) if each.about.startswith(about)]
    else:
        found = facts_where(
            reader, Record, _R.kind == KIND, _R.about.startswith(about, autoescape=True),
            order=_R.id,
        )  # fmt: skip
    people, roles = names(reader), dict(reader.json(select(_P.id, _P.role)))
    lines: dict[str, Said] = {}
    signed: Said | None = None
    kept: tuple[Line, ...] | None = None
    for each in found:
        content, role = json.loads(each.content), roles.get(each.author, "")
        if not isinstance(content, dict) or role not in SAYING:
            continue
        said = Said(
            str(content.get("verdict", "")), str(content.get("note", "")),
            people.get(each.author, ""), each.made_at,
        )  # fmt: skip
        if each.about != about:
            lines[each.about] = said
        elif signed is None and said.verdict == "signed" and role in SHAPING:
            with suppress(ValueError):
                kept = signed_lines(content)
                signed = said
    return MonthSaid(lines, signed, kept)

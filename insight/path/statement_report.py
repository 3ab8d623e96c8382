"""The loss statement as tables: line by line, and by department."""

from collections.abc import Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from insight.customer.timeline import REPEAT_DAYS
from insight.path.avoidable import contact_fen
from insight.path.cases import Cases
from insight.path.loss import told_reason
from insight.path.statement import OTHER, UNTOLD, StatementFacts
from insight.report import moment_text
from insight.table import Cell, Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP

LINES: Final = (
    Column("department", QT_TRANSLATE_NOOP("Column", "Department"), context="Statement"),
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage"), context="Statement"),
    Column("cause", QT_TRANSLATE_NOOP("Column", "Cause"), context="Statement"),
    Column("count", QT_TRANSLATE_NOOP("Column", "Count"), "number"),
    Column("priced", QT_TRANSLATE_NOOP("Column", "Priced"), "number"),
    Column("fen", QT_TRANSLATE_NOOP("Column", "Yuan"), "money"),
    Column("verdict", QT_TRANSLATE_NOOP("Column", "Said"), context="Statement"),
    Column("note", QT_TRANSLATE_NOOP("Column", "Note")),
)
SINCE: Final = Column("since", QT_TRANSLATE_NOOP("Column", "Since signed"), "money")
"""Stands behind the amount once the month is signed."""
DEPARTMENTS: Final = (
    Column("department", QT_TRANSLATE_NOOP("Column", "Department"), context="Statement"),
    Column("fen", QT_TRANSLATE_NOOP("Column", "Yuan"), "money"),
    Column("disputed", QT_TRANSLATE_NOOP("Column", "Disputed"), "money"),
    Column("count", QT_TRANSLATE_NOOP("Column", "Count"), "number"),
    Column("contacts", QT_TRANSLATE_NOOP("Column", "Contacts"), "number"),
)
CONTACTS: Final = (
    Column("at", QT_TRANSLATE_NOOP("Column", "When"), "moment"),
    Column("before", QT_TRANSLATE_NOOP("Column", "The one before"), "moment"),
    Column("department", QT_TRANSLATE_NOOP("Column", "Department"), context="Statement"),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Reason")),
    Column("touchpoint", QT_TRANSLATE_NOOP("Column", "Touchpoint")),
    Column("agent", QT_TRANSLATE_NOOP("Column", "Agent")),
    Column("handled_s", QT_TRANSLATE_NOOP("Column", "Handling time"), "seconds"),
    Column("fen", QT_TRANSLATE_NOOP("Column", "Yuan"), "money"),
    Column("contact", QT_TRANSLATE_NOOP("Column", "Contact")),
)
"""Of each avoidable contact; none of them tells who the customer is."""
AGAIN: Final = QT_TRANSLATE_NOOP("Statement", "contact, again for the same")
NOBODY: Final = QT_TRANSLATE_NOOP("Statement", "nobody named")
NO_REASON: Final = QT_TRANSLATE_NOOP("Statement", "no reason recorded")
OTHER_REASON: Final = QT_TRANSLATE_NOOP("Statement", "another reason")
VERDICTS: Final = (
    QT_TRANSLATE_NOOP("Statement", "agreed"),
    QT_TRANSLATE_NOOP("Statement", "disputed"),
)
DEFINITIONS: Final = (
    "A loss counts in the month it was closed in, a leak in the month its hand-over was overdue.",
    "Each costs its tier's ARPU times the expected term.",
    "A customer who lost several in a month is priced once, one who meanwhile became a subscriber "
    "by another opportunity of the process not at all.",
    f"An avoidable contact is one of a customer who had contacted for the same reason at most "
    f"{REPEAT_DAYS} days before; it costs its talk and after-work at the house's rate an hour, and "
    "stands in the statement of one process.",
)


def line_table(facts: StatementFacts, cases: Cases, language: str) -> Rows:
    """Return a row a line, as it counts; of a signed month also what changed since."""
    departments = _departments(facts, language)
    stages = {each.code: each.named(language) for each in cases.process.stage} | {"": AGAIN}
    hand_overs = {each.code: each.named(language) for each in cases.process.hand_over}
    signed = facts.said.signed is not None
    rows: list[tuple[Cell, ...]] = []
    for each in facts.standings:
        line, said = each.line, facts.said_of(each.line)
        leak = line.kind == "leak"
        rows.append((
            departments.get(line.department, line.department), stages.get(line.stage, line.stage),
            hand_overs.get(line.cause, line.cause) if leak else reason(line.cause),
            line.count, line.priced, line.fen, *((each.since,) if signed else ()),
            said.verdict if said else "",
            " · ".join(part for part in (said.who, said.note) if part) if said else "",
        ))  # fmt: skip
    return Rows((*LINES[:6], *((SINCE,) if signed else ()), *LINES[6:]), rows)


def contact_table(
    facts: StatementFacts, language: str, places: Sequence[int] | None = None
) -> Rows:
    """Return a row an avoidable contact: of some, or of all of the statement, the newest first."""
    contacts, prices = facts.found.contacts or (), facts.house.prices
    names = _departments(facts, language)
    answers = {word: each.code for each in prices.department for word in each.contacts}
    some = contacts if places is None else [contacts[place] for place in places]
    return Rows(CONTACTS, [
        (each.at_us, each.before_us, names[answers.get(each.reason, "")], each.reason,
         each.touchpoint, each.agent, each.handled_s, contact_fen(each.handled_s, prices),
         f"{each.source}:{each.key}")
        for each in some
    ])  # fmt: skip


def reason(cause: str) -> str:
    return {UNTOLD: NO_REASON, OTHER: OTHER_REASON}.get(cause) or told_reason(cause)


def department_rows(facts: StatementFacts, language: str) -> list[tuple[Cell, ...]]:
    """Return a row a department, the dearest first."""
    names = _departments(facts, language)
    sums: dict[str, list[int]] = {}
    for each in facts.standings:
        line, said = each.line, facts.said_of(each.line)
        mine = sums.setdefault(line.department, [0, 0, 0, 0])
        mine[0] += line.fen
        mine[1] += line.fen if said and said.verdict == "disputed" else 0
        mine[3 if line.kind == "contact" else 2] += line.count
    return [
        (names.get(code, code), *mine)
        for code, mine in sorted(sums.items(), key=lambda each: (-each[1][0], each[0]))
    ]


def _departments(facts: StatementFacts, language: str) -> dict[str, str]:
    return {each.code: each.named(language) for each in facts.house.prices.department} | {
        "": NOBODY
    }


def statement_sheets(
    facts: StatementFacts, cases: Cases, zone: ZoneInfo, language: str
) -> tuple[Sheet, ...]:
    """Return the statement and its sums by department, with how they were counted."""
    found, signed = facts.found, facts.said.signed
    title = f"{cases.process.process.named(language)} {found.month:%Y-%m}"
    notes = (
        f"As of {moment_text(cases.now_us, zone)}",
        *((f"Signed by {signed.who}, {moment_text(signed.at_us, zone)}",) if signed else ()),
        *DEFINITIONS,
        f"Not priced: {found.doubled:,} further ones of the same customers, {found.meanwhile:,} of "
        "customers who meanwhile became subscribers.",
    )  # fmt: skip
    return (
        Sheet(f"{title} lines", line_table(facts, cases, language), notes),
        Sheet(f"{title} departments", Rows(DEPARTMENTS, department_rows(facts, language)), notes),
        *((Sheet(f"{title} contacts", contact_table(facts, language), notes),)
          if found.contacts else ()),
    )  # fmt: skip


def statement_data(facts: StatementFacts, cases: Cases, zone: ZoneInfo) -> dict[str, Any]:
    """Return the statement as plain data; amounts are fen."""
    found, signed = facts.found, facts.said.signed
    return {
        "process": found.process, "month": f"{found.month:%Y-%m}",
        "as_of": moment_text(cases.now_us, zone), "prices_version": facts.house.version,
        "signed_by": signed.who if signed else None,
        "fen": sum(each.line.fen for each in facts.standings), "fen_now": found.fen,
        "avoidable_contacts": None if found.contacts is None else len(found.contacts),
        "not_priced": {"doubled": found.doubled, "meanwhile": found.meanwhile},
        "lines": [
            {"department": each.line.department, "kind": each.line.kind,
             "stage": each.line.stage, "cause": told_reason(each.line.cause),
             "count": each.line.count, "priced": each.line.priced, "fen": each.line.fen,
             "since_signed_fen": each.since}
            for each in facts.standings
        ],
        "definitions": list(DEFINITIONS),
    }  # fmt: skip

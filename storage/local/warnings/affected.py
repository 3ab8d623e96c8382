"""The cases a warning rests on: whom it affects."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from insight.masking import mask_text
from insight.warnings.counted import SECOND
from insight.warnings.measures import MEASURES
from insight.warnings.rule import Rule
from storage.local.links import among
from storage.local.reader import Reader
from storage.local.schema import (
    complaint,
    contact,
    customer,
    fault,
    opportunity,
    payment_attempt,
    pulled_tables,
)
from storage.local.warnings.asked import COUNTS, LOGS, TEXTS
from storage.local.warnings.rules import topics_in_use

_TEXT: Final[dict[str, ColumnElement[Any]]] = {
    "fault": fault.c.text, "complaint": complaint.c.text, "contact": contact.c.summary,
    "opportunity": opportunity.c.reason_code, "payment_attempt": payment_attempt.c.reason_code,
}  # fmt: skip
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `customer_source`, `customer_key`: "" where nobody knows whose it is. `text` is
    masked and cut."""

    table: str
    source: str
    key: str
    at_us: int
    customer_source: str = ""
    customer_key: str = ""
    text: str = ""


def affected(
    reader: Reader, rule: Rule, groups: Collection[str], now_us: int, most: int = 500
) -> tuple[Case, ...]:
    """Return the cases that a rule counts for some groups at a moment, the newest first; of
    measures that rest on no customers' cases (seats, age of a source) none."""
    counts = COUNTS.get(rule.measure)
    if counts is None or counts.log == "seats":
        return ()
    names = TEXTS if counts.log == "topic" else (counts.log,)
    words = topics_in_use(reader, None).words if counts.log == "topic" else {}
    found: list[Case] = []
    for name in names:
        query = _query(name, rule, groups, now_us, words)
        if query is not None:
            found += [_case(name, row) for row in reader.json(query.limit(most))]
    return tuple(sorted(found, key=lambda each: -each.at_us)[:most])


def _query(
    name: str, rule: Rule, groups: Collection[str], now_us: int, words: Any
) -> Select[Any] | None:
    log, counts = LOGS[name], COUNTS[rule.measure]
    table = pulled_tables()[log.table]
    columns = list(log.query.selected_columns)
    by = dict(zip(log.dimensions, columns[5:], strict=False))
    text = _TEXT.get(log.table)
    where: list[ColumnElement[bool]] = [log.at <= now_us]
    if MEASURES[rule.measure].how == "level":
        where.append(or_(columns[3].is_(None), columns[3] > now_us))
    else:
        where.append(log.at > now_us - rule.window_s * SECOND)
    if counts.part:
        where.append(columns[4])
    limits = [*counts.only.items(), *rule.where.items()]
    where += [by[each].in_(among(list(values))) for each, values in limits]
    if rule.group == "topic" and text is not None:
        asked = [word for group in groups for word in words.get(group, ())]
        where.append(or_(*(func.instr(func.lower(text), word) > 0 for word in asked)))
    elif rule.group:
        where.append(by[rule.group].in_(among(list(groups))))
    has_customer = "customer_key" in table.c
    key = func.coalesce(table.c.customer_key, "") if has_customer else literal("")
    phone = table.c.phone if "phone" in table.c else literal("")
    shown = func.coalesce(text, "") if text is not None else literal("")
    cases = log.query.with_only_columns(
        table.c.source, table.c.key, log.at, key.label("whose"), phone.label("phone"),
        shown.label("shown"), maintain_column_froms=True,
    ).where(*where).order_by(log.at.desc()).subquery("cases")  # fmt: skip
    mine = or_(
        and_(cases.c.whose != "", customer.c.key == cases.c.whose),
        and_(cases.c.whose == "", cases.c.phone != "", customer.c.phone == cases.c.phone),
    )
    whose = (
        select(func.json_array(customer.c.source, customer.c.key))
        .where(mine)
        .order_by(customer.c.source == cases.c.source, customer.c.source, customer.c.key)
        .limit(1)
        .scalar_subquery()
    )
    return select(
        cases.c.source, cases.c.key, cases.c[2], func.json_extract(whose, "$[0]"),
        func.json_extract(whose, "$[1]"), cases.c.shown,
    )  # fmt: skip


def _case(name: str, row: list[Any]) -> Case:
    source, key, at_us, customer_source, customer_key, text = row
    return Case(
        LOGS[name].table, source, key, at_us, customer_source or "", customer_key or "",
        mask_text(str(text))[:_LONGEST],
    )  # fmt: skip

"""The cases a warning rests on: whom it affects."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Table, and_, func, literal, or_, select, tuple_

from insight.identity.records import Ref
from insight.masking import mask_text
from insight.promises.ledger import promise_from
from insight.warnings.counted import SECOND
from insight.warnings.measures import MEASURES
from insight.warnings.rule import Rule
from insight.warnings.topics import Topics
from storage.local.links import among, person_ref
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
from storage.local.shared_tables import SHARED
from storage.local.warnings.asked import COUNTS, LOGS
from storage.local.warnings.looks import WORKED_OUT, Looks, logs_of
from storage.local.warnings.rules import topics_in_use

_TEXT: Final[dict[str, ColumnElement[Any]]] = {
    "fault": fault.c.text, "complaint": complaint.c.text, "contact": contact.c.summary,
    "opportunity": opportunity.c.reason_code, "payment_attempt": payment_attempt.c.reason_code,
}  # fmt: skip
_SINCE: Final[dict[str, ColumnElement[int]]] = {
    "fault": fault.c.reported_at, "complaint": complaint.c.opened_at,
    "opportunity": opportunity.c.created_at,
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
    found: list[Case] = []
    if counts.log in WORKED_OUT:
        found = _worked_out(reader, rule, groups, now_us, most)
    else:
        words = topics_in_use(reader, None).words if counts.log == "topic" else {}
        for name in logs_of(rule):
            query = _query(name, rule, groups, now_us, words)
            found += [_case(LOGS[name].table, row) for row in reader.json(query.limit(most))]
    return tuple(sorted(found, key=lambda each: -each.at_us)[:most])


def _worked_out(
    reader: Reader, rule: Rule, groups: Collection[str], now_us: int, most: int
) -> list[Case]:
    """Return the cases of a log that is no select: the rows that were counted, as they are."""
    looks, (name,) = Looks(), logs_of(rule)
    looks.use(reader, [rule], Topics({}), now_us)
    refs: dict[str, list[Ref]] = {}
    for kind, ref in looks.rows_of(rule, name, groups, now_us)[:most]:
        refs.setdefault(kind, []).append(ref)
    found = peoples_cases(reader, refs)
    for kind, at in _SINCE.items():
        if kind in refs:
            table = pulled_tables()[kind]
            mine = tuple_(table.c.source, table.c.key).in_(refs[kind])
            query = _with_customers(table, select(*table.c), at, [mine])
            found += [_case(kind, row) for row in reader.json(query)]
    return found


def peoples_cases(reader: Reader, refs: Mapping[str, Collection[Ref]]) -> list[Case]:
    """Return tasks and records of promises as cases."""
    task, record = SHARED["task"].c, SHARED["record"].c
    keys = {table: among([key for _, key in some]) for table, some in refs.items()}
    found = []
    if "task" in keys:
        rows = reader.json(
            select(
                task.id, task.made_at, task.customer_source, task.customer_key, task.title
            ).where(task.id.in_(keys["task"]))
        )
        found += [
            Case("task", "task", key, at_us, source or "", whose or "", mask_text(text)[:_LONGEST])
            for key, at_us, source, whose, text in rows
        ]
    if "record" in keys:
        rows = reader.json(
            select(record.id, record.made_at, record.about, record.content)
            .where(record.id.in_(keys["record"]))
        )  # fmt: skip
        for key, at_us, about, content in rows:
            told = promise_from(json.loads(content))
            text = mask_text(told[1])[:_LONGEST] if told else ""
            found.append(Case("record", "record", key, at_us, *person_ref(about), text))
    return found


def _query(name: str, rule: Rule, groups: Collection[str], now_us: int, words: Any) -> Select[Any]:
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
    return _with_customers(table, log.query, log.at, where)


def _with_customers(
    table: Table, query: Select[Any], at: ColumnElement[int], where: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    """Return rows of a table with whose they are, the newest first."""
    text = _TEXT.get(table.name)
    has_customer = "customer_key" in table.c
    key = func.coalesce(table.c.customer_key, "") if has_customer else literal("")
    phone = table.c.phone if "phone" in table.c else literal("")
    shown = func.coalesce(text, "") if text is not None else literal("")
    cases = query.with_only_columns(
        table.c.source, table.c.key, at, key.label("whose"), phone.label("phone"),
        shown.label("shown"), maintain_column_froms=True,
    ).where(*where).order_by(at.desc()).subquery("cases")  # fmt: skip
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


def _case(table: str, row: list[Any]) -> Case:
    source, key, at_us, customer_source, customer_key, text = row
    return Case(
        table, source, key, at_us, customer_source or "", customer_key or "",
        mask_text(str(text))[:_LONGEST],
    )  # fmt: skip

"""`touchdeck report proactive`: lists, one list, and the ledger of promises, without a window."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from desktop.options import (
    AsJson,
    CsvFile,
    DemoWorld,
    KeyFile,
    ProfileName,
    TitleLanguage,
    XlsxFile,
)
from desktop.reporting import Answer, opened, publish

if TYPE_CHECKING:
    from insight.proactive.report import ListTold
    from storage.local.customer_base import Base
    from storage.local.reader import Reader
    from storage.local.store import Store


class Question(StrEnum):
    LISTS = "lists"
    LIST = "list"
    PROMISES = "promises"


def report_proactive(
    question: Annotated[Question, typer.Argument(help="What is asked.")],
    rule: Annotated[str, typer.Option(help="Of list: the code of the rule.")] = "",
    language: TitleLanguage = "en",
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print whom to approach unasked and why, or what customers were promised.

    Ends with 1, and says why, when there is nothing to report on.
    """
    from storage.local.customer_base import customer_base

    def answer(store: "Store", zone: ZoneInfo) -> Answer:
        with store.read(120.0) as reader:
            now_us = _as_of(reader)
            base = customer_base(reader, None, zone, now_us)
            return _answer(reader, base, question, rule, now_us, zone, language)

    publish(opened(profile, key_file, world), answer, as_json, csv, xlsx)


def _as_of(reader: "Reader") -> int:
    """Return up to when the customers were read. Raises ValueError where none ever were."""
    from storage.local.customer_base import customers_as_of

    found = customers_as_of(reader)
    if not found:
        raise ValueError("no customers have been read yet")
    return found


def _answer(
    reader: "Reader", base: "Base", question: Question, rule: str, now_us: int, zone: ZoneInfo,
    language: str,
) -> Answer:  # fmt: skip
    from insight.proactive import report
    from storage.local.proactive import rules_in_use

    if question is Question.PROMISES:
        return _promises(reader, base, zone)
    rules = {code: each.what for code, each in rules_in_use(reader, None).items()}
    if question is Question.LIST:
        if rule not in rules:
            lacking = f"no list “{rule}”" if rule else "say which list by --rule"
            raise ValueError(f"{lacking}; there are {', '.join(rules)}")
        (told,) = _told(reader, base, [rule], now_us, zone)
        return (
            report.list_data(told, base.customers, now_us, zone, language),
            report.list_sheets(told, base.customers, now_us, zone, language),
        )
    lists = _told(reader, base, list(rules), now_us, zone)
    return (
        report.lists_data(lists, now_us, zone, language),
        report.lists_sheets(lists, now_us, zone, language),
    )


def _told(
    reader: "Reader", base: "Base", codes: list[str], now_us: int, zone: ZoneInfo
) -> "list[ListTold]":
    from insight.proactive.report import ListTold
    from storage.local.proactive import rules_in_use, whole_list

    rules, told = rules_in_use(reader, None), []
    for code in codes:
        whole = whole_list(reader, None, rules[code].what, base, now_us, zone)
        called = {word: (each.name, each.phone) for word, each in whole.people.items()}
        told.append(ListTold(whole.rule, whole.found, whole.lines, whole.uptake, called))
    return told


def _promises(reader: "Reader", base: "Base", zone: ZoneInfo) -> Answer:
    from insight.promises.report import MOST, ledger_data, ledger_sheets
    from storage.local.proactive import called

    ledger = base.ledger
    if not len(ledger):
        raise ValueError("nothing was promised in the last 90 days")
    shown = {int(ledger.person[place]) for place in ledger.order[:MOST].tolist()} - {-1}
    words = {base.customers.words[place]: place for place in shown}
    people = {
        words[word]: (each.name, each.phone) for word, each in called(reader, list(words)).items()
    }
    happened = base.customers.complaints
    return (
        ledger_data(ledger, happened, people, zone), ledger_sheets(ledger, happened, people, zone),
    )  # fmt: skip

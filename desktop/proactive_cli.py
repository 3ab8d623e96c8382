"""`touchdeck report proactive`: lists, one list, and the ledger of promises, without a window."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from desktop.options import KeyFile, ProfileName
from desktop.reporting import opened, print_sheets
from desktop.terminal import err

if TYPE_CHECKING:
    from insight.proactive.report import ListTold
    from insight.table import Sheet
    from storage.local.customer_base import Base
    from storage.local.reader import Reader


class Question(StrEnum):
    LISTS = "lists"
    LIST = "list"
    PROMISES = "promises"


Answer = tuple[Any, "tuple[Sheet, ...]"]


def report_proactive(
    question: Annotated[Question, typer.Argument(help="What is asked.")],
    rule: Annotated[str, typer.Option(help="Of list: the code of the rule.")] = "",
    language: Annotated[str, typer.Option(help="Language of titles: en or zh.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON on standard output.")] = False,
    csv: Annotated[Path | None, typer.Option(help="As a CSV file.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="As an Excel file.")] = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: Annotated[
        Path | None,
        typer.Option(help="Read a demo world's databases first, into a throw-away store."),
    ] = None,
) -> None:
    """Print whom to approach unasked and why, or what customers were promised.

    Ends with 1, and says why, when there is nothing to report on.
    """
    from storage.export import write_csv, write_xlsx
    from storage.local.customer_base import customer_base
    from storage.local.errors import StoreError

    try:
        with (
            opened(profile, key_file, world) as (store, zone),
            store.read(120.0) as reader,
        ):
            now_us = _as_of(reader)
            base = customer_base(reader, None, zone, now_us)
            data, sheets = _answer(reader, base, question, rule, now_us, zone, language)
        if csv is not None:
            write_csv(csv, sheets, zone)
        if xlsx is not None:
            write_xlsx(xlsx, sheets, zone)
    except (StoreError, ValueError, OSError) as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    if as_json:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    if not (as_json or csv or xlsx):
        print_sheets(sheets, zone)


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
            raise ValueError(f"no list “{rule}”; there are {', '.join(rules)}")
        (told,) = _told(reader, base, [rule], now_us, zone)
        return (
            report.list_data(told, base.customers, now_us, zone, language),
            report.list_sheets(told, base.customers, now_us, zone, language),
        )
    lists = _told(reader, base, list(rules), now_us, zone)
    return report.lists_data(lists, language), report.lists_sheets(lists, language)


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
    return ledger_data(ledger, happened, people, zone), ledger_sheets(ledger, happened, people)

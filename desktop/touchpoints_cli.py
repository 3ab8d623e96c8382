"""`touchdeck report touchpoints`: problems on the production chain, without a window."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from desktop.options import KeyFile, ProfileName
from desktop.reporting import opened, print_sheets
from desktop.terminal import err

if TYPE_CHECKING:
    from insight.touchpoints.report import ChainReport
    from storage.local.store import Store


class By(StrEnum):
    NONE = ""
    KIND = "kind"
    PRODUCT = "product"
    CHANNEL = "channel"
    UNIT = "unit"
    REGION = "region"
    STAGE = "stage"
    REASON = "reason"


class Recorded(StrEnum):
    COMPLAINT = "complaint"
    FAULT = "fault"
    CONTACT = "contact"
    PAYMENT = "payment"
    LOSS = "loss"


def report_touchpoints(
    weeks: Annotated[int, typer.Option(min=1, max=13, help="Weeks up to the newest rows.")] = 4,
    what: Annotated[
        list[Recorded] | None, typer.Option(help="Only what is recorded there; several.")
    ] = None,
    by: Annotated[By, typer.Option(help="Also by this.")] = By.NONE,
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
    """Print where on the production chain problems are, by which rules, and what came of those
    that departments were given.

    Ends with 1, and says why, when there is nothing to report on.
    """
    from storage.export import write_csv, write_xlsx
    from storage.local.errors import StoreError

    try:
        with opened(profile, key_file, world) as (store, zone):
            told = _report(store, zone, weeks, frozenset(each.value for each in what or ()),
                           by.value, language)  # fmt: skip
        sheets = told.sheets()
        if csv is not None:
            write_csv(csv, sheets, zone)
        if xlsx is not None:
            write_xlsx(xlsx, sheets, zone)
    except (StoreError, ValueError, OSError) as error:
        err().print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    if as_json:
        sys.stdout.write(json.dumps(told.data(), ensure_ascii=False, indent=1) + "\n")
    if not (as_json or csv or xlsx):
        print_sheets(sheets, zone)


def _report(
    store: "Store", zone: ZoneInfo, weeks: int, what: frozenset[str], by: str, language: str
) -> "ChainReport":
    from insight.touchpoints.counting import Chosen
    from insight.touchpoints.effect import effects
    from insight.touchpoints.placing import laid_texts, placed
    from insight.touchpoints.report import ChainReport
    from storage.local.touchpoints import as_of, chain_in_use, problems, words_of, works

    with store.read(120.0) as reader:
        _, until_us = as_of(reader)
        if not until_us:
            raise ValueError("no complaints, faults, contacts or orders have been read yet")
        chain = chain_in_use(reader, None)
        if chain.fault:
            err().print(f"shared rules cannot be used: {chain.fault}", style="yellow", markup=False)
        found = problems(reader, until_us)
        words = words_of(reader, None)
        worked = works(reader, words)
    there = placed(found, chain.what, laid_texts(found), words.rows(found))
    return ChainReport(
        found, there, chain.what, Chosen(until_us, weeks, what), zone, language, by, worked,
        effects(found, there, chain.what, worked, until_us),
    )  # fmt: skip

"""`touchdeck report touchpoints`: problems on the production chain, without a window."""

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
    language: TitleLanguage = "en",
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print where on the production chain problems are, by which rules, and what came of those
    that departments were given.

    Ends with 1, and says why, when there is nothing to report on.
    """

    def answer(store: "Store", zone: ZoneInfo) -> Answer:
        told = _report(store, zone, weeks, frozenset(each.value for each in what or ()),
                       by.value, language)  # fmt: skip
        return told.data(), told.sheets()

    publish(opened(profile, key_file, world), answer, as_json, csv, xlsx)


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

"""`touchdeck report topics`: what customers talk about, without a window."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.options import AsJson, CsvFile, DemoWorld, KeyFile, ProfileName, XlsxFile
from desktop.reporting import Answer, opened, publish

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from insight.topics.looking import Look
    from insight.topics.topic import Topic
    from storage.local.store import Store
    from storage.local.texts.kinds import TextKind


class Kind(StrEnum):
    ALL = "all"
    COMPLAINT = "complaint"
    CONTACT = "contact"
    FAULT = "fault"
    SOCIAL_MENTION = "social_mention"


def report_topics(
    search: Annotated[str, typer.Option(help="Texts with these words, and not what rises.")] = "",
    topic: Annotated[
        str, typer.Option(help="The cases of a topic: its code or title, or a word that rises.")
    ] = "",
    named: Annotated[bool, typer.Option("--named", help="Topics people named.")] = False,
    kind: Annotated[Kind, typer.Option(help="Which texts.")] = Kind.COMPLAINT,
    days: Annotated[int, typer.Option(min=1, max=92, help="The period, ending today.")] = 28,
    most: Annotated[int, typer.Option(min=1, max=10_000, help="Of --search: texts at most.")] = 200,
    as_json: AsJson = False,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print words and topics that rise against their own past; or look for words in all texts.

    Texts are masked. Ends with 1, and says why, when there is nothing to report on.
    """
    from storage.local.texts.kinds import KINDS

    kinds = tuple(each for each in KINDS if kind in (Kind.ALL, each))

    def answer(store: "Store", zone: "ZoneInfo") -> Answer:
        if search:
            return _found(store, zone, search, kinds, most)
        return _topics(store, zone, kinds, days, topic, named)

    publish(opened(profile, key_file, world), answer, as_json, csv, xlsx, told_only=True)


def _found(
    store: "Store", zone: "ZoneInfo", typed: str, kinds: "tuple[TextKind, ...]", most: int
) -> Answer:
    from insight.topics.report import cases_data, cases_sheets
    from insight.topics.wording import question
    from storage.local.texts.search import search

    asked = question(typed)
    if not asked.words:
        raise ValueError(f"nothing can be looked for in “{typed}”")
    with store.read(60.0) as reader:
        found = search(reader, asked, kinds, most=most)
    data = cases_data(found.said, found.count, zone)
    extra = {"more": found.more, "about": found.about, "not_indexed": found.waiting}
    note = f"{found.count:,}{' and more' if found.more else ''} texts, the newest first."
    return {**data, **extra}, cases_sheets(found.said, f"“{typed}”", note)


def _topics(
    store: "Store", zone: "ZoneInfo", kinds: "tuple[TextKind, ...]", days: int, topic: str,
    named: bool,
) -> Answer:  # fmt: skip
    from insight.topics.report import cases_data, cases_sheets, lines_data, lines_sheet
    from storage.local.texts.topics import read_cases, topics_in_use

    with store.read() as reader:
        topics = {code: each.what for code, each in topics_in_use(reader, None).items()}
    found = _look(store, zone, kinds, days, topics)
    if not topic:
        lines = found.named if named else found.rising
        title = "Topics" if named else "What rises"
        return lines_data(found, lines), (lines_sheet(lines, title),)
    asked = _asked(found, topics, topic)
    with store.read(60.0) as reader:
        cases, count = read_cases(reader, found, asked)
    note = f"{count:,} texts in {days} days; listed are the newest {len(cases):,}."
    return cases_data(cases, count, zone), cases_sheets(cases, asked.title, note)


def _look(
    store: "Store", zone: "ZoneInfo", kinds: "tuple[TextKind, ...]", days: int,
    topics: "dict[str, Topic]",
) -> "Look":  # fmt: skip
    from insight.topics.looking import Span, look, own_words
    from insight.topics.reading import Corpus, Cutter
    from storage.local.texts.topics import Place, read_piece, texts_as_of

    with store.read(600.0) as reader:
        now_us = texts_as_of(reader)
        if not now_us:
            raise ValueError("no texts have been read here: connect what keeps them")
        span = Span(days, now_us, zone)
        corpus = Corpus(Cutter(own_words(topics)))
        place: Place | None = Place()
        while place is not None:
            place = read_piece(reader, corpus, kinds, span.since_us, place).next
    return look(corpus, topics, span)


def _asked(found: "Look", topics: "dict[str, Topic]", name: str) -> "Topic":
    from insight.topics.report import by_code

    rising = (line.topic for line in found.rising if name in line.words)
    return next(rising, None) or by_code(topics, name)

"""How the sources stand, from their statuses to the words and tones of strip and top bar."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QCoreApplication

from insight.freshness import SourceFreshness
from storage.sources.errors import SourceError
from storage.sources.remark import Remark
from storage.sources.status import SourceStatus
from ui.deck import Deck
from widgets.panel import Tone


def source_error(error: SourceError | None) -> str:
    """Return what went wrong with a source and what to do, in the interface's language."""
    if error is None:
        return ""
    return QCoreApplication.translate("Sources", error.template).format(**error.values)


def remark_words(remark: Remark) -> str:
    """Return a remark on a mapping or a source in the interface's language."""
    return QCoreApplication.translate("Check", remark.template).format(**remark.values)


def freshness_of(status: SourceStatus, deck: Deck) -> SourceFreshness:
    """Return one source's freshness; the floor's own source has the desk's limit."""
    limit_s = status.limit_s
    if status.name == deck.floor_source:
        limit_s = float(deck.settings.whole("stale_after_s")) * max(deck.clock_rate(), 1.0)
    return SourceFreshness(
        status.name,
        status.title(deck.language.code),
        status.state,
        status.as_of_us,
        status.verified_us,
        status.progress,
        source_error(status.error),
        limit_s,
    )


def floor_freshness(deck: Deck) -> SourceFreshness | None:
    """Return the freshness of the source that tells the seats' states; None without one."""
    for status in deck.sources.statuses():
        if status.name == deck.floor_source:
            return freshness_of(status, deck)
    return None


def feeding(deck: Deck, tables: AbstractSet[str]) -> list[SourceStatus]:
    """Return how the sources stand that feed one of these tables."""
    return [
        status for status in deck.sources.statuses()
        if any(feed.into in tables for feed in deck.sources.mapping(status.name).feeds)
    ]  # fmt: skip


def silent(deck: Deck, tables: AbstractSet[str]) -> list[str]:
    """Return the titles of the sources of these tables that do not answer, or are late."""
    fresh = [freshness_of(status, deck) for status in feeding(deck, tables)]
    return [
        each.title for each in fresh
        if each.level(deck.sources.clock(each.name).now_us()) in ("failed", "late")
    ]  # fmt: skip


def why_empty(deck: Deck, tables: AbstractSet[str]) -> str:
    """Return why nothing of these tables is here, what still works, and what to do."""
    translate = QCoreApplication.translate
    statuses, language = feeding(deck, tables), deck.language.code
    if not deck.sources.statuses():
        return translate("Sources", "No source is connected yet: the page Connections adds one.")
    if not statuses:
        return translate("Sources", "None of the connected sources has it: the page Connections "
                                    "says what is missing.")  # fmt: skip
    lines = []
    for status in statuses:
        title = status.title(language)
        if status.error is not None:
            words = translate("Sources", "{why} What comes from other sources still works.")
            lines.append(words.format(why=source_error(status.error)))
        elif status.state == "loading":
            words = translate(
                "Sources", "{source} is being read; it appears as soon as it is there."
            )
            lines.append(words.format(source=title))
    if lines:
        return "\n".join(lines)
    names = ", ".join(status.title(language) for status in statuses)
    return translate("Sources", "Nothing of it has come from {sources} yet.").format(sources=names)


def sources_summary(sources: Sequence[SourceFreshness], deck: Deck) -> tuple[str, Tone]:
    """Return the top bar's word on all sources together, and its tone."""
    translate = QCoreApplication.translate
    levels = [source.level(deck.sources.clock(source.name).now_us()) for source in sources]
    failed = sum(level in ("failed", "late") for level in levels)
    if not levels:
        return translate("Sources", "No source"), "caution"
    if failed:
        text = translate("Sources", "{failed} of {all} sources silent")
        return text.format(failed=failed, all=len(levels)), "warning"
    if "loading" in levels:
        return translate("Sources", "Loading"), "accent"
    if "paused" in levels:
        return translate("Sources", "A source is paused"), "caution"
    return translate("Sources", "All sources live"), "ok"

"""How the sources stand, from their statuses to the words and tones of strip and top bar."""

from collections.abc import Sequence

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

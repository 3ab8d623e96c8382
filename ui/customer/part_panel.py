"""A panel of the customer's page: how complete it is, and how old, stands in its head."""

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from insight.customer.facts import Part, Standing, Told
from ui.customer.voice import Voice
from widgets.panel import Panel
from widgets.plain import plain_label, plain_tooltip

translate = QCoreApplication.translate
_SILENT: Final = ("failed", "paused", "late")
_SENTENCE_END: Final = re.compile(r"(?<=。)|(?<=\.)\s")
_LONGEST_WHY: Final = 90


class PartPanel(Panel):
    """A `Panel` that says of its part when it is empty, loading, failed, old or not connected.

    What it shows is built once and filled anew; while there is nothing to fill, `said` stands in
    its place: never a blank rectangle.
    """

    def __init__(self) -> None:
        super().__init__("")
        self.said = plain_label("", "meta")
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 8, 12, 8)
        self.said.hide()
        self.body.addWidget(self.said)

    def tell(self, voice: Voice, part: Part[Any], empty: str, note: str = "") -> None:
        """Say how a part stands; `empty` where its sources have nothing, `note` before the age."""
        self.say(part_words(voice, part, empty))
        note = " · ".join(text for text in (note, left_off(part)) if text)
        oldest = {told.source: told for told in sorted(part.sources, key=_as_of, reverse=True)}
        ages = " · ".join(
            f"{'▲ ' if told.standing in _SILENT else ''}{voice.told_short(told)}"
            for told in oldest.values()
        )
        self.set_note(" · ".join(text for text in (note, ages) if text))
        self.setToolTip(plain_tooltip(sources_words(voice, part)))

    def say(self, words: str) -> None:
        """Show words in place of, or above, what is there; "" shows none."""
        self.said.setText(words)
        self.said.setVisible(bool(words))


def sources_words(voice: Voice, part: Part[Any]) -> str:
    """Return a line a source: how fresh and complete it is; below it why it gives no answer."""
    return "\n".join(voice.told(told) for told in part.sources)


def left_off(*parts: Part[Any]) -> str:
    """Return how many older rows are not shown, "" where all are."""
    count = sum(part.left_off for part in parts)
    return translate("Customer", "{n} older not shown").format(n=f"{count:,}") if count else ""


def part_words(voice: Voice, part: Part[Any], empty: str) -> str:
    """Return what is said of a part's state; "" when it is full. Named are only the sources it
    stands so for."""
    match part.state:
        case "empty":
            return empty
        case "loading":
            template = translate("Customer", "{source} is being read; more may come.")
            named = _standing(part, "loading")
        case "failed":
            template = translate(
                "Customer", "✕ {source} gives no answer, and nothing of it is here. {why}"
            )
            named = _standing(part, "failed")
        case "stale":
            template, named = _stale(part)
        case "not_connected":
            return translate("Customer", "No source that tells this is connected.")
        case "not_allowed":
            return translate("Customer", "Hidden: a customer can see this screen.")
        case _:
            return ""
    names = " · ".join(dict.fromkeys(voice.source(told.source) for told in named))
    words = template.format(source=names, time=_oldest(voice, named), why=_why(voice, named))
    nothing = empty if part.state == "stale" and not part.rows else ""
    return f"{nothing} {words}".strip()


def _stale(part: Part[Any]) -> tuple[str, Sequence[Told]]:
    """What is said of old rows, and of which sources: the worst of them alone."""
    old = translate("Customer", "▲ {source} gives no fresh answer; this is as of {time}. {why}")
    if named := _standing(part, "failed"):
        return old, named
    if named := _standing(part, "paused"):
        words = translate("Customer", "▲ The reading of {source} is paused; this is as of {time}.")
        return words, named
    if part.sources:
        return old, _standing(part, "late") or part.sources
    words = translate(
        "Customer", "▲ No source that tells this is connected any more; this was read earlier."
    )
    return words, ()


def _standing(part: Part[Any], standing: Standing) -> Sequence[Told]:
    return [told for told in part.sources if told.standing == standing]


def _as_of(told: Told) -> int:
    return -1 if told.as_of_us is None else told.as_of_us


def _why(voice: Voice, silent: Sequence[Told]) -> str:
    """What is said first of why; the whole of it stands in the hover."""
    why = next((why for told in silent if (why := voice.why(told))), "")
    first = _SENTENCE_END.split(why, maxsplit=1)[0]
    return first if len(first) <= _LONGEST_WHY else f"{first[:_LONGEST_WHY]} …"


def _oldest(voice: Voice, sources: Sequence[Told]) -> str:
    known = [told.as_of_us for told in sources if told.as_of_us is not None]
    return voice.clock(min(known, default=None))

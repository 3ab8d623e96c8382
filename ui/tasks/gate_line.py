"""What the contact rules leave out of tasks that go to customers, in words."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.contact.gate import WHYS, Verdict, Why
from insight.spoken import clock_time, local_time
from insight.tasks.gating import Passed
from resources.wording import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate
_WORDS: Final[dict[Why, str]] = {
    "opted_out": QT_TRANSLATE_NOOP("Contact", "asked not to be contacted"),
    "closed": QT_TRANSLATE_NOOP("Contact", "marked as not to be contacted"),
    "sensitive": QT_TRANSLATE_NOOP("Contact", "to be taken special care of"),
    "no_phone": QT_TRANSLATE_NOOP("Contact", "no number is known"),
    "unreachable": QT_TRANSLATE_NOOP("Contact", "not reachable for now"),
    "cap": QT_TRANSLATE_NOOP("Contact", "contacted often enough"),
    "tried": QT_TRANSLATE_NOOP("Contact", "tried in this part of the day"),
    "hours": QT_TRANSLATE_NOOP("Contact", "outside the hours for contacts"),
}


def why_not(why: Why) -> str:
    """Return a reason of the gate in words."""
    return translate("Contact", _WORDS[why]) if why else ""


def moment_words(moment_us: int, zone: tzinfo) -> str:
    """Return a day and a time of day, `11-29 09:00`."""
    return f"{local_time(moment_us, zone):%m-%d} {clock_time(moment_us, zone)}"


def not_before(zone: tzinfo) -> Callable[[Verdict], str]:
    """Return what says from when somebody may be contacted, for whoever does the task."""

    def told(verdict: Verdict) -> str:
        time = moment_words(verdict.next_us or 0, zone)
        words = translate("Contact", "Not before {time}: {why}.")
        return words.format(time=time, why=why_not(verdict.why))

    return told


def gate_words(found: Passed, zone: tzinfo) -> str:
    """Return who is left out and why, "" where nobody is."""
    if found.barred is not None:
        words = translate("Contact", "Contact rules: {why}. Made all the same, as it is one "
                          "that you ask for.")  # fmt: skip
        return words.format(why=_with_time(found.barred, zone))
    told = [f"{number:,} {why_not(why)}" for why in WHYS if (number := found.left.get(why, 0))]
    parts = []
    if told:
        words = translate("Contact", "Left out by the contact rules: {n} ({why}).")
        parts.append(words.format(n=f"{sum(found.left.values()):,}", why=", ".join(told)))
    if found.later:
        words = translate("Contact", "{n} not at once: the task says from when.")
        parts.append(words.format(n=f"{found.later:,}"))
    return " ".join(parts)


def _with_time(verdict: Verdict, zone: tzinfo) -> str:
    if verdict.next_us is None:
        return why_not(verdict.why)
    words = translate("Contact", "{why}, again from {time}")
    return words.format(why=why_not(verdict.why), time=moment_words(verdict.next_us, zone))

"""The words for what happened with a customer: titles, details, days, kinds."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from insight.customer.timeline import Day, Entry, Kind
from insight.spoken import local_time, stopwatch
from resources.wording import QT_TRANSLATE_NOOP
from ui.customer.voice import Voice, one_line, yuan
from ui.customer.words import channel_word, stage_word
from widgets.timeline_model import RowWords
from widgets.values import age_text, short_age_text

_KINDS: Final[dict[Kind, str]] = {
    "contact": QT_TRANSLATE_NOOP("Timeline", "Contacts"),
    "order": QT_TRANSLATE_NOOP("Timeline", "Orders"),
    "payment": QT_TRANSLATE_NOOP("Timeline", "Payments"),
    "complaint": QT_TRANSLATE_NOOP("Timeline", "Complaints"),
    "fault": QT_TRANSLATE_NOOP("Timeline", "Faults"),
    "survey": QT_TRANSLATE_NOOP("Timeline", "Surveys"),
    "social": QT_TRANSLATE_NOOP("Timeline", "In public"),
    "bill": QT_TRANSLATE_NOOP("Timeline", "Bills"),
    "notice": QT_TRANSLATE_NOOP("Timeline", "Notices"),
    "task": QT_TRANSLATE_NOOP("Timeline", "Tasks"),
}
_TITLES: Final[dict[tuple[str, str], str]] = {
    ("contact", "abandoned"): QT_TRANSLATE_NOOP("Timeline", "Call given up while waiting"),
    ("contact", "flowed_out"): QT_TRANSLATE_NOOP("Timeline", "Call sent elsewhere"),
    ("contact", "failed"): QT_TRANSLATE_NOOP("Timeline", "Call failed"),
    ("contact", "ivr"): QT_TRANSLATE_NOOP("Timeline", "Self-service by phone"),
    ("contact", "waiting"): QT_TRANSLATE_NOOP("Timeline", "Waiting for an agent now"),
    ("contact", "ringing"): QT_TRANSLATE_NOOP("Timeline", "Ringing now"),
    ("contact", "talking"): QT_TRANSLATE_NOOP("Timeline", "Talking now"),
    ("order", "opened"): QT_TRANSLATE_NOOP("Timeline", "Opportunity opened"),
    ("order", "won"): QT_TRANSLATE_NOOP("Timeline", "Opportunity won"),
    ("order", "lost"): QT_TRANSLATE_NOOP("Timeline", "Opportunity lost"),
    ("order", "enter"): QT_TRANSLATE_NOOP("Timeline", "Order step: {stage}"),
    ("order", "arrive"): QT_TRANSLATE_NOOP("Timeline", "Order arrived ({stage})"),
    ("order", "handover"): QT_TRANSLATE_NOOP("Timeline", "Order handed over ({stage})"),
    ("order", "refuse"): QT_TRANSLATE_NOOP("Timeline", "Order lost ({stage})"),
    ("order", "finish"): QT_TRANSLATE_NOOP("Timeline", "Order finished ({stage})"),
    ("order", "reopen"): QT_TRANSLATE_NOOP("Timeline", "Order opened again ({stage})"),
    ("payment", "ok"): QT_TRANSLATE_NOOP("Timeline", "Payment made"),
    ("payment", "refused"): QT_TRANSLATE_NOOP("Timeline", "Payment failed"),
    ("payment", "cancelled"): QT_TRANSLATE_NOOP("Timeline", "Payment cancelled"),
    ("payment", "stuck"): QT_TRANSLATE_NOOP("Timeline", "Payment stuck"),
    ("complaint", "opened"): QT_TRANSLATE_NOOP("Timeline", "Complaint"),
    ("complaint", "closed"): QT_TRANSLATE_NOOP("Timeline", "Complaint closed"),
    ("fault", "reported"): QT_TRANSLATE_NOOP("Timeline", "Fault reported"),
    ("fault", "restored"): QT_TRANSLATE_NOOP("Timeline", "Fault repaired"),
    ("survey", "answered"): QT_TRANSLATE_NOOP("Timeline", "Survey answered"),
}
_BY_CHANNEL: Final[dict[tuple[str, str], str]] = {
    ("in", "hotline"): QT_TRANSLATE_NOOP("Timeline", "Called"),
    ("out", "hotline"): QT_TRANSLATE_NOOP("Timeline", "We called"),
    ("out", "outbound"): QT_TRANSLATE_NOOP("Timeline", "We called"),
    ("in", "store"): QT_TRANSLATE_NOOP("Timeline", "Came to the store"),
    ("in", "installer"): QT_TRANSLATE_NOOP("Timeline", "Visited by an installer"),
    ("out", "installer"): QT_TRANSLATE_NOOP("Timeline", "Visited by an installer"),
}
_WRITTEN: Final[dict[str, tuple[str, str]]] = {
    "contact": ("contact", "summary"), "complaint": ("complaint", "text"),
    "fault": ("fault", "text"), "social": ("social_mention", "text"),
}  # fmt: skip
"""Of which canonical column an entry's text is."""


def _say(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def kind_word(kind: Kind) -> str:
    return _say(_KINDS[kind])


class TimelineWords:
    """Says entries to one reader; made anew when language, day or what may be seen changes.

    `voice` shows what may be seen now, `safe` always masks. `products` names product codes.
    """

    def __init__(
        self, voice: Voice, safe: Voice, now_us: Callable[[], int], products: Mapping[str, str]
    ) -> None:
        self._voice, self._safe, self._now_us, self._products = voice, safe, now_us, products
        self._locale = QLocale(voice.language)
        self._today = self._at(now_us()).date()

    def of(self, entry: Entry, newest: bool) -> RowWords:
        """Return what a row shows. The newest entry of today tells how long ago it was."""
        then = self._at(entry.at_us)
        when, time = self._when(entry.at_us, then, newest)
        exact = f"{then:%Y-%m-%d %H:%M:%S}"
        title, mark, facts = self._title(entry), self._mark(entry), self.facts(entry)
        system = self._voice.short(entry.system)
        detail = _joined(facts, self._line(entry, self._voice))
        safe = (exact, title, mark, system, facts, self._line(entry, self._safe))
        return RowWords(
            when, time, title, mark, system, detail, exact, ", ".join(part for part in safe if part)
        )

    def day(self, day: Day) -> tuple[str, str]:
        date = QDate(day.date.year, day.date.month, day.date.day)
        name = self._locale.toString(date, QLocale.FormatType.LongFormat)
        near = {
            0: QT_TRANSLATE_NOOP("Timeline", "Today"),
            1: QT_TRANSLATE_NOOP("Timeline", "Yesterday"),
        }.get((self._today - day.date).days)
        if near:
            name = f"{_say(near)} · {name}"
        if day.size == 1:
            return name, _say(QT_TRANSLATE_NOOP("Timeline", "1 entry"))
        return name, _say(QT_TRANSLATE_NOOP("Timeline", "{n} entries")).format(n=f"{day.size:,}")

    def whole(self, entry: Entry, said: RowWords) -> str:
        """Return all there is to say of an entry, what somebody wrote line by line."""
        first = _joined(said.title, said.mark, said.system)
        written = ""
        if entry.text and self._voice.allowed("remarks"):
            text = self._voice.text(*_WRITTEN[entry.kind], entry.text)
            written = "\n".join(one_line(line) for line in text.splitlines())
        lines = (first, said.exact, self.facts(entry), written)
        return "\n".join(line for line in lines if line)

    def _at(self, moment_us: int) -> datetime:
        return local_time(moment_us, self._voice.zone)

    def _when(self, at_us: int, then: datetime, newest: bool) -> tuple[str, str]:
        day, time = then.date(), f"{then:%H:%M}"
        if day == self._today:
            age_s = (self._now_us() - at_us) / 1e6 if newest else -1
            return time, _say(QT_TRANSLATE_NOOP("Timeline", "{age} ago")).format(
                age=short_age_text(age_s)
            ) if age_s >= 0 else ""
        if day == self._today - timedelta(days=1):
            return _say(QT_TRANSLATE_NOOP("Timeline", "Yesterday")), time
        return (f"{day:%m-%d}" if day.year == self._today.year else f"{day:%Y-%m-%d}"), time

    def _title(self, entry: Entry) -> str:
        about = entry.reason_code if entry.kind not in ("complaint", "fault") else entry.subject
        if entry.kind == "bill":
            return _say(QT_TRANSLATE_NOOP("Timeline", "Bill of {month}: {sum}")).format(
                month=one_line(entry.subject), sum=yuan(entry.amount_fen)
            )
        if entry.kind == "social":
            title, about = _say(QT_TRANSLATE_NOOP("Timeline", "Said in public")), entry.act
        elif known := _TITLES.get((entry.kind, entry.act)):
            title = _say(known).replace("{stage}", stage_word(entry.subject))
        elif entry.kind == "contact":
            title = self._contact(entry)
        else:
            title, about = kind_word(entry.kind), about or entry.act
        return (
            _say(QT_TRANSLATE_NOOP("Timeline", "{what}: {why}")).format(
                what=title, why=one_line(about)
            )
            if about
            else title
        )

    def _contact(self, entry: Entry) -> str:
        known = _BY_CHANNEL.get((entry.act, entry.channel))
        if known:
            return _say(known)
        if not entry.channel:
            return (
                _say(QT_TRANSLATE_NOOP("Timeline", "Contact by us"))
                if entry.act == "out"
                else _say(QT_TRANSLATE_NOOP("Timeline", "Contact"))
            )
        template = (
            _say(QT_TRANSLATE_NOOP("Timeline", "We wrote by {channel}"))
            if entry.act == "out"
            else _say(QT_TRANSLATE_NOOP("Timeline", "By {channel}"))
        )
        return template.format(channel=channel_word(entry.channel))

    def _mark(self, entry: Entry) -> str:
        return (
            _say(QT_TRANSLATE_NOOP("Timeline", "×{n} same reason")).format(n=entry.repeat)
            if entry.repeat > 1
            else ""
        )

    def facts(self, entry: Entry) -> str:
        """Return what is known of an entry beside its title, without what somebody wrote."""
        parts = [one_line(entry.number)]
        if entry.product_code:
            parts.append(one_line(self._products.get(entry.product_code, entry.product_code)))
        if entry.kind == "payment":
            parts += [yuan(entry.amount_fen) if entry.amount_fen else "", one_line(entry.subject)]
        if entry.kind not in ("contact", "bill"):
            parts.append(channel_word(entry.channel) if entry.channel else "")
        parts += [one_line(entry.who), one_line(entry.unit), self._took(entry)]
        if entry.score is not None:
            parts.append(
                _say(QT_TRANSLATE_NOOP("Timeline", "satisfaction {score}")).format(
                    score=entry.score
                )
            )
        if entry.recording:
            parts.append(_say(QT_TRANSLATE_NOOP("Timeline", "recorded")))
        if entry.kind == "contact":
            parts.append(one_line(entry.subject))
            if not entry.reason_code and entry.act in ("in", "out"):
                parts.append(_say(QT_TRANSLATE_NOOP("Timeline", "no reason recorded")))
        return _joined(*parts)

    def _line(self, entry: Entry, voice: Voice) -> str:
        """Return what somebody wrote as one line, "" where it must not be seen."""
        if not entry.text or not voice.allowed("remarks"):
            return ""
        return voice.own(*_WRITTEN[entry.kind], entry.text)

    def _took(self, entry: Entry) -> str:
        if entry.took_s is None:
            return ""
        if entry.kind == "contact":
            return stopwatch(entry.took_s)
        return _say(QT_TRANSLATE_NOOP("Timeline", "after {age}")).format(age=age_text(entry.took_s))

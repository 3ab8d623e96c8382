"""How the customer's page says things: money, days, sources, ages, and personal data as allowed.

A panel builds its lines with a `Voice`; another `Voice`, one that always masks, builds the same
lines for what is copied, printed or exported.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from insight.customer.facts import Sourced, Told
from insight.identity.records import Ref
from insight.masking import mask_key, masked
from insight.spoken import clock_time, local_time
from ui.deck import Deck
from ui.sight import Part as Hidden
from ui.sources_state import source_error
from widgets.values import NOTHING, age_text

_READ, _SHOWN = 4_000, 240
_ABBREVIATION: Final = re.compile(r"[(（]([^()（）]{1,12})[)）]\s*$")
translate = QCoreApplication.translate


def one_line(text: str) -> str:
    """Return foreign text as one short line: what cannot be seen, or turns the direction of
    writing, is a space."""
    seen = text[:_READ]
    if not seen.isprintable():
        seen = "".join(sign if sign.isprintable() else " " for sign in seen)
    line = " ".join(seen.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"


def yuan(fen: int | None, signed: bool = False) -> str:
    """Return an amount in fen as `¥12.40`, `¥1,288`, `−¥5`; signed as `+¥31`."""
    if fen is None:
        return NOTHING
    whole, rest = divmod(abs(fen), 100)
    sign = "−" if fen < 0 else "+" if signed and fen > 0 else ""
    return f"{sign}¥{whole:,}.{rest:02d}" if rest else f"{sign}¥{whole:,}"


@dataclass(frozen=True, slots=True)
class Voice:
    """`titles`, `errors`: of the sources, in the reader's language; `text` shows a value of a
    canonical column, `allowed` says whether a part may be shown."""

    zone: ZoneInfo
    titles: Mapping[str, str]
    errors: Mapping[str, str]
    now_us: int
    language: str
    text: Callable[[str, str, str | None], str]
    allowed: Callable[[Hidden], bool]

    def own(self, table: str, column: str, value: str | None) -> str:
        """Return a personal value as it may be shown, as one line."""
        return one_line(self.text(table, column, (value or "")[:_READ]))

    def key(self, key: str) -> str:
        """Return the key of a record as it may be shown, as one line."""
        return one_line(mask_key(key))

    # --- moments ------------------------------------------------------------------------------

    def day(self, moment_us: int | None) -> str:
        """Return a day: `11-20` of this year, else `2025-11-20`."""
        if moment_us is None:
            return NOTHING
        then, now = (local_time(us, self.zone) for us in (moment_us, self.now_us))
        return f"{then:%m-%d}" if then.year == now.year else f"{then:%Y-%m-%d}"

    def whole_day(self, moment_us: int | None) -> str:
        if moment_us is None:
            return NOTHING
        return f"{local_time(moment_us, self.zone):%Y-%m-%d}"

    def month(self, name: str) -> str:
        """Return a calendar month (`2026-10`) as people call it: Oct, 10月."""
        form = QLocale.FormatType.ShortFormat
        return QLocale(self.language).standaloneMonthName(int(name[5:7]), form)

    def moment(self, moment_us: int | None) -> str:
        """Return the exact time: `2026-11-20 14:03:12`."""
        if moment_us is None:
            return NOTHING
        return f"{local_time(moment_us, self.zone):%Y-%m-%d %H:%M:%S}"

    def clock(self, moment_us: int | None) -> str:
        """Return a time of today as `14:03`, of another day as the day."""
        if moment_us is None:
            return NOTHING
        same = self.whole_day(moment_us) == self.whole_day(self.now_us)
        return clock_time(moment_us, self.zone) if same else self.day(moment_us)

    def ago(self, moment_us: int) -> str:
        """Return how long ago, in words: 22 minutes."""
        return age_text(max(self.now_us - moment_us, 0) / 1e6)

    def days_until(self, moment_us: int) -> int:
        """Return how many days of the calendar lie ahead: 0 today, negative when it is past."""
        then, now = (local_time(us, self.zone).date() for us in (moment_us, self.now_us))
        return (then - now).days

    # --- sources ------------------------------------------------------------------------------

    def source(self, name: str) -> str:
        """Return a source's title."""
        return self.titles.get(name, name)

    def short(self, name: str) -> str:
        """Return a source's title, short: what stands in brackets at its end, if anything does."""
        title = self.source(name)
        met = _ABBREVIATION.search(title)
        return met.group(1) if met else title

    def about(self, record: Ref, updated_us: int | None) -> str:
        """Return which record told something and when that last changed there."""
        lines = [
            translate("Customer", "{source}, record {key}").format(
                source=self.source(record[0]), key=self.key(record[1])
            )
        ]
        if updated_us is not None:
            lines.append(
                translate("Customer", "last changed there {time}, {age} ago").format(
                    time=self.moment(updated_us), age=self.ago(updated_us)
                )
            )
        return "\n".join(lines)

    def about_value(
        self,
        told: Sequence[Sourced[str]] | Sequence[Sourced[int]],
        words: Callable[[str | int], str],
    ) -> str:
        """Return who tells a field of the header, since when, and who says otherwise."""
        if not told:
            return ""
        lines = [self.about(told[0].record, told[0].updated_us)]
        if told[0].also:
            names = " · ".join(self.short(name) for name in told[0].also)
            lines.append(translate("Customer", "{sources} tell the same").format(sources=names))
        lines += [
            translate("Customer", "{source} says otherwise: {value}").format(
                source=self.source(each.source), value=words(each.value)
            )
            for each in told[1:]
        ]
        return "\n".join(lines)

    def told(self, told: Told) -> str:
        """Return how fresh and how complete a source's rows are."""
        title = self.source(told.source)
        if told.as_of_us is None:
            line = translate("Customer", "{source}: nothing read yet").format(source=title)
        else:
            line = translate("Customer", "{source}: as of {time}, {age} ago").format(
                source=title, time=self.moment(told.as_of_us), age=self.ago(told.as_of_us)
            )
        if told.verified_us is not None:
            line += " · " + translate("Customer", "complete up to {time}").format(
                time=self.moment(told.verified_us)
            )
        why = self.why(told)
        return f"{line}\n{why}" if why else line

    def why(self, told: Told) -> str:
        """Return why a source gives no answer, "" when it does."""
        return self.errors.get(told.source) or one_line(told.error)

    def told_short(self, told: Told) -> str:
        """Return the same for a panel's head: `BSS 14:02`."""
        if told.as_of_us is None:
            return self.short(told.source)
        return f"{self.short(told.source)} {self.clock(told.as_of_us)}"


def voice_of(
    deck: Deck, person: Ref, names: Sequence[str] = (), *, masked_only: bool = False
) -> Voice:
    """Return the voice for a person on this desk; `masked_only` whatever is revealed meanwhile.
    `names`: names and addresses of the person, which are masked where texts hold them."""
    sight, code = deck.sight, deck.language.code

    def text(table: str, column: str, value: str | None) -> str:
        if masked_only:
            return masked(table, column, value or "", names)
        return sight.text(table, column, value, person, names)

    statuses = deck.sources.statuses()
    titles = {each.name: each.title(code) for each in statuses}
    errors = {each.name: source_error(each.error) for each in statuses}
    return Voice(deck.zone, titles, errors, deck.now_us(), code, text, sight.allowed)

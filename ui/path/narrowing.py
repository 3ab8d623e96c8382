"""The row of the path page that says which opportunities count: process, period, filters."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from insight.path.funnel import WINDOW_DAYS
from insight.path.process import Process
from insight.path.span import BEGAN, ENDED, Rule
from insight.path.view import Counted, View
from ui.path.reading import FILTERS
from ui.path.words import kept_word
from widgets.choice_chip import ChoiceChip
from widgets.panel import chip_button
from widgets.plain import plain_tooltip

PERIODS: Final[dict[str, tuple[int, Rule]]] = {
    "": (0, BEGAN), "90": (90, BEGAN), "30": (30, BEGAN), "7": (7, BEGAN),
    "ended": (0, ENDED), "ended 90": (90, ENDED), "ended 30": (30, ENDED), "ended 7": (7, ENDED),
}  # fmt: skip
"""Choice → days back from today, 0 for all that is kept; and by what they count."""
WINDOWS: Final = (7, 14, 21, 30, 60, 90)
"""Choices of the conversion window, days."""
_NOT_TOLD: Final = "\0"
"""Choice of those of whom a value is not told; "" is that of everybody."""


def word_of(code: str) -> str | None:
    """Return the value that a choice of a filter keeps, "" for "not told"; None for all."""
    return "" if code == _NOT_TOLD else code or None


class Narrowing(QWidget):
    """Its chips tell what is chosen in them; `everything` lifts it, `change` is for the process."""

    def __init__(self) -> None:
        super().__init__()
        self.process, self.period, self.conversion = ChoiceChip(), ChoiceChip(), ChoiceChip()
        self.filters = {each: ChoiceChip() for each in FILTERS}
        self.everything, self.change = chip_button(""), chip_button("")
        keeps = self.everything.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # or what lies below would jump with it
        self.everything.setSizePolicy(keeps)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for chip in (self.process, self.period, self.conversion, *self.filters.values()):
            across.addWidget(chip.button)
        across.addWidget(self.everything)
        across.addStretch(1)
        across.addWidget(self.change)

    def show_processes(
        self, processes: Mapping[str, Process], process: str, period: str, language: str
    ) -> None:
        """Offer the processes by code and the periods, of which one each is chosen."""
        named = {code: each.process.named(language) for code, each in processes.items()}
        self.process.set_choices(named, process)
        began, ended = self.tr("Began in the last {n} days"), self.tr("Ended in the last {n} days")
        words = {"": self.tr("All that is kept"), "ended": self.tr("All that have ended")}
        self.period.set_choices({
            code: words.get(code) or (began if rule == BEGAN else ended).format(n=days)
            for code, (days, rule) in PERIODS.items()
        }, period)  # fmt: skip

    def show_window(self, days: int, began: bool) -> None:
        """Offer the conversion windows; what ended has none."""
        words = self.tr("Window: {n} days")
        self.conversion.set_choices(
            {str(n): words.format(n=n) for n in WINDOWS}, str(days), str(WINDOW_DAYS)
        )
        self.conversion.button.setToolTip(plain_tooltip(self.tr(
            "The conversion window: of the opportunities that began at least {n} days ago, the "
            "share that was won within {n} days of beginning. Younger ones still have time and are "
            "left out. “Won within {n} days”, Over time and Compare count by it; stages, losses, "
            "leaks and their lists are as they stand now."
        ).format(n=days)))  # fmt: skip
        self.conversion.button.setVisible(began)

    def show_filters(self, view: View, found: Counted | None, tiers: bool) -> None:
        """Offer the values that were found; `tiers`: whether customers' tiers may be told."""
        all_of = {
            "touchpoint": self.tr("All touchpoints"), "region": self.tr("All regions"),
            "product": self.tr("All products"), "tier": self.tr("All tiers"),
        }  # fmt: skip
        for dimension, chip in self.filters.items():
            kept = view.kept(dimension)
            values = found.values[dimension] if found else []
            words = dict.fromkeys([*values, *([] if kept is None else [kept])])
            told = {word or _NOT_TOLD: kept_word(dimension, word) for word in words}
            chip.set_choices(
                {"": all_of[dimension], **told}, "" if kept is None else kept or _NOT_TOLD
            )
        self.filters["tier"].button.setVisible(tiers)
        self.everything.setVisible(view != View())

    def told(self) -> str:
        """Return in words what counts: process, period and by when, filters in force."""
        always = (self.process, self.period, self.conversion)
        return " · ".join(
            chip.words for chip in (*always, *self.filters.values())
            if (chip in always or chip.at) and not chip.button.isHidden()
        )  # fmt: skip

    def retranslate(self) -> None:
        self.everything.setText(self.tr("✕ Show everything"))
        self.change.setText(self.tr("Change the process …"))
        about = self.tr(
            "By when opportunities count: the day on which they began, or the one on which they "
            "were won, lost or went missing. Open ones have not ended."
        )
        self.period.button.setToolTip(plain_tooltip(about))

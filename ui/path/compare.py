"""Parts of what is counted told apart, and held one against the other."""

from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from insight.path.cases import Cases
from insight.path.compare import WEEK, Compared, Difference, week_words
from insight.path.compare_report import (
    DEFINITIONS,
    DIFFERENCES,
    LINES,
    difference_row,
    line_row,
)
from insight.path.loss import told_reason
from insight.path.view import View
from insight.table import Rows, Sheet
from ui.path.words import value_word
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.theme import Theme

translate = QCoreApplication.translate
DIMENSIONS: Final = (
    "touchpoint", "region", "community", "product", "tier", "unit", "person", WEEK,
)  # fmt: skip
FILTERS: Final = ("touchpoint", "region", "product", "tier")


class CompareLook(QWidget):
    """Left the values of a dimension, right what tells the chosen ones apart: of one or several,
    from all others; of two, from each other.

    `wanted`: the dimension or the choice was changed. `listed` carries the view of a value that
    can be filtered by, to look at it alone.
    """

    wanted = Signal()
    listed = Signal(object)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__()
        self.dimension, self.chosen = DIMENSIONS[0], tuple[str, ...]()
        self._found: Compared | None = None
        self._cases: Cases | None = None
        self._names: dict[str, str] = {}
        self._view, self._language, self._tiers = View(), "en", True
        self.by = ChoiceChip()
        self.values, self.differences = FactTable(theme, zone), FactTable(theme, zone)
        self.differences.hide_bar()
        self.said = plain_label("", "notice")
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 12, 12, 12)
        self._parts, self._against = Panel(""), Panel("")
        self._parts.add_action(self.by.button)
        self._parts.body.addWidget(self.values, 1)
        self._against.body.addWidget(self.said)
        self._against.body.addWidget(self.differences, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._parts, 1)
        across.addWidget(self._against, 1)
        self.by.chosen.connect(self._choose_dimension)
        self.values.chosen.connect(self._choose)
        self.values.view.activated.connect(self._list)

    # --- showing --------------------------------------------------------------------------------

    def show_compared(
        self, cases: Cases, found: Compared, names: dict[str, str], view: View, language: str
    ) -> None:
        """`names`: key of a community → its name."""
        before = self._found
        self._cases, self._found, self._names = cases, found, names
        self._view, anew = view, language != self._language
        self._language = language
        if anew or before is None or (before.dimension, before.lines) != (
            found.dimension, found.lines
        ):  # fmt: skip
            self.values.set_rows(Rows(LINES, [
                line_row(line, self._value(line.value)) for line in found.lines
            ]))  # fmt: skip
        self._show_differences(found)

    def _show_differences(self, found: Compared) -> None:
        some = bool(found.differences)
        self.said.setVisible(not some)
        self.differences.setVisible(some)
        if not some:
            self._against.set_title(self.tr("Against all others"))
            self._against.set_note("")
            self.said.setText(self.tr(
                "Choose one on the left to hold it against all others, two (Ctrl) to hold one "
                "against the other, or several to hold them against the rest."
            ))  # fmt: skip
            return
        against = self._values(found.against) or self.tr("all others")
        self._against.set_title(
            self.tr("{chosen} against {others}").format(
                chosen=self._values(found.chosen), others=against
            )
        )
        self._against.set_note(self.tr("points with their interval, 95 %"))
        self.differences.set_rows(Rows(DIFFERENCES, [
            difference_row(each, self._name(each), self.tr("▲ differs"))
            for each in found.differences
        ]))  # fmt: skip

    def _values(self, values: tuple[str, ...]) -> str:
        told = [self._value(each) for each in values[:2]]
        more = len(values) - len(told)
        return ", ".join(told) + (f" + {more}" if more else "")

    def _value(self, value: str) -> str:
        if not value:
            return self.tr("not told")
        if self._found is not None and self._found.dimension == WEEK:
            return week_words(value)
        if self._found is not None and self._found.dimension == "community":
            return self._names.get(value, value)
        return value_word(self._found.dimension if self._found is not None else "", value)

    def _name(self, each: Difference) -> str:
        assert self._cases is not None
        process = self._cases.process
        match each.what:
            case "won":
                return self.tr("Won of closed")
            case "within":
                return self.tr("Won within {n} days").format(
                    n=self._found.days if self._found is not None else 0
                )
            case "leaked":
                return self.tr("Leaked")
            case "stage":
                stage = process.stage[process.place(each.name)].named(self._language)
                return self.tr("Lost at {stage}").format(stage=stage)
            case "reason":
                reason = told_reason(each.name) or translate("Path", "No reason recorded")
                return self.tr("Reason: {reason}").format(reason=reason)

    def show_tiers(self, shown: bool) -> None:
        """Offer tiers to tell apart by, or not while a customer sees the screen."""
        self._tiers = shown
        if not shown and self.dimension == "tier":
            self._choose_dimension(DIMENSIONS[0])
        self._show_choices()

    # --- choosing -------------------------------------------------------------------------------

    def _choose_dimension(self, code: str) -> None:
        self.dimension, self.chosen = code, ()
        self._show_choices()
        self.wanted.emit()

    def _choose(self, count: int) -> None:
        found = self._found
        if found is None:
            return
        places = self.values.chosen_places() if count else []
        chosen = tuple(found.lines[place].value for place in places)
        if set(chosen) != set(self.chosen):
            self.chosen = chosen
            self.wanted.emit()

    def _list(self, index: QModelIndex) -> None:
        """Look at one value alone, where it can be filtered by."""
        found, places = self._found, self.values.chosen_places()
        if found is None or not index.isValid() or len(places) != 1:
            return
        value = found.lines[places[0]].value
        if found.dimension in FILTERS:
            self.listed.emit(View(self._view.only).with_only(found.dimension, value))

    def _show_choices(self) -> None:
        words = {
            "touchpoint": self.tr("By touchpoint"), "region": self.tr("By region"),
            "community": self.tr("By community"), "product": self.tr("By product"),
            "tier": self.tr("By tier"), "unit": self.tr("By unit"),
            "person": self.tr("By who met them first"), WEEK: self.tr("By week"),
        }  # fmt: skip
        offered = [each for each in DIMENSIONS if self._tiers or each != "tier"]
        self.by.set_choices({each: words[each] for each in offered}, self.dimension)

    def sheets(self) -> list[Sheet]:
        """Return both tables as they are shown."""
        titles = (self._parts.accessibleName(), self._against.accessibleName())
        tables = (self.values, self.differences)
        columns = (LINES, DIFFERENCES)
        return [
            Sheet(title, Rows(head, table.all_rows()), DEFINITIONS)
            for title, table, head in zip(titles, tables, columns, strict=True)
        ]

    def retranslate(self) -> None:
        self._parts.set_title(self.tr("Parts"))
        self._parts.set_note(self.tr("conversion with its interval, 95 %"))
        self._show_choices()
        if self._found is not None and self._cases is not None:
            self._show_differences(self._found)

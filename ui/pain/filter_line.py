"""The line that says what of complaints is looked at: period, dimensions, measure, filters."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insight.pain.cases import TIMES
from insight.pain.view import DAYS, MEASURES, REPEAT_DAYS, REPLY_HOURS, PainFound, PainView
from ui.pain.reading import Named
from ui.pain.words import dimension_word, dimensions, measure_word, period_word, value_word
from widgets.choice_chip import ChoiceChip
from widgets.flow import FlowLayout
from widgets.panel import chip_button

_FILTER_VALUES: Final = 60
_NONE: Final = "-"


class FilterLine(QWidget):
    """Chips for a view; `wanted` carries the view that a choice makes of the one shown.

    `slice`, `reply` and `repeat` are to be placed where what they change is shown.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view = PainView()
        self.period, self.measure = ChoiceChip(), ChoiceChip()
        self.rows, self.columns, self.third = ChoiceChip(), ChoiceChip(), ChoiceChip()
        self.reply, self.repeat, self.slice = ChoiceChip(), ChoiceChip(), ChoiceChip()
        self.filters = {name: ChoiceChip() for name in dimensions(tiers=True)}
        self.everything = chip_button("")
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        for chip in (self.period, self.rows, self.columns, self.third, self.measure,
                     *self.filters.values()):  # fmt: skip
            flow.addWidget(chip.button)
        flow.addWidget(self.everything)
        self._connect()

    def _connect(self) -> None:
        self.period.chosen.connect(lambda code: self._want(replace(self._view, days=int(code))))
        self.measure.chosen.connect(self._choose_measure)
        for place, chip in (("rows", self.rows), ("columns", self.columns), ("third", self.third)):
            chip.chosen.connect(lambda code, place=place: self._choose_dimension(place, code))
        self.reply.chosen.connect(
            lambda code: self._want(replace(self._view, reply_hours=int(code)))
        )
        self.repeat.chosen.connect(
            lambda code: self._want(replace(self._view, repeat_days=int(code)))
        )
        self.slice.chosen.connect(self._choose_slice)
        for name, filtered in self.filters.items():
            filtered.chosen.connect(
                lambda word, name=name: self._want(self._view.with_only(name, word))
            )
        self.everything.clicked.connect(self.lift)

    def lift(self) -> None:
        """Want every filter and choice lifted; what is crossed stays."""
        self._want(replace(self._view, only=(), cell=None, part="", slice=None))

    def _want(self, view: PainView) -> None:
        self.wanted.emit(view)

    def _choose_measure(self, code: str) -> None:
        measure = next(each for each in MEASURES if each == code)
        self._want(replace(self._view, measure=measure))

    def _choose_dimension(self, place: str, code: str) -> None:
        """Cross by another dimension; where it is crossed already the two change places."""
        name = "" if code == _NONE else code
        view, was = self._view, getattr(self._view, place)
        told = {place: name}
        for other in ("rows", "columns", "third"):
            if other != place and name and getattr(view, other) == name:
                if other == "rows" and not was:
                    return  # rows must stay something
                told[other] = was
        self._want(replace(view, cell=None, slice=None, **told))  # type: ignore[arg-type]

    def _choose_slice(self, code: str) -> None:
        self._want(replace(self._view, slice=code[1:] if code else None, cell=None))

    # --- showing --------------------------------------------------------------------------------

    def show_view(self, view: PainView, found: PainFound | None, named: Named, tiers: bool) -> None:
        """Show what a view says. `found`: what was counted last, for the values there are;
        `tiers`: whether customers may be told apart by their tier now."""
        self._view = view
        self.everything.setText(self.tr("✕ Show everything"))
        self.period.set_choices(
            {str(days): period_word(days) for days in dict.fromkeys((30, *DAYS, view.days))},
            str(view.days),
        )
        self._show_dimensions(view, tiers)
        self.measure.set_choices({each: measure_word(each) for each in MEASURES}, view.measure)
        self.reply.set_choices(
            {str(hours): self.tr("reply {n} h").format(n=hours)
             for hours in dict.fromkeys((24, *REPLY_HOURS, view.reply_hours))},
            str(view.reply_hours),
        )  # fmt: skip
        self.repeat.set_choices(
            {str(days): self.tr("repeat {n} d").format(n=days)
             for days in dict.fromkeys((30, *REPEAT_DAYS, view.repeat_days))},
            str(view.repeat_days),
        )  # fmt: skip
        for name, chip in self.filters.items():
            words = found.values[name][:_FILTER_VALUES] if found else ()
            kept = view.kept(name)
            told = {
                word: value_word(name, named.get(name, {}).get(word, word))
                for word in dict.fromkeys([*words, *([kept] if kept else [])])
            }
            chip.set_choices({"": dimension_word(name), **told}, kept)
        self.filters["tier"].button.setVisible(tiers)
        self._show_slices(view, found, named)
        self.everything.setVisible(bool(view.only or view.cell or view.part))

    def _show_dimensions(self, view: PainView, tiers: bool) -> None:
        crossed = {name: dimension_word(name) for name in dimensions(tiers, times=True)}
        usual = PainView()
        across = {usual.columns: crossed[usual.columns], _NONE: self.tr("none"), **crossed}
        self.rows.set_choices(
            {name: self.tr("Rows: {name}").format(name=crossed[name])
             for name in dict.fromkeys((usual.rows, *crossed))}, view.rows,
        )  # fmt: skip
        self.columns.set_choices(
            {name: self.tr("Columns: {name}").format(name=word) for name, word in across.items()},
            view.columns or _NONE,
        )
        thirds = {_NONE: across[_NONE], **crossed}
        self.third.set_choices(
            {name: self.tr("Third: {name}").format(name=word)
             for name, word in thirds.items() if name not in TIMES}, view.third or _NONE,
        )  # fmt: skip

    def _show_slices(self, view: PainView, found: PainFound | None, named: Named) -> None:
        thirds = found.thirds if found and found.view.third == view.third else ()
        self.slice.button.setVisible(bool(view.third))

        def value(word: str) -> str:
            return value_word(view.third, named.get(view.third, {}).get(word, word))

        words = {f"={word}": f"{value(word)} {count:,}" for word, count in thirds}
        if view.slice is not None:
            words.setdefault(f"={view.slice}", value(view.slice))
        name = dimension_word(view.third) if view.third else ""
        self.slice.set_choices(
            {"": self.tr("{name}: all").format(name=name), **words},
            "" if view.slice is None else f"={view.slice}",
        )

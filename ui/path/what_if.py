"""What if a stage lost as little as the best, or as in the quarter before."""

from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from insight.path.cases import Cases
from insight.path.view import View
from insight.path.what_if import ASSUMPTIONS, Asked, WhatIf
from insight.path.what_if_report import SEGMENTS, STAGES, segment_rows, stage_rows
from insight.table import Rows
from ui.path.words import percent, value_word
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.theme import Theme

translate = QCoreApplication.translate
DIMENSIONS: Final = ("touchpoint", "region", "unit", "product")
QUARTER: Final = "quarter"


class WhatIfLook(QWidget):
    """Left the answer with what it assumes and what it would ask of every stage, right who would
    win more. `wanted` says that the question was changed, `listed` carries the view of a segment's
    losses."""

    wanted = Signal()
    listed = Signal(object)

    def __init__(self, theme: Theme, zone: ZoneInfo) -> None:
        super().__init__()
        self.asked = Asked()
        self._cases: Cases | None = None
        self._found: WhatIf | None = None
        self._view, self._language = View(), "en"
        self.stage, self.against = ChoiceChip(), ChoiceChip()
        self.answer, self.assumptions = plain_label("", "head"), plain_label("", "meta")
        for label in (self.answer, self.assumptions):
            label.setWordWrap(True)
            label.setContentsMargins(12, 8, 12, 0)
        self.stages, self.segments = FactTable(theme, zone), FactTable(theme, zone)
        for rows in (self.stages, self.segments):
            rows.hide_bar()
        self._asking, self._gaining = Panel(""), Panel("")
        for chip in (self.stage, self.against):
            self._asking.add_action(chip.button)
        for widget in (self.answer, self.assumptions):
            self._asking.body.addWidget(widget)
        self._asking.body.addWidget(self.stages, 1)
        self._gaining.body.addWidget(self.segments, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._asking, 5)
        across.addWidget(self._gaining, 3)
        self.stage.chosen.connect(self._choose_stage)
        self.against.chosen.connect(self._choose_against)
        self.segments.view.activated.connect(self._list)

    def show_answer(self, cases: Cases, found: WhatIf, view: View, language: str) -> None:
        self._cases, self._found, self._view, self._language = cases, found, view, language
        self._show()

    def _show(self) -> None:
        cases, found = self._cases, self._found
        self._show_choices()
        if cases is None or found is None:
            return
        names = [stage.named(self._language) for stage in cases.process.stage]
        self.answer.setText(self._answer(found, names))
        self.assumptions.setText("\n".join(
            [*(f"· {translate('WhatIf', each)}" for each in ASSUMPTIONS), f"· {self._capacity()}"]
        ))  # fmt: skip
        dimension = found.asked.dimension
        told = replace(
            found,
            examples=tuple(
                replace(each, segment=value_word(dimension, each.segment))
                for each in found.examples
            ),
            segments=tuple(
                replace(each, segment=value_word(dimension, each.segment) or self.tr("not told"))
                for each in found.segments
            ),
        )
        self.stages.set_rows(Rows(STAGES, stage_rows(told, names)))
        self.segments.set_rows(Rows(SEGMENTS, segment_rows(told)))

    def _answer(self, found: WhatIf, names: list[str]) -> str:
        if not found.settled:
            return self.tr("Nothing that could have been won has settled yet.")
        if not found.examples:
            return self.tr("Nobody can be an example: none has {n} opportunities there.").format(
                n=30
            )
        settled = self.tr("Of {n} settled, {won} were won.").format(
            n=f"{found.settled:,}", won=f"{found.won:,}"
        )
        share = (found.won + found.more) / found.settled if found.settled else None
        more = self.tr(
            "{more} more would be won ({low} to {high}): {now} would become {then}."
        ).format(
            more=f"{found.more:+,.0f}", low=f"{found.low:+,.0f}", high=f"{found.high:+,.0f}",
            now=percent(found.won / found.settled if found.settled else None), then=percent(share),
        )  # fmt: skip
        limited = [names[each.place] for each in found.stages if each.limited]
        if limited:
            more += " " + self.tr("Limited by what {stages} can take.").format(
                stages=", ".join(limited)
            )
        return f"{settled} {more}"

    def _capacity(self) -> str:
        assert self._cases is not None
        told = [stage for stage in self._cases.process.stage if stage.capacity_a_week is not None]
        if not told:
            return self.tr(
                "The process does not tell what its stages can take: whether the work of “more a "
                "week” can be done is for you to judge."
            )
        return self.tr("Capacity a week: {stages}.").format(stages=", ".join(
            f"{stage.named(self._language)} {stage.capacity_a_week:,}" for stage in told
        ))  # fmt: skip

    # --- asking ---------------------------------------------------------------------------------

    def asked_of(self, stages: int) -> Asked:
        """Return the question for a process of so many stages."""
        known = self.asked.stage is not None and self.asked.stage < stages
        return self.asked if known else replace(self.asked, stage=None)

    def _choose_stage(self, code: str) -> None:
        self.asked = replace(self.asked, stage=int(code) if code else None)
        self._want()

    def _choose_against(self, code: str) -> None:
        if code == QUARTER:
            self.asked = replace(self.asked, against="quarter")
        else:
            self.asked = replace(self.asked, against="best", dimension=code)
        self._want()

    def _want(self) -> None:
        self._show_choices()
        self.wanted.emit()

    def _show_choices(self) -> None:
        stages = self._cases.process.stage if self._cases is not None else []
        every = {"": self.tr("Every stage")} | {
            str(place): stage.named(self._language) for place, stage in enumerate(stages)
        }
        at = "" if self.asked.stage is None else str(self.asked.stage)
        self.stage.set_choices(every, at if at in every else "")
        self.against.set_choices(
            {"touchpoint": self.tr("as the best touchpoint"),
             "region": self.tr("as the best region"), "unit": self.tr("as the best unit"),
             "product": self.tr("as the best product"),
             QUARTER: self.tr("as in the quarter before")},
            QUARTER if self.asked.against == "quarter" else self.asked.dimension,
        )  # fmt: skip

    def _list(self, index: QModelIndex) -> None:
        """List the losses of a segment at the stage asked about."""
        places = self.segments.chosen_places()
        if self._found is None or not index.isValid() or len(places) != 1:
            return
        segment = self._found.segments[places[0]].segment
        view = View(self._view.only, "lost", self._found.asked.stage)
        self.listed.emit(view.with_only(self._found.asked.dimension, segment))

    def retranslate(self) -> None:
        self._asking.set_title(self.tr("What if they lost as little"))
        self._gaining.set_title(self.tr("Who would win more"))
        self._gaining.set_note(self.tr("Enter lists the losses"))
        self._show()

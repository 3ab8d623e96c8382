"""Stages, reasons and hand-overs side by side; what is clicked is told."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from insight.path.cases import Cases
from insight.path.leaks import VANISHED
from insight.path.view import NO_REASON, Counted, View
from ui.path.words import funnel_bars, hand_over_bars, reason_bars
from widgets.panel import Panel, chip_button
from widgets.path_funnel import PathFunnel
from widgets.share_bars import ShareBars
from widgets.theme import Theme


class PathCharts(QWidget):
    """`stage_chosen` carries a place or None, `reason_chosen` a reason or None, `hand_over_chosen`
    a code or ""."""

    stage_chosen = Signal(object)
    reason_chosen = Signal(object)
    hand_over_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cases: Cases | None = None
        self._found: Counted | None = None
        self._view, self._language = View(), "en"
        self.funnel, self.reasons = PathFunnel(theme), ShareBars(theme)
        self.hand_overs = ShareBars(theme)
        self.named_only = chip_button("", checkable=True)
        self.named_only.setChecked(True)
        self._stages_panel, self._reasons_panel = Panel(""), Panel("")
        self._leaks_panel = Panel("")
        self._lay_out()
        self.funnel.chosen.connect(
            lambda place: self.stage_chosen.emit(None if place < 0 else place)
        )
        self.reasons.chosen.connect(self._choose_reason)
        self.hand_overs.chosen.connect(self._choose_hand_over)
        self.named_only.clicked.connect(self._show)

    def _lay_out(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.reasons)
        inside.addStretch(1)
        scroll.setWidget(held)
        self.reasons.reached.connect(lambda place: self._bring_in(scroll, place))
        for ground in (scroll.viewport(), held):
            ground.setAutoFillBackground(False)
        self._reasons_panel.add_action(self.named_only)
        self._stages_panel.body.addWidget(self.funnel, 1)
        self._reasons_panel.body.addWidget(scroll, 1)
        self._leaks_panel.body.addWidget(self.hand_overs)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._reasons_panel, 1)
        right.addWidget(self._leaks_panel)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._stages_panel, 5)
        across.addLayout(right, 3)

    def _bring_in(self, scroll: QScrollArea, place: int) -> None:
        row = self.reasons.row_area(place)
        middle = self.reasons.y() + int(row.center().y())
        scroll.ensureVisible(0, middle, 0, int(row.height()))

    def show_counted(self, cases: Cases, found: Counted, view: View, language: str) -> None:
        self._cases, self._found, self._view, self._language = cases, found, view, language
        self._show()

    def _show(self) -> None:
        cases, found, view = self._cases, self._found, self._view
        if cases is None or found is None:
            return
        named_only = self.named_only.isChecked()
        self.funnel.set_bars(funnel_bars(cases, found, self._language))
        self.funnel.choose(-1 if view.stage is None else view.stage)
        self.reasons.set_bars(reason_bars(found, cases, named_only, self._language))
        self.reasons.choose(self._reason_place())
        self.hand_overs.set_bars(hand_over_bars(found, cases, self._language))
        codes = [each.code for each in cases.process.hand_over]
        leak = view.hand_over if view.crossing == VANISHED else ""
        self.hand_overs.choose(codes.index(leak) if leak else -1)
        missing = found.losses.without_reason
        share = "—" if missing is None else f"{missing:.0%}"
        self._reasons_panel.set_note(
            self.tr("{share} without a reason left out").format(share=share)
            if named_only
            else self.tr("{share} without a reason").format(share=share)
        )

    def _names(self) -> list[str]:
        return [line.name for line in self._found.losses.reasons] if self._found else []

    def _reason_place(self) -> int:
        reason, names = self._view.reason, self._names()
        if reason == NO_REASON and not self.named_only.isChecked():
            return len(names)
        return names.index(reason) if reason in names else -1

    def _choose_reason(self, place: int) -> None:
        names = self._names()
        reason = None if place < 0 else names[place] if place < len(names) else NO_REASON
        self.reason_chosen.emit(reason)

    def _choose_hand_over(self, place: int) -> None:
        cases = self._cases
        code = cases.process.hand_over[place].code if cases is not None and place >= 0 else ""
        self.hand_over_chosen.emit(code)

    def retranslate(self) -> None:
        self._stages_panel.set_title(self.tr("What becomes of them at each stage"))
        self._stages_panel.set_note(
            self.tr("as of now · full: went on · pale: still here · red: lost · hatched: leaked")
        )
        self._reasons_panel.set_title(self.tr("Why they are lost"))
        self._leaks_panel.set_title(self.tr("Leaks between systems"))
        self._leaks_panel.set_note(self.tr("sent and never arrived"))
        self.named_only.setText(self.tr("With a reason only"))
        self.funnel.setAccessibleName(self.tr("What becomes of them at each stage"))
        self.reasons.setAccessibleName(self.tr("Why they are lost"))
        self.hand_overs.setAccessibleName(self.tr("Leaks between systems"))
        self._show()

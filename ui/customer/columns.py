"""The columns of the customer's page: their widths are remembered, on a wide screen there is one
more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

LAYOUT_VERSION = 1
WIDE = 1_900
"""From this width on what is at the left stands in two columns."""
_GAP = 8
_NARROW, _WIDE = [360, 314], [900, 480]
"""Widths of left and right; the middle takes the rest."""


class Columns(QSplitter):
    """Left (`first`, and below or beside it `second`), middle, right; the outer ones scroll."""

    def __init__(self, middle: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent, childrenCollapsible=False)
        self.setHandleWidth(_GAP)
        self._first: Sequence[QWidget] = ()
        self._second: Sequence[QWidget] = ()
        self._wide = False
        self._kept = {"narrow": _NARROW, "wide": _WIDE}
        self._left = [QVBoxLayout(), QVBoxLayout()]
        self._across, self._right = QHBoxLayout(), QVBoxLayout()
        for column in self._left:
            column.setSpacing(_GAP)
            self._across.addLayout(column)
        self._right.setSpacing(_GAP)
        self._scrolled(self._across, 250)
        self.addWidget(middle)
        self._scrolled(self._right, 240)
        middle.setMinimumWidth(380)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._remember)

    def fill(
        self, first: Sequence[QWidget], second: Sequence[QWidget], right: Sequence[QWidget]
    ) -> None:
        """Put the panels in. Last, so that their looks are worked out once, in their place."""
        self._first, self._second = first, second
        for place, panel in enumerate(right):
            self._right.addWidget(panel, 1 if place == 0 else 0)
        self._arrange(wide=False)

    def layout_told(self) -> dict[str, object]:
        """Return the widths as they are kept between starts."""
        return {"version": LAYOUT_VERSION, **self._kept}

    def restore(self, kept: object) -> None:
        """Take on widths kept earlier; what does not fit changes nothing."""
        if not (isinstance(kept, dict) and kept.get("version") == LAYOUT_VERSION):
            return
        for name in self._kept:
            widths = kept.get(name)
            if (
                isinstance(widths, list)
                and len(widths) == 2
                and all(isinstance(each, int) and 0 < each < 10_000 for each in widths)
            ):
                self._kept[name] = widths
        self._take_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= WIDE
        super().resizeEvent(event)
        if wide != self._wide:
            self._arrange(wide=wide)
        else:
            self._take_on()

    def _remember(self) -> None:
        left, _middle, right = self.sizes()
        if left and right:
            self._kept[self._form()] = [left, right]

    def _form(self) -> str:
        return "wide" if self._wide else "narrow"

    def _arrange(self, *, wide: bool) -> None:
        self._wide = wide
        first, second = self._left
        for column in self._left:
            while column.count():
                column.takeAt(0)
        for panel in self._first:
            first.addWidget(panel)
        for panel in self._second:
            (second if wide else first).addWidget(panel)
        first.addStretch(1)
        self._across.setStretch(0, 1)
        self._across.setStretch(1, int(wide))
        self._across.setSpacing(_GAP if wide else 0)
        if wide:
            second.addStretch(1)
        self._take_on()

    def _take_on(self) -> None:
        left, right = self._kept[self._form()]
        self.setSizes([left, max(self.width() - left - right - 2 * _GAP, 1), right])

    def _scrolled(self, inside: QVBoxLayout | QHBoxLayout, narrowest: int) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumWidth(narrowest)
        body = QWidget(area)
        body.setObjectName("body")
        inside.setContentsMargins(0, 0, 0, 0)
        body.setLayout(inside)
        area.setWidget(body)
        self.addWidget(area)

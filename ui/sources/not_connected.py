"""What no source feeds, and which screens do without it: calm, no errors."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from storage.sources.mappings.capabilities import Capability
from ui.table_words import table_title
from widgets.panel import Panel
from widgets.plain import plain_label


class NotConnected(Panel):
    """A line a thing people cannot do yet: the tables it needs, and what it is."""

    def __init__(self) -> None:
        super().__init__("")
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(12, 8, 12, 6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.body.addWidget(inside)
        self._missing: tuple[Capability, ...] | None = None

    def set_missing(self, missing: Sequence[Capability]) -> None:
        """Show these; nothing missing hides the panel."""
        if self._missing == tuple(missing):
            return
        self._missing = tuple(missing)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        half = (len(missing) + 1) // 2 if len(missing) > 3 else len(missing)
        for place, each in enumerate(missing):
            row, side = place % half, 2 * (place // half)
            self._grid.addWidget(self._label(each, needed=True), row, side)
            self._grid.addWidget(self._label(each, needed=False), row, side + 1)
        self.setVisible(bool(missing))

    def _label(self, capability: Capability, *, needed: bool) -> QLabel:
        if needed:
            return plain_label(self.tr(" and ").join(map(table_title, capability.tables)))
        label = plain_label(QCoreApplication.translate("Sources", capability.serves), "meta")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return label

    def shown(self) -> tuple[Capability, ...]:
        """Return what is said to be missing."""
        return self._missing or ()

    def retranslate(self) -> None:
        self.set_title(self.tr("Not connected"))
        self.set_note(self.tr("What is missing for it; everything else works without"))
        again, self._missing = self._missing, None
        self.set_missing(again or ())

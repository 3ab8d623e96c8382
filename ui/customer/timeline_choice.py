"""Chips of the timeline that ask: one of several, or a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QMenu, QPushButton, QVBoxLayout

from widgets.plain import button_text


class ChoiceChip(QPushButton):
    """All, or one of a few, from a menu; hidden while there is nothing to choose between."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        _dress(self)
        self._words: dict[str, str] = {}
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def offer(self, everything: str, words: Mapping[str, str], chosen: str) -> None:
        """Offer `words` by code beside `everything`, whose code is ""; `chosen` is in force."""
        self._menu.clear()
        self._words = {"": everything, **words}
        for code, word in self._words.items():
            action = self._menu.addAction(button_text(word))
            action.setCheckable(True)
            action.setData(code)
            action.triggered.connect(lambda _on, code=code: self._pick(code))
        self._show_chosen(chosen)
        self.setVisible(len(words) > 1 or bool(chosen))

    def _pick(self, code: str) -> None:
        self._show_chosen(code)
        self.chosen.emit(code)

    def _show_chosen(self, code: str) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == code)
        self.setText(f"{button_text(self._words.get(code, code))} ▾")


class DayChip(QPushButton):
    """Opens a calendar on which days with entries stand out; `chosen` carries the day."""

    chosen = Signal(QDate)

    def __init__(self) -> None:
        super().__init__()
        _dress(self)
        self._days: Sequence[date] = ()
        self._popup: QFrame | None = None
        self.clicked.connect(self.open)

    def offer(self, text: str, days: Sequence[date]) -> None:
        """Offer these days, newest first."""
        self._days = days
        self.setText(f"{text} ▾")
        self.setEnabled(bool(days))

    def open(self) -> None:
        """Show the calendar at the newest day."""
        if not self._days:
            return
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setObjectName("panel")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.text())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, QTextCharFormat())
        newest, oldest = (QDate(day.year, day.month, day.day)
                          for day in (self._days[0], self._days[-1]))  # fmt: skip
        calendar.setDateRange(oldest, newest)
        calendar.setSelectedDate(newest)
        told = QTextCharFormat()
        told.setFontWeight(QFont.Weight.Bold)
        told.setFontUnderline(True)
        for day in self._days:
            calendar.setDateTextFormat(QDate(day.year, day.month, day.day), told)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(calendar)
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        self._popup = popup
        popup.destroyed.connect(self._closed)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, day: QDate) -> None:
        if self._popup is not None:
            popup, self._popup = self._popup, None
            popup.close()
            self.chosen.emit(day)

    def _closed(self) -> None:
        self._popup = None


def _dress(button: QPushButton) -> None:
    button.setProperty("kind", "chip")
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor)

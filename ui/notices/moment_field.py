"""A time of a notice: one of a few usual ones, or any."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDateTime, QTimeZone, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QWidget

from insight.notices.draft import Moment
from ui.notices.words import took_words

_AT = "at"


class MomentField(QWidget):
    """A choice of usual times, the last one "at …" with a field for day and time in the centre's
    zone. `changed` is emitted whenever it says something else."""

    changed = Signal()

    def __init__(
        self, zone: ZoneInfo, usual_s: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual_s = usual_s
        self._none = ""
        self.choice = QComboBox()
        self.at = QDateTimeEdit()
        self.at.setTimeZone(QTimeZone(zone.key.encode()))
        self.at.setCalendarPopup(True)
        self.at.setDisplayFormat("MM-dd HH:mm")
        self.at.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.choice)
        layout.addWidget(self.at)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.at.dateTimeChanged.connect(lambda _at: self.changed.emit())

    def set_words(self, none: str, name: str) -> None:
        """Say what no time at all is called, and what the field is."""
        self._none = none
        kept = self.moment()
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(none, None)
        for seconds in self._usual_s:
            words = self.tr("in {time}").format(time=took_words(seconds))
            self.choice.addItem(words, seconds)
        self.choice.addItem(self.tr("at …"), _AT)
        self.choice.blockSignals(False)
        self.choice.setAccessibleName(name)
        self.at.setAccessibleName(name)
        self.set_moment(kept)

    def moment(self) -> Moment:
        """Return what is chosen."""
        value = self.choice.currentData()
        if value == _AT:
            return Moment(at_us=self.at.dateTime().toMSecsSinceEpoch() * 1000)
        return Moment(after_s=value)

    def set_moment(self, moment: Moment) -> None:
        """Show a time; one that is none of the usual ones is shown as none."""
        if moment.at_us is not None:
            self.at.setDateTime(QDateTime.fromMSecsSinceEpoch(moment.at_us // 1000))
            self.choice.setCurrentIndex(self.choice.count() - 1)
        else:
            place = self.choice.findData(moment.after_s)
            self.choice.setCurrentIndex(max(place, 0))
        self.at.setVisible(moment.at_us is not None)

    def suggest(self, at_us: int) -> None:
        """Let "at …" begin at a moment, unless somebody has chosen one already."""
        if self.choice.currentData() != _AT:
            self.at.setDateTime(QDateTime.fromMSecsSinceEpoch(at_us // 1000))

    def _chosen(self) -> None:
        self.at.setVisible(self.choice.currentData() == _AT)
        self.changed.emit()

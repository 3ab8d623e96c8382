"""When work is done, of the house and of its teams: due times and escalations are counted in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import SaveSetting
from insight.hub.facts import Team
from insight.hub.roles import EVERYWHERE
from insight.tasks.calendar import (
    SETTING,
    TEAM_SETTING,
    WorkingHours,
    all_hours,
    content_of,
)
from insight.tasks.hours_text import HoursError, days_text, read_hours, spans_text
from storage.local.shared.crew import teams
from storage.local.shared.house import rules
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send, tell_unkept
from ui.tasks.words import moment_word
from widgets.plain import plain_label, plain_tooltip

_HOUSE: Final = 0
_TWO_HOURS_S: Final = 7_200.0


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Mapping[str, Any] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()


class HoursDialog(QDialog):
    """A line for each day of the week, the days that are others, and what that makes of a task."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Working hours"))
        self.resize(640, 560)
        self._deck = deck
        me = deck.hub.me
        self._may = me is not None and me.role in EVERYWHERE
        self._known = _Known()
        self.whose = QComboBox()
        self.whose.setAccessibleName(self.tr("Whose hours"))
        self.whose.addItem(self.tr("The house"), _HOUSE)
        self.as_house = QCheckBox(self.tr("As the house"))
        self.days = [QLineEdit() for _ in range(7)]
        self.holidays, self.workdays = QLineEdit(), QLineEdit()
        self.same = QPushButton(self.tr("Monday's for all working days"))
        self.same.setAutoDefault(False)
        self.trouble = plain_label("", "trouble")
        self.trouble.setWordWrap(True)
        self.means = plain_label("", "meta")
        self.means.setWordWrap(True)
        self.keep, self._close = QPushButton(self.tr("Keep")), QPushButton(self.tr("Close"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self._close.setAutoDefault(False)
        self._lay_out()
        self.whose.currentIndexChanged.connect(self._show)
        self.as_house.toggled.connect(self._check)
        for each in (*self.days, self.holidays, self.workdays):
            each.textChanged.connect(self._check)
        self.same.clicked.connect(self._all_like_monday)
        self.keep.clicked.connect(self._keep)
        self._close.clicked.connect(self.reject)
        deck.work.read(_read, self._came, partial(tell_unkept, deck))
        self._show()

    def _names(self) -> tuple[str, ...]:
        return (self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday"),
                self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday"))  # fmt: skip

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for row, (name, line) in enumerate(zip(self._names(), self.days, strict=True)):
            line.setAccessibleName(name)
            line.setPlaceholderText(self.tr("no work"))
            form.addWidget(plain_label(name), row, 0)
            form.addWidget(line, row, 1)
        for row, (name, line, about) in enumerate((
            (self.tr("Holidays"), self.holidays, self.tr("2026-10-01..2026-10-07, 2027-01-01")),
            (self.tr("Made-up working days"), self.workdays,
             self.tr("Weekend days worked for a holiday, with Monday's hours")),
        ), start=8):  # fmt: skip
            line.setAccessibleName(name)
            line.setPlaceholderText(about)
            line.setToolTip(plain_tooltip(about))
            form.addWidget(plain_label(name), row, 0)
            form.addWidget(line, row, 1)
        form.addWidget(self.same, 7, 1, Qt.AlignmentFlag.AlignLeft)
        form.setColumnStretch(1, 1)
        said = plain_label(
            self.tr(
                "Due times are counted in these hours, and escalations are made in them. Several "
                "spans of a day leave out its breaks."
            )
            if self._may
            else self.tr("Supervisors and administrators change these hours."),
            "meta",
        )
        said.setWordWrap(True)
        whose = QHBoxLayout()
        whose.addWidget(self.whose, 1)
        whose.addWidget(self.as_house)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addLayout(whose)
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addWidget(self.means)
        layout.addStretch(1)
        layout.addLayout(buttons)

    # --- what is shown ------------------------------------------------------------------------

    def _came(self, known: _Known) -> None:
        if not isValid(self):
            return
        self._known = known
        for team in known.teams:
            if self.whose.findData(team.id) < 0:
                self.whose.addItem(team.name, team.id)
        self._show()

    def _show(self) -> None:
        team = self.whose.currentData()
        hours = all_hours(self._known.rules, self._deck.zone)
        own = any(each == team for each, _ in hours.teams)
        self.as_house.setVisible(team != _HOUSE)
        self.as_house.setChecked(team != _HOUSE and not own)
        shown = hours.for_team(team)
        for line, spans in zip(self.days, shown.week, strict=True):
            line.setText(spans_text(spans))
        self.holidays.setText(days_text(shown.holidays))
        self.workdays.setText(days_text(shown.workdays))
        self._check()

    def entered(self) -> WorkingHours:
        """Return the hours as they are typed. Raises HoursError."""
        return read_hours([line.text() for line in self.days], self.holidays.text(),
                          self.workdays.text(), self._deck.zone)  # fmt: skip

    def _check(self) -> None:
        free = self._may and not self._follows()
        for part in (*self.days, self.holidays, self.workdays, self.same):
            part.setEnabled(free)
        self.as_house.setEnabled(self._may)
        try:
            hours = self.entered()
        except HoursError as error:
            self.trouble.setText(self._wrong(error))
            self.means.clear()
        else:
            self.trouble.clear()
            self.means.setText(self._meaning(hours))
        self.trouble.setVisible(bool(self.trouble.text()))
        self.keep.setEnabled(self._may and (self._follows() or not self.trouble.text()))

    def _follows(self) -> bool:
        """Whether a team is to have the hours of the house."""
        return bool(self.whose.currentData() != _HOUSE and self.as_house.isChecked())

    def _wrong(self, error: HoursError) -> str:
        said = QCoreApplication.translate("Hours", error.template).format(said=error.said)
        names = {"holidays": self.tr("Holidays"), "workdays": self.tr("Made-up working days")}
        place = error.field
        name = self._names()[place] if isinstance(place, int) else names.get(place, "")
        return self.tr("{field}: {what}.").format(field=name, what=said) if name \
            else f"{said[:1].upper()}{said[1:]}."  # fmt: skip

    def _meaning(self, hours: WorkingHours) -> str:
        now_us = self._deck.hub.now_us()
        due = moment_word(hours.after(now_us, _TWO_HOURS_S), now_us, self._deck.zone)
        end = moment_word(hours.end_of_day(now_us), now_us, self._deck.zone)
        now = self.tr("Now is working time.") if hours.is_open(now_us) \
            else self.tr("Now is no working time.")  # fmt: skip
        return now + " " + self.tr("“In 2 working hours” is due {due}, “End of this working day” "
                                   "{end}.").format(due=due, end=end)  # fmt: skip

    def _all_like_monday(self) -> None:
        for line in self.days[1:]:
            if line.text().strip():
                line.setText(self.days[0].text())

    # --- what is kept -------------------------------------------------------------------------

    def _keep(self) -> None:
        team = self.whose.currentData()
        name = SETTING if team == _HOUSE else f"{TEAM_SETTING}{team}"
        content = {} if self._follows() else content_of(self.entered())
        send(self._deck, SaveSetting(name, content), lambda _id: self._kept())

    def _kept(self) -> None:
        if isValid(self):
            self.means.setText(self.tr("Kept: due times are shown by it from now on."))
            self._deck.work.read(_read, self._took, partial(tell_unkept, self._deck))

    def _took(self, known: _Known) -> None:
        if isValid(self):
            self._known = known


def _read(store: Store) -> _Known:
    with store.read() as reader:
        return _Known(rules(reader, SETTING), tuple(teams(reader)))

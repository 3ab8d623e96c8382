"""The part of the settings that is the same at every desk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from ui.deck import Deck
from ui.house.departments_dialog import DepartmentsDialog
from ui.house.hours_dialog import HoursDialog
from widgets.panel import Panel
from widgets.plain import plain_label


class HousePanel(Panel):
    """Rules of the house, each behind a button: everybody may look, supervisors change."""

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self.set_title(self.tr("The house"))
        self._deck = deck
        self.hours = QPushButton(self.tr("Working hours …"))
        self.departments = QPushButton(self.tr("Departments …"))
        form = QFormLayout()
        form.setContentsMargins(14, 12, 14, 12)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        for words, button, about in (
            (self.tr("When work is done"), self.hours, self.tr(
                "Weekdays, holidays and made-up working days, by which due times are counted")),
            (self.tr("Without Touchdeck"), self.departments, self.tr(
                "Which departments get their work by e-mail, as a file or in a group")),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.setAccessibleDescription(about)
            label = plain_label(words)
            label.setMinimumWidth(180)
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(2)
            box.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            box.addWidget(plain_label(about, "meta"))
            form.addRow(label, holder)
        self.body.addLayout(form)
        self.hours.clicked.connect(self._open_hours)
        self.departments.clicked.connect(self._open_departments)

    def _open_hours(self) -> None:
        HoursDialog(self, self._deck).open()

    def _open_departments(self) -> None:
        DepartmentsDialog(self, self._deck).open()

"""Recording the true reason of a lost order next to the recorded one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import WriteRecord
from insight.identity.records import Ref
from insight.masking import mask_key
from insight.path.checks.sample import CHECK, FAULTS, HEARD, Check, Fault, Heard, check_content
from insight.path.loss import told_reason
from insight.path.process import Process
from insight.spoken import stopwatch
from storage.local.checked_order import CheckedOrder, Recording, checked_order
from storage.local.errors import StoreError
from storage.local.store import Store
from ui.deck import Deck
from ui.path.check_words import fault_word, heard_word
from ui.told import told
from widgets.fact_lines import FactLine, FactLines
from widgets.panel import Panel
from widgets.plain import linkified, plain_label
from widgets.values import value_text

translate = QCoreApplication.translate
_SHOWN: Final = 5
"""Recordings that are shown of an order, the newest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which order of which sample, of a process."""

    process: Process
    sample: str
    order: Ref


def written(check: Check) -> WriteRecord:
    """Return a check as what is sent to the hub."""
    source, key = check.opportunity
    return WriteRecord(CHECK, f"{source}:{key}", check_content(check))


def _order(asked: Asked, language: str, store: Store) -> CheckedOrder | None:
    with store.read() as reader:
        return checked_order(reader, asked.process, asked.order, language)


class CheckDialog(QDialog):
    """What is recorded and where the talk can be heard; below, what was found.

    `taken` is called with the check once it is confirmed.
    """

    def __init__(
        self, parent: QWidget, deck: Deck, asked: Asked, taken: Callable[[Check], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._asked, self._taken = deck, asked, taken
        self.order: CheckedOrder | None = None
        self.setWindowTitle(self.tr("Recording check"))
        self._build()
        self._lay_out()
        deck.sight.dropped.connect(self.reject)
        job = partial(_order, asked, deck.language.code)
        deck.work.read(job, self._came, self._failed)
        self._arm()

    def _build(self) -> None:
        self.facts = FactLines(self._deck.theme)
        self.recordings = QLabel(self.tr("Looking for recordings …"))
        self.recordings.setTextFormat(Qt.TextFormat.RichText)
        self.recordings.setWordWrap(True)
        self.recordings.setOpenExternalLinks(True)
        self.recordings.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.heard, self.recoverable = QButtonGroup(self), QButtonGroup(self)
        self._ways = [QRadioButton(heard_word(way)) for way in HEARD]
        self._answers = [QRadioButton(self.tr("Yes")), QRadioButton(self.tr("No"))]
        for group, buttons in ((self.heard, self._ways), (self.recoverable, self._answers)):
            for place, button in enumerate(buttons):
                group.addButton(button, place)
            group.idToggled.connect(lambda *_: self._arm())
        self.true, self.fault = QComboBox(), QComboBox()
        self.true.addItem(self.tr("Choose …"), "")
        self.fault.addItem(self.tr("Choose …"), None)
        for fault in FAULTS:
            self.fault.addItem(fault_word(fault), fault)
        for box in (self.true, self.fault):
            box.currentIndexChanged.connect(self._arm)
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(self.tr("Record it")), QPushButton(self.tr("Cancel"))
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.ok.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        recorded, found = Panel(self.tr("What is recorded")), Panel(self.tr("What you found"))
        recorded.set_note(mask_key(self._asked.order[1]))
        recorded.body.addWidget(self.facts)
        self.recordings.setContentsMargins(12, 8, 12, 8)
        recorded.body.addWidget(self.recordings)
        form = QFormLayout()
        form.setContentsMargins(12, 10, 12, 10)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        ways, answers = QVBoxLayout(), QHBoxLayout()
        for button in self._ways:
            ways.addWidget(button)
        for button in self._answers:
            answers.addWidget(button)
        answers.setSpacing(14)
        answers.addStretch(1)
        form.addRow(plain_label(self.tr("How"), "meta"), ways)
        form.addRow(plain_label(self.tr("True reason"), "meta"), self.true)
        form.addRow(plain_label(self.tr("Could it have been won?"), "meta"), answers)
        form.addRow(plain_label(self.tr("Lost through"), "meta"), self.fault)
        self.true.setAccessibleName(self.tr("True reason"))
        self.fault.setAccessibleName(self.tr("Lost through"))
        found.body.addLayout(form)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.lacks, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(recorded)
        layout.addWidget(found)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(560, 620)

    # --- what was read --------------------------------------------------------------------------

    def _came(self, order: CheckedOrder | None) -> None:
        if not isValid(self):
            return
        self.order = order
        if order is None:
            self.recordings.setText("")
            self.lacks.setText(self.tr("This desk does not keep the order."))
            return
        zone = self._deck.zone
        self.facts.set_lines([
            FactLine(label, value) for label, value in (
                (self.tr("Customer"), " · ".join(filter(None, (order.name, order.phone)))),
                (self.tr("Stage"), order.stage),
                (self.tr("Began"), value_text(order.began_us, "moment", zone)),
                (self.tr("Ended"), value_text(order.ended_us, "moment", zone)),
                (self.tr("Recorded reason"), told_reason(order.recorded)
                 or translate("Path", "No reason recorded")),
                (self.tr("Recorded by"), order.recorder),
            ) if value
        ])  # fmt: skip
        lines = [self._line(each) for each in order.recordings[-_SHOWN:]]
        self.recordings.setText(
            "<br>".join(map(linkified, lines)) if lines else linkified(self.tr(
                "There is no recording of a talk with this customer around the order: call back. "
                "The phone number is shown by the task or the customer's page, for this purpose."
            ))
        )  # fmt: skip
        self._ways[0].setEnabled(bool(order.recordings))
        self._ways[0 if order.recordings else 1].setChecked(True)
        for reason in order.reasons:
            self.true.addItem(told_reason(reason), reason)
        self._arm()

    def _line(self, each: Recording) -> str:
        return self.tr("{time}, {length}, by {who}: {place}").format(
            time=value_text(each.at_us, "moment", self._deck.zone),
            length=stopwatch(each.duration_s), who=each.by or "—", place=each.uri,
        )  # fmt: skip

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(self):
            self.lacks.setText(told(error))

    # --- what is said ---------------------------------------------------------------------------

    def _way(self) -> Heard | None:
        place = self.heard.checkedId()
        return list(HEARD)[place] if place >= 0 else None

    def _lacks(self) -> str:
        way, could = self._way(), self.recoverable.checkedId()
        if way is None:
            return self.tr("Say how it was found out")
        if way == "none":
            return ""
        if not self.true.currentData():
            return self.tr("Choose the true reason")
        if could < 0:
            return self.tr("Say whether it could have been won")
        if could == 0 and self.fault.currentData() is None:
            return self.tr("Say through what it was lost")
        return ""

    def _arm(self) -> None:
        told_ = self._way() not in (None, "none")
        for field in (self.true, *self._answers):
            field.setEnabled(told_)
        self.fault.setEnabled(told_ and self.recoverable.checkedId() == 0)
        lacks = self._lacks()
        self.ok.setEnabled(self.order is not None and not lacks)
        if self.order is not None:
            self.lacks.setText(lacks)

    def check(self) -> Check:
        """Return what was said."""
        order, way = self.order, self._way()
        assert order is not None and way is not None  # else it cannot be confirmed
        known = way != "none"
        could = known and self.recoverable.checkedId() == 0
        fault: Fault = self.fault.currentData() if could else ""
        return Check(
            self._asked.sample, order.ref, order.recorded,
            str(self.true.currentData()) if known else "", way, could, fault, order.recorder,
        )  # fmt: skip

    def _confirm(self) -> None:
        if self.ok.isEnabled():
            self._taken(self.check())
            self.accept()

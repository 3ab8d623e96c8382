"""Drawing a sample of lost orders and handing its checks out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import SystemRandom
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import Act, NewTask, SaveDefinition
from insight.hub.roles import LEADING, SHAPING
from insight.masking import mask_key
from insight.path.cases import Cases
from insight.path.checks.drawing import Asked, Plan, draw, planned, recorder, sizes
from insight.path.checks.handing import Checker, handed_out
from insight.path.checks.sample import CHECK, MOST, SAMPLE, Sample, sample_content, sample_of
from insight.table import Cell, Column, Rows
from insight.tasks.calendar import WorkingHours
from insight.tasks.due import DUE_IN
from insight.tasks.making import Chosen, Goes, MakeTasks, Subject, in_acts, new_tasks
from insight.team.people import Colleague
from resources.wording import QT_TRANSLATE_NOOP
from storage.hub.hub import Me
from storage.local.checked_order import numbers
from storage.local.errors import StoreError
from storage.local.ids import new_id
from storage.local.shared import crew
from storage.local.shared.tasks import working_hours
from storage.local.store import Store
from ui.deck import Deck
from ui.path.check_words import group_word
from ui.path.words import customer_of, percent, reason_words
from ui.tasks.people import person_word
from ui.tasks.sending_many import SendingMany
from ui.told import told
from widgets.fact_table import FactTable
from widgets.message_bar import Message
from widgets.panel import Panel
from widgets.plain import plain_label

CONFIDENCES: Final = (0.90, 0.95, 0.99)
MARGINS: Final = (0.03, 0.05, 0.07, 0.10)
_DUE: Final = ("next", "3days", "week")
_PERSON: Final = Qt.ItemDataRole.UserRole
_SEEDS: Final = 2**31 - 1
_PLAN: Final = (
    Column("group", QT_TRANSLATE_NOOP("Column", "Recorded as")),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("drawn", QT_TRANSLATE_NOOP("Column", "Checked"), "number"),
)
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Lost:
    """What a sample is drawn from: places of `cases`, `words` that say which."""

    cases: Cases
    places: Sequence[int]
    words: str


@dataclass(frozen=True, slots=True)
class _Known:
    colleagues: tuple[Colleague, ...]
    hours: WorkingHours
    numbers: Mapping[str, str]
    """Who recorded, as the source names them → as the floor does (工号)."""


def _known(me: Me, recorders: tuple[str, ...], zone: ZoneInfo, store: Store) -> _Known:
    with store.read() as reader:
        may = tuple(
            each for each in crew.colleagues(reader)
            if each.person.id == me.person or not set(me.leads).isdisjoint(each.teams)
        )  # fmt: skip
        called = numbers(reader, list(recorders))
        return _Known(may, working_hours(reader, zone), dict(zip(recorders, called, strict=True)))


def draw_sample(parent: QWidget, deck: Deck, lost: Lost, language: str) -> "SampleDialog | None":
    """Open the dialog; None, and the message bar says why, where it cannot be done."""
    me = deck.hub.me
    if me is None:
        words = translate("SampleDialog", "Sign in at the hub first: checks are shared through it.")
    elif me.role not in SHAPING:
        words = translate("SampleDialog", "Analysts, leads and supervisors draw samples.")
    elif not sizes(lost.cases, lost.places):
        words = translate("SampleDialog", "Nothing that is listed was lost.")
    else:
        dialog = SampleDialog(parent, deck, lost, language, me)
        dialog.open()
        return dialog
    deck.bell.message.emit(Message(words, level="caution", key="draw_sample"))
    return None


class SampleDialog(QDialog):
    """Left how sure one wants to be and what that takes, right who checks."""

    def __init__(self, parent: QWidget, deck: Deck, lost: Lost, language: str, me: Me) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._lost, self._language, self._me = deck, lost, language, me
        self._sizes = sizes(lost.cases, lost.places)
        self._known: _Known | None = None
        self._nobody = 0
        self._sending: SendingMany | None = None
        self.setWindowTitle(self.tr("Draw a sample"))
        self._build()
        self._lay_out()
        deck.sight.dropped.connect(self.reject)
        who = {recorder(lost.cases, place) for place in lost.places}
        deck.work.read(partial(_known, me, tuple(sorted(who)), deck.zone), self._came, self._failed)
        self._show_plan()

    def _build(self) -> None:
        self.confidence, self.margin, self.due = QComboBox(), QComboBox(), QComboBox()
        for share in CONFIDENCES:
            self.confidence.addItem(percent(share, 0), share)
        for share in MARGINS:
            self.margin.addItem(f"± {percent(share, 0)}", share)
        for each in DUE_IN:
            if each.code in _DUE:
                self.due.addItem(translate("Tasks", each.words), each.code)
        self.confidence.setCurrentIndex(CONFIDENCES.index(0.95))
        self.margin.setCurrentIndex(MARGINS.index(0.05))
        self.due.setCurrentIndex(self.due.findData("week"))
        self.least = QSpinBox(minimum=0, maximum=50, value=5)
        self.seed = QLineEdit(str(SystemRandom().randrange(1, 100_000)))
        self.seed.setValidator(QIntValidator(1, _SEEDS, self.seed))
        self.plan = FactTable(self._deck.theme, self._deck.zone)
        self.assumed = plain_label("", "meta")
        self.assumed.setWordWrap(True)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Name, number or team"))
        self.search.setAccessibleName(self.tr("Find people"))
        self.people = QListWidget()
        self.people.setAccessibleName(self.tr("Who checks"))
        self.lacks = plain_label("", "meta")
        self.progress = QProgressBar(textVisible=False)
        self.progress.hide()
        self.ok, self.cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.cancel.setAutoDefault(False)
        for box in (self.confidence, self.margin):
            box.currentIndexChanged.connect(self._show_plan)
        self.least.valueChanged.connect(self._show_plan)
        self.seed.textChanged.connect(self._arm)
        self.search.textChanged.connect(self._find)
        self.people.itemChanged.connect(lambda _item: self._arm())
        self.ok.clicked.connect(self._send)
        self.cancel.clicked.connect(self._cancel)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(12, 8, 12, 8)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("Confidence"), self.confidence), (self.tr("Margin"), self.margin),
            (self.tr("At least of each reason"), self.least), (self.tr("Seed"), self.seed),
            (self.tr("Due"), self.due),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        self.assumed.setContentsMargins(12, 0, 12, 8)
        sure, who = Panel(self.tr("How sure")), Panel(self.tr("Who checks"))
        sure.set_note(self._lost.words)
        who.set_note(self.tr("never what they recorded themselves"))
        sure.body.addLayout(form)
        sure.body.addWidget(self.assumed)
        sure.body.addWidget(self.plan, 1)
        find = QHBoxLayout()
        find.setContentsMargins(8, 8, 8, 6)
        find.addWidget(self.search)
        who.body.addLayout(find)
        who.body.addWidget(self.people, 1)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(sure, 1)
        middle.addWidget(who, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.lacks)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)
        self.resize(860, 620)

    # --- what it takes --------------------------------------------------------------------------

    def asked(self) -> Asked:
        """Return how sure one wants to be."""
        seed = self.seed.text()
        return Asked(
            float(self.confidence.currentData()), float(self.margin.currentData()),
            self.least.value(), int(seed) if seed.isdecimal() else 0,
        )  # fmt: skip

    def _plan(self) -> Plan:
        return planned(self._sizes, self.asked())

    def _show_plan(self) -> None:
        plan = self._plan()
        rows: list[tuple[Cell, ...]] = [
            (group_word(self._lost.cases.process, name, self._language), size, plan.counts[name])
            for name, size in sorted(plan.sizes.items(), key=lambda each: -each[1])
        ]
        self.plan.set_rows(Rows(_PLAN, rows))
        self.assumed.setText(
            self.tr(
                "{n} of {all} lost orders: Cochran's size for a share of one half, where most are "
                "needed, corrected for so few orders; from each recorded reason in proportion. The "
                "same seed draws the same orders."
            ).format(n=f"{plan.drawn:,}", all=f"{plan.population:,}")
        )
        self._arm()

    # --- who ------------------------------------------------------------------------------------

    def _came(self, known: _Known) -> None:
        if not isValid(self):
            return
        self._known = known
        for each in known.colleagues:
            item = QListWidgetItem(person_word(each))
            item.setData(_PERSON, each.person.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.people.addItem(item)
        self._find()
        self._arm()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(self):
            self.lacks.setText(told(error))

    def _find(self) -> None:
        words = self.search.text().casefold().split()
        for row in range(self.people.count()):
            item = self.people.item(row)
            text = item.text().casefold()
            item.setHidden(not all(word in text for word in words))

    def checkers(self) -> list[Checker]:
        """Return who is ticked."""
        by_id = {each.person.id: each for each in self._known.colleagues} if self._known else {}
        ticked = [
            item.data(_PERSON) for item in map(self.people.item, range(self.people.count()))
            if item.checkState() == Qt.CheckState.Checked
        ]  # fmt: skip
        return [Checker(person, by_id[person].person.number.strip()) for person in ticked]

    # --- sending --------------------------------------------------------------------------------

    def _arm(self) -> None:
        plan = self._plan()
        checkers = len(self.checkers())
        lacks = next((words for lacking, words in (
            (plan.drawn > MOST, self.tr("More than {n}: allow a wider margin").format(
                n=f"{MOST:,}")),
            (not self.seed.hasAcceptableInput(), self.tr("The seed is a number from 1 on")),
            (not checkers, self.tr("Tick who checks")),
        ) if lacking), "")  # fmt: skip
        self.ok.setEnabled(not lacks and self._sending is None)
        if self._sending is None:
            each = -(-plan.drawn // max(checkers, 1))
            self.lacks.setText(lacks or self.tr("about {n} each").format(n=each))
        self.ok.setText(self.tr("Hand out {n} checks").format(n=f"{plan.drawn:,}"))

    def _send(self) -> None:
        known = self._known
        if known is None or not self.ok.isEnabled():
            return
        cases, asked = self._lost.cases, self.asked()
        chosen = draw(cases, self._lost.places, asked)
        sample = sample_of(new_id(), self._lost.words, cases, asked, self._sizes, chosen)
        places = [place for rows in chosen.values() for place in rows]
        recorders = [known.numbers.get(recorder(cases, place), "") for place in places]
        given = handed_out(recorders, self.checkers())
        both = [(place, person) for place, person in zip(places, given, strict=True) if person]
        acts: list[Act] = [
            SaveDefinition(SAMPLE, sample.code, 0, sample_content(sample)),
            *in_acts(self._tasks(sample, both, known.hours)),
        ]
        self._nobody = len(places) - len(both)
        self._sending = SendingMany(self._deck, acts, self)
        self._sending.progressed.connect(self._progressed)
        self._sending.finished.connect(self._finished)
        self._arm()
        self.progress.show()
        self._sending.start()

    def _tasks(
        self, sample: Sample, both: Sequence[tuple[int, int]], hours: WorkingHours
    ) -> list[NewTask]:
        cases, language = self._lost.cases, self._language
        due = next(each for each in DUE_IN if each.code == self.due.currentData())
        request = MakeTasks(
            tuple(
                Subject(
                    mask_key(cases.refs[place][1]), reason_words(cases, place, language),
                    customer_of(cases, place),
                    origin={"opportunity": list(cases.refs[place])},
                )
                for place, _ in both
            ),
            kind=CHECK,
            origin={
                "page": "path", "process": sample.process, "sample": sample.code,
                "words": f"{cases.process.process.named(language)} · {self._lost.words}",
            },
            finding=f"check:{sample.process}/{sample.code}",
        )  # fmt: skip
        said = Chosen(
            self.tr("Recording check"),
            self.tr("Listen to the recording, or call the customer back where there is none, and "
                    "record the true reason: finish this task."),
            CHECK, "normal", due.at(self._deck.hub.now_us(), hours),
            ("phone",) if self._me.role in LEADING else (),
        )  # fmt: skip
        return new_tasks(request, said, [Goes(person=person) for _, person in both], new_id)

    def _progressed(self, kept: int, all_: int) -> None:
        self.progress.setRange(0, all_)
        self.progress.setValue(kept)

    def _finished(self, whole: bool) -> None:
        if whole and self._nobody:
            words = self.tr("{n} of the orders went to nobody: all who were chosen recorded them.")
            self._deck.bell.message.emit(
                Message(words.format(n=f"{self._nobody:,}"), level="caution", key="draw_sample")
            )
        self.accept()

    def _cancel(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
        else:
            self.reject()

"""Making or changing a warning rule, with its rehearsal on the past beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from insight.hub.acts import RemoveDefinition, SaveDefinition
from insight.hub.roles import SHAPING
from insight.warnings.hours import Hours
from insight.warnings.measures import MEASURES, UNITS, fault_of
from insight.warnings.rehearsal import Rehearsal
from insight.warnings.rule import Fixed, Rule, RuleError, rule_from
from storage.hub.hub import Me
from storage.local.errors import StoreError
from storage.local.reader import Reader
from storage.local.shared.definitions import version_of
from storage.local.store import Store
from storage.local.warnings.names import group_names
from storage.local.warnings.rehearsing import Prepared, prepare
from storage.local.warnings.rules import hours_in_use
from ui.deck import Deck
from ui.hub.sending import send
from ui.scripts.choices import script_box
from ui.sources_state import feeding
from ui.told import told
from ui.warnings.hours_words import hours_choices
from ui.warnings.rehearsal_panel import RehearsalPanel
from ui.warnings.rule_form import RuleForm
from widgets.answer_row import answer_row
from widgets.panel import Panel
from widgets.plain import plain_label

translate = QCoreApplication.translate
KIND: Final = "warning_rule"
_LATER_MS: Final = 400
_NAMED: Final = 200


@dataclass(frozen=True, slots=True)
class _Past:
    """What a rule is rehearsed on, when it would have warned as it is, and what groups are called;
    `found` None where the past of the measure is not kept."""

    prepared: Prepared
    found: Rehearsal | None
    names: Mapping[str, str]


def _past(me: Me | None, rule: Rule, now_us: int, zone: ZoneInfo, store: Store) -> _Past:
    with store.read(60.0) as reader:
        prepared = prepare(reader, me, rule, now_us, zone)
        found = prepared.rehearse()
        return _Past(prepared, found, _names(reader, rule, found))


def _names(reader: Reader, rule: Rule, found: Rehearsal | None) -> dict[str, str]:
    if found is None:
        return {}
    episodes = found.episodes
    recent = {episodes.names[int(place)] for place in episodes.of[-_NAMED:]}
    return group_names(reader, rule, recent)


def _version(code: str, store: Store) -> int:
    with store.read() as reader:
        return version_of(reader, KIND, code)


def _hours(me: Me | None, store: Store) -> dict[str, Hours]:
    with store.read() as reader:
        return hours_in_use(reader, me)


class RuleDialog(QDialog):
    """Saved, it counts on every desk from the next look on."""

    def __init__(self, parent: QWidget, deck: Deck, code: str, rule: Rule, *, new: bool) -> None:
        """`code`: of the rule; `rule`: what the form begins with; `new`: there is none of it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New warning rule") if new else self.tr("Change the rule"))
        self._deck, self.code = deck, code
        self._newest: int | None = None
        self._ticket = 0
        self._past: _Past | None = None
        self._read_for: tuple[Any, ...] = ()
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self.form = RuleForm(deck.language.code, script_box(deck))
        self.rehearsal = RehearsalPanel(deck.theme, deck.zone)
        self.lacks = plain_label("", "meta")
        self.lacks.setWordWrap(True)
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self.remove = QPushButton(self.tr("Remove the rule"))
        self.remove.setVisible(not new and self._may)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._rehearse)
        self.form.edited.connect(self._edited)
        self.rehearsal.limit_tried.connect(self._try)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        deck.work.read(partial(_version, code), self._came, self._failed)
        deck.work.read(partial(_hours, me), self._hours_came, self._failed)
        self.form.show_rule(rule)
        self._rehearse()

    def _lay_out(self) -> None:
        panel = Panel("")
        panel.set_head_visible(False)
        panel.body.addWidget(self.form, 1)
        parts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        parts.setHandleWidth(8)
        parts.addWidget(panel)
        parts.addWidget(self.rehearsal)
        parts.setSizes([600, 380])
        buttons = answer_row(self.lacks, self.remove, self.cancel, self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(parts, 1)
        layout.addLayout(buttons)
        self.resize(1040, 640)

    def _hours_came(self, found: dict[str, Hours]) -> None:
        if isValid(self):
            self.form.hours.set_choices(hours_choices(found, self._deck.language.code))

    # --- checked --------------------------------------------------------------------------------

    def rule(self) -> Rule | str:
        """Return the rule as it is written, or what is wrong with it."""
        content = self.form.content()
        if not self.form.title.text().strip():
            return self.tr("Give it a name")
        try:
            rule = rule_from(content, self.form.title.text().strip()[:40])
        except RuleError as error:
            return str(error)
        fault = fault_of(rule)
        if fault is not None:
            return translate("Measures", fault.text).format(name=fault.name)
        return rule

    def _edited(self) -> None:
        self._check()
        self._later.start()

    def _check(self) -> None:
        found = self.rule()
        lack = found if isinstance(found, str) else ""
        if not self._may:
            lack = self.tr("Leads, analysts and supervisors change rules; you may look.")
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack and self._newest is not None)

    # --- rehearsed ------------------------------------------------------------------------------

    def _rehearse(self) -> None:
        """Have the rule rehearsed: anew where what it reads is another, else on what was read."""
        rule = self.rule()
        if isinstance(rule, str):
            return
        reads = (rule.measure, rule.group, repr(rule.where), rule.window_s, rule.limits.by,
                 getattr(rule.limits, "method", ""), getattr(rule.limits, "days", 0))  # fmt: skip
        self._ticket += 1
        ticket, work = self._ticket, self._deck.work
        if self._past is None or reads != self._read_for:
            self.rehearsal.say(self.tr("Reading the past …"))
            self._read_for, self._past = reads, None
            work.read(partial(_past, self._deck.hub.me, rule, self._deck.now_us(), self._deck.zone),
                      partial(self._read, ticket, rule), self._unread)  # fmt: skip
            return
        past = self._past
        prepared = past.prepared
        work.run(
            lambda: prepared.rehearse(rule.limits, rule.for_s, rule.recovery, rule.least),
            lambda found: self._show(ticket, rule, past, found), self._failed,
        )  # fmt: skip

    def _try(self, limit: float) -> None:
        """Write the limit of the slider into the form."""
        rule = self.rule()
        if isinstance(rule, str) or not isinstance(rule.limits, Fixed):
            return
        steps = rule.limits
        names = ("high_warning", "high_caution", "low_warning", "low_caution")
        name = next(each for each in names if getattr(steps, each) is not None)
        for other, field in self.form.limits.items():
            if other == name:
                field.set_value(limit, self.form.share)
        caution = getattr(steps, "high_caution" if name == "high_warning" else "low_caution")
        if name == "high_warning" and caution is not None and caution > limit:
            self.form.limits["high_caution"].set_value(limit, self.form.share)
        if name == "low_warning" and caution is not None and caution < limit:
            self.form.limits["low_caution"].set_value(limit, self.form.share)
        self._later.stop()
        self._rehearse()

    def _read(self, ticket: int, rule: Rule, past: _Past) -> None:
        if isValid(self) and ticket == self._ticket:
            self._past = past
            self._show(ticket, rule, past, past.found)

    def _show(self, ticket: int, rule: Rule, past: _Past, found: Rehearsal | None) -> None:
        if not isValid(self) or ticket != self._ticket:
            return
        if found is None or past.found is None:
            self.rehearsal.say(self.tr("What this measure was in the past is not kept."))
            return
        if not len(found.episodes) and not feeding(self._deck, MEASURES[rule.measure].tables):
            self.rehearsal.say(self.tr(
                "No source is connected that this measure is read from: there is no past to "
                "rehearse on. See Connections."))  # fmt: skip
            return
        unit = translate("Measures", UNITS[MEASURES[rule.measure].unit])
        worst = found.episodes.worst if len(found.episodes) else past.found.episodes.worst
        top = float(worst.max()) if len(worst) else 0.0
        self.rehearsal.show_rehearsal(found, rule, past.names, unit, top)

    def _unread(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if isValid(self):
            self.rehearsal.say(told(error))

    # --- saved ----------------------------------------------------------------------------------

    def _came(self, version: int) -> None:
        if isValid(self):
            self._newest = version
            self._check()

    def _failed(self, error: Exception) -> None:
        raise error

    def _save(self) -> None:
        rule = self.rule()
        if self._newest is not None and isinstance(rule, Rule):
            act = SaveDefinition(KIND, self.code, self._newest, rule.model_dump(mode="json"))
            send(self._deck, act, lambda _id: self._saved(), self._check)

    def _remove(self) -> None:
        """Take it out of use; of one that is shipped a switched off version is kept instead."""
        if self._newest:
            act = RemoveDefinition(KIND, self.code, self._newest)
            send(self._deck, act, lambda _id: self._saved(), self._check)
        else:
            self.form.on.setChecked(False)
            self._save()

    def _saved(self) -> None:
        if isValid(self):
            self.accept()

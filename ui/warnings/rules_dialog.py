"""The rules of when to warn: which there are, which are in use, changing one, making a new one."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from insight.hub.roles import SHAPING
from insight.table import Cell, Column, Rows
from insight.warnings.measures import MEASURES
from insight.warnings.rule import Fixed, Rule
from resources.wording import QT_TRANSLATE_NOOP
from storage.hub.hub import Me
from storage.local.house import InUse
from storage.local.store import Store
from storage.local.warnings.rules import rules_by_code
from ui.deck import Deck
from ui.hub.sending import tell_unkept
from ui.warnings.rule_dialog import RuleDialog
from ui.warnings.words import limit_word, role_word
from widgets.fact_table import FactTable
from widgets.panel import Panel
from widgets.plain import plain_label

translate = QCoreApplication.translate
_COLUMNS: Final = (
    Column("title", QT_TRANSLATE_NOOP("Column", "Rule")),
    Column("measure", QT_TRANSLATE_NOOP("Column", "Measure")),
    Column("limits", QT_TRANSLATE_NOOP("Column", "Limits")),
    Column("owner", QT_TRANSLATE_NOOP("Column", "Told first")),
    Column("on", QT_TRANSLATE_NOOP("Column", "In use")),
    Column("made", QT_TRANSLATE_NOOP("Column", "Version")),
)
FIRST: Final[dict[str, Any]] = {
    "title": {}, "measure": "faults_reported", "group": "community",
    "limits": {"by": "fixed", "high_caution": 5, "high_warning": 10},
}  # fmt: skip
"""What a rule that begins from nothing looks like."""


def _read(me: Me | None, language: str, store: Store) -> dict[str, InUse[Rule]]:
    with store.read() as reader:
        return rules_by_code(reader, me, language)


class RulesDialog(QDialog):
    """A double click changes a rule; "New from this" begins a new one like it."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Warning rules"))
        self._deck = deck
        self._rules: dict[str, InUse[Rule]] = {}
        self._codes: list[str] = []
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self.table = FactTable(deck.theme, deck.zone)
        self.new, self.like = QPushButton(self.tr("New …")), QPushButton(self.tr("New from this …"))
        self.change = QPushButton(self.tr("Change …") if self._may else self.tr("Look at it …"))
        self.change.setProperty("kind", "primary")
        close = QPushButton(self.tr("Close"))
        self.note = plain_label("", "meta")
        self.note.setWordWrap(True)
        panel = Panel("")
        panel.set_head_visible(False)
        panel.body.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new, self.like):
            button.setEnabled(self._may)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (close, self.change):
            buttons.addWidget(button)
        for button in (self.new, self.like, close, self.change):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addWidget(panel, 1)
        layout.addLayout(buttons)
        self.resize(900, 520)
        self.table.chosen.connect(lambda _n: self._arm())
        self.table.view.doubleClicked.connect(lambda _index: self._change())
        self.change.clicked.connect(self._change)
        self.new.clicked.connect(lambda: self._begin(None))
        self.like.clicked.connect(lambda: self._begin(self._chosen()))
        close.clicked.connect(self.reject)
        self.reread()

    def reread(self) -> None:
        """Read the rules anew."""
        read = partial(_read, self._deck.hub.me, self._deck.language.code[:2])
        self._deck.work.read(read, self._came, self._failed)

    def _failed(self, error: Exception) -> None:
        tell_unkept(self._deck, error)

    def _came(self, found: dict[str, InUse[Rule]]) -> None:
        if not isValid(self):
            return
        self._rules, self._codes = found, sorted(found)
        language = self._deck.language.code
        rows: list[tuple[Cell, ...]] = []
        for code in self._codes:
            each = found[code]
            rule = each.what
            measure = MEASURES.get(rule.measure)
            rows.append((
                rule.named(language),
                translate("Measures", measure.title) if measure else rule.measure,
                limits_word(rule), role_word(rule.owner),
                self.tr("✓ yes") if rule.on else self.tr("✕ no"),
                self.tr("version {n}").format(n=each.version) if each.version
                else self.tr("shipped"),
            ))  # fmt: skip
        self.table.set_rows(Rows(_COLUMNS, rows))
        faulty = [each.fault for each in found.values() if each.fault]
        self.note.setText("\n".join(faulty) or self.tr(
            "Every desk follows these rules; one of them looks at the measures, and another takes "
            "over when it is gone."))  # fmt: skip
        self._arm()

    def _chosen(self) -> str | None:
        places = self.table.chosen_places()
        one = len(self.table.view.selectionModel().selectedRows()) == 1
        return self._codes[places[0]] if one else None

    def _arm(self) -> None:
        chosen = self._chosen() is not None
        self.change.setEnabled(chosen)
        self.like.setEnabled(chosen and self._may)

    def _change(self) -> None:
        code = self._chosen()
        if code is not None:
            self._open(code, self._rules[code].what, new=False)

    def _begin(self, code: str | None) -> None:
        """Begin a new rule, like one there is or from nothing."""
        rule = self._rules[code].what if code is not None else Rule.model_validate(FIRST)
        base = f"{code or 'rule'}_"
        fresh = next(f"{base}{n}" for n in range(2, 10_000) if f"{base}{n}" not in self._rules)
        titles = {language: f"{name} 2" for language, name in rule.title.items()}
        self._open(fresh, rule.model_copy(update={"title": titles}), new=True)

    def _open(self, code: str, rule: Rule, *, new: bool) -> None:
        dialog = RuleDialog(self, self._deck, code, rule, new=new)
        dialog.accepted.connect(self.reread)
        dialog.open()


def limits_word(rule: Rule) -> str:
    """Return the limits of a rule in a few words, an age as people say one."""
    limits = rule.limits
    if not isinstance(limits, Fixed):
        words = translate("Warnings", "learned, from {n}")
        return words.format(n=f"{limits.warning:g}")
    unit = MEASURES[rule.measure].unit if rule.measure in MEASURES else "count"
    told = []
    for sign, step in (("≥", limits.high_warning or limits.high_caution),
                       ("<", limits.low_warning or limits.low_caution)):  # fmt: skip
        if step is not None:
            told.append(f"{sign} {limit_word(step, unit)}")
    return " · ".join(told)

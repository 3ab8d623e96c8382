"""Changing a process: its stages, hand-overs and groups of reasons, checked while one writes.

What is saved is a new version; earlier ones can be looked at, and saving one brings it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import SaveDefinition
from insight.hub.roles import SHAPING
from insight.path.drafting import Problem, Recorded, problems
from insight.path.process import ProcessError, process_of
from insight.spoken import local_time
from storage.hub.hub import Me
from storage.local.processes import Version, process_versions, recorded
from storage.local.shared.definitions import version_of
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from widgets.answer_row import answer_row
from widgets.edit_table import EditColumn, EditTable
from widgets.plain import plain_label

translate = QCoreApplication.translate
_PARTS: Final = ("stage", "hand_over", "reason_group", "building")


@dataclass(frozen=True, slots=True)
class _Known:
    """`newest`: the version at the hub that a change is made on, 0 for none."""

    versions: tuple[Version, ...]
    newest: int
    recorded: Recorded


def _known(code: str, store: Store) -> _Known:
    with store.read(60.0) as reader:
        return _Known(
            tuple(process_versions(reader, code)), version_of(reader, "process", code),
            recorded(reader, code),
        )  # fmt: skip


def edit_process(parent: QWidget, deck: Deck, code: str) -> "ProcessEditor":
    """Open the editor of a process."""
    editor = ProcessEditor(parent, deck, code, deck.hub.me)
    editor.open()
    return editor


class ProcessEditor(QDialog):
    """Left to right the tables of a process, below what is wrong with it; it saves what holds."""

    def __init__(self, parent: QWidget, deck: Deck, code: str, me: Me | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the process"))
        self._deck, self._code = deck, code
        self._known: _Known | None = None
        self._may = me is not None and me.role in SHAPING
        self.names = {"en": QLineEdit(), "zh": QLineEdit()}
        self.version = QComboBox()
        self.version.setAccessibleName(self.tr("Version"))
        self.version.setMinimumWidth(300)
        columns = self._columns()
        words = (self.tr("Add a row"), self.tr("Remove"), self.tr("Move up"), self.tr("Move down"))
        self.tables = {part: EditTable(columns[part], words) for part in _PARTS}
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("What is to be put right"))
        self.found.setWordWrap(True)
        self.lacks = plain_label("", "meta")
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._connect()
        self.ok.setEnabled(False)
        deck.work.read(partial(_known, code), self._came, self._failed)

    def _columns(self) -> dict[str, Sequence[EditColumn]]:
        code, english = self.tr("Code"), self.tr("English name")
        chinese = self.tr("Chinese name")
        named = [EditColumn("code", code), EditColumn("title.en", english, width=150),
                 EditColumn("title.zh", chinese, width=110)]  # fmt: skip
        reasons = [*named, EditColumn("reasons", self.tr("Reasons"), "list", stretch=True)]
        return {
            "stage": [
                *named, EditColumn("system", self.tr("System"), width=70),
                EditColumn("expected_h", self.tr("At most, h"), "number", 80),
                EditColumn("optional", self.tr("Optional"), "check", 70),
                EditColumn("also", self.tr("Also recorded as"), "list", stretch=True),
                EditColumn("times", self.tr("Recorded"), "told", 90),
            ],
            "hand_over": [
                *named, EditColumn("from", self.tr("Sent by"), width=70),
                EditColumn("sent_at", self.tr("Sent at the stages"), "list", stretch=True),
                EditColumn("to", self.tr("Received by"), width=90),
                EditColumn("arrives_at", self.tr("Arrives at")),
                EditColumn("within_h", self.tr("Within, h"), "number", 80),
            ],
            "reason_group": reasons, "building": reasons,
        }  # fmt: skip

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for words, field in (
            (self.tr("English name"), self.names["en"]),
            (self.tr("Chinese name"), self.names["zh"]),
        ):  # fmt: skip
            field.setAccessibleName(words)
            head.addWidget(plain_label(words, "meta"))
            head.addWidget(field, 1)
        head.addWidget(plain_label(self.tr("Version"), "meta"))
        head.addWidget(self.version)
        tabs = self.tabs = QTabWidget()
        for part, words in zip(_PARTS, (
            self.tr("Stages"), self.tr("Hand-overs"), self.tr("Reason groups"),
            self.tr("What building cures"),
        ), strict=True):  # fmt: skip
            tabs.addTab(self.tables[part], words)
        self.found.setFixedHeight(132)
        buttons = answer_row(self.lacks, self.cancel, self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(tabs, 1)
        layout.addWidget(plain_label(self.tr("What is to be put right"), "head"))
        layout.addWidget(self.found)
        layout.addLayout(buttons)
        self.resize(1080, 640)

    def _connect(self) -> None:
        for table in self.tables.values():
            table.edited.connect(self._check)
        for field in self.names.values():
            field.textEdited.connect(lambda _text: self._check())
        self.version.currentIndexChanged.connect(self._show_version)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)

    # --- what is read ---------------------------------------------------------------------------

    def _came(self, known: _Known) -> None:
        if not isValid(self):
            return
        self._known = known
        shipped, newest = self.tr("shipped"), self.tr("the newest")
        blocked = self.version.blockSignals(True)
        for place, each in enumerate(known.versions):
            words = self.tr("Version {n}").format(n=each.number)
            when = local_time(each.made_at, self._deck.zone) if each.made_at else None
            who = f" · {each.who} {when:%Y-%m-%d}" if when else f" · {shipped}"
            now = f" · {newest}" if place == 0 else ""
            self.version.addItem(words + who + now)
        self.version.blockSignals(blocked)
        self._show_version()

    def _failed(self, error: Exception) -> None:
        raise error

    def _show_version(self) -> None:
        known, place = self._known, self.version.currentIndex()
        if known is None or place < 0:
            return
        content = known.versions[place].content
        head = content.get("process")
        title = head.get("title") if isinstance(head, dict) else None
        for language, field in self.names.items():
            field.setText(str(title.get(language) or "") if isinstance(title, dict) else "")
        for part, table in self.tables.items():
            told = content.get(part)
            rows = [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []
            if part == "stage":
                rows = [{**row, "times": self._times(row)} for row in rows]
            table.set_rows(rows)
        self._check()

    def _times(self, stage: dict[str, Any]) -> str:
        counts = self._known.recorded.stages if self._known else {}
        also = stage.get("also")
        codes = [stage.get("code"), *(also if isinstance(also, list) else [])]
        return f"{sum(counts.get(str(code), 0) for code in codes):,}"

    # --- what is written ------------------------------------------------------------------------

    def draft(self) -> dict[str, Any]:
        """Return the process as it is written now."""
        version = self._known.versions[0].number + 1 if self._known else 1
        title = {language: field.text().strip() for language, field in self.names.items()}
        head = {"code": self._code, "version": version,
                "title": {language: name for language, name in title.items() if name}}  # fmt: skip
        return {"process": head} | {part: table.rows() for part, table in self.tables.items()}

    def _check(self) -> None:
        known = self._known
        if known is None:
            return
        draft = self.draft()
        wrong = problems(draft, known.recorded)
        self.found.clear()
        for each in wrong:
            self.found.addItem(problem_words(each))
        if not wrong:
            self.found.addItem(self.tr("✓ Everything holds, and every code is known."))
        grave = sum(each.grave for each in wrong)
        same = not grave and _same(known.versions[0].content, draft)
        self.lacks.setText(self._lack(grave, same))
        self.ok.setEnabled(self._may and not grave and not same)

    def _lack(self, grave: int, same: bool) -> str:
        if not self._may:
            return self.tr("Leads, analysts and supervisors change processes; you may look.")
        if grave:
            return self.tr("{n} to be put right before it can be saved").format(n=grave)
        if same:
            return self.tr("This is what holds now")
        number = self.draft()["process"]["version"]
        return self.tr("Becomes version {n} for everybody").format(n=number)

    def _save(self) -> None:
        if self._known is None:
            return
        act = SaveDefinition("process", self._code, self._known.newest, self.draft())
        self.ok.setEnabled(False)
        send(self._deck, act, lambda _id: self._saved(), self._check)

    def _saved(self) -> None:
        if isValid(self):
            self.accept()


def _same(newest: dict[str, Any], draft: dict[str, Any]) -> bool:
    """Return whether a draft says what the newest version says, but for its number."""
    try:
        was, now = process_of(newest, ""), process_of(draft, "")
    except ProcessError:
        return False
    head = was.process.model_copy(update={"version": now.process.version})
    return was.model_copy(update={"process": head}) == now


def problem_words(problem: Problem) -> str:
    """Return a problem in words, with a sign for how grave it is."""
    words = translate("ProcessCheck", problem.words.template).format(**dict(problem.words.values))
    return f"{'▲' if problem.grave else '△'} {words}"

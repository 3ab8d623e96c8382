"""Adding a source: where it is, what its tables seem to be, written as a mapping and tried out."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from storage.sources.connecting.check import SourceCheck, check
from storage.sources.connecting.draft import SourceDraft, write_mapping
from storage.sources.connecting.guess import ClockGuess, TableGuess, guess
from storage.sources.connecting.survey import Survey, survey
from storage.sources.databases.database import connect_to
from storage.sources.errors import SourceError
from storage.sources.mappings.mapping import MappingError, load_mapping
from storage.sources.mappings.scope import desk_scope
from ui.deck import Deck
from ui.sources.add_place import PlaceForm
from ui.sources.add_tables import TablesForm
from ui.sources.check_dialog import CheckTree
from ui.sources_state import source_error
from widgets.panel import Panel
from widgets.plain import plain_label

_PLACE, _TABLES, _CHECKED = range(3)
_TOLD_MS = 100


@dataclass(slots=True)
class _Progress:
    """How far the look around is; written by the thread that looks, read by a timer."""

    done: int = 0
    all: int = 0
    stopped: bool = False

    def told(self, done: int, all_: int) -> bool:
        self.done, self.all = done, all_
        return not self.stopped


class AddSourceDialog(QDialog):
    """Three steps. Nothing is written before the second one is confirmed, and nothing of the
    password ever but into the keyring. `written` carries the mapping file's path."""

    written = Signal(object)

    def __init__(self, parent: QWidget, deck: Deck, folder: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a source"))
        self.resize(1080, 680)
        self._deck, self._folder = deck, folder
        self._draft: SourceDraft | None = None
        self._password: str | None = None
        self._progress = _Progress()
        self.heading = plain_label("", "title")
        self.words = plain_label("", "meta")
        self.words.setWordWrap(True)
        self.place = PlaceForm()
        self.tables = TablesForm(deck.theme)
        self.tree = CheckTree(deck)
        checked = Panel("")
        checked.set_head_visible(False)
        checked.body.addWidget(self.tree)
        self.steps = QStackedWidget()
        for step in (self.place, self.tables, checked):
            self.steps.addWidget(step)
        self._wrong = plain_label("")
        self._wrong.setProperty("role", "trouble")
        self._wrong.setWordWrap(True)
        self.back = QPushButton(self.tr("Back"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._go_back)
        self.close_button = QPushButton(self.tr("Cancel"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self.next.setDefault(True)
        self.next.clicked.connect(self._go_on)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        for widget in (self.heading, self.words):
            layout.addWidget(widget)
        layout.addWidget(self.steps, 1)
        layout.addWidget(self._wrong)
        layout.addLayout(buttons)
        self.tables.changed.connect(self._count)
        self._telling = QTimer(self, interval=_TOLD_MS)
        self._telling.timeout.connect(self._tell_progress)
        self._show(_PLACE)
        self.place.focus_first()

    def refusal(self) -> str:
        """Return what went wrong, "" when nothing did."""
        return self._wrong.text()

    # --- steps ----------------------------------------------------------------------------------

    def _show(self, step: int) -> None:
        self._telling.stop()
        self.steps.setCurrentIndex(step)
        self._hold(False)
        self._refuse("")
        self.back.setVisible(step == _TABLES)
        self.next.setVisible(step != _CHECKED)
        self.close_button.setText(self.tr("Close") if step == _CHECKED else self.tr("Cancel"))
        if step == _PLACE:
            self.heading.setText(self.tr("Where is the database?"))
            self.words.setText(self.tr(
                "Touchdeck only reads. Best is a login of its own that may do nothing else."
            ))  # fmt: skip
            self.next.setText(self.tr("Connect and look around"))
        elif step == _TABLES:
            self.heading.setText(self.tr("What are its tables?"))
            self.words.setText(self.tr(
                "Guessed from names, types and a sample. Take the tables that are right, correct "
                "what is not; everything can be changed in the file later."
            ))  # fmt: skip
            self._count()

    def _count(self) -> None:
        count = len(self.tables.taken())
        self.next.setText(self.tr("Write {n} feeds and check them").format(n=count))
        self.next.setEnabled(count > 0)

    def _go_back(self) -> None:
        self._show(_PLACE)

    def _go_on(self) -> None:
        self._refuse("")
        if self.steps.currentIndex() == _PLACE:
            self._look_around()
        else:
            self._write()

    def _hold(self, held: bool) -> None:
        """Let nothing be changed or begun twice while a thread works on what is shown."""
        for widget in (self.steps, self.back, self.next):
            widget.setEnabled(not held)

    def _refuse(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    # --- looking around -------------------------------------------------------------------------

    def _look_around(self) -> None:
        try:
            draft = self.place.draft()
        except ValueError as error:
            self._refuse(str(error))
            return
        if (self._folder / f"{draft.name}.toml").exists():
            self._refuse(self.tr("There is a source of this name already: choose another one."))
            return
        password = self.place.password()
        progress = self._progress = _Progress()
        self._hold(True)
        self._telling.start()
        self._tell_progress()

        def look() -> tuple[Survey, list[TableGuess], ClockGuess | None]:
            database = connect_to(draft.source, draft.url, password)
            try:
                found = survey(database, progress.told)
            finally:
                database.close()
            return found, *guess(found.seen)

        def came(answer: tuple[Survey, list[TableGuess], ClockGuess | None]) -> None:
            if isValid(self) and not progress.stopped:
                found, guesses, clock = answer
                self._draft, self._password = replace(draft, clock=clock), password
                self.tables.set_survey(found, guesses, clock.table if clock else "")
                self._show(_TABLES)
                self.tables.focus_first()

        def failed(error: Exception) -> None:
            if not isinstance(error, SourceError):
                raise error
            if isValid(self):
                self._show(_PLACE)
                self._refuse(source_error(error))

        self._deck.work.run(look, came, failed)

    def _tell_progress(self) -> None:
        done, all_ = self._progress.done, self._progress.all
        if not all_:
            self.next.setText(self.tr("Connecting …"))
        else:
            words = self.tr("Looking at table {n} of {all} …")
            self.next.setText(words.format(n=done + 1, all=all_))

    # --- writing --------------------------------------------------------------------------------

    def _write(self) -> None:
        draft, password, taken = self._draft, self._password, self.tables.taken()
        folder, passwords, sources = self._folder, self._deck.passwords, self._deck.sources
        scope = desk_scope(self._deck.settings)
        if draft is None:
            return
        if wrong := self.tables.wrong():
            self._refuse(wrong)
            return
        self._hold(True)
        self.next.setText(self.tr("Writing and checking …"))

        def write() -> tuple[Path, SourceCheck]:
            path = write_mapping(folder, draft, taken)
            if password:
                passwords.set(draft.name, password)
            mapping = load_mapping(path, {})
            found = check(mapping, password, path)
            sources.take(mapping.scoped(scope))
            return path, found

        def came(answer: tuple[Path, SourceCheck]) -> None:
            if isValid(self):
                self._show_written(*answer, taken)

        def failed(error: Exception) -> None:
            if not isinstance(error, SourceError | MappingError | OSError):
                raise error
            if isValid(self):
                self._hold(False)
                self._count()
                self._refuse(source_error(error) if isinstance(error, SourceError) else str(error))

        self._deck.work.run(write, came, failed)

    def _show_written(self, path: Path, found: SourceCheck, taken: list[TableGuess]) -> None:
        self._show(_CHECKED)
        self.tree.set_check(found)
        wrong = sum(1 for feed in found.feeds if feed.error or feed.bad)
        if found.error is not None:
            self.heading.setText(self.tr("Written, but it could not be checked"))
            self._refuse(source_error(found.error))
        elif wrong:
            words = self.tr("Written; {n} of {all} feeds do not fit yet")
            self.heading.setText(words.format(n=wrong, all=len(taken)))
        else:
            self.heading.setText(self.tr("Written, and everything fits"))
        self.words.setText(self.tr(
            "{path}\nIt is being read. Codes nobody could know the meaning of stand for themselves "
            "in the file: write what they mean beside them, then check it and read by it anew."
        ).format(path=path))  # fmt: skip
        self.written.emit(path)
        self.close_button.setFocus()

    def done(self, result: int) -> None:
        self._progress.stopped = True
        self._password = None
        self.place.forget_password()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._progress.stopped = True
        super().closeEvent(event)

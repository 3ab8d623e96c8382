"""Making a training: material, files, questions, for whom, until when."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import (
    LARGEST_FILE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_FILES,
    File,
    PostNotice,
)
from insight.notices.audience import Choice, Crowd, addressable
from insight.notices.draft import Moment
from insight.team.training import USUAL_PASS
from ui.deck import Deck
from ui.notices.audience import AudienceField
from ui.notices.files import read_files, sizes
from ui.notices.moment_field import MomentField
from ui.notices.picker import PeopleDialog
from ui.notices.quiz_editor import QuizEditor
from ui.notices.words import people_words
from widgets.flow import FlowLayout
from widgets.panel import chip_button
from widgets.plain import button_text, plain_label

_DAY_S: Final = 86_400
_USUAL_S: Final = (_DAY_S // 3, _DAY_S, 3 * _DAY_S, 7 * _DAY_S, 14 * _DAY_S)
_DUE: Final = Moment(after_s=3 * _DAY_S)


class TrainingDialog(QDialog):
    """`made` carries the `PostNotice` that sends the training."""

    made = Signal(object)

    def __init__(self, parent: QWidget, deck: Deck, crowd: Crowd, me: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New training"))
        self.resize(720, 640)
        self._deck, self._crowd, self._me = deck, crowd, me
        self._paths: tuple[str, ...] = ()
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName(self.tr("Title"))
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(120)
        self.body.setPlaceholderText(self.tr("What is to be learnt; addresses become links"))
        self.body.setAccessibleName(self.tr("Material"))
        self._files = FlowLayout()
        self.attach = chip_button(self.tr("Add a file …"))
        self.attach.clicked.connect(self._pick_files)
        self.quiz = QuizEditor(deck.theme)
        self.passing = QSpinBox()
        self.passing.setRange(1, 100)
        self.passing.setValue(USUAL_PASS)
        self.passing.setSuffix(" %")
        self.passing.setAccessibleName(self.tr("Right answers to pass"))
        self.due = MomentField(deck.zone, _USUAL_S)
        self.due.set_words(self.tr("no time"), self.tr("To be done"))
        self.due.suggest(deck.hub.now_us() + _DAY_S * 1_000_000)
        self.due.set_moment(_DUE)
        self.audience = AudienceField()
        self.audience.set_crowd(crowd, me)
        self.audience.by_hand.connect(self._pick_people)
        self.audience.resolved.connect(self._label)
        self._why = plain_label("", "trouble")
        self._why.setWordWrap(True)
        self._why.hide()
        self.send = QPushButton()
        self.send.setProperty("kind", "primary")
        self.send.setAutoDefault(False)
        self.send.clicked.connect(self._check)
        self._lay_out()
        self._show_files()
        self._label()
        self.title.setFocus()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        passing = QHBoxLayout()
        passing.addWidget(self.passing)
        passing.addStretch(1)
        due = QHBoxLayout()
        due.addWidget(self.due)
        due.addStretch(1)
        rows: tuple[tuple[str, QWidget | QHBoxLayout | FlowLayout], ...] = (
            (self.tr("For"), self.audience),
            (self.tr("Title"), self.title),
            (self.tr("Material"), self.body),
            (self.tr("Files"), self._files),
            (self.tr("Questions"), self.quiz),
            (self.tr("Right answers to pass"), passing),
            (self.tr("To be done"), due),
        )
        for row, (name, field) in enumerate(rows):
            label = plain_label(name)
            label.setContentsMargins(0, 5, 0, 0)
            form.addWidget(label, row, 0, top)
            if isinstance(field, QWidget):
                form.addWidget(field, row, 1)
            else:
                form.addLayout(field, row, 1)
        form.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setObjectName("body")
        down = QVBoxLayout(inside)
        down.setContentsMargins(20, 16, 20, 8)
        down.addLayout(form)
        down.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 8, 20, 14)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.send)
        why = QHBoxLayout()
        why.setContentsMargins(20, 4, 20, 0)
        why.addWidget(self._why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(why)
        layout.addLayout(buttons)

    # --- files and people -----------------------------------------------------------------------

    def _pick_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Files of the training"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self.add_files(*paths))
        dialog.open()

    def add_files(self, *paths: str) -> None:
        """Add files of this machine."""
        self._paths = tuple(dict.fromkeys((*self._paths, *paths)))
        self._show_files()

    def _drop_file(self, path: str, _checked: bool = False) -> None:
        self._paths = tuple(each for each in self._paths if each != path)
        self._show_files()

    def _show_files(self) -> None:
        while self._files.count():
            item = self._files.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.attach:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for path in self._paths:
            chip = chip_button(button_text(f"{Path(path).name}  ✕"))
            chip.setAccessibleName(self.tr("Remove {name}").format(name=Path(path).name))
            chip.clicked.connect(partial(self._drop_file, path))
            self._files.addWidget(chip)
        self._files.addWidget(self.attach)

    def _pick_people(self) -> None:
        named = frozenset(
            int(each.value) for each in self.audience.choices if each.kind == "person"
        )
        people = addressable(self._crowd, self._me)
        dialog = PeopleDialog(self, people, self._crowd, named)
        dialog.picked.connect(self._take_people)
        dialog.open()

    def _take_people(self, ids: list[int]) -> None:
        kept = [each for each in self.audience.choices if each.kind != "person"]
        self.audience.set_choices([*kept, *(Choice("person", str(each)) for each in ids)])

    # --- sending --------------------------------------------------------------------------------

    def refusal(self) -> str:
        """Return why it was not sent, "" when it was."""
        return self._why.text()

    def _label(self) -> None:
        people = people_words(len(self.audience.people))
        self.send.setText(self.tr("Send to {people}").format(people=people))

    def _trouble(self) -> str:
        text, now_us = self.body.toPlainText().strip(), self._deck.hub.now_us()
        due = self.due.moment().us(now_us)
        longest = f"{LONGEST_TEXT:,}"
        found = (
            (not self.audience.people, self.tr("Choose who is to do it.")),
            (not self.title.text().strip(), self.tr("It has no title.")),
            (not text and not self._paths,
             self.tr("It has no material: write some, or add a file.")),
            (len(text) > LONGEST_TEXT,
             self.tr("The material has more than {n} characters.").format(n=longest)),
            (len(self._paths) > MOST_FILES,
             self.tr("At most {n} files go with a training.").format(n=MOST_FILES)),
            (due is not None and due <= now_us,
             self.tr("The time it is to be done by has passed.")),
        )  # fmt: skip
        return next((words for wrong, words in found if wrong), "") or self.quiz.trouble()

    def _check(self) -> None:
        trouble = self._trouble()
        if trouble:
            self._refuse(trouble)
            return
        self.send.setEnabled(False)
        paths = self._paths
        self._deck.work.run(partial(_read, paths), self._come, self._failed)

    def _come(self, files: tuple[File, ...] | None) -> None:
        if not isValid(self):
            return
        self.send.setEnabled(True)
        if files is None:
            mb = LARGEST_FILE // 1024**2
            self._refuse(self.tr("A file has more than {n} MB.").format(n=mb))
            return
        questions = self.quiz.questions()
        self.made.emit(PostNotice(
            title=self.title.text().strip(),
            body=self.body.toPlainText().strip(),
            people=tuple(each.id for each in self.audience.people),
            importance="important",
            notice_kind="training",
            audience=tuple(self.audience.spoken()),
            due_at=self.due.moment().us(self._deck.hub.now_us()),
            quiz=questions or None,
            pass_share=self.passing.value() if questions else None,
            files=files,
        ))  # fmt: skip
        self.accept()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        if isValid(self):
            self.send.setEnabled(True)
            self._refuse(self.tr("A file could not be read: {why}").format(
                why=error.strerror or error))  # fmt: skip

    def _refuse(self, why: str) -> None:
        self._why.setText(why)
        self._why.show()


def _read(paths: tuple[str, ...]) -> tuple[File, ...] | None:
    """Read the files; None where one is too large. Blocks; raises OSError."""
    return None if any(size > LARGEST_FILE for size in sizes(paths)) else read_files(paths)

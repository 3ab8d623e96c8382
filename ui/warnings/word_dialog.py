"""What one says to warnings: a note, until when to leave them out, what was done and whether it
helped."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insight.hub.acts import LONGEST_NOTE
from insight.warnings.course import helped
from insight.warnings.standing import word_content
from insight.warnings.worklist import Warned
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.warnings.list import high_side
from ui.deck import Deck
from ui.notices.words import took_words
from ui.warnings.words import helped_word, reading_word
from widgets.plain import plain_label

translate = QCoreApplication.translate
Asked = Literal["note", "shelve", "silence", "close"]
Content = dict[str, Any]
_UNTIL_S: Final = (900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800)
_USUAL_S: Final = 3_600
_TITLES: Final[dict[Asked, str]] = {
    "note": QT_TRANSLATE_NOOP("Warnings", "Note"),
    "shelve": QT_TRANSLATE_NOOP("Warnings", "Shelve"),
    "silence": QT_TRANSLATE_NOOP("Warnings", "Silence"),
    "close": QT_TRANSLATE_NOOP("Warnings", "Close"),
}
_ABOUT: Final[dict[Asked, str]] = {
    "note": QT_TRANSLATE_NOOP("Warnings", "Everybody who sees the warning reads it."),
    "shelve": QT_TRANSLATE_NOOP(
        "Warnings", "It leaves the list until then and comes back by itself while it is active."),
    "silence": QT_TRANSLATE_NOOP(
        "Warnings", "Of the same rule and place nothing new is told until then, to nobody."),
    "close": QT_TRANSLATE_NOOP(
        "Warnings", "It begins anew only after the measure has been back within its limits."),
}  # fmt: skip


class WordDialog(QDialog):
    """One word to one or many warnings; `taken` is called with the contents, one for each."""

    def __init__(
        self, parent: QWidget, deck: Deck, warned: Sequence[Warned], asked: Asked, about: str,
        taken: Callable[[list[Content]], None],
    ) -> None:  # fmt: skip
        """`about`: which warnings, in a line."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._warned, self._asked, self._taken = deck, list(warned), asked, taken
        title = translate("Warnings", _TITLES[asked])
        self.setWindowTitle(title)
        self.until, self.helped = QComboBox(), QComboBox()
        self.whole = QCheckBox(self.tr("Everywhere, not only here"))
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setFixedHeight(84)
        self.lacks = plain_label("", "meta")
        self.ok, cancel = QPushButton(title), QPushButton(self.tr("Cancel"))
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        cancel.setAutoDefault(False)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fill(form)
        head, named = plain_label(title, "title"), plain_label(about, "meta")
        explained = plain_label(translate("Warnings", _ABOUT[asked]), "meta")
        for label in (named, explained):
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.lacks, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for part in (head, named, explained):
            layout.addWidget(part)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(500, self.sizeHint().height())
        self.text.textChanged.connect(self._arm)
        self.ok.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        self._arm()
        (self.until if asked in ("shelve", "silence") else self.text).setFocus()

    def _fill(self, form: QFormLayout) -> None:
        for seconds in _UNTIL_S:
            words = self.tr("for {time}").format(time=took_words(seconds))
            self.until.addItem(words, seconds)
        self.until.setCurrentIndex(_UNTIL_S.index(_USUAL_S))
        for value in (True, False, None):
            self.helped.addItem(helped_word(value), value)
        note = self.tr("What was done") if self._asked == "close" else self.tr("Note")
        rows: list[tuple[str, QWidget]] = []
        if self._asked in ("shelve", "silence"):
            rows.append((self.tr("Until"), self.until))
            note = self.tr("Why (may be empty)")
        rows.append((note, self.text))
        if self._asked == "close":
            rows.append((self.tr("Did it help?"), self.helped))
        for words, field in rows:
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        if self._asked == "silence":
            form.addRow(plain_label(""), self.whole)
        if self._asked == "close":
            self._suggest(form)

    def _suggest(self, form: QFormLayout) -> None:
        """Say what the readings say; of many warnings each is judged by its own."""
        one = self._warned[0]
        found = {self._judged(each) for each in self._warned}
        self.helped.setCurrentIndex(self.helped.findData(found.pop() if len(found) == 1 else None))
        if len(self._warned) == 1:
            words = self.tr("Worst {before}, now {after}: {helped}").format(
                before=reading_word(one, one.now.worst),
                after=reading_word(one, one.now.value),
                helped=helped_word(self._judged(one)))  # fmt: skip
            label = plain_label(words, "meta")
            label.setWordWrap(True)
            form.addRow(plain_label(""), label)

    def _judged(self, each: Warned) -> bool | None:
        return helped(each.now.worst, each.now.value, high_side(each.rule))

    def _arm(self) -> None:
        text = self.text.toPlainText().strip()
        lack = ""
        if not text and self._asked in ("note", "close"):
            lack = self.tr("Write what it is") if self._asked == "note" else self.tr(
                "Write what was done")  # fmt: skip
        elif len(text) > LONGEST_NOTE:
            lack = self.tr("The text is too long")
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack)

    def _contents(self) -> list[Content]:
        text = self.text.toPlainText().strip()
        until = self._deck.hub.now_us() + int(self.until.currentData()) * 1_000_000
        match self._asked:
            case "note":
                return [word_content("note", text=text) for _ in self._warned]
            case "close":
                said = self.helped.currentData()
                return [
                    word_content("close", text=text, helped=said, before=each.now.worst,
                                 after=each.now.value)
                    for each in self._warned
                ]  # fmt: skip
            case "shelve":
                return [word_content("shelve", text=text, until_us=until) for _ in self._warned]
        return [
            word_content("silence", text=text, until_us=until, what=each.now,
                         whole_rule=self.whole.isChecked())
            for each in self._warned
        ]  # fmt: skip

    def _confirm(self) -> None:
        if self.ok.isEnabled():
            self._taken(self._contents())
            self.accept()

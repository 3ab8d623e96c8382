"""Naming a topic: its title, the words that make a text one of its own, whether it is pinned."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import RemoveDefinition, SaveDefinition
from insight.hub.roles import SHAPING
from insight.topics.topic import KIND, Topic, TopicError, fresh_code, topic_from
from storage.local.shared.definitions import version_of
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.sending import send
from ui.topics.words import KIND_WORDS, translate
from widgets.answer_row import answer_row
from widgets.panel import Panel
from widgets.plain import plain_label


def _version(kind: str, code: str, store: Store) -> int:
    with store.read() as reader:
        return version_of(reader, kind, code)


def phrases(text: str) -> list[str]:
    """Return the words of a field, set apart by commas of any kind."""
    for comma in "，、;；":
        text = text.replace(comma, ",")
    return list(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))


class NameDialog(QDialog):
    """Saved, the topic counts on every desk."""

    def __init__(
        self, parent: QWidget, deck: Deck, topic: Topic, code: str, taken: Sequence[str],
        beside: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """`code`: "" for a new one; `taken`: the codes there are; `beside`: words that rise with
        it."""
        super().__init__(parent)
        new = not code
        self.setWindowTitle(self.tr("Name a topic") if new else self.tr("Change the topic"))
        self._deck, self._was = deck, topic
        self.code = code or fresh_code(topic.title, taken)
        self._newest: int | None = None
        me = deck.hub.me
        self._may = me is not None and me.role in SHAPING
        self.title = QLineEdit(topic.title)
        self.any = QLineEdit("、".join(topic.any))
        self.all = QLineEdit("、".join(topic.all))
        self.without = QLineEdit("、".join(topic.without))
        self.title.setMaxLength(60)
        self.kinds = {
            kind: QCheckBox(translate("Text", words)) for kind, words in KIND_WORDS.items()
        }
        for kind, box in self.kinds.items():
            box.setChecked(not topic.kinds or kind in topic.kinds)
        self.pinned = QCheckBox(self.tr("Pinned: always on top of the list"))
        self.pinned.setChecked(topic.pinned or new)
        self.hidden = QCheckBox(self.tr("No topic: never list these words as rising"))
        self.hidden.setChecked(topic.hidden)
        self.beside = plain_label("", "meta")
        self.beside.setWordWrap(True)
        others = [word for word in beside if word not in topic.any]
        if others:
            self.beside.setText(self.tr("Rises with it: {words}").format(words="、".join(others)))
        self.beside.setVisible(bool(others))
        self.lacks = plain_label("", "meta")
        self.lacks.setWordWrap(True)
        self.ok, self.cancel = QPushButton(self.tr("Save")), QPushButton(self.tr("Cancel"))
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setVisible(not new)
        self._lay_out()
        for line in (self.title, self.any, self.all, self.without):
            line.textChanged.connect(self._check)
        for box in self.kinds.values():
            box.toggled.connect(self._check)
        self.ok.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        deck.work.read(partial(_version, KIND, self.code), self._came, self._failed)
        self._check()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(12, 8, 12, 8)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, field in (
            (self.tr("Title"), self.title),
            (self.tr("A text is of it with any of these words (set apart by commas)"), self.any),
            (self.tr("and with all of these"), self.all),
            (self.tr("and none of these"), self.without),
        ):
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        kinds = QHBoxLayout()
        kinds.setSpacing(12)
        for box in self.kinds.values():
            kinds.addWidget(box)
        kinds.addStretch(1)
        panel = Panel("")
        panel.set_head_visible(False)
        panel.body.addLayout(form)
        more = QVBoxLayout()
        more.setContentsMargins(12, 0, 12, 8)
        more.setSpacing(6)
        more.addLayout(kinds)
        for widget in (self.pinned, self.hidden, self.beside):
            more.addWidget(widget)
        panel.body.addLayout(more)
        buttons = answer_row(self.lacks, self.remove, self.cancel, self.ok)
        self.ok.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(panel, 1)
        layout.addLayout(buttons)
        self.resize(560, 420)

    def content(self) -> dict[str, Any]:
        """Return the topic as it is written now, as plain data."""
        chosen = [kind for kind, box in self.kinds.items() if box.isChecked()]
        return {
            "title": self.title.text().strip(), "any": phrases(self.any.text()),
            "all": phrases(self.all.text()), "without": phrases(self.without.text()),
            "kinds": [] if len(chosen) == len(self.kinds) else chosen,
            "pinned": self.pinned.isChecked(), "hidden": self.hidden.isChecked(),
        }  # fmt: skip

    def _came(self, newest: int) -> None:
        if isValid(self):
            self._newest = newest
            self._check()

    def _failed(self, error: Exception) -> None:
        raise error

    def _check(self) -> None:
        lack = ""
        if self._deck.hub.me is None:
            lack = self.tr("Sign in at the hub first: topics are shared through it.")
        elif not self._may:
            lack = self.tr("Leads, analysts and supervisors name topics; you may look.")
        elif not self.title.text().strip():
            lack = self.tr("Give it a title")
        elif not (phrases(self.any.text()) or phrases(self.all.text())):
            lack = self.tr("Say at least one word that its texts hold")
        elif not any(box.isChecked() for box in self.kinds.values()):
            lack = self.tr("Choose at least one kind of text")
        else:
            try:
                topic_from(self.content(), self.code)
            except TopicError:
                lack = self.tr("A word has nothing that can be found, or is too long")
        self.lacks.setText(lack)
        self.ok.setEnabled(not lack and self._newest is not None)
        self.remove.setEnabled(self._may and bool(self._newest))

    def _save(self) -> None:
        if self._newest is not None:
            act = SaveDefinition(KIND, self.code, self._newest, self.content())
            send(self._deck, act, lambda _id: self._done(), self._check)

    def _remove(self) -> None:
        if self._newest:
            act = RemoveDefinition(KIND, self.code, self._newest)
            send(self._deck, act, lambda _id: self._done(), self._check)

    def _done(self) -> None:
        if isValid(self):
            self.accept()

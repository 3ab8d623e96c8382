"""One want opened: what is known of it and who said so, and writing down what is new."""

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insight.masking import mask_text
from insight.opportunities.base import FIELDS, Place, Said, Want, valid
from storage.local.contacts import TEL
from ui.opportunities.words import field_word, said_words
from widgets.panel import Panel
from widgets.plain import plain_label

translate = QCoreApplication.translate


class WantPanel(Panel):
    """`written` carries what it is about (want, community or contact), field and value."""

    written = Signal(str, str, str)

    def __init__(self, zone: tzinfo) -> None:
        super().__init__("")
        self._zone = zone
        self._want: Want | None = None
        self._facts = QGridLayout()
        self._facts.setContentsMargins(12, 8, 12, 4)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._history = plain_label("", "meta")
        self._history.setWordWrap(True)
        self._history.setContentsMargins(12, 4, 12, 8)
        self.field, self.value = QComboBox(), QLineEdit()
        self.value.setMaxLength(500)
        self.write = QPushButton()
        self.write.setAutoDefault(False)
        self.wrong = plain_label("", "meta")
        self.wrong.setWordWrap(True)
        self.wrong.setContentsMargins(12, 0, 12, 6)
        self._lay_out()
        self.field.currentIndexChanged.connect(self._check)
        self.value.textChanged.connect(self._check)
        self.value.returnPressed.connect(self._write)
        self.write.clicked.connect(self._write)
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._facts)
        column.addWidget(self._history)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        for ground in (scroll.viewport(), inside):
            ground.setAutoFillBackground(False)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.value, 1)
        line.addWidget(self.write)
        below = QVBoxLayout()
        below.setContentsMargins(12, 4, 12, 6)
        below.setSpacing(6)
        below.addWidget(self.field)
        below.addLayout(line)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(below)
        self.body.addWidget(self.wrong)

    def show_want(
        self, want: Want | None, place: Place | None, entries: list[tuple[str, Said]]
    ) -> None:
        """Show a want with what people wrote of it; None: nothing is chosen."""
        if want is None or self._want is None or want.ref != self._want.ref:
            self.value.clear()
        self._want = want
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if want is not None:
            self._fill(want, place)
        told = [
            f"{field_word(name)}: {mask_text(said.value) or '—'} · {said_words(said, self._zone)}"
            for name, said in entries
        ]
        self._history.setText("\n".join(told))
        self.set_title(want.name or self.tr("Opportunity") if want else self.tr("Nothing chosen"))
        self.set_note("" if want else self.tr("choose one of the list"))
        self._check()

    def _fill(self, want: Want, place: Place | None) -> None:
        for row, code in enumerate(FIELDS):
            said = want.known.get(code)
            value = plain_label(mask_text(said.value) if said else "—")
            value.setWordWrap(True)
            name = plain_label(field_word(code), "meta")
            name.setWordWrap(True)
            self._facts.addWidget(name, row, 0)
            self._facts.addWidget(value, row, 1)
            who = plain_label(said_words(said, self._zone) if said else "", "meta")
            who.setWordWrap(True)
            self._facts.addWidget(who, row, 2)
        if place is not None:
            told = [
                {True: self.tr("covered"), False: self.tr("not covered"), None: ""}[place.covered],
                {True: self.tr("free ports"), False: self.tr("no free port"), None: ""}[
                    place.expanded
                ],
            ]
            row = len(FIELDS)
            self._facts.addWidget(plain_label(self.tr("Community"), "meta"), row, 0)
            words = plain_label(" · ".join(filter(None, (place.name, *told))))
            words.setWordWrap(True)
            self._facts.addWidget(words, row, 1, 1, 2)

    def _check(self) -> None:
        about, name = self._chosen()
        text = self.value.text().strip()
        wrong = ""
        if about == "want" and not valid(name, text):
            wrong = (self.tr("A day such as 2026-12-31") if name == "contract_end"
                     else self.tr("A number of Mbps"))  # fmt: skip
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        want = self._want
        there = want is not None and {
            "want": bool(text), "community": bool(want.community),
            "contact": not want.word.startswith((f"{TEL}:", "opportunity:")),
        }[about]  # fmt: skip
        self.write.setEnabled(there and not wrong)
        self.value.setEnabled(about == "want")

    def _chosen(self) -> tuple[str, str]:
        """Return what the choice is about, and the field (with its value, but of a want)."""
        about, _, name = str(self.field.currentData() or "want:note").partition(":")
        return about, name

    def _write(self) -> None:
        if not self.write.isEnabled():
            return
        about, name = self._chosen()
        field, _, value = name.partition("=")
        self.written.emit(about, field, value or self.value.text().strip())
        self.value.clear()

    def retranslate(self) -> None:
        at = self.field.currentIndex()
        blocked = self.field.blockSignals(True)
        self.field.clear()
        for code in FIELDS:
            self.field.addItem(field_word(code), f"want:{code}")
        for words, code in (
            (self.tr("Community: covered by now"), "community:coverage=full"),
            (self.tr("Community: not covered"), "community:coverage=none"),
            (self.tr("Community: free ports by now"), "community:ports_free=1"),
            (self.tr("Community: no free port"), "community:ports_free=0"),
            (self.tr("Contact: reached"), "contact:result=reached"),
            (self.tr("Contact: not reached"), "contact:result=not_reached"),
            (self.tr("Asked not to be contacted"), "contact:result=opted_out"),
            (self.tr("May be contacted again"), "contact:result=opted_in"),
        ):  # fmt: skip
            self.field.addItem(words, code)
        self.field.setCurrentIndex(max(at, 0))
        self.field.blockSignals(blocked)
        self.field.setAccessibleName(self.tr("What is new"))
        self.value.setAccessibleName(self.tr("What is so now"))
        self.value.setPlaceholderText(self.tr("What is so now"))
        self.write.setText(self.tr("Write down"))
        if self._want is None:
            self.show_want(None, None, [])

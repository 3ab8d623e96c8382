"""One rule as people write it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from insight.touchpoints.chain import FIELDS, NO_PROBLEM, WHAT, Dimension, What
from ui.touchpoints.words import what_word
from widgets.panel import chip_button
from widgets.plain import plain_label

translate = QCoreApplication.translate
_SEPARATOR: Final = re.compile(r"[,，、;；\n]+")


class RuleForm(QWidget):
    """`edited` says that something was changed by hand."""

    edited = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language[:2]
        self._shown: dict[str, Any] = {}
        self.name, self.department = QLineEdit(), QLineEdit()
        self.link = QComboBox()
        self.what: dict[What, Any] = {
            what: chip_button(what_word(what), checkable=True) for what in WHAT
        }
        self.fields: dict[Dimension, QLineEdit] = {field: QLineEdit() for field in FIELDS}
        self.words, self.without = QLineEdit(), QLineEdit()
        for line in self._lines():
            line.textEdited.connect(self.edited)
            line.setPlaceholderText(self.tr("anything"))
        self.without.setPlaceholderText(self.tr("nothing"))
        self.department.setPlaceholderText(self.tr("the link's"))
        self.link.activated.connect(lambda _index: self.edited.emit())
        for chip in self.what.values():
            chip.clicked.connect(lambda _on=False: self.edited.emit())
        self._lay_out()

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (self.name, self.department, *self.fields.values(), self.words, self.without)

    def _lay_out(self) -> None:
        chips = QWidget()
        line = QHBoxLayout(chips)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for chip in self.what.values():
            line.addWidget(chip)
        line.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        fields: list[tuple[str, QWidget]] = [(translate("Touchpoints", name), self.fields[field])
                  for field, name in FIELDS.items()]  # fmt: skip
        rows: list[list[tuple[str, QWidget]]] = [
            [(self.tr("Rule"), self.name), (self.tr("Placed at"), self.link)],
            [(self.tr("Recorded as"), chips)],
            *([fields[place], fields[place + 1]] for place in range(0, len(fields), 2)),
            [(self.tr("Text has one of"), self.words)],
            [(self.tr("Text has none of"), self.without)],
            [(self.tr("Department"), self.department)],
        ]  # fmt: skip
        for row, parts in enumerate(rows):
            for place, (words, field) in enumerate(parts):
                field.setAccessibleName(words)
                grid.addWidget(plain_label(words, "meta"), row, 2 * place)
                grid.addWidget(field, row, 2 * place + 1, 1, 3 if len(parts) == 1 else 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(rows), 1)

    def set_links(self, names: Mapping[str, str]) -> None:
        """Offer the links of a chain, by their codes."""
        self.link.clear()
        for code, name in names.items():
            self.link.addItem(name, code)
        self.link.addItem(translate("Touchpoints", "No problem"), NO_PROBLEM)
        self._show_link()

    def _show_link(self) -> None:
        """Show where the rule places; at a link that was removed: nowhere."""
        self.link.setCurrentIndex(self.link.findData(self._shown.get("link")))

    def show_rule(self, told: Mapping[str, Any]) -> None:
        """Write a rule into the form, as plain data."""
        self._shown = dict(told)
        titles = told.get("title", {})
        self.name.setText(titles.get(self._language) or titles.get("en") or "")
        self._show_link()
        for what, chip in self.what.items():
            chip.setChecked(what in told.get("what", ()))
        for field, line in (*self.fields.items(), ("words", self.words), ("without", self.without)):
            line.setText(", ".join(told.get(field, ())))
            line.setCursorPosition(0)
        self.department.setText(told.get("department", ""))

    def rule(self) -> dict[str, Any]:
        """Return the rule as it is written now, as plain data; what is left empty is not there."""
        found: dict[str, Any] = {
            "code": self._shown.get("code", ""),
            "title": {**self._shown.get("title", {}), self._language: self.name.text().strip()},
            "link": self.link.currentData() or self._shown.get("link", ""),
            "what": [what for what, chip in self.what.items() if chip.isChecked()],
            "department": self.department.text().strip(),
        }
        for field, line in (*self.fields.items(), ("words", self.words), ("without", self.without)):
            parts = (part.strip() for part in _SEPARATOR.split(line.text()))
            found[field] = list(dict.fromkeys(part for part in parts if part))
        return {name: value for name, value in found.items() if value or name == "code"}

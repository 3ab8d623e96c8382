"""Choosing a person by a few letters of name, pinyin or number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from insight.team.people import Colleague


class PersonBox(QComboBox):
    """A list of colleagues, those who are there first; typing finds one. The data of an entry is
    the person's id, of the first one None."""

    def __init__(self, now_us: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_us = now_us
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finds = QCompleter(self.model(), self)
        finds.setFilterMode(Qt.MatchFlag.MatchContains)
        finds.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(finds)
        field = self.lineEdit()
        assert field is not None  # it is editable
        field.editingFinished.connect(lambda: self.setEditText(self.itemText(self.currentIndex())))

    def set_people(self, people: Sequence[Colleague], nobody: str) -> None:
        """Offer these people; `nobody`: the words of the first entry, which chooses none."""
        self.clear()
        self.addItem(nobody, None)
        for each in sorted(people, key=lambda each: (not each.present(self._now_us),
                                                     each.person.number)):  # fmt: skip
            self.addItem(person_word(each), each.person.id)

    def choose(self, person: int | None) -> None:
        """Choose a person; nobody where there is no such one."""
        self.setCurrentIndex(max(self.findData(person) if person is not None else 0, 0))


def person_word(each: Colleague) -> str:
    """Return a colleague in a list: name, number, teams."""
    parts = (each.person.name, each.person.number, " / ".join(each.team_names))
    return " · ".join(part for part in parts if part)

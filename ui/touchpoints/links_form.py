"""The links of the chain as people write them: added, named, put in order, removed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from insight.touchpoints.chain import MOST_LINKS
from widgets.edit_table import EditColumn, EditTable

_CODE: Final = 0
"""The column that says which link a row is, whatever it is called."""


class LinksForm(QWidget):
    """`edited` says that something was changed by hand. A new link gets a code of its own, which
    rules and problems name it by; renamed it stays the link it was."""

    edited = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language[:2]
        self._known: dict[str, Mapping[str, Any]] = {}
        self.table = EditTable((
            EditColumn("code", "", "told", 0),
            EditColumn(f"title.{self._language}", self.tr("Link"), width=180, stretch=True),
            EditColumn("department", self.tr("Owning department"), width=200),
        ), (self.tr("Add a link"), self.tr("Remove"), self.tr("Up"), self.tr("Down")))  # fmt: skip
        self.table.table.setColumnHidden(_CODE, True)
        self.table.table.setAccessibleName(self.tr("Links and departments"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.edited.connect(self._edited)

    def set_links(self, links: Sequence[Mapping[str, Any]]) -> None:
        """Show these links, as plain data, in place of all."""
        self._known = {str(each["code"]): each for each in links}
        self.table.set_rows(links)
        self._limit()

    def links(self) -> list[dict[str, Any]]:
        """Return the links as they are written now, as plain data, in their order."""
        found = []
        for code, row in zip(self._codes(), self.table.rows(), strict=True):
            was = self._known.get(code, {})
            title = {**was.get("title", {}), self._language: self._title(row)}
            found.append({
                **was, "code": code, "department": row.get("department", ""),
                "title": {name: text for name, text in title.items() if text},
            })  # fmt: skip
        return found

    def names(self) -> dict[str, str]:
        """Return what each link is called now, by its code, in their order."""
        return {each["code"]: self._named(each["title"]) for each in self.links()}

    def lack(self, placed: Sequence[tuple[str, str]]) -> str:
        """Return what keeps these links from being used, "" when nothing does. `placed`: what each
        rule is called and the code it places at."""
        names = self.names()
        if not names:
            return self.tr("A chain has at least one link")
        if not all(names.values()):
            return self.tr("Give the new link a name")
        twice = next((name for name, n in Counter(names.values()).items() if n > 1), "")
        if twice:
            return self.tr("Two links are called “{link}”").format(link=twice)
        gone = [(rule, link) for rule, link in placed if link not in names]
        if not gone:
            return ""
        rule, link = gone[0]
        was = self._named(self._known.get(link, {}).get("title", {})) or link
        words = self.tr(
            "“{rule}” places at “{link}”, which was removed: choose another link for it"
        )
        if len(gone) > 1:
            words = self.tr("{n} rules place at a link that was removed, first “{rule}” at "
                            "“{link}”: choose another link for them")  # fmt: skip
        return words.format(rule=rule, link=was, n=len(gone))

    def _named(self, titles: Mapping[str, str]) -> str:
        return str(titles.get(self._language) or titles.get("en") or "").strip()

    def _title(self, row: Mapping[str, Any]) -> str:
        return str(row.get("title", {}).get(self._language, "")).strip()

    def _codes(self) -> list[str]:
        table = self.table.table
        items = (table.item(row, _CODE) for row in range(table.rowCount()))
        return [item.text() if item is not None else "" for item in items]

    def _edited(self) -> None:
        self._name_new()
        self._limit()
        self.edited.emit()

    def _name_new(self) -> None:
        """Give each new link a code nobody has, also none that was removed a moment ago."""
        codes = self._codes()
        taken = {*codes, *self._known}
        for row, code in enumerate(codes):
            if not code:
                fresh = next(f"link_{n}" for n in range(1, 10_000) if f"link_{n}" not in taken)
                taken.add(fresh)
                self._write_code(row, fresh)

    def _write_code(self, row: int, code: str) -> None:
        blocked = self.table.table.blockSignals(True)
        item = self.table.table.item(row, _CODE)
        if item is not None:
            item.setText(code)
        self.table.table.blockSignals(blocked)

    def _limit(self) -> None:
        self.table.add.setEnabled(self.table.table.rowCount() < MOST_LINKS)

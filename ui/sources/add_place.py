"""The first step of adding a source: its name, and where its database is."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from storage.sources.connecting.draft import PORTS, SourceDraft, database_url, source_name
from widgets.ask_file import ask_file
from widgets.panel import Panel
from widgets.plain import plain_label

ZONES = ("Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "UTC")
_WIDTH = 420


class PlaceForm(Panel):
    """Fields for a file, or for a server; which of them are shown goes by the kind."""

    def __init__(self) -> None:
        super().__init__("")
        self.set_head_visible(False)
        self.kind = QComboBox()
        for kind, words in (
            ("postgresql", "PostgreSQL"), ("mysql", "MySQL / MariaDB"),
            ("sqlite", self.tr("SQLite file")),
        ):  # fmt: skip
            self.kind.addItem(words, kind)
        self.name, self.title = QLineEdit(), QLineEdit()
        self.host, self.database, self.user = QLineEdit(), QLineEdit(), QLineEdit()
        self.host.setText("localhost")
        self.port = QSpinBox()
        self.port.setRange(1, 65_535)
        self.port.setGroupSeparatorShown(False)
        self.port.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.file = QLineEdit()
        self.choose = QPushButton(self.tr("Choose …"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_file)
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.addItems(ZONES)
        self._form = QFormLayout()
        self._form.setContentsMargins(20, 18, 20, 18)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._row(self.tr("Kind"), self.kind)
        self._row(self.tr("Short name"), self.name, self.tr("such as acd or crm; part of every "
                  "row's identity, so it never changes"))  # fmt: skip
        self._row(self.tr("Title"), self.title, self.tr("what people read; the short name unless "
                  "given"))  # fmt: skip
        self._server = [
            self._row(self.tr("Host"), self.host),
            self._row(self.tr("Port"), self.port),
            self._row(self.tr("Database"), self.database),
            self._row(self.tr("User"), self.user),
            self._row(self.tr("Password"), self.secret, self.tr("goes into the keyring")),
        ]
        picked = QWidget()
        line = QHBoxLayout(picked)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.file, 1)
        line.addWidget(self.choose)
        self._files = [self._row(self.tr("File"), picked)]
        self.file.setAccessibleName(self.tr("File"))
        self._row(self.tr("Time zone"), self.zone, self.tr("of times that are written without "
                  "one"))  # fmt: skip
        self.body.addLayout(self._form)
        self.body.addStretch(1)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kind()

    def _row(self, words: str, field: QWidget, note: str = "") -> QWidget:
        """Add a row; return the field's holder, by which it is shown or hidden."""
        field.setFixedWidth(_WIDTH)
        field.setAccessibleName(words)
        holder = QWidget()
        line = QVBoxLayout(holder) if note else QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(field)
        if note:
            line.addWidget(plain_label(note, "meta"))
        label = plain_label(words)
        label.setBuddy(field)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        label.setFixedHeight(field.sizeHint().height())
        self._form.addRow(label, holder)
        return holder

    def _show_kind(self) -> None:
        kind = str(self.kind.currentData())
        for holder in self._server:
            self._form.setRowVisible(holder, kind != "sqlite")
        for holder in self._files:
            self._form.setRowVisible(holder, kind == "sqlite")
        if kind in PORTS:
            self.port.setValue(PORTS[kind])

    def _choose_file(self) -> None:
        ask_file(self, self.tr("The database's file"), self._file_chosen)

    def _file_chosen(self, path: Path) -> None:
        self.file.setText(path.as_posix())
        if not self.name.text():
            self.name.setText(source_name(path.stem))

    def draft(self) -> SourceDraft:
        """Return what was filled in. Raises ValueError saying what is missing or wrong."""
        kind = str(self.kind.currentData())
        name, title = self.name.text().strip(), self.title.text().strip()
        if not name or source_name(name) != name:
            self.name.setFocus()
            wanted = source_name(name) or "crm"
            words = self.tr("The short name is of small letters, digits and _, such as {name}.")
            raise ValueError(words.format(name=wanted))
        for field, words in self._needed(kind):
            if not field.text().strip():
                field.setFocus()
                raise ValueError(self.tr("{field} is missing.").format(field=words))
        if kind == "sqlite":
            url = database_url(kind, database=str(Path(self.file.text().strip()).absolute()))
        else:
            url = database_url(
                kind, host=self.host.text().strip(), port=self.port.value(),
                database=self.database.text().strip(), user=self.user.text().strip(),
            )  # fmt: skip
        draft = SourceDraft(name, url, self.zone.currentText().strip(), {"en": title or name})
        try:
            _ = draft.source
        except ValueError:
            self.zone.setFocus()
            words = self.tr("There is no time zone “{zone}”; one is Asia/Shanghai.")
            raise ValueError(words.format(zone=draft.time_zone)) from None
        return draft

    def _needed(self, kind: str) -> list[tuple[QLineEdit, str]]:
        if kind == "sqlite":
            return [(self.file, self.tr("The file"))]
        return [(self.host, self.tr("The host")), (self.database, self.tr("The database")),
                (self.user, self.tr("The user"))]  # fmt: skip

    def password(self) -> str | None:
        """Return the password that was typed, None where none is needed or given."""
        return None if self.kind.currentData() == "sqlite" else self.secret.text() or None

    def forget_password(self) -> None:
        self.secret.clear()

    def focus_first(self) -> None:
        self.kind.setFocus()

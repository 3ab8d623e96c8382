"""Departments without Touchdeck: how each gets its work, and by which server mails go."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import SaveSetting
from insight.hub.roles import EVERYWHERE
from insight.outside.departments import (
    DEPARTMENT,
    LONGEST_NAME,
    ROBOTS,
    WAYS,
    Department,
    MailServer,
    wrong_with,
    wrong_with_url,
)
from storage.local.shared.departments import departments, mail_server
from storage.local.store import Store
from storage.outgoing.robot_keys import keep_robot
from storage.sources.errors import SourceError
from ui.deck import Deck
from ui.house.mail_server_dialog import MailServerDialog
from ui.hub.sending import send, tell_unkept
from ui.outside.words import way_word, wrong_word
from ui.sources_state import source_error
from widgets.plain import plain_label
from widgets.plain_table import PlainTable

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Known:
    departments: tuple[Department, ...] = ()
    server: MailServer | None = None


class DepartmentsDialog(QDialog):
    """The list, and below it the one that is changed or added."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Departments without Touchdeck"))
        self.resize(720, 540)
        self._deck = deck
        self._known = _Known()
        me = deck.hub.me
        self._may = me is not None and me.role in EVERYWHERE
        self.table = PlainTable(deck.theme)
        self.table.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.windowTitle())
        self.table.set_heads([self.tr("Department"), self.tr("Way"), self.tr("To")], 2)
        self.table.empty_text = self.tr("No department yet. Name the first one below.")
        self.name, self.address = QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.url, self.signing = QLineEdit(), QLineEdit()
        for secret in (self.url, self.signing):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.way = QComboBox()
        for way in WAYS:
            self.way.addItem(way_word(way), way)
        self.trouble = plain_label("", "trouble")
        self.trouble.setWordWrap(True)
        self.kept = plain_label("", "meta")
        self.server = QPushButton(self.tr("Mail server …"))
        self.new, self.remove = QPushButton(self.tr("New")), QPushButton(self.tr("Remove"))
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self._close = QPushButton(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._show_way()
        self._tell("")
        self._reread()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        for words, field in (
            (self.tr("Department"), self.name), (self.tr("Way"), self.way),
            (self.tr("E-mail addresses"), self.address),
            (self.tr("Address of the robot"), self.url),
            (self.tr("Signing secret"), self.signing),
        ):  # fmt: skip
            field.setAccessibleName(words)
            self._form.addRow(plain_label(words), field)
        self.address.setPlaceholderText("install@example.com, dispatch@example.com")
        self.url.setPlaceholderText(self.tr("Kept in this desk's keyring only; empty: as it is"))
        self.signing.setPlaceholderText(self.tr("Only where the DingTalk robot has one"))
        said = plain_label(self.tr(
            "Every desk follows this list. Whoever sends to a group gives the address of its robot "
            "at the own desk: its key is a secret and stays in the keyring."
        ), "meta") if self._may else plain_label(self.tr(
            "Supervisors and administrators change this list. You may give this desk the address "
            "of a group's robot and the mail server's password."
        ), "meta")  # fmt: skip
        said.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.server, self.new, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._close.setAutoDefault(False)
        buttons.addWidget(self._close)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._form)
        layout.addWidget(self.trouble)
        layout.addWidget(self.kept)
        layout.addLayout(buttons)
        for part in (self.name, self.way, self.address, self.new, self.remove):
            part.setEnabled(self._may)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._chosen)
        self.way.currentIndexChanged.connect(self._show_way)
        self.new.clicked.connect(self._begin)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        self.server.clicked.connect(self._ask_server)
        self._close.clicked.connect(self.reject)

    # --- what is shown ------------------------------------------------------------------------

    def _reread(self, choose: str = "") -> None:
        self._deck.work.read(_read, partial(self._came, choose), partial(tell_unkept, self._deck))

    def _came(self, choose: str, known: _Known) -> None:
        if not isValid(self):
            return
        self._known = known
        self.table.set_cells([
            (each.name, way_word(each.way), ", ".join(each.mails())) for each in known.departments
        ])  # fmt: skip
        names = [each.name for each in known.departments]
        if choose in names:
            self.table.selectRow(names.index(choose))

    def _chosen(self) -> None:
        rows = self.table.chosen_rows()
        if rows:
            each = self._known.departments[rows[0]]
            self.name.setText(each.name)
            self.way.setCurrentIndex(self.way.findData(each.way))
            self.address.setText(each.address)
            self.url.clear()
            self.signing.clear()
            self._tell("")

    def _begin(self) -> None:
        self.table.clearSelection()
        for field in (self.name, self.address, self.url, self.signing):
            field.clear()
        self._tell("")
        self.name.setFocus()

    def _show_way(self) -> None:
        way = self.way.currentData()
        self._form.setRowVisible(self.address, way == "mail")
        self._form.setRowVisible(self.url, way in ROBOTS)
        self._form.setRowVisible(self.signing, way == "dingtalk")

    def _tell(self, trouble: str, kept: str = "") -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.kept.setText(kept)

    # --- what is kept -------------------------------------------------------------------------

    def _entered(self) -> Department:
        found = Department(self.name.text().strip(), self.way.currentData(),
                           self.address.text().strip())  # fmt: skip
        return found if found.way == "mail" else replace(found, address="")

    def _keep(self) -> None:
        each, url = self._entered(), self.url.text().strip()
        wrong = wrong_with(each)
        if wrong is None and each.way in ROBOTS and url:
            wrong = wrong_with_url(url)
        self._tell(wrong_word(wrong) if wrong else "")
        if wrong is not None:
            return
        if each.way in ROBOTS and url:
            passwords, signing = self._deck.passwords, self.signing.text()
            self._deck.work.run(lambda: keep_robot(passwords, each, url, signing),
                                lambda _none: self._share(each), self._unkept)  # fmt: skip
        else:
            self._share(each)

    def _share(self, each: Department) -> None:
        if not isValid(self):
            return
        if not self._may or each in self._known.departments:
            self._tell("", self.tr("Kept."))
            return
        act = SaveSetting(DEPARTMENT + each.name, each.content())
        send(self._deck, act, lambda _id: self._shared(each.name))

    def _shared(self, name: str) -> None:
        if isValid(self):
            self._tell("", self.tr("Kept."))
            self._reread(name)

    def _remove(self) -> None:
        rows = self.table.chosen_rows()
        if rows:
            act = SaveSetting(DEPARTMENT + self._known.departments[rows[0]].name, {})
            self._begin()
            send(self._deck, act, lambda _id: self._shared(""))

    def _ask_server(self) -> None:
        dialog = MailServerDialog(self, self._deck, self._known.server, self._may)
        dialog.accepted.connect(self._reread)
        dialog.open()

    def _unkept(self, error: Exception) -> None:
        if not isinstance(error, SourceError):
            raise error
        if isValid(self):
            self._tell(source_error(error))


def _read(store: Store) -> _Known:
    with store.read() as reader:
        return _Known(departments(reader), mail_server(reader))

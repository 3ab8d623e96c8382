"""Where warnings go beyond the window: for each role its ways, with addresses, phones or a secret
address that this desk keeps."""

from functools import partial
from typing import Final

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
from insight.hub.roles import EVERYWHERE, ROLES
from insight.masking import mask_phone
from insight.outside.departments import wrong_with_url
from insight.warnings.reach import OUTSIDE, Reach, wrong_with_reach
from storage.local.store import Store
from storage.local.warnings.posts import reaches
from storage.outgoing.robot_keys import keep_robot
from storage.sources.errors import SourceError
from ui.deck import Deck
from ui.hub.sending import send, tell_unkept
from ui.outside.words import wrong_word
from ui.sources_state import source_error
from ui.warnings.words import WAYS, role_word
from widgets.panel import Panel
from widgets.plain import plain_label
from widgets.plain_table import PlainTable

translate = QCoreApplication.translate
_ADDRESSED: Final = ("mail", "sms")


def _read(store: Store) -> tuple[Reach, ...]:
    with store.read() as reader:
        return reaches(reader)


class ReachDialog(QDialog):
    """The list, and below it the one that is changed or added."""

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Where warnings go"))
        self.resize(720, 500)
        self._deck = deck
        self._known: tuple[Reach, ...] = ()
        me = deck.hub.me
        self._may = me is not None and me.role in EVERYWHERE
        self.table = PlainTable(deck.theme)
        self.table.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.windowTitle())
        self.table.set_heads([self.tr("Role"), self.tr("Way"), self.tr("To")], 2)
        self.table.empty_text = self.tr("Warnings stay in the window. Name a role and a way below.")
        self.role, self.way = QComboBox(), QComboBox()
        self.address, self.url, self.signing = QLineEdit(), QLineEdit(), QLineEdit()
        for role in ROLES:
            self.role.addItem(role_word(role), role)
        self.role.setCurrentIndex(self.role.findData("supervisor"))
        for way in OUTSIDE:
            self.way.addItem(way_word(way), way)
        for secret in (self.url, self.signing):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.trouble, self.kept = plain_label("", "trouble"), plain_label("", "meta")
        self.trouble.setWordWrap(True)
        self.remove = QPushButton(self.tr("Remove"))
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self._close = QPushButton(self.tr("Close"))
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._chosen)
        self.way.currentIndexChanged.connect(self._show_way)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        self._close.clicked.connect(self.reject)
        self._show_way()
        self._tell("")
        self._reread()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        for words, field in (
            (self.tr("Role"), self.role), (self.tr("Way"), self.way),
            (self.tr("Addresses or phones, set apart by commas"), self.address),
            (self.tr("Secret address (https://…)"), self.url),
            (self.tr("Signing secret"), self.signing),
        ):  # fmt: skip
            field.setAccessibleName(words)
            self._form.addRow(plain_label(words), field)
        self.url.setPlaceholderText(self.tr("Kept in this desk's keyring only; empty: as it is"))
        self.signing.setPlaceholderText(self.tr("Only where the DingTalk robot has one"))
        said = plain_label(self.tr(
            "Every desk follows this list. The desk that looks at the measures sends; another may "
            "take over, so each of them needs the secret address of groups, webhooks and of the "
            "SMS platform."), "meta")  # fmt: skip
        said.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.remove, self._close, self.keep):
            button.setAutoDefault(button is self.keep)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(said)
        panel = Panel("")
        panel.set_head_visible(False)
        panel.body.addWidget(self.table)
        layout.addWidget(panel, 1)
        layout.addLayout(self._form)
        layout.addWidget(self.trouble)
        layout.addWidget(self.kept)
        layout.addLayout(buttons)
        self.remove.setEnabled(self._may)

    # --- what is shown ------------------------------------------------------------------------

    def _reread(self) -> None:
        self._deck.work.read(_read, self._came, partial(tell_unkept, self._deck))

    def _came(self, known: tuple[Reach, ...]) -> None:
        if isValid(self):
            self._known = known
            self.table.set_cells([
                (role_word(each.role), way_word(each.way), _to(each)) for each in known
            ])  # fmt: skip

    def _chosen(self) -> None:
        rows = self.table.chosen_rows()
        if rows:
            each = self._known[rows[0]]
            self.role.setCurrentIndex(self.role.findData(each.role))
            self.way.setCurrentIndex(self.way.findData(each.way))
            self.address.setText(each.address)
            self._tell("")

    def _show_way(self) -> None:
        way = self.way.currentData()
        self._form.setRowVisible(self.address, way in _ADDRESSED)
        self._form.setRowVisible(self.url, way != "mail")
        self._form.setRowVisible(self.signing, way == "dingtalk")

    def _tell(self, trouble: str, kept: str = "") -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.kept.setText(kept)

    # --- what is kept -------------------------------------------------------------------------

    def entered(self) -> Reach:
        """Return what is written."""
        way = self.way.currentData()
        address = self.address.text().strip() if way in _ADDRESSED else ""
        return Reach(str(self.role.currentData()), way, address)

    def _keep(self) -> None:
        each, url = self.entered(), self.url.text().strip()
        wrong = wrong_with_reach(each)
        if wrong is None and each.secret and url:
            wrong = wrong_with_url(url)
        self._tell(wrong_word(wrong) if wrong else "")
        if wrong is not None:
            return
        if each.secret and url:
            passwords, signing = self._deck.passwords, self.signing.text()
            self._deck.work.run(lambda: keep_robot(passwords, each.department, url, signing),
                                lambda _none: self._share(each), self._unkept)  # fmt: skip
        else:
            self._share(each)

    def _share(self, each: Reach) -> None:
        if not isValid(self):
            return
        self.url.clear()
        self.signing.clear()
        if each in self._known:
            self._tell("", self.tr("Kept."))
        elif not self._may:
            self._tell(self.tr("Supervisors and administrators change this list."))
        else:
            send(self._deck, SaveSetting(each.rule, each.content()), lambda _id: self._shared())

    def _remove(self) -> None:
        rows = self.table.chosen_rows()
        if rows:
            act = SaveSetting(self._known[rows[0]].rule, {})
            send(self._deck, act, lambda _id: self._shared())

    def _shared(self) -> None:
        if isValid(self):
            self._tell("", self.tr("Kept."))
            self._reread()

    def _unkept(self, error: Exception) -> None:
        if not isinstance(error, SourceError):
            raise error
        if isValid(self):
            self._tell(source_error(error))


def way_word(way: str) -> str:
    return translate("Warnings", WAYS[way])


def _to(each: Reach) -> str:
    if each.way == "sms":
        return ", ".join(map(mask_phone, each.people()))
    return each.address or translate("Warnings", "a secret address at each desk")

"""By which server mails go: for every desk; its password for this one."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from insight.hub.acts import SaveSetting
from insight.outside.departments import (
    MAIL_SERVER,
    SECURITIES,
    USUAL_PORTS,
    MailServer,
    wrong_with_server,
)
from storage.sources.errors import SourceError
from ui.deck import Deck
from ui.hub.sending import send
from ui.outside.words import wrong_word
from ui.sources_state import source_error
from widgets.plain import plain_label

_MOST_PORT = 65_535


class MailServerDialog(QDialog):
    """`may`: this person may change the rule of the house; else only this desk's password."""

    def __init__(self, parent: QWidget, deck: Deck, known: MailServer | None, may: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mail server"))
        self.setMinimumWidth(520)
        self._deck, self._known, self._may = deck, known, may
        self.host, self.from_whom, self.login = QLineEdit(), QLineEdit(), QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Kept in this desk's keyring; empty: as it is"))
        self.security, self.port = QComboBox(), QSpinBox()
        self.port.setRange(1, _MOST_PORT)
        for code, words in SECURITIES.items():
            self.security.addItem(QCoreApplication.translate("Outside", words), code)
        self.security.currentIndexChanged.connect(self._usual_port)
        self._usual_port()
        if known is not None:
            self.host.setText(known.host)
            self.security.setCurrentIndex(self.security.findData(known.security))
            self.port.setValue(known.port)
            self.from_whom.setText(known.sender)
            self.login.setText(known.login)
        self.trouble = plain_label("", "trouble")
        self.trouble.setWordWrap(True)
        self.keep, cancel = QPushButton(self.tr("Keep")), QPushButton(self.tr("Cancel"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        cancel.setAutoDefault(False)
        self.keep.clicked.connect(self._keep)
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)
        self._tell("")

    def _lay_out(self, cancel: QPushButton) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for words, field in (
            (self.tr("Server"), self.host), (self.tr("Encryption"), self.security),
            (self.tr("Port"), self.port), (self.tr("Sender"), self.from_whom),
            (self.tr("Login (may be empty)"), self.login), (self.tr("Password"), self.password),
        ):  # fmt: skip
            field.setAccessibleName(words)
            form.addRow(plain_label(words), field)
            field.setEnabled(self._may or field is self.password)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addLayout(buttons)

    def _tell(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def _usual_port(self) -> None:
        self.port.setValue(USUAL_PORTS[self.security.currentData()])

    def entered(self) -> MailServer:
        """Return the server as it is typed."""
        return MailServer(self.host.text().strip(), self.port.value(), self.security.currentData(),
                          self.from_whom.text().strip(), self.login.text().strip())  # fmt: skip

    def _keep(self) -> None:
        server, password = self.entered(), self.password.text()
        wrong = wrong_with_server(server)
        self._tell(wrong_word(wrong) if wrong else "")
        if wrong is not None:
            return
        if password:
            passwords = self._deck.passwords
            self._deck.work.run(lambda: passwords.set(server.secret, password),
                                lambda _none: self._share(server), self._unkept)  # fmt: skip
        else:
            self._share(server)

    def _share(self, server: MailServer) -> None:
        if not isValid(self):
            return
        if self._may and server != self._known:
            send(self._deck, SaveSetting(MAIL_SERVER, server.content()),
                 lambda _id: self.accept() if isValid(self) else None)  # fmt: skip
        else:
            self.accept()

    def _unkept(self, error: Exception) -> None:
        if not isinstance(error, SourceError):
            raise error
        if isValid(self):
            self._tell(source_error(error))

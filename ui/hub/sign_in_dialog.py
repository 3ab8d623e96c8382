"""Signing in at the hub: where it is, who one is there, the password."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from storage.hub.hub import HubError, Me
from storage.local.errors import StoreError
from storage.sources.errors import SourceError
from ui.deck import Deck
from ui.hub.words import error_words, role_words, status_words
from ui.sources_state import source_error
from ui.told import told
from widgets.plain import plain_label

_ORDER: Final = {role: place for place, role in enumerate(
    ("supervisor", "lead", "admin", "handler", "analyst", "clerk", "agent")
)}  # fmt: skip
"""Few of a kind first: they are looked for most."""


class SignInDialog(QDialog):
    """Asks for server, login and password and signs in, off the interface thread.

    What was typed stays when the hub says no. The hub of this computer knows no passwords: there
    everybody is listed, and whoever is chosen is signed in.
    """

    signed_in = Signal()

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sign in at the hub"))
        self.setMinimumWidth(480)
        self._deck = deck
        place = deck.hub.place
        self.server, self.login = QLineEdit(place.url), QLineEdit(place.login)
        self.password = QLineEdit()
        self.server.setPlaceholderText("postgresql://server/database")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._kept = _line(
            self.tr("The password is kept in this computer's keyring and shown nowhere."), "meta"
        )
        self.people = QListWidget()
        self.people.setAccessibleName(self.tr("People of this hub"))
        self.people.setMinimumHeight(180)
        self.people.itemClicked.connect(self._choose)
        self.people.itemActivated.connect(self._enter)
        self._wrong = _line("", "trouble")
        self._wrong.hide()
        self.go = QPushButton(self.tr("Sign in"))
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._sign_in)
        self.leave = QPushButton(self.tr("Sign out"))
        self.leave.setAutoDefault(False)
        self.leave.setVisible(bool(place.url and place.login))
        self.leave.clicked.connect(self._sign_out)
        self.login.textEdited.connect(self._filter)
        self._lay_out()
        self._typed()
        (self.password if place.url and place.login else self.login).setFocus()
        self.login.selectAll()
        deck.work.run(deck.hub.people, self._list, self._unlisted)

    def _lay_out(self) -> None:
        words = _line(self.tr(
            "The hub is what you share with your colleagues: notices, tasks, the board, breaks. "
            "Your administrator gave you its address and your login. Without an address it is a "
            "file on this computer that only you see."
        ))  # fmt: skip
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for field, label in (
            (self.server, self.tr("Server")),
            (self.login, self.tr("Login")),
            (self.password, self.tr("Password")),
        ):
            field.setAccessibleName(label)
            field.textChanged.connect(self._typed)
            form.addRow(plain_label(label), field)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(_line(self._now_words(), "meta"))
        layout.addLayout(form)
        layout.addWidget(self._kept)
        layout.addWidget(self.people, 1)
        layout.addWidget(self._wrong)
        layout.addLayout(buttons)

    def refusal(self) -> str:
        """Return why it did not work, "" when it did or was not tried."""
        return self._wrong.text()

    def _now_words(self) -> str:
        me, status = self._deck.hub.me, self._deck.hub.status()
        if me is None:
            return status_words(status)
        who = self.tr("Signed in as {name}, {role}.").format(name=me.name, role=role_words(me.role))
        return f"{who} {status_words(status)}"

    def _list(self, people: list[tuple[str, str, str]]) -> None:
        if not isValid(self) or len(people) < 2:
            return
        for login, name, role in sorted(people, key=lambda each: _ORDER.get(each[2], len(_ORDER))):
            item = QListWidgetItem(f"{name} · {role_words(role)} · {login}")
            item.setData(Qt.ItemDataRole.UserRole, login)
            self.people.addItem(item)
            if login == self.login.text():
                self.people.setCurrentItem(item)
        self._typed()
        self.resize(self.sizeHint().expandedTo(self.size()))

    def _filter(self, typed: str) -> None:
        """List whoever has what was typed in the name, the role or the login."""
        for place in range(self.people.count()):
            item = self.people.item(place)
            item.setHidden(typed.strip().casefold() not in item.text().casefold())

    def _unlisted(self, error: Exception) -> None:
        if not isinstance(error, HubError):
            raise error

    def _choose(self, item: QListWidgetItem) -> None:
        self.login.setText(str(item.data(Qt.ItemDataRole.UserRole)))

    def _enter(self, item: QListWidgetItem) -> None:
        self._choose(item)
        self._sign_in()

    def _typed(self) -> None:
        central = bool(self.server.text().strip())
        self.people.setVisible(not central and self.people.count() > 0)
        self.password.setEnabled(central)
        self._form.setRowVisible(self.password, central)
        self._kept.setVisible(central)
        known = bool(self.login.text().strip())
        self.go.setEnabled(known and (not central or bool(self.password.text())))

    def _sign_in(self) -> None:
        url, login = self.server.text().strip(), self.login.text().strip()
        if "@" in url:
            self._say(self.tr("Leave name and password out of the address; they have fields of "
                              "their own."))  # fmt: skip
            return
        if url and "://" not in url:
            url = f"postgresql://{url}"
        self.go.setEnabled(False)
        self.go.setText(self.tr("Signing in …"))
        job = partial(self._deck.hub.sign_in, url, login, self.password.text())

        def done(_me: Me) -> None:
            self._deck.settings["hub_url"] = url
            self._deck.settings["hub_login"] = login
            if isValid(self):
                self.password.clear()
                self.signed_in.emit()
                self.accept()

        self._deck.work.run(job, done, self._failed)

    def _sign_out(self) -> None:
        def done(_none: None) -> None:
            self._deck.settings["hub_login"] = ""
            if isValid(self):
                self.accept()

        self._deck.work.run(self._deck.hub.sign_out, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, HubError):
            why = error_words(error)
        elif isinstance(error, SourceError):
            why = source_error(error)
        elif isinstance(error, StoreError):
            why = told(error)
        else:
            raise error
        if isValid(self):
            self._say(why)

    def _say(self, why: str) -> None:
        self._wrong.setText(why)
        self._wrong.show()
        self.go.setText(self.tr("Sign in"))
        self._typed()


def _line(text: str, role: str = "") -> QLabel:
    """Return a label of words that wrap."""
    label = plain_label(text, role)
    label.setWordWrap(True)
    return label

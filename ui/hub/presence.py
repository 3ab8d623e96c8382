"""Who is signed in at the hub and how that stands, as the window shows it and as it counts here."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.shared.crew import number_of
from storage.local.store import Store
from storage.settings import BY_NAME as SETTING
from ui.deck import Deck
from ui.hub.outbox_dialog import OutboxDialog
from ui.hub.sign_in_dialog import SignInDialog
from ui.hub.words import hub_words, me_words, status_words
from ui.settings_page import setting_choices
from ui.top_bar import TopBar
from ui.trouble import trouble
from widgets.message_bar import Message, MessageBar

_ABOUT_ME = frozenset({"hub_state", "person"})
_REFUSED = "refused"


def role_in_force(deck: Deck) -> str:
    """Return the role that counts here: the hub's word on whoever is signed in; where the hub is a
    file with nobody else in it, the desk's own setting."""
    me = deck.hub.me
    return deck.settings.text("role") if me is None or deck.hub.alone else me.role


class HubPresence(QObject):
    """Keeps the top bar's word on the hub, the role in force and the agent number; opens sign-in
    and outbox; tells when something was refused."""

    role_changed = Signal(str)
    person_changed = Signal()
    """Somebody else has signed in where somebody was, or nobody is any more."""

    def __init__(self, deck: Deck, window: QWidget, top_bar: TopBar, messages: MessageBar) -> None:
        super().__init__(window)
        self._deck, self._window, self._top_bar, self._messages = deck, window, top_bar, messages
        self._role = ""
        self._person: int | None = None
        self._refused = 0
        top_bar.outbox_wanted.connect(self.open_outbox)
        top_bar.sign_in_wanted.connect(self.open_sign_in)
        messages.acted.connect(self._acted)
        self.take()

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what is done for the window's actions about the hub."""
        return {"outbox": self.open_outbox, "sign_in": self.open_sign_in}

    def open_outbox(self) -> None:
        OutboxDialog(self._window, self._deck).open()

    def open_sign_in(self) -> None:
        SignInDialog(self._window, self._deck).open()

    def on_changes(self, changes: Changes) -> None:
        if changes.touches(_ABOUT_ME):
            self.take()

    def take(self) -> None:
        """Take on who is signed in now."""
        me, alone = self._deck.hub.me, self._deck.hub.alone
        central = me is not None and not alone
        self._deck.sight.signed_in(me.role if me and central else "", me.name if me and central
                                   else "")  # fmt: skip
        before, self._person = self._person, None if me is None else me.person
        if before not in (None, self._person):
            self.person_changed.emit()
        role = role_in_force(self._deck)
        if role != self._role:
            self._role = role
            self.role_changed.emit(role)
        if me is not None and central:
            person = me.person

            def read(store: Store) -> str:
                with store.read() as reader:
                    return number_of(reader, person)

            self._deck.work.read(read, self._take_number, self._tell)
        self.show_state()

    def _take_number(self, number: str) -> None:
        if number:
            self._deck.settings["own_number"] = number

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._messages.tell(trouble(error, "hub"))

    def show_state(self) -> None:
        """Show how the hub stands now; called again and again while the window is open."""
        hub = self._deck.hub
        status = hub.status()
        text, tone = hub_words(status, hub.now_us())
        self._top_bar.set_hub(text, tone, status_words(status))
        self._top_bar.set_me(self._me_words())
        if status.refused > self._refused:
            self._messages.tell(Message.said_by(lambda: Message(
                self.tr("The hub did not take something you did."),
                self.tr("Everything else goes on; nothing is lost."),
                level="caution", action=self.tr("Show"), key=_REFUSED,
            )))  # fmt: skip
        elif not status.refused and self._refused:
            self._messages.withdraw(_REFUSED)
        self._refused = status.refused

    def _me_words(self) -> str:
        if self._deck.hub.me is not None and self._deck.hub.alone:
            return dict(setting_choices(SETTING["role"]))[self._deck.settings.text("role")]
        return me_words(self._deck)

    def _acted(self, identity: str) -> None:
        if identity == _REFUSED:
            self._messages.withdraw(_REFUSED)
            self.open_outbox()

    def retranslate(self) -> None:
        self.show_state()

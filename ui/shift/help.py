"""Calls for a lead: asked from a seat, seen by every lead at once, answered by one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from insight.hub.acts import AskHelp, CloseHelp, TakeHelp
from insight.hub.facts import Team
from insight.identity.records import Ref
from insight.team.help import Help
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.shared.crew import teams
from storage.local.shared.shift import HELP_TABLES, calls_for_help
from storage.local.store import Store
from ui.call_strip import CallStrip, Offer, Told
from ui.deck import Deck
from ui.hub.sending import send
from ui.lookup.marks import sign_by_sign
from ui.shift.help_dialog import HelpDialog
from ui.team.reading import Reading
from widgets.message_bar import Message
from widgets.values import when_text

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls for help that are open, and the teams of whoever asks."""

    calls: tuple[Help, ...] = ()
    teams: tuple[Team, ...] = ()


def load_calls(store: Store, me: Me | None, now_us: int) -> Calls:
    """Read the calls. Runs on a reader thread."""
    if me is None:
        return Calls()
    with store.read() as reader:
        own = tuple(each for each in teams(reader) if each.id in me.teams)
        return Calls(calls_for_help(reader, me, now_us), own)


class HelpCalls(QObject):
    """Shows the calls on a strip above the page, to leads and to whoever asked, and lets somebody
    ask. A call that is answered by another lead leaves the strip; the own one stays until it is
    done with.
    """

    changed = Signal()

    def __init__(
        self, deck: Deck, strip: CallStrip, customer: Callable[[], tuple[Ref, str] | None]
    ) -> None:
        """`customer`: who is being served now, and how they are named on screen, masked."""
        super().__init__()
        self._deck = deck
        self._strip = strip
        self._customer = customer
        self._facts = Calls()
        self._known: set[str] = set()
        self._dismissed: set[tuple[str, int | None]] = set()
        self._reading = Reading(
            deck, HELP_TABLES | {"hub_state"},
            lambda: partial(load_calls, me=deck.hub.me, now_us=deck.hub.now_us()), self._came,
        )  # fmt: skip
        strip.closed.connect(self._dismiss)
        deck.sight.changed.connect(self._show)
        deck.sight.unlocked.connect(self._show)
        self._reading.read()

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        self._reading.on_changes(changes)

    def stop(self) -> None:
        """Show nothing any more."""
        self._reading.stop()

    def calls(self) -> tuple[Help, ...]:
        """Return the calls shown, those that wait for somebody first."""
        shown = [each for each in self._facts.calls if self._concerns(each)]
        return tuple(sorted(shown, key=lambda each: (each.mine, each.request.taken_by is not None)))

    def own(self) -> Help | None:
        """Return this person's call that is open."""
        return next((each for each in self._facts.calls if each.mine), None)

    def ask(self, parent: QWidget) -> None:
        """Let somebody call their lead; who is being served goes with it."""
        me = self._deck.hub.me
        own = self._facts.teams
        if me is not None and not own:  # their names have not been read yet
            own = tuple(Team(team, "", "", 0) for team in me.teams)
        if not own:
            why = translate("Help", "You are in no team whose lead could come.")
            self._deck.bell.message.emit(Message(why, level="caution", key="help"))
            return
        customer = self._customer()
        ref, called = customer if customer is not None else (None, "")
        dialog = HelpDialog(parent, list(own), ref, called)
        dialog.asked.connect(self._send)
        dialog.open()

    def close_own(self) -> None:
        """Say that the own call needs nobody any more."""
        own = self.own()
        if own is not None:
            send(self._deck, CloseHelp(own.request.id))

    def retranslate(self) -> None:
        self._show()

    # --- showing --------------------------------------------------------------------------------

    def _send(self, act: AskHelp) -> None:
        send(self._deck, act)

    def _came(self, facts: Calls) -> None:
        self._facts = facts
        waiting = {each.request.id for each in facts.calls
                   if each.lead and not each.mine and each.request.taken_by is None}  # fmt: skip
        if waiting - self._known:
            QApplication.alert(self._strip.window())
        self._known |= waiting
        self._show()
        self.changed.emit()

    def _concerns(self, each: Help) -> bool:
        me = self._deck.hub.me
        if me is None or (each.request.id, each.request.taken_by) in self._dismissed:
            return False
        taken = each.request.taken_by
        return each.mine or (each.lead and taken in (None, me.person))

    def _dismiss(self) -> None:
        self._dismissed |= {(each.request.id, each.request.taken_by) for each in self.calls()}
        self._show()

    def _show(self) -> None:
        calls = self.calls()
        locked = self._deck.sight.locked
        self._strip.show_told(self._told(calls) if calls and not locked else None)

    def _told(self, calls: tuple[Help, ...]) -> Told:
        if len(calls) == 1:
            each = calls[0]
            chips = tuple(part for part in (self._when(each), sign_by_sign(each.team)) if part)
            note = (sign_by_sign(each.request.note),) if each.request.note else ()
            return Told(self._head(each), chips, self._offers(each), note, "call-lead", beside=True)
        head = translate("Help", "{n} calls for help").format(n=len(calls))
        offers = tuple(self._offers(each)[0] for each in calls)
        return Told(head, (), tuple(
            Offer(f"{sign_by_sign(each.name)} · {offer.words}", self._line(each), offer.choose)
            for each, offer in zip(calls, offers, strict=True)
        ), sign="call-lead")  # fmt: skip

    def _head(self, each: Help) -> str:
        name = sign_by_sign(f"{each.name} {each.number}".strip())
        if each.mine and each.request.taken_by is None:
            return translate("Help", "You called the lead")
        if each.mine:
            return translate("Help", "{who} is coming").format(who=sign_by_sign(each.taken_by))
        if each.request.taken_by is not None:
            return translate("Help", "You are coming to {who}").format(who=name)
        return translate("Help", "{who} calls for help").format(who=name)

    def _line(self, each: Help) -> str:
        parts = (self._when(each), sign_by_sign(each.team), sign_by_sign(each.request.note))
        return " · ".join(part for part in parts if part)

    def _when(self, each: Help) -> str:
        when = when_text(each.request.made_at, self._deck.hub.now_us(), self._deck.zone)
        return f"{when} ↻" if each.sending == "waiting" else when

    def _offers(self, each: Help) -> tuple[Offer, ...]:
        request = each.request
        close = Offer(
            translate("Help", "No longer needed") if each.mine else translate("Help", "Done"), "",
            partial(send, self._deck, CloseHelp(request.id)),
        )  # fmt: skip
        if each.mine:
            return (close,)
        come = Offer(
            translate("Help", "I am coming"), "", partial(send, self._deck, TakeHelp(request.id))
        )
        offers: tuple[Offer, ...] = (come,) if request.taken_by is None else (close,)
        if request.customer_source and request.customer_key:
            whom = (request.customer_source, request.customer_key)
            offers += (Offer(
                translate("Help", "Open the customer"), "",
                partial(self._deck.bell.page_wanted.emit, "customer", whom),
            ),)  # fmt: skip
        return offers

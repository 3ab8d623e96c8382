"""Screen pop: who calls me opens by itself, or is told where something half filled in is shown."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from insight.identity.records import Ref
from insight.spoken import age
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.caller import Act, ActKind, Caller, calling
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.lookup import Hit
from storage.local.store import Store
from ui.call_strip import CallStrip, Offer, Told
from ui.deck import Deck
from ui.lookup.at_centre import AtCentre
from ui.lookup.lines import elsewhere_line
from ui.lookup.marks import sign_by_sign
from ui.trouble import trouble
from widgets.message_bar import Message
from widgets.seat_words import reason_name

translate = QCoreApplication.translate

WANTS: Final = frozenset({"call", "agent", "customer", "customer_link"})
_REMEMBERED: Final = 100
"""So many of the last calls do not pop again, also when another rang in between."""
_ACTS: Final[dict[ActKind, str]] = {
    "contact": QT_TRANSLATE_NOOP("Caller", "Contact"),
    "complaint": QT_TRANSLATE_NOOP("Caller", "Complaint"),
    "fault": QT_TRANSLATE_NOOP("Caller", "Fault"),
    "opportunity": QT_TRANSLATE_NOOP("Caller", "Opportunity"),
    "payment": QT_TRANSLATE_NOOP("Caller", "Payment"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the store told of my line, and for which number of mine it was asked."""

    own_number: str
    caller: Caller | None = field(repr=False)


def found_on_line(store: Store, own_number: str) -> Found:
    """Read who is on an agent's line. Runs on a reader thread."""
    with store.read() as reader:
        return Found(own_number, calling(reader, own_number))


class ScreenPop(QObject):
    """Follows the calls of the agent whose number is set, and lets each call pop once.

    One person: their page opens, unless `busy` says that something half filled in is shown, or the
    screen is locked; then, and for several persons or none, the strip tells (of a locked screen
    once it is unlocked). When the call ends the strip goes.
    """

    def __init__(self, deck: Deck, strip: CallStrip, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._deck = deck
        self._strip = strip
        self._busy = busy
        self._caller: Caller | None = None
        self._popped: deque[Ref] = deque(maxlen=_REMEMBERED)
        self._told = False
        self._reading = self._again = False
        self._centre = AtCentre(deck)
        self._centre.changed.connect(self._show)
        self._centre.opened.connect(self._open)
        strip.closed.connect(self._dismiss)
        deck.settings.on_change(self._setting_changed)
        deck.sight.changed.connect(self._show)
        deck.sight.unlocked.connect(self._show)
        deck.sight.dropped.connect(self._dismiss)
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """Take note of a commit."""
        if changes.touches(WANTS):
            self._read()

    def open_caller(self) -> None:
        """Open who is on the line now; of several, lead the keyboard to the choice."""
        caller = self._caller
        if caller is None:
            self._deck.bell.message.emit(Message(
                translate("Caller", "Nobody is on your line now.")
                if self._own_number()
                else translate("Caller", "Your agent number is not set: see the settings."),
                key="caller",
            ))  # fmt: skip
        elif len(caller.persons) == 1:
            self._open(caller.persons[0].person)
        else:
            self._told = True
            self._show()
            if self._strip.buttons():
                self._strip.buttons()[0].setFocus()

    def on_line(self) -> tuple[Ref, str] | None:
        """Return who is on the line, masked as they are named here; None for nobody, and where it
        may be several."""
        caller = self._caller
        if caller is None or len(caller.persons) != 1:
            return None
        return caller.persons[0].person, self._who(caller.persons[0])

    def retranslate(self) -> None:
        self._show()

    # --- reading --------------------------------------------------------------------------------

    def _own_number(self) -> str:
        return self._deck.settings.text("own_number")

    def _setting_changed(self, name: str) -> None:
        if name == "own_number":
            self._read()

    def _read(self) -> None:
        number = self._own_number()
        if not number:
            self._take(None)
        elif self._reading:
            self._again = True
        else:
            self._reading, self._again = True, False
            self._deck.work.read(
                partial(found_on_line, own_number=number), self._came, self._failed
            )

    def _came(self, found: Found) -> None:
        self._reading = False
        if found.own_number == self._own_number():
            self._take(found.caller)
        if self._again:
            self._read()

    def _failed(self, error: Exception) -> None:
        self._reading = False
        if not isinstance(error, StoreError):
            raise error
        self._deck.bell.message.emit(trouble(error, "caller"))

    def _take(self, caller: Caller | None) -> None:
        """Show what is on the line; a call that has popped is not popped again."""
        before, self._caller = self._caller, caller
        if caller is None:
            self._told = False
            self._centre.drop()
            if before is not None:
                self._show()
        elif caller.call not in self._popped:
            self._popped.append(caller.call)
            self._centre.drop()
            self._pop(caller)
        elif caller != before:
            self._show()

    def _pop(self, caller: Caller) -> None:
        at_work = not (self._deck.sight.locked or self._busy())
        if len(caller.persons) == 1 and at_work:
            self._open(caller.persons[0].person)
            return
        self._told = True
        self._show()
        if not caller.persons and caller.phone and self._deck.centre is not None:
            self._centre.ask(caller.phone, "phone")

    def _open(self, person: Ref) -> None:
        self._dismiss()
        self._deck.bell.page_wanted.emit("customer", person)

    def _dismiss(self) -> None:
        self._told = False
        self._show()

    # --- telling --------------------------------------------------------------------------------

    def _show(self) -> None:
        caller = self._caller
        shown = caller is not None and self._told and not self._deck.sight.locked
        self._strip.show_told(self._words(caller) if shown and caller else None)

    def _words(self, caller: Caller) -> Told:
        chips = tuple(
            sign_by_sign(part) for part in (caller.queue, reason_name(caller.reason)) if part
        )
        if len(caller.persons) == 1:
            hit = caller.persons[0]
            head = translate("Caller", "Incoming: {who}").format(who=self._who(hit))
            return Told(head, (*self._tier(hit), *chips), (self._offer(hit, alone=True),))
        phone = self._phone(caller.phone, caller.call)
        if caller.persons:
            head = translate("Caller", "Incoming: {phone}, several have this number").format(
                phone=phone)  # fmt: skip
            return Told(head, chips, tuple(self._offer(hit) for hit in caller.persons))
        if not any(sign.isdigit() for sign in caller.phone):
            return Told(translate("Caller", "Incoming: number withheld"), chips)
        head = translate("Caller", "Incoming: new prospect {phone}").format(phone=phone)
        acts = tuple(self._act(act) for act in caller.acts)
        return Told(head, chips, *self._at_centre(acts))

    def _at_centre(self, acts: tuple[str, ...]) -> tuple[tuple[Offer, ...], tuple[str, ...]]:
        """Return the customers the centre knows by this number, and what is said besides."""
        centre = self._centre
        lines = list(acts)
        if centre.state in ("asking", "fetching"):
            lines.insert(0, translate("LookUp", "Asking the centre …") if centre.state == "asking"
                         else translate("LookUp", "Bringing the customer here …"))  # fmt: skip
        elif centre.trouble:
            lines.insert(0, sign_by_sign(centre.trouble))
        offers = []
        for match in centre.told.matches if centre.state == "answered" else ():
            line = elsewhere_line(self._deck, match, partial(centre.fetch, match))
            if line.choose is not None:
                words = f"{line.title.text} {line.beside.text}"
                offers.append(Offer(words, f"{line.chips[0]} · {line.note}", line.choose))
        return tuple(offers), tuple(lines)

    def _offer(self, hit: Hit, *, alone: bool = False) -> Offer:
        words = translate("Caller", "Open (Ctrl+G)") if alone else self._who(hit)
        address = self._deck.sight.text("customer", "address", hit.address, hit.person)
        region = "" if hit.region in address else sign_by_sign(hit.region)
        place = (*self._tier(hit), region, sign_by_sign(address))
        note = " · ".join(part for part in place if part.strip(" *"))
        return Offer(words, note, partial(self._open, hit.person))

    def _who(self, hit: Hit) -> str:
        name = sign_by_sign(self._deck.sight.text("customer", "name", hit.name, hit.person))
        return f"{name or translate('LookUp', 'No name')} {self._phone(hit.phone, hit.person)}"

    def _phone(self, phone: str, person: Ref) -> str:
        return sign_by_sign(self._deck.sight.text("customer", "phone", phone, person))

    def _tier(self, hit: Hit) -> tuple[str, ...]:
        return (sign_by_sign(hit.tier),) if hit.tier and self._deck.sight.allowed("tier") else ()

    def _act(self, act: Act) -> str:
        template, count = age((self._deck.now_us() - act.at_us) / 1e6)
        ago = translate("LookUp", "{age} ago").format(
            age=translate("Spoken", template).format(n=count))  # fmt: skip
        return " · ".join(part for part in (
            translate("Caller", _ACTS[act.kind]), sign_by_sign(act.code), ago) if part)  # fmt: skip

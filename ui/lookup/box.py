"""The look-up box at work: what is typed goes to the store, what comes back under the field."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from insight.customer.asked import understood
from insight.identity.records import Ref
from storage.local.errors import StoreError
from storage.local.lookup import Hit
from ui.deck import Deck
from ui.lookup.at_centre import AtCentre
from ui.lookup.choices import Choice, command_choices, ranked, seat_choices
from ui.lookup.field import LookUpField
from ui.lookup.lines import (
    Line,
    choice_line,
    elsewhere_line,
    head,
    person_line,
    source_title,
    told,
    translate,
)
from ui.lookup.marks import Marked, sign_by_sign
from ui.lookup.question import MOST, Answer, Question, answered
from ui.lookup.remembered import is_pinned, pin, pinned, recent, remember, renamed
from ui.lookup.results import Results
from ui.seat_search import find_seats
from ui.sources_state import source_error
from ui.told import told as told_error

BESIDE_OTHERS, CHOICES, FEW = 8, 6, 3
"""Customers shown when something else fits too; other things of a kind; and how many customers
found are so few that the centre is offered."""
SLOW_MS = 150
"""After this long without an answer it is said that one is looked for."""
REST_MS = 600
"""When no key has come for this long, a number is taken for all of it and asked for elsewhere."""


class LookUpBox(QObject):
    """Field and list together. At most one question is under way; the newest typed comes next.

    An answer to anything but the newest question is dropped. `place` tells the page shown. When
    nobody is to be found any more (opened, or given up) the field is empty and the keyboard goes
    back to where it was; `released` where that place is gone.
    """

    released = Signal()

    def __init__(
        self, deck: Deck, field: LookUpField, window: QWidget, place: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._deck = deck
        self._place = place
        self.field = field
        self.results = Results(deck.theme, window)
        self.centre = AtCentre(deck)
        self._choices: list[Choice] = []
        self._seats: list[Choice] = []
        self._question = Question()
        self._answer: Answer | None = None
        self._under_way = False
        self._open_one = False
        self._came_from: QWidget | None = None
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_centre)
        field.entered.connect(self._begin)
        field.left.connect(self._hide)
        field.typed.connect(self._typed)
        field.number_read.connect(self.look_up_number)
        field.taken.connect(self._take)
        field.given_up.connect(self.leave)
        field.moved.connect(self._move)
        field.paged.connect(lambda way: self._move(way * self.results.screenful()))
        field.ended.connect(self.results.move_to_end)
        field.pin_wanted.connect(lambda: self._pin(self.results.current()))
        self.results.chosen.connect(self._choose)
        self.results.end_reached.connect(self._read_on)
        self.results.pin_wanted.connect(self._pin)
        self.centre.changed.connect(self._show)
        self.centre.opened.connect(self._open)
        deck.bell.page_wanted.connect(self._page_opens)
        deck.sight.changed.connect(self._show)
        deck.sight.dropped.connect(self._forget)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    # --- from outside ---------------------------------------------------------------------------

    def open(self, typed: str = "") -> None:
        """Give the field the keyboard, its text selected; with `typed` look that up. Nothing
        happens while the screen is locked."""
        if self._deck.sight.locked:
            return
        self.field.setFocus()
        if typed:
            self.field.setText(typed)
        self.field.selectAll()
        self._begin()

    def look_up_number(self, number: str) -> None:
        """Look up an identity number read from a card; who is found alone opens at once. Nothing
        happens while the screen is locked."""
        if self._deck.sight.locked:
            return
        self.field.setFocus()
        self._open_one = True
        self._ask(Question(number, number=True))

    def leave(self) -> None:
        """Empty the field and give the keyboard back."""
        self._forget()
        if not self.field.hasFocus():
            return
        before = self._came_from
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self.field.clearFocus()
            self.released.emit()

    # --- asking ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        """The field has the keyboard: show what is at hand, or what was typed."""
        if self.results.isVisible() or self._deck.sight.locked:
            return
        self._choices = command_choices(self._deck.bell, self._place())
        self._deck.work.read(find_seats, self._seats_came, self._untold)
        self._typed(self.field.text())

    def _typed(self, text: str) -> None:
        self._open_one = False
        if not self.field.hasFocus() or self._deck.sight.locked:
            return
        typed = text.strip()
        settings = self._deck.settings
        kept = () if typed else tuple(dict.fromkeys((*pinned(settings), *recent(settings))))
        self._ask(Question(typed, kept))

    def _ask(self, question: Question) -> None:
        self._rest.stop()
        self.centre.drop()
        self._question = question
        if self._under_way:
            return
        self._under_way = True
        self._slow.start()
        self._deck.work.read(
            partial(answered, question=question), self._answered, partial(self._failed, question)
        )

    def _answered(self, answer: Answer) -> None:
        self._under_way = False
        if not self.field.hasFocus():
            return
        if answer.question != self._question:
            self._ask(self._question)
            return
        self._slow.stop()
        self._answer = answer
        renamed(self._deck.settings, answer.persons)
        self._show(keep=False)
        alone = len(answer.hits) == 1 and not answer.more
        wanted = self._open_one and bool(answer.question.typed)
        self._open_one = False
        if wanted and alone:
            self._open(answer.hits[0].person)
        elif wanted and not answer.hits and not answer.question.number:
            self._choose(self.results.current())
        elif not answer.hits and self._whole(answer):
            self._rest.start(0 if answer.question.number else REST_MS)

    def _read_on(self) -> None:
        """Ask for more customers than were told at once; they come behind those."""
        told = self._answer
        if told is None or told.question != self._question or not told.more:
            return
        question = replace(self._question, most=MOST)
        if question == self._question:
            return

        def came(answer: Answer) -> None:
            if self._answer is told and self._question == told.question:
                known = {hit.person for hit in told.hits}
                others = [hit for hit in answer.hits if hit.person not in known]
                self._question = question
                self._answer = replace(answer, hits=(*told.hits, *others))
                self._show()

        self._deck.work.read(partial(answered, question=question), came, self._untold)

    def _failed(self, question: Question, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._under_way = False
        if question != self._question:
            self._ask(self._question)
            return
        self._slow.stop()
        self._answer = Answer(question, understood(""))
        if self.field.hasFocus():
            self._show(keep=False, trouble=told_error(error))

    def _seats_came(self, seats: list[tuple[str, str, str]]) -> None:
        self._seats = seat_choices(self._deck.bell, seats)
        if self._answer is not None and self.results.isVisible():
            self._show()

    def _untold(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error

    def _whole(self, answer: Answer) -> bool:
        """Whether what was typed may be a whole number, which the centre is asked for unasked."""
        whole = answer.asked.at_centre
        return self._deck.centre is not None and whole is not None and whole[0] != "name"

    def _ask_centre(self) -> None:
        self._rest.stop()
        if self._answer is not None:
            whole = self._answer.asked.at_centre
            kind, text = whole if whole else (None, self._answer.question.typed)
            self.centre.ask(text, kind)

    # --- showing --------------------------------------------------------------------------------

    def _show(self, *, keep: bool = True, trouble: str = "") -> None:
        answer = self._answer
        if answer is None or not self.field.hasFocus() or self._deck.sight.locked:
            return
        lines = [told(trouble)] if trouble else []
        typed = answer.question.typed
        commands = seats = []
        if not answer.question.number:
            commands = ranked(self._choices, typed, CHOICES if typed else len(self._choices))
            seats = ranked(self._seats, typed, CHOICES) if typed else []
        lines += self._customers(answer, bool(commands or seats))
        if commands:
            lines += [head(translate("LookUp", "Pages and commands")), *map(choice_line, commands)]
        if seats:
            lines += [head(translate("LookUp", "Seats")), *map(choice_line, seats)]
        if typed:
            lines += self._at_centre(answer)
        self.results.show_lines(lines, keep=keep)
        self.results.set_foot(translate(
            "LookUp", "↑ ↓ choose   Enter opens   Ctrl+P keeps at hand   Esc closes"))  # fmt: skip
        self.results.open_under(self.field)

    def _customers(self, answer: Answer, others: bool) -> list[Line]:
        settings = self._deck.settings
        if not answer.question.typed:
            kept = pinned(settings)
            at_hand = [hit for hit in answer.hits if hit.person in kept]
            lately = [hit for hit in answer.hits if hit.person not in kept]
            return [
                *self._section(translate("LookUp", "Kept at hand"), at_hand, answer),
                *self._section(translate("LookUp", "Opened lately"), lately, answer),
            ]
        shown = answer.hits[:BESIDE_OTHERS] if others else answer.hits
        more = answer.more or len(shown) < len(answer.hits)
        note = translate("LookUp", "there are more, type on") if more else ""
        if answer.partial:
            note = translate("LookUp", "words inside names and addresses: soon")
        lines = self._section(translate("LookUp", "Customers"), shown, answer, note)
        if not lines and answer.asked.ways and not others:
            lines = [told(translate("LookUp", "No customer kept here fits."))]
        return lines

    def _section(
        self, title: str, hits: Sequence[Hit], answer: Answer, note: str = ""
    ) -> list[Line]:
        if not hits:
            return []
        return [head(title, note), *(
            person_line(
                self._deck, hit, partial(self._open, hit.person),
                typed=answer.question.typed,
                pinned=is_pinned(self._deck.settings, hit.person),
                until_us=answer.until_us.get(hit.record),
            )
            for hit in hits
        )]  # fmt: skip

    def _at_centre(self, answer: Answer) -> list[Line]:
        """Return what the centre said, or the offer to ask it where few are found here."""
        centre, deck = self.centre, self._deck
        if deck.centre is None or not answer.asked.ways:
            return []
        title = head(translate("LookUp", "At the centre"))
        if centre.state == "idle":
            if len(answer.hits) > FEW:
                return []
            words = translate("LookUp", "Ask the centre …")
            return [title, Line("choice", Marked(words), choose=self._ask_centre)]
        if centre.state in ("asking", "fetching"):
            asking = centre.state == "asking"
            words = (translate("LookUp", "Asking the centre …") if asking
                     else translate("LookUp", "Bringing the customer here …"))  # fmt: skip
            return [title, told(words)]
        here = {ref for hit in answer.hits for ref in (hit.person, hit.record)}
        found = [each for each in centre.told.matches if (each.source, each.key) not in here]
        lines = [elsewhere_line(deck, match, partial(self.centre.fetch, match)) for match in found]
        if centre.trouble:
            lines.append(told(sign_by_sign(centre.trouble)))
        elif centre.told.unsearchable:
            lines.append(told(translate("LookUp", "The centre cannot be searched by this.")))
        elif not found:
            lines.append(told(translate("LookUp", "The centre knows nobody else.")))
        lines += [
            told(f"{source_title(deck, name)}: {sign_by_sign(source_error(error))}")
            for name, error in centre.told.silent
        ]
        return [title, *lines]

    def _say_slow(self) -> None:
        if self.field.hasFocus():
            self.results.set_foot(translate("LookUp", "Looking …"))
            self.results.open_under(self.field)

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self._choices = command_choices(self._deck.bell, self._place())
        self._show()

    # --- choosing -------------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        if self.results.isVisible():
            self.results.move_by(step)
        else:
            self._begin()

    def _take(self) -> None:
        """Enter: choose what is selected; before its answer has come, what that finds alone."""
        if self._answer is not None and self._answer.question == self._question:
            self._choose(self.results.current())
        else:
            self._open_one = True

    def _choose(self, line: Line | None) -> None:
        if line is None or line.choose is None:
            return
        if line.kind == "choice" and line.choose != self._ask_centre:
            self.leave()
        line.choose()

    def _open(self, person: Ref) -> None:
        self._forget()
        self._deck.bell.page_wanted.emit("customer", person)

    def _page_opens(self, page: str, what: object) -> None:
        if page == "customer" and isinstance(what, tuple) and not self._deck.sight.locked:
            remember(self._deck.settings, what)

    def _pin(self, line: Line | None) -> None:
        if line is not None and line.person is not None:
            pin(self._deck.settings, line.person, not line.pinned)
            self._show()

    # --- forgetting -----------------------------------------------------------------------------

    def _hide(self) -> None:
        self._slow.stop()
        self._rest.stop()
        self.results.hide()

    def _forget(self) -> None:
        """Hold nothing of anybody any more: neither what was typed nor what was found."""
        self._hide()
        self.centre.drop()
        self._question, self._answer, self._open_one = Question(), None, False
        self.field.empty()
        self.results.show_lines((), keep=False)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self.field and before is not None:
            self._came_from = before

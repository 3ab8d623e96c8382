"""What one customer was promised: what is open or broken first, and writing down another one."""

from insight.promises.ledger import DERIVED, Ledger, State
from insight.promises.said import Promised
from insight.tasks.calendar import WorkingHours, usual_hours
from ui.deck import Deck
from ui.promises.dialogs import PromiseDialog, WordDialog
from ui.promises.words import due_words, promise_words, state_word
from widgets.fact_lines import FactLine, OpenableLines
from widgets.panel import Panel, Tone, chip_button
from widgets.plain import plain_label

_SHOWN = 12
_FIRST: dict[State, int] = {"broken": 0, "about_to_break": 1, "open": 2, "kept": 3, "withdrawn": 4}
_TONES: dict[State, Tone] = {"broken": "warning", "about_to_break": "caution"}


class PromisesPanel(Panel):
    """A line a promise; Enter or a double click says what became of it."""

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck = deck
        self._about = ""
        self._ledger: Ledger | None = None
        self._places: tuple[int, ...] = ()
        self._hours = usual_hours(deck.zone)
        self.lines = OpenableLines(deck.theme, most=4)
        self.said = plain_label("", "meta")
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 8, 12, 8)
        self.write = chip_button("")
        self.add_action(self.write)
        self.body.addWidget(self.said)
        self.body.addWidget(self.lines)
        self.write.clicked.connect(self.write_down)
        self.lines.wanted.connect(self._say)

    def show_promises(
        self, about: str, ledger: Ledger | None, hours: WorkingHours | None = None
    ) -> None:
        """Show the promises given to a customer. `about`: as records know him or her; `hours`: the
        house's working hours."""
        self._about, self._ledger = about, ledger
        self._hours = hours or usual_hours(self._deck.zone)
        self._places = ()
        kept = 0
        if ledger is not None:
            order = ledger.order.tolist()
            order.sort(key=lambda place: _FIRST[ledger.state_of(place)])
            kept = sum(ledger.state_of(place) == "kept" for place in order)
            self._places = tuple(order[:_SHOWN])
            self.lines.set_lines([self._line(ledger, place) for place in self._places])
        self.lines.setVisible(bool(self._places))
        self.set_note(self.tr("{n} kept").format(n=f"{kept:,}") if kept else "")
        self.said.setText("" if self._places else self.tr("Nothing is promised to this customer."))
        self.said.setVisible(not self._places)

    def _line(self, ledger: Ledger, place: int) -> FactLine:
        state = ledger.state_of(place)
        sign = "▲ " if state in _TONES else ""
        due = due_words(ledger, place, self._deck.now_us(), self._deck.zone)
        unit = ledger.unit.word(place) or ledger.owner.word(place)
        about = "\n".join(filter(None, (
            promise_words(ledger, place), state_word(state), due, unit, ledger.notes.get(place, "")
        )))  # fmt: skip
        return FactLine(
            f"{sign}{state_word(state)}", promise_words(ledger, place), due, about,
            _TONES.get(state, "neutral"),
        )  # fmt: skip

    def write_down(self) -> None:
        """Write down a promise to this customer."""
        if self._about:
            PromiseDialog(self, self._deck, self._about).open()

    def write_down_said(self, said: Promised) -> None:
        """Write down what an answer script promised this customer: what, by when and where it was
        given stand in the form already."""
        if self._about:
            dialog = PromiseDialog(self, self._deck, self._about)
            dialog.begin_with(said, said.due_us(self._deck.now_us(), self._hours))
            dialog.open()

    def _say(self, row: int) -> None:
        ledger = self._ledger
        if ledger is not None and row < len(self._places):
            place = self._places[row]
            WordDialog(
                self, self._deck, ledger.id_of(place), promise_words(ledger, place),
                int(ledger.due[place]), derived=ledger.kind_of(place) in DERIVED,
            ).open()  # fmt: skip

    def clear(self) -> None:
        self._about, self._ledger, self._places = "", None, ()
        self.lines.set_lines(())

    def retranslate(self) -> None:
        self.set_title(self.tr("Promises"))
        self.write.setText(self.tr("Write down …"))
        self.lines.setAccessibleName(self.tr("Promises"))

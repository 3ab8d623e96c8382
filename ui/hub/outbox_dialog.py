"""What was done here and the hub has not confirmed: why it waits, and what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from insight.table import Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.errors import StoreError
from storage.local.shared.crew import names
from storage.local.shared.pending import Pending, pending
from storage.local.store import Store
from ui.deck import Deck
from ui.hub.words import act_words, both_values, state_words, status_words, why_words
from ui.told import told
from ui.trouble import trouble
from widgets.fact_table import FactDialog
from widgets.plain import plain_label

_COLUMNS = (
    Column("what", QT_TRANSLATE_NOOP("Column", "What was done")),
    Column("at", QT_TRANSLATE_NOOP("Column", "Done at"), "moment"),
    Column("state", QT_TRANSLATE_NOOP("Column", "State")),
    Column("why", QT_TRANSLATE_NOOP("Column", "Why")),
    Column("act", QT_TRANSLATE_NOOP("Column", "Number of the act")),
)
_NUMBER = len(_COLUMNS) - 1
_ORDER = {"refused": 0, "parked": 1, "sending": 2, "waiting": 3}
_AGAIN_MS = 1_000


@dataclass(frozen=True, slots=True)
class _Read:
    acts: Sequence[Pending]
    names: dict[int, str]


def _read(store: Store) -> _Read:
    with store.read() as reader:
        return _Read(pending(reader), names(reader))


class OutboxDialog(FactDialog):
    """The outbox: refused and parked acts first, each with its reason, a change that came too late
    with both values. “Try again” and “Drop” are for the chosen ones.

    It reads again every second while it is open.
    """

    def __init__(self, parent: QWidget, deck: Deck) -> None:
        super().__init__(
            deck.theme, deck.zone, self.tr("To be sent"),
            self.tr("What was done at this desk and has not arrived at the hub yet. It is kept "
                    "here, over a restart too, and sent in the order it was done; what is stuck "
                    "holds up only what belongs to the same thing."),
            "", parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck = deck
        self._acts: dict[str, Pending] = {}
        self._shown: _Read | None = None
        self.again = QPushButton(self.tr("Try again"))
        self.again.clicked.connect(self._try_again)
        self.drop = QPushButton(self.tr("Drop …"))
        self.drop.clicked.connect(self._ask_drop)
        for button in (self.drop, self.again):
            self.add_action(button)
        self.details = QWidget()
        self._lines = QVBoxLayout(self.details)
        self._lines.setContentsMargins(0, 4, 0, 4)
        self.layout().insertWidget(4, self.details)  # type: ignore[union-attr]
        self.table.chosen.connect(lambda _count: self._show_chosen())
        self._sure = False
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self.read)
        self._timer.start()
        self.resize(980, 560)
        self._show_chosen()
        self.read()

    def read(self) -> None:
        """Read the acts, off the interface thread."""
        self.set_as_of(status_words(self._deck.hub.status()))

        def came(found: _Read) -> None:
            if isValid(self) and found != self._shown:
                self._show(found)

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            if isValid(self) and self._shown is None:
                self.table.set_failed(told(error))

        self._deck.work.read(_read, came, failed)

    def chosen(self) -> list[Pending]:
        """Return the chosen acts, none when none is chosen."""
        if not self.table.view.selectionModel().hasSelection():
            return []
        rows = self.table.chosen_rows()
        return [self._acts[str(row[_NUMBER])] for row in rows if str(row[_NUMBER]) in self._acts]

    def _show(self, found: _Read) -> None:
        chosen = [act.id for act in self.chosen()]
        self._shown = found
        self._acts = {act.id: act for act in found.acts}
        acts = sorted(found.acts, key=lambda act: (_ORDER[act.state], act.id))
        self.table.set_rows(Rows(_COLUMNS, [
            (act_words(act, found.names), act.made_at, state_words(act),
             why_words(act, found.names), act.id)
            for act in acts
        ]))  # fmt: skip
        if not acts:
            self.table.set_failed(self.tr("Everything done here has arrived at the hub."))
        self._choose(chosen or [act.id for act in acts[:1] if act.state in ("refused", "parked")])
        self._show_chosen()

    def _choose(self, ids: Sequence[str]) -> None:
        model = self.table.view.model()
        for row in range(model.rowCount()):
            if model.index(row, _NUMBER).data() in ids:
                self.table.view.selectRow(row)

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        self.again.setEnabled(any(act.state in ("refused", "parked") for act in chosen))
        self.drop.setEnabled(any(act.state != "sending" for act in chosen))
        self._set_sure(False)
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        if len(chosen) == 1 and self._shown is not None:
            self._explain(chosen[0], self._shown.names)

    def _explain(self, act: Pending, names: dict[int, str]) -> None:
        why = plain_label(why_words(act, names))
        why.setWordWrap(True)
        why.setVisible(bool(why.text()))
        self._lines.addWidget(why)
        values = both_values(act, names)
        if not values:
            return
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(plain_label(self.tr("Yours"), "meta"), 0, 1)
        grid.addWidget(plain_label(self.tr("At the hub now"), "meta"), 0, 2)
        for row, (label, mine, theirs) in enumerate(values, start=1):
            for column, text in enumerate((label, mine, theirs)):
                cell = plain_label(text, "meta" if column == 0 else "")
                cell.setWordWrap(column > 0)
                cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(cell, row, column)
        self._lines.addWidget(table)

    def _try_again(self) -> None:
        hub = self._deck.hub
        self._do([partial(hub.retry, act.id) for act in self.chosen()])

    def _ask_drop(self) -> None:
        """The first click asks, in the button's own words; the second does it."""
        if not self._sure:
            self._set_sure(True)
            return
        hub = self._deck.hub
        self._do([partial(hub.drop, act.id) for act in self.chosen() if act.state != "sending"])

    def _set_sure(self, sure: bool) -> None:
        self._sure = sure
        self.drop.setText(self.tr("Drop: it never happened") if sure else self.tr("Drop …"))

    def _do(self, jobs: Sequence[Callable[[], None]]) -> None:
        def run() -> None:
            for job in jobs:
                job()

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            self._deck.bell.message.emit(trouble(error, "outbox"))

        self._deck.work.run(run, lambda _none: self.read() if isValid(self) else None, failed)

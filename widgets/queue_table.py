"""Queues as lines: who waits, how long, and how well each was answered today."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from insight.floor import QueueLine
from insight.limits import Level
from insight.service_level import DEFAULT_FORMULA
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.theme import Theme


class QueueTable(LiveTable[QueueLine]):
    """One line a queue; the longest wait runs on the source's clock (`now_us`)."""

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now_us: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, zone, now_us, lambda line: line.key, parent)
        self._formula = DEFAULT_FORMULA
        self._targets: frozenset[int] = frozenset()
        self.retranslate()

    def set_queues(self, lines: Sequence[QueueLine], formula: str = DEFAULT_FORMULA) -> None:
        """Show these queues; `formula` is the service level's."""
        targets = frozenset(line.target_s for line in lines)
        if (formula, targets) != (self._formula, self._targets):
            self._formula, self._targets = formula, targets
            self.retranslate()
        self.set_lines(lines)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Queues"))
        formula = self._formula

        def level(code: str) -> Callable[[QueueLine, int], Level]:
            return lambda line, now_us: line.levels(now_us, formula)[code]

        if len(self._targets) == 1:
            in_target = self.tr("In {n} s").format(n=next(iter(self._targets)))
        else:
            in_target = self.tr("In target")
        self.empty_text = self.tr("No queue has been read yet")
        self.set_columns(
            (
                LiveColumn(self.tr("Queue"), "text", lambda line, _now: line.name),
                LiveColumn(
                    self.tr("Waiting"), "number", lambda line, _now: line.waiting,
                    meaning=self.tr("Asked for an agent and have none yet"),
                ),
                LiveColumn(
                    self.tr("Longest"), "seconds",
                    lambda line, now_us: line.longest_wait_s(now_us),
                    level("longest_wait"), live=True,
                    meaning=self.tr("How long the oldest of those waiting has waited"),
                ),
                LiveColumn(
                    in_target, "percent", lambda line, _now: line.service_level(formula),
                    level("service_level"),
                    meaning=self.tr("Service level: answered within the queue's own seconds"),
                ),
                LiveColumn(
                    self.tr("Abandoned"), "percent", lambda line, _now: line.abandonment,
                    level("abandonment"), spare=1,
                    meaning=self.tr("Given up while waiting ÷ requests that are decided"),
                ),
                LiveColumn(
                    self.tr("ASA"), "seconds", lambda line, _now: line.asa_s, level("asa"), spare=2,
                    meaning=self.tr("Average speed of answer: mean wait of the answered"),
                ),
            )
        )  # fmt: skip

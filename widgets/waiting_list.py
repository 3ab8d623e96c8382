"""The calls that wait now, longest first."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from insight.floor import WaitingCall
from insight.limits import FIGURE_LIMITS
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.theme import Theme


class WaitingList(LiveTable[WaitingCall]):
    """One line a waiting call: masked number, wait on the source's clock, tier, queue."""

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now_us: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, zone, now_us, lambda call: f"{call.source}|{call.key}", parent)
        self.retranslate()

    def set_calls(self, calls: Sequence[WaitingCall]) -> None:
        """Show these calls, those that have waited longest first."""
        self.set_lines(sorted(calls, key=lambda call: (call.since_us, call.key)))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Waiting calls"))
        limit = FIGURE_LIMITS["longest_wait"]
        self.empty_text = self.tr("Nobody is waiting")
        self.set_columns(
            (
                LiveColumn(self.tr("Queue"), "text", lambda call, _now: call.queue),
                LiveColumn(self.tr("Number"), "text", lambda call, _now: call.phone),
                LiveColumn(self.tr("Tier"), "text", lambda call, _now: call.tier),
                LiveColumn(
                    self.tr("Wait"), "seconds", lambda call, now_us: call.waited_s(now_us),
                    lambda call, now_us: limit.level(call.waited_s(now_us)), live=True,
                ),
            )
        )  # fmt: skip

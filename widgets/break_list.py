"""Breaks of a team: who is on one, who may go, who waits behind whom."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from insight.limits import Level
from insight.team.breaks import STATES, Break
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.seat_words import reason_name
from widgets.theme import Theme


class BreakList(LiveTable[Break]):
    """One line a request: name, what it is, reason, minutes, and how long it waits or lasts."""

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now_us: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, zone, now_us, lambda each: each.request.id, parent)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Breaks of the team"))
        self.empty_text = self.tr("Nobody is on a break, nobody asks for one")
        self.set_columns(
            (
                LiveColumn(self.tr("Who"), "text", lambda each, _now: who(each)),
                LiveColumn(self.tr("How it stands"), "text", lambda each, _now: standing(each)),
                LiveColumn(
                    self.tr("Reason"), "text",
                    lambda each, _now: reason_name(each.request.reason), spare=2,
                ),
                LiveColumn(self.tr("Min"), "number", lambda each, _now: each.request.minutes,
                           meaning=self.tr("Minutes asked for"), spare=1),
                LiveColumn(
                    self.tr("Since"), "seconds", _lasted_s, _level, live=True,
                    meaning=self.tr("How long the break lasts, or how long it is waited for"),
                ),
            )
        )  # fmt: skip


def who(each: Break) -> str:
    """Return name and agent number."""
    return f"{each.name} {each.number}".strip()


def standing(each: Break) -> str:
    """Return how a request stands: On break, May go, Waits as number 2."""
    translate = QCoreApplication.translate
    words = translate("Breaks", STATES.get(each.request.state, each.request.state))
    if each.queued:
        words = translate("Breaks", "Waits as no. {n}").format(n=each.queued)
    return f"{words} ↻" if each.sending else words


def _lasted_s(each: Break, now_us: int) -> float:
    request = each.request
    begin = request.taken_at if request.state == "taken" else request.made_at
    return (now_us - (begin or request.made_at)) / 1e6


def _level(each: Break, now_us: int) -> Level:
    left = each.left_us(now_us)
    return Level.WARNING if left is not None and left < 0 else Level.OK

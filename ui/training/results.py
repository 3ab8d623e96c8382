"""Who has done a training, by team and person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from insight.hub.facts import Notice
from insight.table import Column, Rows, Sheet
from insight.team.training import PROGRESS, Standing, progress, team_results
from resources.wording import QT_TRANSLATE_NOOP
from ui.deck import Deck
from widgets.fact_table import FactTable

_TEAMS = (
    Column("team", QT_TRANSLATE_NOOP("Column", "Team")),
    Column("people", QT_TRANSLATE_NOOP("Column", "People"), "number"),
    Column("passed", QT_TRANSLATE_NOOP("Column", "Passed"), "number"),
    Column("late", QT_TRANSLATE_NOOP("Column", "Overdue"), "number"),
    Column("right", QT_TRANSLATE_NOOP("Column", "Best result"), "percent"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Passed of all"), "percent"),
)
_PEOPLE = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Name")),
    Column("number", QT_TRANSLATE_NOOP("Column", "No.")),
    Column("progress", QT_TRANSLATE_NOOP("Column", "How far"), context="Training"),
    Column("right", QT_TRANSLATE_NOOP("Column", "Best result"), "percent"),
    Column("attempts", QT_TRANSLATE_NOOP("Column", "Attempts"), "number"),
    Column("team", QT_TRANSLATE_NOOP("Column", "Team")),
    Column("last", QT_TRANSLATE_NOOP("Column", "Last attempt"), "moment"),
)


def team_rows(notice: Notice, people: Sequence[Standing], now_us: int) -> Rows:
    """Return a line a team."""
    return Rows(_TEAMS, [
        (each.team or "—", each.people, each.passed, each.late, each.share,
         each.passed / each.people)
        for each in team_results(notice, people, now_us)
    ])  # fmt: skip


def people_rows(notice: Notice, people: Sequence[Standing], now_us: int) -> Rows:
    """Return a line a person, whoever needs looking after first."""
    order = list(PROGRESS)
    lines = []
    for each in people:
        far = progress(notice, each.receipt, each.attempts, now_us)
        best = each.best()
        right = best.correct / best.asked if best is not None and best.asked else None
        last = each.attempts[-1].made_at if each.attempts else None
        line = (each.name, each.number, PROGRESS[far], right, len(each.attempts), each.team, last)
        lines.append((order.index(far), line))
    return Rows(_PEOPLE, [line for _, line in sorted(lines, key=lambda each: each[0])])


class Results(QWidget):
    """The teams above, their people below."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self.teams = FactTable(deck.theme, deck.zone)
        self.people = FactTable(deck.theme, deck.zone)
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        parts.addWidget(self.teams)
        parts.addWidget(self.people)
        parts.setSizes([160, 320])
        parts.setHandleWidth(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def show_people(self, notice: Notice, people: Sequence[Standing]) -> None:
        """Show how far everybody is."""
        now_us = self._deck.hub.now_us()
        self.teams.set_rows(team_rows(notice, people, now_us))
        self.people.set_rows(people_rows(notice, people, now_us))

    def sheets(self, notice: Notice, people: Sequence[Standing], notes: tuple[str, ...]) -> list[
        Sheet]:  # fmt: skip
        """Return what is shown, to be written to a file."""
        now_us = self._deck.hub.now_us()
        return [
            Sheet(self.tr("Teams"), team_rows(notice, people, now_us), notes),
            Sheet(self.tr("People"), people_rows(notice, people, now_us), notes),
        ]

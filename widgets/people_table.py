"""Colleagues, a line each: who they are, whether they are there, what they do now."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from insight.hub.roles import ROLES
from insight.team.people import Colleague
from widgets.live_model import LiveColumn
from widgets.live_table import LiveTable
from widgets.seat_words import state_word
from widgets.theme import Theme
from widgets.values import when_text


class PeopleTable(LiveTable[Colleague]):
    """States run on `now_us`, the floor's clock; presence goes by `hub_us`, the hub's."""

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        now_us: Callable[[], int],
        hub_us: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, zone, now_us, lambda each: str(each.person.id), parent)
        self._zone, self._hub_us = zone, hub_us
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("People"))
        self.empty_text = self.tr("Nobody is found by this")
        self.set_columns(
            (
                LiveColumn(self.tr("Name"), "text",
                           lambda each, _now: f"{each.person.name} {each.person.number}".strip()),
                LiveColumn(self.tr("Role"), "text",
                           lambda each, _now: role_word(each.person.role), spare=3),
                LiveColumn(self.tr("Team"), "text", lambda each, _now: "、".join(each.team_names),
                           spare=2),
                LiveColumn(self.tr("Site"), "text", lambda each, _now: each.person.site, spare=4),
                LiveColumn(self.tr("Touchdeck"), "text",
                           lambda each, _now: presence_word(each, self._hub_us(), self._zone),
                           live=True, meaning=self.tr("Whether their Touchdeck is open now")),
                LiveColumn(self.tr("Floor"), "text",
                           lambda each, _now: state_word(each.state, each.reason)
                           if each.state else "—"),
                LiveColumn(self.tr("Since"), "seconds", _in_state_s, live=True, spare=1),
            )
        )  # fmt: skip


def role_word(role: str) -> str:
    """Return a role's name; one nobody knows is its own word."""
    known: dict[str, str] = {name: words for name, words in ROLES.items()}  # noqa: C416  # wider keys
    return QCoreApplication.translate("Roles", known[role]) if role in known else role


def presence_word(each: Colleague, now_us: int, zone: tzinfo) -> str:
    """Return whether somebody's desk is there: ● here, else when it last was, — where that is not
    told."""
    if each.present(now_us):
        return QCoreApplication.translate("People", "● here")
    if each.seen_at is None:
        return "—"
    return QCoreApplication.translate("People", "○ last {time}").format(
        time=when_text(each.seen_at, now_us, zone))  # fmt: skip


def _in_state_s(each: Colleague, now_us: int) -> float | None:
    return None if each.since_us is None else (now_us - each.since_us) / 1e6

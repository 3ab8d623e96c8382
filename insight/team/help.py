"""Calls for a lead from a seat."""

from dataclasses import dataclass

from insight.hub.facts import HelpRequest
from insight.team.bulletins import Sending


@dataclass(frozen=True, slots=True)
class Help:
    """A call for help with the names of who asks and who comes. `mine`: this person asked;
    `lead`: this person may come."""

    request: HelpRequest
    name: str
    number: str
    team: str
    taken_by: str = ""
    mine: bool = False
    lead: bool = False
    sending: Sending = ""

"""Who may be asked by the rule: the people read, as long as the floor is live."""

from collections.abc import Collection
from dataclasses import replace

from insight.spoken import clock_time
from insight.tasks.assigning import Candidate
from storage.local.shared.free_seats import Hands
from ui.deck import Deck
from ui.sources_state import floor_freshness
from ui.tasks.words import translate


def asked(hands: Hands, team: int | None) -> set[int]:
    """Return the people of a team, of all read for None."""
    return {person for person, of in hands.teams if team in (None, of)}


def candidates(deck: Deck, hands: Hands, people: Collection[int]) -> list[Candidate]:
    """Return these people as the rule sees them; while the floor is silent nobody's state is
    known."""
    known = [each for each in hands.candidates if each.person in people]
    if silent_since(deck):
        return [replace(each, state="", since_us=None) for each in known]
    return known


def silent_since(deck: Deck) -> str:
    """Return that the floor gives no news and since when, in words; "" while it does."""
    freshness = floor_freshness(deck)
    if freshness is None or not freshness.stale(deck.now_us()):
        return ""
    words = translate("Assigning", "▲ No news of the floor since {time}: who is free is not known.")
    at_us = freshness.as_of_us
    return words.format(time="—" if at_us is None else clock_time(at_us, deck.zone))

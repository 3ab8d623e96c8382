"""Notes on boards: which boards there are for a person, how notes hang, where a moved one goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from insight.hub.facts import Bulletin
from resources.wording import QT_TRANSLATE_NOOP

COLOURS: Final[dict[str, str]] = {
    "yellow": QT_TRANSLATE_NOOP("Boards", "Yellow"),
    "green": QT_TRANSLATE_NOOP("Boards", "Green"),
    "blue": QT_TRANSLATE_NOOP("Boards", "Blue"),
    "violet": QT_TRANSLATE_NOOP("Boards", "Violet"),
    "grey": QT_TRANSLATE_NOOP("Boards", "Grey"),
}
"""The colours a note may have, with their names. One nobody knows is shown grey."""

Sending = Literal["", "waiting", "refused"]
"""How far what a person did has come: the hub has it, it waits here, the hub refused it."""

_ABOVE = 1.0
"""How far from its only neighbour a note is hung."""
_LEAST_GAP: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Refused:
    """An act the hub refused. `code`: why (`storage.hub.hub.Code`); `act`: its id in the outbox.
    `title`, `body`, `colour`, `expires_at`: what an edit wanted the note to say."""

    act: str
    code: str
    title: str = ""
    body: str = ""
    colour: str = "yellow"
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note as its reader sees it, what waits in the outbox laid over it.

    `seen`: up to which version this person has seen it; `own`: this person wrote what it says;
    `may_edit`: change, move and take down. `hangs`: the hub has it. `edit`: a change of this
    person's that was refused.
    """

    bulletin: Bulletin
    author: str
    edited_by: str = ""
    seen: int = 0
    comments: int = 0
    own: bool = False
    may_edit: bool = False
    hangs: bool = True
    sending: Sending = ""
    edit: Refused | None = None

    @property
    def unread(self) -> bool:
        """Whether somebody else pinned or changed it since this person last looked."""
        return self.seen < self.bulletin.version and not self.own


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    author: str
    made_at: int
    body: str
    sending: Sending = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a note said in one of its versions."""

    version: int
    author: str
    made_at: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Board:
    """A board a person may read. `key`: as in `Bulletin.board`; `name`: of its team or site, ""
    for the one of all."""

    key: str
    name: str
    may_pin: bool
    notes: int = 0
    unread: int = 0


def hanging(notes: Iterable[Note], now_us: int) -> list[Note]:
    """Return the notes that still hold, in the order they hang."""
    return sorted(
        (note for note in notes if not over(note.bulletin, now_us)),
        key=lambda note: (note.bulletin.place, note.bulletin.made_at, note.bulletin.id),
    )


def over(bulletin: Bulletin, now_us: int) -> bool:
    """Return whether a note has been taken down or has expired."""
    gone = bulletin.removed_at is not None
    return gone or (bulletin.expires_at is not None and bulletin.expires_at <= now_us)


def ends_us(notes: Iterable[Note], now_us: int) -> int | None:
    """Return when the next note expires, None when none will."""
    ends = (note.bulletin.expires_at for note in notes)
    return min((end for end in ends if end is not None and end > now_us), default=None)


def first_place(notes: Sequence[Note]) -> float:
    """Return where a new note hangs: before all others."""
    return notes[0].bulletin.place - _ABOVE if notes else 0.0


def moves(notes: Sequence[Note], note: str, before: int) -> list[tuple[str, float]]:
    """Return the places that make `note` hang before the one that hangs at index `before` now.

    One change as long as there is room between the neighbours, else one for every note; none where
    it hangs there already.
    """
    here = next((n for n, each in enumerate(notes) if each.bulletin.id == note), None)
    if here is None or before in (here, here + 1):
        return []
    others = [each.bulletin for n, each in enumerate(notes) if n != here]
    at = before - 1 if before > here else before
    left = others[at - 1].place if at > 0 else None
    right = others[at].place if at < len(others) else None
    if left is None and right is not None:
        return [(note, right - _ABOVE)]
    if right is None and left is not None:
        return [(note, left + _ABOVE)]
    assert left is not None
    assert right is not None
    if right - left > _LEAST_GAP:
        return [(note, (left + right) / 2)]
    ordered = [each.id for each in others]
    ordered.insert(at, note)
    return [(each, float(place)) for place, each in enumerate(ordered)]

"""Boards in the local copy of the hub, with what waits in the outbox laid over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import func, or_, select

from insight.hub.facts import Bulletin, BulletinComment, BulletinVersion
from insight.hub.roles import EVERYWHERE
from insight.team.bulletins import Board, Comment, Earlier, Note, Refused, Sending, hanging
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.crew import names, teams
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset({
    "bulletin", "bulletin_version", "bulletin_comment", "bulletin_seen", "crew", "person",
    "outbox",
})  # fmt: skip
"""What the answers here are made of."""

_B: Final = SHARED["bulletin"].c
_KINDS: Final = (
    "bulletin.pin", "bulletin.edit", "bulletin.move", "bulletin.remove", "bulletin.comment",
    "bulletin.seen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A note opened: its comments, oldest first, and its versions, newest first."""

    note: Note
    comments: tuple[Comment, ...] = ()
    versions: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Boards:
    """The boards of a person, the notes of the one looked at, and one of them opened."""

    boards: tuple[Board, ...] = ()
    board: str = ""
    notes: tuple[Note, ...] = ()
    opened: Read | None = None


def boards_of(reader: Reader, me: Me, board: str, opened: str, now_us: int) -> Boards:
    """Return every board `me` may read and the notes of one: `board`, or the one most worth
    looking at. `opened`: the id of the note to be read in full."""
    waiting = _waiting(reader)
    called = names(reader)
    known = _boards(reader, me)
    notes: dict[str, list[Note]] = {each.key: [] for each in known}
    may = {each.key: each.may_pin for each in known}
    seen = _seen(reader, me.person)
    comments = _comments(reader)
    rows = facts_where(reader, Bulletin, _B.removed_at.is_(None),
                       or_(_B.expires_at.is_(None), _B.expires_at > now_us))  # fmt: skip
    rows += waiting.pinned(me)
    for row in rows:
        if row.board in notes:
            note = Note(
                row, called.get(row.author, ""), called.get(row.edited_by or 0, ""),
                seen.get(row.id, 0), comments.get(row.id, 0),
                (row.edited_by or row.author) == me.person, may[row.board],
            )  # fmt: skip
            notes[row.board].append(waiting.over(note))
    told_boards = []
    hung = {key: hanging(each, now_us) for key, each in notes.items()}
    for each in known:
        unread = sum(note.unread for note in hung[each.key])
        told_boards.append(replace(each, notes=len(hung[each.key]), unread=unread))
    chosen = board if board in hung else _first(told_boards)
    shown = hung.get(chosen, [])
    one = next((note for note in shown if note.bulletin.id == opened), None)
    return Boards(
        tuple(told_boards), chosen, tuple(shown),
        None if one is None else _read(reader, one, called, waiting, me),
    )  # fmt: skip


def _first(boards: Sequence[Board]) -> str:
    """Return the board to begin with: one with news, else with notes, else one to write on."""
    best = max(boards, key=lambda each: (each.unread > 0, each.notes > 0, each.may_pin))
    return best.key


def _boards(reader: Reader, me: Me) -> list[Board]:
    """Return the boards a person may read: of all, of the own sites, of the own teams."""
    everywhere = me.role in EVERYWHERE
    crews = teams(reader)
    own = {*me.teams, *me.leads}
    mine = [crew for crew in crews if everywhere or crew.id in own]
    p = SHARED["person"].c
    sites = {site for (site,) in reader.json(select(p.site).where(p.id == me.person)) if site}
    sites |= {crew.site for crew in mine if crew.site}
    return [
        Board("all", "", everywhere),
        *(Board(f"site:{site}", site, everywhere) for site in sorted(sites)),
        *(Board(f"team:{crew.id}", crew.name, crew.id in me.leads) for crew in mine),
    ]


def _seen(reader: Reader, person: int) -> dict[str, int]:
    c = SHARED["bulletin_seen"].c
    return dict(reader.json(select(c.bulletin, c.version).where(c.person == person)))


def _comments(reader: Reader) -> dict[str, int]:
    c = SHARED["bulletin_comment"].c
    return dict(reader.json(select(c.bulletin, func.count()).group_by(c.bulletin)))


def _read(
    reader: Reader, note: Note, called: Mapping[int, str], waiting: "_Waiting", me: Me
) -> Read:
    comment, version = SHARED["bulletin_comment"].c, SHARED["bulletin_version"].c
    bulletin = note.bulletin.id
    said = [
        Comment(each.id, called.get(each.author, ""), each.made_at, each.body)
        for each in facts_where(
            reader, BulletinComment, comment.bulletin == bulletin, order=comment.made_at
        )
    ]
    said += [
        Comment(act.id, me.name, act.made_at, str(act.content["body"]), sending(act))
        for act in waiting.comments(bulletin)
    ]
    versions = facts_where(
        reader, BulletinVersion, version.bulletin == bulletin, order=version.version.desc()
    )
    return Read(note, tuple(said), tuple(
        Earlier(each.version, called.get(each.author, ""), each.made_at, each.title, each.body)
        for each in versions
    ))  # fmt: skip


def sending(act: Pending) -> Sending:
    """Return how far an act that is not confirmed has come."""
    return "refused" if act.state == "refused" else "waiting"


def _waiting(reader: Reader) -> "_Waiting":
    """Return what waits, without what the news have brought already."""
    acts = pending(reader, *_KINDS)
    ids = [act.id for act in acts]
    told = {
        name
        for fact in ("bulletin", "bulletin_comment")
        for (name,) in reader.json(select(SHARED[fact].c.id).where(SHARED[fact].c.id.in_(ids)))
    }
    return _Waiting([act for act in acts if act.id not in told])


class _Waiting:
    """This person's acts on notes that the hub has not confirmed, in their order."""

    def __init__(self, acts: Sequence[Pending]) -> None:
        self._acts = acts

    def pinned(self, me: Me) -> list[Bulletin]:
        """Return the notes that will hang once the hub knows of them."""
        return [
            Bulletin(
                act.id, act.content["board"], me.person, act.made_at,
                act.content["title"], act.content["body"], act.content.get("colour", "yellow"),
                float(act.content.get("place", 0.0)), act.content.get("expires_at"), 1, None, None,
                None,
            )
            for act in self._acts
            if act.kind == "bulletin.pin"
        ]  # fmt: skip

    def comments(self, bulletin: str) -> list[Pending]:
        return [act for act in self._acts
                if act.kind == "bulletin.comment" and act.content["bulletin"] == bulletin
                ]  # fmt: skip

    def over(self, note: Note) -> Note:
        """Lay everything that was done with a note over it. Refused changes alter nothing, but a
        refused edit is kept beside what the note says."""
        for act in self._acts:
            if note.bulletin.id in (act.id, act.content.get("bulletin")):
                note = _laid_over(note, act)
        return note


def _laid_over(note: Note, act: Pending) -> Note:
    said, bulletin = act.content, note.bulletin
    if act.kind == "bulletin.pin":
        return replace(note, sending=sending(act), own=True, hangs=False, may_edit=False)
    if act.kind == "bulletin.seen":
        return replace(note, seen=max(note.seen, said["version"]))
    if act.kind == "bulletin.comment":
        return replace(note, comments=note.comments + (act.state != "refused"))
    if act.state == "refused":
        if act.kind != "bulletin.edit":
            return note
        refused = Refused(
            act.id, act.refusal or "", said["title"], said["body"],
            said.get("colour", "yellow"), said.get("expires_at"),
        )  # fmt: skip
        return replace(note, sending="refused", edit=refused)
    if act.kind == "bulletin.move":
        moved = replace(bulletin, place=float(said["place"]))
    elif act.kind == "bulletin.remove":
        moved = replace(bulletin, removed_at=act.made_at)
    else:
        moved = replace(
            bulletin, title=said["title"], body=said["body"], colour=said["colour"],
            expires_at=said.get("expires_at"), version=said["version"] + 1, edited_at=act.made_at,
        )  # fmt: skip
    waits: Sending = "refused" if note.sending == "refused" else "waiting"
    own = note.own or act.kind == "bulletin.edit"
    return replace(note, bulletin=moved, own=own, sending=waits)

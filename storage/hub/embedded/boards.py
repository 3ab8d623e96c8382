"""Boards: notes pinned, edited, moved, talked about, seen."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import (
    CommentBulletin,
    EditBulletin,
    MoveBulletin,
    PinBulletin,
    RemoveBulletin,
    SeeBulletin,
)
from storage.hub.embedded.content import bad, read_id
from storage.hub.embedded.doing import Doing, Handlers, Row
from storage.hub.embedded.schema import FACTS
from storage.hub.embedded.sight import Sight
from storage.hub.hub import RefusedError

_B: Final = FACTS["bulletin"].c


def pin(doing: Doing, asked: PinBulletin) -> dict[str, Any]:
    if not _is_board(doing, asked.board):
        bad("board", "is none")
    if not _keeps(doing, asked.board):
        raise RefusedError("not_allowed")
    who, now = doing.who, doing.now
    doing.add("bulletin", {
        "id": doing.id, "board": asked.board, "author": who.id, "made_at": now,
        "title": asked.title, "body": asked.body, "colour": asked.colour, "place": asked.place,
        "expires_at": asked.expires_at, "version": 1,
    })  # fmt: skip
    _add_version(doing, doing.id, 1, asked.title, asked.body)
    readers = _readers(asked.board)
    doing.tell("bulletin", [(doing.id,)], readers)
    doing.tell("bulletin_version", [(doing.id, 1)], readers)
    return {"id": doing.id, "version": 1}


def edit(doing: Doing, asked: EditBulletin) -> dict[str, Any]:
    row = _kept(doing, asked.bulletin)
    if row["version"] != asked.version or row["removed_at"] is not None:
        raise doing.changed("bulletin", row)
    version = asked.version + 1
    doing.change(
        "bulletin", (row["id"],), title=asked.title, body=asked.body, colour=asked.colour,
        expires_at=asked.expires_at, version=version, edited_at=doing.now, edited_by=doing.who.id,
    )  # fmt: skip
    _add_version(doing, row["id"], version, asked.title, asked.body)
    readers = _readers(row["board"])
    doing.tell("bulletin", [(row["id"],)], readers)
    doing.tell("bulletin_version", [(row["id"], version)], readers)
    return {"version": version}


def _add_version(doing: Doing, bulletin: str, version: int, title: str, body: str) -> None:
    doing.add("bulletin_version", {
        "bulletin": bulletin, "version": version, "author": doing.who.id, "made_at": doing.now,
        "title": title, "body": body,
    })  # fmt: skip


def move(doing: Doing, asked: MoveBulletin) -> dict[str, Any]:
    row = _kept(doing, asked.bulletin)
    if row["removed_at"] is not None:
        raise doing.changed("bulletin", row)
    doing.change("bulletin", (row["id"],), place=asked.place)
    doing.tell("bulletin", [(row["id"],)], _readers(row["board"]))
    return {}


def remove(doing: Doing, asked: RemoveBulletin) -> dict[str, Any]:
    row = _kept(doing, asked.bulletin)
    if row["removed_at"] is None:
        doing.change("bulletin", (row["id"],), removed_at=doing.now)
        doing.tell("bulletin", [(row["id"],)], _readers(row["board"]))
    return {}


def comment(doing: Doing, asked: CommentBulletin) -> dict[str, Any]:
    row = _seen(doing, asked.bulletin)
    if row["removed_at"] is not None:
        raise doing.changed("bulletin", row)
    doing.add("bulletin_comment", {"id": doing.id, "bulletin": row["id"], "author": doing.who.id,
                                   "made_at": doing.now, "body": asked.body})  # fmt: skip
    doing.tell("bulletin_comment", [(doing.id,)], _readers(row["board"]))
    return {"id": doing.id}


def see(doing: Doing, asked: SeeBulletin) -> dict[str, Any]:
    """Note the newest version seen; an older one than noted changes nothing."""
    row = _seen(doing, asked.bulletin)
    version = min(asked.version, row["version"])
    seen = FACTS["bulletin_seen"]
    adding = insert(seen).values(bulletin=row["id"], person=doing.who.id, version=version)
    noted = doing.connection.scalar(
        adding.on_conflict_do_update(
            index_elements=["bulletin", "person"], set_={"version": version},
            where=seen.c.version < version,
        ).returning(seen.c.version)
    )  # fmt: skip
    if noted is not None:
        doing.tell("bulletin_seen", [(row["id"], doing.who.id)], [f"p:{doing.who.id}"])
    return {}


def _is_board(doing: Doing, board: str) -> bool:
    kind, _, name = board.partition(":")
    if kind == "team":
        return name.isascii() and name.isdecimal() and doing.row("crew", int(name)) is not None
    if kind == "site":
        sites = [
            select(FACTS[fact].c.site).where(FACTS[fact].c.site == name).limit(1)
            for fact in ("crew", "person")
        ]
        return bool(name) and any(doing.connection.scalar(each) is not None for each in sites)
    return board == "all"


def _keeps(doing: Doing, board: str) -> bool:
    """Whether this person looks after a board."""
    kind, _, name = board.partition(":")
    return doing.who.everywhere or (kind == "team" and int(name) in doing.who.leads)


def _seen(doing: Doing, text: str) -> Row:
    found = doing.rows(
        "bulletin", _B.id == read_id(text, "bulletin"), Sight(doing.who, doing.now).bulletin()
    )
    if not found:
        raise RefusedError("not_found")
    return found[0]


def _kept(doing: Doing, text: str) -> Row:
    row = _seen(doing, text)
    if not _keeps(doing, row["board"]):
        raise RefusedError("not_allowed")
    return row


def _readers(board: str) -> list[str]:
    kind, _, name = board.partition(":")
    if kind == "team":
        return [f"t:{name}", f"l:{name}"]
    return [f"s:{name}", "house"] if kind == "site" else ["all"]


HANDLERS: Final[Handlers] = {
    PinBulletin: pin,
    EditBulletin: edit,
    MoveBulletin: move,
    RemoveBulletin: remove,
    CommentBulletin: comment,
    SeeBulletin: see,
}

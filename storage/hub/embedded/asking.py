"""Questions: lists that desks do not keep."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, or_, select

from insight.hub.acts import LONGEST_TITLE
from insight.hub.task_states import STATES
from storage.hub.embedded.content import bad, check_text, read_id
from storage.hub.embedded.rows import found, told
from storage.hub.embedded.schema import FACTS, file, look
from storage.hub.embedded.shift import USING
from storage.hub.embedded.sight import Sight
from storage.hub.embedded.who import Who
from storage.hub.hub import RefusedError

_MOST: Final = 1_000
Answer = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its content, checked when it is read."""

    connection: Connection
    who: Who
    now: int
    content: Mapping[str, Any]

    @property
    def sight(self) -> Sight:
        return Sight(self.who, self.now)

    def only(self, *names: str) -> None:
        for name in self.content:
            if name not in names:
                bad(name, "is unknown")

    def text(self, name: str) -> str | None:
        value = self.content.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > LONGEST_TITLE:
            bad(name, "is no text, or too long")
        check_text(value, name)
        return value

    def whole(self, name: str) -> int | None:
        value = self.content.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            bad(name, "is no whole number")
        return value

    def id(self, name: str) -> str:
        return read_id(self.content.get(name), name)


def ask(
    connection: Connection, who: Who, now: int, question: str, content: Mapping[str, Any]
) -> Answer:
    """Return the rows of an answer. Raises RefusedError."""
    if question not in _QUESTIONS:
        bad("question", "is unknown")
    return _QUESTIONS[question](_Asked(connection, who, now, content))


def _require_notice(asked: _Asked, notice: str) -> None:
    table = FACTS["notice"]
    where = asked.sight.notice()
    if asked.connection.execute(select(table.c.id).where(table.c.id == notice, where)).first():
        return
    raise RefusedError("not_found")


def _receipts(asked: _Asked) -> Answer:
    asked.only("notice")
    notice = asked.id("notice")
    _require_notice(asked, notice)
    table = FACTS["receipt"]
    query = select(table).where(table.c.notice == notice, asked.sight.receipt())
    query = query.order_by(table.c.person)
    return [told("receipt", row) for row in found(asked.connection.execute(query))]


def _tasks(asked: _Asked) -> Answer:
    """Answer with tasks, the newest first; `before`: only those with smaller numbers."""
    asked.only("text", "states", "team", "assignee", "before", "limit")
    table = FACTS["task"]
    query = select(table).where(asked.sight.known_task())
    if text := asked.text("text"):
        columns = (table.c.title, table.c.body, table.c.customer_key, table.c.external_number)
        holds = [func.instr(func.lower(column), text.lower()) > 0 for column in columns]
        if text.isascii() and text.isdecimal() and len(text) < 16:
            holds.append(table.c.number == int(text))
        query = query.where(or_(*holds))
    states = asked.content.get("states")
    if states is not None:
        if not isinstance(states, list | tuple) or any(each not in STATES for each in states):
            bad("states", "are none")
        query = query.where(table.c.state.in_(states))
    for name in ("team", "assignee"):
        if (number := asked.whole(name)) is not None:
            query = query.where(table.c[name] == number)
    if (before := asked.whole("before")) is not None:
        query = query.where(table.c.number < before)
    limit = asked.whole("limit")
    if limit is not None and limit < 1:
        bad("limit", "is too small")
    query = query.order_by(table.c.number.desc()).limit(min(limit or _MOST, _MOST))
    return [told("task", row) for row in found(asked.connection.execute(query))]


def _task_events(asked: _Asked) -> Answer:
    asked.only("task")
    key = asked.id("task")
    task = FACTS["task"].c
    seen = select(task.id).where(task.id == key, asked.sight.known_task())
    if asked.connection.execute(seen).first() is None:
        raise RefusedError("not_found")
    table = FACTS["task_event"]
    query = select(table).where(table.c.task == key).order_by(table.c.made_at, table.c.id)
    return [told("task_event", row) for row in found(asked.connection.execute(query))]


def _file(asked: _Asked) -> Answer:
    asked.only("notice", "digest")
    notice, digest = asked.id("notice"), asked.text("digest") or bad("digest", "is missing")
    _require_notice(asked, notice)
    attached = FACTS["attachment"].c
    query = select(file.c.content).join(
        FACTS["attachment"], attached.digest == file.c.digest
    ).where(attached.notice == notice, attached.digest == digest)  # fmt: skip
    content = asked.connection.scalar(query)
    if content is None:
        raise RefusedError("not_found")
    return [{"data": base64.b64encode(content).decode("ascii")}]


def _looks(asked: _Asked) -> Answer:
    """Answer with looks at a customer as they were handed in, the newest first."""
    asked.only("source", "key")
    if not asked.who.leading:
        raise RefusedError("not_allowed")
    query = (
        select(look)
        .where(look.c.customer_source == (asked.text("source") or ""),
               look.c.customer_key == (asked.text("key") or ""))
        .order_by(look.c.id.desc())
        .limit(_MOST)
    )  # fmt: skip
    return [
        {**json.loads(row.content), "person": row.person, "handed_at": row.handed_at}
        for row in asked.connection.execute(query)
    ]


def _free_places(asked: _Asked) -> Answer:
    """Answer with one row: how many breaks a team may have, has, and how many wait."""
    asked.only("team")
    team = asked.whole("team")
    crew = FACTS["crew"].c
    slots = asked.connection.scalar(select(crew.break_slots).where(crew.id == team))
    if slots is None or team not in asked.who.teams | asked.who.leads:
        raise RefusedError("not_found")
    asked_for = FACTS["break_request"].c
    states = (
        select(asked_for.state, func.count())
        .where(asked_for.team == team)
        .group_by(asked_for.state)
    )
    counted: dict[str, int] = dict(asked.connection.execute(states).all())
    used = sum(counted.get(state, 0) for state in USING)
    return [{"slots": slots, "used": used, "waiting": counted.get("asked", 0)}]


_QUESTIONS: Final[Mapping[str, Callable[[_Asked], Answer]]] = {
    "receipts": _receipts,
    "tasks": _tasks,
    "task_events": _task_events,
    "file": _file,
    "looks": _looks,
    "free_places": _free_places,
}

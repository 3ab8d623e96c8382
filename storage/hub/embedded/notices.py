"""Notices: sent, read, acknowledged, answered, taken back; and their templates."""

import base64
import binascii
import hashlib
import json
import random
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import (
    LARGEST_FILE,
    AcknowledgeNotices,
    AnswerQuiz,
    File,
    PostNotice,
    Question,
    ReadNotices,
    RecallNotice,
    ReceiveNotices,
    RemindNotice,
    RemoveTemplate,
    ReplyToNotice,
    SaveTemplate,
)
from storage.hub.embedded.content import bad, read_id
from storage.hub.embedded.doing import Doing, Handlers, Row, tell
from storage.hub.embedded.rows import as_json
from storage.hub.embedded.schema import FACTS, file
from storage.hub.embedded.who import active, require_address, teams_of
from storage.hub.hub import RefusedError

_R: Final = FACTS["receipt"].c
_HOUSE: Final = "house"
_MOST_CHOICES: Final = 20


def post(doing: Doing, asked: PostNotice) -> dict[str, Any]:
    """Send a notice: the row, a receipt for everybody it goes to, its files."""
    who, now = doing.who, doing.now
    people = sorted(set(asked.people))
    roles = active(doing.connection, people)
    if len(roles) < len(people):
        bad("people", "names somebody who is not here")
    teams = teams_of(doing.connection, people)
    require_address(who, roles, teams)
    release = max(asked.release_at or now, now)
    if asked.expires_at is not None and asked.expires_at <= release:
        bad("expires_at", "is before it is sent")
    for question in asked.quiz or ():
        _check(question)
    replaced = None if asked.replaces is None else _own(doing, asked.replaces, "replaces")
    if replaced is not None and (replaced["replaced_by"] or replaced["recalled_at"]):
        raise doing.changed("notice", replaced)
    doing.add("notice", {
        "id": doing.id, "kind": asked.notice_kind, "author": who.id, "made_at": now,
        "title": asked.title, "body": asked.body, "importance": asked.importance,
        "needs_ack": asked.needs_ack, "release_at": release, "expires_at": asked.expires_at,
        "due_at": asked.due_at, "audience": as_json(asked.audience), "receivers": len(people),
        "quiz": as_json([_plain(each) for each in asked.quiz]) if asked.quiz else None,
        "pass_share": asked.pass_share, "customer_source": asked.customer_source,
        "customer_key": asked.customer_key, "task": asked.task,
        "replaces": replaced and replaced["id"],
    })  # fmt: skip
    doing.add("receipt", [
        {"notice": doing.id, "person": person, "team": _team_of(doing, teams[person]),
         "release_at": _moment(release, asked.stagger_s), "reminders": 0}
        for person in people
    ])  # fmt: skip
    digests = _keep(doing, asked.files)
    everybody = _everybody(doing, doing.id, who.id)
    doing.tell("notice", [(doing.id,)], everybody)
    doing.tell("attachment", [(doing.id, digest) for digest in digests], everybody)
    _tell_receipts(doing, doing.id, people, who.id)
    if replaced is not None:
        doing.change("notice", (replaced["id"],), replaced_by=doing.id)
        doing.tell("notice", [(replaced["id"],)], _everybody(doing, replaced["id"], who.id))
    return {"id": doing.id, "receivers": len(people)}


def _plain(question: Question) -> dict[str, Any]:
    return {"text": question.text, "choices": question.choices, "right": question.right}


def _check(question: Question) -> None:
    if not 2 <= len(question.choices) <= _MOST_CHOICES:
        bad("quiz.choices", "are too few or too many")
    if question.right is not None and not 0 <= question.right < len(question.choices):
        bad("quiz.right", "is none of the choices")


def _moment(release: int, stagger_s: int | None) -> int:
    return release + random.randrange(stagger_s * 1_000_000) if stagger_s else release


def _team_of(doing: Doing, teams: frozenset[int]) -> int | None:
    """The team by which a receiver is counted: one the author has to do with, if there is any."""
    return min(teams & (doing.who.leads | doing.who.teams) or teams, default=None)


def _keep(doing: Doing, files: Sequence[File]) -> list[str]:
    found: dict[str, tuple[str, bytes]] = {}
    for each in files:
        try:
            data = base64.b64decode(each.data, validate=True)
        except (binascii.Error, ValueError):
            bad("files.data", "is no base64")
        if len(data) > LARGEST_FILE:
            bad("files.data", "is too large")
        digest = hashlib.sha256(data).hexdigest()
        found.setdefault(digest, (each.name, data))
    for digest, (name, data) in found.items():
        keeping = insert(file).values(digest=digest, content=data)
        doing.connection.execute(keeping.on_conflict_do_nothing())
        doing.add("attachment", {"notice": doing.id, "digest": digest, "name": name,
                                 "size": len(data)})  # fmt: skip
    return list(found)


def _everybody(doing: Doing, notice: str, author: int) -> list[str]:
    receivers = doing.connection.scalars(select(_R.person).where(_R.notice == notice))
    return [_HOUSE, *{f"p:{person}" for person in (author, *receivers)}]


def _tell_receipts(doing: Doing, notice: str, people: Collection[int], author: int) -> None:
    tell(doing.connection, [
        (audience, "receipt", (notice, person))
        for person in people
        for audience in {f"p:{person}", f"p:{author}", _HOUSE}
    ])  # fmt: skip


def _received(doing: Doing, notice: str, person: int | None) -> bool:
    """Whether a notice has reached somebody."""
    receipt = doing.row("receipt", notice, person)
    return receipt is not None and receipt["release_at"] <= doing.now


def _seen(doing: Doing, notice: str) -> Row:
    """Return a notice this person may see."""
    row = doing.row("notice", notice)
    if row is None or not (
        row["author"] == doing.who.id
        or doing.who.everywhere
        or _received(doing, notice, doing.who.id)
    ):
        raise RefusedError("not_found")
    return row


def _own(doing: Doing, text: str, field: str = "notice") -> Row:
    """Return a notice this person has written."""
    row = _seen(doing, read_id(text, field))
    if row["author"] != doing.who.id:
        raise RefusedError("not_allowed")
    return row


def receive(doing: Doing, asked: ReceiveNotices) -> dict[str, Any]:
    return _mark(doing, asked.notices, "received_at")


def read(doing: Doing, asked: ReadNotices) -> dict[str, Any]:
    return _mark(doing, asked.notices, "received_at", "read_at")


def acknowledge(doing: Doing, asked: AcknowledgeNotices) -> dict[str, Any]:
    return _mark(doing, asked.notices, "received_at", "read_at", "acknowledged_at")


def _mark(doing: Doing, notices: Collection[str], *columns: str) -> dict[str, Any]:
    """Note the first time of each of `columns` on the own receipts."""
    last = _R[columns[-1]]
    marked = doing.connection.scalars(
        update(FACTS["receipt"])
        .where(_R.notice.in_([read_id(each, "notices") for each in notices]),
               _R.person == doing.who.id, _R.release_at <= doing.now, last.is_(None))
        .values({name: func.coalesce(_R[name], doing.now) for name in columns})
        .returning(_R.notice)
    ).all()  # fmt: skip
    for notice in marked:
        row = doing.row("notice", notice)
        if row is not None:
            _tell_receipts(doing, notice, [doing.who.id], row["author"])
    return {"changed": len(marked)}


def remind(doing: Doing, asked: RemindNotice) -> dict[str, Any]:
    """Count a reminder on every released receipt that still waits."""
    row = _seen(doing, read_id(asked.notice, "notice"))
    if row["author"] != doing.who.id and not doing.who.everywhere:
        raise RefusedError("not_allowed")
    if row["recalled_at"] is not None:
        raise doing.changed("notice", row)
    missing = _R.acknowledged_at if row["needs_ack"] else _R.read_at
    people = doing.connection.scalars(
        update(FACTS["receipt"])
        .where(_R.notice == row["id"], _R.release_at <= doing.now, missing.is_(None))
        .values(reminded_at=doing.now, reminders=_R.reminders + 1)
        .returning(_R.person)
    ).all()
    _tell_receipts(doing, row["id"], people, row["author"])
    return {"reminded": len(people)}


def recall(doing: Doing, asked: RecallNotice) -> dict[str, Any]:
    row = _own(doing, asked.notice)
    if row["recalled_at"] is None:
        doing.change("notice", (row["id"],), recalled_at=doing.now, recall_reason=asked.reason)
        doing.tell("notice", [(row["id"],)], _everybody(doing, row["id"], row["author"]))
    return {}


def reply(doing: Doing, asked: ReplyToNotice) -> dict[str, Any]:
    row = _seen(doing, read_id(asked.notice, "notice"))
    by_author = row["author"] == doing.who.id
    answered = None if asked.to_all else asked.person
    if not by_author:
        if asked.to_all or answered is not None or not _received(doing, row["id"], doing.who.id):
            raise RefusedError("not_allowed")
    elif not asked.to_all and not _received(doing, row["id"], answered):
        bad("person", "has not received it")
    doing.add("reply", {
        "id": doing.id, "notice": row["id"], "author": doing.who.id, "made_at": doing.now,
        "body": asked.body, "to_all": asked.to_all, "person": answered,
    })  # fmt: skip
    readers = {f"p:{doing.who.id}", f"p:{row['author']}"}
    if answered is not None:
        readers.add(f"p:{answered}")
    if asked.to_all:
        readers |= set(_everybody(doing, row["id"], row["author"]))
    doing.tell("reply", [(doing.id,)], readers)
    return {"id": doing.id}


def answer_quiz(doing: Doing, asked: AnswerQuiz) -> dict[str, Any]:
    """Count what is right and keep the attempt."""
    row = _seen(doing, read_id(asked.notice, "notice"))
    receipt = doing.row("receipt", row["id"], doing.who.id)
    if receipt is None or receipt["release_at"] > doing.now:
        raise RefusedError("not_allowed")
    if row["recalled_at"] is not None:
        raise doing.changed("notice", row)
    questions = json.loads(row["quiz"] or "[]")
    if len(questions) != len(asked.answers) or not questions:
        bad("answers", "are not as many as the questions")
    if any(not 0 <= answer < len(question["choices"])
           for answer, question in zip(asked.answers, questions, strict=True)):  # fmt: skip
        bad("answers", "are none of the choices")
    rights = [question["right"] for question in questions]
    counted = sum(right is not None for right in rights)
    correct = sum(answer == right for answer, right in zip(asked.answers, rights, strict=True))
    passed = correct * 100 >= (row["pass_share"] or 0) * counted
    earlier = select(func.count()).where(
        FACTS["quiz_result"].c.notice == row["id"], FACTS["quiz_result"].c.person == doing.who.id
    )
    result = {"attempt": 1 + (doing.connection.scalar(earlier) or 0), "correct": correct,
              "asked": counted, "passed": passed}  # fmt: skip
    doing.add("quiz_result", {
        "id": doing.id, "notice": row["id"], "person": doing.who.id, "team": receipt["team"],
        "made_at": doing.now, "answers": as_json(asked.answers), **result,
    })  # fmt: skip
    readers = {f"p:{doing.who.id}", f"p:{row['author']}", _HOUSE}
    if receipt["team"] is not None:
        readers.add(f"l:{receipt['team']}")
    doing.tell("quiz_result", [(doing.id,)], readers)
    return result


def save_template(doing: Doing, asked: SaveTemplate) -> dict[str, Any]:
    row = None if asked.template is None else _template(doing, asked.template)
    if asked.team is not None:
        if doing.row("crew", asked.team) is None:
            bad("team", "is none")
        if asked.team not in doing.who.leads:
            raise RefusedError("not_allowed")
    content = as_json({"title": asked.title, "body": asked.body, "importance": asked.importance,
                       "needs_ack": asked.needs_ack})  # fmt: skip
    if row is None:
        doing.add("template", {"id": doing.id, "author": doing.who.id, "team": asked.team,
                               "name": asked.name, "content": content})  # fmt: skip
        _tell_template(doing, doing.id, doing.who.id, asked.team)
        return {"id": doing.id}
    if row["removed_at"] is not None:
        raise doing.changed("template", row)
    doing.change("template", (row["id"],), team=asked.team, name=asked.name, content=content)
    _tell_template(doing, row["id"], row["author"], asked.team, row["team"])
    return {"id": row["id"]}


def remove_template(doing: Doing, asked: RemoveTemplate) -> dict[str, Any]:
    row = _template(doing, asked.template)
    if row["removed_at"] is None:
        doing.change("template", (row["id"],), removed_at=doing.now)
        _tell_template(doing, row["id"], row["author"], row["team"])
    return {}


def _template(doing: Doing, text: str) -> Row:
    """Return a template this person may change: an own one or one of a team led."""
    row = doing.row("template", read_id(text, "template"))
    who = doing.who
    if row is None or (row["author"] != who.id and row["team"] not in who.teams | who.leads):
        raise RefusedError("not_found")
    if row["author"] != who.id and row["team"] not in who.leads:
        raise RefusedError("not_allowed")
    return row


def _tell_template(doing: Doing, template: str, author: int, *teams: int | None) -> None:
    readers = {f"p:{author}"}
    for team in teams:
        if team is not None:
            readers |= {f"t:{team}", f"l:{team}"}
    doing.tell("template", [(template,)], readers)


HANDLERS: Final[Handlers] = {
    PostNotice: post,
    ReceiveNotices: receive,
    ReadNotices: read,
    AcknowledgeNotices: acknowledge,
    RemindNotice: remind,
    RecallNotice: recall,
    ReplyToNotice: reply,
    AnswerQuiz: answer_quiz,
    SaveTemplate: save_template,
    RemoveTemplate: remove_template,
}

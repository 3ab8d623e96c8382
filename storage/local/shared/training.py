"""Trainings in the local copy of the hub: notices of that kind, with their quizzes' results."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import func, select

from insight.hub.facts import Attachment, Notice, QuizResult, Receipt
from insight.team.bulletins import Sending
from insight.team.training import Standing, Training, in_order
from storage.hub.hub import Me
from storage.local.reader import Reader
from storage.local.shared.boards import sending
from storage.local.shared.crew import names, teams
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import fact_of, facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset(
    {"notice", "receipt", "attachment", "quiz_result", "person", "crew", "outbox"}
)
"""What the answers here are made of."""
SHOWN: Final = 300
"""Trainings a list has at most, the newest."""

_N, _R, _Q = (SHARED[name].c for name in ("notice", "receipt", "quiz_result"))


@dataclass(frozen=True, slots=True)
class Made:
    """A training this person made. `sending`: it has not reached the hub, or was refused with
    `why`."""

    notice: Notice
    passed: int = 0
    sending: Sending = ""
    why: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class OpenTraining:
    """A training opened. `own`: as this person has it, None for who only made it; `people`: its
    receivers with their results, for its author and for leads."""

    notice: Notice
    author: str
    own: Training | None
    files: tuple[Attachment, ...] = ()
    people: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Trainings:
    """The trainings of a person: those to do, in their order, and those made, newest first."""

    mine: tuple[Training, ...] = ()
    made: tuple[Made, ...] = ()
    opened: OpenTraining | None = None


def trainings_of(reader: Reader, me: Me, opened: str, now_us: int) -> Trainings:
    """Return the trainings `me` received and made. `opened`: the id of one to be read in full,
    "" for the first there is."""
    acts = pending(reader, "notice.post", "notice.read", "notice.quiz", "notice.recall")
    mine = in_order(_mine(reader, me, acts), now_us)
    made = _made(reader, me, acts)
    ids = [*(each.notice.id for each in mine), *(each.notice.id for each in made), ""]
    return Trainings(tuple(mine), tuple(made), _open(reader, me, opened or ids[0], mine, acts))


def _mine(reader: Reader, me: Me, acts: Sequence[Pending]) -> list[Training]:
    called = names(reader)
    query = (
        select(*_N, *_R)
        .join_from(SHARED["notice"], SHARED["receipt"], _R.notice == _N.id)
        .where(_N.kind == "training", _R.person == me.person)
        .order_by(_N.made_at.desc())
        .limit(SHOWN)
    )
    rows = reader.json(query)
    ids = [row[0] for row in rows]
    attempts = _attempts(reader, ids, me.person)
    a = SHARED["attachment"].c
    files = dict(reader.json(
        select(a.notice, func.count()).where(a.notice.in_(ids)).group_by(a.notice)))  # fmt: skip
    found = []
    for row in rows:
        notice, receipt = fact_of(Notice, row[: len(_N)]), fact_of(Receipt, row[len(_N) :])
        own = tuple(each for each in attempts if each.notice == notice.id)
        training = Training(_recalled(notice, acts), called.get(notice.author, ""), receipt,
                            files.get(notice.id, 0), own)  # fmt: skip
        found.append(_laid_over(training, acts))
    return found


def _recalled(notice: Notice, acts: Sequence[Pending]) -> Notice:
    for act in acts:
        mine = act.kind == "notice.recall" and act.content["notice"] == notice.id
        if mine and act.state != "refused" and notice.recalled_at is None:
            return replace(notice, recalled_at=act.made_at)
    return notice


def _laid_over(training: Training, acts: Sequence[Pending]) -> Training:
    """Lay what this person did with a training over it."""
    for act in acts:
        read = act.kind == "notice.read" and training.notice.id in act.content["notices"]
        if read and act.state != "refused" and training.receipt.read_at is None:
            training = replace(training, receipt=replace(training.receipt, read_at=act.made_at))
        known = any(each.id == act.id for each in training.attempts)
        if act.kind == "notice.quiz" and act.content["notice"] == training.notice.id and not known:
            training = replace(training, answering=sending(act))
    return training


def _attempts(reader: Reader, ids: Sequence[str], person: int | None) -> list[QuizResult]:
    whose = () if person is None else (_Q.person == person,)
    return facts_where(reader, QuizResult, _Q.notice.in_(ids), *whose, order=_Q.attempt)


def _made(reader: Reader, me: Me, acts: Sequence[Pending]) -> list[Made]:
    rows = facts_where(reader, Notice, _N.kind == "training", _N.author == me.person,
                       order=_N.made_at.desc(), limit=SHOWN)  # fmt: skip
    passed = dict(reader.json(
        select(_Q.notice, func.count(_Q.person.distinct()))
        .where(_Q.passed != 0, _Q.notice.in_([each.id for each in rows]))
        .group_by(_Q.notice)
    ))  # fmt: skip
    known = {each.id for each in rows}
    waiting = [
        Made(_posted(act, me), 0, sending(act), act.refusal or "", act.id)
        for act in acts
        if act.kind == "notice.post"
        and act.content.get("notice_kind") == "training"
        and act.id not in known
    ]
    return [
        *reversed(waiting),
        *(Made(_recalled(each, acts), passed.get(each.id, 0)) for each in rows),
    ]


def _posted(act: Pending, me: Me) -> Notice:
    """Return the training an act will make."""
    said = act.content
    quiz = said.get("quiz")
    return Notice(
        act.id, "training", me.person, act.made_at, said["title"], said["body"],
        said.get("importance", "normal"), bool(said.get("needs_ack")),
        said.get("release_at") or act.made_at, said.get("expires_at"), said.get("due_at"),
        json.dumps(said.get("audience", []), ensure_ascii=False), len(said["people"]),
        None if quiz is None else json.dumps(quiz, ensure_ascii=False), said.get("pass_share"),
        None, None, None, None, None, None, None,
    )  # fmt: skip


def _open(
    reader: Reader, me: Me, opened: str, mine: Sequence[Training], acts: Sequence[Pending]
) -> OpenTraining | None:
    own = next((each for each in mine if each.notice.id == opened), None)
    rows = facts_where(reader, Notice, _N.id == opened, _N.kind == "training")
    if not rows:
        act = next((act for act in acts if act.id == opened), None)
        return None if act is None else OpenTraining(_posted(act, me), me.name, None)
    notice = _recalled(rows[0], acts)
    a = SHARED["attachment"].c
    files = facts_where(reader, Attachment, a.notice == opened, order=a.name)
    return OpenTraining(notice, names(reader).get(notice.author, ""), own, tuple(files),
                        tuple(_people(reader, me, notice)))  # fmt: skip


def _people(reader: Reader, me: Me, notice: Notice) -> list[Standing]:
    """Return the receivers whose results `me` is told of. A lead who did not make the training
    knows only of those of the own teams who answered."""
    p = SHARED["person"].c
    people = {each: (name, number)
              for each, name, number in reader.json(select(p.id, p.name, p.number))}  # fmt: skip
    called = {crew.id: crew.name for crew in teams(reader)}
    by_person: dict[int, list[QuizResult]] = {}
    for each in _attempts(reader, [notice.id], None):
        by_person.setdefault(each.person, []).append(each)
    receipts = {each.person: each
                for each in facts_where(reader, Receipt, _R.notice == notice.id)}  # fmt: skip
    told_all = notice.author == me.person or len(receipts) > 1
    if not told_all and not me.leads:
        return []
    if not told_all:
        receipts = {}
    for person, attempts in by_person.items():
        last = attempts[-1]
        if told_all or last.team in me.leads:
            read = last.made_at
            receipts.setdefault(person, Receipt(
                notice.id, person, last.team, notice.release_at, read, read, None, None, 0
            ))  # fmt: skip
    found = [
        Standing(person, *people.get(person, ("", "")), called.get(receipt.team or 0, ""), receipt,
                 tuple(by_person.get(person, ())))
        for person, receipt in receipts.items()
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.team, each.number, each.name))

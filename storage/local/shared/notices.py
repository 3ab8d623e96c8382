"""Notices in the local copy of the hub, as pages read them.

What waits in the outbox is laid over: a notice acknowledged offline reads as acknowledged, one just
written stands among the sent ones before the hub has it.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from insight.hub.facts import (
    Attachment,
    Membership,
    Notice,
    Person,
    QuizResult,
    Receipt,
    Reply,
    Team,
    Template,
)
from insight.notices.audience import Crowd, Somebody
from insight.notices.letters import Letter, in_order, over
from insight.notices.receipts import Tally, owes
from storage.local.reader import Reader
from storage.local.schema import agent, agent_state, queue
from storage.local.shared.pending import Pending, pending
from storage.local.shared.rows import fact_of, facts_where
from storage.local.shared_tables import SHARED

TABLES: Final = frozenset(
    {"notice", "receipt", "reply", "attachment", "quiz_result", "template", "person", "outbox"}
)
"""What the answers here are made of, but for the floor."""
TRAINING: Final = "training"
"""The kind of notices that have a page of their own."""
SHOWN: Final = 500
"""Notices a list has at most, the newest; those that ask something are always among them."""
SENT_SHOWN: Final = 200
"""Sent ones a list has at most: the receipts of each are counted whenever one of them changes."""
BEGINNING: Final = 240
"""Characters of a text that a list has."""

_N, _R = SHARED["notice"].c, SHARED["receipt"].c
_DONE: Final[Mapping[str, str]] = {
    "notice.received": "received_at",
    "notice.read": "read_at",
    "notice.acknowledge": "acknowledged_at",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A notice somebody sent, with its receivers counted. `state`: "" once the hub has it, else
    that of its act in the outbox; `why`: the hub's reason where it was refused."""

    notice: Notice
    tally: Tally
    author: str = ""
    files: int = 0
    replies: int = 0
    state: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The lists of a person: what came, in the order it is to be looked at, and what was sent,
    newest first. `people`: whether the hub has told of anybody yet."""

    letters: tuple[Letter, ...] = ()
    sent: tuple[Sent, ...] = ()
    people: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply with its writer's name. `unsent`: it waits in the outbox. `answered`: the name of the
    one receiver it is to, "" for none."""

    reply: Reply
    name: str
    unsent: bool = False
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A receiver's receipt, who that is, and what the floor says of him or her now."""

    receipt: Receipt
    name: str
    number: str
    team: str
    state: str = ""
    reason: str = ""
    since_us: int | None = None
    result: QuizResult | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """One notice with everything this person may see of it.

    `letter` is None where this person is no receiver; `receivers` are told to its author and to
    supervisors. `earlier`: the notices it corrects, newest first; `later`: the one that corrects
    it. `state`, `why`: as in `Sent`.
    """

    notice: Notice
    author: str
    letter: Letter | None
    files: tuple[Attachment, ...] = ()
    replies: tuple[Answered, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    earlier: tuple[Notice, ...] = ()
    later: Notice | None = None
    state: str = ""
    why: str = ""


# --- lists ------------------------------------------------------------------------------------


def mailbox(
    reader: Reader, me: int, now_us: int, typed: str = "", *, everyone: bool = False
) -> Mailbox:
    """Return the notices `me` received and sent, without trainings. `typed`: only those that have
    each of its words in title, text or the sender's name. `everyone`: also what others sent, as
    far as it is told to this person, among the sent ones."""
    waiting = _waiting(reader)
    names = _names(reader)
    found = (_N.kind != TRAINING, *_holding(typed, names))
    return Mailbox(
        tuple(in_order(_letters(reader, me, found, waiting, names), now_us)),
        tuple(_sent(reader, me, now_us, typed, found, waiting, names, everyone=everyone)),
        bool(names),
    )


def letters(reader: Reader, me: int) -> list[Letter]:
    """Return what `me` received, trainings too, in no order, with the beginnings of the texts."""
    return _letters(reader, me, (), _waiting(reader), _names(reader))


def _holding(typed: str, names: Mapping[int, str]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on a notice that has every word typed."""
    found = []
    for word in typed.casefold().split():
        like = f"%{word.replace('/', '//').replace('%', '/%').replace('_', '/_')}%"
        writers = [person for person, name in names.items() if word in name.casefold()]
        found.append(or_(_N.title.ilike(like, escape="/"), _N.body.ilike(like, escape="/"),
                         _N.author.in_(writers)))  # fmt: skip
    return tuple(found)


def _beginnings() -> list[Any]:
    return [func.substr(c, 1, BEGINNING).label("body") if c.name == "body" else c for c in _N]


def _letters(
    reader: Reader, me: int, found: Sequence[ColumnElement[bool]], waiting: "_Waiting",
    names: Mapping[int, str],
) -> list[Letter]:  # fmt: skip
    undone = or_(_R.read_at.is_(None), and_(_N.needs_ack != 0, _R.acknowledged_at.is_(None)))
    query = (
        select(*_beginnings(), *_R)
        .join_from(SHARED["notice"], SHARED["receipt"], _R.notice == _N.id)
        .where(_R.person == me, *found)
        .order_by(undone.desc(), _R.release_at.desc())
        .limit(SHOWN)
    )
    rows = reader.json(query)
    ids = [row[0] for row in rows]
    files, replies = _count(reader, "attachment", ids), _count(reader, "reply", ids)
    results = _own_results(reader, me, ids)
    width = len(_N)
    letters = []
    for row in rows:
        notice = waiting.over(fact_of(Notice, row[:width]))
        receipt, unsent = waiting.receipt(fact_of(Receipt, row[width:]))
        mine = waiting.result(notice.id, me) or results.get(notice.id)
        letters.append(
            Letter(notice, names.get(notice.author, ""), receipt, files.get(notice.id, 0),
                   replies.get(notice.id, 0), mine,
                   unsent=unsent or notice.id in waiting.quizzes)
        )  # fmt: skip
    return letters


def _sent(
    reader: Reader, me: int, now_us: int, typed: str, found: Sequence[ColumnElement[bool]],
    waiting: "_Waiting", names: Mapping[int, str], *, everyone: bool,
) -> list[Sent]:  # fmt: skip
    whose = () if everyone else (_N.author == me,)
    query = select(*_beginnings()).where(*whose, *found)
    rows = reader.json(query.order_by(_N.made_at.desc()).limit(SENT_SHOWN))
    notices = [waiting.over(fact_of(Notice, row)) for row in rows]
    ids = [notice.id for notice in notices]
    files, replies = _count(reader, "attachment", ids), _count(reader, "reply", ids)
    tallies = _tallies(reader, notices, now_us)
    sent = [
        Sent(each, tallies.get(each.id, Tally(each.receivers)), names.get(each.author, ""),
             files.get(each.id, 0), replies.get(each.id, 0))
        for each in notices
    ]  # fmt: skip
    words = typed.casefold().split()
    new = [
        Sent(notice, Tally(notice.receivers), names.get(me, ""), state=act.state,
             why=act.refusal or "", files=len(act.content.get("files", ())))
        for act in waiting.posts
        if act.id not in ids
        and act.content.get("notice_kind") != TRAINING
        and (notice := _posted(act, me, now_us))
        and all(word in f"{notice.title} {notice.body}".casefold() for word in words)
    ]  # fmt: skip
    return sorted([*new, *sent], key=lambda each: -each.notice.made_at)


def _tallies(reader: Reader, notices: Sequence[Notice], now_us: int) -> dict[str, Tally]:
    """Count receivers as `insight.notices.receipts.tally` does, where they lie."""
    acknowledged = _R.acknowledged_at.is_not(None)
    seen = or_(_R.read_at.is_not(None), acknowledged)
    done = case((_N.needs_ack != 0, acknowledged), else_=seen)
    reached = or_(_R.release_at <= now_us, _R.received_at.is_not(None), seen)
    owing = and_(not_(done), reached)
    late = and_(
        owing, _N.due_at <= now_us, _N.recalled_at.is_(None), _N.replaced_by.is_(None),
        or_(_N.expires_at.is_(None), _N.expires_at > now_us),
    )  # fmt: skip
    counted = (or_(seen, _R.received_at.is_not(None)), seen, acknowledged, done, late, owing)
    query = (
        select(_R.notice, func.count(), *(func.sum(case((each, 1), else_=0)) for each in counted))
        .join_from(SHARED["receipt"], SHARED["notice"], _N.id == _R.notice)
        .where(_R.notice.in_([each.id for each in notices]))
        .group_by(_R.notice)
    )
    found = {notice: Tally(*counts) for notice, *counts in reader.json(query)}
    ended = [each.id for each in notices if each.id in found and over(each, now_us)]
    return found | {each: replace(found[each], overdue=0) for each in ended}


def _count(reader: Reader, table: str, ids: Collection[str]) -> dict[str, int]:
    c = SHARED[table].c
    query = select(c.notice, func.count()).where(c.notice.in_(ids)).group_by(c.notice)
    return dict(reader.json(query))


def _own_results(reader: Reader, me: int, ids: Collection[str]) -> dict[str, QuizResult]:
    c = SHARED["quiz_result"].c
    rows = facts_where(reader, QuizResult, c.person == me, c.notice.in_(ids), order=c.attempt)
    return {each.notice: each for each in rows}


def _names(reader: Reader) -> dict[int, str]:
    c = SHARED["person"].c
    return dict(reader.json(select(c.id, c.name)))


# --- one notice -------------------------------------------------------------------------------


def open_notice(reader: Reader, me: int, notice_id: str, now_us: int) -> Opened | None:
    """Return a notice with its thread; None where this desk has none of this id (any more)."""
    waiting = _waiting(reader)
    rows = facts_where(reader, Notice, _N.id == notice_id)
    if not rows:
        act = next((act for act in waiting.posts if act.id == notice_id), None)
        return None if act is None else _unsent(reader, act, me, now_us)
    names = _names(reader)
    notice = waiting.over(rows[0])
    attachment = SHARED["attachment"].c
    reply = SHARED["reply"].c
    files = facts_where(reader, Attachment, attachment.notice == notice_id, order=attachment.name)
    replies = [
        Answered(each, names.get(each.author, ""), answered=names.get(each.person or 0, ""))
        for each in facts_where(reader, Reply, reply.notice == notice_id, order=reply.made_at)
    ]
    known = {each.reply.id for each in replies}
    replies += [
        each for each in waiting.replies(notice_id, me, names) if each.reply.id not in known
    ]
    receipts = facts_where(reader, Receipt, _R.notice == notice_id)
    letter = None
    own = next((each for each in receipts if each.person == me), None)
    if own is not None:
        receipt, unsent = waiting.receipt(own)
        result = waiting.result(notice_id, me)
        result = result or _own_results(reader, me, [notice_id]).get(notice_id)
        letter = Letter(notice, names.get(notice.author, ""), receipt, len(files), len(replies),
                        result, unsent=unsent or notice_id in waiting.quizzes)  # fmt: skip
    told_all = notice.author == me or len(receipts) > 1
    return Opened(
        notice, names.get(notice.author, ""), letter, tuple(files), tuple(replies),
        tuple(_receivers(reader, notice, receipts, waiting, now_us)) if told_all else (),
        tuple(_earlier(reader, notice)),
        next(iter(facts_where(reader, Notice, _N.id == notice.replaced_by)), None),
    )  # fmt: skip


def _unsent(reader: Reader, act: Pending, me: int, now_us: int) -> Opened:
    notice = _posted(act, me, now_us)
    blank = Receipt(act.id, 0, None, notice.release_at, None, None, None, None, 0)
    receipts = [replace(blank, person=int(person)) for person in act.content["people"]]
    return Opened(
        notice, _names(reader).get(me, ""), None,
        receivers=tuple(_receivers(reader, notice, receipts, _Waiting(()), now_us)),
        earlier=tuple(_earlier(reader, notice)), state=act.state, why=act.refusal or "",
    )  # fmt: skip


def _earlier(reader: Reader, notice: Notice) -> Iterable[Notice]:
    seen = {notice.id}
    before = notice.replaces
    while before is not None and before not in seen:
        seen.add(before)
        rows = facts_where(reader, Notice, _N.id == before)
        yield from rows
        before = rows[0].replaces if rows else None


def _receivers(
    reader: Reader, notice: Notice, receipts: Sequence[Receipt], waiting: "_Waiting", now_us: int
) -> list[Receiver]:
    """Return the receivers by name, with the floor's word on each."""
    p, t, q = SHARED["person"].c, SHARED["crew"].c, SHARED["quiz_result"].c
    asked = [each.person for each in receipts]
    people = {row[0]: row for row in reader.json(
        select(p.id, p.name, p.number).where(p.id.in_(asked)))}  # fmt: skip
    teams = dict(reader.json(select(t.id, t.name)))
    results = {each.person: each for each in
               facts_where(reader, QuizResult, q.notice == notice.id, order=q.attempt)}  # fmt: skip
    floor = floor_states(reader)
    found = []
    for each in receipts:
        receipt = waiting.reminder(notice, each, now_us)
        _, name, number = people.get(each.person, (each.person, "", ""))
        state = floor.get(number.strip(), ("", "", None))
        found.append(Receiver(receipt, name, number, teams.get(each.team, ""), *state,
                              results.get(each.person)))  # fmt: skip
    return sorted(found, key=lambda each: (each.team, each.number, each.name))


# --- people and templates ---------------------------------------------------------------------


def floor_states(reader: Reader) -> dict[str, tuple[str, str, int | None]]:
    """Return what the floor says of each agent number now: state, reason, since when."""
    query = select(
        agent.c.number, agent_state.c.state, agent_state.c.reason, agent_state.c.since_at
    ).join_from(
        agent_state, agent,
        and_(agent.c.source == agent_state.c.source, agent.c.key == agent_state.c.key),
    )  # fmt: skip
    return {
        number.strip(): (state or "", reason or "", since)
        for number, state, reason, since in reader.json(query)
        if number and number.strip()
    }


def own_state(reader: Reader, me: int) -> str:
    """Return the state the floor says a person is in, "" where it knows nothing of him or her."""
    p = SHARED["person"].c
    rows = reader.json(
        select(agent_state.c.state)
        .join_from(agent_state, agent, and_(agent.c.source == agent_state.c.source,
                                            agent.c.key == agent_state.c.key))
        .join(SHARED["person"], func.trim(p.number) == func.trim(agent.c.number))
        .where(p.id == me, p.number != "")
    )  # fmt: skip
    return rows[0][0] or "" if rows else ""


def crowd(reader: Reader) -> Crowd:
    """Return everybody who is active, with teams, queues and the floor's word on each."""
    person, member = SHARED["person"].c, SHARED["membership"].c
    teams: dict[int, list[int]] = {}
    for each in facts_where(reader, Membership, member.active != 0, order=member.team):
        teams.setdefault(each.person, []).append(each.team)
    floor = floor_states(reader)
    people = [
        Somebody(each, tuple(teams.get(each.id, ())), tuple(json.loads(each.skills or "[]")),
                 *floor.get(each.number.strip(), ("", "", None)))
        for each in facts_where(reader, Person, person.active != 0)
    ]  # fmt: skip
    people.sort(key=lambda each: (each.person.number, each.person.name))
    queues = dict(reader.json(select(queue.c.key, queue.c.name).order_by(queue.c.key)))
    crew = SHARED["crew"].c
    return Crowd(tuple(people), tuple(facts_where(reader, Team, order=crew.name)),
                 tuple((key, name or "") for key, name in queues.items()))  # fmt: skip


def templates(reader: Reader) -> list[Template]:
    """Return the templates in use, by name."""
    c = SHARED["template"].c
    return facts_where(reader, Template, c.removed_at.is_(None), order=c.name)


# --- what waits in the outbox ----------------------------------------------------------------


def _waiting(reader: Reader) -> "_Waiting":
    return _Waiting(pending(reader, *_DONE, "notice.post", "notice.remind", "notice.recall",
                            "notice.reply", "notice.quiz"))  # fmt: skip


class _Waiting:
    """Acts of this person that the hub has not confirmed. A refused one changes nothing, but a
    refused notice is still shown."""

    def __init__(self, acts: Sequence[Pending]) -> None:
        hopeful = [act for act in acts if act.state != "refused"]
        self.posts = [act for act in acts if act.kind == "notice.post"]
        self._reminded = {act.content["notice"]: act.made_at for act in hopeful
                         if act.kind == "notice.remind"}  # fmt: skip
        self.quizzes = {act.content["notice"]: act for act in hopeful if act.kind == "notice.quiz"}
        self._replies = [act for act in hopeful if act.kind == "notice.reply"]
        self._recalled = {act.content["notice"]: act for act in hopeful
                          if act.kind == "notice.recall"}  # fmt: skip
        self._replaced = {act.content["replaces"]: act.id for act in hopeful
                          if act.kind == "notice.post" and act.content.get("replaces")}  # fmt: skip
        self._done: dict[str, dict[str, int]] = {}
        for act in hopeful:
            for notice in act.content["notices"] if act.kind in _DONE else ():
                self._done.setdefault(notice, {}).setdefault(_DONE[act.kind], act.made_at)

    def over(self, notice: Notice) -> Notice:
        """Lay what takes a notice back, or its place, over it."""
        recall = self._recalled.get(notice.id)
        if recall is not None and notice.recalled_at is None:
            reason = str(recall.content.get("reason", ""))
            notice = replace(notice, recalled_at=recall.made_at, recall_reason=reason)
        if notice.id in self._replaced and notice.replaced_by is None:
            notice = replace(notice, replaced_by=self._replaced[notice.id])
        return notice

    def receipt(self, receipt: Receipt) -> tuple[Receipt, bool]:
        """Lay what was done over a receipt; say whether that changed it."""
        done = self._done.get(receipt.notice, {})
        if "acknowledged_at" in done:
            done = {"read_at": done["acknowledged_at"], **done}
        new = {name: at for name, at in done.items() if getattr(receipt, name) is None}
        return replace(receipt, **new) if new else receipt, bool(set(new) - {"received_at"})  # type: ignore[arg-type]

    def reminder(self, notice: Notice, receipt: Receipt, now_us: int) -> Receipt:
        """Lay a reminder over the receipt of whoever it will reach."""
        at_us = self._reminded.get(notice.id)
        if at_us is None or not owes(notice, receipt, now_us):
            return receipt
        return replace(receipt, reminders=receipt.reminders + 1, reminded_at=at_us)

    def result(self, notice: str, me: int) -> QuizResult | None:
        """Return an answer that waits; what is right of it the hub has yet to say."""
        act = self.quizzes.get(notice)
        if act is None:
            return None
        answers = json.dumps(list(act.content["answers"]))
        asked = len(act.content["answers"])
        return QuizResult(act.id, notice, me, None, 0, act.made_at, answers, 0, asked, passed=False)

    def replies(self, notice: str, me: int, names: Mapping[int, str]) -> Iterable[Answered]:
        for act in self._replies:
            if act.content["notice"] == notice:
                reply = Reply(act.id, notice, me, act.made_at, act.content["body"],
                              bool(act.content.get("to_all")),
                              act.content.get("person"))  # fmt: skip
                yield Answered(reply, names.get(me, ""), unsent=True,
                               answered=names.get(reply.person or 0, ""))  # fmt: skip


def _posted(act: Pending, me: int, now_us: int) -> Notice:
    """Return the notice an act will make."""
    content = act.content
    quiz = content.get("quiz")
    return Notice(
        act.id, content.get("notice_kind", "notice"), me, act.made_at, content["title"],
        content["body"], content.get("importance", "normal"), bool(content.get("needs_ack")),
        content.get("release_at") or now_us, content.get("expires_at"), content.get("due_at"),
        json.dumps(content.get("audience", []), ensure_ascii=False), len(content["people"]),
        None if quiz is None else json.dumps(quiz, ensure_ascii=False), content.get("pass_share"),
        content.get("customer_source"), content.get("customer_key"), content.get("task"),
        content.get("replaces"), None, None, None,
    )  # fmt: skip

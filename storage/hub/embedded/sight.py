"""Who may see what: a condition a fact, for one person at one moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from insight.hub.kinds import RECORDS
from insight.hub.task_states import OVER
from storage.hub.embedded.schema import FACTS, holder
from storage.hub.embedded.who import Who

_DAY_US: Final = 86_400_000_000
_NOTICE_US: Final = 90 * _DAY_US
_TASK_US: Final = 30 * _DAY_US
_BOARD_US: Final = 30 * _DAY_US
_SHIFT_US: Final = 7 * _DAY_US

_NOTICE: Final = FACTS["notice"].c
_RECEIPT: Final = FACTS["receipt"].c
_REPLY: Final = FACTS["reply"].c
_RESULT: Final = FACTS["quiz_result"].c
_TEMPLATE: Final = FACTS["template"].c
_BULLETIN: Final = FACTS["bulletin"].c
_TASK: Final = FACTS["task"].c
_EVENT: Final = FACTS["task_event"].c
_HELPER: Final = FACTS["task_helper"].c
_MEMBER: Final = FACTS["membership"].c
_DEFINED: Final = FACTS["definition"].c
_VERSION: Final = FACTS["definition_version"].c
_RECORD: Final = FACTS["record"].c
VERSIONS: Final = 20
"""How many versions of a definition the first news carry, the newest."""
RUNNING: Final = ("asked", "approved", "taken")
"""States of a break that is still to come or under way."""

Condition = ColumnElement[bool]


def _yes(said: bool) -> Condition:
    return true() if said else false()


def _members(teams: frozenset[int]) -> Any:
    return select(_MEMBER.person).where(_MEMBER.team.in_(teams), _MEMBER.active == 1)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person may see at one moment."""

    who: Who
    now: int

    def visible(self, fact: str) -> Condition:
        """Return which rows of `fact` this person is told."""
        return _VISIBLE[fact](self) if fact in _VISIBLE else true()

    def recent(self, fact: str) -> Condition:
        """Return which of them the first news carry; older ones are asked for."""
        return _RECENT[fact](self) if fact in _RECENT else true()

    def known_task(self) -> Condition:
        """Return which tasks this person may ask for, however old they are."""
        return self._near() | _yes(self.who.everywhere)

    # --- what is told ----------------------------------------------------------------------

    def presence(self) -> Condition:
        person = FACTS["presence"].c.person
        near = person.in_(_members(self.who.teams))
        return _yes(self.who.leading) | (person == self.who.id) | near

    def _written(self) -> Any:
        return select(_NOTICE.id).where(_NOTICE.author == self.who.id)

    def _got(self) -> Any:
        return select(_RECEIPT.notice).where(
            _RECEIPT.person == self.who.id, _RECEIPT.release_at <= self.now
        )

    def notice(self) -> Condition:
        mine = (_NOTICE.author == self.who.id) | _NOTICE.id.in_(self._got())
        return mine | _yes(self.who.everywhere)

    def receipt(self) -> Condition:
        own = (_RECEIPT.person == self.who.id) & (_RECEIPT.release_at <= self.now)
        return own | _RECEIPT.notice.in_(self._written()) | _yes(self.who.everywhere)

    def reply(self) -> Condition:
        to_me = (_REPLY.to_all == 1) | (_REPLY.person == self.who.id)
        to_me &= _REPLY.notice.in_(self._got())
        return (_REPLY.author == self.who.id) | _REPLY.notice.in_(self._written()) | to_me

    def attachment(self) -> Condition:
        return FACTS["attachment"].c.notice.in_(select(_NOTICE.id).where(self.notice()))

    def quiz_result(self) -> Condition:
        mine = (_RESULT.person == self.who.id) | _RESULT.notice.in_(self._written())
        return mine | _RESULT.team.in_(self.who.leads) | _yes(self.who.everywhere)

    def template(self) -> Condition:
        near = _TEMPLATE.team.in_(self.who.teams | self.who.leads)
        return (_TEMPLATE.author == self.who.id) | near

    def bulletin(self) -> Condition:
        who = self.who
        teams = [f"team:{team}" for team in sorted(who.teams | who.leads)]
        return _BULLETIN.board.in_(["all", f"site:{who.site}", *teams]) | _yes(who.everywhere)

    def bulletin_version(self) -> Condition:
        return self._of_bulletin("bulletin_version", self.bulletin())

    def bulletin_comment(self) -> Condition:
        return self._of_bulletin("bulletin_comment", self.bulletin())

    def _of_bulletin(self, fact: str, which: Condition) -> Condition:
        return FACTS[fact].c.bulletin.in_(select(_BULLETIN.id).where(which))

    def bulletin_seen(self) -> Condition:
        return FACTS["bulletin_seen"].c.person == self.who.id

    def _near(self) -> Condition:
        """Which tasks are this person's to know: made, had, asked into, led, or free to take."""
        who = self.who
        near = [
            _TASK.creator == who.id,
            _TASK.id.in_(select(holder.c.task).where(holder.c.person == who.id)),
            _TASK.id.in_(select(_HELPER.task).where(_HELPER.person == who.id)),
            _TASK.team.in_(who.teams) & (_TASK.state == "open"),
        ]
        if who.role == "lead":
            near += [_TASK.team.in_(who.leads), _TASK.assignee.in_(_members(who.leads))]
        if who.handles is not None:
            near.append(_TASK.department == who.handles)
        return or_(*near)

    def _changed_lately(self) -> Condition:
        return exists().where(_EVENT.task == _TASK.id, _EVENT.made_at > self.now - _TASK_US)

    def task(self) -> Condition:
        """The house's tasks as well for whoever leads everywhere, while they are of today."""
        if not self.who.everywhere:
            return self._near()
        return self._near() | and_(_TASK.state != "archived", self._changed_lately())

    def aged_tasks(self, since: int, until: int) -> Select[tuple[str]]:
        """Return the tasks something was done to 30 days before between two moments, and which
        this person sees no more."""
        then = (_EVENT.made_at > since - _TASK_US) & (_EVENT.made_at <= until - _TASK_US)
        return select(_TASK.id).where(_TASK.id.in_(select(_EVENT.task).where(then)), ~self.task())

    def task_helper(self) -> Condition:
        return self._of_task("task_helper", self.task())

    def task_event(self) -> Condition:
        return self._of_task("task_event", self.task())

    def _of_task(self, fact: str, which: Condition) -> Condition:
        return FACTS[fact].c.task.in_(select(_TASK.id).where(which))

    def break_request(self) -> Condition:
        return FACTS["break_request"].c.team.in_(self.who.teams | self.who.leads)

    def help_request(self) -> Condition:
        asked = FACTS["help_request"].c
        return (asked.person == self.who.id) | asked.team.in_(self.who.leads)

    def handover(self) -> Condition:
        return FACTS["handover"].c.team.in_(self.who.teams | self.who.leads)

    def record(self) -> Condition:
        """Those of everyone's kinds, the own ones, and all for whoever reads leaders'."""
        everyones = [name for name, kind in RECORDS.items() if kind.readers == "everyone"]
        mine = (_RECORD.author == self.who.id) | _RECORD.kind.in_(everyones)
        return mine | _yes(self.who.shaping)

    # --- what the first news carry ---------------------------------------------------------

    def recent_notice(self) -> Condition:
        waits = _RECEIPT.read_at.is_(None) | (
            (_NOTICE.needs_ack == 1) & _RECEIPT.acknowledged_at.is_(None)
        )
        unread = exists().where(
            _RECEIPT.notice == _NOTICE.id, _RECEIPT.person == self.who.id, waits
        )
        return (_NOTICE.release_at > self.now - _NOTICE_US) | unread

    def recent_of_notice(self, fact: str) -> Condition:
        return FACTS[fact].c.notice.in_(select(_NOTICE.id).where(self.recent_notice()))

    def hanging(self) -> Condition:
        since = self.now - _BOARD_US
        return and_(
            _BULLETIN.removed_at.is_(None) | (_BULLETIN.removed_at > since),
            _BULLETIN.expires_at.is_(None) | (_BULLETIN.expires_at > since),
        )

    def recent_of_bulletin(self, fact: str) -> Condition:
        return self._of_bulletin(fact, self.hanging())

    def recent_template(self) -> Condition:
        removed = _TEMPLATE.removed_at
        return removed.is_(None) | (removed > self.now - _BOARD_US)

    def recent_task(self) -> Condition:
        return _TASK.state.not_in(OVER) | self._changed_lately()

    def recent_of_task(self, fact: str) -> Condition:
        return self._of_task(fact, self.recent_task())

    def recent_break(self) -> Condition:
        asked = FACTS["break_request"].c
        return (asked.made_at > self.now - _SHIFT_US) | asked.state.in_(RUNNING)

    def recent_help(self) -> Condition:
        asked = FACTS["help_request"].c
        return (asked.made_at > self.now - _SHIFT_US) | asked.closed_at.is_(None)

    def recent_handover(self) -> Condition:
        return FACTS["handover"].c.made_at > self.now - _BOARD_US

    def recent_definition(self) -> Condition:
        removed = _DEFINED.removed_at
        return removed.is_(None) | (removed > self.now - _BOARD_US)

    def recent_definition_version(self) -> Condition:
        return exists().where(
            _DEFINED.kind == _VERSION.kind,
            _DEFINED.code == _VERSION.code,
            _VERSION.version > _DEFINED.version - VERSIONS,
            self.recent_definition(),
        )

    def recent_record(self) -> Condition:
        return or_(*(
            (_RECORD.kind == name)
            & (true() if kind.days is None else _RECORD.made_at > self.now - kind.days * _DAY_US)
            for name, kind in RECORDS.items()
        ))  # fmt: skip


_VISIBLE: Final[Mapping[str, Callable[[Sight], Condition]]] = {
    "presence": Sight.presence,
    "notice": Sight.notice,
    "receipt": Sight.receipt,
    "reply": Sight.reply,
    "attachment": Sight.attachment,
    "quiz_result": Sight.quiz_result,
    "template": Sight.template,
    "bulletin": Sight.bulletin,
    "bulletin_version": Sight.bulletin_version,
    "bulletin_comment": Sight.bulletin_comment,
    "bulletin_seen": Sight.bulletin_seen,
    "task": Sight.task,
    "task_helper": Sight.task_helper,
    "task_event": Sight.task_event,
    "break_request": Sight.break_request,
    "help_request": Sight.help_request,
    "handover": Sight.handover,
    "record": Sight.record,
}
"""Facts that not everybody sees."""

_RECENT: Final[Mapping[str, Callable[[Sight], Condition]]] = {
    "notice": Sight.recent_notice,
    "receipt": lambda sight: sight.recent_of_notice("receipt"),
    "reply": lambda sight: sight.recent_of_notice("reply"),
    "attachment": lambda sight: sight.recent_of_notice("attachment"),
    "quiz_result": lambda sight: sight.recent_of_notice("quiz_result"),
    "template": Sight.recent_template,
    "bulletin": Sight.hanging,
    "bulletin_version": lambda sight: sight.recent_of_bulletin("bulletin_version"),
    "bulletin_comment": lambda sight: sight.recent_of_bulletin("bulletin_comment"),
    "bulletin_seen": lambda sight: sight.recent_of_bulletin("bulletin_seen"),
    "task": Sight.recent_task,
    "task_helper": lambda sight: sight.recent_of_task("task_helper"),
    "task_event": lambda sight: sight.recent_of_task("task_event"),
    "break_request": Sight.recent_break,
    "help_request": Sight.recent_help,
    "handover": Sight.recent_handover,
    "definition": Sight.recent_definition,
    "definition_version": Sight.recent_definition_version,
    "record": Sight.recent_record,
}
"""Facts of which the first news carry a part."""

"""Colleagues who act at the hub by themselves and on what others do there.

One session sees everything (an administrator's); what it sees makes somebody want to do something
after a while, and when that time has come the person does it by a session of the own, exactly as a
desk would. A refusal is nothing special: somebody else was faster.
"""

import heapq
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import count
from typing import Any, Final

from desktop.colleagues.checking import Checking
from desktop.colleagues.habits import MINUTE, Habits, S
from desktop.colleagues.sessions import Attendance, Opens, Sessions
from insight.hub.acts import (
    AcknowledgeNotices,
    Act,
    AnswerQuiz,
    AskBreak,
    AskHelp,
    CloseHelp,
    CommentBulletin,
    CreateTasks,
    EndBreak,
    NewTask,
    PinBulletin,
    PostNotice,
    Question,
    ReadNotices,
    ReceiveNotices,
    ReplyToNotice,
    StepTask,
    TakeBreak,
    TakeHelp,
    WriteHandover,
)
from insight.hub.facts import BreakRequest, HelpRequest, Notice, Presence, Receipt, Task
from resources.demo.crew import ADMINISTRATOR, ANALYST, SECOND, House, words

_SOURCE: Final = "crm"
_DESKLESS: Final = 4
"""One agent of so many has a desk of the own open."""
_BREAKS: Final = (("用餐", 30), ("喝水", 10), ("卫生间", 10), ("小憩", 15), ("私事", 15))
_EVERY: Final = {
    "break": 4 * MINUTE, "help": 18 * MINUTE, "notice": 22 * MINUTE, "tell_all": 70 * MINUTE,
    "tasks": 11 * MINUTE, "note": 60 * MINUTE, "comment": 45 * MINUTE,
}  # fmt: skip
"""How often somebody begins something, on average."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A colleague as the hub knows this one. `teams`: numbers at the hub."""

    id: int
    login: str
    role: str
    teams: frozenset[int]


class Colleagues:
    """Everybody of a house but `own`, who is whoever looks at the demo, and whoever else has signed
    in at a desk.

    `at`: the moment the life has come to. `clock`: the hub's time; `pace`: how much faster than in
    life things are done; `often`: how much more often they are begun.
    """

    def __init__(
        self, opens: Opens, house: House, own: str, at: int, clock: Callable[[], int],
        pace: float = 1.0, often: float = 1.0,
    ) -> None:  # fmt: skip
        self.at = at
        self._clock = clock
        self._house, self._own = house, own
        self._pace, self._often = pace, often
        self._habits = Habits(house.seed)
        self.checking = Checking(house, self._habits)
        self._queue: list[tuple[int, int, Callable[[], None]]] = []
        self._order = count()
        self._made = count()
        self._sessions = Sessions(opens)
        self._attendance = Attendance()
        self._eyes = opens(ADMINISTRATOR)
        self._cursor = ""
        self._notices: dict[str, Notice] = {}
        self._bulletins: list[str] = []
        self._people: dict[int, _Person] = {}
        self.site = house.people[0].site
        self._planned: set[object] = set()
        self.own_id = 0
        self._begun = at
        self._look()

    def begin(self) -> None:
        """Let them begin things by themselves from now on."""
        for what in _EVERY:
            self._again(what)

    def begin_once(self, times: int) -> None:
        """Let them begin something of each kind now, several times, but write to nobody above."""
        for _ in range(times):
            self.skip(self._clock())
            for what in sorted(_EVERY.keys() - {"tell_all"}):
                self._begin(what)

    def live(self, until: int) -> None:
        """Do everything that is due until a moment, in its order, and what follows from it."""
        self._look()
        while self._queue and self._queue[0][0] <= until:
            at, _, deed = heapq.heappop(self._queue)
            self.at = max(self.at, at)
            deed()
            self._look()
        self.at = max(self.at, until)

    @property
    def next_at(self) -> int | None:
        """Return when somebody wants to do something next."""
        return self._queue[0][0] if self._queue else None

    def skip(self, until: int) -> None:
        """Let time pass in which nobody is there; what was meant for it is done later."""
        self.at = max(self.at, until)

    def wait(self, timeout_s: float) -> None:
        """Wait until somebody has done something at the hub, or the time is over."""
        self._eyes.wait(timeout_s)

    def do(self, login: str, act: Act) -> str:
        """Let somebody do something now; return the act's id, "" when the hub refused it."""
        act_id = self.new_id()
        return "" if self._act(login, act_id, act) is None else act_id

    def _act(self, login: str, act_id: str, act: Act) -> dict[str, Any] | None:
        """Let somebody act, unless that is somebody real now; return the hub's answer."""
        return None if login in self._real() else self._sessions.do(login, act_id, act)

    def new_id(self) -> str:
        """Return an id in the order of time, the same in the same life."""
        chance = self._habits.chance("id", self.at, next(self._made))
        moment = (self.at // 1000) << 80 | 7 << 76 | (self.at % 1000) << 66
        return str(uuid.UUID(int=moment | 0b10 << 62 | chance.getrandbits(62)))

    def close(self) -> None:
        self._eyes.close()
        self._sessions.close()

    # --- who ---------------------------------------------------------------------------------

    def people(self, *roles: str, team: int | None = None) -> list[_Person]:
        """Return colleagues of these roles, of one team or of all."""
        real = self._real()
        return [
            each for each in self._people.values()
            if each.role in roles and each.login != self._own and each.login not in real
            and (team is None or team in each.teams)
        ]  # fmt: skip

    def _real(self) -> set[str]:
        """Return who has signed in at a desk."""
        now = self._clock()
        return {each.login for each in self._people.values()
                if self._attendance.is_real(each.id, now)}  # fmt: skip

    def crew(self, team: int) -> tuple[int, ...]:
        """Return the numbers of everybody in a team who leads nobody."""
        return tuple(each.id for each in self._people.values()
                     if team in each.teams and each.role == "agent")  # fmt: skip

    def _is_colleague(self, person: int | None) -> bool:
        return person is not None and person in self._people and person != self.own_id

    # --- what they see -----------------------------------------------------------------------

    def _look(self) -> None:
        """Take the news, and let whom they concern want to do something."""
        more, whole = True, False
        while more:
            news = self._eyes.news(self._cursor)
            self._cursor, more = news.cursor, news.more
            whole = whole or news.whole
            if whole:
                self._meet(news.rows)
            for table, rows in news.rows.items():
                for row in rows:
                    self._want(table, row, new=not whole)

    def _meet(self, rows: Any) -> None:
        teams: dict[int, set[int]] = {}
        for each in rows.get("membership", ()):
            if each["active"]:
                teams.setdefault(each["person"], set()).add(each["team"])
        for each in rows.get("person", ()):
            self._people[each["id"]] = _Person(each["id"], each["number"], each["role"],
                                               frozenset(teams.get(each["id"], ())))  # fmt: skip
            if each["number"] == self._own:
                self.own_id = each["id"]

    def _want(self, table: str, row: Any, *, new: bool) -> None:
        if table == "notice":
            notice = _fact(Notice, row)
            self._notices[notice.id] = notice
        elif table == "receipt":
            self._on_receipt(_fact(Receipt, row))
        elif table == "task":
            self._on_task(_fact(Task, row))
        elif table == "break_request":
            self._on_break(_fact(BreakRequest, row))
        elif table == "help_request":
            self._on_help(_fact(HelpRequest, row))
        elif table == "presence":
            seen = _fact(Presence, row)
            note = self._attendance.heard if new else self._attendance.known
            note(seen.person, seen.seen_at)
        elif table == "bulletin" and row["removed_at"] is None and row["id"] not in self._bulletins:
            self._bulletins.append(row["id"])

    def _plan(self, delay_us: int, deed: Callable[[], None], since: int | None = None) -> None:
        """Let `deed` be done after a while. What was due before this life began has been done."""
        if since is None or since >= self._begun:
            at = max(self.at, since or self.at) + int(delay_us / self._pace)
        else:
            left = since + delay_us - self._begun
            if left <= 0:
                return
            at = self._begun + int(left / self._pace)
        heapq.heappush(self._queue, (at, next(self._order), deed))

    def _once(self, *what: object) -> bool:
        """Whether this is thought of for the first time."""
        if what in self._planned:
            return False
        self._planned.add(what)
        return True

    def _on_receipt(self, receipt: Receipt) -> None:
        notice = self._notices.get(receipt.notice)
        if notice is None or not self._is_colleague(receipt.person) or notice.recalled_at:
            return
        login, ids = self._people[receipt.person].login, (receipt.notice,)
        reading = self._habits.reading(notice, receipt.person)
        since = receipt.release_at
        if self._once("read", receipt.notice, receipt.person):
            if reading.read is None:
                self._plan(3 * S, lambda: self._do(login, ReceiveNotices(ids)), since)
                return
            if reading.acknowledge is None:
                self._plan(reading.read, lambda: self._do(login, ReadNotices(ids)), since)
            else:
                self._plan(reading.acknowledge, lambda: self._do(login, AcknowledgeNotices(ids)),
                           since)  # fmt: skip
            if reading.reply is not None:
                said = self._habits.some("reply", notice.id, receipt.person)["body"]
                self._plan(reading.reply, lambda: self._do(login, ReplyToNotice(notice.id, said)),
                           since)  # fmt: skip
            if reading.quiz is not None:
                self._plan(reading.quiz, lambda: self._try_quiz(notice, receipt.person, 1), since)
        waits = (receipt.acknowledged_at if notice.needs_ack else receipt.read_at) is None
        if receipt.reminders and waits and self._once("reminded", *ids, receipt.person,
                                                      receipt.reminders):  # fmt: skip
            act = AcknowledgeNotices(ids) if notice.needs_ack else ReadNotices(ids)
            if self._habits.chance("reminded", *ids, receipt.person).random() < 0.8:
                self._plan(2 * MINUTE, lambda: self._do(login, act))

    def _try_quiz(self, notice: Notice, person: int, attempt: int) -> None:
        questions = json.loads(notice.quiz or "[]")
        answers = self._habits.answers(notice, questions, person, attempt)
        answer = self._act(self._people[person].login, self.new_id(),
                           AnswerQuiz(notice.id, answers))  # fmt: skip
        if answer is not None and not answer["passed"] and attempt < 3:
            self._plan(9 * MINUTE, lambda: self._try_quiz(notice, person, attempt + 1))

    def _on_break(self, request: BreakRequest) -> None:
        act, delay = self._habits.on_break(request)
        if not act or not self._is_colleague(request.person):
            return
        if self._once("break", request.id, request.state):
            login = self._people[request.person].login
            done = TakeBreak(request.id) if act == "take" else EndBreak(request.id)
            self._plan(delay, lambda: self._do(login, done))

    def _on_help(self, request: HelpRequest) -> None:
        leads = self.people("lead", team=request.team)
        if request.closed_at is not None or not leads:
            return
        chance = self._habits.chance("help", request.id)
        lead = leads[0]
        if request.taken_by is None and self._once("help", request.id):
            self._plan(int(chance.uniform(25, 120) * S),
                       lambda: self._do(lead.login, TakeHelp(request.id)))  # fmt: skip
        elif self._is_colleague(request.taken_by) and self._once("helped", request.id):
            self._plan(int(chance.uniform(2, 9) * MINUTE),
                       lambda: self._do(lead.login, CloseHelp(request.id)))  # fmt: skip

    # --- tasks -------------------------------------------------------------------------------

    def _on_task(self, task: Task) -> None:
        act, delay = self._habits.next_step(task)
        if act and self._once("task", task.id, task.version):
            login = self._who_steps(task)
            if login is not None:
                self._plan(delay, lambda: self._step(login, task, act))

    def _who_steps(self, task: Task) -> str | None:
        """Return who is to do something with a task now, None for nobody of the colleagues."""
        if task.state in ("assigned", "accepted", "suspended"):
            held = task.assignee if self._is_colleague(task.assignee) else None
            return None if held is None else self._people[held].login
        if task.team is None:
            return None
        if task.state == "open":
            free = self.people("agent", team=task.team)
            fitting = [each for each in free if each.id != task.creator] or free
            return self._habits.chance("taker", task.id).choice(fitting).login if fitting else None
        leads = [each for each in self.people("lead", team=task.team) if each.id != task.assignee]
        mine = task.creator == self.own_id and task.state != "returned"
        return leads[0].login if leads and not mine else None

    def _step(self, login: str, task: Task, act: str) -> None:
        chance = self._habits.chance("step", task.id, task.version)
        said: dict[str, Any] = {}
        if act in ("progress", "suspend", "return", "reject"):
            said["note"] = self._habits.some(act, task.id, task.version)["note"]
        if act == "suspend":
            said["until_at"] = self._clock() + int(chance.uniform(30, 120) * MINUTE / self._pace)
        if act == "finish":
            said |= self._habits.some("outcome", task.id)
            if task.kind in ("complaint", "fault", "address", "recording_check"):
                said |= words()["outcome"][-1]
        if act in ("reassign", "ask_in"):
            others = [each for each in self.crew(task.team or 0) if each != task.assignee]
            if not others:
                return
            said["person"] = chance.choice(others)
        if act == "finish" and (check := self.checking.found(task)) is not None:
            said |= check.ends
            self._do(login, check.record)
        self._do(login, StepTask(task.id, act, version=task.version, **said))

    # --- what they begin ---------------------------------------------------------------------

    def _again(self, what: str) -> None:
        """Let something of a kind begin some time from now."""
        chance = self._habits.chance("begin", what, self.at)
        delay = int(chance.expovariate(1.0) * _EVERY[what] / self._often)

        def deed() -> None:
            self._begin(what)
            self._again(what)

        self._plan(delay, deed)

    def _begin(self, what: str) -> None:
        begin: dict[str, Callable[[], None]] = {
            "break": self._ask_break, "help": self._ask_help, "notice": self._tell_team,
            "tell_all": self._tell_all, "tasks": self.make_tasks, "note": self._pin,
            "comment": self._comment,
        }  # fmt: skip
        begin[what]()

    def _some(self, what: str, *roles: str) -> _Person:
        return self._habits.chance(what, self.at).choice(self.people(*roles))

    def _ask_break(self) -> None:
        agent = self._some("break", "agent")
        reason, minutes = self._habits.chance("reason", self.at).choice(_BREAKS)
        self._do(agent.login, AskBreak(min(agent.teams), reason, minutes))

    def _ask_help(self) -> None:
        agent = self._some("help", "agent")
        note = self._habits.some("help", self.at)["note"]
        customer = self._habits.chance("customer", self.at).choice(self._house.customers)
        self._do(agent.login, AskHelp(min(agent.teams), note, _SOURCE, customer))

    def _tell_team(self) -> None:
        lead = self._some("notice", "lead")
        self.tell(lead.login, self._habits.some("notice", self.at), self.crew(min(lead.teams)))

    def _tell_all(self) -> None:
        chance = self._habits.chance("tell_all", self.at)
        text = self._habits.some("notice", self.at)
        leads = tuple(each.id for each in self.people("lead"))
        if chance.random() < 0.3:
            self.tell(ANALYST, text, (self.own_id,))
        else:
            self.tell(SECOND, text, (self.own_id, *leads))

    def tell(self, login: str, text: dict[str, Any], people: tuple[int, ...]) -> str:
        """Let somebody send a notice of the demo's texts, a training with its quiz."""
        quiz = tuple(Question(each["text"], tuple(each["choices"]), each["right"])
                     for each in text.get("quiz", ()))  # fmt: skip
        return self.do(login, PostNotice(
            text["title"], text["body"].strip(), people, text.get("importance", "normal"),
            text.get("ack", True), "training" if quiz else "notice", quiz=quiz or None,
            pass_share=text.get("pass_share"), due_at=self._clock() + 8 * 60 * MINUTE,
        ))  # fmt: skip

    def make_tasks(self) -> None:
        """Let a lead make some tasks, for the pool or for somebody."""
        turn = next(self._made)
        chance = self._habits.chance("tasks", self.at, turn)
        lead = chance.choice(self.people("lead"))
        team = min(lead.teams)
        agents = self.crew(team)
        made = [
            self.new_task(
                team=team, assignee=chance.choice(agents) if agents and chance.random() < 0.5
                else None,
            )
            for _ in range(chance.randrange(1, 4))
        ]  # fmt: skip
        self._do(lead.login, CreateTasks(tuple(made)))

    def new_task(self, **more: Any) -> NewTask:
        """Return a task of the demo's texts, about some customer who was lost lately."""
        key = self.new_id()
        text, chance = self._habits.some("task", key), self._habits.chance("about", key)
        return NewTask(
            key, text["title"], text["body"], text["kind"],
            due_at=self._clock() + int(text["hours"] * 60 * MINUTE * chance.uniform(0.3, 1.0)),
            priority=chance.choice(("normal", "normal", "normal", "high", "urgent")),
            skill=text["skill"] or None, customer_source=_SOURCE,
            customer_key=chance.choice(self._house.customers), grants=("phone",),
            origin={"made": "demo"}, **more,
        )  # fmt: skip

    def _pin(self) -> None:
        self.pin(self._some("note", "lead"), self._habits.some("bulletin", self.at))

    def pin(self, lead: _Person, text: dict[str, Any]) -> None:
        """Let a lead pin a note of the demo's texts on the own team's board."""
        team = min(lead.teams)
        place = float(-self.at // S)
        self._do(lead.login, PinBulletin(
            f"team:{team}", text["title"], text["body"], text["colour"], place
        ))  # fmt: skip

    def _comment(self) -> None:
        if self._bulletins:
            chance = self._habits.chance("comment", self.at)
            said = self._habits.some("comment", self.at)["body"]
            self._do(self._some("comment", "lead").login,
                     CommentBulletin(chance.choice(self._bulletins), said))  # fmt: skip

    def hand_over(self, lead: _Person, text: dict[str, Any]) -> None:
        """Let a lead write what the next shift must know."""
        self._do(lead.login, WriteHandover(
            min(lead.teams), text["shift"], text["notes"], {"sections": []}
        ))  # fmt: skip

    def _do(self, login: str, act: Act) -> None:
        self.do(login, act)

    def be_there(self) -> None:
        """Tell the hub that the desks of those on shift are there: who leads, and some others."""
        for login in self._real():
            self._sessions.leave(login)
        agents = self.people("agent")
        for each in (*self.people("lead", "supervisor", "analyst"), *agents[::_DESKLESS]):
            began = self._clock()
            if self._attendance.is_silent(each.id, began):
                self._sessions.of(each.login).here()
                self._attendance.told(each.id, began, self._clock())


def _fact(fact: type[Any], row: Any) -> Any:
    """Return a row of the news as its fact; JSON as text again."""
    made = {each.name: row[each.name] for each in fields(fact)}
    for name in ("audience", "quiz", "grants", "origin"):
        if made.get(name) is not None:
            made[name] = json.dumps(made[name], ensure_ascii=False)
    return fact(**made)

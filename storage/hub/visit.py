"""What a desk does while it has a session with the hub: sends, takes news, puts questions."""

import logging
import queue
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, TypeVar

from sqlalchemy import select

from insight.hub.acts import MOST_IDS, ReceiveNotices, WriteRecord
from storage.hub.handing import hand_over
from storage.hub.hub import Hub, HubAwayError, HubError, RefusedError
from storage.hub.outbox import PARKED_AFTER, Outbox, Waiting
from storage.hub.taking import cursor_of, take
from storage.local.shared_tables import SHARED
from storage.local.store import Store

log = logging.getLogger(__name__)

_ABOUT_ME: Final = frozenset({"person", "membership", "crew"})
_N, _R = SHARED["notice"].c, SHARED["receipt"].c


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be asked while there is a session; the asker waits for `answer`."""

    put: Callable[[Hub], Any]
    answer: Future[Any]


class Questions:
    """Questions that wait for a session. Safe to use from any thread."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Question] = queue.SimpleQueue()

    def put(self, question: Callable[[Hub], T]) -> Future[T]:
        """Have something asked of the session; what it answers or raises is the future's."""
        asked = Question(question, Future[T]())
        self._waiting.put(asked)
        return asked.answer

    def next(self) -> Question | None:
        try:
            return self._waiting.get_nowait()
        except queue.Empty:
            return None

    def give_up(self) -> None:
        """Answer whoever waits that there is no hub now."""
        while asked := self.next():
            asked.answer.set_exception(HubAwayError())


class _Results:
    """What became of the acts of one batch."""

    def __init__(self) -> None:
        self.confirmed: list[str] = []
        self.refused: dict[str, RefusedError] = {}
        self.failed: dict[str, tuple[int, str]] = {}
        self.unsent: list[str] = []
        self.broken: HubError | None = None
        self._held: set[str] = set()

    def holds(self, act: Waiting) -> bool:
        """Whether an act may not be sent: the session broke, or what it rests on was refused."""
        return self.broken is not None or act.stream in self._held

    def refuse(self, act: Waiting, error: RefusedError) -> None:
        if error.code == "not_active":
            self.unsent.append(act.id)
            self.broken = error
        elif error.code == "id_reused" and act.desks_own:
            self.confirmed.append(act.id)  # handed over before, by whoever was signed in then
        else:
            self.refused[act.id] = error
            if ":" in act.stream:
                self._held.add(act.stream)

    def fail(self, act: Waiting, error: HubError, *, ours: bool = False) -> None:
        attempts = act.attempts + 1
        self.failed[act.id] = (
            max(attempts, PARKED_AFTER) if ours else attempts,
            "fault" if ours else "away",
        )
        self.broken = error


def _bears_company(act: Waiting) -> bool:
    """Whether an act may share a transaction: one that only adds, so that it locks nothing others
    change, and that was not on its way when a session broke."""
    return act.kind == WriteRecord.kind and act.attempts == 0


class Visit:
    """One session with the hub. Belongs to the hub's thread.

    `going`: whether to go on; looked at between two deliveries and two pages of news.
    """

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        session: Hub,
        questions: Questions,
        hub_us: Callable[[], int],
        going: Callable[[], bool],
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._session = session
        self._questions = questions
        self._hub_us = hub_us
        self._going = going
        self._cursor = cursor_of(store, outbox.who)
        self._received: set[str] = set()

    def push(self, now_at: int) -> bool:
        """Send some of what is due at `now_at`; return whether there was anything. Raises HubError
        when the session is over; what became of the acts until then is kept."""
        hand_over(self._store, self._hub_us())
        batch = self._outbox.take(now_at)
        results = _Results()
        for at_once, some in groupby(batch, _bears_company):
            acts = list(some)
            if not (at_once and len(acts) > 1 and self._deliver_all(acts, results)):
                for act in acts:
                    self._deliver(act, results)
        if batch:
            self._outbox.settle(
                results.confirmed, results.refused, results.failed, results.unsent, now_at
            )
        if results.broken is not None:
            raise results.broken
        return bool(batch)

    def _deliver(self, act: Waiting, results: _Results) -> None:
        if results.holds(act) or not self._going():
            results.unsent.append(act.id)
            return
        try:
            self._session.act(act.id, act.kind, act.content)
            results.confirmed.append(act.id)
        except RefusedError as error:
            results.refuse(act, error)
        except HubAwayError as error:
            results.fail(act, error)
        except HubError as error:
            results.unsent.append(act.id)
            results.broken = error
        except Exception:
            log.exception("the act %s (%s) could not be sent", act.id, act.kind)
            results.fail(act, HubAwayError(), ours=True)
        self._between(results)

    def _deliver_all(self, acts: Sequence[Waiting], results: _Results) -> bool:
        """Have acts done in one transaction; return False where nothing was, and each is to be
        sent by itself to see what is wrong with which."""
        if results.broken is not None or not self._going():
            return False
        try:
            self._session.act_all([(act.id, act.kind, act.content) for act in acts])
            results.confirmed += [act.id for act in acts]
        except HubAwayError as error:
            for act in acts:
                results.fail(act, error)
        except Exception:
            return False
        self._between(results)
        return True

    def _between(self, results: _Results) -> None:
        """Put the questions that wait, between two deliveries."""
        try:
            if results.broken is None:
                self.answer()
        except HubError as error:
            results.broken = error

    def fetch(self) -> bool:
        """Take the news; return whether they may change who is signed in. Raises HubError."""
        about_me = False
        confirmed = self._outbox.confirmed()
        while self._going():
            news = self._session.news(self._cursor)
            changes = take(self._store, self._outbox.who, news, self._hub_us())
            self._cursor = news.cursor
            about_me = about_me or news.whole or changes.touches(_ABOUT_ME)
            self.answer()
            if not news.more:
                self._outbox.forget(confirmed)
                break
        return about_me

    def receive(self, person: int) -> None:
        """Tell the authors of what arrived here for a person that it did."""
        query = (
            select(_R.notice)
            .join(SHARED["notice"], _N.id == _R.notice)
            .where(_R.person == person, _R.received_at.is_(None))
        )
        with self._store.read() as reader:
            arrived = [name for (name,) in reader.json(query) if name not in self._received]
        for start in range(0, len(arrived), MOST_IDS):
            some = arrived[start : start + MOST_IDS]
            self._outbox.put(ReceiveNotices(tuple(some)), self._hub_us())
            self._received.update(some)

    def answer(self) -> None:
        """Put the questions that wait. Raises HubAwayError when the session is over."""
        while asked := self._questions.next():
            try:
                asked.answer.set_result(asked.put(self._session))
            except RefusedError as error:
                asked.answer.set_exception(error)
            except HubError as error:
                asked.answer.set_exception(error)
                raise
            except Exception as error:
                asked.answer.set_exception(error)

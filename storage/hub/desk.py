"""This desk's side of the hub: one thread that sends what was done here and takes the news."""

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, func, select

from insight.hub.acts import Act
from storage.hub.clock import HubClock
from storage.hub.handing import keep
from storage.hub.hub import (
    Duty,
    Hub,
    HubAwayError,
    HubError,
    Lease,
    Me,
    SignInError,
)
from storage.hub.outbox import Outbox, jitter
from storage.hub.sign_in import OpenHub, Place, keep_password, kept_password, open_hub, people_at
from storage.hub.status import GoneError, HubState, HubStatus, Why, gone
from storage.hub.taking import forget
from storage.hub.visit import Questions, Visit
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, StoreError
from storage.local.ids import new_id
from storage.local.schema import hub_state
from storage.local.shared_tables import SHARED
from storage.local.store import Store
from storage.sources.passwords import KeptPasswordError, Passwords
from storage.sources.reading.sleep import SleepWatch

log = logging.getLogger(__name__)

T = TypeVar("T")
POLL_S: Final = 5.0
HERE_S: Final = 30.0
LONGEST_AWAY_S: Final = 30.0
OTHER_FORM_S: Final = 120.0
ASK_S: Final = 20.0
_NO_TIME_S: Final = 0.001
_WATCHED: Final = frozenset({"audit", "link_decision"})


class HubDesk:
    """Sends acts, takes news, answers questions. Safe to use from any thread.

    `me`, `status`, `now_us` and `wake` answer at once; everything else waits for the disk or for
    the hub. Nothing of it waits for the hub to be there but `ask` and `sign_in`.
    """

    def __init__(
        self,
        store: Store,
        passwords: Passwords,
        place: Place,
        opens: OpenHub = open_hub,
        poll_s: float = POLL_S,
        longest_away_s: float = LONGEST_AWAY_S,
    ) -> None:
        self.desk: Final = new_id()
        """What this desk is told apart by from the person's others, until the program ends: two
        copies of one profile are two desks."""
        self._store = store
        self._passwords = passwords
        self._opens = opens
        self._poll_s = poll_s
        self._longest_away_s = longest_away_s
        self._clock = HubClock()
        self._began = time.time() - time.monotonic()
        self._door = threading.Condition()
        self._place = place
        self._at = place
        self._woken = self._called = self._asked = False
        self._waiting: Hub | None = None
        self._poked = False
        self._session: Hub | None = None
        self._stopping = False
        self._questions = Questions()
        self._me: Me | None = None
        self._alone = True
        self._status = HubStatus(embedded=place.embedded)
        self._outbox = Outbox(store, place.who)
        self._settle(place)
        self._leave = store.on_changes(self._on_changes)
        self._thread = threading.Thread(target=self._serve, name="hub", daemon=True)

    # --- what the interface asks for ------------------------------------------------------------

    @property
    def me(self) -> Me | None:
        """Who is signed in, as last known; None when nobody ever was."""
        return self._me

    @property
    def alone(self) -> bool:
        """Whether this is an embedded hub with nobody else: then the desk's own settings say what
        somebody is."""
        return self._alone

    @property
    def place(self) -> Place:
        return self._place

    def status(self) -> HubStatus:
        return self._status

    def now_us(self) -> int:
        """Return the hub's time, microseconds UTC; this machine's until the hub told its own."""
        return self._clock.now_us()

    def wake(self) -> None:
        """Look now: for something to send, for news, for a hub that was away or refused a login."""
        with self._door:
            self._asked = True
        self._call()

    def _call(self) -> None:
        """Look now, but not with a login that was refused: nobody is locked out by working on."""
        with self._door:
            self._called = True
            self._door.notify_all()
        self._poke()

    def _poke(self) -> None:
        """Look now, where there is a hub; one that is away is not called the sooner."""
        with self._door:
            self._woken = True
            if self._waiting is not None and not self._poked:
                self._poked = True
                self._waiting.interrupt()

    def send(self, act: Act, act_id: str | None = None) -> str:
        """Keep an act to be sent; return its id once it is on the disk. `act_id`: of what several
        desks may do, so that it counts once.

        Raises StoreError; SignInError when nobody is signed in.
        """
        return self._keep([(act, act_id)], desks_own=False)[0]

    def send_for_all(self, acts: Sequence[tuple[Act, str]]) -> None:
        """Keep acts, each under an id that any desk would give it, all or none: the desk's own, so
        that whoever is signed in hands them over, and what another desk did already counts as
        done. Raises as `send`."""
        self._keep(acts, desks_own=True)

    def _keep(self, acts: Sequence[tuple[Act, str | None]], desks_own: bool) -> list[str]:
        if not self._place.login:
            raise SignInError
        names = self._outbox.put_all(acts, self.now_us(), desks_own)
        self._count()
        self._call()
        return names

    def ask(self, question: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the hub's answer to a question of `Hub.ask`.

        Raises RefusedError; HubAwayError when there is no hub or it takes too long.
        """
        return self._put(lambda hub: hub.ask(question, content))

    def do_now(self, act: Act) -> dict[str, Any]:
        """Have the hub do an act while somebody waits; return its answer. Raises as `ask`; whether
        it was done is not known where the hub was away."""
        name = new_id()
        return self._put(lambda hub: hub.act(name, act.kind, act.sent()))

    def lease(self, duty: Duty, seconds: int) -> Lease:
        """Take or keep a duty for this desk, as `Hub.lease` does. Raises as `ask`."""
        return self._put(lambda hub: hub.lease(duty, seconds, self.desk))

    def _put(self, question: Callable[[Hub], T]) -> T:
        if self._status.state != "online":
            raise HubAwayError
        answer = self._questions.put(question)
        self._poke()
        try:
            return answer.result(ASK_S)
        except FutureTimeoutError:
            raise HubAwayError from None

    def retry(self, act_id: str) -> None:
        """Send a refused or parked act again. Raises StoreError."""
        self._outbox.retry(act_id)
        self._count()
        self._call()

    def drop(self, act_id: str) -> None:
        """Give up an act that the hub has not confirmed. Raises StoreError."""
        self._outbox.drop(act_id)
        self._count()
        self._call()

    def sign_in(self, url: str, login: str, password: str) -> Me:
        """Sign in at a hub, after asking it; from then on it is this desk's.

        The password is kept where those of sources are. Raises HubError, KeptPasswordError,
        StoreError; then everything is as before.
        """
        place = replace(self._place, url=url, login=login)
        session = self._opens(place, password)
        try:
            me = session.me()
        finally:
            session.close()
        keep_password(self._passwords, place, password)
        self._move(place)
        return me

    def people(self) -> list[tuple[str, str, str]]:
        """Return login, name and role of everybody one may sign in as here without a password.

        Raises HubError.
        """
        return people_at(self._place)

    def go(self, url: str, login: str) -> None:
        """Be at another hub, or somebody else there, with the password that is kept."""
        self._move(replace(self._place, url=url, login=login))

    def sign_out(self) -> None:
        """Forget the password and what the hub told. What waits in the outbox stays, and is sent
        when the same person signs in again."""
        place = self._place
        keep_password(self._passwords, place, "")
        self._move(replace(place, login=""))

    # --- beginning and end ----------------------------------------------------------------------

    def start(self) -> None:
        """Begin. Once only."""
        self._thread.start()

    def stop(self, deadline_s: float = 2.0) -> bool:
        """Stop within `deadline_s` seconds; what is not sent yet is sent after the next start."""
        self._leave()
        with self._door:
            self._stopping = True
        self.wake()
        if not self._thread.is_alive():
            return True
        self._thread.join(deadline_s / 2)
        session = self._session
        if self._thread.is_alive() and session is not None:
            session.interrupt()
            self._thread.join(deadline_s / 2)
        return not self._thread.is_alive()

    # --- who and where --------------------------------------------------------------------------

    def _move(self, place: Place) -> None:
        """Have the thread go to another place, and wait until it has left the old one."""
        with self._door:
            moved, self._place = self._place != place, place
        self.wake()
        if not moved:
            return
        session = self._session
        if session is not None:
            session.interrupt()
        if not self._thread.is_alive():
            self._settle(place)
            return
        with self._door:
            self._door.wait_for(lambda: self._at == place or self._stopping, ASK_S)

    def _settle(self, place: Place) -> None:
        """Be at a place: what was known of another person or hub is forgotten."""
        kept = self._kept()
        if kept.get("who") != place.who:
            forget(self._store)

            def work(connection: Connection) -> None:
                keep(connection, "who", place.who)
                keep(connection, "me", "{}")

            self._store.write("desk", work, Changes({"hub_state": None, "outbox": None}))
            kept = {}
        known = json.loads(kept.get("me", "{}"))
        self._alone = bool(known.pop("alone", place.embedded))
        self._me = (
            Me(**{**known, "teams": tuple(known["teams"]), "leads": tuple(known["leads"])})
            if known
            else None
        )
        self._outbox = Outbox(self._store, place.who)
        with self._door:
            self._at = place
            self._status = HubStatus(embedded=place.embedded, since_us=self.now_us())
            self._door.notify_all()
        self._count()

    def _kept(self) -> dict[str, str]:
        with self._store.read() as reader:
            return dict(reader.rows(select(hub_state.c.name, hub_state.c.value)))

    def _know(self, session: Hub) -> None:
        """Ask who is signed in, and what time it is there."""
        asked = time.monotonic()
        me = session.me()
        self._clock.observe(me.now_us, asked, time.monotonic())
        people = select(func.count()).where(SHARED["person"].c.active != 0)
        with self._store.read() as reader:
            alone = self._at.embedded and reader.rows(people)[0][0] == 1
        if self._me is None or (replace(me, now_us=0), alone) != (
            replace(self._me, now_us=0), self._alone,
        ):  # fmt: skip
            self._me, self._alone = me, alone
            said = json.dumps({**asdict(me), "alone": alone})
            self._store.write(
                "desk", lambda connection: keep(connection, "me", said),
                Changes({"hub_state": None}),
            )  # fmt: skip

    def _say(self, state: HubState, why: Why = "") -> None:
        with self._door:
            before = self._status
            if (before.state, before.why) == (state, why):
                return
            self._status = replace(before, state=state, why=why, since_us=self.now_us())
        self._store.tell(Changes({"hub_state": None}))

    def _count(self) -> None:
        counts = self._outbox.counts()
        with self._door:
            before = self._status
            self._status = replace(
                before, waiting=counts.waiting, refused=counts.refused, parked=counts.parked
            )
            same = before == self._status
        if not same:
            self._store.tell(Changes({"hub_state": None}))

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(_WATCHED):
            self._poke()

    # --- the thread -----------------------------------------------------------------------------

    def _serve(self) -> None:
        try:
            self._come_and_go()
        except StoreClosedError:
            pass
        finally:
            self._questions.give_up()

    def _come_and_go(self) -> None:
        failures = 0
        self._outbox.due()
        while not self._stopping:
            try:
                if self._at != self._place:
                    self._settle(self._place)
                    failures = 0
                self._outbox.recover()
                with self._door:
                    self._asked = False  # the password is read after this
                self._visit()
                failures = 0
            except StoreClosedError:
                raise
            except StoreError as error:
                log.warning("what the hub told could not be kept, trying again: %s", error)
                self._say("away", "fault")
                failures += 1
            except GoneError as gone:
                failures = 1 if gone.was_there else failures + 1
                self._say(gone.state, gone.why)
                if gone.state == "sign_in":
                    self._rest(None)
                    continue
                if gone.why in ("newer_hub", "older_hub", "keyring", "wrong_server"):
                    self._rest(jitter(99, OTHER_FORM_S))
                    continue
            except Exception:
                log.exception("a mistake of ours between this desk and its hub")
                self._say("away", "fault")
                failures += 1
            self._rest(jitter(failures, self._longest_away_s))

    def _visit(self) -> None:
        """Open a session and stay in it until there is something else to do.

        Raises GoneError when it could not be opened, or ended.
        """
        place, was_there = self._at, False
        if not place.login:
            raise GoneError("sign_in", "")
        if self._status.state != "away":
            self._say("connecting")
        session: Hub | None = None
        try:
            session = self._opens(place, kept_password(self._passwords, place))
            with self._door:
                self._session = session
            self._know(session)
            was_there = True
            self._stay(session)
        except KeptPasswordError as error:
            log.warning("the hub's password cannot be fetched: %s", error)
            raise GoneError("away", "keyring") from error
        except HubError as error:
            raise gone(error, was_there) from error
        finally:
            with self._door:
                self._session = None
            self._questions.give_up()
            if session is not None:
                session.close()

    def _stay(self, session: Hub) -> None:
        visit = Visit(self._store, self._outbox, session, self._questions, self.now_us, self._going)
        self._outbox.due(parked=False)
        self._say("online")
        watch, here_at, look_at = SleepWatch(), 0.0, 0.0
        sent = more = told = False
        while self._going():
            now = time.monotonic()
            if now >= here_at:
                session.here()
                if here_at:
                    self._know(session)
                here_at = now + HERE_S
            visit.answer()
            if told or now >= look_at or (sent and not more):
                if visit.fetch():
                    self._know(session)
                look_at = time.monotonic() + self._poll_s
                sent = told = False
                self._looked()
                if self._me is not None:
                    visit.receive(self._me.person)
            more = visit.push(self._wall_us())
            sent = sent or more
            self._count()
            if sent:
                continue
            waiting = _Wait(session, min(look_at, here_at))
            if watch.slept(partial(self._wait, waiting), self._poll_s):
                self._clock.forget()
                raise HubAwayError
            told = waiting.told

    def _wait(self, waiting: "_Wait") -> None:
        """Wait for news of the hub, for something to do here, or until it is time."""
        with self._door:
            if self._woken or not self._going():
                self._woken = False
                return
            self._waiting, self._poked = waiting.session, False
        try:
            waiting.told = waiting.session.wait(max(0.0, waiting.until - time.monotonic()))
        except HubAwayError:
            if not self._poked:
                raise
        finally:
            with self._door:
                self._waiting, self._woken = None, False
                poked = self._poked
        if poked:  # it may have come when the wait was over: it must not break off what comes next
            waiting.told = waiting.session.wait(_NO_TIME_S) or waiting.told

    def _looked(self) -> None:
        with self._door:
            self._status = replace(self._status, as_of_us=self.now_us())

    def _going(self) -> bool:
        return not self._stopping and self._at == self._place

    def _rest(self, seconds: float | None) -> None:
        with self._door:
            self._door.wait_for(
                lambda: self._asked or not self._going() or (seconds is not None and self._called),
                seconds,
            )
            self._called = False

    def _wall_us(self) -> int:
        """Return this machine's time as it would be had nobody set its clock since the start."""
        return int((self._began + time.monotonic()) * 1e6)


@dataclass(slots=True)
class _Wait:
    """A wait in a session until a monotonic second; `told`: the hub ended it."""

    session: Hub
    until: float
    told: bool = False

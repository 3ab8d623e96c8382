"""Sends what leaves the house, one after the other, in a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from insight.outside.departments import ROBOTS, Department
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError, StoreError
from storage.local.shared.departments import mail_server
from storage.local.store import Store
from storage.outgoing import dispatches
from storage.outgoing.dispatches import Dispatch
from storage.outgoing.errors import NotSentError, UnsureError
from storage.outgoing.mail import message_of, send_mail
from storage.outgoing.robot import send_by_robot
from storage.outgoing.robot_keys import robot_at
from storage.sources.passwords import KeptPasswordError, Passwords

log = logging.getLogger(__name__)

_AGAIN_S: Final = 30.0
Deliver = Callable[[Dispatch], None]
"""Hands a dispatch over; raises NotSentError or UnsureError."""


class Courier:
    """Asleep unless something waits to be sent. Safe to use from any thread."""

    def __init__(
        self, store: Store, passwords: Passwords, hub_now_us: Callable[[], int],
        deliver: Deliver | None = None,
    ) -> None:  # fmt: skip
        self._store, self._passwords, self._hub_now_us = store, passwords, hub_now_us
        self._deliver = deliver or self._hand_over
        self._door = threading.Condition()
        self._stopping = False
        self._called = True
        self._leave = store.on_changes(self._on_changes)
        self._thread = threading.Thread(target=self._serve, name="courier", daemon=True)

    def start(self) -> None:
        """Begin. Once only."""
        self._thread.start()

    def stop(self, deadline: float = 2.0) -> bool:
        """Stop within `deadline` seconds; what is being sent then counts as unsure at the next
        start."""
        self._leave()
        with self._door:
            self._stopping = True
            self._door.notify_all()
        if self._thread.is_alive():
            self._thread.join(deadline)
        return not self._thread.is_alive()

    def _on_changes(self, changes: Changes) -> None:
        if "dispatch" in changes.tables:
            with self._door:
                self._called = True
                self._door.notify_all()

    def _serve(self) -> None:
        recovered = False
        while not self._stopping:
            try:
                if not recovered:
                    dispatches.recover(self._store)
                    recovered = True
                self._rest(self._send_due())
            except StoreClosedError:
                return
            except StoreError as error:
                log.warning("what leaves the house cannot be looked at: %s", error)
                self._rest(_AGAIN_S)

    def _send_due(self) -> float | None:
        """Send what is due; return how many seconds there is nothing to do, None for no end."""
        while not self._stopping:
            with self._door:
                self._called = False
            with self._store.read() as reader:
                each = dispatches.due(reader, _now_us())
                at = dispatches.next_at(reader)
            if each is None:
                return None if at is None else max((at - _now_us()) / 1e6, 0.05)
            if dispatches.begin(self._store, each.id):
                self._send(each)
        return 0.0

    def _send(self, each: Dispatch) -> None:
        store = self._store
        try:
            self._deliver(each)
        except NotSentError as error:
            tried_s = (_now_us() - each.made_at) / 1e6
            if error.again and tried_s < dispatches.GIVEN_UP_S:
                dispatches.later(store, each.id, str(error), each.attempts + 1, _now_us())
            else:
                dispatches.failed(store, each.id, str(error), self._hub_now_us())
        except UnsureError as error:
            dispatches.unsure(store, each.id, str(error))
        except StoreError:
            raise
        except Exception:
            log.exception("a mistake of ours while sending")
            dispatches.unsure(store, each.id, "")
        else:
            dispatches.went(store, each.id, _now_us(), self._hub_now_us())

    def _rest(self, seconds: float | None) -> None:
        with self._door:
            self._door.wait_for(lambda: self._called or self._stopping, seconds)

    def _hand_over(self, each: Dispatch) -> None:
        try:
            if each.way in ROBOTS:
                url, signing = robot_at(self._passwords, Department(each.department, each.way))
                now_ms = time.time_ns() // 1_000_000
                send_by_robot(each.way, url, signing, each.letter, each.id, now_ms, to=each.to)
            else:
                self._mail(each)
        except KeptPasswordError as error:
            raise NotSentError(error, again=True) from None

    def _mail(self, each: Dispatch) -> None:
        with self._store.read() as reader:
            server = mail_server(reader)
        if server is None:
            raise NotSentError("no mail server", again=False)
        password = self._passwords.get(server.secret) if server.login else ""
        if password is None:
            raise NotSentError("no password of the mail server at this desk", again=False)
        at = datetime.fromtimestamp(each.made_at / 1e6, UTC)
        name = message_id(each.id, server.sender)
        send_mail(server, password, each.to, message_of(each.letter, server, each.to, name, at))


def message_id(dispatch: str, sender: str) -> str:
    """Return the id of a mail: the same however often it is handed over, so that whoever keeps
    mails knows one that comes twice."""
    return f"<{dispatch}@{sender.rpartition('@')[2]}>"


def _now_us() -> int:
    return time.time_ns() // 1000

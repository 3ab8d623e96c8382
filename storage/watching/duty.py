"""The duty of evaluating: which desk has it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from insight.hub.roles import SHAPING
from storage.hub.hub import Duty, HubAwayError, Lease, Me, RefusedError

LEASE_S: Final = 10
RENEW_S: Final = 3.0
"""How long the duty is taken for, and how often it is kept or asked for: another desk has it at
the latest LEASE_S + RENEW_S after this one fell silent."""
DutyState = Literal["evaluating", "waiting", "not_competing"]


class LendingHub(Protocol):
    """What of a desk's side of the hub gives leases."""

    @property
    def me(self) -> Me | None: ...

    def lease(self, duty: Duty, seconds: int) -> Lease: ...


@dataclass(frozen=True, slots=True)
class Held:
    """`state`: `not_competing` where this desk sees only a part, or nobody who may is signed in;
    `by`: whose desk has the duty, None while nobody knows; `token`: grows as it changes hands."""

    state: DutyState = "waiting"
    by: int | None = None
    token: int = 0


class RuleDuty:
    """Takes the duty when it is free, and keeps it. Belongs to one thread.

    While the hub is away whoever has it keeps it: what it finds is delivered later, and counts once
    even if another desk found it too.
    """

    def __init__(
        self, hub: LendingHub, sees_all: Callable[[], bool], lease_s: int = LEASE_S,
        renew_s: float = RENEW_S,
    ) -> None:  # fmt: skip
        self._hub, self._sees_all = hub, sees_all
        self._lease_s, self._renew_s = lease_s, renew_s
        self._next = 0.0
        self.held = Held()

    @property
    def due_s(self) -> float:
        """Seconds until it is to be asked for again."""
        return max(self._next - time.monotonic(), 0.0)

    def keep(self) -> Held:
        """Ask for the duty where that is due; return who has it."""
        if self.due_s > 0:
            return self.held
        self._next = time.monotonic() + self._renew_s
        me = self._hub.me
        if me is None or me.role not in SHAPING or not self._sees_all():
            self.held = Held("not_competing")
            return self.held
        try:
            lease = self._hub.lease("rules", self._lease_s)
        except HubAwayError:
            if self.held.state == "not_competing":
                self.held = Held()
        except RefusedError:
            self.held = Held("not_competing")
        else:
            self.held = Held("evaluating" if lease.held else "waiting", lease.by, lease.token)
        return self.held

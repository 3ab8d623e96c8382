"""Tasks that go to customers, past the gate: who is left out and why, and who is only later."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Final

from insight.contact.gate import DAY_US, Past, Verdict, Why, left_out, verdict
from insight.contact.rules import ContactRules
from insight.identity.records import Ref
from insight.tasks.making import MakeTasks, Subject

WITHOUT_DUE_US: Final = 7 * DAY_US
"""How long a list without a due time is worked off."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The rules, and what is known of whom a list goes to. `names`: what any desk may call each,
    by which the hub gives a customer to one desk only."""

    rules: ContactRules
    pasts: Mapping[Ref, Past]
    zone: tzinfo
    names: Mapping[Ref, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passed:
    """`going`: the request without those left out; `left`: why → how many; `later`: how many of
    those going may not be contacted at once. `barred`: of a single one that a person asked for, why
    it would be left out of a list."""

    going: MakeTasks
    left: Mapping[Why, int] = field(default_factory=dict)
    later: int = 0
    barred: Verdict | None = None


def passed(
    request: MakeTasks, kind: str, gate: Gate, now_us: int, due_us: int | None,
    not_before: Callable[[Verdict], str],
) -> Passed:  # fmt: skip
    """Return who of a request passes the gate. `kind`: of the tasks; one that goes to no customer
    passes whole. `not_before`: says in words from when somebody may be contacted, for the task.

    A single call back that somebody makes by hand was asked for: it passes, with the reason told.
    """
    if kind not in gate.rules.kinds:
        return Passed(request)
    until = now_us + WITHOUT_DUE_US if due_us is None else due_us
    asked_for = len(request.subjects) == 1 and kind != "win_back"
    going: list[Subject] = []
    left: Counter[Why] = Counter()
    later = 0
    for subject in request.subjects:
        past = gate.pasts.get(subject.whom, Past()) if subject.whom else Past()
        found = verdict(gate.rules, past, subject.way or request.way, now_us, gate.zone)
        why = left_out(found, until)
        if asked_for:
            return Passed(request, barred=found if why else None)
        claims = gate.names.get(subject.whom, ()) if subject.whom else ()
        if why:
            left[why] += 1
        elif found.allowed:
            going.append(replace(subject, claims=claims))
        else:
            later += 1
            body = "\n".join(filter(None, (subject.body, not_before(found))))
            going.append(replace(subject, body=body, claims=claims))
    return Passed(replace(request, subjects=tuple(going)), left, later)

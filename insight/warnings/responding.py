"""What is done about a warning, from what its rule says: tasks, a notice, whom it reaches.

Everything made for a warning has ids made from the warning's, so that two desks that respond at
once make it once: the hub refuses the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from uuid import UUID

from insight.hub.acts import LONGEST_TEXT, LONGEST_TITLE, NewTask, PostNotice
from insight.hub.facts import Person
from insight.identity.records import Ref
from insight.masking import mask_key
from insight.tasks.making import MakeTasks, Subject
from insight.warnings.rule import Response, Rule

HOUR_US: Final = 3_600_000_000
MOST_CUSTOMERS: Final = 500
"""Of a task for each customer; the others are in the list."""


@dataclass(frozen=True, slots=True)
class About:
    """What a warning says of itself in tasks and notices, in the reader's words. `words`: one line:
    what, where, the reading; `script`: the answer script's title and text, "" for none."""

    warning: str
    first_us: int
    words: str
    since: str
    script: str = ""


def made_id(first_us: int, *parts: object) -> str:
    """Return a UUIDv7 of a warning's time that is the same wherever it is made of these parts."""
    text = "\n".join(map(str, parts))
    digest = blake2b(text.encode(), digest_size=10).digest()
    chance = int.from_bytes(digest, "big")
    value = (first_us // 1000 & ((1 << 48) - 1)) << 80 | 7 << 76
    value |= (chance >> 64 & 0xFFF) << 64 | 0b10 << 62 | chance & ((1 << 62) - 1)
    return str(UUID(int=value))


def requested(
    response: Response, about: About, customers: Sequence[Ref]
) -> MakeTasks:  # fmt: skip
    """Return the tasks of one response as they are handed to the contact gate: one for each
    customer, or one for the whole with the list in its text."""
    told = f"{about.words}\n{about.since}"
    body = "\n\n".join(filter(None, (response.text, told, _script(response, about))))
    origin = {"page": "warnings", "warning": about.warning, "words": about.words}
    if not response.per_customer:
        return MakeTasks(
            (Subject(),), response.title, body, kind="other", priority="high", origin=origin,
            finding=about.warning, to="department", department=response.department,
        )  # fmt: skip
    subjects = tuple(Subject(mask_key(ref[1]), customer=ref) for ref in customers[:MOST_CUSTOMERS])
    return MakeTasks(
        subjects, response.title, body, kind="call_back", priority="high", origin=origin,
        grants=("phone",), finding=about.warning, to="department", department=response.department,
    )  # fmt: skip


def _script(response: Response, about: About) -> str:
    return about.script if response.per_customer else ""


def tasks_of(
    place: int, request: MakeTasks, response: Response, about: About, now_us: int
) -> list[NewTask]:
    """Return the tasks of the rule's response at a place, for whoever passed the gate."""
    due = None if response.due_h is None else now_us + int(response.due_h * HOUR_US)
    found = []
    for subject in request.subjects:
        source, key = subject.customer or (None, None)
        title = f"{request.title} · {subject.label}" if subject.label else request.title
        body = "\n".join(filter(None, (request.body, subject.body)))
        found.append(NewTask(
            made_id(about.first_us, about.warning, "task", place, source, key),
            title[:LONGEST_TITLE], body[:LONGEST_TEXT], request.kind, due_at=due,
            priority=request.priority, customer_source=source, customer_key=key,
            grants=request.grants if subject.customer else (), origin=dict(request.origin),
            finding=about.warning, department=response.department or None, claims=subject.claims,
        ))  # fmt: skip
    return found


def notice_of(rule: Rule, about: About, people: Sequence[Person], role_words: str
              ) -> PostNotice | None:  # fmt: skip
    """Return the notice of a rule to all of `people` who have its role; None where it has none or
    nobody has. `people`: whom one may address."""
    notice = rule.notice
    to = [each.id for each in people if notice is not None and each.role == notice.role]
    if notice is None or not to:
        return None
    body = "\n\n".join(filter(None, (notice.text, f"{about.words}\n{about.since}", about.script)))
    return PostNotice(
        notice.title[:LONGEST_TITLE], body[:LONGEST_TEXT], tuple(to), "important",
        needs_ack=True, audience=(role_words,),
    )  # fmt: skip


def notice_id(about: About) -> str:
    return made_id(about.first_us, about.warning, "notice")

"""What the hub holds, a row a fact: the one declaration of its columns.

The local copy (`storage/local/shared_tables.py`) is made from these classes, the hub's own tables
have the same columns (a test holds them against each other), and news of the hub carry rows of
these fields. Ids of what people made are UUIDs of version 7; persons and teams have small numbers.
`*_at` is int64 microseconds UTC of the hub's clock, never a desk's. A field whose name is in
`JSON_FIELDS` is JSON text here and a JSON value in news.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

JSON_FIELDS: Final = frozenset(
    {"audience", "quiz", "answers", "origin", "detail", "content", "grants", "skills"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here. `number`: the agent number (工号) at the call distribution.
    `skills`: the queues this person serves, a list of texts."""

    KEY: ClassVar = ("id",)
    id: int
    name: str
    role: str
    site: str
    number: str
    department: str
    skills: str
    active: bool


@dataclass(frozen=True, slots=True)
class Team:
    """`break_slots`: how many may be on a break at once."""

    KEY: ClassVar = ("id",)
    id: int
    name: str
    site: str
    break_slots: int


@dataclass(frozen=True, slots=True)
class Membership:
    KEY: ClassVar = ("person", "team")
    person: int
    team: int
    active: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """When a person's desk was last heard of."""

    KEY: ClassVar = ("person",)
    person: int
    seen_at: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to one or many. `kind`: notice | training. `importance`: normal | important |
    urgent. `release_at`: when the first may see it. `replaces`: the notice that this one corrects;
    `replaced_by` the reverse. `audience`: how its receivers were chosen, in words of the sender's
    screen. `quiz`: a list of {text, choices, right}; `right` only for its author.
    `pass_share`: percent of right answers that count as passed."""

    KEY: ClassVar = ("id",)
    id: str
    kind: str
    author: int
    made_at: int
    title: str
    body: str
    importance: str
    needs_ack: bool
    release_at: int
    expires_at: int | None
    due_at: int | None
    audience: str
    receivers: int
    quiz: str | None
    pass_share: int | None
    customer_source: str | None
    customer_key: str | None
    task: str | None
    replaces: str | None
    replaced_by: str | None
    recalled_at: int | None
    recall_reason: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a notice at one receiver. `team`: the receiver's when it was sent.
    `release_at`: when this receiver may see it (later than others where it is staggered)."""

    KEY: ClassVar = ("notice", "person")
    notice: str
    person: int
    team: int | None
    release_at: int
    received_at: int | None
    read_at: int | None
    acknowledged_at: int | None
    reminded_at: int | None
    reminders: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a notice, seen by its author and by who wrote it; `to_all`: by all receivers.
    `person`: the one receiver whom the author answered, who sees it too."""

    KEY: ClassVar = ("id",)
    id: str
    notice: str
    author: int
    made_at: int
    body: str
    to_all: bool
    person: int | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a notice; its content is fetched when somebody opens it. `digest`: SHA-256, hex."""

    KEY: ClassVar = ("notice", "digest")
    notice: str
    digest: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class QuizResult:
    """One attempt at a notice's quiz. `answers`: the chosen places. `passed`: as it asked for."""

    KEY: ClassVar = ("id",)
    id: str
    notice: str
    person: int
    team: int | None
    attempt: int
    made_at: int
    answers: str
    correct: int
    asked: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A notice to begin with. `content`: {title, body, importance, needs_ack}."""

    KEY: ClassVar = ("id",)
    id: str
    author: int
    team: int | None
    name: str
    content: str
    removed_at: int | None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A note on a board. `board`: `team:<id>` | `site:<name>` | `all`. `place`: notes hang in this
    order. `version` counts its edits."""

    KEY: ClassVar = ("id",)
    id: str
    board: str
    author: int
    made_at: int
    title: str
    body: str
    colour: str
    place: float
    expires_at: int | None
    version: int
    edited_at: int | None
    edited_by: int | None
    removed_at: int | None


@dataclass(frozen=True, slots=True)
class BulletinVersion:
    """What a note said, and who wrote it so."""

    KEY: ClassVar = ("bulletin", "version")
    bulletin: str
    version: int
    author: int
    made_at: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class BulletinComment:
    KEY: ClassVar = ("id",)
    id: str
    bulletin: str
    author: int
    made_at: int
    body: str


@dataclass(frozen=True, slots=True)
class BulletinSeen:
    """Up to which version a person has seen a note; only one's own are told."""

    KEY: ClassVar = ("bulletin", "person")
    bulletin: str
    person: int
    version: int


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work. `state`: see `insight.hub.task_states`. `team`: whose pool it is in or came
    from. `number`: short, for speaking. `kind`: call_back | win_back | complaint | fault |
    address | recording_check | other. `priority`: normal | high | urgent. `skill`: the queue it
    takes. `origin`: what it was made from. `finding`: the id of the finding it serves. `grants`:
    fields of its customer that whoever holds it may see, e.g. ["phone"]. `suspended_until`: when
    it goes on; the clock towards `due_at` stands meanwhile and `due_at` is moved when it goes on.
    `department`: works outside this house; `external_number`: their own work-order number.
    `satisfied`: what the customer said when called back."""

    KEY: ClassVar = ("id",)
    id: str
    number: int
    title: str
    body: str
    kind: str
    team: int | None
    assignee: int | None
    creator: int
    made_at: int
    due_at: int | None
    priority: str
    skill: str | None
    state: str
    version: int
    state_at: int
    customer_source: str | None
    customer_key: str | None
    grants: str
    origin: str
    finding: str | None
    department: str | None
    external_number: str | None
    external_state: str | None
    outcome: str | None
    result: str | None
    satisfied: bool | None
    suspended_until: int | None
    hurried: int
    escalated_at: int | None


@dataclass(frozen=True, slots=True)
class TaskHelper:
    """Somebody asked in (协办)."""

    KEY: ClassVar = ("task", "person")
    task: str
    person: int
    asked_at: int


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """One change of a task: who did what, from which state to which."""

    KEY: ClassVar = ("id",)
    id: str
    task: str
    made_at: int
    person: int
    act: str
    from_state: str | None
    to_state: str
    note: str
    detail: str


@dataclass(frozen=True, slots=True)
class BreakRequest:
    """小休申请. `state`: asked | approved | taken | ended | refused | withdrawn. `reason`: the AUX
    code of the break."""

    KEY: ClassVar = ("id",)
    id: str
    person: int
    team: int
    made_at: int
    reason: str
    minutes: int
    state: str
    decided_by: int | None
    decided_at: int | None
    taken_at: int | None
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """A call for the lead from a seat, with the customer it is about."""

    KEY: ClassVar = ("id",)
    id: str
    person: int
    team: int
    made_at: int
    note: str
    customer_source: str | None
    customer_key: str | None
    taken_by: int | None
    taken_at: int | None
    closed_at: int | None


@dataclass(frozen=True, slots=True)
class Handover:
    """Notes from one shift to the next. `content`: what the page showed when it was handed over."""

    KEY: ClassVar = ("id",)
    id: str
    team: int
    author: int
    made_at: int
    shift: str
    notes: str
    content: str


@dataclass(frozen=True, slots=True)
class SharedDecision:
    """A person's word on two customer records, as `storage.local` keeps it; never changed.
    `verdict`: same | different | undo."""

    KEY: ClassVar = ("id",)
    id: str
    source_a: str
    key_a: str
    source_b: str
    key_b: str
    verdict: str
    reason: str
    decided_by: int
    decided_at: int


@dataclass(frozen=True, slots=True)
class SharedSetting:
    """A rule of the house that every desk follows. `content`: JSON."""

    KEY: ClassVar = ("name",)
    name: str
    content: str
    set_by: int
    set_at: int


@dataclass(frozen=True, slots=True)
class Definition:
    """What the house goes by that is data: a process, a plan. `kind`: one of
    `insight.hub.kinds.DEFINITIONS`; `code` names it among its kind. `version` counts its changes,
    a removal too; `author`, `made_at`: of its content. `content`: JSON, the kind's own."""

    KEY: ClassVar = ("kind", "code")
    kind: str
    code: str
    version: int
    content: str
    author: int
    made_at: int
    removed_at: int | None


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """What a definition said, the one it says now too, and who wrote it so."""

    KEY: ClassVar = ("kind", "code", "version")
    kind: str
    code: str
    version: int
    content: str
    author: int
    made_at: int


@dataclass(frozen=True, slots=True)
class Record:
    """Something written down once and never changed. `kind`: one of `insight.hub.kinds.RECORDS`,
    which says who reads it. `about`: what it is about, e.g. an opportunity's key. `content`: JSON,
    the kind's own."""

    KEY: ClassVar = ("id",)
    id: str
    kind: str
    about: str
    author: int
    made_at: int
    content: str


Fact = (
    Person | Team | Membership | Presence | Notice | Receipt | Reply | Attachment | QuizResult
    | Template | Bulletin | BulletinVersion | BulletinComment | BulletinSeen | Task | TaskHelper
    | TaskEvent | BreakRequest | HelpRequest | Handover | SharedDecision
    | SharedSetting | Definition | DefinitionVersion | Record
)  # fmt: skip

TABLES: Final[dict[str, type[Fact]]] = {
    "person": Person,
    "crew": Team,
    "membership": Membership,
    "presence": Presence,
    "notice": Notice,
    "receipt": Receipt,
    "reply": Reply,
    "attachment": Attachment,
    "quiz_result": QuizResult,
    "template": Template,
    "bulletin": Bulletin,
    "bulletin_version": BulletinVersion,
    "bulletin_comment": BulletinComment,
    "bulletin_seen": BulletinSeen,
    "task": Task,
    "task_helper": TaskHelper,
    "task_event": TaskEvent,
    "break_request": BreakRequest,
    "help_request": HelpRequest,
    "handover": Handover,
    "shared_decision": SharedDecision,
    "shared_setting": SharedSetting,
    "definition": Definition,
    "definition_version": DefinitionVersion,
    "record": Record,
}
"""Table name → fact, in an order in which rows may be stored. `crew` is a team of the hub: `team`
is the name of what the call distribution calls one."""

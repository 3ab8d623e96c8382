"""Everything a person can do at the hub: an act a class, its fields the content that is sent.

An act is delivered under an id (UUIDv7) made when the person did it: delivered twice it counts
once. What it makes carries that id: a notice, a note on a board, a break request has the id of its
act; tasks carry ids of their own. `stream` orders acts: those of one stream arrive in the order in
which they were done, whatever happens to other streams. Acknowledgements are sets, notices and
replies are only ever added, changes of a task or a note name the version they were made on.

To add an act: add a class here, its handler to both hubs (`storage/hub/embedded/` and a numbered
migration of `storage/hub/postgresql/`), and a case to the contract tests in `tests/hub/contract/`.
"""

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Final

MOST_TASKS: Final = 500
"""Tasks of one act; more are sent as several."""
MOST_IDS: Final = 500
LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 20_000
LONGEST_NOTE: Final = 2_000
LARGEST_FILE: Final = 10 * 1024 * 1024
MOST_FILES: Final = 5
LARGEST_DEFINITION: Final = 200_000
"""Bytes of a definition's content as JSON text in UTF-8."""
LARGEST_RECORD: Final = 20_000
"""The same of a record's."""
MOST_NAMES: Final = 5_000
MOST_CLAIMS: Final = 50
CLAIM_S: Final = 3_600
"""How long a desk has customers to itself for messages: until long after what it wrote down of them
has come to the others."""


class Act:
    """Base of all acts. Subclasses are frozen dataclasses; `kind` names them at the hub."""

    __slots__ = ()
    kind: ClassVar[str]

    @property
    def stream(self) -> str:
        return self.kind.partition(".")[0]

    def sent(self) -> dict[str, Any]:
        """Return the fields as JSON values; those that are None are left out."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]
        return {name: _plain(value) for name, value in found.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)
                if getattr(value, each.name) is not None}  # fmt: skip
    return value


# --- notices ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """`right`: the place of the right choice; None where there is no right one."""

    text: str
    choices: tuple[str, ...]
    right: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """`data`: base64 of at most `LARGEST_FILE` bytes."""

    name: str
    data: str


@dataclass(frozen=True, slots=True)
class PostNotice(Act):
    """Send a notice to `people`. Who leads nobody may address `roles.FEW` of the own teams.

    `people` must not be empty and must be active. `stagger_s`: the hub releases it to the
    receivers at random moments within this many seconds after `release_at`. With `replaces` the
    author corrects an earlier notice of the own, which is marked replaced.
    """

    kind: ClassVar = "notice.post"
    title: str
    body: str
    people: tuple[int, ...]
    importance: str = "normal"
    needs_ack: bool = False
    notice_kind: str = "notice"
    audience: tuple[str, ...] = ()
    release_at: int | None = None
    stagger_s: int | None = None
    expires_at: int | None = None
    due_at: int | None = None
    quiz: tuple[Question, ...] | None = None
    pass_share: int | None = None
    customer_source: str | None = None
    customer_key: str | None = None
    task: str | None = None
    replaces: str | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class _OfNotices(Act):
    notices: tuple[str, ...]

    @property
    def stream(self) -> str:
        return "receipt"


@dataclass(frozen=True, slots=True)
class ReceiveNotices(_OfNotices):
    """This person's desk has them. Unknown ones and those of others are passed over."""

    kind: ClassVar = "notice.received"


@dataclass(frozen=True, slots=True)
class ReadNotices(_OfNotices):
    """This person opened them."""

    kind: ClassVar = "notice.read"


@dataclass(frozen=True, slots=True)
class AcknowledgeNotices(_OfNotices):
    """This person acknowledges them; reading is implied."""

    kind: ClassVar = "notice.acknowledge"


@dataclass(frozen=True, slots=True)
class _OnNotice(Act):
    notice: str

    @property
    def stream(self) -> str:
        return f"notice:{self.notice}"


@dataclass(frozen=True, slots=True)
class RemindNotice(_OnNotice):
    """Remind whoever has not read it (or not acknowledged it, where that is asked for)."""

    kind: ClassVar = "notice.remind"


@dataclass(frozen=True, slots=True)
class RecallNotice(_OnNotice):
    """Its author takes it back; it stays with its history, struck through."""

    kind: ClassVar = "notice.recall"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplyToNotice(_OnNotice):
    """A receiver answers the author; the author answers one receiver (`person`) or `to_all`."""

    kind: ClassVar = "notice.reply"
    body: str = ""
    to_all: bool = False
    person: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerQuiz(_OnNotice):
    """`answers`: the chosen place of each question. The hub counts what is right."""

    kind: ClassVar = "notice.quiz"
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveTemplate(Act):
    """With `template` an earlier one is changed; `team` None: for oneself alone."""

    kind: ClassVar = "template.save"
    name: str
    title: str
    body: str
    importance: str = "normal"
    needs_ack: bool = False
    team: int | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveTemplate(Act):
    kind: ClassVar = "template.remove"
    template: str


# --- boards ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PinBulletin(Act):
    """Pin a note. `board`: `team:<id>` (its leads), `site:<name>` or `all` (supervisors)."""

    kind: ClassVar = "bulletin.pin"
    board: str
    title: str
    body: str
    colour: str = "yellow"
    place: float = 0.0
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class _OnBulletin(Act):
    bulletin: str

    @property
    def stream(self) -> str:
        return f"bulletin:{self.bulletin}"


@dataclass(frozen=True, slots=True)
class EditBulletin(_OnBulletin):
    """Refused as `changed` when `version` is not the note's any more."""

    kind: ClassVar = "bulletin.edit"
    version: int = 1
    title: str = ""
    body: str = ""
    colour: str = "yellow"
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class MoveBulletin(_OnBulletin):
    kind: ClassVar = "bulletin.move"
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class RemoveBulletin(_OnBulletin):
    kind: ClassVar = "bulletin.remove"


@dataclass(frozen=True, slots=True)
class CommentBulletin(_OnBulletin):
    kind: ClassVar = "bulletin.comment"
    body: str = ""


@dataclass(frozen=True, slots=True)
class SeeBulletin(_OnBulletin):
    kind: ClassVar = "bulletin.seen"
    version: int = 1


# --- tasks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewTask:
    """`id`: a UUIDv7 of its own. To a person (`assignee`, of a team the maker leads or oneself) or
    into the pool of a `team`. `why`: how it came to this person, kept in its history.

    `claims`: what any desk may call the customer it goes to. While an unfinished task holds one
    of them, another that claims it begins as withdrawn, and its origin says by `taken`
    who has the customer: {by: the person, number: of the task that goes there}. The others of the
    same act are made as usual."""

    id: str
    title: str
    body: str = ""
    kind: str = "other"
    team: int | None = None
    assignee: int | None = None
    due_at: int | None = None
    priority: str = "normal"
    skill: str | None = None
    customer_source: str | None = None
    customer_key: str | None = None
    grants: tuple[str, ...] = ()
    origin: dict[str, Any] = field(default_factory=dict)
    finding: str | None = None
    department: str | None = None
    why: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CreateTasks(Act):
    """All of them or none; at most `MOST_TASKS`. Whoever leads nobody makes tasks for oneself and
    into the pools of the own teams."""

    kind: ClassVar = "task.create"
    tasks: tuple[NewTask, ...]


@dataclass(frozen=True, slots=True)
class StepTask(Act):
    """One step of a task, as `insight.hub.task_states` allows it.

    `version`: the version it was made on; refused as `changed` with the task as it is now when
    that differs (claim, progress, comment, hurry, ask_in, call_back, external need none and then
    only the state counts; a claim that comes too late is refused as `taken`, with by whom).
    `note`: the reason, where the step wants one (suspend, return, reject, withdraw).
    `person`: whom it is reassigned to or who is asked in. `team`: whose pool it is put into.
    `until_at`: when a suspended one goes on. `outcome`, `result`: with `finish`.
    `satisfied`: with `call_back`. `external_number`, `external_state`: with `external`.
    """

    kind: ClassVar = "task.step"
    task: str
    act: str
    version: int | None = None
    note: str = ""
    person: int | None = None
    team: int | None = None
    until_at: int | None = None
    outcome: str | None = None
    result: str | None = None
    satisfied: bool | None = None
    external_number: str | None = None
    external_state: str | None = None

    @property
    def stream(self) -> str:
        return f"task:{self.task}"


# --- the shift -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskBreak(Act):
    """Ask for a break. The hub approves it at once while the team has a free slot and nobody waits
    before; else it waits in the team's queue and moves up when somebody ends a break."""

    kind: ClassVar = "break.ask"
    team: int
    reason: str
    minutes: int


@dataclass(frozen=True, slots=True)
class _OnBreak(Act):
    request: str

    @property
    def stream(self) -> str:
        return "break"


@dataclass(frozen=True, slots=True)
class TakeBreak(_OnBreak):
    kind: ClassVar = "break.take"


@dataclass(frozen=True, slots=True)
class EndBreak(_OnBreak):
    """Ends it, or withdraws one not taken yet."""

    kind: ClassVar = "break.end"


@dataclass(frozen=True, slots=True)
class DecideBreak(_OnBreak):
    """A lead approves (also over the slots) or refuses."""

    kind: ClassVar = "break.decide"
    approve: bool = True


@dataclass(frozen=True, slots=True)
class SetBreakSlots(Act):
    kind: ClassVar = "break.slots"
    team: int
    slots: int


@dataclass(frozen=True, slots=True)
class AskHelp(Act):
    kind: ClassVar = "help.ask"
    team: int
    note: str = ""
    customer_source: str | None = None
    customer_key: str | None = None


@dataclass(frozen=True, slots=True)
class TakeHelp(Act):
    """A lead says "I am coming"; the first one counts."""

    kind: ClassVar = "help.take"
    help: str


@dataclass(frozen=True, slots=True)
class CloseHelp(Act):
    kind: ClassVar = "help.close"
    help: str


@dataclass(frozen=True, slots=True)
class WriteHandover(Act):
    kind: ClassVar = "handover.write"
    team: int
    shift: str
    notes: str
    content: dict[str, Any]


# --- what desks share ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DecideLink(Act):
    """A word on two customer records, for every desk."""

    kind: ClassVar = "link.decide"
    source_a: str
    key_a: str
    source_b: str
    key_b: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HandLooks(Act):
    """Looks at customers written down at this desk, for the audit: rows as `storage.local.audit`
    has them, in their order. `at` is the desk's clock, the audit adds the hub's."""

    kind: ClassVar = "audit.looks"
    looks: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SaveSetting(Act):
    """A rule of the house; supervisors and administrators."""

    kind: ClassVar = "setting.save"
    name: str
    content: Any


@dataclass(frozen=True, slots=True)
class _OnDefinition(Act):
    definition_kind: str
    code: str
    version: int

    @property
    def stream(self) -> str:
        return f"definition:{self.definition_kind}/{self.code}"


@dataclass(frozen=True, slots=True)
class SaveDefinition(_OnDefinition):
    """Keep a new version of a definition; `roles.SHAPING`. `version`: the one it was made on, 0 for
    a new definition. Refused as `changed` when that is not the definition's any more."""

    kind: ClassVar = "definition.save"
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RemoveDefinition(_OnDefinition):
    """Take a definition out of use, which counts as a version; saving on that one brings it back.
    Its versions stay."""

    kind: ClassVar = "definition.remove"


@dataclass(frozen=True, slots=True)
class ClaimContacts(Act):
    """Take customers, by all that any desk may call them, for messages this desk is about to
    write, for `CLAIM_S` seconds. The hub answers {taken: {name: the person whose desk has it}};
    those are not this desk's. `desk` tells a person's own desks apart."""

    kind: ClassVar = "contact.claim"
    desk: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WriteRecord(Act):
    """Write something down for good; everybody may. Who reads it is fixed by its kind."""

    kind: ClassVar = "record.write"
    record_kind: str
    about: str
    content: dict[str, Any]


def _kinds(base: type[Act]) -> dict[str, type[Act]]:
    found: dict[str, type[Act]] = {}
    for each in base.__subclasses__():
        if "kind" in each.__dict__:
            found[each.kind] = each
        found |= _kinds(each)
    return found


ACTS: Final[dict[str, type[Act]]] = _kinds(Act)
"""Every kind of act with its class."""

"""A notice being written: kept between starts, and checked before it is sent."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, get_args

from insight.hub.acts import (
    LARGEST_FILE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_FILES,
    File,
    PostNotice,
    Question,
)
from insight.notices.audience import Choice, Kind, Somebody
from insight.notices.letters import IMPORTANCE
from insight.promises.ledger import LONGEST
from resources.wording import QT_TRANSLATE_NOOP

SECOND: Final = 1_000_000
FEWEST_CHOICES: Final = 2
MOST_CHOICES: Final = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that is either fixed (`at_us`) or so many seconds after the notice is released."""

    after_s: int | None = None
    at_us: int | None = None

    def us(self, released_us: int) -> int | None:
        """Return it as microseconds UTC; None: there is none."""
        if self.at_us is not None:
            return self.at_us
        return None if self.after_s is None else released_us + self.after_s * SECOND


@dataclass(frozen=True, slots=True)
class Draft:
    """What the composer holds. `files`: paths on this machine. `customer`: source and key.
    `promised`: until when customers are promised what it says."""

    title: str = ""
    body: str = ""
    choices: tuple[Choice, ...] = ()
    importance: str = "normal"
    needs_ack: bool = False
    release: Moment = Moment()
    due: Moment = Moment()
    expires: Moment = Moment()
    stagger_s: int | None = None
    question: Question | None = None
    files: tuple[str, ...] = ()
    customer: tuple[str, str] | None = None
    task: str | None = None
    replaces: str | None = None
    promised: Moment = Moment()

    @property
    def empty(self) -> bool:
        """Whether nothing was written that would be a pity to lose."""
        return not (self.title.strip() or self.body.strip() or self.choices or self.files)


@dataclass(frozen=True, slots=True)
class ComposeTo:
    """A wish from elsewhere to begin a notice: people of the hub by id, or by agent number, with
    what it is about."""

    people: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    title: str = ""
    body: str = ""
    customer: tuple[str, str] | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a draft cannot be sent: `field` of the composer, words in the context `NoticeDraft`."""

    field: str
    template: str
    n: int = 0


def troubles(
    draft: Draft, people: Sequence[Somebody], sizes: Sequence[int], now_us: int, most: int | None
) -> list[Trouble]:
    """Return everything that keeps a draft from being sent, in the order of the composer.

    `sizes`: bytes of each of its files; `most`: how many people this sender may address at once.
    """
    found: list[Trouble] = []

    def say(field: str, template: str, n: int = 0) -> None:
        found.append(Trouble(field, template, n))

    if not people:
        say("audience", QT_TRANSLATE_NOOP("NoticeDraft", "Nobody is chosen, or nobody fits now.")
            if draft.choices
            else QT_TRANSLATE_NOOP("NoticeDraft", "Choose who it goes to."))  # fmt: skip
    elif most is not None and len(people) > most:
        say("audience", QT_TRANSLATE_NOOP(
            "NoticeDraft", "You may write to {n} people at once; a lead may write to more."),
            most)  # fmt: skip
    if not draft.title.strip():
        say("title", QT_TRANSLATE_NOOP("NoticeDraft", "It has no title."))
    elif len(draft.title) > LONGEST_TITLE:
        say("title", QT_TRANSLATE_NOOP("NoticeDraft", "The title has more than {n} characters."),
            LONGEST_TITLE)  # fmt: skip
    if not draft.body.strip():
        say("body", QT_TRANSLATE_NOOP("NoticeDraft", "It says nothing yet."))
    elif len(draft.body) > LONGEST_TEXT:
        say("body", QT_TRANSLATE_NOOP("NoticeDraft", "The text has more than {n} characters."),
            LONGEST_TEXT)  # fmt: skip
    found += _time_troubles(draft, now_us)
    found += _question_troubles(draft.question)
    if len(sizes) > MOST_FILES:
        say("files", QT_TRANSLATE_NOOP("NoticeDraft", "At most {n} files go with a notice."),
            MOST_FILES)  # fmt: skip
    if any(size > LARGEST_FILE for size in sizes):
        say("files", QT_TRANSLATE_NOOP("NoticeDraft", "A file has more than {n} MB."),
            LARGEST_FILE // 1024**2)  # fmt: skip
    return found


def _time_troubles(draft: Draft, now_us: int) -> list[Trouble]:
    released = draft.release.us(now_us)
    begins = max(released or now_us, now_us)
    due, expires = draft.due.us(begins), draft.expires.us(begins)
    told = (
        ("release", released is not None and released <= now_us,
         QT_TRANSLATE_NOOP("NoticeDraft", "The time to send it has passed.")),
        ("due", due is not None and due <= begins,
         QT_TRANSLATE_NOOP("NoticeDraft", "It is due before anybody has it.")),
        ("expires", expires is not None and expires <= begins,
         QT_TRANSLATE_NOOP("NoticeDraft", "It ends before anybody has it.")),
        ("expires", expires is not None and due is not None and begins < expires < due,
         QT_TRANSLATE_NOOP("NoticeDraft", "It ends before it is due.")),
        ("promised", (draft.promised.us(begins) or begins + 1) <= begins,
         QT_TRANSLATE_NOOP("NoticeDraft", "The time promised has passed before anybody has it.")),
    )  # fmt: skip
    return [Trouble(field, words) for field, is_so, words in told if is_so]


def _question_troubles(question: Question | None) -> list[Trouble]:
    if question is None:
        return []
    if not question.text.strip():
        return [Trouble("question", QT_TRANSLATE_NOOP("NoticeDraft", "The question is empty."))]
    if sum(bool(choice.strip()) for choice in question.choices) < FEWEST_CHOICES:
        return [Trouble("question", QT_TRANSLATE_NOOP(
            "NoticeDraft", "A question needs {n} answers to choose from."),
            FEWEST_CHOICES)]  # fmt: skip
    if question.right is None or not question.choices[question.right].strip():
        return [Trouble("question", QT_TRANSLATE_NOOP(
            "NoticeDraft", "Mark which answer is right."))]  # fmt: skip
    return []


def asked(question: Question) -> Question:
    """Return a question without its empty choices."""
    kept = [n for n, choice in enumerate(question.choices) if choice.strip()]
    right = kept.index(question.right) if question.right in kept else None
    return Question(question.text.strip(), tuple(question.choices[n].strip() for n in kept), right)


def act_of(
    draft: Draft, people: Sequence[Somebody], words: Sequence[str], files: Sequence[File],
    now_us: int,
) -> PostNotice:  # fmt: skip
    """Return the act that sends a draft. `words`: how its receivers were chosen, as it is shown."""
    released = draft.release.us(now_us)
    begins = released or now_us
    source, key = draft.customer or (None, None)
    return PostNotice(
        title=draft.title.strip(),
        body=draft.body.strip(),
        people=tuple(each.id for each in people),
        importance=draft.importance,
        needs_ack=draft.needs_ack,
        audience=tuple(each[:LONGEST_TITLE] for each in words),
        release_at=released,
        stagger_s=draft.stagger_s,
        expires_at=draft.expires.us(begins),
        due_at=draft.due.us(begins),
        quiz=None if draft.question is None else (asked(draft.question),),
        customer_source=source,
        customer_key=key,
        task=draft.task,
        replaces=draft.replaces,
        files=tuple(files),
    )


def promise_of(draft: Draft, person: int, now_us: int) -> dict[str, Any] | None:
    """Return the content of the record `promise` that goes with a draft, None where it promises
    nothing. `person`: who writes it, and keeps it."""
    due = draft.promised.us(draft.release.us(now_us) or now_us)
    if due is None:
        return None
    return {"kind": "other", "what": draft.title.strip()[:LONGEST], "due_us": due,
            "owner": person, "unit": "", "given": "notice"}  # fmt: skip


def kept(draft: Draft) -> dict[str, object]:
    """Return a draft as plain values, to be kept between starts."""
    values: dict[str, object] = json.loads(json.dumps(asdict(draft)))
    return values


def opened(values: dict[str, Any]) -> Draft:
    """Return the draft that was kept; what cannot be read of it falls back to nothing."""
    try:
        question = values.get("question")
        draft = Draft(
            title=str(values["title"]),
            body=str(values["body"]),
            importance=str(values["importance"]),
            release=Moment(**values["release"]),
            due=Moment(**values["due"]),
            expires=Moment(**values["expires"]),
            choices=tuple(Choice(**each) for each in values["choices"]),
            needs_ack=bool(values["needs_ack"]),
            stagger_s=values["stagger_s"],
            question=None if question is None else Question(
                str(question["text"]), tuple(map(str, question["choices"])), question["right"]),
            files=tuple(map(str, values["files"])),
            customer=None if values["customer"] is None else tuple(values["customer"]),
            task=values["task"],
            replaces=values["replaces"],
            promised=Moment(**values.get("promised", {})),  # kept by an earlier program: none
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        return Draft()
    known = all(choice.kind in get_args(Kind) for choice in draft.choices)
    return draft if known and draft.importance in IMPORTANCE else Draft()

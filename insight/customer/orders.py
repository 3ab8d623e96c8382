"""How far an order has come on its process: the stages passed, where it stands, who holds it.

What the systems recorded of an opportunity (`Event`s of CRM, shop, acceptance ...) is folded into
`Step`s along the stages of its process. Nothing is invented: a stage without a record that lies
before one with a record is `skipped`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from resources.wording import QT_TRANSLATE_NOOP

StepState = Literal["passed", "here", "refused", "skipped", "ahead"]

PROCESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "broadband": ("touch", "register", "order", "payment", "dispatch", "install", "done"),
    "migration_4g": ("touch", "order", "dispatch", "done"),
    "outbound_shop": ("touch", "order", "payment", "dispatch", "done"),
}
"""The stages of each process, in order; a process not named here has the stages recorded of it."""

ORDERED: Final = frozenset({"order", "payment", "dispatch", "install", "done"})
"""Stages from which on there is an order."""

_ENTERS: Final = ("enter", "arrive", "reopen")
_HERE: Final[Mapping[str, StepState]] = {"won": "passed", "lost": "refused"}

STAGE_WORDS: Final[Mapping[str, str]] = {
    "touch": QT_TRANSLATE_NOOP("Stage", "Contact"),
    "register": QT_TRANSLATE_NOOP("Stage", "Registered"),
    "order": QT_TRANSLATE_NOOP("Stage", "Ordered"),
    "payment": QT_TRANSLATE_NOOP("Stage", "Payment"),
    "dispatch": QT_TRANSLATE_NOOP("Stage", "Acceptance"),
    "install": QT_TRANSLATE_NOOP("Stage", "Installation"),
    "done": QT_TRANSLATE_NOOP("Stage", "Completed"),
}
"""Words for stages; a stage of a centre's own shows as it is."""

PROCESS_WORDS: Final[Mapping[str, str]] = {
    "broadband": QT_TRANSLATE_NOOP("Process", "Broadband"),
    "migration_4g": QT_TRANSLATE_NOOP("Process", "4G migration"),
    "outbound_shop": QT_TRANSLATE_NOOP("Process", "Shop orders by phone"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """What a system recorded: `kind` is enter, refuse, handover, arrive, finish or reopen."""

    at_us: int
    stage: str
    kind: str
    system: str = ""
    unit: str = ""
    person: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on the way. `since_us`: when it was entered last; `last`: the newest event there."""

    stage: str
    state: StepState
    since_us: int | None = None
    last: Event | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """The way so far. `stage` is where it stands since `since_us`, `holder` the newest event,
    which names system, unit and person that hold it. `refusals`: every refusal, oldest first.
    `handed_us`: handed over by one system then, and nothing recorded since: between two hands."""

    steps: tuple[Step, ...] = ()
    stage: str = ""
    since_us: int | None = None
    holder: Event | None = None
    refusals: tuple[Event, ...] = ()
    handed_us: int | None = None

    @property
    def people(self) -> frozenset[str]:
        """Keys of those the steps name."""
        last = [step.last.person for step in self.steps if step.last]
        return frozenset(filter(None, (*last, *(event.person for event in self.refusals))))


@dataclass(frozen=True, slots=True)
class Order:
    """An opportunity, with or without an order yet (`ordered`). `status`: open, won or lost."""

    source: str
    key: str
    process: str
    status: str
    path: Path
    order_key: str = ""
    product_code: str = ""
    reason: str = ""
    touchpoint: str = ""
    owner: str = ""
    unit: str = ""
    competitor: str = ""
    competitor_end_us: int | None = None
    bandwidth_mbps: int | None = None
    amount_fen: int | None = None
    created_us: int | None = None
    closed_us: int | None = None
    updated_us: int | None = None

    @property
    def ordered(self) -> bool:
        """Whether it came as far as an order."""
        recorded = any(step.stage in ORDERED and step.since_us for step in self.path.steps)
        return bool(self.order_key) or self.path.stage in ORDERED or recorded


def path(
    process: str, stage: str, status: str, events: Iterable[Event], updated_us: int | None = None
) -> Path:
    """Return how far an opportunity of `process` has come, at `stage` as its own row said when it
    changed at `updated_us`.

    What another system recorded of an open one since then tells where it stands now; without
    events the row's stage is all that is known.
    """
    told = sorted(events, key=lambda event: event.at_us)
    newest = told[-1] if told else None
    here = stage
    if newest and (not stage or (status == "open" and newest.at_us > (updated_us or 0))):
        here = newest.stage
    order = _stages(process, here, told)
    last: dict[str, Event] = {}
    since: dict[str, int] = {}
    for event in told:
        last[event.stage] = event
        if event.kind in _ENTERS:
            since[event.stage] = event.at_us
        since.setdefault(event.stage, event.at_us)
    farthest = max((order.index(name) for name in (*last, here) if name), default=-1)
    steps = tuple(
        Step(
            name, _state(name, here, status, newest, name in last, place < farthest),
            since.get(name), last.get(name),
        )
        for place, name in enumerate(order)
    )  # fmt: skip
    handed = newest.at_us if newest and newest.kind == "handover" and status != "won" else None
    return Path(
        steps, here, since.get(here), newest,
        tuple(event for event in told if event.kind == "refuse"), handed,
    )  # fmt: skip


def _stages(process: str, here: str, told: Sequence[Event]) -> list[str]:
    """The process's stages; those recorded beside them stand after the one recorded before."""
    order = list(PROCESSES.get(process, ()))
    before = -1
    for name in (*(event.stage for event in told), here):
        if name and name not in order:
            order.insert(before + 1, name)
        if name:
            before = order.index(name)
    return order


def _state(
    name: str, here: str, status: str, newest: Event | None, recorded: bool, behind: bool
) -> StepState:
    if newest is not None and newest.kind == "refuse" and newest.stage == name:
        return "refused"
    if name == here:
        return _HERE.get(status, "here")
    if recorded:
        return "passed"
    return "skipped" if behind else "ahead"

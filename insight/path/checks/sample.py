"""A drawn sample and a check of one of its orders, as they are shared through the hub as JSON.

A sample is a definition of the house (kind `sample`), a check a record (kind `recording_check`)
that is never changed: of several of one order in one sample the newest counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from insight.identity.records import Ref
from insight.path.cases import Cases
from insight.path.checks.drawing import Asked
from resources.wording import QT_TRANSLATE_NOOP

SAMPLE: Final = "sample"
CHECK: Final = "recording_check"
MOST: Final = 1_000
"""Orders of one sample: what people can check, and what a definition holds."""

Heard = Literal["recording", "call_back", "none"]
Fault = Literal["", "skill", "system_record", "misunderstood_wish"]
HEARD: Final[Mapping[Heard, str]] = {
    "recording": QT_TRANSLATE_NOOP("Checks", "Listened to the recording"),
    "call_back": QT_TRANSLATE_NOOP("Checks", "No recording: called back"),
    "none": QT_TRANSLATE_NOOP("Checks", "No recording, not reached"),
}
FAULTS: Final[Mapping[Fault, str]] = {
    "skill": QT_TRANSLATE_NOOP("Checks", "Skill of whoever served"),
    "system_record": QT_TRANSLATE_NOOP("Checks", "System record was wrong"),
    "misunderstood_wish": QT_TRANSLATE_NOOP("Checks", "Wish was misunderstood"),
    "": QT_TRANSLATE_NOOP("Checks", "Nobody's fault"),
}

Share = Annotated[float, Field(gt=0, lt=1)]


class _Content(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _SampleContent(_Content):
    process: str
    words: str = ""
    as_of: int
    seed: int
    confidence: Share
    margin: Share
    least: int = Field(ge=0)
    sizes: dict[str, Annotated[int, Field(ge=1)]]
    drawn: dict[str, dict[str, list[str]]]


class _CheckContent(_Content):
    sample: str
    opportunity: tuple[str, str]
    recorded: str = ""
    true: str = ""
    heard: Heard
    recoverable: bool = False
    fault: Fault = ""
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """`words`: the selection it was drawn from; `as_of_us`: when; `sizes`: how many losses of each
    recorded group there were; `drawn`: those chosen of each, the first to be checked first."""

    code: str
    process: str
    words: str
    as_of_us: int
    asked: Asked
    sizes: Mapping[str, int]
    drawn: Mapping[str, Sequence[Ref]]

    @property
    def population(self) -> int:
        return sum(self.sizes.values())

    @property
    def refs(self) -> list[Ref]:
        return [ref for refs in self.drawn.values() for ref in refs]


@dataclass(frozen=True, slots=True)
class Check:
    """What somebody found about one order. `true`: the reason as a word, "" where it could not be
    found out; `fault`: through whose it was lost, where it was `recoverable`; `recorder`: who
    recorded the loss (工号)."""

    sample: str
    opportunity: Ref
    recorded: str
    true: str
    heard: Heard
    recoverable: bool = False
    fault: Fault = ""
    recorder: str = ""


def sample_of(
    code: str, words: str, cases: Cases, asked: Asked, sizes: Mapping[str, int],
    chosen: Mapping[str, Sequence[int]],
) -> Sample:  # fmt: skip
    """Return the sample of what `drawing.draw` has chosen."""
    refs = {name: [cases.refs[place] for place in places] for name, places in chosen.items()}
    return Sample(code, cases.process.code, words, cases.now_us, asked, sizes, refs)


def sample_content(sample: Sample) -> dict[str, Any]:
    """Return a sample as it is shared."""
    drawn: dict[str, dict[str, list[str]]] = {}
    for name, refs in sample.drawn.items():
        for source, key in refs:
            drawn.setdefault(name, {}).setdefault(source, []).append(key)
    asked = sample.asked
    return {
        "process": sample.process, "words": sample.words, "as_of": sample.as_of_us,
        "seed": asked.seed, "confidence": asked.confidence, "margin": asked.margin,
        "least": asked.least, "sizes": dict(sample.sizes), "drawn": drawn,
    }  # fmt: skip


def sample_from(code: str, content: str) -> Sample | None:
    """Return the sample a shared definition holds; None where it is none that can be read."""
    try:
        told = _SampleContent.model_validate_json(content)
    except ValidationError:
        return None
    return Sample(
        code, told.process, told.words, told.as_of,
        Asked(told.confidence, told.margin, told.least, told.seed), told.sizes,
        {name: [(source, key) for source, keys in by_source.items() for key in keys]
         for name, by_source in told.drawn.items()},
    )  # fmt: skip


def check_content(check: Check) -> dict[str, Any]:
    """Return a check as it is shared."""
    return {
        "sample": check.sample, "opportunity": list(check.opportunity),
        "recorded": check.recorded, "true": check.true, "heard": check.heard,
        "recoverable": check.recoverable, "fault": check.fault, "recorder": check.recorder,
    }  # fmt: skip


def check_from(content: str) -> Check | None:
    """Return the check a shared record holds; None where it is none that can be read."""
    try:
        told = _CheckContent.model_validate_json(content)
    except ValidationError:
        return None
    return Check(
        told.sample, told.opportunity, told.recorded, told.true if told.heard != "none" else "",
        told.heard, told.recoverable, told.fault if told.recoverable else "", told.recorder,
    )  # fmt: skip


def newest(sample: Sample, checks: Iterable[Check]) -> dict[Ref, Check]:
    """Return the last check of each order of the sample; `checks` are in the order made."""
    wanted = set(sample.refs)
    return {
        check.opportunity: check
        for check in checks
        if check.sample == sample.code and check.opportunity in wanted
    }

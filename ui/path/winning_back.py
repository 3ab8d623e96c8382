"""Tasks of lost opportunities: who is gone after, by which plan, with what words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from insight.identity.records import Ref
from insight.masking import mask_key
from insight.path.building import communities
from insight.path.cases import Cases
from insight.path.plans import DueByPlan, Plan, case_mark, common_plan
from insight.path.view import View
from insight.path.win_back import finding_id
from insight.tasks.making import MakeTasks, Subject
from storage.hub.hub import Me
from storage.local.contacts import TEL
from storage.local.path.cases import community_names
from storage.local.plans import plans_of, recorder_numbers
from storage.local.store import Store
from storage.local.win_backs import amounts
from ui.deck import Deck
from ui.path.words import customer_of, reason_words
from ui.tasks.make import make_tasks

translate = QCoreApplication.translate
_RANKED: Final = 30
"""Communities that a task's text names; the export has all."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the tasks need beside the cases. `numbers`: of whoever recorded, by the key kept."""

    plans: tuple[Plan, ...]
    amounts: Mapping[Ref, int] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    communities: Mapping[str, str] = field(default_factory=dict)


def known(me: Me | None, process: str, refs: Sequence[Ref], store: Store) -> Known:
    """Read what tasks of these opportunities need; on a reader thread."""
    with store.read() as reader:
        return Known(
            tuple(plans_of(reader, me, process)), amounts(reader, refs), recorder_numbers(reader),
            community_names(reader),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which lost opportunities, as places in `cases`; `words` say what they are, `view` names the
    finding. `plan`: what they are due by; None: each by its own."""

    cases: Cases
    places: tuple[int, ...]
    words: str
    view: View
    plan: Plan | None = None


def of_due(cases: Cases, due: DueByPlan, language: str) -> Chosen:
    """Return what a plan's rhythm asks for now."""
    plan = due.plan
    stage = cases.process.place(plan.stage) if plan.stage else None
    reason = plan.reasons[0] if len(plan.reasons) == 1 else None
    view = View(stage=stage, reason=reason)
    return Chosen(cases, due.whom.places, plan.named(language), view, plan)


def go_after(
    page: QWidget, deck: Deck, chosen: Chosen, failed: Callable[[Exception], None]
) -> None:
    """Read what the tasks need beside the cases, then ask where they go."""
    refs = [chosen.cases.refs[place] for place in chosen.places]
    job = partial(known, deck.hub.me, chosen.cases.process.code, refs)

    def came(found: Known) -> None:
        if isValid(page):
            make_tasks(page, deck, win_back_tasks(chosen, found, deck.language.code))

    deck.work.read(job, came, failed)


def win_back_tasks(chosen: Chosen, known: Known, language: str) -> MakeTasks:
    """Return the tasks, a customer each, or one for the list where the plan says so. Where several
    plans meet, they go out together by the general one, and each task says its own."""
    cases = chosen.cases
    if chosen.plan is not None:
        common, own = chosen.plan, dict.fromkeys(chosen.places, chosen.plan)
    else:
        together, own = common_plan(cases, known.plans, chosen.places)
        common = together or Plan(code="none", title={}, process=cases.process.code)
    if common.each == "list":
        subjects: tuple[Subject, ...] = (_list_subject(cases, common, known, language),)
    else:
        subjects = tuple(
            _subject(cases, place, own.get(place, common), common, known, language)
            for place in chosen.places
        )
    named = cases.process.process.named(language)
    title = common.named(language) if chosen.plan else translate(
        "Path", "Win back: {what}").format(what=chosen.words)  # fmt: skip
    return MakeTasks(
        subjects, title, body=_what_to_do(common, language), kind=common.kind,
        priority=common.priority, due=common.due, grants=("phone",), way=common.way, to=common.to,
        team=common.team, department=common.department,
        origin={"page": "path", "process": cases.process.code,
                "words": f"{named} · {chosen.words}"},
        finding=finding_id(cases.process, chosen.view),
    )  # fmt: skip


def _what_to_do(plan: Plan, language: str) -> str:
    told = [plan.told(language)]
    if plan.article:
        told.append(translate("Path", "Answer script: {number}").format(number=plan.article))
    return "\n".join(filter(None, told))


def _subject(
    cases: Cases, place: int, own: Plan, common: Plan, known: Known, language: str
) -> Subject:
    ref = cases.refs[place]
    customer = customer_of(cases, place)
    words = [reason_words(cases, place, language)]
    if own is not common:
        words.append(f"{own.named(language)}: {_what_to_do(own, language)}")
    recorder = cases.by["person"].word(place) if "person" in cases.by else ""
    phone = cases.by["customer"].word(place).removeprefix(f"{TEL}:")
    return Subject(
        mask_key(ref[1]), "\n".join(words), customer,
        number=known.numbers.get(recorder, recorder) if common.to == "recorder" else "",
        origin={
            "opportunity": [ref[0], mask_key(ref[1])], "case": case_mark(ref), "plan": own.code,
            "cost_fen": own.cost_fen, "value_fen": known.amounts.get(ref, 0),
        },
        party=None if customer else (TEL, phone),
    )  # fmt: skip


def _list_subject(cases: Cases, plan: Plan, known: Known, language: str) -> Subject:
    """The ranking as a text: whoever builds needs the list, not a task a customer."""
    cures = ", ".join(each.named(language) for each in cases.process.building)
    lines = [translate("Path", "{n}. {community}: {losses} losses ({cures}), {recent} in 30 days")
             .format(n=place, community=known.communities.get(line.community, line.community)
                     or translate("Path", "not told"), losses=line.curable,
                     cures=" + ".join(map(str, line.by_cure)), recent=line.recent)
             for place, line in enumerate(communities(cases)[:_RANKED], start=1)]  # fmt: skip
    return Subject(
        "", "\n".join([f"({cures})", *lines]),
        origin={"plan": plan.code, "case": "", "cost_fen": plan.cost_fen, "value_fen": 0},
    )  # fmt: skip

"""The opportunities behind a number of the path: what a click on it lists, masked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from sqlalchemy import (
    ColumnElement,
    String,
    Text,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy import type_coerce as seen_as

from insight.contact.gate import Past
from insight.identity.records import Ref
from insight.masking import masked
from insight.opportunities.base import cured_by
from insight.path.cases import NEVER, OUTCOMES, Cases, Moments
from insight.path.loss import is_lost, told_reason
from insight.path.next_step import next_steps
from insight.path.plans import Plan
from insight.path.slices import slices_of
from insight.path.view import rows_of
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.hub.hub import Me
from storage.local.contacts import contact_rules, pasts
from storage.local.links import person_ref, person_text
from storage.local.opportunities import places_of
from storage.local.reader import Reader
from storage.local.schema import agent, community, opportunity
from storage.local.win_backs import WinBacks

MOST: Final = 1_000
"""How many are listed at most; the newest."""
COLUMNS: Final = (
    Column("opportunity", QT_TRANSLATE_NOOP("Column", "Opportunity")),
    Column("name", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("phone", QT_TRANSLATE_NOOP("Column", "Phone")),
    Column("community", QT_TRANSLATE_NOOP("Column", "Community")),
    Column("touchpoint", QT_TRANSLATE_NOOP("Column", "First touch")),
    Column("person", QT_TRANSLATE_NOOP("Column", "Met by")),
    Column("unit", QT_TRANSLATE_NOOP("Column", "Unit")),
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage")),
    Column("outcome", QT_TRANSLATE_NOOP("Column", "Outcome"), context="PathOutcome"),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Reason")),
    Column("next", QT_TRANSLATE_NOOP("Column", "Next step"), context="NextStep"),
    Column("attempts", QT_TRANSLATE_NOOP("Column", "Attempts"), "number"),
    Column("result", QT_TRANSLATE_NOOP("Column", "Last attempt"), context="ContactResult"),
    Column("created", QT_TRANSLATE_NOOP("Column", "Began"), "moment"),
    Column("closed", QT_TRANSLATE_NOOP("Column", "Ended"), "moment"),
)
OUTCOME_WORDS: Final = (
    QT_TRANSLATE_NOOP("PathOutcome", "open"),
    QT_TRANSLATE_NOOP("PathOutcome", "won"),
    QT_TRANSLATE_NOOP("PathOutcome", "lost"),
    QT_TRANSLATE_NOOP("PathOutcome", "leaked"),
)
_RESULTS: Final = {
    "reached": QT_TRANSLATE_NOOP("ContactResult", "reached"),
    "not_reached": QT_TRANSLATE_NOOP("ContactResult", "not reached"),
}
_O, _M, _A = opportunity.c, community.c, agent.c


def _part(place: int) -> ColumnElement[str]:
    """Return a part of each reference asked for, [source, key]."""
    return seen_as(_ASKED.c.value.op("->>")(literal_column(str(place))), String)


_ASKED: Final = func.json_each(bindparam("refs", type_=Text)).table_valued(column("value", Text))
_ROWS: Final = (
    select(_O.source, _O.key, _O.name, _O.phone, _O.customer_key, _M.name, _A.number)
    .select_from(_ASKED)
    .join(opportunity, and_(_O.source == _part(0), _O.key == _part(1)))
    .outerjoin(community, and_(_M.source == _O.source, _M.key == _O.community_key))
    .outerjoin(agent, _A.key == _O.owner_key)
)


@dataclass(frozen=True, slots=True)
class Followed:
    """What is done about the losses of a process as of `now_us`: its plans, and the tasks made."""

    me: Me | None
    plans: Sequence[Plan] = ()
    tasks: WinBacks = field(default_factory=WinBacks)
    now_us: int = 0


def opportunity_rows(
    reader: Reader, cases: Cases, places: Sequence[int], followed: Followed, language: str
) -> tuple[Rows, list[Ref | None]]:
    """Return rows for some of the cases, in that order, and whose customer each is.

    Names of stages are in `language`. What is personal is masked. `attempts` are those to reach
    the customer since the opportunity ended.
    """
    steps = next_steps(
        cases, places, followed.plans, followed.tasks.done, followed.tasks.held,
        _built(reader, cases, places, followed.me), followed.now_us,
    )  # fmt: skip
    refs = [cases.refs[place] for place in places]
    (found,) = reader.several((_ROWS,), {"refs": json.dumps(refs)})
    told = {(row[0], row[1]): row[2:] for row in found}
    stages = [stage.named(language) for stage in cases.process.stage]
    rows: list[tuple[Cell, ...]] = []
    customers: list[Ref | None] = []
    by = cases.by
    ended = np.maximum(cases.created_at, cases.closed_at)
    known = _attempts(reader, cases, places, ended)
    for place, ref, step in zip(places, refs, steps, strict=True):
        name, phone, customer, home, number = told.get(ref, (None,) * 5)
        began, closed = (_known(moments[place]) for moments in (cases.created_at, cases.closed_at))
        rows.append((
            masked("opportunity", "key", ref[1]), masked("opportunity", "name", name or "") or None,
            masked("opportunity", "phone", phone or "") or None,
            home or by["community"].word(place) or None,
            by["touchpoint"].word(place), number or by["person"].word(place) or None,
            by["unit"].word(place) or None,
            stages[cases.stands[place]], OUTCOMES[cases.outcome[place]],
            told_reason(cases.reason.word(place)) or None, step,
            *_tried(known.get(by["customer"].word(place), Past()), int(ended[place])),
            began, closed,
        ))  # fmt: skip
        customers.append((ref[0], customer) if customer else None)
    return Rows(COLUMNS, rows), customers


def _built(reader: Reader, cases: Cases, places: Sequence[int], me: Me | None) -> dict[int, str]:
    """Return of the places that were lost for what building cures, and cured it has, the work list
    they stand on."""
    curable = {reason for each in cases.process.building for reason in each.reasons}
    lost, home = is_lost(cases), cases.by["community"]
    mine = [
        place for place in places if lost[place] and cases.reason.word(place) in curable
    ]  # fmt: skip
    keys = {home.word(place) for place in mine} - {""}
    known = places_of(reader, me, keys) if keys else {}
    found: dict[int, str] = {}
    for place in mine:
        ended = int(max(cases.closed_at[place], cases.created_at[place]))
        cured = cured_by(
            cases.process, cases.reason.word(place), known.get(home.word(place)), ended
        )
        if cured:
            found[place] = cured[0]
    return found


def _attempts(
    reader: Reader, cases: Cases, places: Sequence[int], ended: Moments
) -> dict[str, Past]:
    """Return what is known of the customers of what was lost, by their words."""
    lost = is_lost(cases)
    mine = [place for place in places if lost[place]]
    words = {cases.by["customer"].word(place) for place in mine} - {""}
    since = min((int(ended[place]) for place in mine), default=0)
    refs = [person_ref(word) for word in words]
    found = pasts(reader, refs, contact_rules(reader), cases.now_us, since)
    return {person_text(ref): past for ref, past in found.items()}


def _tried(past: Past, ended: int) -> tuple[int | None, str | None]:
    """Return how often somebody was tried since, and what came of it the last time."""
    since = [each for each in past.attempts if each.at_us > ended]
    return (len(since), _RESULTS[since[-1].result]) if since else (None, None)


def newest(cases: Cases, places: Sequence[int]) -> list[int]:
    """Return at most `MOST` of the places, those that began last first."""
    rows = rows_of(places)
    found: list[int] = slices_of(cases).newest_first(rows, MOST).tolist()
    return found


def _known(moment: np.int64) -> int | None:
    return None if moment == NEVER else int(moment)

"""Whom to win back: of some lost opportunities, the customers, each once.

Left out, and counted: customers who meanwhile became subscribers by another opportunity of the
process, those under way with another, those whom a task goes after already, and opportunities that
name neither customer nor phone.
Of a customer with several chosen ones the newest is taken.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from insight.path.cases import NEVER, OPEN, WON, Cases, Coded, Mask, Moments
from insight.path.graph import BEGAN, Move
from insight.path.leaks import VANISHED
from insight.path.loss import is_lost, told_reason
from insight.path.many_words import Words
from insight.path.process import Process
from insight.path.slices import slices_of
from insight.path.view import View, rows_of

_ANY, _NONE = "*", "%none"
"""Parts of a finding's id that no written word is equal to."""


@dataclass(frozen=True, slots=True)
class WinBack:
    """`places` of the opportunities to go after, newest first. `doubled`: further ones of the same
    customers; `meanwhile`: customers who completed or are under way; `already`: somebody has a task
    to win them back; `unknown`: name nobody; `kept`: chosen ones that are not lost."""

    places: tuple[int, ...]
    doubled: int
    meanwhile: int
    already: int
    unknown: int
    kept: int


def win_back(
    cases: Cases, chosen: Sequence[int], everyone: Cases | None = None,
    held: Collection[str] = (),
) -> WinBack:  # fmt: skip
    """Return whom to go after of the chosen places. `everyone`: all cases of the process, of which
    `cases` were taken; who completed or is under way is looked for among them. `held`: the words of
    customers whom an unfinished task goes after."""
    rows = slices_of(cases).newest_first(rows_of(chosen))
    lost = rows[is_lost(cases)[rows]]
    customer = cases.by["customer"]
    named = lost[customer.codes[lost] > 0]
    who = customer.codes[named]
    first = np.zeros(len(customer.words), np.intp)
    first[who[::-1]] = np.arange(len(who))[::-1]  # of several, the newest is written last
    theirs = np.flatnonzero(first[who] == np.arange(len(who)))
    places, who = named[theirs], who[theirs]
    under_way, newest_won = meanwhile_of(cases if everyone is None else everyone, customer)
    meanwhile = under_way[who] | (newest_won[who] >= cases.created_at[places])
    already = np.isin(who, _codes(customer.words, held)) & ~meanwhile
    return WinBack(
        tuple(places[~meanwhile & ~already].tolist()), len(named) - len(theirs),
        int(meanwhile.sum()), int(already.sum()), len(lost) - len(named), len(rows) - len(lost),
    )  # fmt: skip


def meanwhile_of(everyone: Cases, customer: Coded) -> tuple[Mask, Moments]:
    """Return of each customer whether something is under way, and when they last began or
    ended what they won; made once."""
    found: tuple[Mask, Moments] | None = everyone.made.get("meanwhile")
    if found is None or len(found[0]) != len(customer.words):
        size, theirs = len(customer.words), everyone.by["customer"].codes
        under_way = np.bincount(theirs[everyone.outcome == OPEN], minlength=size) > 0
        won = everyone.outcome == WON
        newest_won = np.full(size, NEVER - 1, np.int64)
        ended = np.maximum(everyone.created_at, everyone.closed_at)
        np.maximum.at(newest_won, theirs[won], ended[won])
        found = everyone.made["meanwhile"] = (under_way, newest_won)
    return found


def _codes(words: Sequence[str], wanted: Collection[str]) -> list[int]:
    if isinstance(words, Words):
        return [words.code(word) for word in wanted]
    return [code for code, word in enumerate(words) if word in wanted]


def finding_id(process: Process, view: View) -> str:
    """Return the id that ties a selection of the path, its tasks and their outcomes together; the
    same selection has the same id on every desk and every day."""
    stage = None if view.stage is None else process.codes[view.stage]
    reason = None if view.reason is None else told_reason(view.reason)
    leak = view.hand_over if view.crossing == VANISHED else ""
    marks = [_mark(each) for each in (process.code, stage, reason, leak, view.part)]
    if reason == "":
        marks[2] = _NONE
    if view.crossing != VANISHED:
        marks.append(_mark(f"{view.hand_over} {view.crossing}"))
    if view.among is not None:
        marks.append(_mark(view.among.name))
    marks += sorted(f"{_mark(dimension)}={_mark(word) if word else _NONE}"
                    for dimension, word in view.only)  # fmt: skip
    if view.move is not None:
        marks += _move_marks(process, view.move)
    return "path:" + "/".join(marks)


def _move_marks(process: Process, move: Move) -> list[str]:
    source, target = (
        "" if place == BEGAN else process.codes[place] for place in (move.source, move.target)
    )
    return [
        f"{source}>{target}",
        *sorted(f">{_mark(word)}" for word in move.touchpoints),
    ]


def _mark(text: str | None) -> str:
    if not text:
        return _ANY
    return text.replace("%", "%25").replace("/", "%2F").replace("*", "%2A")

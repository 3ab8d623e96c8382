"""What of a process is looked at: filters, and what is chosen in one chart to filter the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, overload

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import LEAKED, LOST, OPEN, WON, Cases, Mask, refs_taken
from insight.path.funnel import (
    WINDOW_DAYS,
    StageLine,
    Totals,
    Within,
    stage_lines,
    totals,
)
from insight.path.graph import Move, moved
from insight.path.leaks import VANISHED, HandOverLine, hand_overs, reconciled
from insight.path.loss import Loss, is_lost, loss
from insight.path.process import Process
from insight.path.slices import Rows, Slices, slices_of
from insight.path.span import ALL, BEGAN, Span

Part = Literal["", "won", "lost", "refused", "open", "leaked", "stuck", "within"]
"""`refused`: the lost without the leaks that the centre has closed. `within`: won within
the conversion window."""
NO_REASON: Final = ""
"""As a chosen reason: the losses without one."""


@dataclass(frozen=True, slots=True)
class Among:
    """Some orders chosen in a table of their own, a cell or a line of it. `name` is the selection's
    part in the id of a finding, `words` say it to people. They are `refs`, or those of a
    `span` of time. `whole`: of all that is kept, whatever the period."""

    name: str
    words: str = field(compare=False)
    refs: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    whole: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class View:
    """`only`: dimension → the one value kept, "" where it is not told. `part`, `stage` (its place)
    and `reason` are choices: each filters what the others count; `hand_over` lists what vanished in
    it, or what is behind another number of its line, which `crossing` names, `move` whoever made
    it, `among` these orders alone."""

    only: tuple[tuple[str, str], ...] = ()
    part: Part = ""
    stage: int | None = None
    reason: str | None = None
    hand_over: str = ""
    crossing: str = VANISHED
    among: Among | None = None
    move: Move | None = None

    def with_only(self, dimension: str, word: str | None) -> "View":
        """Return the view with a filter set, or lifted for None; "" keeps whom it is not told
        of."""
        rest = tuple(each for each in self.only if each[0] != dimension)
        return replace(self, only=rest if word is None else (*rest, (dimension, word)))

    def fitting(self, process: Process) -> "View":
        """Return the view without choices this process does not have: it may have been changed."""
        stage = self.stage if self.stage is not None and self.stage < len(process.stage) else None
        hand_over = any(each.code == self.hand_over for each in process.hand_over)
        fits = self if hand_over else self.anywhere()
        return replace(fits, stage=stage)

    def anywhere(self) -> "View":
        """Return the view without a hand-over chosen."""
        return replace(self, hand_over="", crossing=VANISHED)

    def kept(self, dimension: str) -> str | None:
        """Return the one value kept of a dimension, None where every one is."""
        return dict(self.only).get(dimension)


class Places(Sequence[int]):
    """Places of cases, as an array that is only made a list where somebody asks for it."""

    __slots__ = ("rows",)

    def __init__(self, rows: NDArray[np.intp]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        found = self.rows[place]
        return found.tolist() if isinstance(place, slice) else int(found)

    def __iter__(self) -> Iterator[int]:
        return iter(self.rows.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.rows.tolist() == list(other)

    __hash__ = None  # type: ignore[assignment]


def rows_of(places: Sequence[int]) -> Rows:
    """Return places as an array."""
    return places.rows if isinstance(places, Places) else np.array(places, np.intp)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a view shows of some cases. `losses` respects the chosen stage; `because`, a number a
    stage, is how many of its losses have the chosen reason (empty where none is chosen); `listed`
    are the places of the cases behind all choices together."""

    totals: Totals
    stuck: int
    stages: list[StageLine]
    because: list[int]
    losses: Loss
    hand_overs: list[HandOverLine]
    listed: Sequence[int] = field(repr=False)
    values: dict[str, list[str]] = field(default_factory=dict, repr=False)
    within: Within | None = None
    """None where what ended is counted: a window is from the beginning."""


def counted(
    cases: Cases,
    view: View,
    dimensions: tuple[str, ...] = (),
    span: Span = ALL,
    days: int = WINDOW_DAYS,
) -> Counted:
    """Count what `view` shows. `dimensions`: those whose values are wanted, most frequent first.
    `span`: of those alone that it holds. `days`: the conversion window.

    A filter on a value that no case has any more keeps nothing, and says so by counting nothing.
    """
    slices = slices_of(cases)
    kept = slices.part(view.only, span, dimensions)
    often, times = slices.often(kept), slices.times(kept)
    late = slices.stuck(kept, times)
    kinds = slices.sample  # a case of each kind; `often` says how many it stands for
    asked = kept.rows
    if view.part == "within":
        won = slices.window(days)[1]
        asked = won if asked is None else won & asked
    stages = len(cases.process.stage)
    here = kinds.stands == view.stage if view.stage is not None else None
    because = is_lost(kinds) & kinds.reason.among(view.reason) if view.reason is not None else None
    return Counted(
        totals(kinds, often), len(late),
        stage_lines(kinds, times, np.bincount(cases.stands[late], minlength=stages), often),
        [] if because is None else
        np.bincount(kinds.stands[because], often[because], stages).astype(np.int64).tolist(),
        loss(kinds, often if here is None else np.where(here, often, 0)),
        hand_overs(kinds, often),
        Places(_among(cases, view, _listed(
            slices, asked, late, _choice(kinds, view, here, because), view.part
        ))),
        slices.values(kept), slices.within(kept, days) if span.rule == BEGAN else None,
    )  # fmt: skip


def _choice(kinds: Cases, view: View, here: Mask | None, because: Mask | None) -> Mask | None:
    """Return which kinds are behind all that is chosen, None for all."""
    chosen = [each for each in (here, because) if each is not None]
    match view.part:
        case "won":
            chosen.append(kinds.outcome == WON)
        case "lost":
            chosen.append(is_lost(kinds))
        case "refused":
            chosen.append(kinds.outcome == LOST)
        case "open":
            chosen.append(kinds.outcome == OPEN)
        case "leaked":
            chosen.append(kinds.outcome == LEAKED)
    if view.hand_over:
        chosen.append(reconciled(kinds, view.hand_over)[view.crossing])
    return np.logical_and.reduce(chosen) if chosen else None


def _listed(slices: Slices, kept: Mask | None, late: Rows, kinds: Mask | None, part: Part) -> Rows:
    """Return the places of the kept cases of some kinds; of the stuck where they are meant."""
    if part == "stuck":
        return late if kinds is None else late[kinds[slices.kind[late]]]
    if kinds is None:
        return np.arange(len(slices.kind)) if kept is None else np.flatnonzero(kept)
    some = kinds[slices.kind]
    return np.flatnonzero(some if kept is None else some & kept)


def _among(cases: Cases, view: View, rows: Rows) -> Rows:
    """Return which of the rows made the view's move and are among its orders."""
    if view.move is not None:
        rows = rows[moved(cases, view.move)[rows]]
    if view.among is not None and view.among.span is not None:
        held = view.among.span.keeps(cases)
        return rows if held is None else rows[held[rows]]
    if view.among is not None:
        wanted = view.among.refs
        rows = rows[np.fromiter((ref in wanted for ref in refs_taken(cases.refs, rows)),
                                np.bool_, len(rows))]  # fmt: skip
    return rows

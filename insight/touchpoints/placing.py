"""Where each problem belongs on the chain, and why.

Rules are tried on the distinct combinations of what they ask for, not on the cases: a million cases
have some thousand of them. A text counts by which rules' words it holds. A person's word on a case
counts above the rules. Every case is placed exactly once: at a link, as no problem, or not placed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import Mask
from insight.touchpoints.chain import ANY_ENDING, FIELDS, NO_PROBLEM, WHAT, Chain, Rule
from insight.touchpoints.problems import TEXT, Problems
from insight.touchpoints.texts import Laid

NOT_PLACED: Final = -1
SET_ASIDE: Final = -2
"""Placed by a rule or a person as no problem of the chain."""
NO_RULE: Final = -1
BY_PERSON: Final = -2
_TABLE: Final = 4_000_000
"""Combinations up to which a table of all is cheaper than sorting."""

Links = NDArray[np.int8]
Numbers = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A row a case. `link`: its place in the chain, NOT_PLACED or SET_ASIDE; `rule`: the place of
    the rule that says so, NO_RULE or BY_PERSON."""

    link: Links
    rule: Numbers


@dataclass(frozen=True, slots=True)
class Matched:
    """What of a case a rule asked for: a field of `FIELDS`, "what" or "text", and the word."""

    field: str
    word: str


def placed(
    problems: Problems, chain: Chain, laid: Laid, words: Mapping[int, str] | None = None
) -> Placed:
    """Place all cases. `laid`: the distinct texts of `problems.by["text"]`, in their order;
    `words`: row → the code of the link (or NO_PROBLEM) a person said."""
    rule = ruled(problems, chain, laid)
    links = np.array(
        [*(SET_ASIDE if each.link == NO_PROBLEM else chain.place(each.link) for each in chain.rule),
         NOT_PLACED], np.int8,
    )  # fmt: skip
    link = links[rule]
    for row, said in (words or {}).items():
        place = SET_ASIDE if said == NO_PROBLEM else chain.place(said)
        if place != NOT_PLACED:
            link[row], rule[row] = place, BY_PERSON
    return Placed(link, rule)


def ruled(problems: Problems, chain: Chain, laid: Laid) -> Numbers:
    """Return the place of the first rule that fits each case, NO_RULE where none does."""
    rules = chain.rule
    parts = [_what_marks(rules)]
    parts += [
        _marks([(place, _fitting(problems.by[field].words, rule.asked(field)))
                for place, rule in enumerate(rules) if rule.asked(field)], len(rules))
        for field in FIELDS
    ]  # fmt: skip
    parts.append(_marks([(place, _meets(rule, laid)) for place, rule in enumerate(rules)
                         if rule.words or rule.without], len(rules)))  # fmt: skip
    codes: list[NDArray[Any]] = [
        problems.what,
        *(problems.by[field].codes for field in (*FIELDS, TEXT)),
    ]
    combined, size = np.zeros(len(problems), np.int64), 1
    told = [
        (marks, column) for marks, column in zip(parts, codes, strict=True) if marks is not None
    ]
    for marks, column in told:
        if size * len(marks.fits) > _TABLE:
            there, combined = _distinct(combined, size)
            size = len(there)
        combined = combined * len(marks.fits) + marks.of[column]
        size *= len(marks.fits)
    there, which = _distinct(combined, size)
    first = np.zeros(len(there), np.intp)
    first[which] = np.arange(len(problems))
    fits = np.ones((len(there), len(rules) + 1), np.bool_)
    for marks, column in told:
        fits[:, :-1] &= marks.fits[marks.of[column[first]]]
    found = fits.argmax(axis=1).astype(np.int16)
    found[found == len(rules)] = NO_RULE
    rule: Numbers = found[which]
    return rule


def why(problems: Problems, placed: Placed, chain: Chain, row: int) -> tuple[Matched, ...]:
    """Return what of a case its rule asked for; nothing where no rule placed it."""
    place = int(placed.rule[row])
    if place < 0:
        return ()
    rule = chain.rule[place]
    found = []
    if rule.what:
        found.append(Matched("what", list(WHAT)[int(problems.what[row])]))
    found += [Matched(field, problems.word(field, row)) for field in FIELDS if rule.asked(field)]
    if rule.words:
        text = problems.word(TEXT, row).lower()
        found.append(Matched(TEXT, next(
            (word for word in rule.words if word.lower() in text), rule.words[0])))  # fmt: skip
    return tuple(found)


def laid_texts(problems: Problems) -> Laid:
    """Lay the distinct texts of problems out to be searched."""
    return Laid(problems.by[TEXT].words)


def _fitting(words: Sequence[str], asked: list[str]) -> Mask:
    """Return which of a column's words one of those asked for fits."""
    whole = frozenset(each for each in asked if not each.endswith(ANY_ENDING))
    begin = tuple(each[:-1] for each in asked if each.endswith(ANY_ENDING))
    return np.fromiter(
        (word in whole or (bool(word) and bool(begin) and word.startswith(begin))
         for word in words), np.bool_, len(words),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """Words of a column by what rules make of them: `of`: a mark a word; `fits`: of every mark,
    which rules it meets (those that ask nothing here are met)."""

    of: NDArray[np.int32]
    fits: NDArray[np.bool_]


def _what_marks(rules: Sequence[Rule]) -> _Marks | None:
    kinds = list(WHAT)
    return _marks([(place, np.array([kind in rule.what for kind in kinds]))
                   for place, rule in enumerate(rules) if rule.what], len(rules))  # fmt: skip


def _marks(asking: list[tuple[int, Mask]], rules: int) -> _Marks | None:
    """Return the marks of a column's words; None where no rule asks for the column. `asking`: the
    places of the rules that do, each with which words it fits."""
    if not asking:
        return None
    masks = np.stack([mask for _, mask in asking])
    of = np.zeros(masks.shape[1], np.int64)
    for row in np.packbits(masks, axis=0):
        _, of = np.unique(of * 256 + row, return_inverse=True)
    first = np.zeros(int(of.max()) + 1, np.intp)
    first[of] = np.arange(len(of))
    fits = np.ones((len(first), rules), np.bool_)
    fits[:, [place for place, _ in asking]] = masks[:, first].T
    return _Marks(of.astype(np.int32), fits)


def _meets(rule: Rule, laid: Laid) -> Mask:
    mask = laid.any_of(rule.words) if rule.words else np.ones(laid.count, np.bool_)
    if rule.without:
        mask &= ~laid.any_of(rule.without)
    return mask


def _distinct(combined: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Return the distinct values and, of every value, its place among them."""
    if size > _TABLE:
        values, which = np.unique(combined, return_inverse=True)
        return values, which
    there = np.zeros(size, np.bool_)
    there[combined] = True
    values = np.flatnonzero(there)
    place = np.zeros(size, np.intp)
    place[values] = np.arange(len(values))
    return values, place[combined]

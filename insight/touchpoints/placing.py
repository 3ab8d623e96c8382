"""Where each problem belongs on the chain, and why.

Rules are tried on the distinct combinations of what they ask for, not on the cases: a million cases
have some thousand of them. A text counts by which rules' words it holds. A person's word on a case
counts above the rules. Every case is placed exactly once: at a link, as no problem, or not placed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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
_LEADING: Final = np.array([8, *(8 - n.bit_length() for n in range(1, 256))], np.intp)
"""The place of a byte's first bit that is set, from the left."""
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
    found = np.full(len(problems), NO_RULE, np.int16)
    for place, what in enumerate(WHAT):
        rules = [n for n, rule in enumerate(chain.rule) if not rule.what or what in rule.what]
        rows = np.flatnonzero(problems.what == place)
        if rules and len(rows):
            first = _first_fitting(problems, [chain.rule[n] for n in rules], laid, rows)
            found[rows] = np.array([*rules, NO_RULE], np.int16)[first]
    return found


def _first_fitting(
    problems: Problems, rules: Sequence[Rule], laid: Laid, rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return of some rows the place of the first rule that fits; that behind the last for none."""
    told: list[tuple[_Marks, NDArray[np.int32]]] = []
    for field in (*FIELDS, TEXT):
        if field == TEXT:
            asking = [(n, _meets(rule, laid)) for n, rule in enumerate(rules)
                      if rule.words or rule.without]  # fmt: skip
        else:
            asking = [(n, _fitting(problems.by[field].words, rule.asked(field)))  # type: ignore[arg-type]
                      for n, rule in enumerate(rules) if rule.asked(field)]  # type: ignore[arg-type]  # fmt: skip
        if asking:
            told.append((_marks(asking, len(rules)), problems.by[field].codes[rows]))
    combined, size = np.zeros(len(rows), np.int64), 1
    for marks, codes in told:
        if size * len(marks.fits) > _TABLE:
            there, combined = _distinct(combined, size)
            size = len(there)
        combined = combined * len(marks.fits) + marks.of[codes]
        size *= len(marks.fits)
    there, which = _distinct(combined, size)
    some = np.zeros(len(there), np.intp)
    some[which] = np.arange(len(rows))
    fits = np.full((len(there), (len(rules) >> 3) + 1), 255, np.uint8)
    for marks, codes in told:
        fits &= marks.fits[marks.of[codes[some]]]
    byte = (fits != 0).argmax(axis=1)
    first = 8 * byte + _LEADING[fits[np.arange(len(there)), byte]]
    found: NDArray[np.intp] = first[which]
    return found


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
    which rules it meets, a bit a rule from the left (those that ask nothing here are met, and one
    more behind the last)."""

    of: NDArray[np.int32]
    fits: NDArray[np.uint8]


def _marks(asking: list[tuple[int, Mask]], rules: int) -> _Marks:
    """Return the marks of a column's words. `asking`: the places of the rules that ask for it, each
    with which words it fits."""
    masks = np.stack([mask for _, mask in asking])
    of = np.zeros(masks.shape[1], np.int64)
    for row in np.packbits(masks, axis=0):
        _, of = np.unique(of * 256 + row, return_inverse=True)
    first = np.zeros(int(of.max()) + 1, np.intp)
    first[of] = np.arange(len(of))
    fits = np.ones((len(first), 8 * ((rules >> 3) + 1)), np.bool_)
    fits[:, [place for place, _ in asking]] = masks[:, first].T
    return _Marks(of.astype(np.int32), np.packbits(fits, axis=1))


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

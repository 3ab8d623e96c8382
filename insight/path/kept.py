"""Folded cases that are kept: joined from parts, and renewed where something changed.

Cases are known by a number each (the opportunity's rowid in the store) and stand in its order.
What is renewed is a new `Kept`: arrays of the one before are never written into, so whoever counts
from it goes on undisturbed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from insight.path.cases import COLUMNS, Cases, Coded, Codes, Walk, as_of
from insight.path.many_words import Refs, Texts, Words

MANY: Final = 10_000
"""More words than this are kept as one text."""
Ids = NDArray[np.int64]
Ref = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """`ids`: the number of each case, ascending."""

    ids: Ids
    cases: Cases

    def taken(self, chosen: NDArray[np.bool_]) -> "Kept":
        return Kept(self.ids[chosen], self.cases.taken(chosen))


def joined(parts: Sequence[Kept]) -> Kept:
    """Return several parts, at least one, as one; their numbers ascend from part to part."""
    several = [part.cases for part in parts]
    first = several[0]

    def column(of: Callable[[Cases], Coded]) -> Coded:
        return _joined_words([of(each) for each in several])

    return Kept(
        np.concatenate([part.ids for part in parts]),
        first.with_columns(
            refs=Refs.of(list(chain.from_iterable(each.refs for each in several))),
            **{name: np.concatenate([getattr(each, name) for each in several]) for name in COLUMNS},
            entered=np.concatenate([each.entered.T for each in several], axis=1).T,
            sent=np.concatenate([each.sent.T for each in several], axis=1).T,
            reason=column(lambda each: each.reason), strange=column(lambda each: each.strange),
            by={name: column(lambda each, name=name: each.by[name])  # type: ignore[misc]
                for name in first.by},
            again=_joined_walks([each.again for each in several], [len(each) for each in several]),
        ),
    )  # fmt: skip


def renewed(kept: Kept, part: Kept, gone: Ids) -> Kept:
    """Return what is kept with the cases of `part` in place of what it knew of them, or new, and
    without those that are gone (unless they are in `part`). Both are as of `part`'s moment then.
    """
    kept = Kept(kept.ids, as_of(kept.cases, part.cases.now_us))
    slots = np.searchsorted(kept.ids, part.ids)
    known = slots < len(kept.ids)
    known[known] = kept.ids[slots[known]] == part.ids[known]
    same = _packed(kept.cases.refs).same(
        slots[known], _packed(part.cases.refs), np.flatnonzero(known)
    )
    lost = np.isin(kept.ids, gone) if len(gone) else np.zeros(0, np.bool_)
    later = part.ids[~known]
    in_order = not len(later) or not len(kept.ids) or later[0] > kept.ids[-1]
    if lost.any() or not same or not in_order:
        rest = kept.taken(~np.isin(kept.ids, np.concatenate([gone, part.ids])))
        mixed = _with(rest, part, np.zeros(0, np.intp), np.zeros(len(part.ids), np.bool_))
        order = np.argsort(mixed.ids, kind="stable")
        return Kept(mixed.ids[order], mixed.cases.at(order))
    return _with(kept, part, slots[known], known) if len(part.ids) else kept


def _packed(refs: Sequence[Ref]) -> Refs:
    return refs if isinstance(refs, Refs) else Refs.of(refs)


def _told(refs: Sequence[Ref], rows: NDArray[np.intp]) -> list[Ref]:
    return refs.some(rows) if isinstance(refs, Refs) else [refs[row] for row in rows.tolist()]


def _with(kept: Kept, part: Kept, slots: NDArray[np.intp], known: NDArray[np.bool_]) -> Kept:
    """Return `kept` with the known rows of `part` at `slots` and the others behind."""
    old, new, later = kept.cases, part.cases, ~known
    any_later = bool(later.any())

    def column(before: NDArray[Any], fresh: NDArray[Any]) -> NDArray[Any]:
        """Write the rows, the last axis being the cases, into a copy if there are any."""
        if any_later:
            made = np.concatenate([before, fresh[..., later]], axis=-1)
        elif (before[..., slots] == fresh[..., known]).all():
            return before
        else:
            made = before.copy()
        made[..., slots] = fresh[..., known]
        return made

    def words(before: Coded, fresh: Coded) -> Coded:
        codes, told = _coded_alike(before, fresh, slots, known)
        return Coded(column(before.codes, codes), told)

    refs = _packed(old.refs)
    return Kept(
        np.concatenate([kept.ids, part.ids[later]]) if any_later else kept.ids,
        new.with_columns(
            refs=refs.followed_by(_told(new.refs, np.flatnonzero(later))),
            **{name: column(getattr(old, name), getattr(new, name)) for name in COLUMNS},
            entered=column(old.entered.T, new.entered.T).T, sent=column(old.sent.T, new.sent.T).T,
            reason=words(old.reason, new.reason), strange=words(old.strange, new.strange),
            by={name: words(told, new.by[name]) for name, told in old.by.items()},
            again=_walked_again(old, new, slots, known),
        ),
    )  # fmt: skip


def _coded_alike(
    before: Coded, fresh: Coded, slots: NDArray[np.intp], known: NDArray[np.bool_]
) -> tuple[Codes, Sequence[str]]:
    """Return the codes of `fresh` among the words of `before`, and these with what is new."""
    words = before.words
    if fresh.words == words:
        return fresh.codes, words
    table = np.full(len(fresh.words), -1, np.int32)
    if isinstance(words, Words):
        was, now = before.codes[slots].tolist(), fresh.codes[known].tolist()
        for old, new in zip(was, now, strict=True):  # mostly a case names whom it named before
            if table[new] < 0 and words[old] == fresh.words[new]:
                table[new] = old
        find = words.code
    else:
        places = {word: code for code, word in enumerate(words)}
        find = lambda word: places.get(word, -1)  # noqa: E731
    missing: list[str] = []
    for code, word in enumerate(fresh.words):
        if table[code] < 0:
            found = find(word)
            if found < 0:
                found = len(words) + len(missing)
                missing.append(word)
            table[code] = found
    more = words.with_more(missing) if isinstance(words, Words) else (*words, *missing)
    return table[fresh.codes], more


def _joined_walks(walks: Sequence[Walk], counts: Sequence[int]) -> Walk:
    starts = np.cumsum([0, *counts])[:-1].tolist()
    return Walk(
        np.concatenate([walk.case + start for walk, start in zip(walks, starts, strict=True)]),
        np.concatenate([walk.place for walk in walks]), np.concatenate([walk.at for walk in walks]),
    )  # fmt: skip


def _walked_again(
    old: Cases, new: Cases, slots: NDArray[np.intp], known: NDArray[np.bool_]
) -> Walk:
    """Return the later enterings of `old` with those of `new` in place of the known ones'."""
    rows = np.empty(len(known), np.intp)
    rows[known] = slots
    rows[~known] = len(old) + np.arange(int((~known).sum()))
    stale = np.zeros(len(old), np.bool_)
    stale[slots] = True
    rest = ~stale[old.again.case]
    walk = old.again if rest.all() else Walk(
        old.again.case[rest], old.again.place[rest], old.again.at[rest])  # fmt: skip
    return walk.followed_by(new.again, rows)


def _joined_words(columns: Sequence[Coded]) -> Coded:
    codes: dict[str, int] = {"": 0}
    parts = []
    for each in columns:
        for word in each.words:
            codes.setdefault(word, len(codes))
        table = np.fromiter((codes[word] for word in each.words), np.int32, len(each.words))
        parts.append(table[each.codes])
    joined_codes = np.concatenate(parts)
    if len(codes) <= MANY:
        return Coded(joined_codes, tuple(codes))
    ordered = sorted(codes)
    places = np.zeros(len(codes), np.int32)
    places[np.fromiter(map(codes.__getitem__, ordered), np.int64, len(ordered))] = np.arange(
        len(ordered)
    )
    return Coded(places[joined_codes], Words(Texts.of(ordered)))

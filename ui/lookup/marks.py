"""What matched, shown where it can be seen: places in a value carried over into its masked text."""

import re
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 160
"""Signs of one value that are shown at most; names and addresses of people are far shorter."""
_HIDDEN = re.compile(r"\*+")

Span = tuple[int, int]


class Marked(NamedTuple):
    """A text and the stretches of it (start, end) that are what was looked for."""

    text: str
    marks: tuple[Span, ...] = ()


NOTHING = Marked("")


def sign_by_sign(text: str) -> str:
    """Return foreign text as one short line, sign by sign in its place: what cannot be printed
    (line ends, zero widths, marks that turn the direction of writing) is a space."""
    short = text[:LONGEST]
    if short.isprintable():
        return short
    return "".join(sign if sign.isprintable() else " " for sign in short)


def carried(raw: str, shown: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches of `shown`, the masked text of `raw`, that stand for stretches of `raw`.

    What a mask hides has no place in the masked text and is left out: no star is ever marked.
    """
    wanted = list(spans)
    if not wanted:
        return ()
    places = _places(raw, shown)
    found: list[Span] = []
    for start, end in wanted:
        for at in sorted(places[place] for place in range(start, end) if place in places):
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return tuple(found)


def _places(raw: str, shown: str) -> dict[int, int]:
    """Return where each sign of `raw` that is still seen stands in `shown`.

    The parts between the stars are looked for in order, the last one from the end.
    """
    if raw == shown:
        return {place: place for place in range(len(raw))}
    places: dict[int, int] = {}
    at, after = 0, 0
    for hidden in (*_HIDDEN.finditer(shown), None):
        part = shown[at : hidden.start() if hidden else None]
        found = raw.find(part, after) if hidden else raw.rfind(part, after)
        if part and found >= 0:
            places.update((found + n, at + n) for n in range(len(part)))
            after = found + len(part)
        at = hidden.end() if hidden else len(shown)
    return places

"""What changed between two versions of a text, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

_SENTENCE: Final = re.compile(r"[^\n。！？；!?;]*(?:[。！？；!?;]+[”’」』）\")]*|\n+|$)")
_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences that stayed, were added or were removed, as they stand in the text."""

    how: Literal["same", "added", "removed"]
    text: str


def sentences(text: str) -> list[str]:
    """Cut a text behind its sentences and lines; joined they are the text again."""
    return [part for part in _SENTENCE.findall(text) if part]


def changed(before: str, after: str) -> tuple[Piece, ...]:
    """Return how `after` came of `before`: what is same or removed is `before`, what is same or
    added is `after`. Texts of more than some thousand sentences are told as a whole."""
    old, new = sentences(before), sentences(after)
    if len(old) > _MOST or len(new) > _MOST:
        old, new = [before] if before else [], [after] if after else []
    pieces: list[Piece] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            _add(pieces, "same", old[a:b])
        else:
            _add(pieces, "removed", old[a:b])
            _add(pieces, "added", new[c:d])
    return tuple(pieces)


def _add(
    pieces: list[Piece], how: Literal["same", "added", "removed"], parts: Sequence[str]
) -> None:
    if parts:
        pieces.append(Piece(how, "".join(parts)))

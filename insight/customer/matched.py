"""Where in a name, number or address stands what was typed, and how well that fits."""

from typing import Final, Literal

from insight.pinyin import readings

Span = tuple[int, int]
Fit = Literal[0, 1, 2, 3]
"""0: it is all of it, 1: it begins it, 2: it ends it, 3: it stands in the middle."""

EXACT: Final[Fit] = 0


def fit(text: str, span: Span) -> Fit:
    """Return how well `text[start:end]` stands for the whole text."""
    start, end = span
    if start == 0:
        return 0 if end == len(text) else 1
    return 2 if end == len(text) else 3


def begins(text: str, typed: str) -> Span | None:
    return (0, len(typed)) if typed and text.startswith(typed) else None


def ends(text: str, typed: str) -> Span | None:
    return (len(text) - len(typed), len(text)) if typed and text.endswith(typed) else None


def inside(text: str, typed: str) -> Span | None:
    """Return where `typed` stands in `text`, large or small letters alike."""
    at = text.find(typed)
    if at < 0:
        folded = text.lower()
        at = folded.find(typed.lower()) if len(folded) == len(text) else -1
    return (at, at + len(typed)) if typed and at >= 0 else None


def spelt(name: str, letters: str) -> Span | None:
    """Return which signs of `name` are typed as `letters`: the beginning of its pinyin or of its
    initials, in any of its readings."""
    best: Span | None = None
    for syllables in readings(name):
        alone = len(syllables) == len(name)  # each sign a syllable; else the whole name is meant
        if "".join(part[0] for part in syllables).startswith(letters):
            best = max(best or (0, 0), (0, len(letters) if alone else len(name)))
        if "".join(syllables).startswith(letters):
            best = max(best or (0, 0), (0, _signs(syllables, letters) if alone else len(name)))
    return best


def _signs(syllables: tuple[str, ...], letters: str) -> int:
    left = len(letters)
    for count, part in enumerate(syllables, start=1):
        left -= len(part)
        if left <= 0:
            return count
    return len(syllables)

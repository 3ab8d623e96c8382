"""Millions of words without an object each: one text, and where each word ends."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

Ends = NDArray[np.int64]


class Texts(Sequence[str]):
    """Words in their order; each is made when it is asked for."""

    __slots__ = ("body", "ends")

    def __init__(self, body: bytes, ends: Ends) -> None:
        """`body`: all words in UTF-8, `ends`: where each ends, in bytes."""
        self.body, self.ends = body, ends

    @classmethod
    def of(cls, words: Sequence[str]) -> Self:
        told = [word.encode() for word in words]
        return cls(b"".join(told), np.cumsum(np.fromiter(map(len, told), np.int64, len(told))))

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        at = range(len(self))[place]
        return self.body[self.ends[at - 1] if at else 0 : self.ends[at]].decode()

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self.ends.tolist():
            yield self.body[start:end].decode()
            start = end

    def some(self, rows: NDArray[np.intp]) -> list[str]:
        """Return the words at some places."""
        ends = self.ends[rows].tolist()
        starts = np.where(rows > 0, self.ends[rows - 1], 0).tolist()
        body = self.body
        return [body[start:end].decode() for start, end in zip(starts, ends, strict=True)]

    def same(self, rows: NDArray[np.intp], other: "Texts", places: NDArray[np.intp]) -> bool:
        """Return whether the words at `rows` are those of another at `places`, one by one."""
        told, lengths = self._bytes(rows)
        others, their_lengths = other._bytes(places)
        return bool(np.array_equal(lengths, their_lengths) and np.array_equal(told, others))

    def _bytes(self, rows: NDArray[np.intp]) -> tuple[NDArray[np.uint8], Ends]:
        """Return the words at some places one behind the other, and how long each is."""
        ends = self.ends[rows]
        lengths = ends - np.where(rows > 0, self.ends[rows - 1], 0)
        behind = np.cumsum(lengths)
        at = np.arange(int(lengths.sum())) + np.repeat(ends - behind, lengths)
        return np.frombuffer(self.body, np.uint8)[at], lengths

    def followed_by(self, words: Sequence[str]) -> Self:
        """Return these words and some more."""
        if not words:
            return self
        more = Texts.of(words)
        ends = np.concatenate([self.ends, more.ends + len(self.body)])
        return type(self)(self.body + more.body, ends)


class Words(Sequence[str]):
    """Different words, the empty one first: those known from the start in the order of the
    alphabet, found by halving, and `later` ones as they came."""

    __slots__ = ("_places", "known", "later")

    def __init__(self, known: Texts, later: tuple[str, ...] = ()) -> None:
        self.known, self.later = known, later
        self._places = {word: len(known) + place for place, word in enumerate(later)}

    def __len__(self) -> int:
        return len(self.known) + len(self.later)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        at = range(len(self))[place]
        return self.known[at] if at < len(self.known) else self.later[at - len(self.known)]

    def __iter__(self) -> Iterator[str]:
        yield from self.known
        yield from self.later

    def code(self, word: str) -> int:
        """Return the place of a word, -1 for one that is not among them."""
        if word in self._places:
            return self._places[word]
        at = bisect_left(self.known, word)
        return at if at < len(self.known) and self.known[at] == word else -1

    def with_more(self, words: Sequence[str]) -> "Words":
        """Return these words and some that are not among them."""
        return Words(self.known, (*self.later, *words)) if words else self


class Refs(Sequence[tuple[str, str]]):
    """(source, key) of every case."""

    __slots__ = ("keys", "names", "source")

    def __init__(self, source: NDArray[np.int32], names: tuple[str, ...], keys: Texts) -> None:
        """`source`: a code of `names` a case."""
        self.source, self.names, self.keys = source, names, keys

    @classmethod
    def of(cls, refs: Sequence[tuple[str, str]], names: tuple[str, ...] = ()) -> "Refs":
        """`names`: sources that have their codes already."""
        told = {name: code for code, name in enumerate(names)}
        for name in dict.fromkeys(source for source, _ in refs):
            told.setdefault(name, len(told))
        codes = np.fromiter((told[source] for source, _ in refs), np.int32, len(refs))
        return cls(codes, tuple(told), Texts.of([key for _, key in refs]))

    def __len__(self) -> int:
        return len(self.source)

    @overload
    def __getitem__(self, place: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, str]]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, str] | Sequence[tuple[str, str]]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        return self.names[self.source[place]], self.keys[place]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        names = self.names
        return zip((names[code] for code in self.source.tolist()), self.keys, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def some(self, rows: NDArray[np.intp]) -> list[tuple[str, str]]:
        """Return the references at some places."""
        names = self.names
        sources = [names[code] for code in self.source[rows].tolist()]
        return list(zip(sources, self.keys.some(rows), strict=True))

    def same(self, rows: NDArray[np.intp], other: "Refs", places: NDArray[np.intp]) -> bool:
        """Return whether the references at `rows` are those of another at `places`, in order."""
        codes = {name: code for code, name in enumerate(self.names)}
        table = np.array([codes.get(name, -1) for name in other.names], np.int32)
        sources = table[other.source[places]] if len(places) else np.zeros(0, np.int32)
        return np.array_equal(self.source[rows], sources) and self.keys.same(
            rows, other.keys, places
        )

    def taken(self, rows: NDArray[np.intp]) -> "Refs":
        return Refs(self.source[rows], self.names, Texts.of(self.keys.some(rows)))

    def followed_by(self, refs: Sequence[tuple[str, str]]) -> "Refs":
        """Return these and some more."""
        if not refs:
            return self
        more = Refs.of(refs, self.names)
        source = np.concatenate([self.source, more.source])
        return Refs(source, more.names, self.keys.followed_by([key for _, key in refs]))

"""A problem that is worked on: a link of the chain, narrowed down to a product, a channel ...

Its id ties its tasks, their outcomes and the measured effect together; the same problem has the
same id on every desk and every day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, Self
from urllib.parse import quote, unquote

import numpy as np

from insight.path.cases import Mask
from insight.touchpoints.chain import WHAT
from insight.touchpoints.placing import NOT_PLACED, Placed
from insight.touchpoints.problems import Problems

PREFIX: Final = "touch:"
"""What the finding of its tasks begins with."""
NARROWED: Final = ("region", "channel", "product", "unit", "kind")
"""By what a problem is narrowed down, in the order in which comparable groups are looked for."""
Standing = Literal["given", "answered", "verified", "closed"]


@dataclass(frozen=True, slots=True)
class Problem:
    """`link`: its code. `only`: (column of `NARROWED`, word), in their order. `what`: where it was
    recorded, empty for anywhere."""

    link: str
    only: tuple[tuple[str, str], ...] = ()
    what: tuple[str, ...] = ()

    @classmethod
    def of(cls, link: str, only: Iterable[tuple[str, str]] = (), what: Iterable[str] = ()) -> Self:
        """Return the problem, its parts in order; words of other columns are left out."""
        told, recorded = dict(only), frozenset(what)
        return cls(
            link, tuple((column, told[column]) for column in NARROWED if column in told),
            tuple(each for each in WHAT if each in recorded),
        )  # fmt: skip

    @property
    def id(self) -> str:
        parts = [self.link, *(f"{column}={quote(word, safe='')}" for column, word in self.only)]
        if self.what:
            parts.append(f"what={'+'.join(self.what)}")
        return PREFIX + "/".join(parts)

    @classmethod
    def from_id(cls, text: str) -> "Problem | None":
        """Return the problem of an id, None for what is none."""
        if not text.startswith(PREFIX):
            return None
        link, *parts = text.removeprefix(PREFIX).split("/")
        told = dict(part.partition("=")[::2] for part in parts)
        what = told.pop("what", "")
        if (
            not link
            or not set(told) <= set(NARROWED)
            or not set(filter(None, what.split("+"))) <= {*WHAT}
        ):
            return None
        return cls.of(link, ((column, unquote(word)) for column, word in told.items()),
                      filter(None, what.split("+")))  # fmt: skip

    def among(self, problems: Problems, placed: Placed, link: int) -> Mask:
        """Return its cases of all times; `link`: the place of its link in the chain."""
        mask = placed.link == link if link != NOT_PLACED else np.zeros(len(problems), np.bool_)
        for column, word in self.only:
            mask = mask & problems.by[column].among(word)
        if self.what:
            mask = mask & np.isin(
                problems.what, [place for place, each in enumerate(WHAT) if each in self.what]
            )
        found: Mask = mask
        return found

    def meets(self, other: "Problem") -> bool:
        """Return whether some case may belong to both."""
        if self.link != other.link or (self.what and other.what
                                       and not set(self.what) & set(other.what)):  # fmt: skip
            return False
        mine, theirs = dict(self.only), dict(other.only)
        return all(mine[column] == theirs[column] for column in mine.keys() & theirs.keys())


@dataclass(frozen=True, slots=True)
class Closed:
    """How a problem was closed: the measured effect as it was then, and a note."""

    verdict: str
    note: str
    who: str
    at_us: int
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is done about a problem since it was last closed. Tasks by state; `began_us`: when the
    first was made, `ended_us`: when the last was answered, None while one is unanswered. `tasks`:
    their ids, oldest first."""

    problem: Problem
    title: str
    department: str
    open: int
    answered: int
    verified: int
    began_us: int
    ended_us: int | None
    due_us: int | None
    tasks: tuple[str, ...]
    answer: str = ""
    closed: Closed | None = None

    @property
    def standing(self) -> Standing:
        """Return how far it is. A close counts until a later task begins it anew."""
        if self.closed is not None and self.closed.at_us >= self.began_us and not self.open:
            return "closed"
        if self.open:
            return "given"
        return "answered" if self.answered else "verified"

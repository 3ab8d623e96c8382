"""What a path's graph shows, in the reader's words."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["lost", "leaked", "open", "stuck", "won"]


@dataclass(frozen=True, slots=True)
class Spot:
    """What can be chosen. `at`: a stage's place, an entry's number for an entry or a way in;
    `to`: where an edge or a way in leads; `part`: which part of a stage."""

    kind: Literal["node", "part", "edge", "entry", "way_in"]
    at: int
    to: int = -1
    part: str = ""


@dataclass(frozen=True, slots=True)
class GraphPart:
    """Some of those that stand at a stage."""

    tone: Tone
    word: str
    value: str
    about: str


@dataclass(frozen=True, slots=True)
class GraphNode:
    """`loss`: which share of those that came was lost or leaked, 0 to 1, drawn as a bar."""

    name: str
    system: str
    value: str
    parts: tuple[GraphPart, ...]
    about: str
    optional: bool = False
    loss: float = 0.0


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """`weight` is drawn as width; `lines` are words beside it, the most important first; one that
    is not `designed` is dashed."""

    source: int
    target: int
    weight: float
    lines: tuple[str, ...]
    about: str
    designed: bool


@dataclass(frozen=True, slots=True)
class GraphEntry:
    """`ways`: edges whose source is the entry's own number."""

    name: str
    value: str
    about: str
    ways: tuple[GraphEdge, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is shown."""

    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = ()
    entries: tuple[GraphEntry, ...] = ()

"""Where a feed's reading stands at its source, kept as JSON beside its rows."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from storage.sources.databases.statement import Raw

Phase = Literal["newest", "history", "done"]


@dataclass(frozen=True, slots=True)
class Place:
    """`phase` is that of the first load: its newest days, then the rest (or all), then done.

    `cursor`: rows of a cursor below it are here (as kept at the source); None before any.
    `after`: the last row (cursor and key) of an increment that had too many rows for one go, and
    `reach` the cursor that counts once it is read to its end.
    `overlap`: how far below rows were found that came later still, in microseconds or numbers.
    `cut`: the cursor at which the newest days begin. `loaded`: key of the last row of the load.
    """

    phase: Phase
    cursor: Raw = None
    after: tuple[Raw, ...] | None = None
    reach: Raw = None
    overlap: int = 0
    cut: Raw = None
    loaded: tuple[Raw, ...] | None = None

    @property
    def text(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "Place":
        """Return the place of a stored text. Raises ValueError when it is none of ours."""
        try:
            kept = json.loads(text)
            for name in ("after", "loaded"):
                kept[name] = None if kept[name] is None else tuple(kept[name])
            return cls(**kept)
        except (TypeError, KeyError) as error:
            raise ValueError(f"no place of a feed: {text[:80]}") from error

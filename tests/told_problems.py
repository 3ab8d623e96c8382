"""Cases of the production chain, told in one line each."""

from collections.abc import Sequence
from typing import Any

from insight.touchpoints.problems import COLUMNS, Gathering, Problems

WEEK_US = 7 * 86_400_000_000
NOW_US = 1_795_314_600_000_000


def cases_of(rows: Sequence[dict[str, Any]]) -> Problems:
    """Return cases; of each maybe `what`, `key`, `at`, and words."""
    gathering = Gathering()
    for place, row in enumerate(rows):
        gathering.add(
            row.get("what", "complaint"), [("desk", row.get("key", f"C{place}"))],
            [row.get("at", NOW_US - 1)], {name: [row.get(name)] for name in COLUMNS},
        )  # fmt: skip
    return gathering.problems()

"""Rules and looks for tests of warnings."""

from typing import Any

import numpy as np

from insight.warnings.rule import Rule, rule_from
from insight.warnings.states import Look

SECOND = 1_000_000
MINUTE = 60 * SECOND
NOON = 1_764_000_000 * SECOND
"""A moment on the border of two minutes."""


def rule(**told: Any) -> Rule:
    """Return a rule on faults per community: caution at 4, warning at 8."""
    usual: dict[str, Any] = {
        "title": {"en": "Faults"}, "measure": "faults_reported", "group": "community",
        "window_s": 900, "limits": {"by": "fixed", "high_caution": 4.0, "high_warning": 8.0},
    }  # fmt: skip
    return rule_from({**usual, **told}, "test")


def look(at_us: int, **values: float) -> Look:
    """Return a look at groups by name; cases as many as the value says."""
    value = np.array(list(values.values()), np.float64)
    cases = np.nan_to_num(value).astype(np.int64)
    return Look(at_us, tuple(values), value, cases)


def stale(at_us: int) -> Look:
    return Look(at_us, stale=True)

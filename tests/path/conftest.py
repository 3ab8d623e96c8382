"""A process to walk, and cases told in one line each."""

from collections.abc import Callable

import numpy as np
import pytest

from insight.path.cases import Cases, Coded, Events, Opportunities, cases_of
from insight.path.process import Process, process_from

HOUR_US = 3_600_000_000
NOW_US = 1_795_314_600_000_000
PROCESS = """
[process]
code = "line"
title = { en = "A line", zh = "一条线" }
version = 1
[[stage]]
code = "touch"
title = { en = "Contact" }
system = "crm"
[[stage]]
code = "order"
title = { en = "Ordered" }
system = "ess"
[[stage]]
code = "install"
title = { en = "Installation" }
system = "bss"
[[stage]]
code = "done"
title = { en = "Completed" }
system = "bss"
[[hand_over]]
code = "crm_ess"
title = { en = "CRM to shop" }
sent_at = ["touch"]
from = "crm"
arrives_at = "order"
to = "ess"
within_h = 24
[[hand_over]]
code = "ess_bss"
title = { en = "Shop to billing" }
sent_at = ["order"]
from = "ess"
arrives_at = "install"
to = "bss"
within_h = 24
[[reason_group]]
code = "own"
title = { en = "The customer's own" }
reasons = ["not now", "never"]
"""

Told = tuple[str, list[tuple[str, str, str, float]]]
"""Status, then events: (kind, stage, system, hours before now), or with a reason as the fifth."""


@pytest.fixture(scope="session")
def line() -> Process:
    return process_from(PROCESS, "line.toml")


@pytest.fixture(scope="session")
def told(line: Process) -> Callable[..., Cases]:
    """Make cases: `told(("won", [("enter", "touch", "crm", 30.0), ...]), ...)`."""

    def made(*histories: tuple[str, list[tuple]], reasons: list[str | None] | None = None) -> Cases:
        count = len(histories)
        events: list[tuple] = []
        for row, (_, steps) in enumerate(histories):
            for kind, stage, system, hours, *more in steps:
                reason, person, unit = (*more, None, None, None)[:3]
                at = NOW_US - round(hours * HOUR_US)
                events.append((row, at, stage, kind, system, reason, person, unit))
        row, at, *told = list(zip(*events, strict=True)) or [()] * 8
        words = (Coded.of(column) for column in told)
        return cases_of(
            line,
            Opportunities(
                [("crm", f"O{row}") for row in range(count)], [status for status, _ in histories],
                [None] * count, reasons or [None] * count, [NOW_US] * count, [None] * count,
                {"region": ["east" if row % 2 else None for row in range(count)],
                 "touchpoint": ["store" if row % 3 else "hotline" for row in range(count)],
                 "customer": [f"crm:K{row % 3}" for row in range(count)]},
            ),
            Events(np.array(row, np.intp), np.array(at, np.int64), *words), NOW_US,
        )  # fmt: skip

    return made

"""Warnings for tests: a rule, what it found, and a desk that knows both."""

from dataclasses import replace
from typing import Any

from insight.hub.acts import SaveDefinition, WriteRecord
from insight.limits import Level
from insight.warnings.happening import WARNING, Happening, record_id, warning_id

MINUTE: int = 60_000_000
RULE: dict[str, Any] = {
    "title": {"en": "Fault surge", "zh": "障碍突增"},
    "measure": "faults_reported",
    "group": "community",
    "window_s": 3600,
    "limits": {"by": "fixed", "high_caution": 5, "high_warning": 10},
    "owner": "lead",
    "escalations": [{"after_s": 600, "role": "supervisor"}],
    "responses": [
        {"department": "网络部", "title": "Examine and expand", "text": "Look at the port."},
        {"department": "客服部", "title": "Calm the customer", "due_h": 4, "per_customer": True},
    ],
    "notice": {"role": "agent", "title": "Faults: what to say", "text": "Being repaired."},
}


def rule(code: str = "surge", **changes: Any) -> SaveDefinition:
    """Return the act that makes a rule."""
    return SaveDefinition("warning_rule", code, 0, RULE | changes)


def happening(
    began_us: int, group: str = "X1", code: str = "surge", level: Level = Level.WARNING,
    **changes: Any,
) -> Happening:  # fmt: skip
    """Return a warning that begins."""
    name = warning_id(code, group, began_us)
    found = Happening(name, code, 1, (group,), "active", level, began_us, began_us, 23.0, 10.0,
                      23.0, 23)  # fmt: skip
    return replace(found, **changes)


def told(each: Happening) -> tuple[str, WriteRecord]:
    """Return the act that tells it, with its id."""
    name = record_id(each.id, each.at_us, each.state, each.level)
    return name, WriteRecord(WARNING, each.id, each.sent())

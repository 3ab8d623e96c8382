"""What another department's own database says of its work order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TheirOrder:
    """A complaint or fault that has the number a task names. `state`: the source's own code;
    `at`: when it changed there, `as_of`: up to when the source is read (its clock)."""

    source: str
    number: str
    state: str
    at: int | None
    as_of: int | None

"""Questions to a source, compiled once and run on a driver's own connection."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Executable

Raw = int | float | str | None
"""A value as the source keeps it, fit for JSON and for a bound parameter."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A compiled statement with its constants and the places of its parameters.

    `order` is empty where the driver takes parameters by name.
    """

    sql: str
    fixed: Mapping[str, Any]
    order: tuple[str, ...]

    @classmethod
    def of(cls, query: Executable, dialect: Dialect) -> "Statement":
        compiled: Any = query.compile(  # type: ignore[attr-defined]
            dialect=dialect, compile_kwargs={"render_postcompile": True}
        )
        return cls(str(compiled), dict(compiled.params), tuple(compiled.positiontup or ()))

    def parameters(self, values: Mapping[str, Raw]) -> tuple[Any, ...] | dict[str, Any]:
        """Return what the driver binds: in order, or by name."""
        known = {**self.fixed, **values}
        if self.order:
            return tuple(known[name] for name in self.order)
        return {name: known[name] for name in self.fixed}

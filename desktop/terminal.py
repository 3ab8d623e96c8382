"""Where the command line prints. rich is read when something is printed: a window needs none."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@cache
def out() -> "Console":
    """Return standard output."""
    from rich.console import Console

    return Console()


@cache
def err() -> "Console":
    """Return standard error."""
    from rich.console import Console

    return Console(stderr=True)


def table(*columns: str, title: str | None = None) -> "Table":
    """Return a table to be filled and printed."""
    from rich.table import Table

    return Table(*columns, title=title)

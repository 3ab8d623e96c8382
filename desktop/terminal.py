"""Where the command line prints. rich is read when something is printed: a window needs none.

What is printed is taken as it is: brackets in a name or a value mean nothing.
"""

import sys
from functools import cache
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@cache
def out() -> "Console":
    """Return standard output."""
    from rich.console import Console

    return Console(markup=False, emoji=False)


@cache
def err() -> "Console":
    """Return standard error."""
    from rich.console import Console

    return Console(stderr=True, markup=False, emoji=False)


def table(*columns: str, title: str | None = None) -> "Table":
    """Return a table to be filled and printed."""
    from rich.table import Table

    return Table(*columns, title=title)


def ask_password(source: str) -> str:
    """Ask for a source's password without echo; without a terminal read standard input's line."""
    if sys.stdin.isatty():
        question = f"Password of {source}"
        return str(typer.prompt(question, hide_input=True, default="", show_default=False))
    return sys.stdin.readline().rstrip("\r\n")

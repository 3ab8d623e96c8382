"""Opportunities of one process, read from the local store as the cases that are counted."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from sqlalchemy import select

from insight.path.cases import Cases
from insight.path.process import Process, process_from
from insight.path.span import ALL, Span
from insight.path.trend import within
from storage.local.confirmed_names import second_entries
from storage.local.path.kept import KeptCases, is_behind, keep, kept_cases
from storage.local.path.reading import DIMENSIONS, Freshness, freshness
from storage.local.reader import Reader
from storage.local.schema import community

__all__ = [
    "DIMENSIONS", "Freshness", "KeptCases", "as_named", "cases", "community_names",
    "freshness", "is_behind", "keep", "kept_cases", "shipped_processes",
]  # fmt: skip


@cache
def shipped_processes() -> Mapping[str, Process]:
    """Return the process definitions that come with the program, by code; read once."""
    folder = files("resources").joinpath("processes")
    found = [
        process_from(each.read_text(encoding="utf-8"), each.name)
        for each in folder.iterdir()
        if each.name.endswith(".toml")
    ]
    in_order = sorted(found, key=lambda each: each.code)
    return MappingProxyType({process.code: process for process in in_order})


def cases(reader: Reader, process: Process, span: Span = ALL) -> Cases:
    """Return the cases of a process that a span of time holds, as of the last reading, from what is
    kept of them; see `storage.local.path.kept`. Work for a reader thread.

    Raises ProcessError where no opportunity was ever read here.
    """
    found = as_named(reader, kept_cases(reader, process).kept.cases)
    return within(found, span)


def as_named(reader: Reader, found: Cases) -> Cases:
    """Return the cases with communities that were entered twice under the one they go by."""
    return found.renamed("community", second_entries(reader))


def community_names(reader: Reader) -> dict[str, str]:
    """Return the name of each community, by its key."""
    return dict(reader.rows(select(community.c.key, community.c.name)))

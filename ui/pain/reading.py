"""What the page of pain points reads: complaints counted by its view, and the first of the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from insight.hub.facts import DefinitionVersion
from insight.pain.rates import Subscribers
from insight.pain.tables import KIND, PainTable
from insight.pain.view import PainFound, PainView, counted
from insight.table import Rows
from storage.hub.hub import Me
from storage.local.house import InUse
from storage.local.pain.complaints import (
    READING_S,
    KnownComplaints,
    freshness,
    keep,
    known_complaints,
    subscribers,
)
from storage.local.pain.rows import Listed, complaint_rows
from storage.local.pain.tables import pain_tables
from storage.local.path.cases import community_names
from storage.local.product_names import product_names
from storage.local.shared.crew import names
from storage.local.shared.definitions import versions
from storage.local.store import Store

SHOWN_FIRST = 60
"""As many rows of the list as a screen holds are read with the numbers, the others after them."""

Named = Mapping[str, Mapping[str, str]]
"""Dimension → code → what people call it."""


@dataclass(frozen=True, slots=True)
class PainRequest:
    """`known`: complaints as they were read; with `counted_anew` they are counted without reading,
    else what changed since is read. `table`: the code of the saved table that is open."""

    me: Me | None
    view: PainView
    zone: ZoneInfo
    known: KnownComplaints | None = None
    subscribers: Subscribers = field(default_factory=Subscribers)
    products: Mapping[str, str] = field(default_factory=dict)
    counted_anew: bool = False
    table: str = ""


@dataclass(frozen=True, slots=True)
class PainFacts:
    """`found` is None where no complaint was ever read. `unread`: further ones of the list, by
    their numbers in the store, read once the rest is shown. `named`: what codes are called."""

    known: KnownComplaints | None = None
    subscribers: Subscribers = field(default_factory=Subscribers)
    found: PainFound | None = None
    listed: Listed = field(default_factory=lambda: Listed(Rows((), ())))
    unread: tuple[int, ...] = ()
    as_of_us: int = 0
    errors: tuple[str, ...] = ()
    tables: Mapping[str, InUse[PainTable]] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    versions: tuple[DefinitionVersion, ...] = ()
    named: Named = field(default_factory=dict)


def load_pain(store: Store, request: PainRequest) -> PainFacts:
    """Read and count what the page shows. Runs on a reader thread."""
    with store.read(READING_S) as reader:
        fresh = freshness(reader)
        tables = pain_tables(reader, request.me)
        if not fresh.as_of_us:
            return PainFacts(tables=tables)
        known, counts, products = request.known, request.subscribers, request.products
        if known is None or not request.counted_anew:
            known, counts = known_complaints(reader, known), subscribers(reader)
            products = product_names(reader)
        found = counted(known.cases, request.view, request.zone, counts)
        ids = known.cases.ids[found.listed].tolist()
        listed = complaint_rows(reader, ids[:SHOWN_FIRST])
        view = request.view
        homes = community_names(reader) if "community" in (view.rows, view.columns, view.third) or (
            view.kept("community")) else {}  # fmt: skip
        people = names(reader)
        older = versions(reader, KIND, request.table) if request.table else ()
    errors = tuple(f"{source}: {why}" for source, why in fresh.errors.items())
    known = keep(store, known)
    return PainFacts(
        known, counts, found, listed, tuple(ids[SHOWN_FIRST:]), fresh.as_of_us, errors, tables,
        people, older, {"community": homes, "product": products},
    )  # fmt: skip


def whole_list(store: Store, facts: PainFacts) -> PainFacts:
    """Return what is shown with the whole of its list read."""
    with store.read() as reader:
        more = complaint_rows(reader, facts.unread)
    first = facts.listed
    return replace(facts, unread=(), listed=Listed(
        Rows(more.rows.columns, [*first.rows.rows, *more.rows.rows]),
        (*first.customers, *more.customers), (*first.refs, *more.refs),
    ))  # fmt: skip

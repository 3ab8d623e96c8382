"""What the command line does without a window: read the sources once, report."""

import gc
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.setup import floor_source, in_scope, profile_mappings, vault_for
from desktop.world import mappings as world_mappings
from insight.report import FloorReport
from storage.local.floor import floor_report
from storage.local.keys import FileVault, KeyVault
from storage.local.people import linked_counts
from storage.local.profile import Profile
from storage.local.relinking import Relinking
from storage.local.store import Store, open_store
from storage.local.tally import rows_per_table
from storage.settings import Settings
from storage.sources.mappings.mapping import Mapping
from storage.sources.passwords import passwords_of
from storage.sources.reading.sync import Caught, Sync

NEW_OBJECTS: Final = 50_000
"""So many more objects made than gone have Python's collector look for cycles. Rows on their way
are fewer and make none, and at Python's own limit it looks through every one of them."""


@contextmanager
def opened(profile: Profile, vault: KeyVault) -> Iterator[Store]:
    """Lend a profile's store; raises `StoreError` when it cannot be opened. Python's collector
    runs rarely meanwhile, as in the window, where the event loop decides when."""
    store = open_store(profile, vault)
    limits = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *limits[1:])
    try:
        yield store
    finally:
        gc.set_threshold(*limits)
        store.close()


def mappings_of(profile: Profile) -> list[Mapping]:
    """Return a profile's mappings; raises `MappingError`, and ValueError when there are none."""
    mappings = profile_mappings(profile)
    if not mappings:
        raise ValueError(f"no mapping in {profile.folder / 'mappings'}: nothing to read")
    return mappings


@dataclass(frozen=True, slots=True)
class Synced:
    """Rows that are here now per table the sources fill, rows just read, errors per source; then
    how many persons have several records, links among these, and conflicts there are."""

    here: dict[str, int]
    caught: Caught
    persons: int
    links: int
    conflicts: int


def sync_once(profile: str, key_file: bool) -> Synced:
    """Read every source of a profile up to now, and link the customers' records."""
    place = Profile.named(profile)
    mappings = mappings_of(place)
    vault = vault_for(key_file)
    with opened(place, vault) as store:
        passwords = passwords_of(place, vault)
        caught = Sync(store, in_scope(mappings, Settings(store)), passwords.get).run_once()
        Relinking(store).catch_up()
        with store.read() as reader:
            here = rows_per_table(reader)
            linked = linked_counts(reader)
        return Synced({name: here[name] for name in caught.rows}, caught, *linked)


Asked = tuple[Store, list[Mapping], Callable[[str], str | None]]


@contextmanager
def asked_about(profile: str, key_file: bool, world: Path | None) -> Iterator[Asked]:
    """Lend a store, the mappings in the desk's scope, and what gives their passwords.

    With `world` the demo's systems and a store that is thrown away; the profile is not touched.
    """
    if world is not None:
        if not world.is_dir():
            raise ValueError(f"there is no demo world in {world}")
        with (
            tempfile.TemporaryDirectory(prefix="touchdeck-find-") as folder,
            opened(Profile(Path(folder)), FileVault()) as store,
        ):
            yield store, world_mappings(world), lambda _source: None
        return
    place, vault = Profile.named(profile), vault_for(key_file)
    mappings = mappings_of(place)
    with opened(place, vault) as store:
        yield store, in_scope(mappings, Settings(store)), passwords_of(place, vault).get


def report_on_floor(profile: str, key_file: bool, world: Path | None) -> FloorReport:
    """Return the floor's report as of the last reading.

    With `world` (the folder of a demo world) its databases are read first, into a store that is
    thrown away afterwards; the profile is not touched.
    """
    if world is None:
        place = Profile.named(profile)
        mappings = mappings_of(place)
        with opened(place, vault_for(key_file)) as store:
            return _report(store, mappings)
    if not world.is_dir():
        raise ValueError(f"there is no demo world in {world}")
    with tempfile.TemporaryDirectory(prefix="touchdeck-report-") as folder:
        place = Profile(Path(folder))
        mappings = world_mappings(world)
        with opened(place, FileVault()) as store:
            caught = Sync(store, mappings).run_once()
            if caught.errors:
                raise ValueError(caught.trouble)
            return _report(store, mappings)


def _report(store: Store, mappings: Sequence[Mapping]) -> FloorReport:
    source = floor_source(mappings)
    if source is None:
        raise ValueError("no mapping feeds the seats' states: there is no floor to report on")
    read = store.progress(source.name, source.feed, "agent_state")
    if read is None or read.as_of_at is None:
        raise ValueError("the floor has not been read yet: run `touchdeck sync` first")
    with store.read() as reader:
        formula = Settings(store).text("service_level")
        return floor_report(reader, read.as_of_at, source.zone, formula)

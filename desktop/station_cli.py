"""`touchdeck station`: a desk without a window that evaluates rules day and night."""

import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.options import KeyFile, ProfileName
from desktop.terminal import err

if TYPE_CHECKING:
    from desktop.station import Station
    from storage.local.changes import Changes

_LOOK_S = 1.0


def run_station(
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: Annotated[
        Path | None, typer.Option(help="Read a demo world's databases instead of the profile's.")
    ] = None,
) -> None:
    """Read the sources, evaluate warning rules and send what leaves the house until it is stopped.

    It signs in at the hub as the profile's window would: sign in there once. The login must be a
    team lead's, analyst's, supervisor's or administrator's. Says on standard error what it does;
    SIGTERM or Ctrl+C ends it.
    """
    from desktop.setup import Setup, profile_mappings, vault_for
    from desktop.station import Station
    from desktop.world import mappings as world_mappings
    from storage.local.errors import StoreError
    from storage.local.profile import Profile
    from storage.sources.mappings.mapping import MappingError

    place = Profile.named(profile)
    try:
        mappings = profile_mappings(place) if world is None else world_mappings(world)
        if not mappings:
            raise ValueError(f"no mapping in {place.folder / 'mappings'}: nothing to read")
        setup = Setup(place, vault_for(key_file), mappings)
        store = setup.open()
    except (StoreError, MappingError, ValueError) as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from error
    try:
        station = Station(setup, store)
    except BaseException:
        store.close()
        raise
    ended = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: ended.set())
    _run(station, ended)


def _run(station: "Station", ended: threading.Event) -> None:
    """Run until it is to end, saying what changes."""
    told = _Told(station)
    news = threading.Event()

    def changed(changes: "Changes") -> None:
        if changes.touches(frozenset({"outbox", "record", "evaluator", "hub_state"})):
            news.set()

    leave = station.store.on_changes(changed)
    try:
        station.start()
        err().print("The station is running.")
        while not ended.wait(_LOOK_S):
            station.finish_messages()
            if news.is_set():
                news.clear()
                told.tell()
    finally:
        leave()
        station.close()
        err().print("The station has stopped.")


class _Told:
    """What has been said; only what differs is said again."""

    def __init__(self, station: "Station") -> None:
        self._station = station
        self._states: dict[str, str] = {}
        self._warnings: dict[str, str] = {}

    def tell(self) -> None:
        from storage.local.errors import StoreError
        from storage.local.warnings.told import warnings

        station = self._station
        hub, evaluator = station.hub.status(), station.evaluator.status()
        words = {"evaluating": f"This desk evaluates {evaluator.rules} rules.",
                 "waiting": "Another desk evaluates the rules.",
                 "not_competing": "This desk does not evaluate: it sees a part only, or whoever "
                 "signs in here may not."}  # fmt: skip
        self._say("hub", f"Hub: {hub.state}{' (' + hub.why + ')' if hub.why else ''}.")
        self._say("duty", words[evaluator.state])
        if evaluator.no_data:
            self._say("no_data", f"No data for: {', '.join(evaluator.no_data)}.")
        try:
            with station.store.read() as reader:
                standing = warnings(reader, station.hub.me, station.hub.now_us())
        except StoreError as error:
            self._say("store", str(error))
            return
        for each in standing:
            what = each.what
            said = f"{what.state} {what.level.name.lower()}"
            if each.open or what.id in self._warnings:
                if self._warnings.get(what.id) != said:
                    number = len(what.groups) + what.more
                    of = f", {number} groups" if what.flood else ""
                    err().print(f"Warning of {what.rule}{of}: {said}.", highlight=False)
                self._warnings[what.id] = said

    def _say(self, name: str, words: str) -> None:
        if self._states.get(name) != words:
            self._states[name] = words
            err().print(words, highlight=False)

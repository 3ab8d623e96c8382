"""What a run is started with: a profile, its key, its mappings. No Qt: a thread may read this."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from storage.hub.sign_in import OpenHub, Place, open_hub
from storage.local.keys import FileVault, KeyringVault, KeyVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.login import login
from storage.settings import Settings
from storage.sources.mappings.mapping import Mapping, load_mappings
from storage.sources.mappings.scope import EVERYTHING, desk_scope

USUAL_ZONE: Final = ZoneInfo("Asia/Shanghai")
"""Where no source tells the zone the centre's days are counted in."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run is started with. `demo`: this is not a real centre, and the window says so.
    `login`: who signs in at a hub that is a file, where the settings say nothing else; "" for the
    login at this computer. `hub_ahead_us`: how far the clock of such a hub is ahead of this
    machine's; a demo's day is another time of day."""

    profile: Profile
    vault: KeyVault
    mappings: Sequence[Mapping]
    demo: bool = False
    login: str = ""
    hub_ahead_us: int = 0

    def open(self) -> Store:
        """Open the profile's store. May wait for the keyring; raises `StoreError`."""
        return open_store(self.profile, self.vault)


def vault_for(key_file: bool) -> KeyVault:
    return FileVault() if key_file else KeyringVault()


def profile_mappings(profile: Profile) -> list[Mapping]:
    """Return the mappings of a real centre, `mappings/*.toml` in the profile.

    Raises `MappingError`, also when two of them name the same source.
    """
    return load_mappings(profile.folder / "mappings", {})


@dataclass(frozen=True, slots=True)
class FloorSource:
    """The source that tells the floor's states, and the zone its days are counted in."""

    name: str
    feed: str
    zone: ZoneInfo


def floor_source(mappings: Sequence[Mapping]) -> FloorSource | None:
    """Return the first source that feeds the seats' states, or None when none does."""
    for mapping in mappings:
        for feed in mapping.feeds:
            if feed.into == "agent_state":
                return FloorSource(mapping.source.name, feed.name, mapping.source.zone)
    return None


def in_scope(mappings: Sequence[Mapping], settings: Settings) -> list[Mapping]:
    """Return the mappings limited to what this desk keeps."""
    desk = desk_scope(settings)
    return [mapping.scoped(desk) for mapping in mappings]


def sees_all(mappings: Sequence[Mapping], settings: Settings) -> bool:
    """Whether a desk reads the centre, and the whole of it: what it counts is then all there is."""
    return bool(mappings) and desk_scope(settings) == EVERYTHING


def hub_file(profile: Profile) -> Path:
    """Return where a profile's own hub is, that of a desk without a central one."""
    return profile.folder / "hub.db"


def opens_hub(setup: Setup) -> OpenHub:
    """Return what opens a session with the hub of a run."""
    return partial(open_hub, ahead_us=setup.hub_ahead_us)


def hub_place(setup: Setup, settings: Settings) -> Place:
    """Return where this desk's hub is and who signs in there."""
    url = settings.text("hub_url")
    name = settings.text("hub_login") or ("" if url else setup.login or login())
    return Place(url, name, hub_file(setup.profile))

"""What a run is started with: a profile, its key, its mappings. No Qt: a thread may read this."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from storage.local.keys import FileVault, KeyringVault, KeyVault
from storage.local.profile import Profile
from storage.local.store import Store, open_store
from storage.settings import Settings
from storage.sources.mapping import Mapping, load_mappings
from storage.sources.scope import desk_scope


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run is started with. `demo`: this is not a real centre, and the window says so."""

    profile: Profile
    vault: KeyVault
    mappings: Sequence[Mapping]
    demo: bool = False

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

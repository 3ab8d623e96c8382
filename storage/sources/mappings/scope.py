"""What a desk keeps of the centre: its sites, teams, regions, and how far back."""

from dataclasses import dataclass
from typing import Literal, Protocol

ScopeName = Literal["sites", "teams", "regions"]


class ListedSettings(Protocol):
    def __getitem__(self, name: str) -> object: ...


@dataclass(frozen=True, slots=True)
class DeskScope:
    """The lists of a profile, in the words its mappings turn codes into, or in codes. An empty
    list keeps all; `days` 0 keeps what the mappings keep."""

    sites: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    days: int = 0

    def listed(self, name: ScopeName) -> tuple[str, ...]:
        return {"sites": self.sites, "teams": self.teams, "regions": self.regions}[name]


EVERYTHING = DeskScope()


def desk_scope(settings: ListedSettings) -> DeskScope:
    """Return the scope a desk's settings give."""
    return DeskScope(
        _texts(settings["scope_sites"]),
        _texts(settings["scope_teams"]),
        _texts(settings["scope_regions"]),
        int(str(settings["scope_days"])),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()

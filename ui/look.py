"""The look the settings ask for."""

from storage.settings import Settings
from widgets.theme import Density, Shade


def look_of(settings: Settings) -> tuple[Shade, Density]:
    """Return shade and density."""
    shade: Shade = "dark" if settings["shade"] == "dark" else "light"
    density: Density = "comfortable" if settings["density"] == "comfortable" else "compact"
    return shade, density

"""A real centre in a window: a profile, and the mappings that lie in it."""

from desktop.opening import CannotOpenError, Compose, Running, Say
from desktop.setup import Setup, profile_mappings, vault_for
from storage.local.errors import StoreError
from storage.local.profile import Profile
from storage.sources.mappings.mapping import MappingError
from ui.told import told


def prepare(profile: str, key_file: bool, _say: Say) -> Compose:
    """Open the profile. Runs on a thread."""
    place = Profile.named(profile)
    try:
        setup = Setup(place, vault_for(key_file), profile_mappings(place))
        store = setup.open()
    except MappingError as error:
        raise CannotOpenError(str(error)) from error
    except StoreError as error:
        raise CannotOpenError(told(error)) from error

    def compose() -> Running:
        from desktop import app

        return app.composed(setup, store)

    return compose

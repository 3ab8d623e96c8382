"""`touchdeck forget-pin`: the way back in for whoever forgot the lock's PIN."""

import typer

from desktop.options import KeyFile, ProfileName
from desktop.terminal import err, out


def forget_pin(profile: ProfileName = "default", key_file: KeyFile = False) -> None:
    """Remove the PIN of the lock. Quit Touchdeck first.

    It takes the profile's key, as starting Touchdeck does: the PIN guards a screen, nothing more.
    """
    from desktop.setup import vault_for
    from desktop.unattended import opened
    from storage.local.errors import StoreError
    from storage.local.profile import Profile
    from storage.settings import Settings

    try:
        with opened(Profile.named(profile), vault_for(key_file)) as store:
            Settings(store)["lock_pin"] = {}
    except StoreError as error:
        err().print(str(error), style="red")
        raise typer.Exit(1) from None
    out().print("There is no PIN any more. The lock still covers the window; any key unlocks it.")

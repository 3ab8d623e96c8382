"""What the demo centre's linked customers are given as to tests."""

from dataclasses import dataclass

from resources.demo.making import Made
from storage.local.profile import Profile


@dataclass(frozen=True, slots=True)
class Centre:
    """A small demo centre, and a closed profile that has read and linked its customers."""

    world: Made
    profile: Profile

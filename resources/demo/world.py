"""What a seed decides: how large a world is, its rates, and what is planted in it.

The default seed's world has exactly the field's figures. Every other seed draws rates of its own
and may or may not get a leak, a fault surge and a sloppy recorder.
"""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np

DEFAULT_SEED: Final = 7
HISTORY_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class Size:
    """How many of everything. `detail_days`: whole days before today whose calls and seat states
    are kept one by one."""

    name: str
    customers: int
    communities: int
    opportunities: int
    contacts: int
    complaints: int
    faults: int
    seats: int
    detail_days: int


SIZES: Final = {
    size.name: size
    for size in (
        Size("small", 1_400, 60, 2_000, 10_000, 300, 600, 60, 1),
        Size("normal", 20_000, 400, 30_000, 150_000, 4_500, 9_000, 300, 1),
        Size("large", 1_000_000, 6_000, 600_000, 2_500_000, 90_000, 180_000, 5_000, 1),
    )
}


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares that hold for the broadband path.

    `won` and `leak` are shares of the closed, `blank` of the lost (leaks among them); the reasons
    are shares of the lost that carry one. `recoverable` is a share of the lost, `misrecorded` of
    the lost with a reason. `outbound_shop` is what e-commerce outbound converts of started
    orders.
    """

    won: float = 0.44
    blank: float = 0.33
    not_covered: float = 0.30
    own: float = 0.23
    installation: float = 0.092
    address: float = 0.052
    leak: float = 0.037
    recoverable: float = 0.125
    misrecorded: float = 0.12
    outbound_shop: float = 0.05
    contact_misrecorded: float = 0.06

    @property
    def other(self) -> float:
        """Share of all other named reasons together."""
        return 1.0 - self.not_covered - self.own - self.installation - self.address


@dataclass(frozen=True, slots=True)
class Surge:
    """So many `faults` in one community within the last `hours`; `community` chooses the place."""

    community: int
    hours: int
    faults: int


@dataclass(frozen=True, slots=True)
class Planted:
    """What an analyst should find. `leak`: the hand-over that drops orders, or None."""

    leak: tuple[str, str] | None
    surge: Surge | None
    sloppy_recorder: bool


@dataclass(frozen=True, slots=True)
class World:
    """One demo world before anything is generated. `now` is seconds since 1970."""

    seed: int
    size: Size
    now: int
    rates: Rates
    planted: Planted

    def rng(self, domain: str) -> np.random.Generator:
        """Return the domain's own stream of chance, so that domains don't disturb each other."""
        return np.random.default_rng([self.seed, crc32(domain.encode())])

    @property
    def begins(self) -> int:
        """Return the first second of history."""
        return self.now - HISTORY_DAYS * 86_400


def draw_world(seed: int, size: str, now: int) -> World:
    """Return the world of a seed; the same arguments give the same world.

    Raises ValueError for a size that does not exist.
    """
    if size not in SIZES:
        raise ValueError(f"size {size!r} is none of {', '.join(SIZES)}")
    scale = SIZES[size]
    if seed == DEFAULT_SEED:
        rates, planted = Rates(), Planted(("ess", "bss"), _surge(scale, 0.31), True)
    else:
        rates, planted = _draw(seed, scale)
    return World(seed, scale, now, rates, planted)


def _draw(seed: int, scale: Size) -> tuple[Rates, Planted]:
    rng = np.random.default_rng([seed, crc32(b"world")])
    quiet = rng.random() < 0.2
    has_leak, has_surge, has_sloppy = (not quiet and bool(rng.random() < 0.75) for _ in range(3))
    handover = (("ess", "bss"), ("crm", "ess"))[int(rng.integers(2))]
    drawn = Rates(
        won=rng.uniform(0.34, 0.56),
        blank=rng.uniform(0.18, 0.45),
        not_covered=rng.uniform(0.18, 0.36),
        own=rng.uniform(0.15, 0.30),
        installation=rng.uniform(0.05, 0.14),
        address=rng.uniform(0.03, 0.10),
        leak=rng.uniform(0.02, 0.06) if has_leak else 0.0,
        recoverable=rng.uniform(0.10, 0.18),
        misrecorded=rng.uniform(0.05, 0.20),
        outbound_shop=rng.uniform(0.03, 0.058),
        contact_misrecorded=rng.uniform(0.03, 0.10),
    )
    surge = _surge(scale, rng.random())
    return drawn, Planted(handover if has_leak else None, surge if has_surge else None, has_sloppy)


def _surge(scale: Size, at: float) -> Surge:
    return Surge(int(at * scale.communities), 20, max(14, int(scale.faults * 0.005)))

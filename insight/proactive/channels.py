"""By which channel a customer would rather be approached, learnt from past contacts.

Of channel c: share = (Σ w over the contacts by c + K · base share of c) / (Σ w of all + K), with
w = 2^(−age / 90 days) and K = 3: so many contacts the base rate weighs. A preference is only told
from three contacts and a weight of one on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

HALF_LIFE_US: Final = 90 * 86_400_000_000
WEIGHS: Final = 3.0
FEWEST: Final = 3
LIGHTEST: Final = 1.0

_WRITTEN: Final = frozenset({"app", "web", "micro_store", "wechat", "weibo", "sms"})


@dataclass(frozen=True, slots=True)
class Preference:
    """`share`: of the channel, after shrinking; `contacts`: on how many it rests."""

    channel: str
    share: float
    contacts: int

    @property
    def way(self) -> str:
        """By which way of the contact rules that channel is reached."""
        return "sms" if self.channel in _WRITTEN else "call"


def weight(age_us: int) -> float:
    """Return what a contact so long ago counts."""
    return float(2.0 ** (-max(age_us, 0) / HALF_LIFE_US))


def base_rates(counted: Mapping[str, int]) -> dict[str, float]:
    """Return the share of each channel among all contacts."""
    whole = sum(counted.values())
    return {channel: count / whole for channel, count in counted.items()} if whole else {}


def shares(
    contacts: Iterable[tuple[str, int]], rates: Mapping[str, float], now_us: int
) -> dict[str, float]:
    """Return the share of each channel for one customer; of (channel, when) in any order."""
    weighed: dict[str, float] = {}
    for channel, at in sorted(contacts):
        weighed[channel] = weighed.get(channel, 0.0) + weight(now_us - at)
    whole = sum(weighed.values()) + WEIGHS
    return {
        channel: (weighed.get(channel, 0.0) + WEIGHS * rates.get(channel, 0.0)) / whole
        for channel in {*weighed, *rates}
    }


def preferred(
    contacts: Iterable[tuple[str, int]], rates: Mapping[str, float], now_us: int
) -> Preference | None:
    """Return the channel somebody prefers, None where too little is known."""
    mine = list(contacts)
    weighs = sum(weight(now_us - at) for _, at in mine)
    if len(mine) < FEWEST or weighs < LIGHTEST:
        return None
    found = shares(mine, rates, now_us)
    channel = min(found, key=lambda each: (-found[each], each))
    return Preference(channel, found[channel], len(mine))

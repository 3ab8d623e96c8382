"""Addresses in one form: the community whatever it is called, building, unit and room.

广州市天河区翠竹花园3栋2单元701室, 翠竹苑3幢2-701 and 翠竹花园 3座2单元701 are one home where
翠竹苑 is another name of 翠竹花园.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_NOISE: Final = re.compile(r"[\s,.;:、。()#/\\]+")
_REGION: Final = re.compile(
    r"(?:中国)?(?:[^省市区]{2,3}省)?(?:([^省市区]{2,4})市)?(?:[^省市区县路道]{1,4}(?<![小社园])[区县])?"
)
_DIGITS: Final = {sign: str(n + 1) for n, sign in enumerate("一二三四五六七八九十")}
_SPELT: Final = re.compile(r"[一二三四五六七八九十](?=栋|幢|座|单元|号楼|梯|楼)")
_BUILDING: Final = re.compile(r"(\d+|[A-Z])(?:栋|幢|座|号楼|楼(?=\d))")
_UNIT: Final = re.compile(r"(\d+|[A-Z])(?:单元|梯|门)")
_DASHED: Final = re.compile(r"(?<!\d)(\d{1,3})-(?:(\d{1,2})-)?(\d{2,5})(?!\d)")
_UNIT_ROOM: Final = re.compile(r"(?<!\d)(\d{1,2})-(\d{2,5})(?:室|房|号|户)?$")
_ROOM: Final = re.compile(r"(\d{2,5}[A-Z]?)(?:室|房|号房|号|户)?$")


@dataclass(frozen=True, slots=True)
class Home:
    """Where an address is: community (its key, or "" when it is none that is known), the home in
    it or at its road ("" when building or room are missing), the unit ("" when not told), and of
    a home in no known community the city ("" when not told): other cities have such roads too."""

    community: str = ""
    door: str = ""
    unit: str = ""
    city: str = ""


NOWHERE: Final = Home()


class AddressBook:
    """The communities and all their names. A name that two communities have is not used."""

    def __init__(
        self,
        communities: Iterable[tuple[str, str]],
        aliases: Iterable[tuple[str, str]] = (),
        second: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Both are pairs of a community's key and a name of it; own names go before aliases.
        `second`: key of a community that was entered twice → the key it goes by."""
        self._second = second
        named = _by_name((second.get(key, key), name) for key, name in communities)
        named = _by_name((second.get(key, key), name) for key, name in aliases) | named
        self._names: dict[str, list[tuple[str, str]]] = {}
        for name, key in named.items():
            if key:
                self._names.setdefault(name[:2], []).append((name, key))
        for known in self._names.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def home(self, address: str | None, community: str | None = None) -> Home:
        """Return where an address is; `community` is the key its record names, if it does."""
        community = self._second.get(community or "", community)
        if not address:
            return Home(community or "")
        text = _NOISE.sub("", unicodedata.normalize("NFKC", address)).upper()
        text = _SPELT.sub(lambda found: _DIGITS[found[0]], text)
        found, ends = self._find(text)
        key = community or found
        city = place = ""
        if ends:
            rest = text[ends:]
        else:
            region = _REGION.match(text)
            rest = text[region.end() if region else 0 :]
            city = (region[1] or "") if region and not key else ""
        begins, building, unit, room = _parts(rest)
        if not key:
            place = rest[:begins]
            if not place:
                return NOWHERE
        if not building or not room:
            return Home(key)
        return Home(key, f"{key or place}|{building}|{room}", unit, city)

    def _find(self, text: str) -> tuple[str, int]:
        """Return the community named first in `text` and where its longest name ends."""
        for start in range(len(text) - 1):
            for name, key in self._names.get(text[start : start + 2], ()):
                if text.startswith(name, start):
                    return key, start + len(name)
        return "", 0


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return name → key; "" where several communities have the name."""
    found: dict[str, str] = {}
    for key, name in pairs:
        text = _NOISE.sub("", unicodedata.normalize("NFKC", name)).upper()
        if len(text) > 1:
            found[text] = key if found.get(text, key) == key else ""
    return found


def _parts(rest: str) -> tuple[int, str, str, str]:
    """Return where the building begins in what follows the community, building, unit and room."""
    building, unit = _BUILDING.search(rest), _UNIT.search(rest)
    if building:
        tail = rest[(unit if unit and unit.end() > building.end() else building).end() :]
        paired = None if unit else _UNIT_ROOM.search(tail)
        if paired:
            return building.start(), building[1].lstrip("0"), paired[1], paired[2]
        room = _ROOM.search(tail)
        return (
            building.start(), building[1].lstrip("0"), unit[1].lstrip("0") if unit else "",
            room[1] if room else "",
        )  # fmt: skip
    dashed = _DASHED.search(rest)
    if dashed:
        return dashed.start(), dashed[1].lstrip("0"), (dashed[2] or "").lstrip("0"), dashed[3]
    return len(rest), "", "", ""

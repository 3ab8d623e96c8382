"""The same people in other systems: billing's customers, the shop's members, the desk's callers.

Each system wrote its people down by itself: most as the CRM knows them, some with a slip of the
pen, an older number, an address written another way, a title instead of a name. Among them are
people the CRM never saw who share something with one it knows: family on one phone and account,
somebody who had the number before, a namesake in the same community, and whoever rang from a
store's phone.
"""

import sqlite3
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from resources.demo import times
from resources.demo.files import insert
from resources.demo.people import identity_numbers, names, phones
from resources.demo.places import REGIONS, spoken_names
from resources.demo.world import World

_SOUND_ALIKE: Final[dict[str, str]] = {
    both[side]: both[1 - side]
    for both in (
        "伟玮", "芳方", "静婧", "丽莉", "军君", "洋扬", "勇永", "杰洁", "娟涓", "涛韬", "明铭",
        "平萍", "刚钢", "英瑛", "华桦", "兰岚", "红宏", "玲灵", "健建", "辉晖", "鹏朋", "飞菲",
        "斌彬", "宇雨", "浩皓", "琳林", "晴情", "宁凝", "翔祥", "雁燕", "丹单", "嘉佳", "欣新",
        "怡宜", "子梓", "涵晗", "轩宣", "俊峻", "熙希", "文雯", "琪奇", "志智", "晓小", "国果",
        "秀绣", "云芸", "少绍", "芬纷",
    )
    for side in (0, 1)
}  # fmt: skip
_TITLES: Final = ("先生", "女士")
_STORES: Final = ("12900000011", "12900000022", "12900000033")
Row = tuple[object, ...]


@dataclass(slots=True)
class Known:
    """One person of the CRM as it was written down there."""

    key: str
    name: str
    sex: str
    number: str
    phone: str
    phone2: str | None
    community: str
    region: str
    home: tuple[int, str]
    joined: int
    account: str | None
    billing: str | None


@dataclass(slots=True)
class Registrations:
    """Which records of the systems are one person, `source:key` each; persons of several only."""

    persons: list[list[str]] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    spoken: dict[str, str] = field(default_factory=dict)
    """Community → what people call it and no list says."""

    def count(self, kind: str) -> None:
        self.kinds[kind] = self.kinds.get(kind, 0) + 1


def make_registrations(systems: dict[str, sqlite3.Connection], world: World) -> Registrations:
    """Write the people into billing, shop and desk; return who is who."""
    clerk = _Clerk(systems, world)
    told = Registrations(spoken=clerk.spoken)
    persons: dict[str, list[str]] = {}
    for known in clerk.people:
        records = persons.setdefault(known.number, [])
        records.append(f"crm:{known.key}")
        if known.billing is not None:
            records.append(f"bss:{clerk.into_billing(known, told)}")
        if clerk.chance() < 0.30:
            records.append(f"ess:{clerk.into_shop(known, told)}")
        if clerk.chance() < 0.15:
            records.append(f"desk:{clerk.into_desk(known, told)}")
    clerk.add_strangers(told)
    clerk.write()
    told.persons = [records for records in persons.values() if len(records) > 1]
    return told


class _Clerk:
    """Writes people down, with the slips people make. Its chances are a stream of their own."""

    def __init__(self, systems: dict[str, sqlite3.Connection], world: World) -> None:
        self._rng = world.rng("registrations")
        self._world = world
        self._drawn: list[float] = []
        crm, bss = systems["crm"], systems["bss"]
        self._systems = systems
        self._names: dict[str, str] = dict(crm.execute("SELECT XQ_BM, XQ_MC FROM T_XQ").fetchall())
        self._aliases: dict[str, list[str]] = {}
        for key, alias in crm.execute("SELECT XQ_BM, BM_MC FROM T_XQ_BM"):
            self._aliases.setdefault(key, []).append(alias)
        every = {*self._names.values(), *(name for some in self._aliases.values() for name in some)}
        lived = {key for (key,) in crm.execute("SELECT DISTINCT XQ_BM FROM T_KH_INFO")}
        known = {key: name for key, name in self._names.items() if key in lived}
        self.spoken = spoken_names(known, every)
        accounts = {
            int(number[1:]): (number, billing)
            for number, billing in bss.execute("SELECT ZH_HM, KH_NO FROM TB_ACCT")
        }
        self.people = [
            self._read(place, row, accounts)
            for place, row in enumerate(crm.execute(
                "SELECT KHBM, KHMC, XB, ZJHM, LXDH, LXDH2, XQ_BM, QY_DM, DZ, CJ_SJ FROM T_KH_INFO"
                " ORDER BY KHBM"
            ).fetchall())
        ]  # fmt: skip
        self._spare = iter(self._strangers(len(self.people) // 10 + 200))
        self._billing: list[Row] = []
        self._shop: list[Row] = []
        self._desk: list[Row] = []

    def _read(self, place: int, row: Row, accounts: dict[int, tuple[str, str]]) -> Known:
        key, name, sex, number, phone, phone2, community, region, address, joined = map(str, row)
        building, room = address.rpartition("栋")[0], address.rpartition("栋")[2]
        digits = building[len(building.rstrip("0123456789")) :]
        account, billing = accounts.get(place * 7919 % 10**10, (None, None))
        return Known(
            key, name, sex, number, phone, phone2 if row[5] else None, community, region,
            (int(digits or 1), room), times.read(joined, times.DASHED), account, billing,
        )  # fmt: skip

    def _strangers(self, count: int) -> list[tuple[str, str, str]]:
        """Return name, identity number and phone of people nobody knows yet."""
        births = self._rng.integers(1950, 2004, count)
        numbers, _ = identity_numbers(self._rng, births)
        own = ["121" + phone[3:] for phone in phones(self._rng, count)]
        return list(zip(names(self._rng, count), numbers, own, strict=True))

    def chance(self) -> float:
        """Return a number from 0 up to 1."""
        if not self._drawn:
            self._drawn = self._rng.random(1 << 14).tolist()
        return self._drawn.pop()

    def _one_of(self, count: int) -> int:
        return int(self.chance() * count)

    # --- slips ------------------------------------------------------------------------------

    def _name(self, name: str) -> str:
        """Return a name written by ear, with two signs changed round, or one left out."""
        places = [n for n, sign in enumerate(name) if n and sign in _SOUND_ALIKE]
        drawn = self.chance()
        if places and drawn < 0.7:
            place = places[self._one_of(len(places))]
            return name[:place] + _SOUND_ALIKE[name[place]] + name[place + 1 :]
        if len(name) > 2:
            return name[0] + (name[2] + name[1] if drawn < 0.85 else name[1])
        return name

    def _swapped(self, digits: str) -> str:
        place = 3 + self._one_of(len(digits) - 5)
        return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]

    def _address(self, known: Known) -> str:
        """Return the home in one of the ways people write it, at times somewhere else."""
        building, room = known.home
        if self.chance() < 0.06:
            building += 31
        place = self._names[known.community]
        aliases = self._aliases.get(known.community)
        if aliases and self.chance() < 0.15:
            place = aliases[self._one_of(len(aliases))]
        if known.community in self.spoken and crc32(known.key.encode()) % 5 == 0:
            place = self.spoken[known.community]
        area, city, _ = REGIONS[known.region]
        way = self._one_of(6)
        if way == 0:
            return f"{place}{building}幢{room}室"
        if way == 1:
            return f"{area}{place} {building}座{room}房"
        if way == 2:
            return f"广东省{city}市{area}{place}{building}号楼{room}"
        if way == 3:
            return f"{city}市{area}{place}{building}-{room}"
        if way == 4:
            wide = str(building).translate({48 + n: 0xFF10 + n for n in range(10)})
            return f"{city}市{area}{place}{wide}栋{room}"
        return f"{city}市{area}{place}{building}栋{room}"

    def _later(self, known: Known) -> int:
        joined = known.joined + int(self.chance() * 60 * times.DAY)
        return min(joined, self._world.now - times.HOUR)

    # --- the systems ------------------------------------------------------------------------

    def into_billing(self, known: Known, told: Registrations) -> str:
        name, number, phone, drawn = known.name, known.number, known.phone, self.chance()
        if drawn < 0.03:
            told.count("name slip")
            name = self._name(name)
        elif drawn < 0.05:
            told.count("identity number mistyped")
            number = self._swapped(number)
        elif drawn < 0.08 and number[6:8] == "19":
            told.count("identity number of fifteen digits")
            number = number[:6] + number[8:17]
        elif drawn < 0.17:
            number = ""
        drawn = self.chance()
        if drawn < 0.10:
            phone = known.phone2 or "121" + known.phone[3:]
        elif drawn < 0.13:
            told.count("phone slip")
            phone = self._swapped(phone)
        made = self._later(known)
        self._bill(str(known.billing), name, number, phone, known.account, self._address(known),
                   made)  # fmt: skip
        return str(known.billing)

    def into_shop(self, known: Known, told: Registrations) -> str:
        name, phone, hidden, drawn = known.name, known.phone, "", self.chance()
        if drawn < 0.04:
            told.count("name slip")
            name = self._name(name)
        elif drawn < 0.07:
            name = name[0] + _TITLES[known.sex == "2"]
        if self.chance() < 0.04:
            told.count("phone slip")
            phone = self._swapped(phone)
        if self.chance() < 0.6:
            hidden = f"{known.number[:4]}**********{known.number[-4:]}"
        return self._member(name, phone, hidden, self._address(known), self._later(known))

    def into_desk(self, known: Known, told: Registrations) -> str:
        drawn = self.chance()
        name = known.name
        if drawn < 0.35:
            told.count("title instead of a name")
            name = name[0] + _TITLES[known.sex == "2"]
        elif drawn < 0.39:
            told.count("name slip")
            name = self._name(name)
        phone = known.phone
        if self.chance() < 0.01:
            told.count("a store's phone")
            phone = _STORES[self._one_of(len(_STORES))]
        address = self._address(known) if self.chance() < 0.4 else None
        return self._caller(name, phone, address, self._later(known))

    def add_strangers(self, told: Registrations) -> None:
        """Add people the CRM never saw who share something with one it knows."""
        for known in self.people:
            drawn = self.chance()
            if drawn >= 0.07:
                continue
            name, number, phone = next(self._spare)
            number = number if self.chance() < 0.65 else ""
            made, key = self._later(known), f"B9{known.key[1:]}"
            if drawn < 0.04:
                told.count("family on one phone and account")
                name = self._relative(known.name, name)
                self._bill(key, name, number, known.phone, known.account, self._address(known),
                           made)  # fmt: skip
            elif drawn < 0.06:
                told.count("had the number before")
                self._bill(key, name, number, known.phone, None, f"江南大道{made % 900}号", made)
            else:
                told.count("namesake in the community")
                building, room = known.home
                place = f"{self._names[known.community]}{building + 40}栋{room}"
                self._member(known.name, phone, "", place, made)

    def _relative(self, name: str, other: str) -> str:
        drawn = self.chance()
        if drawn < 0.25 and len(name) == 3 and other[1] not in name:
            return name[:2] + other[1]
        return name[0] + other[1:] if drawn < 0.6 else other

    # --- rows ---------------------------------------------------------------------------------

    def _bill(
        self, key: str, name: str, number: str, phone: str, account: str | None, address: str,
        made: int,
    ) -> None:  # fmt: skip
        moment = times.text(made, times.COMPACT)
        self._billing.append((key, name, number or None, phone, account, address, moment, moment))

    def _member(self, name: str, phone: str, hidden: str, address: str, made: int) -> str:
        key = f"HY{len(self._shop) + 1:08d}"
        moment = times.text(made, times.SLASHED)
        self._shop.append((key, name, phone, hidden or None, address, moment, moment))
        return key

    def _caller(self, name: str, phone: str, address: str | None, made: int) -> str:
        key = len(self._desk) + 1
        self._desk.append((key, name, phone, address, made, made))
        return str(key)

    def write(self) -> None:
        for system, table, names_of, rows in (
            ("bss", "TB_KH", "KH_NO KH_MC ZJ_HM LX_DH ZH_HM ZZ_DZ KH_SJ GXSJ", self._billing),
            ("ess", "WD_HY", "HY_BH XM SJH ZJ_TM SH_DZ ZC_SJ XG_SJ", self._shop),
            ("desk", "KF_LXR", "LXR_ID XM LXDH DZ CJ_SJ XG_SJ", self._desk),
        ):
            columns = dict(zip(names_of.split(), zip(*rows, strict=True), strict=True))
            insert(self._systems[system], table, {n: list(c) for n, c in columns.items()})

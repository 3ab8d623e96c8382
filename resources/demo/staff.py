"""The centre's staff: queues, teams, agents, and who is planned to be there when."""

import sqlite3
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np

from resources.demo import times
from resources.demo.files import insert
from resources.demo.people import names
from resources.demo.world import World

ROTA_DAYS: Final = 7
SHOWN_AGENT: Final = "2105"
"""The number of somebody on the hotline who is there every day: sign in with it to see callers come
up."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A line of customers. `load`: the share of its agents' planned time that handling fills in a
    large pool (less in a small one); times in seconds; `menu`: call reasons its callers choose in
    the IVR, with weights."""

    key: str
    name: str
    kind: str
    target_s: int
    short_s: int
    load: float
    ring_s: float
    talk_s: float
    wrap_s: float
    patience_s: float
    menu: tuple[tuple[str, float], ...]

    @property
    def handle_s(self) -> float:
        return self.ring_s + self.talk_s + self.wrap_s


INBOUND, OUTBOUND, TICKET, VISIT = "1", "2", "3", "4"

QUEUES: Final = (
    Queue("Q01", "宽带咨询", INBOUND, 20, 5, 0.88, 4, 222, 50, 170,
          (("A01", 5), ("A02", 2), ("A03", 3), ("A04", 2), ("F01", 0.8))),
    Queue("Q02", "资费查询", INBOUND, 20, 5, 0.85, 4, 172, 42, 150,
          (("B01", 4), ("B02", 3), ("B03", 1.5), ("B04", 2), ("B05", 1), ("B06", 1), ("F02", 0.3))),
    Queue("Q03", "故障申报", INBOUND, 15, 5, 0.845, 4, 208, 48, 150,
          (("C01", 5), ("C02", 3), ("C03", 1), ("C04", 2), ("F03", 0.3))),
    Queue("Q04", "投诉", INBOUND, 20, 5, 0.74, 4, 318, 75, 220,
          (("D01", 2), ("D02", 3), ("D03", 1), ("D04", 1.6))),
    Queue("Q05", "营销回访", OUTBOUND, 0, 0, 0.0, 14, 118, 26, 0,
          (("G01", 5), ("G02", 3))),
    Queue("Q06", "维系挽留", INBOUND, 20, 5, 0.7, 5, 296, 60, 220,
          (("E01", 4), ("E02", 2), ("A04", 2))),
    Queue("Q07", "营业厅叫号", TICKET, 600, 30, 0.77, 18, 430, 40, 2400,
          (("B02", 4), ("B04", 3), ("B06", 2), ("D04", 1), ("A01", 2))),
    Queue("Q08", "装维上门", VISIT, 7200, 0, 0.71, 1080, 2500, 240, 50_000,
          (("A03", 3), ("C01", 4), ("C04", 2))),
)  # fmt: skip
QUEUE_INDEX: Final = {queue.key: index for index, queue in enumerate(QUEUES)}


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """One of the twelve kinds of team; `share` of 300 seats; `skills` with their weights."""

    name: str
    kind: str
    site: str
    region: str
    share: int
    skills: tuple[tuple[str, ...], ...]


HOTLINE, STORE, RETENTION, INSTALLER = "H", "S", "R", "I"

_BROADBAND = (("Q01",), ("Q01",), ("Q01", "Q02"), ("Q01",), ("Q01", "Q03"))
_TARIFF = (("Q02",), ("Q02",), ("Q02", "Q01"), ("Q02",), ("Q02", "Q03"))
_FAULT = (("Q03",), ("Q03",), ("Q03", "Q02"))
TEAMS: Final = (
    TeamPlan("广州一班", HOTLINE, "广州", "440106", 34, _BROADBAND),
    TeamPlan("广州二班", HOTLINE, "广州", "440106", 34, _TARIFF),
    TeamPlan("广州三班", HOTLINE, "广州", "440104", 30, _FAULT),
    TeamPlan("佛山一班", HOTLINE, "佛山", "440604", 32, _BROADBAND),
    TeamPlan("佛山二班", HOTLINE, "佛山", "440605", 30, _TARIFF),
    TeamPlan("投诉专席", HOTLINE, "广州", "440106", 16, (("Q04",), ("Q04", "Q02"))),
    TeamPlan("宽带营销", HOTLINE, "佛山", "440604", 24, (("Q05",),)),
    TeamPlan("维系专席", RETENTION, "广州", "440104", 18, (("Q06",),)),
    TeamPlan("天河营业厅", STORE, "广州", "440106", 16, (("Q07",),)),
    TeamPlan("禅城营业厅", STORE, "佛山", "440604", 14, (("Q07",),)),
    TeamPlan("广州装维", INSTALLER, "广州", "440111", 28, (("Q08",),)),
    TeamPlan("佛山装维", INSTALLER, "佛山", "440605", 24, (("Q08",),)),
)


@dataclass(frozen=True, slots=True)
class Agent:
    """A person with a seat."""

    key: str
    name: str
    team: str
    kind: str
    site: str
    skills: tuple[str, ...]
    lead: bool
    workplace: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody, and their teams as (key, plan) pairs."""

    teams: tuple[tuple[str, TeamPlan], ...]
    agents: tuple[Agent, ...]

    def of_kind(self, *kinds: str) -> list[Agent]:
        return [agent for agent in self.agents if agent.kind in kinds]

    def with_skill(self, *queues: str) -> list[Agent]:
        return [agent for agent in self.agents if set(queues) & set(agent.skills)]


def draw_staff(world: World) -> Staff:
    """Return teams and agents. A large centre has the twelve teams several times over, so that
    none has more than some fifty seats."""
    rng = world.rng("staff")
    rounds = max(1, round(world.size.seats / 420))
    teams = []
    for turn in range(rounds):
        for number, plan in enumerate(TEAMS):
            name = plan.name if turn == 0 else f"{plan.name}{turn + 1}"
            teams.append(
                (f"BZ{turn:02d}{number + 1:02d}",
                 TeamPlan(name, plan.kind, plan.site, plan.region, plan.share, plan.skills))
            )  # fmt: skip
    heads = _split(world.size.seats, [plan.share for _, plan in teams])
    people = names(rng, world.size.seats)
    agents: list[Agent] = []
    for (team_key, plan), count in zip(teams, heads, strict=True):
        for place in range(count):
            number = len(agents)
            agents.append(
                Agent(
                    key=f"{2101 + number}",
                    name=people[number],
                    team=team_key,
                    kind=plan.kind,
                    site=plan.site,
                    skills=plan.skills[place % len(plan.skills)],
                    lead=place == 0,
                    workplace=f"{plan.site[0]}{team_key[2:]}-{place + 1:02d}",
                )
            )
    return Staff(tuple(teams), tuple(agents))


def write_staff(acd: sqlite3.Connection, world: World, staff: Staff) -> None:
    """Fill the ACD's queues, teams, agents and rota."""
    since = (world.now - 400 * times.DAY) * 1000
    rng = world.rng("hired")
    insert(acd, "T_QUEUE", {
        "Q_ID": [q.key for q in QUEUES], "Q_MC": [q.name for q in QUEUES],
        "LX_CD": [q.kind for q in QUEUES], "YD_S": [q.target_s for q in QUEUES],
        "DFQ_S": [q.short_s for q in QUEUES], "UPD_TM": [since] * len(QUEUES),
    })  # fmt: skip
    insert(acd, "T_TEAM", {
        "TEAM_ID": [key for key, _ in staff.teams], "TEAM_MC": [t.name for _, t in staff.teams],
        "LX_CD": [t.kind for _, t in staff.teams], "ZC_MC": [t.site for _, t in staff.teams],
        "QY_CD": [t.region for _, t in staff.teams], "UPD_TM": [since] * len(staff.teams),
    })  # fmt: skip
    agents = staff.agents
    hired = world.now - rng.integers(20, 2500, len(agents)) * times.DAY
    insert(acd, "T_AGT", {
        "AGT_ID": [a.key for a in agents], "GH": [a.key for a in agents],
        "XM": [a.name for a in agents], "TEAM_ID": [a.team for a in agents],
        "JN": [",".join(a.skills) for a in agents], "LX_CD": [a.kind for a in agents],
        "JS_CD": ["2" if a.lead else "1" for a in agents],
        "RZ_RQ": times.texts(hired, times.COMPACT_DAY), "ZT_CD": [1] * len(agents),
        "UPD_TM": [since] * len(agents),
    })  # fmt: skip
    today = times.midnight(world.now)
    for day in range(-ROTA_DAYS, ROTA_DAYS + 1):
        shifts = rota(world, staff, today + day * times.DAY)
        write_rota(acd, shifts, today - 10 * times.DAY)


WORK, TRAINING, LEAVE = "1", "2", "3"
_EARLY, _LATE, _EVENING = (8.0, 17.0), (8.5, 17.5), (13.0, 21.0)


@dataclass(frozen=True, slots=True)
class Shift:
    """A planned stretch of one agent; seconds since 1970."""

    agent: str
    kind: str
    begins: int
    ends: int


def rota(world: World, staff: Staff, day_start: int) -> list[Shift]:
    """Return everybody's plan of the local day starting at `day_start`; the same for the same
    world whenever it is asked. Stretches of one agent never overlap: a training splits the work
    around it."""
    day = (day_start - times.midnight(world.now)) // times.DAY
    rng = np.random.default_rng([world.seed, crc32(b"rota"), day + 100_000])
    count = len(staff.agents)
    away = set(rng.permutation(count)[: round(count * 0.022)].tolist())
    evening = set(world.rng("evening").permutation(count)[: round(count * 0.032)].tolist())
    draws = rng.random((count, 2)).tolist()
    shifts: list[Shift] = []
    for place, agent in enumerate(staff.agents):
        always = agent.key == SHOWN_AGENT
        begin, end = (
            _EVENING if place in evening and not always else (_EARLY if place % 2 else _LATE)
        )
        from_s, until_s = day_start + int(begin * 3600), day_start + int(end * 3600)
        if place in away and not always:
            shifts.append(Shift(agent.key, LEAVE, from_s, until_s))
            continue
        trained, hour = draws[place]
        at = day_start + int((9.5 + round(hour * 10) * 0.5) * 3600)
        if (
            trained < 0.09
            and not always
            and agent.kind != INSTALLER
            and from_s < at < until_s - 3600
        ):
            shifts.append(Shift(agent.key, WORK, from_s, at))
            shifts.append(Shift(agent.key, TRAINING, at, at + 3600))
            from_s = at + 3600
        shifts.append(Shift(agent.key, WORK, from_s, until_s))
    return shifts


def write_rota(acd: sqlite3.Connection, shifts: list[Shift], planned_at: int) -> None:
    """Add planned stretches to the ACD."""
    insert(acd, "T_PB", {
        "AGT_ID": [shift.agent for shift in shifts], "LX_CD": [shift.kind for shift in shifts],
        "BEG_TM": [shift.begins * 1000 for shift in shifts],
        "END_TM": [shift.ends * 1000 for shift in shifts],
        "UPD_TM": [planned_at * 1000] * len(shifts),
    })  # fmt: skip


def recorders(staff: Staff) -> list[Agent]:
    """Return the agents chosen to record call reasons."""
    facing = [agent for agent in staff.agents if agent.kind != INSTALLER]
    return facing[3::7]


def sloppy_recorder(world: World, staff: Staff) -> Agent | None:
    """Return the recorder who clicks carelessly, where the world has one."""
    if not world.planted.sloppy_recorder:
        return None
    hotline = [agent for agent in recorders(staff) if {"Q01", "Q02", "Q03"} & set(agent.skills)]
    return hotline[int(world.rng("sloppy").integers(len(hotline)))]


def _split(total: int, shares: list[int]) -> list[int]:
    """Split `total` by shares, at least one each, by largest remainder."""
    exact = np.array(shares, float) / sum(shares) * total
    counts = np.maximum(np.floor(exact).astype(int), 1)
    order = np.argsort(-(exact - counts))
    for place in range(total - int(counts.sum())):
        counts[order[place % len(order)]] += 1
    return [int(count) for count in counts]

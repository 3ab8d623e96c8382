"""The service desk: contacts with their reasons, surveys and recordings."""

import sqlite3
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.customers import Customers
from resources.demo.files import insert
from resources.demo.reasons import CALL_REASONS
from resources.demo.seats import Call
from resources.demo.staff import OUTBOUND, QUEUES, STORE, Agent, Staff, recorders, sloppy_recorder
from resources.demo.world import HISTORY_DAYS, World

RECORDING_DAYS: Final = 30
_ONLINE: Final = ("3", "4", "5", "9")
_CARELESS: Final = "F01"
_REASON_CODES: Final = tuple(CALL_REASONS)


@dataclass(frozen=True, slots=True)
class ContactTruth:
    """Contacts whose recorded reason is not the true one (id → true code), and how many are
    repeats of the same want within three days."""

    true_reasons: dict[int, str]
    repeats: int


@dataclass(slots=True)
class _Contacts:
    """Contacts of the older history, column by column. `desk`: index into the desks (an agent at
    a queue), -1 for a contact online; `reason`: the true one, an index into the codes."""

    at: NDArray[np.int64]
    desk: NDArray[np.int64]
    customer: NDArray[np.int64]
    reason: NDArray[np.int64]


def make_contacts(
    desk: sqlite3.Connection,
    world: World,
    customers: Customers,
    staff: Staff,
    recorded: list[Call],
) -> ContactTruth:
    """Write the contacts of the history, then those the floor's recorders classified in the days
    kept call by call."""
    rng = world.rng("contacts")
    desks, chances = _desks(staff)
    count = max(world.size.contacts - len(recorded), 0)
    drawn, repeats = _draw(rng, world, customers, desks, chances, count)
    sloppy = sloppy_recorder(world, staff)
    agents = [desks[i][0].key if i >= 0 else None for i in drawn.desk.tolist()]
    true = [_REASON_CODES[i] for i in drawn.reason.tolist()]
    written, truth = misrecord(rng, world, 1, agents, true, sloppy)
    known = rng.random(count) < 0.86
    lines = [QUEUES[desks[i][1]] if i >= 0 else None for i in drawn.desk.tolist()]
    online = rng.choice(_ONLINE, count).tolist()
    outward = [line is not None and line.kind == OUTBOUND for line in lines]
    touchpoints = [
        o if line is None else "6" if out else "2" if line.kind == "3" else "1"
        for o, line, out in zip(online, lines, outward, strict=True)
    ]
    length = (rng.lognormal(5.1, 0.6, count)).astype(np.int64) + 10
    wrap = np.where(drawn.desk >= 0, rng.gamma(2.0, 23, count), 0).astype(np.int64)
    persons = drawn.customer.tolist()
    insert(desk, "KF_JC", {
        "KHBM": [customers.keys[c] if k else None
                 for c, k in zip(persons, known.tolist(), strict=True)],
        "LXDH": [customers.phones[c] for c in persons], "CD": touchpoints,
        "FX": ["2" if out else "1" for out in outward], "GH": agents,
        "DL": [line.key if line else None for line in lines], "HW_ID": [None] * count,
        "YY_DM": written, "NR": [summary(code) for code in written], "KS_SJ": drawn.at,
        "SC_S": length, "ZL_S": wrap, "ZJ_CS": (rng.random(count) < 0.07).astype(int),
        "XG_SJ": drawn.at + length + wrap,
    })  # fmt: skip
    truth.update(write_calls(desk, rng, world, count + 1, recorded, sloppy))
    _make_recordings(desk, rng, world)
    _make_surveys(desk, rng)
    return ContactTruth(truth, repeats)


def write_calls(
    desk: sqlite3.Connection,
    rng: np.random.Generator,
    world: World,
    first: int,
    calls: list[Call],
    sloppy: Agent | None,
) -> dict[int, str]:
    """Write a contact for each handled call, numbered from `first`; return the true reasons of
    those recorded otherwise."""
    agents: list[str | None] = [call.agent for call in calls]
    written, truth = misrecord(rng, world, first, agents, [call.reason for call in calls], sloppy)
    moved = (rng.random(len(calls)) < 0.07).tolist()
    rows = []
    for place, (call, code) in enumerate(zip(calls, written, strict=True)):
        answered, ended = call.answered or call.started, call.ended or call.started
        wrapped = call.wrapped or ended
        outward = call.kind == OUTBOUND
        where = "6" if outward else {"3": "2", "4": "7"}.get(call.kind, "1")
        rows.append((
            first + place, call.customer or None, call.phone, where, "2" if outward else "1",
            call.agent, QUEUES[call.queue].key, call.key, code, summary(code), answered // 1000,
            (ended - answered) // 1000, (wrapped - ended) // 1000, int(moved[place]),
            wrapped // 1000,
        ))  # fmt: skip
    desk.executemany(f"INSERT INTO KF_JC VALUES ({','.join('?' * 15)})", rows)
    return truth


def misrecord(
    rng: np.random.Generator,
    world: World,
    first: int,
    agents: list[str | None],
    true: list[str],
    sloppy: Agent | None,
) -> tuple[list[str | None], dict[int, str]]:
    """Return what was clicked for each true reason, and the truth where that differs. The sloppy
    recorder leaves it blank or takes the first entry most of the time."""
    chance = rng.random((len(true), 2)).tolist()
    careless = sloppy.key if sloppy else ""
    written: list[str | None] = []
    truth: dict[int, str] = {}
    for place, (agent, code) in enumerate(zip(agents, true, strict=True)):
        draw, other = chance[place]
        clicked: str | None = code
        if agent is not None and agent == careless:
            clicked = None if draw < 0.34 else _CARELESS if draw < 0.66 else code
        elif draw < world.rates.contact_misrecorded:
            clicked = _REASON_CODES[int(other * len(_REASON_CODES))]
        elif draw > 0.985:
            clicked = None
        if clicked != code:
            truth[first + place] = code
        written.append(clicked)
    return written, truth


def summary(code: str | None) -> str:
    """Return the note an agent leaves."""
    return f"客户来话:{CALL_REASONS[code]}" if code else ""


def _desks(staff: Staff) -> tuple[list[tuple[Agent, int]], NDArray[np.float64]]:
    """Return who records contacts at which queue, and how likely each is."""
    chosen = {agent.key for agent in recorders(staff)}
    desks, weights = [], []
    index = {queue.key: place for place, queue in enumerate(QUEUES)}
    for agent in staff.agents:
        for skill in agent.skills:
            desks.append((agent, index[skill]))
            busy = 0.4 if agent.kind == STORE else 1.0
            weights.append((1.0 if agent.key in chosen else 0.035) * busy / len(agent.skills))
    share = np.array(weights)
    return desks, share / share.sum()


def _draw(
    rng: np.random.Generator,
    world: World,
    customers: Customers,
    desks: list[tuple[Agent, int]],
    chances: NDArray[np.float64],
    count: int,
) -> tuple[_Contacts, int]:
    today = times.midnight(world.now)
    days = rng.integers(-HISTORY_DAYS + 1, -world.size.detail_days, count)
    at = today + days * times.DAY + ((8 + 12 * rng.beta(1.5, 1.8, count)) * 3600).astype(np.int64)
    at.sort()
    place = rng.choice(len(desks), count, p=chances)
    place[rng.random(count) < 0.14] = -1
    customer = customers.subscribers[rng.integers(0, len(customers.subscribers), count)]
    queue_of = np.array([queue for _, queue in desks])
    queue = np.where(place >= 0, queue_of[place], 1)
    reason = np.empty(count, np.int64)
    tier = customers.tiers[customer]
    for index, line in enumerate(QUEUES):
        codes = np.array([_REASON_CODES.index(code) for code, _ in line.menu])
        weights = np.array([weight for _, weight in line.menu])
        rows = np.flatnonzero(queue == index)
        reason[rows] = codes[rng.choice(len(codes), len(rows), p=weights / weights.sum())]
    asks_tariff = queue == 1
    for band, wanted in ((1, "B04"), (2, "B03")):
        rows = np.flatnonzero(asks_tariff & (tier == band) & (rng.random(count) < 0.4))
        reason[rows] = _REASON_CODES.index(wanted)
    again = np.flatnonzero(rng.random(count) < 0.12)
    again = again[again > 0]
    delay = (rng.exponential(18, len(again)) * 3600).astype(np.int64) + 1200
    source = np.searchsorted(at, at[again] - delay) - 1
    good = (source >= 0) & (at[again] - at[np.maximum(source, 0)] < 3 * times.DAY)
    again, source = again[good], source[good]
    customer[again], reason[again] = customer[source], reason[source]
    return _Contacts(at, place, customer, reason), len(again)


def _make_recordings(desk: sqlite3.Connection, rng: np.random.Generator, world: World) -> None:
    """Index a recording for most spoken contacts of the last weeks; older ones were wiped."""
    found = desk.execute(
        "SELECT HW_ID, JC_ID, GH, KS_SJ, SC_S, XG_SJ FROM KF_JC"
        " WHERE KS_SJ > ? AND GH IS NOT NULL AND CD IN ('1', '6') ORDER BY JC_ID",
        (world.now - RECORDING_DAYS * times.DAY,),
    ).fetchall()
    kept = (rng.random(len(found)) < 0.82).tolist()
    rows = [row for row, keep in zip(found, kept, strict=True) if keep]
    insert(desk, "KF_LY", {
        "HW_ID": [row[0] for row in rows], "JC_ID": [row[1] for row in rows],
        "GH": [row[2] for row in rows],
        "LJ": [f"lysvr/{row[2]}/{row[1]}.wav" for row in rows],
        "KS_SJ": [row[3] for row in rows], "SC_S": [row[4] for row in rows],
        "XG_SJ": [row[5] + 2 for row in rows],
    })  # fmt: skip


def _make_surveys(desk: sqlite3.Connection, rng: np.random.Generator) -> None:
    found = desk.execute(
        "SELECT HW_ID, JC_ID, GH, KHBM, XG_SJ FROM KF_JC WHERE GH IS NOT NULL ORDER BY JC_ID"
    ).fetchall()
    asked = (rng.random(len(found)) < 0.11).tolist()
    rows = [row for row, ask in zip(found, asked, strict=True) if ask]
    insert(desk, "KF_MYD", {
        "HW_ID": [row[0] for row in rows], "JC_ID": [row[1] for row in rows],
        "GH": [row[2] for row in rows], "KHBM": [row[3] for row in rows],
        "DF": rng.choice([1, 2, 3, 4, 5], len(rows), p=[0.03, 0.03, 0.06, 0.22, 0.66]),
        "PJ_SJ": [row[4] for row in rows], "XG_SJ": [row[4] for row in rows],
    })  # fmt: skip

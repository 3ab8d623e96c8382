"""What the network department built of late where opportunities had been lost for the lack of it:
network in communities that had none, ports where all were taken.

Whoever was lost there before can be won now. What was lost for the same since then lies elsewhere,
so the world does not contradict itself.
"""

import sqlite3
from typing import Final, Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.places import Places
from resources.demo.world import World

_DAYS_AGO: Final = (4, 11, 23)
"""When each was finished, in turn."""
_ONE_IN: Final = 20
"""So many communities of those that lack it are built one of, at least one."""
_WORST: Final = 1
"""So many of the worst are left as they are: they are for whoever builds next."""
_GAP_IN_PLAY_S: Final = 2 * times.HOUR
_PORTS: Final = 128
Kind = Literal["coverage", "ports"]


class Finished(TypedDict):
    """Something built. `at`: seconds since 1970."""

    kind: Kind
    at: int


def built(world: World, places: Places, kind: Kind) -> dict[int, int]:
    """Return where was built (community, its index) and when: `coverage` or `ports`.

    Communities that were entered twice are left out: their other entry would say otherwise.
    """
    lacking = places.uncovered if kind == "coverage" else places.exhausted
    once = [each for each in lacking.tolist() if places.keys[each] not in places.seconds]
    chosen = once[_WORST:][: max(1, len(lacking) // _ONE_IN)]
    hours = 15 if kind == "coverage" else 11
    today = times.midnight(world.now)
    return {
        place: today - _DAYS_AGO[turn % len(_DAYS_AGO)] * times.DAY + hours * times.HOUR
        for turn, place in enumerate(chosen)
    }


def lost_since(
    places: Places,
    when: dict[int, int],
    lacking: NDArray[np.int64],
    community: NDArray[np.int64],
    ended: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return the communities of losses for the lack of something, those that ended (or will) since
    it was built moved to one of the same city that still lacks it."""
    moved = community.copy()
    for place, at in when.items():
        city = places.regions[place][:4]
        left = [each for each in lacking.tolist() if each not in when]
        near = [each for each in left if places.regions[each][:4] == city] or left
        if near:
            moved[(community == place) & (ended >= at)] = near[0]
    return moved


def write_built(crm: sqlite3.Connection, world: World, places: Places) -> dict[str, Finished]:
    """Write what was built into the CRM; return community → what and when."""
    told: dict[str, Finished] = {}
    kinds: tuple[Kind, ...] = ("coverage", "ports")
    for kind in kinds:
        for place, at in built(world, places, kind).items():
            sql, values = building(places.keys[place], at)
            crm.execute(sql, values)
            told[places.keys[place]] = {"kind": kind, "at": at}
    return told


def building(community: str, at: int) -> tuple[str, tuple[int, int, str, str]]:
    """Return the statement that gives a community free ports, and network where it had none, and
    its values."""
    sql = (
        "UPDATE T_XQ SET DK_S = DK_S + ?, KX_S = KX_S + ?, GX_SJ = ?,"
        " FG_DM = CASE FG_DM WHEN '0' THEN '1' ELSE FG_DM END WHERE XQ_BM = ?"
    )
    return sql, (_PORTS, _PORTS, times.text(at, times.DASHED), community)


def due_to_be_built(crm: sqlite3.Connection, now: int) -> str | None:
    """Return the community to build in while the day is played: where most are lost for the lack
    of network or ports, some hours after the last one; None: none."""
    since = times.text(now - _GAP_IN_PLAY_S, times.DASHED)
    if crm.execute("SELECT 1 FROM T_XQ WHERE GX_SJ > ? LIMIT 1", (since,)).fetchone():
        return None
    found = crm.execute(
        "SELECT XQ_BM FROM T_XQ JOIN T_SJD USING (XQ_BM) WHERE ZT_DM = '2' AND SC_BZ = '0'"
        " AND (LSYY_DM = 'L01' AND FG_DM = '0' OR LSYY_DM = 'L22' AND FG_DM <> '0' AND KX_S = 0)"
        " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchone()
    return str(found[0]) if found else None

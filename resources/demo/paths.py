"""Opportunities: what customers wanted, how far each got, and where it was lost.

First each opportunity is given its fate (won, lost at a stage for a reason, or leaked between two
systems) and the moments of its steps; what lies after now has not happened yet, so the newest are
still open. `trails` then writes what each system recorded of it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from resources.demo import times
from resources.demo.built import Kind, built, lost_since
from resources.demo.customers import Customers
from resources.demo.people import phones
from resources.demo.places import Places
from resources.demo.reasons import (
    DISPATCH,
    DONE,
    GROUP_OF,
    GROUPS,
    INSTALL,
    LOSS_CODES,
    MIGRATION,
    ORDER,
    PAYMENT,
    REGISTER,
    SHOP,
    broadband_cells,
)
from resources.demo.staff import INSTALLER, STORE, Agent, Staff, sloppy_recorder
from resources.demo.world import HISTORY_DAYS, World

BROADBAND, FOUR_G, OUTBOUND_SHOP = range(3)
PROCESS_CODES: Final = ("KD", "4G", "SC")
PROCESS_SHARES: Final = (0.867, 0.083, 0.05)

TOUCHPOINTS: Final = ("01", "02", "06", "07", "04", "03", "05", "09")
HOTLINE, STORE_VISIT, OUTBOUND, INSTALLER_VISIT, MICRO_STORE, APP, WEB, WECHAT = range(8)
FIRST_ONLINE: Final = MICRO_STORE
BROADBAND_MIX: Final = (0.36, 0.14, 0.10, 0.05, 0.20, 0.06, 0.05, 0.04)

USED: Final = np.array(
    [[1, 1, 1, 1, 1, 1, 1], [1, 0, 1, 0, 1, 0, 1], [1, 0, 1, 1, 1, 0, 1]], dtype=bool
)
"""Which stages each process has; online touchpoints skip the call-in register as well."""
_STEP_HOURS: Final = (0.0, 0.5, 6.0, 3.0, 10.0, 20.0, 46.0)
"""Mean hours before entering each stage, counted from the one before."""
_DWELL_HOURS: Final = (1.0, 4.0, 14.0, 18.0, 24.0, 40.0, 0.0)
"""Mean hours a stage takes to lose an opportunity; three times that for the customer's own
reasons."""
_LEAK_CLOSES_DAYS: Final = 7
_GROUP_NAMES: Final = [group.name for group in GROUPS]
_GROUP_NUMBERS: Final = [_GROUP_NAMES.index(GROUP_OF[code]) for code in LOSS_CODES]
LEAK_DAYS: Final = 56
"""How long a hand-over has been dropping orders."""

MIGRATION_WON: Final = 0.67

WON, LOST, LEAKED = range(3)
OPERATORS: Final = tuple(f"YY{number:02d}" for number in range(1, 13))
DISPATCHERS: Final = tuple(f"DD{number:02d}" for number in range(1, 7))
ONLINE_UNIT, SHOP_UNIT = "微店运营", "电商运营"


@dataclass(slots=True)
class Paths:
    """Opportunities by index, in order of creation; times in seconds, `NEVER` where there is
    none. `entered` has a column a stage; `fate` is what becomes of it in the end, `closed` whether
    it has by now; `blank`: lost without a recorded reason; `refuser` names who lost it."""

    keys: list[str]
    process: NDArray[np.int64]
    touchpoint: NDArray[np.int64]
    fate: NDArray[np.int64]
    lost_at: NDArray[np.int64]
    reason: NDArray[np.int64]
    entered: NDArray[np.int64]
    ended: NDArray[np.int64]
    handed: NDArray[np.int64]
    closed: NDArray[np.bool_]
    blank: NDArray[np.bool_]
    community: NDArray[np.int64]
    customer: NDArray[np.int64]
    phones: list[str]
    owner: list[str]
    refuser: list[str]
    leak_begins: int
    """The hour from which on a hand-over drops orders."""

    @property
    def lost(self) -> NDArray[np.bool_]:
        """Closed and not won, leaks included."""
        mask: NDArray[np.bool_] = self.closed & (self.fate != WON)
        return mask


def draw_paths(world: World, places: Places, customers: Customers, staff: Staff) -> Paths:
    """Draw every opportunity's fate and moments."""
    rng = world.rng("paths")
    count = world.size.opportunities
    created = np.sort(_created(rng, world, count))
    process = _quota(rng, count, list(enumerate(PROCESS_SHARES)))
    steps, dwell = _durations(rng, count)
    fate, lost_at, reason = _fates(rng, world, process, created, steps, dwell)
    touchpoint = _touchpoints(rng, process, fate, lost_at)
    used = USED[process].copy()
    used[touchpoint >= FIRST_ONLINE, REGISTER] = False
    steps = np.where(used, steps, 0)
    entered = created[:, None] + np.cumsum(steps, axis=1)
    handed = np.full((count, 2), times.NEVER)
    handed[:, 0] = entered[:, ORDER] - np.minimum(steps[:, ORDER] // 2, 600)
    handed[:, 1] = entered[:, DISPATCH] - np.minimum(steps[:, DISPATCH] // 2, 1800)
    rows = np.arange(count)
    leaky = crossing(world)
    leak_begins = _begin_leak(
        world, handed[:, leaky], process, fate, lost_at, reason, entered, dwell
    )
    final = np.where(fate == LOST, lost_at, np.where(fate == WON, DONE, -1))
    own = np.isin(reason, [i for i, c in enumerate(LOSS_CODES) if GROUP_OF[c] == "own"])
    lost_time = entered[rows, lost_at] + dwell[rows, lost_at] * np.where(own, 3, 1)
    leak_time = handed[:, leaky] + _LEAK_CLOSES_DAYS * times.DAY
    ended = np.select([fate == WON, fate == LOST], [entered[:, DONE], lost_time], leak_time)
    last = np.where(final >= 0, final, PAYMENT if leaky else REGISTER)
    entered[(np.arange(7)[None, :] > last[:, None]) | ~used | (entered > world.now)] = times.NEVER
    handed[:, 0][(last < ORDER) & ~((fate == LEAKED) & (leaky == 0))] = times.NEVER
    handed[:, 1][(last < DISPATCH) & ~((fate == LEAKED) & (leaky == 1))] = times.NEVER
    handed[handed > world.now] = times.NEVER
    closed = ended <= world.now
    customer = rng.integers(0, len(customers.keys), count)
    unknown = rng.random(count) < 0.15
    spare = phones(rng, count)
    numbers = [
        "120" + other[3:] if u else customers.phones[c]
        for u, c, other in zip(unknown.tolist(), customer.tolist(), spare, strict=True)
    ]
    community = _communities(
        rng, world, places, customers.communities[customer], fate, reason, ended
    )
    month = times.texts(created, "%Y%m")
    paths = Paths(
        keys=[f"SJ{m}{i + 1:07d}" for i, m in enumerate(month)],
        process=process, touchpoint=touchpoint, fate=fate, lost_at=lost_at, reason=reason,
        entered=entered, ended=np.where(closed, ended, times.NEVER), handed=handed,
        closed=closed, blank=np.zeros(count, bool), community=community,
        customer=np.where(unknown, -1, customer), phones=numbers, owner=[], refuser=[],
        leak_begins=leak_begins,
    )  # fmt: skip
    _assign_people(rng, paths, places, staff)
    _leave_blanks(rng, world, paths, staff)
    return paths


def crossing(world: World) -> int:
    """Return which hand-over leaks: 0 from CRM to ESS, 1 from ESS to BSS."""
    return 0 if world.planted.leak == ("crm", "ess") else 1


def _created(rng: np.random.Generator, world: World, count: int) -> NDArray[np.int64]:
    """Draw moments over the history, by day between eight and half past nine."""
    today = times.midnight(world.now)
    days = rng.integers(-HISTORY_DAYS + 1, 1, count)
    clock = (8 + 13.5 * rng.beta(1.6, 1.8, count)) * times.HOUR
    moments = (today + days * times.DAY + clock).astype(np.int64)
    late = moments > world.now
    moments[late] -= rng.integers(1, HISTORY_DAYS - 1, int(late.sum())) * times.DAY
    return moments


def _durations(rng: np.random.Generator, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    steps = rng.gamma(1.4, 1 / 1.4, (count, 7)) * np.array(_STEP_HOURS) * times.HOUR
    dwell = rng.gamma(1.4, 1 / 1.4, (count, 7)) * np.array(_DWELL_HOURS) * times.HOUR
    return (steps + (np.array(_STEP_HOURS) > 0) * 40).astype(np.int64), dwell.astype(np.int64) + 60


def _fates(
    rng: np.random.Generator,
    world: World,
    process: NDArray[np.int64],
    created: NDArray[np.int64],
    steps: NDArray[np.int64],
    dwell: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Share out won, lost and leaked so that the shares hold among those closed by now: a win
    takes longer than a loss, so more of the newest wins are still open."""
    count = len(process)
    fate = np.full(count, LOST)
    lost_at = np.full(count, ORDER)
    reason = np.full(count, 0)
    rates = world.rates
    cells_of = (broadband_cells(rates), MIGRATION, SHOP)
    won_of = (rates.won, MIGRATION_WON, rates.outbound_shop)
    total = created + steps.sum(axis=1)
    for code, (cells, won) in enumerate(zip(cells_of, won_of, strict=True)):
        rows = np.flatnonzero(process == code)
        places = _quota(rng, len(rows), [(i, share) for i, (_, share) in enumerate(cells)])
        lost_at[rows] = np.array([stage for (_, stage), _ in cells])[places]
        codes = np.array([LOSS_CODES.index(loss) for (loss, _), _ in cells])
        reason[rows] = codes[places]
        walked = np.cumsum(steps[rows], axis=1)[np.arange(len(rows)), lost_at[rows]]
        lost_time = created[rows] + walked + 2 * dwell[rows, lost_at[rows]]
        leak = rates.leak if code == BROADBAND else 0.0
        leak_time = created[rows] + times.DAY + _LEAK_CLOSES_DAYS * times.DAY
        shares = [won / (total[rows] <= world.now).mean(),
                  (1 - won - leak) / (lost_time <= world.now).mean(),
                  leak / (leak_time <= world.now).mean()]  # fmt: skip
        fate[rows] = _quota(rng, len(rows), list(zip((WON, LOST, LEAKED), shares, strict=True)))
    return fate, lost_at, reason


def _begin_leak(
    world: World,
    handed: NDArray[np.int64],
    process: NDArray[np.int64],
    fate: NDArray[np.int64],
    lost_at: NDArray[np.int64],
    reason: NDArray[np.int64],
    entered: NDArray[np.int64],
    dwell: NDArray[np.int64],
) -> int:
    """Let the leak begin `LEAK_DAYS` ago, in the hour in which the next order could be dropped, and
    return that hour. `handed`: when each would leave for the next system.

    What was to vanish before is lost as another one, and that one vanishes in its place: so as many
    are lost at each stage for each reason, and as many vanish, as the rates say. Of the newest,
    which are open in any case, as many more vanish.
    """
    rng, rows = world.rng("leak"), np.arange(len(fate))
    leaving = handed + _LEAK_CLOSES_DAYS * times.DAY
    lost_time = entered[rows, lost_at] + 3 * dwell[rows, lost_at]
    could = (process == BROADBAND) & (fate == LOST) & (lost_at != REGISTER)
    settled = could & (leaving <= world.now) & (lost_time <= world.now)
    since = times.midnight(world.now) - LEAK_DAYS * times.DAY
    later = np.flatnonzero(settled & (handed >= since))
    if not len(later) or not (fate == LEAKED).any():
        return times.NEVER
    first = later[np.argmin(handed[later])]
    begins = int(handed[first]) // times.HOUR * times.HOUR
    early = np.flatnonzero((fate == LEAKED) & (handed < begins))
    instead = rng.permutation(later[later != first])[: max(len(early) - 1, 0)]
    instead = np.append(instead, first)[: len(early)]
    early = early[: len(instead)]
    for column in (fate, lost_at, reason):
        column[early], column[instead] = column[instead], column[early]
    newest = (leaving > world.now) & (handed <= world.now)
    waiting = np.flatnonzero(could & newest & (lost_time > world.now))
    more = len(early) / max(int(((fate == LEAKED) & ~newest).sum()) - len(early), 1)
    wanted = round(more * int(((fate == LEAKED) & newest).sum()))
    fate[rng.permutation(waiting)[:wanted]] = LEAKED
    return begins


def _touchpoints(
    rng: np.random.Generator,
    process: NDArray[np.int64],
    fate: NDArray[np.int64],
    lost_at: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Share out first touchpoints: losses at the call-in register began where it is used; of the
    migrations won, the field's 60, 20 and 20 in a hundred by hotline, online and in stores."""
    touchpoint = np.full(len(process), OUTBOUND)
    mix = np.array(BROADBAND_MIX)
    at_register = (process == BROADBAND) & (fate == LOST) & (lost_at == REGISTER)
    rest = (process == BROADBAND) & ~at_register
    offline = mix[:FIRST_ONLINE] / mix[:FIRST_ONLINE].sum()
    touchpoint[at_register] = rng.choice(FIRST_ONLINE, int(at_register.sum()), p=offline)
    touchpoint[rest] = rng.choice(len(mix), int(rest.sum()), p=mix)
    won = (HOTLINE, 0.60), (APP, 0.10), (WEB, 0.06), (MICRO_STORE, 0.04), (STORE_VISIT, 0.20)
    lost = (HOTLINE, 0.48), (APP, 0.17), (WEB, 0.09), (MICRO_STORE, 0.06), (STORE_VISIT, 0.20)
    for mask, shares in ((fate == WON, won), (fate != WON, lost)):
        rows = np.flatnonzero((process == FOUR_G) & mask)
        touchpoint[rows] = _quota(rng, len(rows), list(shares))
    return touchpoint


def _communities(
    rng: np.random.Generator,
    world: World,
    places: Places,
    home: NDArray[np.int64],
    fate: NDArray[np.int64],
    reason: NDArray[np.int64],
    ended: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Put losses to missing coverage and ports where there is none; some such places stand out."""
    community = home.copy()
    lacks: tuple[tuple[str, NDArray[np.int64], Kind], ...] = (
        ("L01", places.uncovered, "coverage"), ("L22", places.exhausted, "ports"),
    )  # fmt: skip
    for code, where, kind in lacks:
        rows = np.flatnonzero((fate == LOST) & (reason == LOSS_CODES.index(code)))
        if len(where):
            weights = 1.0 / (np.arange(len(where)) + 2.0)
            drawn = rng.choice(where, len(rows), p=weights / weights.sum())
            when = built(world, places, kind)
            community[rows] = lost_since(places, when, where, drawn, ended[rows])
    elsewhere = np.setdiff1d(np.arange(len(places.keys)), places.uncovered)
    moved = np.flatnonzero((fate == WON) & np.isin(community, places.uncovered))
    community[moved] = rng.choice(elsewhere, len(moved))
    # what was handed over was accepted where there is network, whether it arrived or vanished
    vanished = np.flatnonzero((fate == LEAKED) & np.isin(community, places.uncovered))
    community[vanished] = world.rng("vanished").choice(elsewhere, len(vanished))
    return community


def _assign_people(rng: np.random.Generator, paths: Paths, places: Places, staff: Staff) -> None:
    """Name who met the customer first, and who lost the opportunity at its stage."""
    hotline = [agent.key for agent in staff.with_skill("Q01", "Q02")]
    pools = (hotline, _keys(staff.of_kind(STORE)), _keys(staff.with_skill("Q05")),
             _keys(staff.of_kind(INSTALLER)))  # fmt: skip
    installers = {
        site: [agent.key for agent in staff.of_kind(INSTALLER) if agent.site == site]
        for site in ("广州", "佛山")
    }
    draws = rng.random((len(paths.keys), 2)).tolist()
    for row, (touchpoint, stage, place) in enumerate(
        zip(
            paths.touchpoint.tolist(), paths.lost_at.tolist(), paths.community.tolist(), strict=True
        )
    ):
        first, second = draws[row]
        pool = pools[touchpoint] if touchpoint < FIRST_ONLINE else None
        owner = pool[int(first * len(pool))] if pool else ""
        paths.owner.append(owner)
        if stage == DISPATCH:
            paths.refuser.append(DISPATCHERS[int(second * len(DISPATCHERS))])
        elif stage == INSTALL:
            crew = installers["佛山" if places.regions[place] >= "4406" else "广州"]
            paths.refuser.append(crew[int(second * len(crew))])
        elif owner and (stage == REGISTER or second < 0.5):
            paths.refuser.append(owner)
        else:
            paths.refuser.append(OPERATORS[int(second * len(OPERATORS))])


def _leave_blanks(rng: np.random.Generator, world: World, paths: Paths, staff: Staff) -> None:
    """Leave reasons out of the lost, some people far more often than others; leaks have none. As
    large a part of each group of reasons, so that those named have their shares as well."""
    habits: dict[str, float] = {}
    sloppy = sloppy_recorder(world, staff)
    for person in sorted(set(paths.refuser)):
        habits[person] = float(rng.lognormal(0.0, 0.6))
    if sloppy:
        habits[sloppy.key] = 12.0
    weight = np.array([habits[person] for person in paths.refuser])
    for process in (BROADBAND, FOUR_G, OUTBOUND_SHOP):
        lost = paths.lost & (paths.process == process)
        leaked = lost & (paths.fate == LEAKED)
        rows = np.flatnonzero(lost & ~leaked)
        wanted = round(world.rates.blank * int(lost.sum())) - int(leaked.sum())
        rank = rng.random(len(rows)) ** (1.0 / weight[rows])
        rows = rows[np.argsort(-rank)]
        of_group = np.array([_GROUP_NUMBERS[each] for each in paths.reason[rows].tolist()])
        many = np.cumsum(np.bincount(of_group, minlength=len(GROUPS)))
        parts = np.diff(np.round(many / max(len(rows), 1) * max(wanted, 0)).astype(int), prepend=0)
        for group, part in enumerate(parts.tolist()):
            paths.blank[rows[of_group == group][:part]] = True
        paths.blank[leaked] = True


def _keys(agents: list[Agent]) -> list[str]:
    return [agent.key for agent in agents]


def _quota(
    rng: np.random.Generator, count: int, shares: list[tuple[int, float]]
) -> NDArray[np.int64]:
    """Return `count` values in random order, each as often as its share says (shares need not sum
    to one)."""
    weights = np.array([share for _, share in shares])
    edges = np.round(np.cumsum(weights) / weights.sum() * count).astype(int)
    values = np.repeat(
        np.array([value for value, _ in shares]), np.diff(np.concatenate([[0], edges]))
    )
    rng.shuffle(values)
    return values

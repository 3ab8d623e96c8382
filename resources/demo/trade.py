"""The day outside the floor, as it goes on while a world is played: opportunities come, move and
are lost, payments fail, complaints and faults come in and are settled.

Everything is found in the databases, so playing can stop and go on at any time. Times are whole
seconds since 1970; what happens is gathered as statements per system, for the player to write.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random
from typing import Any, Final

from resources.demo import times
from resources.demo.built import building, due_to_be_built
from resources.demo.customers import PRODUCTS
from resources.demo.knowledge import due_to_be_withdrawn, withdrawal
from resources.demo.odds import ONLINE, PROCESS_STAGES, Odds
from resources.demo.people import stranger_phone
from resources.demo.promised import appointed
from resources.demo.reasons import DISPATCH, DONE, INSTALL, ORDER, PAYMENT, REGISTER, STAGE_CODES
from resources.demo.staff import INSTALLER, STORE, Staff
from resources.demo.trails import BSS_STAGES, ESS_STAGES
from resources.demo.troubles import (
    CHANNELS,
    COMPLAINTS,
    FAULTS,
    FIBRE,
    REALNAME,
    grave,
    taken_in_by,
)
from resources.demo.world import HISTORY_DAYS, World

Statement = tuple[str, tuple[Any, ...]]

_STEP_HOURS: Final = {REGISTER: 0.5, ORDER: 6.0, PAYMENT: 3.0, DISPATCH: 10.0, INSTALL: 20.0,
                      DONE: 46.0}  # fmt: skip
_ESS_CODES: Final = {"01": "RX", "02": "TT", "03": "AP", "04": "WD", "05": "WZ", "06": "WH",
                     "07": "AZ", "09": "WX"}  # fmt: skip
_REFUSALS: Final = ("51", "51", "51", "61", "68", "68", "14", "96")
_IN_FLIGHT_S: Final = 3600
_REFUSAL_GAP_S: Final = 150.0
_LOOK_AT_SCRIPTS_S: Final = 240
_LOOK_AT_BUILDING_S: Final = 420


@dataclass(slots=True)
class Deal:
    """An open opportunity."""

    key: str
    customer: str | None
    phone: str
    touchpoint: str
    community: str
    region: str
    process: str
    stage: int
    owner: str | None
    order: str | None


class Trade:
    """What happens to customers' wants and troubles from `now` on."""

    def __init__(
        self, world: World, staff: Staff, systems: Mapping[str, sqlite3.Connection], now: int
    ) -> None:
        self.statements: defaultdict[str, list[Statement]] = defaultdict(list)
        self._world, self._systems = world, systems
        self._random = Random(f"{world.seed}|trade|{now - world.now}")
        self._odds = Odds(world)
        self._heap: list[tuple[int, int, Callable[[int, Any], None], Any]] = []
        self._order = 0
        self._owners = {
            "01": [agent.key for agent in staff.with_skill("Q01", "Q02")],
            "02": [agent.key for agent in staff.of_kind(STORE)],
            "06": [agent.key for agent in staff.with_skill("Q05")],
            "07": [agent.key for agent in staff.of_kind(INSTALLER)],
        }
        teams = dict(staff.teams)
        self._units = {agent.key: teams[agent.team].name for agent in staff.agents}
        crm = systems["crm"]
        self._places = crm.execute("SELECT XQ_BM, QY_DM, FG_DM FROM T_XQ ORDER BY XQ_BM").fetchall()
        self._people = crm.execute(
            "SELECT KHBM, LXDH, XQ_BM FROM T_KH_INFO WHERE ZT_DM = '1' ORDER BY KHBM LIMIT 50000"
        ).fetchall()
        self._region_of = {key: region for key, region, _ in self._places}
        self._numbers = {
            "SJ": self._last("crm", "T_SJD", "SJBH", 8),
            "TS": self._last("desk", "KF_TS", "TS_BH", 10),
            "ZA": self._last("fault", "GK_ZA", "ZA_BH", 10),
        }
        self._paying: dict[str, Deal] = {}
        self._find(now)
        size = world.size
        begins = HISTORY_DAYS * times.DAY
        self._gaps: dict[Callable[[int, Any], None], float] = {
            self._new_deal: begins * 0.56 / size.opportunities,
            self._new_complaint: begins / size.complaints,
            self._new_fault: begins / size.faults,
        }
        for act in self._gaps:
            self._again(now, act)
        self._plan(now + self._wait(_REFUSAL_GAP_S), self._refuse_payment, None)
        self._plan(now + _LOOK_AT_SCRIPTS_S, self._withdraw_script, None)
        self._plan(now + _LOOK_AT_BUILDING_S, self._build, None)
        if world.planted.surge:
            self._surge_gap = world.planted.surge.hours * times.HOUR / world.planted.surge.faults
            self._surging = self._surge_place()
            self._plan(now + self._wait(self._surge_gap), self._surge_fault, None)

    def run(self, until: int) -> None:
        """Let time pass up to and including `until`."""
        while self._heap and self._heap[0][0] <= until:
            at, _, act, subject = heappop(self._heap)
            act(at, subject)

    # --- what was found -----------------------------------------------------------------------

    def _find(self, now: int) -> None:
        """Take up open opportunities, complaints and faults. Handed over an hour ago and not
        arrived means leaked: nothing will ever happen to it."""
        crm, ess, bss = (self._systems[name] for name in ("crm", "ess", "bss"))
        installs = {key for (key,) in bss.execute("SELECT SJBH FROM TB_SLD")}
        handed = dict(ess.execute("SELECT SJBH, JC_SJ FROM WD_ORDER WHERE JC_SJ IS NOT NULL"))
        late = times.text(now - _IN_FLIGHT_S, times.SLASHED)
        gone = {
            key
            for (key,) in crm.execute(
                "SELECT SJBH FROM T_SJD_HJ JOIN T_SJD USING (SJBH)"
                " WHERE DZ_DM = 'Z' AND ZT_DM = '0' AND DD_BH IS NULL AND FS_SJ < ?",
                (times.text(now - _IN_FLIGHT_S, times.DASHED),),
            )
        }
        for row in crm.execute(
            "SELECT SJBH, KHBM, LXDH, CD_DM, XQ_BM, QY_DM, LC_DM, HJ_DM, JBR_GH, DD_BH FROM T_SJD"
            " WHERE ZT_DM = '0' AND SC_BZ = '0' ORDER BY SJBH"
        ):
            key, stage = row[0], STAGE_CODES.index(row[7])
            if key in gone or (key not in installs and handed.get(key, "9") < late):
                continue
            _, customer, phone, touchpoint, community, region, process, _, owner, order = row
            deal = Deal(key, customer, phone, touchpoint, community, region, process, stage, owner,
                        order)  # fmt: skip
            if stage == PAYMENT:
                self._paying[key] = deal
            self._plan(now + self._wait(3600 * _STEP_HOURS[self._next(deal)]), self._move, deal)
        for (key,) in self._systems["desk"].execute("SELECT TS_BH FROM KF_TS WHERE ZT <> '2'"):
            self._plan(now + self._wait(30 * times.HOUR), self._close_complaint, key)
        for (key,) in self._systems["fault"].execute("SELECT ZA_BH FROM GK_ZA WHERE ZT <> '3'"):
            self._plan(now + self._wait(9 * times.HOUR), self._restore_fault, key)

    def _last(self, system: str, table: str, column: str, digits_from: int) -> int:
        """Return the highest running number in keys like TS20261122000017."""
        query = f"SELECT max(CAST(substr({column}, {digits_from + 1}) AS INTEGER)) FROM {table}"
        return int(self._systems[system].execute(query).fetchone()[0] or 0)

    def _surge_place(self) -> str:
        """Return the community with most faults of the last day: where the surge is."""
        since = times.text(self._world.now - times.DAY, times.DASHED)
        query = (
            "SELECT XQ_BM FROM GK_ZA WHERE BZ_SJ > ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        return str(self._systems["fault"].execute(query, (since,)).fetchone()[0])

    # --- opportunities ------------------------------------------------------------------------

    def _new_deal(self, at: int, _: None) -> None:
        self._again(at, self._new_deal)
        if not 8 <= (at + times.OFFSET) % times.DAY / times.HOUR < 21.5:
            return
        process, touchpoint = self._odds.draw_start(self._random)
        person = self._person()
        known = self._random.random() < 0.85
        self._numbers["SJ"] += 1
        owners = self._owners.get(touchpoint)
        owner = self._random.choice(owners) if owners else None
        phone = person[1] if known else stranger_phone(self._random.randrange(10**9))
        deal = Deal(
            f"SJ{times.text(at, '%Y%m')}{self._numbers['SJ']:07d}", person[0] if known else None,
            phone, touchpoint, person[2], self._region_of[person[2]], process, 0, owner, None,
        )  # fmt: skip
        product = {"4G": "YD4G", "SC": "YD5G"}.get(process) or self._random.choice(
            ("KD100", "KD300", "KD300", "KD500", "KD1000")
        )
        moment = times.text(at, times.DASHED)
        self._do("crm",
            "INSERT INTO T_SJD (SJBH, KHBM, LXDH, CD_DM, QY_DM, XQ_BM, CP_DM, LC_DM, HJ_DM, ZT_DM,"
            " JBR_GH, DW_MC, KD_M, JE, CJ_SJ, SC_BZ, GX_SJ)"
            " VALUES (?,?,?,?,?,?,?,?,'10','0',?,?,?,?,?,'0',?)",
            deal.key, deal.customer, deal.phone, touchpoint, deal.region, deal.community, product,
            process, owner, self._unit(owner), PRODUCTS[product][1], float(PRODUCTS[product][2]),
            moment, moment)  # fmt: skip
        self._crm_event(at, deal, 0, "J", owner)
        self._plan(at + self._wait(3600 * _STEP_HOURS[self._next(deal)]), self._move, deal)

    def _next(self, deal: Deal) -> int:
        stages = PROCESS_STAGES[deal.process]
        if deal.touchpoint in ONLINE:
            stages = tuple(stage for stage in stages if stage != REGISTER)
        later = [stage for stage in stages if stage > deal.stage]
        return later[0] if later else DONE

    def _move(self, at: int, deal: Deal) -> None:
        """Lose the opportunity at its stage, or take it to the next one."""
        self._paying.pop(deal.key, None)
        lost = self._odds.draw_loss(self._random, deal.process, deal.stage)
        if lost is not None:
            self._lose(at, deal, lost)
            return
        stage = self._next(deal)
        if stage >= ORDER > deal.stage and self._hand_over(at, deal, "crm", ("crm", "ess")):
            return
        if stage >= DISPATCH > deal.stage and self._hand_over(at, deal, "ess", ("ess", "bss")):
            return
        first_there = (stage >= ORDER > deal.stage) or (stage >= DISPATCH > deal.stage)
        deal.stage = stage
        if stage == REGISTER:
            self._crm_event(at, deal, stage, "J", deal.owner)
        elif stage in ESS_STAGES:
            self._enter_ess(at, deal, first_there)
            if stage == PAYMENT:
                self._paying[deal.key] = deal
        else:
            self._enter_bss(at, deal, first_there)
        won = stage == DONE
        self._do("crm",
            "UPDATE T_SJD SET HJ_DM = ?, ZT_DM = ?, JS_SJ = ?, DD_BH = ?, GX_SJ = ? WHERE SJBH = ?",
            STAGE_CODES[stage], "1" if won else "0",
            times.text(at, times.DASHED) if won else None, deal.order,
            times.text(at, times.DASHED), deal.key)  # fmt: skip
        if not won:
            self._plan(at + self._wait(3600 * _STEP_HOURS[self._next(deal)]), self._move, deal)

    def _hand_over(self, at: int, deal: Deal, system: str, crossing: tuple[str, str]) -> bool:
        """Record the hand-over; return whether the order vanished in it."""
        moment = times.text(at, times.SLASHED)
        if system == "crm":
            self._crm_event(at, deal, deal.stage, "Z", deal.owner)
        else:
            self._pay(at, deal, "Y", None)
            self._ess_event(at, deal, deal.stage, "3", deal.owner)
            self._do("ess", "UPDATE WD_ORDER SET DD_ZT='30', JC_SJ = ?, XG_SJ = ? WHERE DD_BH = ?",
                     moment, moment, deal.order)  # fmt: skip
        return deal.process == "KD" and self._odds.leaks(self._random, crossing)

    def _enter_ess(self, at: int, deal: Deal, first_there: bool) -> None:
        moment = times.text(at, times.SLASHED)
        if first_there:
            deal.order = f"DD{deal.key[2:]}"
            self._do("ess",
                "INSERT INTO WD_ORDER (DD_BH, SJBH, KHBM, SJH, SPBM, JE_F, DD_ZT, XQ_BM, XD_SJ,"
                " XG_SJ) VALUES (?,?,?,?,?,?,'10',?,?,?)",
                deal.order, deal.key, deal.customer, deal.phone, deal.process,
                self._amount(), deal.community, moment, moment)  # fmt: skip
        else:
            self._do("ess", "UPDATE WD_ORDER SET DD_ZT = '20', XG_SJ = ? WHERE DD_BH = ?",
                     moment, deal.order)  # fmt: skip
            if self._random.random() < 0.3:
                self._pay(at, deal, "N", self._random.choice(_REFUSALS))
        self._ess_event(at, deal, deal.stage, "4" if first_there else "1", deal.owner)

    def _enter_bss(self, at: int, deal: Deal, first_there: bool) -> None:
        moment = times.text(at, times.COMPACT)
        key = f"SL{deal.key[2:]}"
        if first_there and deal.process == "KD":
            self._do("crm", "UPDATE T_SJD SET YYAZ_SJ = ? WHERE SJBH = ?",
                     appointed(deal.key, at), deal.key)  # fmt: skip
        if first_there:
            self._do("bss", "INSERT OR REPLACE INTO TB_SLD VALUES (?,?,?,?,?,'1',?,NULL,?)",
                     key, deal.key, deal.order, deal.customer, deal.process, moment,
                     moment)  # fmt: skip
        elif deal.stage == DONE:
            self._do("bss", "UPDATE TB_SLD SET ZT = '9', JG_SJ = ?, GXSJ = ? WHERE SLD_BH = ?",
                     moment, moment, key)  # fmt: skip
        kind = "40" if first_there else "50" if deal.stage == DONE else "10"
        self._bss_event(at, deal, kind, None, None)

    def _lose(self, at: int, deal: Deal, reason: str) -> None:
        recorded = None if self._random.random() < self._world.rates.blank * 0.85 else reason
        who = deal.owner
        if deal.stage < ORDER:
            self._crm_event(at, deal, deal.stage, "T", who, recorded)
        elif deal.stage < DISPATCH:
            if deal.stage == PAYMENT:
                how = self._random.choice("NNNCK")
                why = {"N": self._random.choice(_REFUSALS), "C": "QX", "K": "KD"}[how]
                self._pay(at, deal, how, why)
            self._ess_event(at, deal, deal.stage, "2", who, recorded)
            self._do("ess", "UPDATE WD_ORDER SET DD_ZT = '90', XG_SJ = ? WHERE DD_BH = ?",
                     times.text(at, times.SLASHED), deal.order)  # fmt: skip
        else:
            self._bss_event(at, deal, "20", who, recorded)
            self._do("bss", "UPDATE TB_SLD SET ZT = '8', GXSJ = ? WHERE SLD_BH = ?",
                     times.text(at, times.COMPACT), f"SL{deal.key[2:]}")  # fmt: skip
        moment = times.text(at, times.DASHED)
        self._do("crm",
            "UPDATE T_SJD SET ZT_DM = '2', LSYY_DM = ?, JS_SJ = ?, GX_SJ = ? WHERE SJBH = ?",
            recorded, moment, moment, deal.key)  # fmt: skip

    def _pay(self, at: int, deal: Deal, state: str, why: str | None) -> None:
        if deal.stage == PAYMENT or state == "N":
            moment = times.text(at, times.SLASHED)
            self._do("ess",
                "INSERT INTO WD_PAY (DD_BH, SJBH, KHBM, SJH, QD_DM, BZ_DM, JE_F, ZF_ZT, SB_DM,"
                " ZF_SJ, XG_SJ) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                deal.order, deal.key, deal.customer, deal.phone, _ESS_CODES[deal.touchpoint],
                self._random.choice("123"), self._amount(), state, why, moment, moment)  # fmt: skip

    def _refuse_payment(self, at: int, _: None) -> None:
        """Let a customer with an open order try to pay in vain; the order goes on."""
        self._plan(at + self._wait(_REFUSAL_GAP_S), self._refuse_payment, None)
        if self._paying:
            deal = self._random.choice(list(self._paying.values()))
            self._pay(at, deal, "N", self._random.choice(_REFUSALS))

    def _crm_event(
        self, at: int, deal: Deal, stage: int, kind: str, who: str | None, why: str | None = None
    ) -> None:
        moment = times.text(at, times.DASHED)
        self._do("crm",
            "INSERT INTO T_SJD_HJ (SJBH, HJ_DM, DZ_DM, DW_MC, CZR_GH, YY_DM, FS_SJ, GX_SJ)"
            " VALUES (?,?,?,?,?,?,?,?)",
            deal.key, STAGE_CODES[stage], kind, self._unit(who), who, why, moment,
            moment)  # fmt: skip

    def _ess_event(
        self, at: int, deal: Deal, stage: int, kind: str, who: str | None, why: str | None = None
    ) -> None:
        moment = times.text(at, times.SLASHED)
        self._do("ess",
            "INSERT INTO WD_ORDER_LOG (DD_BH, SJBH, JD_DM, DZ_DM, CZ_DW, CZ_GH, YY_DM, CZ_SJ,"
            " XG_SJ) VALUES (?,?,?,?,?,?,?,?,?)",
            deal.order, deal.key, ESS_STAGES[stage], kind, self._unit(who), who, why, moment,
            moment)  # fmt: skip

    def _bss_event(self, at: int, deal: Deal, kind: str, who: str | None, why: str | None) -> None:
        moment = times.text(at, times.COMPACT)
        city = "佛山" if deal.region >= "4406" else "广州"
        self._do("bss",
            "INSERT INTO TB_SLD_JL (SLD_BH, SJBH, HJ, DZ, DW, GH, YY, FS_SJ, GXSJ)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            f"SL{deal.key[2:]}", deal.key, BSS_STAGES[deal.stage], kind,
            city + ("装维" if deal.stage >= INSTALL else "分公司"), who, why, moment,
            moment)  # fmt: skip

    # --- complaints and faults ----------------------------------------------------------------

    def _new_complaint(self, at: int, _: None) -> None:
        self._again(at, self._new_complaint)
        customer, phone, community = self._person()
        draw = self._random.random()
        case = REALNAME if draw < 0.2 else FIBRE if draw < 0.24 else self._random.choice(COMPLAINTS)
        channel = self._random.choices(*zip(*CHANNELS, strict=True))[0]
        key, region = self._number("TS", at), self._region_of[community]
        self._do("desk",
            "INSERT INTO KF_TS VALUES (?,?,?,?,?,?,?,?,?,'0',NULL,?,?,NULL,?,?,?,NULL)",
            key, customer, phone, channel, case[1], region, case[2], case[0], case[3], at,
            at + 2 * times.DAY, at, taken_in_by(channel, region), grave(channel, draw))  # fmt: skip
        self._plan(at + self._wait(5 * times.HOUR), self._reply_to_complaint, key)
        self._plan(at + self._wait(30 * times.HOUR), self._close_complaint, key)

    def _reply_to_complaint(self, at: int, key: str) -> None:
        self._do("desk",
            "UPDATE KF_TS SET ZT = '1', HF_SJ = ?, XG_SJ = ? WHERE TS_BH = ? AND HF_SJ IS NULL"
            " AND ZT <> '2'", at, at, key)  # fmt: skip

    def _close_complaint(self, at: int, key: str) -> None:
        self._do("desk",
            "UPDATE KF_TS SET ZT = '2', BJ_SJ = ?, HF_SJ = coalesce(HF_SJ, ?), XG_SJ = ?"
            " WHERE TS_BH = ?", at, at, at, key)  # fmt: skip

    def _new_fault(self, at: int, _: None) -> None:
        self._again(at, self._new_fault)
        customer, phone, community = self._person()
        self._report(at, customer, phone, community)

    def _surge_fault(self, at: int, _: None) -> None:
        self._plan(at + self._wait(self._surge_gap), self._surge_fault, None)
        near = [person for person in self._people if person[2] == self._surging]
        customer, phone, _ = self._random.choice(near or self._people)
        self._report(at, customer, phone, self._surging)

    def _report(self, at: int, customer: str, phone: str, community: str) -> None:
        draw = self._random.choices(FAULTS, [share for _, _, share in FAULTS])[0]
        region, key = self._region_of[community], self._number("ZA", at)
        moment = times.text(at, times.DASHED)
        self._do("fault",
            "INSERT INTO GK_ZA VALUES (?,?,?,?,?,?,?,'1',?,?,?,NULL,?)",
            key, customer, phone, community, region, draw[0], draw[1],
            "佛山装维" if region >= "4406" else "广州装维", moment,
            times.text(at + times.DAY, times.DASHED), moment)  # fmt: skip
        self._plan(at + self._wait(9 * times.HOUR), self._restore_fault, key)

    def _restore_fault(self, at: int, key: str) -> None:
        moment = times.text(at, times.DASHED)
        self._do("fault", "UPDATE GK_ZA SET ZT = '3', HF_SJ = ?, GX_SJ = ? WHERE ZA_BH = ?",
                 moment, moment, key)  # fmt: skip

    def _withdraw_script(self, at: int, _: None) -> None:
        self._plan(at + _LOOK_AT_SCRIPTS_S, self._withdraw_script, None)
        if number := due_to_be_withdrawn(self._systems["crm"], at):
            sql, values = withdrawal(number, at)
            self._do("crm", sql, *values)

    def _build(self, at: int, _: None) -> None:
        self._plan(at + _LOOK_AT_BUILDING_S, self._build, None)
        if community := due_to_be_built(self._systems["crm"], at):
            sql, values = building(community, at)
            self._do("crm", sql, *values)

    # --- small things -------------------------------------------------------------------------

    def _do(self, system: str, sql: str, *values: Any) -> None:
        self.statements[system].append((sql, values))

    def _plan(self, at: int, act: Callable[[int, Any], None], subject: object) -> None:
        self._order += 1
        heappush(self._heap, (at, self._order, act, subject))

    def _again(self, at: int, act: Callable[[int, Any], None]) -> None:
        self._plan(at + self._wait(self._gaps[act]), act, None)

    def _wait(self, mean_s: float) -> int:
        return 1 + int(self._random.expovariate(1.0 / mean_s))

    def _person(self) -> tuple[str, str, str]:
        found: tuple[str, str, str] = self._random.choice(self._people)
        return found

    def _unit(self, who: str | None) -> str:
        return self._units.get(who or "", "微店运营")

    def _amount(self) -> int:
        return self._random.randrange(1, 9) * 5000 + 4900

    def _number(self, prefix: str, at: int) -> str:
        self._numbers[prefix] += 1
        return f"{prefix}{times.text(at, times.COMPACT_DAY)}{self._numbers[prefix]:06d}"

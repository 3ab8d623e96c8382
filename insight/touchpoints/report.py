"""The production chain as a report: plain data and tables, with definitions beside them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from zoneinfo import ZoneInfo

from insight.report import moment_text
from insight.table import Cell, Column, Rows, Sheet
from insight.touchpoints.chain import NO_PROBLEM, WHAT, Chain
from insight.touchpoints.counting import Chosen, Tally, Whole, counted, crossed
from insight.touchpoints.effect import Effect
from insight.touchpoints.placing import BY_PERSON, NOT_PLACED, Placed
from insight.touchpoints.problem import Work
from insight.touchpoints.problems import Problems
from resources.wording import QT_TRANSLATE_NOOP

DEFINITIONS: Final = (
    "Placed: the first rule that fits, in their order; a person's word on a case is above them.",
    "Share: of the problems, placed or not; what rules set aside as no problem is in no share.",
    "Change: against the period of equal length before; * beyond chance at 95 % (Poisson counts).",
    "Effect: rate after over before, divided by what comparable untreated groups did meanwhile; "
    "95 % interval. 1 is no effect.",
)
NOT_PLACED_WORD: Final = "not placed"
SET_ASIDE_WORD: Final = "no problem"
_MOST: Final = 40
"""Rows of what no rule placed that are told."""

CHAIN: Final = (
    Column("link", QT_TRANSLATE_NOOP("Column", "Link")),
    Column("department", QT_TRANSLATE_NOOP("Column", "Department")),
    Column("now", QT_TRANSLATE_NOOP("Column", "Cases"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
    Column("before", QT_TRANSLATE_NOOP("Column", "Period before"), "number"),
    Column("change", QT_TRANSLATE_NOOP("Column", "Change"), "percent"),
    Column("mark", QT_TRANSLATE_NOOP("Column", "Mark")),
)
RULES: Final = (
    Column("rule", QT_TRANSLATE_NOOP("Column", "Rule")),
    Column("link", QT_TRANSLATE_NOOP("Column", "Link")),
    Column("department", QT_TRANSLATE_NOOP("Column", "Department")),
    Column("cases", QT_TRANSLATE_NOOP("Column", "Cases"), "number"),
)
LEFT: Final = (
    Column("what", QT_TRANSLATE_NOOP("Column", "Type of record"), context="Touchpoints"),
    Column("kind", QT_TRANSLATE_NOOP("Column", "Kind")),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Reason")),
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage")),
    Column("cases", QT_TRANSLATE_NOOP("Column", "Cases"), "number"),
)
WORKED: Final = (
    Column("problem", QT_TRANSLATE_NOOP("Column", "Problem")),
    Column("department", QT_TRANSLATE_NOOP("Column", "Department")),
    Column("standing", QT_TRANSLATE_NOOP("Column", "State"), context="Touchpoints"),
    Column("open", QT_TRANSLATE_NOOP("Column", "Open tasks"), "number"),
    Column("answered", QT_TRANSLATE_NOOP("Column", "To be verified"), "number"),
    Column("verified", QT_TRANSLATE_NOOP("Column", "Verified"), "number"),
    Column("due", QT_TRANSLATE_NOOP("Column", "Due"), "moment"),
    Column("effect", QT_TRANSLATE_NOOP("Column", "Effect (95 %)")),
    Column("verdict", QT_TRANSLATE_NOOP("Column", "Finding"), context="Touchpoints"),
)


@dataclass(frozen=True, slots=True, eq=False)
class ChainReport:
    """`by`: a column to tell cases apart by, "" for none. `effects`: problem's id → its effect."""

    problems: Problems
    placed: Placed
    chain: Chain
    chosen: Chosen
    zone: ZoneInfo
    language: str
    by: str = ""
    works: tuple[Work, ...] = ()
    effects: Mapping[str, Effect] = field(default_factory=dict)

    @property
    def whole(self) -> Whole:
        return counted(self.problems, self.placed, self.chain, self.chosen)

    def data(self) -> dict[str, Any]:
        """Return everything as plain data."""
        whole = self.whole
        names = [each.code for each in self.chain.link]
        found: dict[str, Any] = {
            "until": moment_text(self.chosen.until_us, self.zone), "weeks": self.chosen.weeks,
            "problems": whole.problems, "all": whole.all, "by_person": whole.by_person,
            "links": [
                {"link": code, **_tally(tally), "share": round(whole.share(place), 4),
                 "weeks": whole.trend[place].tolist()}
                for place, (code, tally) in enumerate(zip(names, whole.links, strict=True))
            ],
            "not_placed": _tally(whole.not_placed), "set_aside": _tally(whole.set_aside),
            "rules": [{"rule": rule.code, "link": rule.link, "cases": count}
                      for rule, count in zip(self.chain.rule, self.by_rule(), strict=True)],
            "left": [dict(zip(("what", "kind", "reason", "stage", "cases"), row, strict=True))
                     for row in self.left()],
            "worked_on": [self._worked(work) for work in self.works],
            "definitions": list(DEFINITIONS),
        }  # fmt: skip
        if self.by:
            table = crossed(self.problems, self.placed, self.chain, self.chosen, self.by, 20)
            found["by"] = {
                "column": self.by, "words": list(table.words), "others": table.others.tolist(),
                "counts": dict(zip([*names, NOT_PLACED_WORD], table.counts.tolist(), strict=True)),
            }  # fmt: skip
        return found

    def sheets(self) -> tuple[Sheet, ...]:
        """Return everything as tables."""
        notes = (*DEFINITIONS, f"As of {moment_text(self.chosen.until_us, self.zone)}, "
                               f"{self.chosen.weeks} weeks.")  # fmt: skip
        sheets = [Sheet("Chain", Rows(CHAIN, self.chain_rows(self.whole)), notes)]
        if self.by:
            sheets.append(self.by_sheet())
        rules = [
            (rule.named(self.language), self.link_word(rule.link), rule.department or None, count)
            for rule, count in zip(self.chain.rule, self.by_rule(), strict=True)
        ]
        sheets.append(Sheet("Rules", Rows(RULES, rules)))
        sheets.append(Sheet("Not placed", Rows(LEFT, [
            (WHAT[what], *rest) for what, *rest in self.left()])))  # fmt: skip
        sheets.append(Sheet("Worked on", Rows(WORKED, [self.worked_row(w) for w in self.works])))
        return tuple(sheets)

    def chain_rows(self, whole: Whole) -> list[tuple[Cell, ...]]:
        told = [(each.named(self.language), each.department, tally, whole.share(place))
                for place, (each, tally) in
                enumerate(zip(self.chain.link, whole.links, strict=True))]  # fmt: skip
        rows: list[tuple[Cell, ...]] = [
            (name, department, *_cells(tally, share)) for name, department, tally, share in told
        ]
        rows.append((NOT_PLACED_WORD, None, *_cells(whole.not_placed, whole.share(NOT_PLACED))))
        rows.append((SET_ASIDE_WORD, None, *_cells(whole.set_aside, None)))
        return rows

    def by_sheet(self) -> Sheet:
        table = crossed(self.problems, self.placed, self.chain, self.chosen, self.by, 20)
        columns = (
            CHAIN[0], *(Column(f"w{n}", word or "not told", "number")
                        for n, word in enumerate(table.words)),
            Column("others", QT_TRANSLATE_NOOP("Column", "Others"), "number"),
        )  # fmt: skip
        names = [*(each.named(self.language) for each in self.chain.link), NOT_PLACED_WORD]
        rows = [(name, *row.tolist(), int(rest)) for name, row, rest in
                zip(names, table.counts, table.others, strict=True)]  # fmt: skip
        return Sheet(f"By {self.by}", Rows(columns, rows))

    def link_word(self, code: str) -> str:
        place = self.chain.place(code)
        if place >= 0:
            return self.chain.link[place].named(self.language)
        return SET_ASIDE_WORD if code == NO_PROBLEM else code

    def by_rule(self) -> list[int]:
        """Return how many cases of the period each rule placed."""
        rule = self.placed.rule[self._mine]
        counts = Counter(rule[rule >= 0].tolist())
        return [counts[place] for place in range(len(self.chain.rule))]

    @property
    def by_person(self) -> int:
        return int((self.placed.rule[self._mine] == BY_PERSON).sum())

    @property
    def _mine(self) -> Any:
        return self.chosen.among(self.problems) & self.chosen.now(self.problems)

    def left(self) -> list[tuple[Any, ...]]:
        """Return what no rule placed, by what was recorded, the commonest first."""
        rows = (self._mine & (self.placed.link == NOT_PLACED)).nonzero()[0].tolist()
        kinds, by = list(WHAT), self.problems.by
        told = Counter(
            (kinds[self.problems.what[row]], *(by[name].word(row) for name in LEFT_BY))
            for row in rows
        )
        return [(*key, count) for key, count in told.most_common(_MOST)]

    def worked_row(self, work: Work) -> tuple[Cell, ...]:
        verdict, ratio, low, high = self.found(work)
        told = "" if ratio is None else f"{ratio:.2f}"
        if low is not None and high is not None:
            told += f" ({low:.2f}–{high:.2f})"
        return (
            self.problem_words(work), work.department, STANDINGS[work.standing], work.open,
            work.answered, work.verified, work.due_us, told or None,
            VERDICTS.get(verdict, verdict) or None,
        )  # fmt: skip

    def found(self, work: Work) -> tuple[str, float | None, float | None, float | None]:
        """Return the verdict on a problem and the effect with its interval: of a closed one as it
        was then, else as it is now."""
        closed, effect = work.closed, self.effects.get(work.problem.id)
        if closed is not None and work.standing == "closed":
            return closed.verdict, closed.ratio, closed.low, closed.high
        if effect is not None:
            return effect.verdict, effect.ratio, effect.low, effect.high
        return "", None, None, None

    def problem_words(self, work: Work) -> str:
        return " · ".join(
            (self.link_word(work.problem.link), *(word for _, word in work.problem.only))
        )

    def _worked(self, work: Work) -> dict[str, Any]:
        verdict, ratio, low, high = self.found(work)
        due = work.due_us
        return {
            "id": work.problem.id, "department": work.department, "standing": work.standing,
            "open": work.open, "answered": work.answered, "verified": work.verified,
            "due": None if due is None else moment_text(due, self.zone), "verdict": verdict,
            "ratio": ratio, "low": low, "high": high,
        }  # fmt: skip


LEFT_BY: Final = ("kind", "reason", "stage")
STANDINGS: Final = {
    "given": QT_TRANSLATE_NOOP("Touchpoints", "Given"),
    "answered": QT_TRANSLATE_NOOP("Touchpoints", "Answered, to be verified"),
    "verified": QT_TRANSLATE_NOOP("Touchpoints", "Verified, to be measured"),
    "closed": QT_TRANSLATE_NOOP("Touchpoints", "Closed"),
}
VERDICTS: Final = {
    "fell": QT_TRANSLATE_NOOP("Touchpoints", "Fell"),
    "rose": QT_TRANSLATE_NOOP("Touchpoints", "Rose"),
    "no_effect": QT_TRANSLATE_NOOP("Touchpoints", "No effect shown"),
    "not_enough": QT_TRANSLATE_NOOP("Touchpoints", "Not enough to say"),
}


def _tally(tally: Tally) -> dict[str, Any]:
    return {"now": tally.now, "before": tally.before, "change": tally.change,
            "beyond_chance": tally.beyond_chance}  # fmt: skip


def _cells(tally: Tally, share: float | None) -> tuple[Cell, ...]:
    return (tally.now, share, tally.before, tally.change, "*" if tally.beyond_chance else None)

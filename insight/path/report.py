"""Paths as a report: plain data and tables, with definitions and the as-of time beside them."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from insight.masking import mask_key
from insight.path import compare_report, leak_report
from insight.path.blanks import blanks
from insight.path.building import communities
from insight.path.cases import Cases
from insight.path.compare import compared
from insight.path.funnel import WINDOW_DAYS, Totals, breakdown, funnel, reached_by, totals
from insight.path.graph import Edge, graph
from insight.path.leak_causes import leak
from insight.path.leaks import hand_overs, vanished_refs
from insight.path.loss import UNGROUPED, LossLine, loss, told_reason
from insight.path.periods import Unit, periods
from insight.path.span import ALL, BEGAN, Span
from insight.path.view import View, counted
from insight.report import moment_text
from insight.spoken import local_time
from insight.table import Cell, Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP

DEFINITIONS: Final = (
    "Conversion: won of closed. Open opportunities are neither won nor lost.",
    "Lost: closed and not won. Leaks that the centre has closed are among the lost.",
    "Leaked: sent by one system, not arrived in the next within its time, refused by nobody.",
    "Stuck: open, and at its stage longer than nine in ten of those that went on from there.",
    "Share of lost counts all lost; share of named leaves out those without a recorded reason.",
)
WINDOW: Final = (
    "Won within the window: of those that began so many days ago or earlier, the share won within "
    "so many days of beginning; by what ended there is no window.",
)
NO_REASON: Final = "no reason recorded"
OTHER: Final = "other"
_H: Final = 3_600_000_000

_STAGES: Final = (
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage")),
    Column("reached", QT_TRANSLATE_NOOP("Column", "Reached"), "number"),
    Column("passed", QT_TRANSLATE_NOOP("Column", "Went on"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("leaked", QT_TRANSLATE_NOOP("Column", "Leaked"), "number"),
    Column("open", QT_TRANSLATE_NOOP("Column", "Open"), "number"),
    Column("stuck", QT_TRANSLATE_NOOP("Column", "Stuck"), "number"),
    Column("median_h", QT_TRANSLATE_NOOP("Column", "Median hours"), "number"),
    Column("p90_h", QT_TRANSLATE_NOOP("Column", "90th percentile hours"), "number"),
)
_WITHIN: Final = (
    Column("days", QT_TRANSLATE_NOOP("Column", "Days"), "number"),
    Column("had", QT_TRANSLATE_NOOP("Column", "Had them"), "number"),
    Column("won", QT_TRANSLATE_NOOP("Column", "Won within"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
)
_PARTS: Final = (
    Column("value", QT_TRANSLATE_NOOP("Column", "Value")),
    Column("all", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
    Column("won", QT_TRANSLATE_NOOP("Column", "Won"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("leaked", QT_TRANSLATE_NOOP("Column", "Leaked"), "number"),
    Column("open", QT_TRANSLATE_NOOP("Column", "Open"), "number"),
    Column("conversion", QT_TRANSLATE_NOOP("Column", "Conversion"), "percent"),
)
_REASONS: Final = (
    Column("reason", QT_TRANSLATE_NOOP("Column", "Reason")),
    Column("group", QT_TRANSLATE_NOOP("Column", "Group")),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("of_lost", QT_TRANSLATE_NOOP("Column", "Share of lost"), "percent"),
    Column("of_named", QT_TRANSLATE_NOOP("Column", "Share of named"), "percent"),
)
_HAND_OVERS: Final = (
    Column("hand_over", QT_TRANSLATE_NOOP("Column", "Hand-over")),
    Column("sent", QT_TRANSLATE_NOOP("Column", "Sent"), "number"),
    Column("arrived", QT_TRANSLATE_NOOP("Column", "Arrived"), "number"),
    Column("late", QT_TRANSLATE_NOOP("Column", "Late"), "number"),
    Column("vanished", QT_TRANSLATE_NOOP("Column", "Vanished"), "number"),
    Column("refused", QT_TRANSLATE_NOOP("Column", "Refused"), "number"),
    Column("under_way", QT_TRANSLATE_NOOP("Column", "Under way"), "number"),
    Column("from_nowhere", QT_TRANSLATE_NOOP("Column", "From nowhere"), "number"),
    Column("differs", QT_TRANSLATE_NOOP("Column", "Counts differ by"), "number"),
)
_PERIODS: Final = (
    Column("begins", QT_TRANSLATE_NOOP("Column", "Begins")),
    Column("began", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
    Column("won_within", QT_TRANSLATE_NOOP("Column", "Won within"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
    Column("low", QT_TRANSLATE_NOOP("Column", "Lower limit"), "percent"),
    Column("high", QT_TRANSLATE_NOOP("Column", "Upper limit"), "percent"),
    Column("anomaly", QT_TRANSLATE_NOOP("Column", "Anomaly")),
)
_BLANKS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Who")),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
    Column("blank", QT_TRANSLATE_NOOP("Column", "Without a reason"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
    Column("low", QT_TRANSLATE_NOOP("Column", "At least"), "percent"),
    Column("high", QT_TRANSLATE_NOOP("Column", "At most"), "percent"),
    Column("stands_out", QT_TRANSLATE_NOOP("Column", "Mark")),
)
_NODES: Final = (
    Column("stage", QT_TRANSLATE_NOOP("Column", "Stage")),
    Column("visits", QT_TRANSLATE_NOOP("Column", "Visits"), "number"),
    Column("cases", QT_TRANSLATE_NOOP("Column", "Came here"), "number"),
    Column("began", QT_TRANSLATE_NOOP("Column", "Began here"), "number"),
    Column("won", QT_TRANSLATE_NOOP("Column", "Won"), "number"),
    Column("lost", QT_TRANSLATE_NOOP("Column", "Lost, not leaked"), "number"),
    Column("leaked", QT_TRANSLATE_NOOP("Column", "Leaked"), "number"),
    Column("open", QT_TRANSLATE_NOOP("Column", "Open"), "number"),
    Column("stuck", QT_TRANSLATE_NOOP("Column", "Stuck"), "number"),
)
_EDGES: Final = (
    Column("from", QT_TRANSLATE_NOOP("Column", "From")),
    Column("to", QT_TRANSLATE_NOOP("Column", "To")),
    Column("volume", QT_TRANSLATE_NOOP("Column", "Moves"), "number"),
    Column("cases", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
    Column("unrecorded", QT_TRANSLATE_NOOP("Column", "Not recorded"), "number"),
    Column("share", QT_TRANSLATE_NOOP("Column", "Share"), "percent"),
    Column("median_h", QT_TRANSLATE_NOOP("Column", "Median hours"), "number"),
    Column("p90_h", QT_TRANSLATE_NOOP("Column", "90th percentile hours"), "number"),
    Column("design", QT_TRANSLATE_NOOP("Column", "Design")),
)
_REFUSERS: Final[tuple[tuple[str, Literal["refused_by", "refused_in"]], ...]] = (
    ("persons", "refused_by"), ("units", "refused_in"),
)  # fmt: skip
_MISSING: Final = (
    Column("hand_over", QT_TRANSLATE_NOOP("Column", "Hand-over")),
    Column("source", QT_TRANSLATE_NOOP("Column", "Source")),
    Column("opportunity", QT_TRANSLATE_NOOP("Column", "Opportunity")),
)


@dataclass(frozen=True, slots=True)
class PathReport:
    """The report on some cases. `by`: a dimension to tell them apart by, "" for none. `names`: key
    of a community → its name. `span`: the one that holds the cases. `days`: the
    conversion window."""

    cases: Cases
    zone: ZoneInfo
    language: str = "en"
    by: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    span: Span = ALL
    days: int = WINDOW_DAYS

    # --- plain data ---------------------------------------------------------------------------

    def funnel(self) -> dict[str, Any]:
        """Return totals, a line a stage, and the parts by `by`; times in hours, rates 0..1."""
        told = self._head() | {
            "totals": _totals(totals(self.cases)), "within": self._within(),
            "stages": [
                asdict(line) | {"median_us": None, "p90_us": None}
                | {"median_h": _hours(line.median_us), "p90_h": _hours(line.p90_us)}
                for line in funnel(self.cases)
            ],
        }  # fmt: skip
        for line in told["stages"]:
            del line["median_us"], line["p90_us"]
        if self.by:
            told["by"] = self.by
            stages, reached = self.cases.process.codes, reached_by(self.cases, self.by)
            told["parts"] = [
                {"value": word} | _totals(part)
                | {"reached": dict(zip(stages, reached[word], strict=True))}
                for word, part in breakdown(self.cases, self.by)
            ]  # fmt: skip
        if self.cases.strangers:
            told["stages_not_in_the_process"] = dict(self.cases.strangers)
        return told

    def loss(self) -> dict[str, Any]:
        """Return the losses by group, by reason and by stage, with both bases."""
        found = loss(self.cases)
        return self._head() | {
            "lost": found.lost,
            "lost_with_reason": found.named,
            "share_without_reason": found.without_reason,
            "groups": [_loss(line) for line in found.groups],
            "reasons": [_loss(line) | {"group": line.group} for line in found.reasons],
            "without_reason_by_stage": dict(found.unnamed.by_stage),
        }

    def leaks(self) -> dict[str, Any]:
        """Return every hand-over reconciled, and the opportunities that vanished in it."""
        return self._head() | {
            "hand_overs": [
                asdict(line)
                | {"counts_differ_by": line.differs_by}
                | self._looked_at(line.hand_over)
                | {"opportunities": [
                    f"{source}:{mask_key(key)}"
                    for source, key in vanished_refs(self.cases, line.hand_over)
                ]}
                for line in hand_overs(self.cases)
            ]
        }  # fmt: skip

    def graph(self) -> dict[str, Any]:
        """Return every node and edge, and where opportunities came from; times in hours."""
        found = graph(self.cases)
        codes = self.cases.process.codes
        return self._head() | {
            "nodes": [asdict(node) for node in found.nodes],
            "edges": [
                {"from": codes[edge.source], "to": codes[edge.target]} | _edge(edge)
                for edge in found.edges
            ],
            "entries": [
                {"touchpoints": list(entry.touchpoints), "cases": entry.cases,
                 "share": entry.share,
                 "edges": [{"to": codes[edge.target]} | _edge(edge) for edge in entry.edges]}
                for entry in found.entries
            ],
        }  # fmt: skip

    def periods(self, unit: Unit, days: int) -> dict[str, Any]:
        """Return each period's share won within so many days, with control limits."""
        return self._head() | {
            "unit": unit, "won_within_days": days if self.span.rule == BEGAN else None,
            "periods": [
                {"begins": each.begins.isoformat(), "began": each.began,
                 "won_within": each.won_within, "share": each.share, "ripe": each.ripe,
                 "low": each.low, "high": each.high, "anomaly": each.anomaly}
                for each in periods(self.cases, self.zone, unit, days, self.span.rule)
            ],
        }  # fmt: skip

    def communities(self) -> dict[str, Any]:
        """Return the communities to build first, with what building would cure."""
        cures = [each.code for each in self.cases.process.building]
        return self._head() | {
            "communities": [
                {"community": line.community, "name": self.names.get(line.community, ""),
                 "all": line.all, "lost": line.lost,
                 "curable": line.curable, "recent": line.recent,
                 **dict(zip(cures, line.by_cure, strict=True))}
                for line in communities(self.cases)
            ]
        }  # fmt: skip

    def blanks(self) -> dict[str, Any]:
        """Return who leaves the reasons of losses blank: persons and units."""
        return self._head() | {
            name: [asdict(line) | {"share": line.share} for line in blanks(self.cases, by)]
            for name, by in _REFUSERS
        }

    # --- tables -------------------------------------------------------------------------------

    def _within(self) -> dict[str, Any] | None:
        """Return the conversion within the window; None of what ended."""
        found = counted(self.cases, View(), days=self.days).within
        if found is None or self.span.rule != BEGAN:
            return None
        return asdict(found) | {"share": found.share}

    def funnel_sheets(self) -> tuple[Sheet, ...]:
        stages: list[tuple[Cell, ...]] = [
            (self._stage(line.stage), line.reached, line.passed, line.lost, line.leaked, line.open,
             line.stuck, _hours(line.median_us), _hours(line.p90_us))
            for line in funnel(self.cases)
        ]  # fmt: skip
        sheets = [self._sheet("Stages", Rows(_STAGES, stages))]
        if within := self._within():
            row = tuple(within[key] for key in ("days", "had", "won", "share"))
            sheets.append(self._sheet("Won within the window", Rows(_WITHIN, [row]), WINDOW))
        if self.by:
            parts: list[tuple[Cell, ...]] = [
                (word or compare_report.NOT_TOLD, part.all, part.won, part.lost, part.leaked,
                 part.open, part.conversion)
                for word, part in breakdown(self.cases, self.by)
            ]  # fmt: skip
            sheets.append(self._sheet(f"By {self.by}", Rows(_PARTS, parts)))
        return tuple(sheets)

    def loss_sheets(self) -> tuple[Sheet, ...]:
        found = loss(self.cases)
        lines = (*found.reasons, found.unnamed)
        shares: list[tuple[Cell, ...]] = [
            (
                told_reason(line.name) or NO_REASON,
                self._group(line),
                line.lost,
                line.of_lost,
                line.of_named,
            )
            for line in lines
        ]
        by_stage = (
            _REASONS[0],
            *(Column(stage, self._stage(stage), "number") for stage in self.cases.process.codes),
        )
        where: list[tuple[Cell, ...]] = [
            (told_reason(line.name) or NO_REASON, *line.by_stage.values()) for line in lines
        ]
        return (
            self._sheet("Losses by reason", Rows(_REASONS, shares)),
            self._sheet("Losses by reason and stage", Rows(by_stage, where)),
        )

    def _looked_at(self, hand_over: str) -> dict[str, Any]:
        found = leak(self.cases, hand_over, self.zone)
        since = None if found.since_us is None else moment_text(found.since_us, self.zone)
        return {"since": since} | leak_report.as_data(found)

    def leak_sheets(self) -> tuple[Sheet, ...]:
        lines = hand_overs(self.cases)
        rows: list[tuple[Cell, ...]] = [
            (self._hand_over(line.hand_over), line.sent, line.arrived, line.late, line.vanished,
             line.refused, line.under_way, line.from_nowhere, line.differs_by)
            for line in lines
        ]  # fmt: skip
        missing: list[tuple[Cell, ...]] = [
            (self._hand_over(line.hand_over), source, mask_key(key))
            for line in lines
            for source, key in vanished_refs(self.cases, line.hand_over)
        ]
        looked_at = []
        for line in lines:
            name = self._hand_over(line.hand_over)
            found = leak(self.cases, line.hand_over, self.zone)
            for title, told in (
                ("what the vanished have in common", leak_report.condition_rows(found)),
                ("by the hour of sending", leak_report.hour_rows(found)),
            ):
                looked_at.append(self._sheet(f"{name}, {title}", told, leak_report.DEFINITIONS))
        return (
            self._sheet("Hand-overs", Rows(_HAND_OVERS, rows)),
            self._sheet("Vanished", Rows(_MISSING, missing)),
            *looked_at,
        )

    def graph_sheets(self) -> tuple[Sheet, ...]:
        found = graph(self.cases)
        nodes: list[tuple[Cell, ...]] = [
            (self._stage(node.stage), node.visits, node.cases, node.began, node.won, node.lost,
             node.leaked, node.open, node.stuck)
            for node in found.nodes
        ]  # fmt: skip
        codes = self.cases.process.codes
        edges = [
            (", ".join(entry.touchpoints), edge) for entry in found.entries for edge in entry.edges
        ] + [(self._stage(codes[edge.source]), edge) for edge in found.edges]
        ways: list[tuple[Cell, ...]] = [
            (source, self._stage(codes[edge.target]), edge.volume, edge.cases, edge.unrecorded,
             edge.share, _hours(edge.median_us), _hours(edge.p90_us), _design(edge))
            for source, edge in edges
        ]  # fmt: skip
        return (
            self._sheet("Stages of the graph", Rows(_NODES, nodes)),
            self._sheet("Ways between them", Rows(_EDGES, ways)),
        )

    def period_sheets(self, unit: Unit, days: int) -> tuple[Sheet, ...]:
        rows: list[tuple[Cell, ...]] = [
            (each.begins.isoformat(), each.began, each.won_within, each.share,
             each.low, each.high, each.anomaly if each.ripe else "not ripe yet")
            for each in periods(self.cases, self.zone, unit, days, self.span.rule)
        ]  # fmt: skip
        what = f"Won within {days} days" if self.span.rule == BEGAN else "Won of what ended"
        return (self._sheet(f"{what}, by {unit}", Rows(_PERIODS, rows)),)

    def community_sheets(self) -> tuple[Sheet, ...]:
        cures = self.cases.process.building
        columns = (
            Column("community", QT_TRANSLATE_NOOP("Column", "Community")),
            Column("name", QT_TRANSLATE_NOOP("Column", "Name")),
            Column("curable", QT_TRANSLATE_NOOP("Column", "Curable losses"), "number"),
            *(Column(each.code, each.named(self.language), "number") for each in cures),
            Column("recent", QT_TRANSLATE_NOOP("Column", "In 30 days"), "number"),
            Column("lost", QT_TRANSLATE_NOOP("Column", "Lost"), "number"),
            Column("all", QT_TRANSLATE_NOOP("Column", "Opportunities"), "number"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                line.community,
                self.names.get(line.community, ""),
                line.curable,
                *line.by_cure,
                line.recent,
                line.lost,
                line.all,
            )
            for line in communities(self.cases)
        ]
        return (self._sheet("Communities to build first", Rows(columns, rows)),)

    def blank_sheets(self) -> tuple[Sheet, ...]:
        sheets = []
        for name, by in _REFUSERS:
            rows: list[tuple[Cell, ...]] = [
                (line.name, line.lost, line.blank, line.share, line.low, line.high,
                 "stands out" if line.stands_out else "")
                for line in blanks(self.cases, by)
            ]  # fmt: skip
            sheets.append(self._sheet(f"Losses without a reason, {name}", Rows(_BLANKS, rows)))
        return tuple(sheets)

    def compare(self, by: str, chosen: Collection[str]) -> tuple[dict[str, Any], tuple[Sheet, ...]]:
        """Return the values of a dimension, and what tells the chosen ones apart."""
        found = compared(self.cases, by, chosen, self.zone, self.days)
        return self._head() | compare_report.as_data(found), tuple(
            self._sheet(title, rows, compare_report.DEFINITIONS)
            for title, rows in compare_report.as_rows(found)
        )

    # --- words --------------------------------------------------------------------------------

    def _head(self) -> dict[str, Any]:
        return {
            "process": self.cases.process.code,
            "as_of": moment_text(self.cases.now_us, self.zone),
            "zone": self.zone.key,
            "opportunities": len(self.cases),
            "counted_by": self.span.rule,
            "from": self._day(self.span.from_us),
            "to": self._day(self.span.to_us, 1),
            "definitions": list(DEFINITIONS),
        }

    def _day(self, moment_us: int | None, before_us: int = 0) -> str | None:
        """Return the day of a moment, or of so much before it."""
        if moment_us is None:
            return None
        return local_time(moment_us - before_us, self.zone).date().isoformat()

    def _counted(self) -> str:
        """Return by when opportunities were counted, as a note."""
        first, last = self._day(self.span.from_us), self._day(self.span.to_us, 1)
        days = [f"from {first}" if first else "", f"up to {last}" if last else ""]
        how = (
            "they began" if self.span.rule == BEGAN
            else "they were won, lost or went missing; open ones do not count"
        )  # fmt: skip
        when = " ".join(each for each in days if each) or "all that is kept"
        return f"Counted by when {how}: {when}."

    def _sheet(self, title: str, rows: Rows, more: tuple[str, ...] = ()) -> Sheet:
        as_of = f"As of {moment_text(self.cases.now_us, self.zone)}"
        notes = (as_of, self._counted(), *DEFINITIONS, *more)
        return Sheet(f"{self.cases.process.process.named(self.language)}: {title}", rows, notes)

    def _stage(self, code: str) -> str:
        return self.cases.process.stage[self.cases.process.place(code)].named(self.language)

    def _hand_over(self, code: str) -> str:
        found = next(each for each in self.cases.process.hand_over if each.code == code)
        return found.named(self.language)

    def _group(self, line: LossLine) -> str:
        for each in self.cases.process.reason_group:
            if each.code == line.group:
                return each.named(self.language)
        return OTHER if line.group == UNGROUPED else ""


def _hours(moment_us: int | None) -> float | None:
    return None if moment_us is None else round(moment_us / _H, 2)


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "volume": edge.volume, "cases": edge.cases, "unrecorded": edge.unrecorded,
        "share": edge.share, "median_h": _hours(edge.median_us), "p90_h": _hours(edge.p90_us),
        "design": _design(edge),
    }  # fmt: skip


def _design(edge: Edge) -> str:
    return "designed" if edge.designed else "goes back" if edge.goes_back else "skips"


def _totals(found: Totals) -> dict[str, Any]:
    return asdict(found) | {
        "closed": found.closed, "conversion": found.conversion, "loss": found.loss,
    }  # fmt: skip


def _loss(line: LossLine) -> dict[str, Any]:
    return {
        "name": told_reason(line.name), "lost": line.lost, "share_of_lost": line.of_lost,
        "share_of_named": line.of_named, "by_stage": dict(line.by_stage),
    }  # fmt: skip

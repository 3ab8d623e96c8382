"""Pain points in words: dimensions, values, measures, and what each number means."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from insight.pain.cases import DIMENSIONS, TIMES
from insight.pain.clocks import Clock
from insight.pain.cross import OTHERS
from insight.pain.significance import Ratio
from insight.pain.sources import AUTHORITY, CITY, CONSUMER, CUSTOMER, MIIT, PUBLIC
from insight.pain.view import ALL, Cell, Measure, PainFound, PainView, Step
from insight.table import Rows
from resources.wording import QT_TRANSLATE_NOOP
from ui.customer.words import channel_word
from widgets.course_chart import CourseBar
from widgets.fact_lines import FactLine
from widgets.heat_table import HeatCell, HeatRow
from widgets.share_bars import ShareBar
from widgets.tally_strip import Tally
from widgets.values import NOTHING, age_text

translate = QCoreApplication.translate
NAMES: Final[dict[str, str]] = {
    "source": QT_TRANSLATE_NOOP("Pain", "Source"),
    "channel": QT_TRANSLATE_NOOP("Pain", "Channel"),
    "product": QT_TRANSLATE_NOOP("Pain", "Product"),
    "region": QT_TRANSLATE_NOOP("Pain", "Region"),
    "community": QT_TRANSLATE_NOOP("Pain", "Community"),
    "accepted_unit": QT_TRANSLATE_NOOP("Pain", "Taken in by"),
    "unit": QT_TRANSLATE_NOOP("Pain", "Responsible unit"),
    "kind": QT_TRANSLATE_NOOP("Pain", "Type"),
    "severity": QT_TRANSLATE_NOOP("Pain", "Severity"),
    "tier": QT_TRANSLATE_NOOP("Pain", "Tier"),
    "month": QT_TRANSLATE_NOOP("Pain", "Month"),
    "week": QT_TRANSLATE_NOOP("Pain", "Week"),
    "day": QT_TRANSLATE_NOOP("Pain", "Day"),
}
MEASURE_NAMES: Final[dict[Measure, str]] = {
    "count": QT_TRANSLATE_NOOP("Pain", "Complaints"),
    "rate": QT_TRANSLATE_NOOP("Pain", "Per 10,000 subscribers"),
    "change": QT_TRANSLATE_NOOP("Pain", "Change"),
    "reply": QT_TRANSLATE_NOOP("Pain", "First reply in time"),
    "closing": QT_TRANSLATE_NOOP("Pain", "Closed in time"),
    "repeat": QT_TRANSLATE_NOOP("Pain", "Repeats"),
}
_SOURCES: Final = {
    CUSTOMER: QT_TRANSLATE_NOOP("PainSource", "to us"),
    PUBLIC: QT_TRANSLATE_NOOP("PainSource", "in public"),
    MIIT: QT_TRANSLATE_NOOP("PainSource", "MIIT appeal"),
    CITY: QT_TRANSLATE_NOOP("PainSource", "12345"),
    CONSUMER: QT_TRANSLATE_NOOP("PainSource", "12315"),
    AUTHORITY: QT_TRANSLATE_NOOP("PainSource", "another authority"),
}
_SEVERITIES: Final = {
    "general": QT_TRANSLATE_NOOP("PainSeverity", "general"),
    "serious": QT_TRANSLATE_NOOP("PainSeverity", "serious"),
    "critical": QT_TRANSLATE_NOOP("PainSeverity", "critical"),
}
_WORDS: Final = {
    **{("source", code): name for code, name in _SOURCES.items()},
    **{("severity", code): name for code, name in _SEVERITIES.items()},
}
_LONGEST: Final = 40


def dimension_word(dimension: str) -> str:
    return translate("Pain", NAMES[dimension])


def measure_word(measure: Measure) -> str:
    return translate("Pain", MEASURE_NAMES[measure])


def value_word(dimension: str, word: str) -> str:
    """Return a dimension's value as people call it."""
    if not word:
        return translate("Pain", "not told")
    if word == OTHERS:
        return translate("Pain", "before") if dimension in TIMES else translate("Pain", "others")
    ours = _WORDS.get((dimension, word))
    if ours is not None:
        return translate("PainSeverity" if dimension == "severity" else "PainSource", ours)
    if dimension == "channel":
        return channel_word(word)
    if dimension in ("day", "week"):
        return word[5:]
    line = " ".join(word.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def period_word(days: int) -> str:
    if days == ALL:
        return translate("Pain", "All that is kept")
    return translate("Pain", "Last {n} days").format(n=days)


def percent(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.1%}"


def change_word(now: int, before: int | None) -> str:
    """Return a change in words: +18%, new, —."""
    if before is None or (not now and not before):
        return NOTHING
    return f"{(now - before) / before:+.0%}" if before else translate("Pain", "new")


def p_word(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def measured(measure: Measure, value: float | None) -> str:
    """Return a measure's value; a rate, like a share, that is not known is `NOTHING`."""
    if value is None:
        return NOTHING
    if measure == "count":
        return f"{value:,.0f}"
    if measure == "rate":
        return rate_word(value)
    return f"{value:+.0%}" if measure == "change" else f"{value:.0%}"


def title_of(view: PainView) -> str:
    """Return what is crossed: complaints, type × region."""
    names = " × ".join(dimension_word(each) for each in view.by())
    return f"{measure_word(view.measure)} · {names}"


def filters_word(view: PainView) -> str:
    """Return the filters in words, "" for none."""
    told = [
        f"{dimension_word(name)}: {', '.join(value_word(name, word) for word in words)}"
        for name, words in view.only
    ]
    if view.third and view.slice is not None:
        told.append(f"{dimension_word(view.third)}: {value_word(view.third, view.slice)}")
    return " · ".join(told)


def heat_rows(found: PainFound) -> list[HeatRow]:
    """Return the cells: the darker the more; a changed cell bears a sign and is told on hover."""
    view, crossed = found.view, found.crossed
    most = max((abs(cell.value or 0) for row in found.cells for cell in row), default=0) or 1
    columns = crossed.axes[1] if len(crossed.axes) == 2 else ("",)
    rows = []
    for row, word in enumerate(crossed.axes[0]):
        cells = []
        for column, other in enumerate(columns):
            cell = found.cells[row][column]
            names = [value_word(view.rows, word)]
            if view.columns:
                names.append(value_word(view.columns, other))
            cells.append(_heat(view.measure, cell, most, " × ".join(names), view))
        rows.append(HeatRow(value_word(view.rows, word), tuple(cells)))
    return rows


def _heat(measure: Measure, cell: Cell, most: float, name: str, view: PainView) -> HeatCell:
    if not cell.count and not cell.before:
        return HeatCell("", about=f"{name}: 0")
    text = measured(measure, cell.value) if measure != "change" else change_word(
        cell.count, cell.before)  # fmt: skip
    heat = min(abs(cell.value or 0) / most, 1.0)
    rising = cell.before is not None and cell.count > cell.before
    sign = (" ▲" if rising else " ▼") if cell.marked else ""
    tone: Literal["accent", "ok", "warning"] = "accent"
    if measure == "change":  # what is within chance bears no colour
        heat, tone = (max(heat, 0.4) if cell.marked else 0.0), ("warning" if rising else "ok")
    elif measure in ("reply", "closing"):
        heat = 1 - min(cell.value, 1.0) if cell.value is not None else 0.0
        tone = "warning"
    return HeatCell(text + sign, heat, tone, cell_about(cell, name, view))


def cell_about(cell: Cell, name: str, view: PainView) -> str:
    """Return what a cell's number is, how it is worked out and how sure its change is."""
    told = [f"{name}: " + translate("Pain", "{n} complaints").format(n=f"{cell.count:,}")]
    if view.measure not in ("count", "change"):
        told.append(f"{measure_word(view.measure)}: {measured(view.measure, cell.value)}")
        told.append(measure_about(view))
    if cell.before is None:
        told.append(translate("Pain", "Not compared: the period before is not kept whole."))
    else:
        told.append(
            translate("Pain", "{n} in the period before ({change})").format(
                n=f"{cell.before:,}", change=change_word(cell.count, cell.before))
        )  # fmt: skip
    if cell.p is not None:
        told.append(
            (translate("Pain", "Changed more than chance: {p}") if cell.marked
             else translate("Pain", "Within chance, among so many cells: {p}")
             ).format(p=p_word(cell.p))
        )  # fmt: skip
    return "\n".join(told)


def measure_about(view: PainView) -> str:
    """Return a measure's formula."""
    told = {
        "count": translate("Pain", "Complaints that came in within the period."),
        "rate": translate(
            "Pain", "Complaints of the period over the mean of its months' subscribers, times "
            "10,000; only where subscribers are counted by what the cell says of them."),
        "change": translate(
            "Pain", "Against the period of equal length before. Marked where the exact conditional "
            "test of two Poisson counts says it is no chance, at a false discovery rate of 5 % of "
            "all cells shown (Benjamini–Hochberg)."),
        "reply": translate(
            "Pain", "First replies within {n} hours, of those that were late, overdue or in "
            "time.").format(n=view.reply_hours),
        "closing": translate(
            "Pain", "Closed not after the source's deadline, of those closed late, overdue or in "
            "time."),
        "repeat": translate(
            "Pain", "Complaints of a customer who had complained within {n} days before, of those "
            "whose customer is known.").format(n=view.repeat_days),
    }  # fmt: skip
    return told[view.measure]


def tallies(found: PainFound) -> list[Tally]:
    """Return the large numbers, each with its definition."""
    view, reply, closing, again = found.view, found.reply, found.closing, found.again
    rate = NOTHING if found.rate is None else rate_word(found.rate)
    lasts = found.lasting.median_us
    return [
        Tally(
            "all", translate("Pain", "Complaints"), f"{found.total:,}",
            change_word(found.total, found.before), ratio_about(found),
        ),
        Tally(
            "rate", translate("Pain", "Per 10,000 subscribers"), rate, "",
            measure_about(PainView(measure="rate")) + (
                "" if found.rate is not None else
                "\n" + translate("Pain", "Not known here: no counts of just these subscribers.")),
        ),
        Tally(
            "reply", translate("Pain", "First reply in time"), percent(reply.share_kept),
            translate("Pain", "within {n} h").format(n=view.reply_hours), clock_about(reply),
        ),
        Tally(
            "closing", translate("Pain", "Closed in time"), percent(closing.share_kept), "",
            clock_about(closing),
        ),
        Tally(
            "overdue", translate("Pain", "Overdue now"), f"{closing.overdue:,}",
            translate("Pain", "of {n} open").format(n=f"{closing.overdue + closing.running:,}"),
            translate("Pain", "Not closed, and the source's deadline is over."),
            alarming=bool(closing.overdue),
        ),
        Tally(
            "repeat", translate("Pain", "Repeats"), percent(again.share),
            translate("Pain", "within {n} days").format(n=view.repeat_days),
            repeat_about(found),
        ),
        Tally(
            "lasting", translate("Pain", "Median time to close"),
            NOTHING if lasts is None else age_text(lasts / 1e6), "",
            translate("Pain", "From coming in to closing, of the {n} closed ones; open ones are "
                              "not in it, so it is too short while many are "
                              "open.").format(n=f"{found.lasting.closed:,}"),
        ),
    ]  # fmt: skip


def ratio_about(found: PainFound) -> str:
    """Return how the whole compares with the period before, with its interval."""
    ratio, before = found.ratio, found.before
    if ratio is None or before is None:
        return translate("Pain", "Not compared: the period before is not kept whole.")
    told = translate("Pain", "{now} against {before} in the {days} days before.").format(
        now=f"{found.total:,}", before=f"{before:,}", days=found.period.days)  # fmt: skip
    return f"{told}\n{interval_word(ratio)}"


def interval_word(ratio: Ratio) -> str:
    if ratio.ratio is None or ratio.high is None:
        return translate("Pain", "There is no ratio to nothing ({p}).").format(p=p_word(ratio.p))
    return translate(
        "Pain", "{ratio} times as many, 95 % interval {low} to {high}, {p} (exact conditional "
        "test).").format(ratio=f"{ratio.ratio:.2f}", low=f"{ratio.low:.2f}",
                         high=f"{ratio.high:.2f}", p=p_word(ratio.p))  # fmt: skip


def clock_about(clock: Clock) -> str:
    return translate(
        "Pain", "{kept} in time, {late} late, {overdue} overdue, {running} not due yet, {unknown} "
        "not known. In time, of the first three.").format(
        kept=f"{clock.kept:,}", late=f"{clock.late:,}", overdue=f"{clock.overdue:,}",
        running=f"{clock.running:,}", unknown=f"{clock.unknown:,}")  # fmt: skip


def repeat_about(found: PainFound) -> str:
    again = found.again
    return translate(
        "Pain", "{n} complaints of {persons} customers who had complained within {days} days "
        "before, of {known} whose customer is known.").format(
        n=f"{again.again:,}", persons=f"{again.persons:,}", days=again.days,
        known=f"{again.known:,}")  # fmt: skip


def clock_lines(found: PainFound) -> list[FactLine]:
    """Return the side panel: both clocks, repeats and how long it takes."""
    lines = []
    for title, clock in (
        (translate("Pain", "First reply"), found.reply),
        (translate("Pain", "Closing"), found.closing),
    ):  # fmt: skip
        lines.append(FactLine(title, percent(clock.share_kept), translate("Pain", "in time"),
                              clock_about(clock), strong=True))  # fmt: skip
        for name, count in (
            (translate("Pain", "in time"), clock.kept), (translate("Pain", "late"), clock.late),
            (translate("Pain", "overdue"), clock.overdue),
            (translate("Pain", "not due yet"), clock.running),
            (translate("Pain", "not known"), clock.unknown),
        ):  # fmt: skip
            share = f"{count / clock.all:.1%}" if clock.all else ""
            lines.append(FactLine(f"   {name}", f"{count:,}", share, clock_about(clock)))
    again, lasts = found.again, found.lasting
    lines.append(FactLine(
        translate("Pain", "Repeats"), percent(again.share),
        translate("Pain", "within {n} days").format(n=again.days), repeat_about(found), strong=True,
    ))  # fmt: skip
    lines.append(
        FactLine(
            "   " + translate("Pain", "customers"), f"{again.persons:,}", "", repeat_about(found)
        )
    )
    lines.append(FactLine(
        translate("Pain", "Time to close"),
        NOTHING if lasts.median_us is None else age_text(lasts.median_us / 1e6),
        translate("Pain", "median"), "", strong=True,
    ))  # fmt: skip
    lines.append(
        FactLine(
            "   " + translate("Pain", "nine in ten within"),
            NOTHING if lasts.p90_us is None else age_text(lasts.p90_us / 1e6),
        )
    )
    return lines


def course_bars(found: PainFound) -> list[CourseBar]:
    return [
        CourseBar(f"{step.first:%m-%d}", step.now, step.before, step.running, _step_about(step))
        for step in found.course
    ]


def _step_about(step: Step) -> str:
    told = [f"{_days(step.first, step.last)}: {step.now:,}"]
    if step.before is not None:
        told.append(translate("Pain", "{n} in the period before").format(n=f"{step.before:,}"))
    if step.running:
        told.append(translate("Pain", "not over yet"))
    return " · ".join(told)


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} – {last:%m-%d}"


def pareto_bars(found: PainFound, called: Mapping[str, str]) -> list[ShareBar]:
    """Return the ranking of the rows' dimension, with how much they make so far; codes as they are
    `called`, and on hover as they are."""
    dimension = found.view.rows
    return [
        ShareBar(
            value_word(dimension, called.get(line.word, line.word)), line.share, f"{line.count:,}",
            f"{line.so_far:.0%}",
            translate("Pain", "{name}: {n}, {share} of all; with those above {so_far}").format(
                name=value_word(dimension, line.word), n=f"{line.count:,}",
                share=f"{line.share:.1%}", so_far=f"{line.so_far:.1%}"),
            quiet=not line.word,
        )
        for line in found.pareto
    ]  # fmt: skip


def spoken_rows(rows: Rows, products: Mapping[str, str]) -> Rows:
    """Return listed cases with codes as people call them; a product by its name and its code."""
    codes = [column.code for column in rows.columns]
    told = [list(row) for row in rows.rows]
    for name in ("source", "channel", "severity"):
        if name in codes:
            place = codes.index(name)
            words = {word: value_word(name, str(word)) for word in {row[place] for row in told}}
            for row in told:
                row[place] = words[row[place]] if row[place] else None
    if "product" in codes:
        place = codes.index("product")
        for row in told:
            if called := products.get(str(row[place])):
                row[place] = f"{called} ({row[place]})"
    return Rows(rows.columns, list(map(tuple, told)))


def dimensions(tiers: bool, *, times: bool = False) -> list[str]:
    """Return what may be crossed; tiers only where they may be seen."""
    told = [each for each in DIMENSIONS if tiers or each != "tier"]
    return [*told, *TIMES] if times else told


def rate_word(rate: float) -> str:
    """Return a rate per 10,000 in as many digits as tell something: 1,009, 31.4, 0.82."""
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}" if rate >= 10 else f"{rate:.2f}"

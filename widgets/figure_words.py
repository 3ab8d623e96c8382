"""What is said about a figure: its name, its value, what stands beside it, how it came about."""

from datetime import UTC, tzinfo

from PySide6.QtCore import QCoreApplication

from insight.floor import Figure
from insight.freshness import SourceFreshness
from insight.service_level import BY_CODE
from insight.spoken import clock_time
from insight.states import BY_CODE as STATES
from widgets.seat_words import LEVEL_SIGNS, level_word, number, reason_name, state_name
from widgets.values import age_text, value_text

translate = QCoreApplication.translate
_SIGNS = {"high": "≥", "low": "≤", "": "≈"}


def figure_name(figure: Figure) -> str:
    return translate("Figure", figure.measure.name)


def figure_value(figure: Figure) -> str:
    """Return the value in its unit; "—" when there is nothing to count."""
    return _in_unit(figure, figure.value)


def figure_target(figure: Figure) -> str:
    """Return the target as it stands beside the value: `/284`, `≥90%`, `≤4:30`; "" without one."""
    if figure.target is None:
        return ""
    if figure.unit in ("count", "number"):
        return f"/{number(figure.target)}"
    sign = _SIGNS[figure.measure.better]
    if figure.unit == "percent":
        return f"{sign}{number(round(figure.target * 100, 1))}%"
    return sign + _in_unit(figure, figure.target)


def _in_unit(figure: Figure, value: float | None) -> str:
    return value_text(value, "number" if figure.unit == "count" else figure.unit, UTC)


def figure_sentence(figure: Figure) -> str:
    """Return name, value, target and how bad it is, for a screen reader."""
    target = figure_target(figure)
    parts = (
        f"{figure_name(figure)}: {figure_value(figure)}",
        translate("FigureStrip", "target {target}").format(target=target.lstrip("/"))
        if target
        else "",
        level_word(figure.level),
    )
    return ", ".join(part for part in parts if part)


def figure_explanation(
    figure: Figure, source: SourceFreshness | None, now_us: int, zone: tzinfo
) -> str:
    """Return a figure's meaning, formula with its numbers, parts, source and age, a fact a line."""
    lines = [
        f"{figure_name(figure)} {figure_value(figure)}",
        translate("Figure", figure.measure.definition),
        *_formula(figure),
        _parts(figure),
    ]
    if figure.target is not None:
        met = {
            True: translate("FigureStrip", "met"),
            False: translate("FigureStrip", "missed"),
        }.get(figure.met or False, "")
        target = translate("FigureStrip", "Target {target}").format(
            target=figure_target(figure).lstrip("/")
        )
        lines.append(f"{target} · {met}" if figure.met is not None else target)
    if figure.level:
        lines.append(f"{LEVEL_SIGNS[figure.level]} {level_word(figure.level)}")
    if source is not None:
        lines.append(_source(source, now_us, zone))
    return "\n".join(line for line in lines if line)


def _formula(figure: Figure) -> list[str]:
    lines = []
    if figure.formula:
        formula = BY_CODE[figure.formula]
        name = translate("Formula", formula.name)
        text = translate("Formula", formula.text)
        lines.append(
            translate("FigureStrip", "Formula “{name}”: {text}").format(name=name, text=text)
        )
    if figure.worked:
        lines.append(f"{figure.worked} = {figure_value(figure)}")
    return lines


def _parts(figure: Figure) -> str:
    """Return the parts, largest first; a part is a state or the reason of one."""
    ordered = sorted(figure.parts.items(), key=lambda part: (-part[1], part[0]))
    return " · ".join(f"{_part_name(code)} {count:,}" for code, count in ordered)


def _part_name(code: str) -> str:
    if code in STATES:
        return state_name(code)
    return reason_name(code) or translate("FigureStrip", "no reason")


def _source(source: SourceFreshness, now_us: int, zone: tzinfo) -> str:
    seconds = source.age_s(now_us)
    if seconds is None or source.as_of_us is None:
        return translate("FigureStrip", "{source}: nothing read yet").format(source=source.title)
    return translate("FigureStrip", "{source}, as of {time}, {age} ago").format(
        source=source.title,
        time=clock_time(source.as_of_us, zone, seconds=True),
        age=age_text(seconds),
    )

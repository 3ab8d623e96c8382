"""What is said about a seat, in words: on tiles, in tooltips, in the table, to screen readers."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from insight.floor import BUSINESS, UNKNOWN, BusinessFigure, SeatBoard, SeatFigures
from insight.limits import Level
from insight.spoken import stopwatch
from insight.states import STATES, Family, state_of

SEPARATOR = " · "
LEVEL_SIGNS: Mapping[Level, str] = {Level.OK: "", Level.CAUTION: "△", Level.WARNING: "▲"}
_HEADING_FAMILIES: tuple[Family, ...] = ("talk", "ready", "wrap", "brk", "other", "off")
_HEADING_STATES = {
    state.code: place
    for place, state in enumerate(
        sorted(STATES, key=lambda state: _HEADING_FAMILIES.index(state.family))
    )
}


def state_name(code: str) -> str:
    """Return the name of a state; a code nobody knows is its own name."""
    return QCoreApplication.translate("State", state_of(code).name)


def reason_name(code: str) -> str:
    """Return the name of the reason of a state; a code nobody knows is its own name."""
    return QCoreApplication.translate("Reason", code) if code else ""


def state_word(state: str, reason: str = "") -> str:
    """Return glyph, state and reason: `☕ Break · meal`."""
    words = f"{state_of(state).glyph} {state_name(state)}"
    return words + SEPARATOR + reason_name(reason) if reason else words


def level_word(level: int) -> str:
    if level == Level.CAUTION:
        return QCoreApplication.translate("SeatWall", "over the caution limit")
    if level == Level.WARNING:
        return QCoreApplication.translate("SeatWall", "over the warning limit")
    return ""


def duration(seconds: float | None) -> str:
    return "–" if seconds is None else stopwatch(seconds)


def heading_words(counts: Mapping[str, int]) -> list[str]:
    """Return how many seats a group has, then how many are in each state: `28 seats`, ` · Ready 6`.

    Those who talk first, then ready, wrap-up, breaks, others and offline.
    """
    total = sum(counts.values())
    seats = (
        QCoreApplication.translate("SeatWall", "1 seat")
        if total == 1
        else QCoreApplication.translate("SeatWall", "{count} seats").format(count=f"{total:,}")
    )
    codes = sorted(
        (code for code, count in counts.items() if count),
        key=lambda code: (_HEADING_STATES.get(code, len(_HEADING_STATES)), code),
    )
    return [seats, *(f"{SEPARATOR}{state_name(code)} {counts[code]:,}" for code in codes)]


def customer_line(board: SeatBoard, row: int) -> str:
    """Return queue, masked number and tier of the customer being served, as far as known."""
    parts = (board.queues[row], board.phones[row], board.tiers[row])
    return SEPARATOR.join(part for part in parts if part)


def day_line(figures: SeatFigures | None) -> str:
    """Return today's figures in a few words: `47 handled · AHT 4:12`."""
    if figures is None:
        return ""
    words = QCoreApplication.translate("SeatWall", "{count} handled · AHT {aht}")
    return words.format(count=figures.handled, aht=duration(figures.aht_s))


def short_description(board: SeatBoard, row: int, now_us: int, level: int) -> str:
    """Return one sentence for a screen reader: who, what, since when, how bad."""
    parts = [
        f"{board.names[row]} {board.numbers[row]}",
        board.teams[row],
        state_name(board.states[row]),
        reason_name(board.reasons[row]),
        _in_state(board, row, now_us),
        level_word(level),
    ]
    return ", ".join(part for part in parts if part)


def full_description(
    board: SeatBoard, row: int, now_us: int, level: int, figures: SeatFigures | None,
    resting: str = "",
) -> str:  # fmt: skip
    """Return everything known about a seat, one fact a line. `resting`: how its break stands."""

    def named(name: str, value: str) -> str:
        return f"{name}: {value}" if value else ""

    lines = [
        f"{board.names[row]} {board.numbers[row]}",
        SEPARATOR.join(part for part in (board.teams[row], board.workplaces[row]) if part),
        SEPARATOR.join(
            part
            for part in (
                state_word(board.states[row], board.reasons[row]),
                _in_state(board, row, now_us),
                f"{LEVEL_SIGNS[Level(level)]} {level_word(level)}".strip(),
            )
            if part
        ),
        resting,
        named(QCoreApplication.translate("SeatWall", "Queue"), board.queues[row]),
        named(QCoreApplication.translate("SeatWall", "Customer"), board.phones[row]),
        named(QCoreApplication.translate("SeatWall", "Tier"), board.tiers[row]),
        named(QCoreApplication.translate("SeatWall", "Call reason"), board.call_reasons[row]),
    ]
    if figures is not None:
        words = QCoreApplication.translate(
            "SeatWall", "Today: {day} · wrap-up {wrapup} · breaks {breaks}"
        )
        wrapup, breaks = duration(figures.wrapup_s), duration(figures.time.break_s)
        lines.append(words.format(day=day_line(figures), wrapup=wrapup, breaks=breaks))
        lines.extend(
            f"{_measure_name(figure)}: {business_text(figure)}" for figure in figures.business
        )
    return "\n".join(line for line in lines if line)


def business_text(figure: BusinessFigure) -> str:
    """Return value and target: `6 / 10`; without a target only the value."""
    value = number(figure.value)
    return value if figure.target is None else f"{value} / {number(figure.target)}"


def _measure_name(figure: BusinessFigure) -> str:
    measure = BUSINESS.get(figure.measure)
    return QCoreApplication.translate("Figure", measure.name) if measure else figure.measure


def number(value: float | None) -> str:
    """Return a figure with separators, without decimals it does not have; "–" if unknown."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def elapsed_s(board: SeatBoard, row: int, now_us: int) -> int | None:
    """Return the whole seconds a seat has been in its state, None where nobody recorded since."""
    since = int(board.since_us[row])
    return None if since == UNKNOWN else max(now_us - since, 0) // 1_000_000


def _in_state(board: SeatBoard, row: int, now_us: int) -> str:
    elapsed = elapsed_s(board, row, now_us)
    return "" if elapsed is None else stopwatch(elapsed)

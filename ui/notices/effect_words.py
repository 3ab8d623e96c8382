"""The effect of a notice in words, with what it is worth."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from insight.floor import BUSINESS
from insight.notices.effect import FEW, Effect
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.shared.notice_effect import CALL_MEASURES

translate = QCoreApplication.translate

_OF_CALLS: Final[dict[str, str]] = {
    "aht": QT_TRANSLATE_NOOP("NoticeEffect", "Handling time per call"),
    "wrapup": QT_TRANSLATE_NOOP("NoticeEffect", "Wrap-up per call"),
    "hold": QT_TRANSLATE_NOOP("NoticeEffect", "Hold per call"),
}
MEASURES: Final = (*CALL_MEASURES, *BUSINESS)
"""What the effect of a notice can be asked for."""


def measure_word(measure: str) -> str:
    if measure in _OF_CALLS:
        return translate("NoticeEffect", _OF_CALLS[measure])
    return translate("Figure", BUSINESS[measure].name)


def effect_words(found: Effect, measure: str) -> str:
    """Return what was found, how sure that is, and what it is no evidence of."""
    if found.kind == "nothing":
        return translate("NoticeEffect", "Too little was measured around its release.")
    change = _change(found.effect, measure)
    parts = []
    if found.kind == "before_after":
        parts.append(translate(
            "NoticeEffect", "Not evidence of effect: {measure} {change} after it, with everything "
            "else that changed then. Spread the next one at random.").format(
                measure=measure_word(measure), change=change))  # fmt: skip
    else:
        parts.append(translate(
            "NoticeEffect", "{measure} {change} where it had come, against those who did not have "
            "it yet ({n} people, {others} against each).").format(
                measure=measure_word(measure), change=change, n=f"{found.people:,}",
                others=QLocale().toString(found.others, "f", 0)))  # fmt: skip
    if found.low is not None and found.high is not None:
        parts.append(translate("NoticeEffect", "95 % interval {low} to {high}.").format(
            low=_change(found.low, measure), high=_change(found.high, measure)))  # fmt: skip
    if found.kind == "spread" and not found.clear:
        parts.append(translate("NoticeEffect", "No effect can be told from chance."))
    if found.few:
        parts.append(translate("NoticeEffect", "△ Fewer than {n} people: it may well be chance.")
                     .format(n=FEW))  # fmt: skip
    return " ".join(parts)


def _change(value: float, measure: str) -> str:
    number = QLocale().toString(abs(value), "f", 1)
    sign = "−" if value < 0 else "+"
    if measure in CALL_MEASURES:
        return translate("NoticeEffect", "{change} s").format(change=f"{sign}{number}")
    return f"{sign}{number}"

"""How work that leaves the house is spoken of."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.outside.departments import WAYS, Way, Wrong
from resources.wording import QT_TRANSLATE_NOOP
from storage.outgoing.dispatches import Delivery
from widgets.panel import Tone
from widgets.values import when_text

translate = QCoreApplication.translate

_STATES: Final = {
    "waiting": QT_TRANSLATE_NOOP("Outside", "⇡ On its way to {department}"),
    "sending": QT_TRANSLATE_NOOP("Outside", "⇡ Being sent to {department}"),
    "sent": QT_TRANSLATE_NOOP("Outside", "✓ Sent to {department}, {time}"),
    "failed": QT_TRANSLATE_NOOP("Outside", "✕ Not sent to {department}"),
    "unsure": QT_TRANSLATE_NOOP("Outside", "? Nobody knows whether {department} has it"),
    "left": QT_TRANSLATE_NOOP("Outside", "Given up: {department}"),
}
TONES: Final[dict[str, Tone]] = {"sent": "ok", "failed": "warning", "unsure": "caution"}


def way_word(way: Way) -> str:
    return translate("Outside", WAYS[way])


def wrong_word(wrong: Wrong) -> str:
    return translate("Outside", wrong.template).format(said=wrong.said)


def delivery_word(each: Delivery, wall_us: int, zone: tzinfo) -> str:
    """Return what has become of a dispatch, in a line. `wall_us`: now on this computer's clock."""
    template = translate("Outside", _STATES[each.state])
    return template.format(department=each.department, time=when_text(each.at, wall_us, zone))


def delivery_about(each: Delivery) -> str:
    """Return by which way it goes, to whom, under which id, and why it failed."""
    lines = [
        translate("Outside", "By {way}: {to}").format(
            way=way_word(each.way), to=each.to or each.department),
        translate("Outside", "With {n} tasks, id {id}").format(n=each.tasks, id=each.id),
    ]  # fmt: skip
    if each.reason:
        lines.append(translate("Outside", "Said: {why}").format(why=each.reason))
    return "\n".join(lines)

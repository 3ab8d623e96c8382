"""How warnings are spoken of: level and state, where, the reading against its limit, who said
what."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.hub.roles import ROLES
from insight.limits import Level
from insight.masking import mask_key
from insight.spoken import clock_time, local_time
from insight.warnings.happening import State, Word
from insight.warnings.measures import MEASURES, Unit
from insight.warnings.post import NOTICE, Message
from insight.warnings.rule import Rule
from insight.warnings.standing import Said
from insight.warnings.worklist import Shelf, Warned
from resources.wording import QT_TRANSLATE_NOOP
from widgets.panel import Tone
from widgets.seat_words import number
from widgets.values import NOTHING, short_age_text

translate = QCoreApplication.translate
_MINUTE: Final = 60
Names = Mapping[tuple[str, str], str]
"""What groups are called, by rule and group."""

_STATES: Final[Mapping[tuple[State, Level], tuple[str, Tone]]] = {
    ("active", Level.WARNING): (QT_TRANSLATE_NOOP("Warnings", "▲ Warning"), "warning"),
    ("active", Level.CAUTION): (QT_TRANSLATE_NOOP("Warnings", "△ Caution"), "caution"),
    ("active", Level.OK): (QT_TRANSLATE_NOOP("Warnings", "○ Back within its limits"), "neutral"),
}
_NO_DATA: Final = QT_TRANSLATE_NOOP("Warnings", "? No data")
_ENDED: Final = QT_TRANSLATE_NOOP("Warnings", "✓ Over")
_CLOSED: Final = QT_TRANSLATE_NOOP("Warnings", "✓ Closed")
SHELF_WORDS: Final[Mapping[Shelf, str]] = {
    "active": QT_TRANSLATE_NOOP("Warnings", "Active"),
    "shelved": QT_TRANSLATE_NOOP("Warnings", "Shelved"),
    "silenced": QT_TRANSLATE_NOOP("Warnings", "Silenced"),
    "ended": QT_TRANSLATE_NOOP("Warnings", "Ended today"),
}
WAYS: Final[Mapping[str, str]] = {
    "app": QT_TRANSLATE_NOOP("Warnings", "In the window"),
    "tray": QT_TRANSLATE_NOOP("Warnings", "Tray"),
    "sound": QT_TRANSLATE_NOOP("Warnings", "Sound"),
    "sms": QT_TRANSLATE_NOOP("Warnings", "SMS"),
    "mail": QT_TRANSLATE_NOOP("Warnings", "E-mail"),
    "wecom": QT_TRANSLATE_NOOP("Warnings", "WeCom group"),
    "dingtalk": QT_TRANSLATE_NOOP("Warnings", "DingTalk group"),
    "webhook": QT_TRANSLATE_NOOP("Warnings", "Webhook"),
}
_SENT: Final[Mapping[str, str]] = {
    "": QT_TRANSLATE_NOOP("Warnings", "⇡ {way} to {role} since {time}"),
    "sent": QT_TRANSLATE_NOOP("Warnings", "✓ {way} to {role}, {time}"),
    "failed": QT_TRANSLATE_NOOP("Warnings", "✕ {way} to {role} failed, {time}"),
    "unsure": QT_TRANSLATE_NOOP("Warnings", "? nobody knows whether {role} has it by {way}"),
    "left": QT_TRANSLATE_NOOP("Warnings", "given up: {way} to {role}"),
}
_HELPED: Final = {
    True: QT_TRANSLATE_NOOP("Warnings", "it helped"),
    False: QT_TRANSLATE_NOOP("Warnings", "no effect"),
    None: QT_TRANSLATE_NOOP("Warnings", "not known whether it helped"),
}
_SAID: Final[Mapping[Word, str]] = {
    "take": QT_TRANSLATE_NOOP("Warnings", "{who} is on it"),
    "shelve": QT_TRANSLATE_NOOP("Warnings", "{who} shelved it until {time}"),
    "unshelve": QT_TRANSLATE_NOOP("Warnings", "{who} took it back into the list"),
    "silence": QT_TRANSLATE_NOOP("Warnings", "{who} silenced it until {time}"),
    "respond": QT_TRANSLATE_NOOP("Warnings", "{who} responded: {n} tasks, {m} affected"),
    "close": QT_TRANSLATE_NOOP("Warnings", "{who} closed it, {helped}"),
    "escalate": QT_TRANSLATE_NOOP("Warnings", "Nobody was on it: {role} was told"),
    "note": QT_TRANSLATE_NOOP("Warnings", "{who} noted"),
    "normal": QT_TRANSLATE_NOOP("Warnings", "Normal again since it was closed"),
}


def shelf_word(shelf: Shelf) -> str:
    return translate("Warnings", SHELF_WORDS[shelf])


def state_word(each: Warned) -> str:
    """Return glyph and word of how a warning stands."""
    return translate("Warnings", _state(each)[0])


def state_tone(each: Warned) -> Tone:
    return _state(each)[1]


def _state(each: Warned) -> tuple[str, Tone]:
    if each.closed is not None:
        return _CLOSED, "ok"
    if each.now.state == "ended":
        return _ENDED, "ok"
    if each.now.state == "no_data":
        return _NO_DATA, "neutral"
    return _STATES["active", each.now.level]


def level_of(each: Warned) -> Level:
    """Return the level that colours a line; what has no data and what is over has no colour."""
    return each.now.level if each.shelf != "ended" and each.now.state == "active" else Level.OK


def title_of(each: Warned, language: str) -> str:
    """Return the name of its rule; of one that is gone its code."""
    return each.rule.named(language) if each.rule else each.now.rule


def where_word(each: Warned, names: Names) -> str:
    """Return where it is: the group, or how many of them."""
    groups = each.now.groups
    first = group_word(each.now.rule, groups[0] if groups else "", each.rule, names)
    others = len(groups) - 1 + each.now.more
    if others > 0:
        words = translate("Warnings", "{first} and {n} more")
        return words.format(first=first, n=f"{others:,}")
    return first


def group_word(code: str, group: str, rule: Rule | None, names: Names) -> str:
    """Return a group's name in one line, a customer masked; the whole where nothing is grouped."""
    if not group:
        return translate("Warnings", "everything")
    name = names.get((code, group), group)
    masked = name == group and (rule is None or rule.group == "customer")
    return " ".join((mask_key(name) if masked else name).split())


def reading_word(each: Warned, value: float | None) -> str:
    """Return a reading of a warning's measure, in its unit."""
    measure = MEASURES.get(each.rule.measure) if each.rule else None
    return NOTHING if value is None else limit_word(value, measure.unit if measure else "count")


def limit_word(value: float, unit: Unit) -> str:
    """Return a value of a measure as people say it: 23, 78%, 30 min."""
    if unit == "share":
        return f"{value:.1%}".replace(".0%", "%")
    if unit == "seconds" and value >= _MINUTE:
        return short_age_text(value)
    return f"{plain_number(value)} s" if unit == "seconds" else plain_number(value)


def plain_number(value: float) -> str:
    """Return a reading in as few signs as tell it."""
    whole = abs(value) < 1e15 and value == int(value)
    return number(int(value)) if whole else f"{value:,.2f}"


def against_word(each: Warned) -> str:
    """Return the reading against its limit: `23 / 10`."""
    if each.now.state == "no_data":
        return translate("Warnings", "no data")
    limit = each.now.limit
    value = reading_word(each, each.now.value)
    return value if limit is None else f"{value} / {reading_word(each, limit)}"


def told_word(each: Warned) -> str:
    """Return the reading against its limit for somebody who does not know the list."""
    limit = each.now.limit
    if each.now.state == "no_data" or limit is None:
        return against_word(each)
    words = translate("Warnings", "{n} (limit {limit})")
    return words.format(n=reading_word(each, each.now.value), limit=reading_word(each, limit))


def role_word(role: str) -> str:
    return translate("Roles", ROLES[role]) if role in ROLES else role


def moment_word(at_us: int, now_us: int, zone: tzinfo) -> str:
    """Return a moment as `14:03` of today, else with its day."""
    then = local_time(at_us, zone)
    time = clock_time(at_us, zone)
    return time if then.date() == local_time(now_us, zone).date() else f"{then:%m-%d} {time}"


def helped_word(helped: bool | None) -> str:
    return translate("Warnings", _HELPED[helped])


def said_word(said: Said, people: Mapping[int, str], now_us: int, zone: tzinfo) -> str:
    """Return who said or did what, in a sentence without what was written."""
    return translate("Warnings", _SAID[said.word]).format(
        who=people.get(said.by, "") or translate("Warnings", "somebody"),
        time=moment_word(said.until_us, now_us, zone) if said.until_us else "",
        n=f"{len(said.tasks):,}", m=f"{said.customers:,}", helped=helped_word(said.helped),
        role=role_word(said.role),
    )  # fmt: skip


def message_word(message: Message, now_us: int, zone: tzinfo) -> str:
    """Return by which way whom a message told, and what became of it."""
    claim, found = message.claim, message.told
    way = translate("Warnings", "notice") if claim.way == NOTICE else translate(
        "Warnings", WAYS[claim.way]) if claim.way in WAYS else claim.way  # fmt: skip
    known = "unsure" if message.unknown(now_us) else found.state if found else ""
    state = translate("Warnings", _SENT.get(known, _SENT[""]))
    time = moment_word(found.at_us if found else claim.at_us, now_us, zone)
    words = state.format(way=way, role=role_word(claim.role), time=time)
    return f"{words} ({found.why})" if found is not None and found.why else words

"""How notices, their receivers and their audiences are called."""

from datetime import timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from insight.hub.facts import Notice
from insight.hub.roles import ROLES
from insight.notices.audience import SIGNED_IN, Choice, Crowd
from insight.notices.draft import Trouble
from insight.notices.letters import Asks
from insight.notices.receipts import Standing
from insight.spoken import local_time
from resources.wording import QT_TRANSLATE_NOOP
from widgets.panel import Tone
from widgets.seat_words import state_name
from widgets.values import short_age_text

translate = QCoreApplication.translate

IMPORTANCES: Final[dict[str, tuple[str, str, Tone]]] = {
    "normal": ("", QT_TRANSLATE_NOOP("Notices", "Normal"), "neutral"),
    "important": ("!", QT_TRANSLATE_NOOP("Notices", "Important"), "caution"),
    "urgent": ("‼", QT_TRANSLATE_NOOP("Notices", "Urgent"), "warning"),
}
"""Sign, word and tone of each importance, the lightest first."""
_ASKS: Final[dict[Asks, str]] = {
    "acknowledge": QT_TRANSLATE_NOOP("Notices", "To acknowledge"),
    "read": QT_TRANSLATE_NOOP("Notices", "Unread"),
    "answer": QT_TRANSLATE_NOOP("Notices", "Question open"),
}
_STANDINGS: Final[dict[Standing, tuple[str, str]]] = {
    "later": ("◷", QT_TRANSLATE_NOOP("Notices", "Comes later")),
    "sent": ("–", QT_TRANSLATE_NOOP("Notices", "Not there yet")),
    "received": ("○", QT_TRANSLATE_NOOP("Notices", "Unread")),
    "read": ("◐", QT_TRANSLATE_NOOP("Notices", "Read only")),
}
_REFUSED: Final[dict[str, str]] = {
    "not_allowed": QT_TRANSLATE_NOOP("Notices", "you may not send it to all of them"),
    "too_many": QT_TRANSLATE_NOOP("Notices", "it goes to more people than you may write to"),
    "bad_content": QT_TRANSLATE_NOOP("Notices", "something in it does not hold (any more)"),
    "changed": QT_TRANSLATE_NOOP("Notices", "what it corrects was changed meanwhile"),
    "not_found": QT_TRANSLATE_NOOP("Notices", "what it is about is not there any more"),
    "not_active": QT_TRANSLATE_NOOP("Notices", "your login is not in use any more"),
}
_MB: Final = 1024**2


def importance_word(importance: str) -> str:
    """Return sign and word of an importance; one nobody knows is its own word."""
    sign, word, _ = IMPORTANCES.get(importance, ("", importance, "neutral"))
    return f"{sign} {translate('Notices', word)}".strip()


def importance_tone(importance: str) -> Tone:
    return IMPORTANCES.get(importance, ("", "", "neutral"))[2]


def asks_word(asks: Asks) -> str:
    """Return what is still to be done in one or two words, "" for nothing."""
    return translate("Notices", _ASKS[asks]) if asks else ""


def standing_word(standing: Standing, *, needs_ack: bool) -> str:
    """Return how far a receiver has come, with its sign."""
    if standing == "done":
        word = translate("Notices", "Acknowledged") if needs_ack else translate("Notices", "Read")
        return f"✓ {word}"
    sign, word = _STANDINGS[standing]
    return f"{sign} {translate('Notices', word)}"


def refusal_words(code: str) -> str:
    """Return why the hub did not take a notice."""
    known = _REFUSED.get(code)
    return translate("Notices", known) if known else code


def trouble_words(trouble: Trouble) -> str:
    return translate("NoticeDraft", trouble.template).format(n=f"{trouble.n:,}")


def moment_words(at_us: int, now_us: int, zone: tzinfo) -> str:
    """Return a moment as people say it: 13:52, yesterday 17:00, 28 Nov 09:00."""
    at, now = local_time(at_us, zone), local_time(now_us, zone)
    if at.date() == now.date():
        return f"{at:%H:%M}"
    if at.date() == now.date() - timedelta(days=1):
        return translate("Notices", "yesterday {time}").format(time=f"{at:%H:%M}")
    if at.date() == now.date() + timedelta(days=1):
        return translate("Notices", "tomorrow {time}").format(time=f"{at:%H:%M}")
    if at.year == now.year:
        return f"{at:%m-%d %H:%M}"
    return f"{at:%Y-%m-%d}"


def took_words(seconds: float) -> str:
    """Return how long something took, short: 2 min."""
    return short_age_text(seconds)


def size_words(size: int) -> str:
    """Return the size of a file: 12 KB, 3.4 MB."""
    if size < _MB:
        return f"{max(round(size / 1024), 1):,} KB"
    return f"{QLocale().toString(size / _MB, 'f', 1)} MB"


def people_words(count: int) -> str:
    if count == 1:
        return translate("Notices", "1 person")
    return translate("Notices", "{n} people").format(n=f"{count:,}")


def choice_word(choice: Choice, crowd: Crowd) -> str:
    """Return a part of an audience as its chip says it."""
    kind, value = choice.kind, choice.value
    if kind == "role":
        return translate("Roles", ROLES[value]) if value in ROLES else value
    if kind == "team":
        return crowd.team_name(int(value)) or value
    if kind == "skill":
        return translate("Notices", "Skill: {queue}").format(queue=crowd.queue_name(value))
    if kind == "state":
        word = translate("Notices", "signed in") if value == SIGNED_IN else state_name(value)
        return translate("Notices", "Now: {state}").format(state=word)
    if kind == "site":
        return value
    somebody = crowd.somebody(int(value))
    name = f"{somebody.person.name} {somebody.person.number}".strip() if somebody else value
    return translate("Notices", "not {name}").format(name=name) if kind == "without" else name


def notice_kind_line(notice: Notice) -> str:
    """Return importance and whether it is to be acknowledged: `Urgent · to be acknowledged`."""
    parts = [importance_word(notice.importance)]
    if notice.needs_ack:
        parts.append(translate("Notices", "to be acknowledged"))
    return " · ".join(parts)

"""Words for links, conflicts and decisions."""

from PySide6.QtCore import QCoreApplication

from insight.identity.names import slip
from insight.identity.people import Decision, Trouble
from insight.identity.records import AGAINST, WORDS, Record, Ref, reasons, same_home
from insight.masking import mask_phone
from resources.wording import QT_TRANSLATE_NOOP
from ui.sight import Sight

_KINDS = {
    "apart": QT_TRANSLATE_NOOP("Links", "kept apart: different identity numbers"),
    "ages": QT_TRANSLATE_NOOP("Links", "kept apart: years of birth a generation apart"),
    "identities": QT_TRANSLATE_NOOP("Links", "one person by hand, {n} identity numbers"),
    "names": QT_TRANSLATE_NOOP("Links", "one identity number, different names"),
    "unclear": QT_TRANSLATE_NOOP("Links", "could be any of {n} persons"),
    "crowded": QT_TRANSLATE_NOOP("Links", "shared by {n} records, so no evidence"),
}
_VERDICTS = {
    "same": QT_TRANSLATE_NOOP("Links", "same person"),
    "different": QT_TRANSLATE_NOOP("Links", "not the same person"),
    "undo": QT_TRANSLATE_NOOP("Links", "undone"),
}
NAMELESS = QT_TRANSLATE_NOOP("Links", "no name")


def _said(text: str) -> str:
    return QCoreApplication.translate("Links", text)


def why_words(code: str | None) -> str:
    """Return the words of a rule or a reason; "" for none."""
    return QCoreApplication.translate("Identity", WORDS[code]) if code else ""


def name_words(name: str, ref: Ref, sight: Sight) -> str:
    """Return a customer's name as it may be shown."""
    return sight.text("customer", "name", name, ref) or _said(NAMELESS)


def trouble_title(trouble: Trouble, sight: Sight) -> str:
    """Return what a conflict is about: two names, or a number many share; masked."""
    if trouble.kind == "crowded":
        return f"{_said(QT_TRANSLATE_NOOP('Links', 'number'))} {mask_phone(trouble.value)}"
    both = zip(trouble.names, (trouble.one, trouble.other or trouble.one), strict=True)
    first, second = (name_words(name, ref, sight) for name, ref in both)
    return first if trouble.names[0] == trouble.names[1] else f"{first} · {second}"


def trouble_kind(trouble: Trouble) -> str:
    return _said(_KINDS[trouble.kind]).format(n=trouble.records)


def decision_title(decision: Decision, sight: Sight) -> str:
    """Return the names a decision is about, masked; of many pairs the first, and how many more."""
    both = zip(decision.names, decision.pairs[0], strict=True)
    first, second = (name_words(name, ref, sight) for name, ref in both)
    more = len(decision.pairs) - 1
    title = f"{first} · {second}"
    return f"{title} +{more}" if more else title


def verdict_words(verdict: str) -> str:
    return _said(_VERDICTS[verdict])


def agreement(one: Record, other: Record) -> tuple[str, str]:
    """Return in words what speaks for two records being one person, and what against."""
    found = reasons(one, other)
    speaks = [why_words(code) for code in found if code not in AGAINST]
    against = [why_words(code) for code in found if code in AGAINST]
    if one.name and other.name and one.name != other.name:
        near = bool(slip(one.name, other.name))
        against.append(
            _said(QT_TRANSLATE_NOOP("Links", "names one sign apart"))
            if near
            else _said(QT_TRANSLATE_NOOP("Links", "different names"))
        )
    if one.phones and other.phones and set(one.phones).isdisjoint(other.phones):
        against.append(_said(QT_TRANSLATE_NOOP("Links", "different phones")))
    if one.door and other.door and not same_home(one, other):
        against.append(_said(QT_TRANSLATE_NOOP("Links", "different addresses")))
    comma = _said(QT_TRANSLATE_NOOP("Links", ", "))
    return comma.join(speaks), comma.join(against)

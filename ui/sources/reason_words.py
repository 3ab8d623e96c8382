"""Why a row could not be stored, in the reader's words."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from resources.wording import QT_TRANSLATE_NOOP
from storage.sources.mappings.times import NATIVE
from ui.table_words import column_title

_PART: Final = re.compile(r"(\w+): “(.*)” (.+)", re.DOTALL)
_PARTS: Final = re.compile(r"; (?=\w+: “)")
_TIME: Final = "is not a time of the form "
_KNOWN: Final = (
    QT_TRANSLATE_NOOP("Reason", "is not a whole number"),
    QT_TRANSLATE_NOOP("Reason", "holds a NUL character or is not UTF-8"),
    QT_TRANSLATE_NOOP("Reason", "no key"),
    QT_TRANSLATE_NOOP("Reason", "text that is not valid Unicode"),
    QT_TRANSLATE_NOOP("Reason", "a number beyond 64 bits"),
    QT_TRANSLATE_NOOP("Reason", "a value that is neither text nor a number"),
)
_IN_NO_CALENDAR: Final = QT_TRANSLATE_NOOP("Reason", "is in no calendar")
_IS_NO_TIME: Final = QT_TRANSLATE_NOOP("Reason", "is not a time of the form {form}")


def reason_words(table: str, reason: str) -> str:
    """Return a stored reason with columns' titles and in the interface's language.

    A reason nobody here knows, such as a database's own, stays as it is.
    """
    return "; ".join(_one(table, part) for part in _PARTS.split(reason))


def _one(table: str, reason: str) -> str:
    met = _PART.fullmatch(reason)
    if met is None:
        return _said(reason)
    return f"{column_title(table, met[1])}: “{met[2]}” {_said(met[3])}"


def _said(words: str) -> str:
    translate = QCoreApplication.translate
    if words == _TIME + NATIVE:
        return translate("Reason", _IN_NO_CALENDAR)
    if words.startswith(_TIME):
        return translate("Reason", _IS_NO_TIME).format(form=words.removeprefix(_TIME))
    return translate("Reason", words) if words in _KNOWN else words

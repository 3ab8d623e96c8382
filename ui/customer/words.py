"""Words for the codes the canonical tables hold; a code of a centre's own shows as it is."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.customer.bills import ITEM_WORDS, Item
from insight.customer.orders import PROCESS_WORDS, STAGE_WORDS
from resources.wording import QT_TRANSLATE_NOOP
from ui.customer.voice import one_line

_STATUS: Final = {
    "active": QT_TRANSLATE_NOOP("CustomerCode", "active"),
    "suspended": QT_TRANSLATE_NOOP("CustomerCode", "suspended"),
    "partly": QT_TRANSLATE_NOOP("CustomerCode", "partly suspended"),
    "closed": QT_TRANSLATE_NOOP("CustomerCode", "closed"),
    "ended": QT_TRANSLATE_NOOP("CustomerCode", "ended"),
    "open": QT_TRANSLATE_NOOP("CustomerCode", "open"),
    "handling": QT_TRANSLATE_NOOP("CustomerCode", "being handled"),
    "restored": QT_TRANSLATE_NOOP("CustomerCode", "restored"),
    "won": QT_TRANSLATE_NOOP("CustomerCode", "won"),
    "lost": QT_TRANSLATE_NOOP("CustomerCode", "lost"),
    "prospect": QT_TRANSLATE_NOOP("CustomerCode", "prospect"),
    "subscriber": QT_TRANSLATE_NOOP("CustomerCode", "subscriber"),
    "left": QT_TRANSLATE_NOOP("CustomerCode", "has left"),
}
_REALNAME: Final = {
    "verified": QT_TRANSLATE_NOOP("CustomerCode", "real name verified"),
    "doubtful": QT_TRANSLATE_NOOP("CustomerCode", "real name doubtful"),
    "missing": QT_TRANSLATE_NOOP("CustomerCode", "no real name"),
}
_PORTING: Final = {
    "in": QT_TRANSLATE_NOOP("CustomerCode", "number ported in"),
    "out": QT_TRANSLATE_NOOP("CustomerCode", "number ported out"),
    "asked": QT_TRANSLATE_NOOP("CustomerCode", "asked to port the number out"),
}
_CHANNEL: Final = {
    "hotline": QT_TRANSLATE_NOOP("CustomerCode", "hotline"),
    "store": QT_TRANSLATE_NOOP("CustomerCode", "store"),
    "app": QT_TRANSLATE_NOOP("CustomerCode", "app"),
    "micro_store": QT_TRANSLATE_NOOP("CustomerCode", "micro-store"),
    "web": QT_TRANSLATE_NOOP("CustomerCode", "web"),
    "outbound": QT_TRANSLATE_NOOP("CustomerCode", "outbound"),
    "installer": QT_TRANSLATE_NOOP("CustomerCode", "installer"),
    "sms": QT_TRANSLATE_NOOP("CustomerCode", "SMS"),
    "wechat": QT_TRANSLATE_NOOP("CustomerCode", "WeChat"),
    "weibo": QT_TRANSLATE_NOOP("CustomerCode", "Weibo"),
    "media": QT_TRANSLATE_NOOP("CustomerCode", "media"),
    "miit": QT_TRANSLATE_NOOP("CustomerCode", "MIIT appeal"),
    "12345": QT_TRANSLATE_NOOP("CustomerCode", "12345 (city hotline)"),
    "12315": QT_TRANSLATE_NOOP("CustomerCode", "12315 (consumer rights)"),
    "regulator": QT_TRANSLATE_NOOP("CustomerCode", "regulator"),
}
_COVERAGE: Final = {
    "full": QT_TRANSLATE_NOOP("CustomerCode", "covered"),
    "partial": QT_TRANSLATE_NOOP("CustomerCode", "partly covered"),
    "none": QT_TRANSLATE_NOOP("CustomerCode", "not covered"),
}
_PAY: Final = {
    "cash": QT_TRANSLATE_NOOP("CustomerCode", "cash"),
    "bank": QT_TRANSLATE_NOOP("CustomerCode", "bank"),
    "wechat": QT_TRANSLATE_NOOP("CustomerCode", "WeChat"),
    "prepaid": QT_TRANSLATE_NOOP("CustomerCode", "prepaid"),
}


def _word(words: dict[str, str], code: str) -> str:
    known = words.get(code)
    return QCoreApplication.translate("CustomerCode", known) if known else one_line(code)


def status_word(code: str) -> str:
    return _word(_STATUS, code)


def realname_word(code: str) -> str:
    return _word(_REALNAME, code)


def porting_word(code: str) -> str:
    return _word(_PORTING, code)


def channel_word(code: str) -> str:
    return _word(_CHANNEL, code)


def coverage_word(code: str) -> str:
    return _word(_COVERAGE, code)


def pay_word(code: str) -> str:
    return _word(_PAY, code)


def stage_word(code: str) -> str:
    known = STAGE_WORDS.get(code)
    return QCoreApplication.translate("Stage", known) if known else one_line(code)


def process_word(code: str) -> str:
    known = PROCESS_WORDS.get(code)
    return QCoreApplication.translate("Process", known) if known else one_line(code)


def item_word(item: Item) -> str:
    return QCoreApplication.translate("Bill", ITEM_WORDS[item])

"""Why somebody is on a list, in words: a template for each sign and what is put into it."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Final

from insight.proactive.customers import DAY_US, NEVER, Customers, Happened
from insight.proactive.rule import ProactiveRule, Sign, SignCode
from insight.spoken import local_time
from resources.wording import QT_TRANSLATE_NOOP

Reason = tuple[str, Mapping[str, str]]
"""A template, translated in the context `Proactive`, and its values."""

_WORDS: Final[Mapping[SignCode, str]] = {
    "competitor_ends": QT_TRANSLATE_NOOP("Proactive", "contract with {who} ends {day}"),
    "porting_asked": QT_TRANSLATE_NOOP("Proactive", "asked to take the number elsewhere"),
    "contract_ends": QT_TRANSLATE_NOOP("Proactive", "contract ends {day}"),
    "bill_falls": QT_TRANSLATE_NOOP("Proactive", "bill {before} → {now} yuan (−{share} %)"),
    "usage_falls": QT_TRANSLATE_NOOP("Proactive", "data {before} → {now} GB (−{share} %)"),
    "complaints": QT_TRANSLATE_NOOP("Proactive", "{n} complaints in {days} days"),
    "faults": QT_TRANSLATE_NOOP("Proactive", "{n} faults in {days} days"),
    "broken_promise": QT_TRANSLATE_NOOP("Proactive", "a promise broken on {day}"),
    "arrears": QT_TRANSLATE_NOOP("Proactive", "{yuan} yuan in arrears"),
    "new": QT_TRANSLATE_NOOP("Proactive", "customer since {day}"),
}
ANOTHER: Final = QT_TRANSLATE_NOOP("Proactive", "another network")


def reasons(
    rule: ProactiveRule, signs: Mapping[SignCode, bool], base: Customers, place: int, now_us: int,
    zone: tzinfo,
) -> list[Reason]:  # fmt: skip
    """Return the reasons of somebody, the weightiest sign first. `signs`: which he or she has."""
    mine = sorted((each for each in rule.signs if signs.get(each.sign)),
                  key=lambda each: -each.points)  # fmt: skip
    return [
        (_WORDS[each.sign], _VALUES[each.sign](each, base, place, now_us, zone)) for each in mine
    ]


Values = Mapping[str, str]


def _contract(sign: Sign, base: Customers, place: int, now_us: int, zone: tzinfo) -> Values:
    mine = base.ends.of(place)
    soon = mine[(mine >= now_us - DAY_US) & (mine <= now_us + sign.days * DAY_US)]
    return {"day": _day(int(soon.min()) if len(soon) else NEVER, zone)}


def _times(
    happened: Callable[[Customers], Happened],
) -> Callable[[Sign, Customers, int, int, tzinfo], Values]:
    def told(sign: Sign, base: Customers, place: int, now_us: int, _zone: tzinfo) -> Values:
        recent = happened(base).of(place) >= now_us - sign.days * DAY_US
        return {"n": str(int(recent.sum())), "days": str(sign.days)}

    return told


def _moment(column: str) -> Callable[[Sign, Customers, int, int, tzinfo], Values]:
    def told(_sign: Sign, base: Customers, place: int, _now_us: int, zone: tzinfo) -> Values:
        return {"day": _day(int(base.columns[column][place]), zone)}

    return told


def _falls(column: str, unit: int) -> Callable[[Sign, Customers, int, int, tzinfo], Values]:
    def told(_sign: Sign, base: Customers, place: int, _now_us: int, _zone: tzinfo) -> Values:
        before, now = (int(base.columns[name][place]) for name in (f"{column}_before", column))
        share = round((before - now) * 100 / before) if before > 0 else 0
        return {"before": f"{before / unit:,.1f}", "now": f"{now / unit:,.1f}",
                "share": str(share)}  # fmt: skip

    return told


def _day(at_us: int, zone: tzinfo) -> str:
    return "" if at_us == NEVER else f"{local_time(at_us, zone):%Y-%m-%d}"


_VALUES: Final[Mapping[SignCode, Callable[[Sign, Customers, int, int, tzinfo], Values]]] = {
    "competitor_ends": lambda sign, base, place, now_us, zone: {
        "who": base.competitor.word(place) or ANOTHER,
        **_moment("competitor_end")(sign, base, place, now_us, zone),
    },
    "porting_asked": lambda *_: {},
    "contract_ends": _contract,
    "bill_falls": _falls("bill", 100),
    "usage_falls": _falls("usage", 1024),
    "complaints": _times(lambda base: base.complaints),
    "faults": _times(lambda base: base.faults),
    "broken_promise": _moment("broken"),
    "arrears": lambda _sign, base, place, _now_us, _zone: {
        "yuan": f"{int(base.columns['arrears'][place]) / 100:,.2f}"
    },
    "new": _moment("since"),
}

"""Messages about warnings as they leave the house, in the words of the desk that sends them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from insight.limits import Level
from insight.masking import mask_key
from insight.outside.letters import Letter
from insight.warnings.measures import MEASURES
from insight.warnings.post import Event
from insight.warnings.rule import Fixed, Rule
from resources.wording import QT_TRANSLATE_NOOP

Say = Callable[[str], str]
"""Translates a text of the context `WarningPost`."""
_ONE: Final = "{sign} {line}"
_MANY: Final = QT_TRANSLATE_NOOP("WarningPost", "{n} new warnings, the gravest: {line}")
_MORE: Final = QT_TRANSLATE_NOOP("WarningPost", "… and {n} more")
_OVER: Final = QT_TRANSLATE_NOOP("WarningPost", "{n} of them are over already")
_FOOT: Final = QT_TRANSLATE_NOOP("WarningPost", "Whoever is on it says so in Touchdeck.")
_ESCALATED: Final = QT_TRANSLATE_NOOP("WarningPost", "Nobody is on it: {line}")
_ESCALATED_MANY: Final = QT_TRANSLATE_NOOP(
    "WarningPost", "Nobody is on {n} warnings, the gravest: {line}"
)
_EVERYTHING: Final = QT_TRANSLATE_NOOP("WarningPost", "everything")
TEXTS: Final = (_MANY, _MORE, _OVER, _FOOT, _ESCALATED, _ESCALATED_MANY, _EVERYTHING)
"""What `Say` is asked to translate."""
LINES: Final = 12
SMS_LINES: Final = 2
_LONGEST: Final = 120
"""Signs of a line."""


def letter(
    way: str, told: Sequence[Event], over: frozenset[str], rules: Mapping[str, Rule],
    names: Mapping[tuple[str, str], str], language: str, say: Say,
) -> Letter:  # fmt: skip
    """Return one message about these. `over`: warnings that have ended meanwhile; `names`: of
    groups, by rule and group."""
    ranked = sorted(told, key=lambda event: (-int(event.happening.level), event.place))
    lines = list(dict.fromkeys(line(event, rules, names, language, say) for event in ranked))
    escalated = all(event.what == "escalated" for event in told)
    first = ranked[0]
    if len(told) == 1:
        sign = "▲" if first.happening.level is Level.WARNING else "△"
        template = say(_ESCALATED) if escalated else _ONE
        subject = template.format(sign=sign, line=lines[0])
    else:
        template = _ESCALATED_MANY if escalated else _MANY
        subject = say(template).format(n=f"{len(told):,}", line=lines[0])
    most = SMS_LINES if way == "sms" else LINES
    shown = lines[:most] if len(told) > 1 else []
    text = [subject, *(f"· {each}" for each in shown)]
    if len(told) > max(len(shown), 1):
        text.append(say(_MORE).format(n=f"{len(told) - max(len(shown), 1):,}"))
    ended = sum(event.happening.id in over for event in told)
    if ended:
        text.append(say(_OVER).format(n=f"{ended:,}"))
    text.append(say(_FOOT))
    return Letter(subject, "\n".join(text))


def line(
    event: Event, rules: Mapping[str, Rule], names: Mapping[tuple[str, str], str], language: str,
    say: Say,
) -> str:  # fmt: skip
    """Return what, where and how much, in a line; customers are masked."""
    happening = event.happening
    rule = rules.get(happening.rule)
    title = rule.named(language) if rule else happening.rule
    group = happening.groups[0] if happening.groups else ""
    where = names.get((happening.rule, group), "")
    if where in ("", group):
        customer = rule is None or rule.group == "customer"
        where = (mask_key(group) if customer else group) if group else say(_EVERYTHING)
    others = len(happening.groups) + happening.more - 1
    if others > 0:
        where += f" +{others:,}"
    parts = (title, where, _figures(event, rule))
    return " · ".join(_plain(part) for part in parts if part)[:_LONGEST]


def _figures(event: Event, rule: Rule | None) -> str:
    value, limit = event.happening.value, event.happening.limit
    measure = MEASURES.get(rule.measure) if rule else None
    if value is None:
        return ""
    shown = f"{value:.1%}" if measure is not None and measure.unit == "share" else f"{value:g}"
    if limit is None or rule is None or not isinstance(rule.limits, Fixed):
        return shown
    share = measure is not None and measure.unit == "share"
    return f"{shown} / {f'{limit:.1%}' if share else f'{limit:g}'}"


def _plain(text: str) -> str:
    """Return foreign text in one line, without signs that steer."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())

"""Proactive lists in words: a row a customer, what whoever calls is told."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.masking import mask_key, mask_text
from insight.proactive.channels import Preference
from insight.proactive.customers import Customers
from insight.proactive.listed import STANDINGS, Listed
from insight.proactive.reasons import ANOTHER, reasons
from insight.proactive.rule import ProactiveRule
from insight.proactive.uptake import Arm, Difference, Uptake
from insight.table import Cell, Column, Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.proactive import WholeList
from ui.customer.words import channel_word
from ui.tasks.gate_line import moment_words, why_not

translate = QCoreApplication.translate
COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Column", "Customer")),
    Column("phone", QT_TRANSLATE_NOOP("Column", "Phone")),
    Column("points", QT_TRANSLATE_NOOP("Column", "Points"), "number"),
    Column("reason", QT_TRANSLATE_NOOP("Column", "Why")),
    Column("standing", QT_TRANSLATE_NOOP("Column", "Stands"), context="Proactive"),
    Column("barred", QT_TRANSLATE_NOOP("Column", "Contact rules")),
    Column("channel", QT_TRANSLATE_NOOP("Column", "Channel")),
    Column("record", QT_TRANSLATE_NOOP("Column", "Record")),
)
RULE_COLUMNS: Final = (
    Column("list", QT_TRANSLATE_NOOP("Column", "List")),
    Column("found", QT_TRANSLATE_NOOP("Column", "Found"), "number"),
)


def reason_words(
    rule: ProactiveRule, line: Listed, base: Customers, now_us: int, zone: tzinfo
) -> str:
    """Return why somebody is on the list, the weightiest reason first."""
    told = reasons(rule, dict.fromkeys(line.signs, True), base, line.place, now_us, zone)
    parts = []
    for template, values in told:
        who = values.get("who", "")
        said = {**values, "who": translate("Proactive", who) if who == ANOTHER else mask_text(who)}
        parts.append(translate("Proactive", template).format(**said))
    return translate("Proactive", "; ").join(parts)


def channel_words(line: Listed) -> str:
    """Return by which channel somebody is approached, and on what that rests."""
    liked = line.preference
    if liked is not None:
        return preference_words(liked)
    return way_word(line.way)


def way_word(way: str) -> str:
    ways = {"call": translate("Proactive", "call"), "sms": translate("Proactive", "SMS")}
    return ways.get(way, way)


def preference_words(liked: Preference) -> str:
    words = translate("Proactive", "{channel} ({share} of {n} contacts)")
    return words.format(channel=channel_word(liked.channel), share=f"{liked.share:.0%}",
                        n=f"{liked.contacts:,}")  # fmt: skip


def barred_words(line: Listed, zone: tzinfo) -> str:
    """Return what the contact rules say; "" where they say nothing."""
    if not line.why:
        return ""
    if line.next_us is None:
        return why_not(line.why)
    words = translate("Contact", "{why}, again from {time}")
    return words.format(why=why_not(line.why), time=moment_words(line.next_us, zone))


def rows_of(
    whole: WholeList, lines: list[Listed], base: Customers, now_us: int, zone: tzinfo
) -> Rows:
    """Return a row a customer, masked."""
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        person = whole.people.get(line.word)
        rows.append((
            (person.name if person else "") or None, (person.phone if person else "") or None,
            line.points, reason_words(whole.rule, line, base, now_us, zone),
            STANDINGS[line.standing], barred_words(line, zone) or None, channel_words(line),
            mask_key(line.ref[1]) if line.ref[0] != "tel" else None,
        ))  # fmt: skip
    return Rows(COLUMNS, rows)


# --- uptake ---------------------------------------------------------------------------------------


def points(value: float) -> str:
    """Return a difference of shares in percentage points: `+11`, `−8`."""
    number = round(value * 100)
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number)}"


def difference_words(found: Difference | None) -> str:
    """Return the difference with its interval; "" where there is none yet."""
    if found is None:
        return ""
    words = translate("Proactive", "{n} points (95 %: {low} to {high})")
    return words.format(n=points(found.value), low=points(found.low), high=points(found.high))


def arm_words(arm: Arm) -> str:
    """Return the share of an arm with what it rests on."""
    if arm.share is None:
        return translate("Proactive", "none of {n} is over yet").format(n=f"{arm.began:,}")
    words = translate("Proactive", "{hits} of {n}")
    return words.format(hits=f"{arm.hits:,}", n=f"{arm.over:,}")


def uptake_words(found: Uptake) -> str:
    """Return in a sentence whether the list helped."""
    if found.difference is None:
        return translate(
            "Proactive", "Not known yet: it takes some handed out and some held back whose days "
            "are over."
        )  # fmt: skip
    told = difference_words(found.difference)
    if not found.difference.sure:
        return translate("Proactive", "No difference beyond chance: {told}.").format(told=told)
    words = (translate("Proactive", "It helps: {told}.") if found.difference.value > 0
             else translate("Proactive", "It does harm: {told}."))  # fmt: skip
    return words.format(told=told)

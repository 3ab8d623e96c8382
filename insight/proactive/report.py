"""Proactive lists as plain data and as sheets: what `touchdeck report proactive` prints, with the
moment it is true of and what its numbers mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

from insight.contact.gate import WHYS
from insight.masking import mask_key, mask_text
from insight.proactive.customers import Customers
from insight.proactive.listed import Listed, counted
from insight.proactive.reasons import reasons
from insight.proactive.rule import ProactiveRule
from insight.proactive.uptake import Uptake
from insight.report import moment_text
from insight.table import Column, Rows, Sheet

UPTAKE_NOTE: Final = (
    "Uptake: each customer once, by the rule's first decision; those handed out against those held "
    "back whose days are over; the difference with Newcombe's hybrid score interval, 95 %."
)
GATE_NOTE: Final = (
    "Left out: by the contact rules (consent, tags, hours, caps) or without any number. Held back: "
    "drawn by a hash of customer, rule and month."
)
_NOTES: Final = (GATE_NOTE, UPTAKE_NOTE)


def as_of_note(now_us: int, zone: tzinfo) -> str:
    return f"As of {moment_text(now_us, zone)}."


@dataclass(frozen=True, slots=True)
class ListTold:
    """One rule with its list. `found`: how many it finds, of which `lines` are the first."""

    rule: ProactiveRule
    found: int
    lines: Sequence[Listed]
    uptake: Uptake
    called: Mapping[str, tuple[str, str]]
    """Word → name and phone, masked."""


def stamp(now_us: int, zone: tzinfo, *definitions: str) -> dict[str, Any]:
    """Return what every report says of itself: as of when, and what its numbers mean."""
    return {"as_of": moment_text(now_us, zone), "definitions": list(definitions)}


def lists_data(
    lists: Sequence[ListTold], now_us: int, zone: tzinfo, language: str
) -> dict[str, Any]:
    """Return the rules with their counts."""
    return {**stamp(now_us, zone, *_NOTES), "lists": _counts(lists, language)}


def _counts(lists: Sequence[ListTold], language: str) -> list[dict[str, Any]]:
    found = []
    for each in lists:
        standing, why = counted(each.lines)
        arms = each.uptake
        found.append({
            "code": each.rule.code, "title": each.rule.named(language), "found": each.found,
            "owner": each.rule.owner, "department": each.rule.department, "way": each.rule.way,
            **{name: standing[name] for name in ("ready", "held_back", "handed", "busy")},
            "left_out": {name: why[name] for name in WHYS if why[name]},
            "held_share": each.rule.held_share, "outcome": each.rule.outcome,
            "within_days": each.rule.within_days,
            "treated": _arm(arms.treated.began, arms.treated.over, arms.treated.hits),
            "held": _arm(arms.held.began, arms.held.over, arms.held.hits),
            "difference": None if arms.difference is None else {
                "value": arms.difference.value, "low": arms.difference.low,
                "high": arms.difference.high,
            },
        })  # fmt: skip
    return found


def _arm(began: int, over: int, hits: int) -> dict[str, int]:
    return {"began": began, "over": over, "hits": hits}


def lists_sheets(
    lists: Sequence[ListTold], now_us: int, zone: tzinfo, language: str
) -> tuple[Sheet, ...]:
    columns = (
        Column("list", "List"), Column("found", "Found", "number"),
        Column("ready", "Ready", "number"), Column("held_back", "Held back", "number"),
        Column("handed", "Handed out", "number"), Column("left_out", "Left out", "number"),
        Column("busy", "Other task", "number"), Column("why", "Why left out"),
    )  # fmt: skip
    helped = (
        Column("list", "List"), Column("treated", "Handed out", "number"),
        Column("over", "Days over", "number"), Column("uptake", "Uptake", "percent"),
        Column("held", "Held back", "number"), Column("held_over", "Days over", "number"),
        Column("against", "Uptake", "percent"), Column("low", "Difference, low", "percent"),
        Column("high", "Difference, high", "percent"),
    )  # fmt: skip
    rows, uptakes = [], []
    for each in lists:
        standing, why = counted(each.lines)
        arms = each.uptake
        told = ", ".join(f"{name} {why[name]}" for name in WHYS if why[name])
        rows.append((
            each.rule.named(language), each.found, standing["ready"], standing["held_back"],
            standing["handed"], standing["left_out"], standing["busy"], told or None,
        ))  # fmt: skip
        uptakes.append((
            each.rule.named(language), arms.treated.began, arms.treated.over, arms.treated.share,
            arms.held.began, arms.held.over, arms.held.share,
            arms.difference.low if arms.difference else None,
            arms.difference.high if arms.difference else None,
        ))  # fmt: skip
    notes = (as_of_note(now_us, zone), *_NOTES)
    return (
        Sheet("Proactive lists", Rows(columns, rows), notes),
        Sheet("Uptake", Rows(helped, uptakes), notes),
    )


def list_data(
    told: ListTold, base: Customers, now_us: int, zone: tzinfo, language: str
) -> dict[str, Any]:
    """Return one list with its customers, masked, and their reasons."""
    return {
        **stamp(now_us, zone, *_NOTES), **_counts([told], language)[0],
        "customers": [
            {
                "record": _record(line), "name": told.called.get(line.word, ("", ""))[0],
                "phone": told.called.get(line.word, ("", ""))[1], "points": line.points,
                "reasons": _reasons(told.rule, line, base, now_us, zone),
                "standing": line.standing, "why": line.why, "way": line.way,
                "channel": line.preference.channel if line.preference else None,
            }
            for line in told.lines
        ],
    }  # fmt: skip


def list_sheets(
    told: ListTold, base: Customers, now_us: int, zone: tzinfo, language: str
) -> tuple[Sheet, ...]:
    columns = (
        Column("record", "Record"), Column("name", "Customer"), Column("phone", "Phone"),
        Column("points", "Points", "number"), Column("why", "Why"), Column("standing", "Stands"),
        Column("rules", "Contact rules"), Column("way", "Channel"),
    )  # fmt: skip
    rows = [
        (
            _record(line), *(part or None for part in told.called.get(line.word, ("", ""))),
            line.points, "; ".join(_reasons(told.rule, line, base, now_us, zone)), line.standing,
            line.why or None, line.preference.channel if line.preference else line.way,
        )
        for line in told.lines
    ]  # fmt: skip
    notes = (as_of_note(now_us, zone), *_NOTES)
    return (Sheet(told.rule.named(language), Rows(columns, rows), notes),)


def _record(line: Listed) -> str | None:
    return mask_key(line.ref[1]) if line.ref[0] != "tel" else None


def _reasons(
    rule: ProactiveRule, line: Listed, base: Customers, now_us: int, zone: tzinfo
) -> list[str]:
    told = reasons(rule, dict.fromkeys(line.signs, True), base, line.place, now_us, zone)
    return [
        template.format(**{name: mask_text(value) if name == "who" else value
                           for name, value in values.items()})
        for template, values in told
    ]  # fmt: skip

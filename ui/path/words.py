"""The path's numbers in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.identity.records import Ref
from insight.path.cases import Cases
from insight.path.funnel import StageLine
from insight.path.graph import BEGAN, Move
from insight.path.leaks import VANISHED, HandOverLine
from insight.path.loss import UNGROUPED, LossLine, told_reason
from insight.path.view import NO_REASON, Counted, View
from insight.path.win_back import WinBack
from insight.table import Rows
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.win_backs import WinBacks
from ui.customer.words import channel_word
from widgets.path_funnel import FunnelBar
from widgets.share_bars import ShareBar
from widgets.tally_strip import Tally
from widgets.values import age_text

translate = QCoreApplication.translate
_NOT_TOLD: Final = QT_TRANSLATE_NOOP("Path", "not told")
_NONE: Final[dict[str, str]] = {
    "touchpoint": QT_TRANSLATE_NOOP("Path", "No touchpoint"),
    "region": QT_TRANSLATE_NOOP("Path", "No region"),
    "product": QT_TRANSLATE_NOOP("Path", "No product"),
    "tier": QT_TRANSLATE_NOOP("Path", "No tier"),
}
MEASURES: Final[dict[str, str]] = {
    "sent": QT_TRANSLATE_NOOP("Leaks", "Sent"),
    "arrived": QT_TRANSLATE_NOOP("Leaks", "Arrived"),
    "late": QT_TRANSLATE_NOOP("Leaks", "of them late"),
    "vanished": QT_TRANSLATE_NOOP("Leaks", "Vanished"),
    "refused": QT_TRANSLATE_NOOP("Leaks", "Refused on the way"),
    "under_way": QT_TRANSLATE_NOOP("Leaks", "Under way"),
    "from_nowhere": QT_TRANSLATE_NOOP("Leaks", "Arrived from nowhere"),
    "differs_by": QT_TRANSLATE_NOOP("Leaks", "The counts differ by"),
}
"""A hand-over's numbers, each with its words."""
_LONGEST: Final = 40
"""Signs that are shown of a value: a longer one would push the window beyond the screen."""


def percent(share: float | None, digits: int = 1) -> str:
    return "—" if share is None else f"{share:.{digits}%}"


def value_word(dimension: str, word: str) -> str:
    """Return a dimension's value as people call it."""
    told = channel_word(word) if dimension == "touchpoint" else word
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]} …"


def kept_word(dimension: str, word: str) -> str:
    """Return what a filter keeps: a value, or those of whom none is told."""
    return value_word(dimension, word) or translate("Path", _NONE.get(dimension, _NOT_TOLD))


def spoken_rows(rows: Rows) -> Rows:
    """Return the list's rows with touchpoints as people call them."""
    place = next(n for n, column in enumerate(rows.columns) if column.code == "touchpoint")
    return Rows(rows.columns, [
        (*row[:place], channel_word(str(row[place] or "")), *row[place + 1 :]) for row in rows.rows
    ])  # fmt: skip


def tallies(found: Counted) -> list[Tally]:
    """Return the large numbers of the page, each with its definition."""
    whole = found.totals
    share = whole.leaked / whole.all if whole.all else None
    return [each for each in _tallies(found, share) if each is not None]


def _tallies(found: Counted, share: float | None) -> list[Tally | None]:
    whole, within = found.totals, found.within
    return [
        Tally(
            "all", translate("Path", "Opportunities"), f"{whole.all:,}",
            translate("Path", "{n} closed").format(n=f"{whole.closed:,}"),
            translate("Path", "Opportunities of the period chosen, by when they began or ended."),
        ),
        Tally(
            "won", translate("Path", "Became subscribers"), percent(whole.conversion),
            f"{whole.won:,}",
            translate("Path", "Won of closed: {won} of {closed}. Open ones are neither won nor "
                              "lost.").format(won=f"{whole.won:,}", closed=f"{whole.closed:,}"),
        ),
        None if within is None else Tally(
            "within", translate("Path", "Won within {n} days").format(n=within.days),
            percent(within.share),
            translate("Path", "{won} of {had}").format(
                won=f"{within.won:,}", had=f"{within.had:,}"),
            translate("Path", "Of the {had} opportunities that began at least {n} days ago, {won} "
                              "were won within {n} days of beginning. Younger ones still have time "
                              "and are left out.").format(
                                  n=within.days, had=f"{within.had:,}", won=f"{within.won:,}"),
        ),
        Tally(
            "lost", translate("Path", "Lost"), percent(whole.loss),
            f"{whole.lost + whole.closed_leaks:,}",
            translate("Path", "Closed and not won, of closed; {n} of them are leaks that the "
                              "centre has closed.").format(n=f"{whole.closed_leaks:,}"),
        ),
        Tally(
            "open", translate("Path", "Still open"), f"{whole.open:,}", "",
            translate("Path", "Neither closed nor missing: under way."),
        ),
        Tally(
            "stuck", translate("Path", "Stuck"), f"{found.stuck:,}",
            translate("Path", "of the open"),
            translate("Path", "Open, and at their stage longer than nine in ten of those that went "
                              "on from there."),
        ),
        Tally(
            "leaked", translate("Path", "Leaked"), f"{whole.leaked:,}", percent(share),
            translate("Path", "Sent by one system and never arrived in the next, though the time "
                              "for it is over; refused by nobody."),
            alarming=bool(whole.leaked),
        ),
    ]  # fmt: skip


def funnel_bars(cases: Cases, found: Counted, language: str) -> list[FunnelBar]:
    """Return a bar a stage."""
    whole = found.totals.all
    bars = []
    for place, line in enumerate(found.stages):
        chosen = found.because[place] if found.because else None
        share = line.reached / whole if whole else None
        bars.append(FunnelBar(
            cases.process.stage[place].named(language), line.reached, line.passed, line.lost,
            line.leaked, line.open, percent(share), chosen,
            _leaked(line), _lost_here(line, chosen), _about(cases, place, line, language),
        ))  # fmt: skip
    return bars


def _leaked(line: StageLine) -> str:
    return translate("Path", "leaked {n}").format(n=f"{line.leaked:,}") if line.leaked else ""


def _lost_here(line: StageLine, chosen: int | None) -> str:
    lost = line.lost + line.closed_leaks
    if chosen is not None and lost:
        return translate("Path", "{n} of {all} lost").format(n=f"{chosen:,}", all=f"{lost:,}")
    return translate("Path", "−{n} lost").format(n=f"{lost:,}") if lost else ""


def _about(cases: Cases, place: int, line: StageLine, language: str) -> str:
    stage = cases.process.stage[place]
    told = [
        translate(
            "Path", "{stage}: {reached} reached it, {passed} went on, {lost} were lost here, "
            "{leaked} leaked, {open} are still here ({stuck} stuck).").format(
            stage=stage.named(language), reached=f"{line.reached:,}", passed=f"{line.passed:,}",
            lost=f"{line.lost:,}", leaked=f"{line.leaked:,}", open=f"{line.open:,}",
            stuck=f"{line.stuck:,}"),
    ]  # fmt: skip
    if line.closed_leaks:
        told.append(
            translate(
                "Path", "With the {n} leaks that the centre has closed, {all} were lost."
            ).format(n=f"{line.closed_leaks:,}", all=f"{line.lost + line.closed_leaks:,}")
        )
    if line.median_us is not None and line.p90_us is not None:
        told.append(
            translate("Path", "Half of those that went on did so within {median}, nine in ten "
                              "within {p90}.").format(
                median=age_text(line.median_us / 1e6), p90=age_text(line.p90_us / 1e6))
        )  # fmt: skip
    return "\n".join(told)


def reason_bars(found: Counted, cases: Cases, named_only: bool, language: str) -> list[ShareBar]:
    """Return a bar a reason, most first; those without a reason last, apart, unless left out.

    Shares are of the lost with a reason when `named_only`, else of all lost.
    """
    bars, so_far = [], 0.0
    for line in found.losses.reasons:
        share = (line.of_named or 0.0) if named_only else line.of_lost
        so_far += share
        bars.append(ShareBar(
            told_reason(line.name), share, percent(share),
            translate("Path", "Σ {share}").format(share=percent(so_far, 0)),
            _reason_about(line, cases, language),
        ))  # fmt: skip
    missing = found.losses.unnamed
    if missing.lost and not named_only:
        bars.append(ShareBar(
            translate("Path", "No reason recorded"), missing.of_lost, percent(missing.of_lost), "",
            _reason_about(missing, cases, language), quiet=True,
        ))  # fmt: skip
    return bars


def _reason_about(line: LossLine, cases: Cases, language: str) -> str:
    stages = {stage.code: stage.named(language) for stage in cases.process.stage}
    where = ", ".join(
        f"{stages[stage]} {number:,}" for stage, number in line.by_stage.items() if number
    )
    told = [translate("Path", "{reason}: {n} lost, {share} of all lost.").format(
        reason=told_reason(line.name) or translate("Path", "No reason recorded"),
        n=f"{line.lost:,}", share=percent(line.of_lost))]  # fmt: skip
    if line.of_named is not None:
        told.append(
            translate("Path", "{share} of those with a reason.").format(
                share=percent(line.of_named)
            )
        )
    group = next((each for each in cases.process.reason_group if each.code == line.group), None)
    if group is not None:
        told.append(translate("Path", "Group: {group}").format(group=group.named(language)))
    elif line.group == UNGROUPED:
        told.append(translate("Path", "Group: {group}").format(group=translate("Path", "other")))
    return "\n".join([*told, where])


def hand_over_bars(found: Counted, cases: Cases, language: str) -> list[ShareBar]:
    """Return a bar a hand-over: the share of what was sent that vanished."""
    bars = []
    for line, each in zip(found.hand_overs, cases.process.hand_over, strict=True):
        share = line.vanished / line.sent if line.sent else 0.0
        bars.append(ShareBar(
            each.named(language), share, f"{line.vanished:,}",
            translate("Path", "{share} of {sent}").format(
                share=percent(share), sent=f"{line.sent:,}"),
            _hand_over_about(line, each.named(language), each.within_h),
        ))  # fmt: skip
    return bars


def _hand_over_about(line: HandOverLine, name: str, within_h: float) -> str:
    return translate(
        "Path", "{name}: {sent} sent, {arrived} arrived ({late} later than {hours} h), {vanished} "
        "vanished, {refused} refused on the way, {under_way} under way. {nowhere} arrived without "
        "having been sent. The two systems' counts differ by {differs}."
    ).format(
        name=name, sent=f"{line.sent:,}", arrived=f"{line.arrived:,}", late=f"{line.late:,}",
        hours=f"{within_h:g}", vanished=f"{line.vanished:,}", refused=f"{line.refused:,}",
        under_way=f"{line.under_way:,}", nowhere=f"{line.from_nowhere:,}",
        differs=f"{line.differs_by:,}",
    )  # fmt: skip


def list_title(view: View, cases: Cases, found: Counted, language: str) -> str:
    """Return what the list holds, in words."""
    parts = {
        "won": translate("Path", "became subscribers"), "lost": translate("Path", "lost"),
        "open": translate("Path", "still open"),
        "leaked": translate("Path", "leaked"), "stuck": translate("Path", "stuck"),
        "refused": translate("Path", "lost, not leaked"),
        "within": translate("Path", "won within {n} days").format(
            n=found.within.days if found.within is not None else 0),
    }  # fmt: skip
    told = [] if view.move is None else [_move_words(view.move, cases, language)]
    if view.hand_over:
        each = next(each for each in cases.process.hand_over if each.code == view.hand_over)
        told.append(each.named(language))
        if view.crossing != VANISHED:
            told.append(translate("Leaks", MEASURES[view.crossing]))
    if view.stage is not None:
        told.append(cases.process.stage[view.stage].named(language))
    if view.reason is not None:
        told.append(
            translate("Path", "No reason recorded")
            if view.reason == NO_REASON
            else told_reason(view.reason)
        )
    if view.part:
        told.append(parts[view.part])
    if view.among is not None:
        told.append(view.among.words)
    told = told or [translate("Path", "All opportunities")]
    return " · ".join([*told, f"{len(found.listed):,}"])


def _move_words(move: Move, cases: Cases, language: str) -> str:
    stages = [stage.named(language) for stage in cases.process.stage]
    if move.source != BEGAN:
        if move.source == move.target:
            return translate("Path", "came to {stage}").format(stage=stages[move.target])
        return f"{stages[move.source]} → {stages[move.target]}"
    words = [value_word("touchpoint", word) or translate("Path", "not told")
             for word in move.touchpoints]  # fmt: skip
    first = ", ".join(words[:3]) + (" …" if len(words) > 3 else "")
    return first if move.target == BEGAN else f"{first} → {stages[move.target]}"


def customer_of(cases: Cases, place: int) -> Ref | None:
    """Return whose an opportunity is; None where only a phone is known of them."""
    source, _, key = cases.by["customer"].word(place).partition(":")
    return (source, key) if key and source != "tel" else None


def reason_words(cases: Cases, place: int, language: str) -> str:
    """Return what whoever goes after it should know: where and why it was lost."""
    stage = cases.process.stage[cases.stands[place]].named(language)
    reason = told_reason(cases.reason.word(place)) or translate("Path", "No reason recorded")
    return translate("Path", "Lost at {stage}: {reason}. First met by {channel}.").format(
        stage=stage, reason=reason, channel=channel_word(cases.by["touchpoint"].word(place))
    )


def left_out(whom: WinBack) -> str:
    """Return who is gone after and who is not, in words."""
    told = [
        translate("Path", "{n} customers, each once.").format(n=f"{len(whom.places):,}"),
    ]
    for number, words in (
        (whom.doubled, translate("Path", "{n} further opportunities of the same customers.")),
        (whom.meanwhile,
         translate("Path", "{n} customers left out: meanwhile subscribed or under way.")),
        (whom.already,
         translate("Path", "{n} customers left out: a task goes after them already.")),
        (whom.unknown, translate("Path", "{n} left out: they name nobody.")),
        (whom.kept, translate("Path", "{n} left out: not lost.")),
    ):  # fmt: skip
        if number:
            told.append(words.format(n=f"{number:,}"))
    return "\n".join(told)


def won_back(tasks: WinBacks) -> Tally:
    """Return what came of going after the lost ones."""
    found = tasks.all
    about = translate(
        "Path", "Tasks made from this process's path: {made}, {open} of them open, {won} ended "
        "with the customer won back. Value won ¥{value} (the orders' own amounts); what the "
        "finished tasks cost by their plans: ¥{cost}."
    ).format(
        made=f"{found.made:,}", open=f"{found.open:,}", won=f"{found.won:,}",
        value=f"{found.value_fen / 100:,.0f}", cost=f"{found.cost_fen / 100:,.0f}",
    )  # fmt: skip
    return Tally(
        "won_back", translate("Path", "Won back"), f"{found.won:,}",
        translate("Path", "of {n} tasks").format(n=f"{found.made:,}"), about,
    )  # fmt: skip

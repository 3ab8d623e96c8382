"""What a shift leaves open, in words: as it is shown, handed over, printed and exported."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from insight.freshness import SourceFreshness
from insight.table import Column, Rows, Sheet
from insight.team.handover import SECTIONS, Section, section
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.shared.handing_over import Shift
from ui.customer.paper import Paper
from ui.customer.paper import Section as PaperSection
from ui.deck import Deck
from ui.sources_state import freshness_of
from ui.tasks.words import number_word, state_name
from widgets.break_list import standing, who
from widgets.fact_lines import FactLine
from widgets.seat_words import reason_name
from widgets.values import short_age_text, when_text

translate = QCoreApplication.translate

_COLUMNS = (
    Column("what", QT_TRANSLATE_NOOP("Column", "What")),
    Column("stands", QT_TRANSLATE_NOOP("Column", "How it stands")),
    Column("when", QT_TRANSLATE_NOOP("Column", "When")),
)


def sections_now(deck: Deck, shift: Shift) -> tuple[Section, ...]:
    """Return what a shift leaves open now."""
    return (_tasks(deck, shift), _notices(deck, shift), _waiting(deck, shift), _sources(deck))


def _tasks(deck: Deck, shift: Shift) -> Section:
    now_us = deck.hub.now_us()
    lines = []
    for line in shift.tasks:
        task = line.task
        state = " · ".join(part for part in (state_name(task.state), line.assignee) if part)
        due = task.due_at
        when = "" if due is None else translate("Handover", "due {time}").format(
            time=when_text(due, now_us, deck.zone))  # fmt: skip
        if due is not None and due <= now_us:
            when = translate("Handover", "▲ overdue by {age}").format(
                age=short_age_text((now_us - due) / 1e6))  # fmt: skip
        lines.append((f"{number_word(task)} {task.title}", state, when))
    return section("tasks", lines)


def _notices(deck: Deck, shift: Shift) -> Section:
    now_us = deck.hub.now_us()
    lines = []
    for each in shift.undone:
        notice = each.notice
        words = (
            translate("Handover", "{n} have not acknowledged it")
            if notice.needs_ack else translate("Handover", "{n} have not read it")
        )  # fmt: skip
        due = notice.due_at
        when = when_text(due if due is not None else notice.made_at, now_us, deck.zone)
        when = translate("Handover", "due {time}").format(time=when) if due is not None else when
        lines.append((notice.title, words.format(n=each.people), when))
    return section("notices", lines)


def _waiting(deck: Deck, shift: Shift) -> Section:
    now_us = deck.hub.now_us()
    lines = []
    for call in shift.help:
        request = call.request
        stands = translate("Handover", "calls for help")
        if call.taken_by:
            stands = translate("Handover", "{who} is coming").format(who=call.taken_by)
        when = when_text(request.made_at, now_us, deck.zone)
        lines.append((f"{call.name} {call.number} {request.note}".strip(), stands, when))
    for each in shift.breaks.breaks if shift.breaks is not None else ():
        about = " · ".join(
            part for part in (standing(each), reason_name(each.request.reason)) if part
        )
        lines.append((who(each), about, when_text(each.request.made_at, now_us, deck.zone)))
    return section("waiting", lines)


def _sources(deck: Deck) -> Section:
    lines = []
    for status in deck.sources.statuses():
        source: SourceFreshness = freshness_of(status, deck)
        now_us = deck.sources.clock(source.name).now_us()
        if source.level(now_us) not in ("late", "failed", "paused"):
            continue
        age = source.age_s(now_us)
        since = translate("Handover", "no news yet") if age is None else translate(
            "Handover", "no news for {age}").format(age=short_age_text(age))  # fmt: skip
        lines.append((source.title, since, source.error.splitlines()[0] if source.error else ""))
    return section("sources", lines)


def section_title(each: Section) -> str:
    """Return a part's title with its number of lines."""
    title = translate("Handover", SECTIONS.get(each.code, each.code))
    return f"{title} {each.total}" if each.total else title


def nothing(code: str) -> str:
    """Return what is said of a part without lines."""
    return {
        "tasks": translate("Handover", "No task is open"),
        "notices": translate("Handover", "Everybody has read and acknowledged what was sent"),
        "waiting": translate("Handover", "Nobody waits for a break or for help"),
        "sources": translate("Handover", "All sources tell their news"),
    }.get(code, "—")


def section_lines(each: Section) -> tuple[FactLine, ...]:
    """Return a part's lines as they are shown."""
    lines = tuple(FactLine(what, stands, when) for what, stands, when in each.lines)
    more = each.total - len(each.lines)
    if more > 0:
        words = translate("Handover", "and {n} more").format(n=f"{more:,}")
        return (*lines, FactLine(words, ""))
    return lines or (FactLine(nothing(each.code), ""),)


def handover_paper(title: str, mark: str, notes: str, sections: Sequence[Section]) -> Paper:
    """Return a handover as it is printed."""
    free = tuple(FactLine("", line) for line in notes.splitlines() if line.strip())
    said = PaperSection(translate("Handover", "Notes to the next shift"), free)
    return Paper(title, mark, (said, *(
        PaperSection(section_title(each), section_lines(each)) for each in sections
    )))  # fmt: skip


def handover_sheets(notes: str, sections: Sequence[Section], about: tuple[str, ...]) -> list[Sheet]:
    """Return a handover as it is written to a file."""
    told = [line for line in notes.splitlines() if line.strip()]
    title = translate("Handover", "Notes to the next shift")
    return [
        Sheet(title, Rows(_COLUMNS[:1], [(line,) for line in told]), about),
        *(Sheet(translate("Handover", SECTIONS.get(each.code, each.code)),
                Rows(_COLUMNS, list(each.lines)), about) for each in sections),
    ]  # fmt: skip

"""What the path page reads: the cases counted by its view, the first of the list, and the answer of
the look that is open; the rest of the list after it."""

from dataclasses import dataclass, field, replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from insight.path.cases import Cases
from insight.path.process import Process
from insight.path.span import ALL, Span
from insight.path.view import Counted, View, counted
from insight.path.win_back import WinBack, win_back
from insight.table import Rows
from storage.hub.hub import Me
from storage.local.house import InUse
from storage.local.path.cases import (
    KeptCases,
    as_named,
    freshness,
    keep,
    kept_cases,
)
from storage.local.path.rows import Followed, newest, opportunity_rows
from storage.local.plans import plans_of
from storage.local.processes import processes_in_use
from storage.local.reader import Reader
from storage.local.store import Store
from storage.local.win_backs import win_backs
from ui.path.answers import Answer, Folded
from ui.path.plans_look import shown

READING_S: Final = 1_800.0
"""Folding millions of events for the first time takes minutes; afterwards they are kept."""
SHOWN_FIRST: Final = 60
"""As many rows of the list as a screen holds are read with the numbers, the others after them."""
FEW: Final = 50_000
"""Of more opportunities it takes too long to find out whom to go after, and comes with the list."""
FILTERS: Final = ("touchpoint", "region", "product", "tier")


@dataclass(frozen=True, slots=True)
class PathRequest:
    """`process`: its code. `known`: the cases as they were read; with `counted_anew` they are
    counted without reading while the process is the same, else read where something touched them.
    `shown`: only the view is another than of these facts, and everything else stays as it is there.
    `look` names the look that is open, `answer` is what it asks, None where the numbers that are
    counted anyway are all it shows. `days`: the conversion window."""

    me: Me | None
    process: str
    span: Span
    view: View
    language: str
    known: KeptCases | None
    counted_anew: bool
    shown: "PathFacts | None"
    zone: ZoneInfo
    now_us: int
    look: str
    answer: Answer | None
    days: int


@dataclass(frozen=True, slots=True)
class PathFacts:
    """`cases` is None where no opportunity was ever read. `view`: by which these were counted; the
    page's own may be ahead of it while the next are being read. `answer`: what the look `look` was
    told, of its own kind."""

    view: View = field(default_factory=View)
    look: str = ""
    known: KeptCases | None = None
    cases: Cases | None = None
    """All cases of the process, whenever they began."""
    found: Counted | None = None
    rows: Rows | None = None
    listed: tuple[int, ...] = ()
    followed: Followed = field(default_factory=lambda: Followed(None))
    whom: WinBack | None = None
    """Whom to go after of all that are listed."""
    customers: tuple[tuple[str, str] | None, ...] = ()
    unread: tuple[int, ...] = ()
    """Places that belong to the list, too, and are read once the rest is shown."""
    errors: tuple[str, ...] = ()
    processes: dict[str, InUse[Process]] = field(default_factory=dict)
    answer: Any = None


def load_path(store: Store, request: PathRequest) -> PathFacts:
    """Read and count what the page shows. Runs on a reader thread."""
    with store.read(READING_S) as reader:
        fresh = freshness(reader)
        if not fresh.as_of_us:
            return PathFacts()
        told = request.shown or _told(reader, request)
        everyone, span = told.cases, request.span
        if everyone is None or told.known is None:
            return PathFacts()
        view = request.view.fitting(everyone.process)
        if view.among is not None and view.among.whole:
            span = ALL
        found = counted(everyone, view, FILTERS, span, request.days)
        newest_ones = newest(everyone, found.listed)
        listed = newest_ones[:SHOWN_FIRST]
        followed = replace(told.followed, now_us=request.now_us)
        rows, customers = opportunity_rows(reader, everyone, listed, followed, request.language)
        answer = None
        if request.answer is not None:
            answer = request.answer(reader, Folded(
                request.me, everyone, span, view, request.zone, request.now_us, followed.tasks,
                shown(followed.plans),
            ))  # fmt: skip
    few = len(found.listed) <= FEW
    return replace(
        told, view=view, look=request.look, known=keep(store, told.known), found=found, rows=rows,
        listed=tuple(listed), unread=tuple(newest_ones[SHOWN_FIRST:]), customers=tuple(customers),
        followed=followed, answer=answer,
        whom=win_back(everyone, found.listed, held=followed.tasks.held) if few else None,
        errors=tuple(f"{source}: {why}" for source, why in fresh.errors.items()),
    )  # fmt: skip


def _told(reader: Reader, request: PathRequest) -> PathFacts:
    """Read what is the same for every view."""
    processes = processes_in_use(reader, request.me)
    process, known = processes[request.process].what, request.known
    if known is None or not request.counted_anew or known.kept.cases.process != process:
        known = kept_cases(reader, process, known)
    return PathFacts(
        known=known, cases=as_named(reader, known.kept.cases), processes=processes,
        followed=Followed(
            request.me, plans_of(reader, request.me, process.code),
            win_backs(reader, process.code), request.now_us,
        ),
    )  # fmt: skip


def whole_list(store: Store, facts: PathFacts, language: str) -> PathFacts:
    """Return what is shown with the whole of its list read."""
    if facts.cases is None or facts.rows is None or facts.found is None:
        return facts
    whom = facts.whom or win_back(facts.cases, facts.found.listed, held=facts.followed.tasks.held)
    with store.read() as reader:
        rows, customers = opportunity_rows(
            reader, facts.cases, facts.unread, facts.followed, language
        )
    return replace(
        facts, rows=Rows(rows.columns, [*facts.rows.rows, *rows.rows]), unread=(), whom=whom,
        listed=(*facts.listed, *facts.unread), customers=(*facts.customers, *customers),
    )  # fmt: skip

"""The opportunity base: everybody who wanted something and did not get it yet, with everything
known of each, and the lists that are worked on now."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout

from insight.hub.acts import WriteRecord
from insight.masking import mask_key
from insight.opportunities.base import ENTRY, LISTS, List, Place, Said, Want, lists_of
from insight.path.plans import GENERAL, Plan, case_mark, plan_for
from insight.path.process import Process
from insight.path.view import View
from insight.path.win_back import finding_id
from insight.spoken import clock_time
from insight.table import Rows, Sheet
from insight.tasks.making import MakeTasks, Subject
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.contacts import CONTACT, TEL
from storage.local.links import person_ref
from storage.local.opportunities import COMMUNITY, Base, about_opportunity, base, entries_about
from storage.local.path.cases import freshness, shipped_processes
from storage.local.plans import plans_of
from storage.local.processes import processes_in_use
from storage.local.store import Store
from storage.local.win_backs import win_backs
from ui.deck import Deck
from ui.export import export_sheets
from ui.hub.sending import send
from ui.opportunities.detail import WantPanel
from ui.opportunities.words import list_word, rows_of, task_words
from ui.page import Page
from ui.tasks.make import make_tasks
from ui.tasks.words import making_word
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label, plain_tooltip

MOST: Final = 2_000
"""Wants that are listed at most; the newest."""
_PULLED: Final = frozenset({"opportunity", "community"})
_WRITTEN: Final = frozenset({"record"})
DAYS: Final = (30, 60, 90, 180)


@dataclass(frozen=True, slots=True)
class BaseRequest:
    """`known`: the base as it was read, sifted anew without reading; None: read it."""

    me: Me | None
    zone: ZoneInfo
    now_us: int
    process: str
    days: int
    language: str
    name: List
    opened: tuple[str, str] | None
    known: Base | None


@dataclass(frozen=True, slots=True)
class BaseFacts:
    """`as_of_us`: 0 where no opportunity was ever read. `listed`: of the list asked for, as many as
    are shown; `counts` of every list. `held`: the words of customers whom a task goes after."""

    as_of_us: int = 0
    name: List = "all"
    listed: tuple[Want, ...] = ()
    counts: dict[List, int] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    held: frozenset[str] = frozenset()
    rows: Rows = field(default_factory=lambda: Rows((), ()))
    entries: tuple[tuple[str, Said], ...] = ()
    worked: tuple[Want, ...] = ()
    """All of the list, shown or not."""
    base: Base | None = None


class OpportunitiesPage(Page):
    """Lists on top, their customers below, at the right everything known of the chosen one."""

    name = "opportunities"
    fed_by: ClassVar[frozenset[str]] = frozenset({"opportunity"})
    wants: ClassVar[frozenset[str]] = frozenset(
        {"opportunity", "community", "record", "task", "definition"}
    )
    pace_ms: ClassVar[int] = 20
    news_ms: ClassVar[int] = 15_000
    """How long what the sources bring is gathered before everything is read anew."""

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._list: List = "all"
        self._process = next(iter(shipped_processes()))
        self._days = DAYS[1]
        self._opened: Want | None = None
        self._facts = BaseFacts()
        self._title, self._about = plain_label("", "title"), plain_label("", "meta")
        self.lists = {name: chip_button("", checkable=True) for name in LISTS}
        self.process, self.days = ChoiceChip(), ChoiceChip()
        self.export, self.make = QPushButton(), QPushButton()
        self.open_customer = QPushButton()
        self.make.setProperty("kind", "primary")
        self.table = FactTable(deck.theme, deck.zone)
        self.detail = WantPanel(deck.zone)
        self._panel = Panel("")
        self._news = QTimer(self, singleShot=True, interval=self.news_ms)
        self._news.timeout.connect(self._read_anew)
        self._anew = False
        self._lay_out()
        for name, chip in self.lists.items():
            chip.clicked.connect(lambda _on=False, name=name: self.look_at(name))
        self.days.chosen.connect(self._choose_days)
        self.process.chosen.connect(self._choose_process)
        self.table.chosen.connect(lambda _count: self._choice())
        self.table.view.doubleClicked.connect(lambda _index: self._open_customer())
        self.detail.written.connect(self._write)
        self.make.clicked.connect(self.make_tasks)
        self.open_customer.clicked.connect(self._open_customer)
        self.export.clicked.connect(self._export)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        for chip in self.lists.values():
            head.addWidget(chip)
        head.addWidget(self.days.button)
        head.addWidget(self.process.button)
        head.addStretch(1)
        head.addWidget(self._about)
        head.addWidget(self.export)
        self._panel.add_action(self.make)
        self._panel.add_action(self.open_customer)
        self._panel.body.addWidget(self.table, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(8)
        parts.addWidget(self._panel)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setSizes([860, 340])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(parts, 1)

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        if changes.touches(_WRITTEN):
            self._read_anew()
        elif changes.touches(self.wants - _PULLED):
            self.read_again(Changes())
        if changes.touches(_PULLED) and not self._news.isActive():
            self._news.start()

    def _read_anew(self) -> None:
        """Read the base again, without dropping an answer under way: more may come any moment."""
        self._anew = True
        self.read_again(Changes())

    def request(self, changes: Changes | None) -> BaseRequest:
        opened = None if self._opened is None else (self._opened.word, self._opened.process)
        anew, self._anew = self._anew or changes is None, False
        return BaseRequest(
            self.deck.hub.me, self.deck.zone, self.deck.now_us(), self._process, self._days,
            self.deck.language.code, self._list, opened,
            None if anew else self._facts.base,
        )  # fmt: skip

    @staticmethod
    def load(store: Store, request: BaseRequest) -> BaseFacts:
        with store.read(60.0) as reader:
            fresh = freshness(reader)
            if not fresh.as_of_us:
                return BaseFacts()
            whole = request.known or base(reader, request.me, request.zone)
            in_use = processes_in_use(reader, request.me)
            processes = {code: each.what for code, each in in_use.items()}
            plans = plans_of(reader, request.me, request.process)
            held = win_backs(reader, "").held
            counts: dict[List, int] = dict.fromkeys(LISTS, 0)
            worked = []
            process = processes.get(request.process)
            for want in (each for each in whole.wants if each.process == request.process):
                mine = lists_of(
                    want, process, whole.places.get(want.community),
                    request.now_us, request.days, request.zone,
                )  # fmt: skip
                for name in mine:
                    counts[name] += 1
                if request.name in mine:
                    worked.append(want)
            if request.name == "contract_ends":
                worked.sort(key=lambda want: want.value("contract_end"))
            opened = next((want for want in whole.wants
                           if (want.word, want.process) == request.opened), None)  # fmt: skip
            entries = entries_about(reader, request.me, opened) if opened else []
        listed = worked[:MOST]
        places = dict(whole.places)
        rows = rows_of(listed, processes, places, request.now_us, request.zone, request.language)
        return BaseFacts(
            fresh.as_of_us, request.name, tuple(listed), counts, places, processes, tuple(plans),
            held, rows, tuple(entries), tuple(worked), whole,
        )  # fmt: skip

    def empty_text(self, facts: BaseFacts) -> str:
        return "" if facts.as_of_us else self.tr(
            "No opportunities have been read yet."
        )  # fmt: skip

    def show_data(self, facts: BaseFacts) -> None:
        self._facts = facts
        kept = self._opened
        self.table.set_rows(facts.rows)
        self._opened = kept
        words = [want.word for want in facts.listed]
        if kept is not None and kept.word in words:
            self._opened = facts.listed[words.index(kept.word)]
            self.table.view.selectRow(words.index(kept.word))
        self._show_words()

    def summary(self) -> dict[str, object]:
        return {str(name): count for name, count in self._facts.counts.items()}

    # --- showing --------------------------------------------------------------------------------

    def _show_words(self) -> None:
        facts = self._facts
        for name, chip in self.lists.items():
            count = facts.counts.get(name, 0)
            chip.setText(f"{list_word(name, self._days)} {count:,}")
            chip.setChecked(name == self._list)
        language = self.deck.language.code
        names = {code: each.process.named(language) for code, each in facts.processes.items()}
        self.process.set_choices(names, self._process)
        offered = {str(days): self.tr("within {n} days").format(n=days) for days in DAYS}
        self.days.set_choices(offered, str(self._days))
        self.days.button.setVisible(self._list == "contract_ends")
        time = clock_time(facts.as_of_us, self.deck.zone) if facts.as_of_us else ""
        self._about.setText(self.tr("As of {time}").format(time=time) if time else "")
        self._panel.set_title(list_word(facts.name, self._days))
        note = self.tr("the first {n} of {all}").format(
            n=f"{MOST:,}", all=f"{len(facts.worked):,}")  # fmt: skip
        self._panel.set_note(note if len(facts.worked) > len(facts.listed) else "")
        self._show_detail()
        self._arm()

    def _show_detail(self) -> None:
        want = self._opened
        place = self._facts.places.get(want.community) if want else None
        self.detail.show_want(want, place, list(self._facts.entries) if want else [])

    def _choice(self) -> None:
        rows = self.table.view.selectionModel().selectedRows()
        places = self.table.chosen_places()
        one = len(rows) == 1 and places[0] < len(self._facts.listed)
        want = self._facts.listed[places[0]] if one else None
        if want is not None and (self._opened is None or want.ref != self._opened.ref):
            self._opened = want
            self.detail.show_want(want, self._facts.places.get(want.community), [])
            self.read_again(Changes())
        self._arm()

    def _arm(self) -> None:
        going, left = self._going()
        self.make.setText(making_word(len(going)))
        self.make.setEnabled(bool(going))
        words = self.tr("{n} left out: a task goes after them already, or they are under way.")
        self.make.setToolTip(plain_tooltip(words.format(n=f"{left:,}") if left else ""))
        self.open_customer.setEnabled(self._customer() is not None)

    # --- doing ----------------------------------------------------------------------------------

    def look_at(self, name: List) -> None:
        """Show a work list."""
        self._list = name
        self._opened = None
        self._show_words()
        self.read_again(Changes())

    def _choose_days(self, code: str) -> None:
        self._days = int(code)
        self._show_words()
        self.read_again(Changes())

    def _choose_process(self, code: str) -> None:
        self._process = code
        self._opened = None
        self._show_words()
        self.read_again(Changes())

    def _customer(self) -> tuple[str, str] | None:
        word = self._opened.word if self._opened else ""
        source, key = person_ref(word)
        return (source, key) if source and source not in (TEL, "opportunity") else None

    def _open_customer(self) -> None:
        customer = self._customer()
        if customer is not None:
            self.deck.bell.page_wanted.emit("customer", customer)

    def _write(self, about: str, name: str, value: str) -> None:
        want = self._opened
        if want is None:
            return
        if about == "contact":
            act = WriteRecord(CONTACT, want.word, {name: value, "way": ""})
        elif about == "community":
            act = WriteRecord(ENTRY, COMMUNITY + want.community, {"field": name, "value": value})
        else:
            told = {"field": name, "value": value}
            act = WriteRecord(ENTRY, about_opportunity(*want.ref), told)
        send(self.deck, act, lambda _id: self._read_anew())

    def _going(self) -> tuple[list[Want], int]:
        """Return whom tasks are made for: the chosen, or all of the list; and how many are not."""
        facts = self._facts
        rows = self.table.chosen_places()
        some = len(rows) < len(facts.listed)
        chosen = [facts.listed[row] for row in rows] if some else list(facts.worked)
        going = [want for want in chosen if want.status == "lost" and want.word not in facts.held]
        return going, len(chosen) - len(going)

    def make_tasks(self) -> None:
        """Make a task for each, by the plan for what they were lost for."""
        facts, language = self._facts, self.deck.language.code
        going, _ = self._going()
        if not going:
            return
        words = list_word(facts.name, self._days)
        plan = self._plan(going)
        process = facts.processes.get(self._process)
        finding = f"{finding_id(process, View())}/base={facts.name}" if process else None
        make_tasks(self, self.deck, MakeTasks(
            tuple(self._subject(want, plan) for want in going), words, body=plan.told(language),
            kind="win_back", priority=plan.priority, due="week", grants=("phone",), way=plan.way,
            to="" if plan.to == "department" else plan.to, team=plan.team,
            origin={"page": "opportunities", "process": self._process, "words": words},
            finding=finding,
        ))  # fmt: skip

    def _plan(self, going: list[Want]) -> Plan:
        """Return the plan they go by: the one of their reason where all have the same and it goes
        to customers, else the general one."""
        plans = self._facts.plans
        found = [plan_for(plans, want.stage, want.reason) for want in going]
        codes = {plan.code if plan else "" for plan in found}
        one = found[0] if len(codes) == 1 else None
        if one is not None and one.each == "customer" and one.kind == GENERAL:
            return one
        general = (plan for plan in plans if not plan.reasons and not plan.stage)
        return next(general, Plan(code="none", title={}, process=self._process))

    def _subject(self, want: Want, plan: Plan) -> Subject:
        source, key = person_ref(want.word)
        known = source not in (TEL, "opportunity")
        process = self._facts.processes.get(want.process)
        return Subject(
            mask_key(want.ref[1]),
            task_words(want, self._facts.name, process, self.deck.language.code),
            (source, key) if known else None,
            origin={
                "opportunity": [want.ref[0], mask_key(want.ref[1])], "case": case_mark(want.ref),
                "plan": plan.code, "cost_fen": plan.cost_fen, "value_fen": want.amount_fen,
            },
            party=(source, key) if source == TEL else None,
        )  # fmt: skip

    def _export(self) -> None:
        facts = self._facts
        title = list_word(facts.name, self._days)
        rows = Rows(facts.rows.columns, self.table.chosen_rows())
        export_sheets(self, self.deck, "opportunities", [Sheet(title, rows, (self._about.text(),))])

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"opportunities.make": self.make_tasks, "opportunities.export": self._export}

    def focus_first(self) -> None:
        self.table.view.setFocus()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Opportunities"))
        self.export.setText(self.tr("Export …"))
        self.open_customer.setText(self.tr("Open customer"))
        self.detail.retranslate()
        self._show_words()
        if self._facts.as_of_us:
            self.read_again(Changes())

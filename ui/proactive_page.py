"""Proactive service: whom to approach before they call, and what they were promised."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from insight.hub.acts import WriteRecord
from insight.masking import mask_key
from insight.notices.draft import ComposeTo
from insight.proactive.held_back import RECORD, finding_of, mark_of, month_of, records_of
from insight.proactive.listed import Listed, Round, counted
from insight.promises.ledger import DERIVED
from insight.spoken import clock_time
from insight.table import Column, Rows, Sheet
from insight.tasks.making import MakeTasks, Subject
from storage.local.changes import Changes
from storage.local.customer_base import TABLES as BASE_TABLES
from storage.local.proactive import WRITTEN
from storage.local.promises import TABLES as PROMISE_TABLES
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets
from ui.hub.sending import send
from ui.page import Page
from ui.proactive.lists_view import ListsView
from ui.proactive.promises_view import PromisesView
from ui.proactive.reading import Asked, Facts, read
from ui.proactive.rule_dialog import ListRuleDialog
from ui.proactive.words import COLUMNS as LIST_COLUMNS
from ui.proactive.words import channel_words, reason_words, uptake_words
from ui.promises.dialogs import WordDialog
from ui.promises.words import COLUMNS, due_words, promise_words, state_word
from ui.tasks.make import make_tasks
from widgets.panel import chip_button
from widgets.plain import plain_label

translate = QCoreApplication.translate
_PULLED: Final = BASE_TABLES | {"contact"}
_TOLD: Final = (PROMISE_TABLES | WRITTEN) - BASE_TABLES


class ProactivePage(Page):
    """Two halves, chosen on top: the lists, and the ledger of promises."""

    name = "proactive"
    fed_by: ClassVar[frozenset[str]] = frozenset({"customer"})
    wants: ClassVar[frozenset[str]] = _PULLED | _TOLD
    pace_ms: ClassVar[int] = 20
    news_ms: ClassVar[int] = 15_000
    """How long what the sources bring is gathered before everything is read anew."""
    clock_ms: ClassVar[int] = 30_000
    """How often promises are looked at again for the time alone."""

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._facts = Facts()
        self._rule = ""
        self._anew = self._said = False

    def pieces(self) -> Iterator[None]:
        deck = self.deck
        self._title, self._about = plain_label("", "title"), plain_label("", "meta")
        self.halves = {name: chip_button("", checkable=True) for name in ("lists", "promises")}
        self.export = QPushButton()
        yield
        self.lists = ListsView(deck)
        yield
        self.promises = PromisesView(deck)
        yield
        self._lay_out()
        self._connect()
        self._news = QTimer(self, singleShot=True, interval=self.news_ms)
        self._news.timeout.connect(self._read_anew)
        self._gather = QTimer(self, singleShot=True)
        self._gather.timeout.connect(self._read_told)
        self._clock = QTimer(self, interval=self.clock_ms)
        self._clock.timeout.connect(lambda: self.read_again(Changes()))
        self._clock.start()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        group = QButtonGroup(self)
        for name, chip in self.halves.items():
            group.addButton(chip)
            head.addWidget(chip)
            chip.clicked.connect(lambda _on=False, name=name: self.look_at(name))
        self.halves["lists"].setChecked(True)
        head.addStretch(1)
        head.addWidget(self._about)
        head.addWidget(self.export)
        self._stacked = QStackedWidget()
        self._stacked.addWidget(self.lists)
        self._stacked.addWidget(self.promises)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._stacked, 1)

    def _connect(self) -> None:
        self.lists.rule_chosen.connect(self.choose)
        self.lists.changing.connect(self.change_rule)
        self.lists.handing_out.connect(self.hand_out)
        self.promises.sifted.connect(lambda _wanted: self.read_again(Changes()))
        self.promises.making.connect(self.promise_tasks)
        self.promises.noticing.connect(self.write_notice)
        self.promises.saying.connect(self.say)
        for view in (self.lists, self.promises):
            view.opening.connect(lambda who: self.deck.bell.page_wanted.emit("customer", who))
        self.export.clicked.connect(self._export)

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        if changes.touches(_TOLD) and self.made and not self._gather.isActive():
            promises = len(self._facts.base.ledger) if self._facts.base else 0
            self._gather.start(promises // _PER_MS)
        if self.made and changes.touches(_PULLED) and not self._news.isActive():
            self._news.start()

    def _read_told(self) -> None:
        """Read what people did; what the sources tell is not read again."""
        self._said = True
        self.read_again(Changes())

    def _read_anew(self) -> None:
        """Read everything again, without dropping an answer under way."""
        self._anew = True
        self.read_again(Changes())

    def request(self, changes: Changes | None) -> Asked:
        anew, self._anew = self._anew or changes is None, False
        told, self._said = self._said, False
        return Asked(
            self.deck.hub.me, self.deck.zone, self.deck.now_us(), self._rule,
            self.promises.wanted, None if anew else self._facts.base, told,
        )  # fmt: skip

    @staticmethod
    def load(store: Store, request: Asked) -> Facts:
        return read(store, request)

    def empty_text(self, facts: Facts) -> str:
        return "" if facts.base is not None else self.tr(
            "No customers have been read yet."
        )  # fmt: skip

    def show_data(self, facts: Facts) -> None:
        self._facts = facts
        self.lists.show_facts(facts)
        self.promises.show_facts(facts)
        if facts.base is not None:
            near = int(facts.base.ledger.now_in("about_to_break").sum())
            self.deck.bell.counted.emit(self.name, near)
        self._label_halves()

    def summary(self) -> dict[str, object]:
        facts = self._facts
        if facts.base is None or facts.whole is None:
            return {}
        ledger = facts.base.ledger
        return {
            "found": dict(facts.found), "rule": facts.whole.rule.code,
            "standing": dict(counted(facts.whole.lines)[0]), "promises": len(ledger),
            "broken": int(ledger.now_in("broken").sum()),
            "about_to_break": int(ledger.now_in("about_to_break").sum()),
        }  # fmt: skip

    # --- the halves -----------------------------------------------------------------------------

    def look_at(self, half: str) -> None:
        """Show the lists, or the ledger of promises."""
        self._stacked.setCurrentWidget(self.promises if half == "promises" else self.lists)
        self.halves[half].setChecked(True)

    def show_item(self, what: object) -> None:
        """Show one half, by its name."""
        if isinstance(what, str) and what in self.halves:
            self.look_at(what)

    @property
    def looks_at(self) -> str:
        return "promises" if self._stacked.currentWidget() is self.promises else "lists"

    def _label_halves(self) -> None:
        self.halves["lists"].setText(self.tr("Lists"))
        base = self._facts.base
        as_of = base.as_of_us if base else 0
        time = clock_time(as_of, self.deck.zone) if as_of else ""
        self._about.setText(self.tr("As of {time}").format(time=time) if time else "")
        near = int(base.ledger.now_in("about_to_break").sum()) if base else 0
        words = self.tr("Promises · {n} about to break").format(n=f"{near:,}")
        self.halves["promises"].setText(words if near else self.tr("Promises"))

    def choose(self, rule: str) -> None:
        """Show another rule's list."""
        self._rule = rule
        self.read_again(Changes())

    # --- lists ----------------------------------------------------------------------------------

    def change_rule(self, code: str) -> None:
        """Open the editor of a rule; "" for a new one."""
        facts = self._facts
        if facts.base is not None:
            used = facts.rules.get(code)
            ListRuleDialog(
                self, self.deck, used.what if used else None, list(facts.rules),
                facts.base.customers, facts.now_us, list(facts.plans.values()),
            ).open()  # fmt: skip

    def hand_out(self, now: Round) -> None:
        """Open the dialog that makes their tasks; once they are made, those held back beside them
        are recorded."""
        whole = self._facts.whole
        if whole is None:
            return
        rule, language = whole.rule, self.deck.language.code
        month = month_of(self._facts.now_us, self.deck.zone)
        plan = self._facts.plans.get(rule.plan)
        body = "\n".join(filter(None, (rule.told(language), plan.told(language) if plan else "")))
        dialog = make_tasks(self, self.deck, MakeTasks(
            tuple(self._subject(line, now.picked) for line in now.going), rule.named(language),
            body=body,
            kind=rule.kind, priority=rule.priority, due=rule.due, grants=("phone",),
            way="call" if rule.way == "preferred" else rule.way, to=rule.to, team=rule.team,
            department=rule.department if rule.to == "department" else "",
            origin={"page": "proactive", "rule": rule.code, "words": rule.named(language)},
            finding=finding_of(rule.code, month),
        ))  # fmt: skip
        if dialog is not None and now.beside:
            words = [line.word for line in now.beside]
            told = list(records_of(rule.code, month, rule.held_share, words))
            about = f"{rule.code}:{month}"
            dialog.made.connect(lambda count: self._hold_back(about, told if count else ()))

    def _hold_back(self, about: str, told: Sequence[dict[str, object]]) -> None:
        for content in told:
            send(self.deck, WriteRecord(RECORD, about, content))

    def _subject(self, line: Listed, picked: bool) -> Subject:
        facts = self._facts
        assert facts.whole is not None and facts.base is not None  # whose list it is
        rule, (source, key) = facts.whole.rule, line.ref
        why = reason_words(rule, line, facts.base.customers, facts.now_us, self.deck.zone)
        by = self.tr("By: {channel}").format(channel=channel_words(line))
        script = self.tr("Answer script {number}").format(number=rule.article)
        known = source != "tel"
        order = facts.base.orders.get(line.place) if not known else None
        return Subject(
            mask_key(key) if known else mask_key(order[1]) if order else "",
            "\n".join(filter(None, (why, by, script if rule.article else ""))),
            (source, key) if known else None,
            origin={"mark": mark_of(line.word), "points": line.points, "plan": rule.plan or None,
                    "cost_fen": rule.cost_fen, **({"picked": True} if picked else {}),
                    **({"opportunity": [order[0], mask_key(order[1])]} if order else {})},
            party=(source, key) if source == "tel" else None, way=line.way,
        )  # fmt: skip

    # --- promises -------------------------------------------------------------------------------

    def promise_tasks(self, places: Sequence[int]) -> None:
        """Make a task for each of these promises: whoever keeps them should know."""
        base = self._facts.base
        if base is None:
            return
        subjects = []
        for place in places:
            person = int(base.ledger.person[place])
            word = base.customers.words[person] if person >= 0 else ""
            source, _, key = word.partition(":")
            known = bool(key) and source != "tel"
            subjects.append(Subject(
                promise_words(base.ledger, place), self._promise_told(place),
                (source, key) if known else None, origin={"promise": base.ledger.id_of(place)},
            ))  # fmt: skip
        words = self.tr("Keep the promise")
        make_tasks(self, self.deck, MakeTasks(
            tuple(subjects), words, kind="other", priority="high", due="2h", grants=("phone",),
            origin={"page": "proactive", "words": words},
        ))  # fmt: skip

    def _promise_told(self, place: int) -> str:
        base = self._facts.base
        assert base is not None  # whose promise it is
        ledger = base.ledger
        due = due_words(ledger, place, self._facts.now_us, self.deck.zone)
        parts = (
            f"{state_word(ledger.state_of(place))}: {promise_words(ledger, place)}",
            self.tr("Due {time}").format(time=due), ledger.unit.word(place),
            ledger.owner.word(place),
        )  # fmt: skip
        return " · ".join(filter(None, parts))

    def write_notice(self, places: Sequence[int]) -> None:
        """Begin a notice about these promises."""
        lines = [self._promise_told(place) for place in places[:_MOST_IN_NOTICE]]
        more = len(places) - len(lines)
        if more:
            lines.append(self.tr("… and {n} more").format(n=f"{more:,}"))
        title = self.tr("Promises to keep: {n}").format(n=f"{len(places):,}")
        self.deck.bell.page_wanted.emit(
            "notices", ComposeTo(title=title, body="\n".join(lines))
        )  # fmt: skip

    def say(self, place: int) -> None:
        """Say what became of a promise."""
        base = self._facts.base
        if base is not None:
            ledger = base.ledger
            WordDialog(
                self, self.deck, ledger.id_of(place), self._promise_told(place),
                int(ledger.due[place]), derived=ledger.kind_of(place) in DERIVED,
            ).open()  # fmt: skip

    # --- the rest -------------------------------------------------------------------------------

    def _export(self) -> None:
        facts = self._facts
        if facts.base is None or facts.whole is None:
            return
        about = self._about.text()
        columns: tuple[Column, ...] = COLUMNS
        if self.looks_at == "lists":
            table, columns = self.lists.table, LIST_COLUMNS
            title = facts.whole.rule.named(self.deck.language.code)
            notes = (about, uptake_words(facts.whole.uptake))
        else:
            table, title = self.promises.table, self.tr("Promises")
            notes = (about, self.promises.later.text())
        export_sheets(self, self.deck, "proactive", [
            Sheet(title, Rows(columns, table.chosen_rows()), notes)
        ])  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "proactive.hand_out": self.lists.hand_out,
            "proactive.rule": lambda: self.change_rule(self.lists.rule),
            "proactive.promises": lambda: self.look_at(
                "lists" if self.looks_at == "promises" else "promises"
            ),
            "proactive.export": self._export,
        }

    def focus_first(self) -> None:
        view = self.lists if self.looks_at == "lists" else self.promises
        view.table.view.setFocus()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Proactive service"))
        self.export.setText(self.tr("Export …"))
        self.lists.retranslate()
        self.promises.retranslate()
        self._label_halves()
        if self._facts.base is not None:
            self.lists.show_facts(self._facts)


_MOST_IN_NOTICE: Final = 20
_PER_MS: Final = 100
"""What people do is gathered a millisecond for so many promises: each reading counts them all."""

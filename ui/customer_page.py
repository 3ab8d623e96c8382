"""Everything about one customer on one screen: who it is, what to know first, what happened."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from insight.customer.facts import part
from insight.identity.records import Ref
from storage.local.changes import Changes
from storage.local.customer.facts import TABLES as FACTS_TABLES
from storage.local.customer.timeline import TABLES as TIMELINE_TABLES
from storage.local.links import person_text
from storage.local.promises import TABLES as PROMISE_TABLES
from storage.local.shared.tasks import TABLES as TASK_TABLES
from storage.local.store import Store
from storage.sources.feeding import feeding
from ui.customer.bills_panel import BillsPanel
from ui.customer.cases_panel import CasesPanel, OpportunitiesPanel
from ui.customer.columns import Columns
from ui.customer.deciding import Deciding
from ui.customer.header import HeaderBar, name_of
from ui.customer.identity_panel import IdentityPanel
from ui.customer.orders_panel import OrdersPanel
from ui.customer.paper import Paper, paper
from ui.customer.part_panel import part_words, sources_words
from ui.customer.products_panel import ProductsPanel
from ui.customer.reading import CustomerRequest, Shown, names_told, read
from ui.customer.scripts_panel import ScriptsPanel
from ui.customer.start import StartView
from ui.customer.taking import Taking
from ui.customer.tasks_panel import TasksPanel
from ui.customer.timeline_panel import TimelinePanel
from ui.customer.voice import voice_of
from ui.customer.warning_strip import WarningStrip
from ui.deck import Deck
from ui.lookup.remembered import is_pinned, pin, recent, remember
from ui.page import Page
from ui.privacy.reveal_bar import RevealBar
from ui.promises.panel import PromisesPanel
from ui.tasks.from_rows import of_customer
from ui.tasks.make import make_tasks
from widgets.message_bar import MessageBar
from widgets.plain import plain_tooltip

_MINUTE_MS, _LOOK_MS = 60_000, 2_000
"""How often ages are told anew, and how often it is looked whether a source stands otherwise."""
_REASONS = 12
"""Of how many newest reasons the answer scripts are offered."""
_LONGEST_CODE = 60


class CustomerPage(Page):
    """Header and warnings on top; products, bills, orders at the left; the timeline; scripts and
    identity at the right. `show_item` opens a person; until then it says how to look one up."""

    name = "customer"
    wants: ClassVar[frozenset[str]] = (
        FACTS_TABLES
        | TIMELINE_TABLES
        | TASK_TABLES
        | PROMISE_TABLES
        | {"article", "link_decision", "agent", "queue"}
    )
    pace_ms: ClassVar[int] = 1_000

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.person: Ref | None = None
        self._shown = Shown()
        self._whole_view = QWidget(self.body)
        self.start = StartView(deck)
        self._views = QStackedLayout(self.body)
        self._views.addWidget(self.start)
        self._views.addWidget(self._whole_view)

    def pieces(self) -> Iterator[None]:
        deck = self.deck
        self.messages = MessageBar(deck.theme)
        self.header = HeaderBar(deck.theme)
        self.warnings = WarningStrip()
        self.reveal = RevealBar(deck)
        yield
        self.timeline = TimelinePanel(deck)
        yield
        self.columns = Columns(self.timeline, self._whole_view)
        self.products = ProductsPanel(deck)
        yield
        self.bills = BillsPanel(deck)
        yield
        self.orders, self.opportunities = OrdersPanel(deck), OpportunitiesPanel(deck)
        yield
        self.cases = CasesPanel(deck)
        yield
        self.identity = IdentityPanel(deck)
        yield
        self.scripts, self.tasks = ScriptsPanel(deck), TasksPanel(deck)
        yield
        self.promises = PromisesPanel(deck)
        yield
        self.counter = QPushButton()
        self.more = QPushButton()
        self.deciding = Deciding(self, deck, self.messages)
        self.taking = Taking(self, deck, lambda: self.person, self.paper)
        self._lay_out()
        yield
        self._connect()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._standing = self._stand()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_at_sources)
        self._look.start()
        self.columns.restore(deck.settings.mapping("layouts").get("customer"))
        self.retranslate()

    def _lay_out(self) -> None:
        self.counter.setCheckable(True)
        for button in (self.counter, self.more):
            button.setAutoDefault(False)
        self.header.second.addWidget(self.reveal)
        self.header.buttons.addWidget(self.counter)
        self.header.buttons.addWidget(self.more)
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        column = QVBoxLayout(self._whole_view)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for each in (self.messages, self.header, self.warnings):
            column.addWidget(each)
        column.addWidget(self.columns, 1)
        self.columns.fill(
            [self.products, self.bills], [self.orders, self.opportunities, self.cases],
            [self.scripts, self.tasks, self.promises, self.identity],
        )  # fmt: skip

    def _connect(self) -> None:
        sight = self.deck.sight
        sight.changed.connect(self._say_anew)
        sight.dropped.connect(self.forget)
        self.start.opened.connect(self.show_item)
        self.start.look_up.connect(lambda: self.deck.bell.action_wanted.emit("look_up"))
        self.counter.clicked.connect(self._switch_counter)
        self.identity.decided.connect(self.deciding.decide)
        self.identity.join_wanted.connect(self.join)
        self.tasks.make_wanted.connect(self.make_task)
        self.tasks.opened.connect(lambda task: self.deck.bell.page_wanted.emit("tasks", task))
        self.deciding.kept.connect(self._read_now)
        self.timeline.reason_chosen.connect(self._reason_chosen)
        self.scripts.promised.wanted.connect(self.promises.write_down_said)
        self._menu.aboutToShow.connect(self._fill_menu)

    # --- who is shown -------------------------------------------------------------------------

    def show_item(self, what: object) -> None:
        """Open a person, named by any of its records: (source, key)."""
        if not (isinstance(what, tuple) and len(what) == 2):
            return
        person = (str(what[0]), str(what[1]))
        if person != self.person:
            self._clear()
            self.person = person
            self.header.name.setText(self.tr("Loading …"))
        remember(self.deck.settings, person)
        self.deck.sight.looked(person)
        self._views.setCurrentWidget(self._whole_view)
        self._read_now()

    def forget(self) -> None:
        """Hold nothing of a customer any more; go back to how one is looked up."""
        self._clear()
        self.person = None
        self._read_now()

    def _clear(self) -> None:
        self.drop_answers()
        self._shown = Shown()
        self.deciding.forget()
        for each in (self.header, self.warnings, *self._panels()):
            each.clear()
        self.timeline.forget()
        self.scripts.show_for((), ())
        self.tasks.clear()
        self.promises.clear()
        self.reveal.show_person(None)
        self.start.show_recent(())

    def _read_now(self) -> None:
        self.reload()
        if self.isVisible():
            self._timer.start(0)

    def _panels(self) -> tuple[ProductsPanel | BillsPanel | OrdersPanel | OpportunitiesPanel
                               | CasesPanel | IdentityPanel, ...]:  # fmt: skip
        return (self.products, self.bills, self.orders, self.opportunities, self.cases,
                self.identity)  # fmt: skip

    # --- reading ------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        self.scripts.on_changes(changes)
        if self.person is None or self._concerns(changes):
            super().on_changes(changes)

    def _concerns(self, changes: Changes) -> bool:
        """Whether a commit may be about the person shown: of customers only its own records."""
        others = set(changes.tables) & (self.wants - {"customer", "article"})
        if others or self._shown.customer is None:
            return True
        keys = changes.keys("customer")
        mine = {key for _, key in self._shown.customer.records}
        return keys is None or not mine.isdisjoint(keys)

    def request(self, changes: Changes | None) -> CustomerRequest:
        sources = self.deck.sources
        feeds = feeding(sources.statuses(), lambda name: sources.clock(name).now_us())
        lately = tuple(recent(self.deck.settings)) if self.person is None else ()
        return CustomerRequest(
            self.person, lately, self.deck.now_us(), feeds, self.deck.zone, changes, self._shown,
            self.deck.hub.me,
        )  # fmt: skip

    @staticmethod
    def load(store: Store, request: CustomerRequest) -> Shown:
        return read(store, request)

    def empty_text(self, facts: Shown) -> str:
        if facts.customer is None or facts.customer.records:
            return ""
        return self.tr(
            "This customer is not here any more: the record is gone at its source, or what was "
            "fetched from the centre has expired. Look it up again (Ctrl+K)."
        )

    def show_data(self, facts: Shown) -> None:
        before, self._shown = self._shown, facts
        self._views.setCurrentWidget(self.start if facts.customer is None else self._whole_view)
        if facts.customer is None:
            self.start.show_recent(facts.recent)
            return
        self.person = facts.customer.person
        self._say(before)

    def _say(self, before: Shown) -> None:
        """Put what was read into words; what takes long only where it differs from before."""
        facts, person = self._shown.customer, self.person
        if facts is None or person is None:
            return
        names = names_told(facts)
        voice = voice_of(self.deck, person, names)
        self.reveal.show_person(person, name_of(facts.header, voice))
        self.header.show_facts(facts, self._shown.linked, voice)
        self.warnings.show_facts(facts, voice)
        for panel in (self.products, self.bills, self.orders, self.opportunities, self.cases):
            panel.show_facts(facts, voice)
        self.identity.show_facts(facts, self._shown.linked, self._shown.said, voice)
        self.tasks.show_tasks(self._shown.tasks, self._shown.hours, self.deck.hub.me is not None)
        self.promises.show_promises(person_text(person), self._shown.promises, self._shown.hours)
        told = part(self._shown.entries, self._shown.feeds)
        self.timeline.tell(part_words(voice, told, ""), sources_words(voice, told))
        if before.customer is None or before.entries != self._shown.entries:
            products = {each.code: each.name for each in facts.products.rows if each.name}
            self.timeline.show_entries(self._shown.entries, person, products, names)
            self._offer_scripts(())

    def _say_anew(self) -> None:
        self._label_counter()
        if self._shown.customer is not None:
            self._say(self._shown)
        else:
            self.start.show_recent(self._shown.recent)

    def _tick(self) -> None:
        """Ages and warnings go by the clock alone."""
        if self.isVisible() and self.person is not None:
            self.read_again(Changes())

    def _look_at_sources(self) -> None:
        """A source that fails, or answers again, changes no row: what is said of it does."""
        standing = self._stand()
        if standing != self._standing and self.person is not None:
            self.read_again(Changes())
        self._standing = standing

    def _stand(self) -> list[object]:
        return [
            (each.name, each.state, str(each.error),
             *((feed.table, feed.state, str(feed.error)) for feed in each.feeds))
            for each in self.deck.sources.statuses()
        ]  # fmt: skip

    # --- scripts ------------------------------------------------------------------------------

    def _reason_chosen(self, reason: str) -> None:
        self._offer_scripts((reason,) if reason else ())

    def _offer_scripts(self, first: Sequence[str]) -> None:
        """Offer what to say: on a reason that was chosen, else on the newest ones."""
        facts = self._shown.customer
        if facts is None:
            return
        newest = (each.reason_code for each in self._shown.entries[:200])
        reasons = list(dict.fromkeys(filter(_is_code, [*first, *newest])))[:_REASONS]
        products = list(dict.fromkeys(filter(_is_code, (row.code for row in facts.products.rows))))
        self.scripts.show_for(reasons, products)

    # --- the rest -----------------------------------------------------------------------------

    def join(self) -> None:
        """Find another customer to say that it is, or never is, this person."""
        if self.person is not None:
            self.deciding.join(self.person)

    def make_task(self) -> None:
        """Make a task for this customer."""
        if self.person is not None:
            make_tasks(self, self.deck, of_customer(self.person))

    def paper(self, most: int) -> Paper | None:
        """Return what is shown, masked and marked; of the timeline the newest `most` entries."""
        facts, person = self._shown.customer, self.person
        if facts is None or person is None:
            return None
        voice = voice_of(self.deck, person, names_told(facts), masked_only=True)
        rows = self.timeline.rows(most)
        return paper(facts, self._shown.linked, voice, self.deck.sight.who(), rows)

    # --- buttons and keys ---------------------------------------------------------------------

    def _switch_counter(self) -> None:
        self.deck.bell.action_wanted.emit("counter")
        self._label_counter()

    def _label_counter(self) -> None:
        on = self.deck.sight.counter
        self.counter.setChecked(on)
        self.counter.setText(self.tr("✓ Counter mode") if on else self.tr("Counter mode"))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for words, do in self.taking.choices():
            self._menu.addAction(words, do)
        self._menu.addSeparator()
        keep = self._menu.addAction(self.tr("Keep at hand"), self._pin)
        keep.setCheckable(True)
        keep.setChecked(self.person is not None and is_pinned(self.deck.settings, self.person))

    def _pin(self) -> None:
        if self.person is not None:
            on = not is_pinned(self.deck.settings, self.person)
            pin(self.deck.settings, self.person, on)

    def next_panel(self) -> None:
        """Put the keyboard into the next panel."""
        stops = [each for each in self._stops() if each.isVisible() and each.isEnabled()]
        focus = self.focusWidget()
        here = [
            place for place, stop in enumerate(stops)
            if stop is focus or (focus is not None and stop.isAncestorOf(focus))
        ]  # fmt: skip
        at = here[0] if here else -1
        if stops:
            stops[(at + 1) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[QWidget]:
        if self.person is None:
            return [self.start.button, self.start.recent]
        return [
            self.more, self.products.lines, self.bills.chart, self.bills.usage,
            *(each.strip for each in self.orders.under_way), self.orders.lines,
            self.opportunities.lines, self.cases.lines, self.timeline.view, self.scripts.search,
            self.tasks.make, self.tasks.lines, self.promises.write, self.promises.lines,
            self.identity.records,
        ]  # fmt: skip

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "customer.copy": self.taking.copy,
            "customer.print": self.taking.print_out,
            "customer.pdf": self.taking.save_pdf,
            "customer.export": self.taking.export,
            "customer.usage": self.bills.toggle_usage,
            "customer.find": self.timeline.focus_search,
            "customer.scripts": self.scripts.focus_search,
            "customer.join": self.join,
            "customer.task": self.make_task,
            "customer.promise": self.promises.write_down,
            "customer.next": self.next_panel,
            "customer.close": self.forget,
        }

    def focus_first(self) -> None:
        if self.person is None:
            self.start.button.setFocus()
        else:
            self.timeline.view.setFocus()

    def busy(self) -> bool:
        return (
            super().busy() or self.deciding.dialog is not None or bool(self.identity.reason.text())
        )

    def leave(self) -> None:
        layouts = dict(self.deck.settings.mapping("layouts"))
        layouts["customer"] = self.columns.layout_told()
        self.deck.settings["layouts"] = layouts

    def summary(self) -> dict[str, object]:
        facts = self._shown.customer
        if facts is None:
            return {"shown": False}
        parts = ("accounts", "products", "bills", "usage", "orders", "opportunities",
                 "complaints", "faults")  # fmt: skip
        return {
            "shown": True,
            "records": len(facts.records),
            "entries": len(self._shown.entries),
            "warnings": len(facts.flags),
            "parts": {part: getattr(facts, part).state for part in parts},
        }

    def retranslate(self) -> None:
        for each in (*self._panels(), self.tasks, self.promises, self.start):
            each.retranslate()
        self.more.setText(self.tr("Copy, print …"))
        self.more.setToolTip(plain_tooltip(self.tr("Copy, print or export what is shown, masked")))
        self.counter.setToolTip(plain_tooltip(
            self.tr("Hides tiers, traits and remarks from a customer who can see the screen (F9)")
        ))  # fmt: skip
        self._label_counter()
        self._say_anew()


def _is_code(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_CODE

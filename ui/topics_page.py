"""Topics: what customers talk about, searched as one types, and what rises against its own past."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from insight.spoken import clock_time
from insight.table import Rows, Sheet
from insight.topics.looking import Line, Look, Span, look
from insight.topics.topic import Topic
from storage.hub.hub import Me
from storage.local.changes import Changes
from storage.local.errors import StoreError
from storage.local.store import Store
from storage.local.texts.kinds import KINDS, TEXT_TABLES, TextKind
from ui.deck import Deck
from ui.export import export_sheets
from ui.page import Page
from ui.tasks.make import make_tasks
from ui.told import told
from ui.topics.detail import TopicPanel
from ui.topics.finder import Finder
from ui.topics.handing_on import notice_of, tasks_of
from ui.topics.name_dialog import NameDialog
from ui.topics.reading import (
    Detail,
    Reading,
    TopicsFacts,
    load_detail,
    load_topics,
    read_on,
)
from ui.topics.watch_dialog import WatchDialog
from ui.topics.words import (
    CASES,
    LISTED,
    TREND,
    kind_choices,
    lines_as_rows,
)
from ui.trouble import trouble
from widgets.choice_chip import ChoiceChip
from widgets.fact_table import FactTable
from widgets.marked_cells import TrendCells
from widgets.message_bar import Message
from widgets.panel import Panel, chip_button
from widgets.plain import plain_label

DAYS: Final = (28, 14, 7)
AGAIN_MS: Final = 300_000
"""How long news of the sources are gathered before all texts of the period are read again."""
LOOKS: Final = ("rising", "named")


class TopicsPage(Page):
    """The search line on top; at the left what rises and what people named, at the right the topic
    chosen."""

    name = "topics"
    fed_by: ClassVar[frozenset[str]] = TEXT_TABLES
    wants: ClassVar[frozenset[str]] = TEXT_TABLES | {"definition"}

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._facts = TopicsFacts()
        self._kind, self._days, self._at = "complaint", DAYS[0], LOOKS[0]
        self._look: Look | None = None
        self._span: Span | None = None
        self._reading: Reading | None = None
        self._run = 0
        self._line: Line | None = None
        self._stopped = False

    def pieces(self) -> Iterator[None]:
        deck = self.deck
        self._title, self._about = plain_label("", "title"), plain_label("", "meta")
        self.kind, self.period = ChoiceChip(), ChoiceChip()
        self.export = QPushButton()
        self.finder = Finder(deck, deck.zone)
        yield
        self.looks = {name: chip_button("", checkable=True) for name in LOOKS}
        self.table = FactTable(deck.theme, deck.zone)
        self._trends = TrendCells(deck.theme, self.table)
        self.table.view.setItemDelegateForColumn(TREND, self._trends)
        yield
        self.detail = TopicPanel(deck.theme, deck.zone)
        yield
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedHeight(6)
        self.stop = QPushButton()
        self.stop.setProperty("kind", "link")
        self.name_found = QPushButton()
        self._panel = Panel("")
        self._stack_of = QStackedWidget()
        self._lay_out()
        yield
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        for button in (self.kind.button, self.period.button):
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self._about)
        head.addWidget(self.export)
        for chip in self.looks.values():
            self._panel.add_chip(chip)
        for button in (self.stop, self.name_found):
            button.setAutoDefault(False)
            self._panel.add_action(button)
        self._stack_of.addWidget(self.table)
        self._stack_of.addWidget(self.finder.table)
        self._panel.body.addWidget(self.progress)
        self._panel.body.addWidget(self._stack_of, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(8)
        parts.addWidget(self._panel)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        parts.setSizes([640, 560])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.finder.line)
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._read_all)
        self.kind.chosen.connect(self._choose_kind)
        self.period.chosen.connect(self._choose_days)
        for name, chip in self.looks.items():
            chip.clicked.connect(lambda _on=False, name=name: self.look_at(name))
        self.table.chosen.connect(lambda _count: self._choice())
        self.finder.changed.connect(self._show_words)
        self.finder.opened.connect(self._open_customer)
        self.detail.opened.connect(self._open_customer)
        self.detail.name_wanted.connect(self.name_topic)
        self.detail.watch_wanted.connect(self.watch)
        self.detail.tasks_wanted.connect(self.make_tasks)
        self.detail.notice_wanted.connect(self.write_notice)
        self.name_found.clicked.connect(self.name_topic)
        self.stop.clicked.connect(self._stop_or_go_on)
        self.export.clicked.connect(self._export)

    # --- reading --------------------------------------------------------------------------------

    def on_changes(self, changes: Changes) -> None:
        if changes.touches(frozenset({"definition"})) or not self._facts.as_of_us:
            self.read_again(Changes())
        if self.made and changes.touches(TEXT_TABLES) and not self._again.isActive():
            self._again.start()

    def request(self, changes: Changes | None) -> Me | None:  # noqa: ARG002
        return self.deck.hub.me

    @staticmethod
    def load(store: Store, request: Me | None) -> TopicsFacts:
        return load_topics(store, request)

    def empty_text(self, facts: TopicsFacts) -> str:
        return "" if facts.as_of_us else self.tr(
            "Nothing of what customers said has been read yet."
        )  # fmt: skip

    def show_data(self, facts: TopicsFacts) -> None:
        before, self._facts = self._facts, facts
        if not facts.as_of_us:
            return
        if self._look is None and self._reading is None and not self._stopped:
            self._read_all()
        elif facts.usable != before.usable:
            self._look_again()
        self._show_words()

    def summary(self) -> dict[str, object]:
        found = self._look
        return {
            "rising": [line.topic.title for line in found.rising] if found else [],
            "named": len(found.named) if found else 0,
            "texts": found.said.size if found else 0,
        }

    def _kinds(self) -> tuple[TextKind, ...]:
        return tuple(kind for kind in KINDS if self._kind in ("", kind))

    def _read_all(self) -> None:
        """Read all texts of the period and its past, piece by piece; another run ends this one."""
        self._run += 1
        self._stopped = False
        span = Span(self._days, self.deck.now_us(), self.deck.zone)
        self._reading = Reading(self._kinds(), span, self._facts.usable)
        self._read_on(self._run)

    def _read_on(self, run: int) -> None:
        if run != self._run or self._reading is None:
            return
        self._show_progress()

        def came(reading: Reading) -> None:
            if run != self._run:
                return
            self._reading = reading
            if reading.place is None:
                self._find(run, reading)
            else:
                self._read_on(run)

        self.deck.work.read(partial(read_on, self._reading), came, partial(self._failed, run))

    def _find(self, run: int, reading: Reading) -> None:
        self._show_progress()
        if reading.corpus is None:
            return
        span, topics = reading.span, self._facts.usable
        job = partial(look, reading.corpus, topics, span)

        def came(found: Look) -> None:
            if run == self._run:
                self._reading = None
                self._span = span
                self._show_look(found)

        self.deck.work.read(lambda _store: job(), came, partial(self._failed, run))

    def _look_again(self) -> None:
        """Find anew in the texts that are read already: topics are others than before."""
        if self._look is None or self._span is None or self._reading is not None:
            return
        self._run += 1
        self._reading = Reading(
            self._kinds(), self._span, self._facts.usable, self._look.corpus, None, 1.0
        )
        self._find(self._run, self._reading)

    def _failed(self, run: int, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        if run == self._run:
            self._reading, self._stopped = None, True
            self.deck.bell.message.emit(trouble(error, "topics"))
            if self._look is None:
                self.table.set_failed(told(error))
            self._show_progress()

    def _stop_or_go_on(self) -> None:
        if self._reading is None:
            self._read_all()
            return
        self._run += 1
        self._reading, self._stopped = None, True
        if self._look is None:
            self.table.set_failed(self.tr("Stopped. “Read again” begins anew."))
        self._show_progress()

    # --- showing --------------------------------------------------------------------------------

    def _show_look(self, found: Look) -> None:
        if self._look is None and not found.rising and found.named:
            self._at = "named"
        self._look = found
        kept = self._line
        self._show_lines()
        lines = self._lines()
        again = next((line for line in lines if _same(line, kept)), None)
        self._line = None
        if again is None and lines:
            again = lines[0]
        if again is not None:
            self.table.view.selectRow(lines.index(again))
        else:
            self._show_line(None)
        self._show_progress()
        self._show_words()

    def _lines(self) -> tuple[Line, ...]:
        if self._look is None:
            return ()
        return self._look.rising if self._at == "rising" else self._look.named

    def _show_lines(self) -> None:
        lines = self._lines()
        past = self._look.found.past_days if self._look else 0
        self._trends.set_trends([line.days for line in lines], past)
        self.table.set_rows(lines_as_rows(lines))
        if not lines and self._look is not None:
            self.table.set_failed(
                self.tr("Nothing rises against its own past in these texts.")
                if self._at == "rising" else
                self.tr("No topics are named yet: name what rises, or what a search finds.")
            )  # fmt: skip
        self.table.view.setColumnWidth(TREND, 96)

    def _choice(self) -> None:
        rows = self.table.view.selectionModel().selectedRows()
        lines = self._lines()
        if len(rows) == 1 and self.table.chosen_places()[0] < len(lines):
            line = lines[self.table.chosen_places()[0]]
            if line is not self._line:
                self._show_line(line)

    def _show_line(self, line: Line | None) -> None:
        self._line = line
        found = self._look
        if line is None or found is None:
            self.detail.show_nothing()
            return
        self.detail.show_line(line, found.found.first)

        def came(detail: Detail) -> None:
            if self._line is line:
                self.detail.show_detail(detail)

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            if self._line is line:
                self.detail.failed(told(error))

        self.deck.work.read(partial(load_detail, found, line.topic), came, failed)

    def _show_progress(self) -> None:
        going = self._reading is not None
        self.progress.setVisible(going)
        if self._reading is not None:
            ends = self._reading.place is None
            self.progress.setRange(0, 0 if ends else 100)
            self.progress.setValue(int(self._reading.done * 100))
        self.stop.setText(self.tr("Stop") if going else self.tr("Read again"))
        self._show_words()

    def _show_words(self) -> None:
        self.kind.set_choices(kind_choices(), self._kind)
        self.period.set_choices(
            {str(days): self.tr("{n} days").format(n=days) for days in DAYS}, str(self._days)
        )
        seen = self._look
        words = {"rising": self.tr("Rising"), "named": self.tr("Topics")}
        for name, chip in self.looks.items():
            count = 0 if seen is None else len(seen.rising if name == "rising" else seen.named)
            chip.setText(f"{words[name]} {count:,}" if seen else words[name])
            chip.setChecked(name == self._at)
            chip.setVisible(not self.finder.asked)
        time = self._facts.as_of_us
        self._about.setText(
            self.tr("As of {time}").format(time=clock_time(time, self.deck.zone)) if time else ""
        )
        asked = self.finder.asked
        self._stack_of.setCurrentWidget(self.finder.table if asked else self.table)
        self.detail.setVisible(not asked)
        self.stop.setVisible(not asked)
        self.name_found.setVisible(asked)
        self._panel.set_title(self.tr("Found") if asked else self.tr("Talked about"))
        self._panel.set_note(self.finder.words() if asked else self._note())

    def _note(self) -> str:
        if self._reading is not None:
            return self.tr("reading the texts …")
        seen = self._look
        if seen is None:
            return ""
        return self.tr("{texts} texts; {tested} words compared").format(
            texts=f"{sum(seen.found.texts[seen.found.past_days :]):,}",
            tested=f"{seen.found.tested:,}",
        )

    # --- doing ----------------------------------------------------------------------------------

    def look_at(self, name: str) -> None:
        """Show what rises, or what people named."""
        self._at = name
        if self._look is not None:
            self._show_look(self._look)
        self._show_words()

    def _choose_kind(self, code: str) -> None:
        self._kind = code
        self.finder.kinds = self._kinds() if code else KINDS
        self.finder.look()
        self._read_all()

    def _choose_days(self, code: str) -> None:
        self._days = int(code)
        self._read_all()

    def _open_customer(self, ref: object) -> None:
        self.deck.bell.page_wanted.emit("customer", ref)

    def name_topic(self) -> None:
        """Name what is looked for, or the topic chosen, or change it."""
        line = self._line
        taken = list(self._facts.topics)
        asked = self.finder.line.text().strip().strip('"')
        if self.finder.asked:
            words = asked[:60]
            dialog = NameDialog(self, self.deck, Topic(title=words, any=[words]), "", taken)
        elif line is not None:
            dialog = NameDialog(self, self.deck, line.topic, line.code, taken, line.words)
        else:
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def watch(self) -> None:
        """Make a warning rule of the topic chosen, which is named first."""
        if self._line is None:
            return
        if not self._line.code:
            words = self.tr("Name the topic first: a rule watches a named topic.")
            self.deck.bell.message.emit(Message(words, level="caution", key="watch"))
            self.name_topic()
            return
        dialog = WatchDialog(self, self.deck, self._line)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def make_tasks(self) -> None:
        """Make a task for each customer of the cases chosen, or of all."""
        if self._line is not None:
            cases = self.detail.chosen()
            make_tasks(self, self.deck, tasks_of(self._line, cases, self._kind, self._days))

    def write_notice(self) -> None:
        """Begin a notice about the topic chosen."""
        if self._line is not None:
            self.deck.bell.page_wanted.emit("notices", notice_of(self._line, self._days))

    def _export(self) -> None:
        note = self._note()
        if self.finder.asked and self.finder.found is not None:
            rows = Rows(CASES, self.finder.table.chosen_rows())
            sheets = [Sheet(self.finder.line.text(), rows, (self.finder.words(),))]
        else:
            rows = Rows(LISTED, self.table.chosen_rows())
            sheets = [Sheet(self.tr("Topics"), rows, (self._about.text(), note))]
        export_sheets(self, self.deck, "topics", sheets)

    # --- Qt -------------------------------------------------------------------------------------

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "topics.find": self._find_now, "topics.name": self.name_topic,
            "topics.watch": self.watch, "topics.export": self._export,
        }  # fmt: skip

    def _find_now(self) -> None:
        self.finder.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.line.selectAll()

    def show_item(self, what: object) -> None:
        """Look for a text that was asked for from elsewhere."""
        if isinstance(what, str):
            self.finder.line.setText(what)
            self.finder.look()

    def focus_first(self) -> None:
        self.table.view.setFocus()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Topics"))
        self.export.setText(self.tr("Export …"))
        self.name_found.setText(self.tr("Make a topic of it …"))
        self.progress.setAccessibleName(self.tr("Reading the texts"))
        self.finder.retranslate()
        self.detail.retranslate()
        if self._look is not None:
            self._show_lines()
            if self._line in self._lines():
                self.table.view.selectRow(self._lines().index(self._line))
        self._show_progress()


def _same(line: Line, other: Line | None) -> bool:
    return other is not None and (line.code, line.topic.title) == (other.code, other.topic.title)

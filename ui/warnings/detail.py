"""One warning: what, where, since when, how the measure went, what is done about it, by whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from insight.limits import Level
from insight.spoken import local_time
from insight.warnings.course import Mark
from insight.warnings.measures import MEASURES
from insight.warnings.worklist import Warned
from storage.local.warnings.list import WholeWarning
from ui.deck import Deck
from ui.tasks.words import GLYPHS, state_word
from ui.warnings.words import (
    Names,
    helped_word,
    message_word,
    moment_word,
    reading_word,
    role_word,
    said_word,
    shelf_word,
    state_tone,
    title_of,
    where_word,
)
from ui.warnings.words import state_word as standing_word
from widgets.fact_lines import FactLine, FactLines
from widgets.flow import FlowLayout
from widgets.panel import Chip, Panel, Tone, set_primary
from widgets.plain import button_text, plain_label
from widgets.values import age_text, when_text
from widgets.warning_chart import WarningChart

translate = QCoreApplication.translate
ACTS: Final = ("take", "respond", "note", "shelve", "silence", "close")
"""What can be done with a warning, in the order of the buttons."""
KEYS: Final[Mapping[str, str]] = {
    "take": "I", "respond": "R", "note": "N", "shelve": "S", "silence": "Q", "close": "C",
}  # fmt: skip
_ENTRIES: Final = 40
_HOUR_S: Final = 3_600
_MESSAGES: Final = 6


class WarningDetail(Panel):
    """`wanted` carries an act of `ACTS` for what is shown; `customers_wanted` asks for the list of
    affected customers, `tasks_wanted` carries the id of a task; `again_wanted` asks that messages
    that failed, or of which nobody knows, are sent again."""

    wanted = Signal(str)
    customers_wanted = Signal()
    tasks_wanted = Signal(str)
    again_wanted = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self._deck = deck
        self.whole: WholeWarning | None = None
        self._many: Sequence[Warned] = ()
        self._names: Names = {}
        self._people: Mapping[int, str] = {}
        self._sources = ""
        self._empty = plain_label("", "meta")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title, self.where = plain_label("", "title"), plain_label()
        for label in (self.title, self.where):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chips = [Chip() for _ in range(3)]
        self.buttons = {act: QPushButton() for act in ACTS}
        self.facts = FactLines(deck.theme, most=9)
        self.chart = WarningChart(deck.theme, deck.zone)
        self.customers, self.tasks, self.again = QPushButton(), QPushButton(), QPushButton()
        self._chart_head, self._history_head = plain_label("", "head"), plain_label("", "head")
        self.history = plain_label()
        self.history.setWordWrap(True)
        self.history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, act=act: self.wanted.emit(act))
        self.customers.clicked.connect(self.customers_wanted)
        self.tasks.clicked.connect(self._want_task)
        self.again.clicked.connect(self.again_wanted)
        self.retranslate()
        self.clear()

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in self.chips:
            chips.addWidget(chip)
        chips.addStretch(1)
        steps, below = FlowLayout(), FlowLayout()
        for button in self.buttons.values():
            button.setAutoDefault(False)
            steps.addWidget(button)
        for button in (self.customers, self.tasks, self.again):
            button.setAutoDefault(False)
            below.addWidget(button)
        inside = QWidget()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        for part in (self.title, self.where):
            column.addWidget(part)
        column.addLayout(chips)
        column.addLayout(steps)
        column.addWidget(self._chart_head)
        column.addWidget(self.chart)
        column.addWidget(self.facts)
        column.addLayout(below)
        column.addWidget(self._history_head)
        column.addWidget(self.history)
        column.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._empty, 1)

    # --- what is shown --------------------------------------------------------------------------

    def clear(self) -> None:
        """Show no warning."""
        self.whole, self._many = None, ()
        self._scroll.hide()
        self._empty.show()

    def show_whole(
        self, whole: WholeWarning, names: Names, people: Mapping[int, str], sources: str
    ) -> None:  # fmt: skip
        """Show a warning. `sources`: what it is read from and how old that is."""
        self.whole, self._many = whole, ()
        self._names, self._people = names, people
        self._sources = sources
        self._empty.hide()
        self._scroll.show()
        self._say()

    def show_many(self, warned: Sequence[Warned]) -> None:
        """Show that several are chosen, and what can be done with all of them."""
        self.whole, self._many = None, tuple(warned)
        self._empty.hide()
        self._scroll.show()
        self.title.setText(self.tr("{n} warnings chosen").format(n=f"{len(warned):,}"))
        self.where.setText("")
        for part in (self.chart, self._chart_head, self.facts, self.customers, self.tasks,
                     self.again, self._history_head, *self.chips):  # fmt: skip
            part.hide()
        self.history.setText("")
        self._set_buttons()

    def acts(self) -> tuple[str, ...]:
        """Return what can be done with what is shown."""
        shown = [self.whole.warned] if self.whole is not None else list(self._many)
        if not shown or any(each.shelf == "ended" for each in shown):
            return ("note",) if shown else ()
        me = self._deck.hub.me
        not_now = set()
        if me is not None and all(each.taken and each.taken.by == me.person for each in shown):
            not_now.add("take")
        if len(shown) > 1 or shown[0].rule is None or shown[0].responded is not None:
            not_now.add("respond")
        return tuple(act for act in ACTS if act not in not_now)

    def _set_buttons(self) -> None:
        open_ = self.acts()
        n = f" · {len(self._many)}" if self._many else ""
        for act, button in self.buttons.items():
            button.setVisible(act in open_)
            button.setText(button_text(self._words[act] + n))
            set_primary(button, act in open_[:1])
        shelved = bool(self.whole and self.whole.warned.shelf == "shelved")
        silent = bool(self.whole and self.whole.warned.shelf == "silenced")
        if shelved:
            self.buttons["shelve"].setText(self.tr("Back into the list"))
        if silent:
            self.buttons["silence"].setText(self.tr("End the silence"))

    def _say(self) -> None:
        whole = self.whole
        assert whole is not None
        each, now_us, zone = whole.warned, self._deck.hub.now_us(), self._deck.zone
        self.title.setText(title_of(each, self._deck.language.code))
        self.where.setText(where_word(each, self._names))
        until = moment_word(each.until_us, now_us, zone) if each.until_us else ""
        on_it = self._people.get(each.taken.by, "") if each.taken else ""
        shelved = " ".join((shelf_word(each.shelf), self.tr("until {time}").format(time=until)))
        told: tuple[tuple[str, Tone], ...] = (
            (standing_word(each), state_tone(each)),
            (shelved if until else "", "neutral"),
            (self.tr("◐ {who} is on it").format(who=on_it) if on_it else "", "accent"),
        )
        for chip, (words, tone) in zip(self.chips, told, strict=True):
            chip.setVisible(bool(words))
            chip.set(words, tone)
        self._set_buttons()
        self._show_course(whole)
        self.facts.show()
        self.facts.set_lines(self._lines(whole))
        self._show_buttons_below(whole)
        self._history_head.show()
        self.history.setText(self._history(whole))

    def _show_course(self, whole: WholeWarning) -> None:
        each = whole.warned
        measure = MEASURES.get(each.rule.measure) if each.rule else None
        name = translate("Measures", measure.title) if measure else each.now.rule
        self._chart_head.setText(name)
        self._chart_head.show()
        self.chart.show()
        marks = [(Mark(each.now.began_us, "began"), self.tr("began"))]
        if each.now.state == "ended":
            marks.append((Mark(each.now.at_us, "ended"), self.tr("over")))
        self.chart.set_course(whole.course, marks, "", self.tr("No readings are kept of it."))

    def _lines(self, whole: WholeWarning) -> list[FactLine]:
        each, now_us, zone = whole.warned, self._deck.hub.now_us(), self._deck.zone
        since = local_time(each.first_us, zone)
        age_s = max(now_us - each.first_us, 0) / 1e6
        spoken = moment_word(each.first_us, now_us, zone) if age_s < _HOUR_S else age_text(age_s)
        limit = each.now.limit
        no_data = each.now.state == "no_data"
        over = each.now.state == "active" and each.now.level is not Level.OK
        lines = [
            FactLine(self.tr("Since"), when_text(each.first_us, now_us, zone),
                     "" if each.shelf == "ended" else spoken,
                     about=f"{since:%Y-%m-%d %H:%M:%S}"),
            FactLine(self.tr("Now"), self.tr("? no data") if no_data else reading_word(
                each, each.now.value), "" if limit is None else self.tr("limit {n}").format(
                n=reading_word(each, limit)), tone=("warning" if each.now.level == Level.WARNING
                                                    else "caution") if over else "neutral"),
            FactLine(self.tr("Worst"), reading_word(each, each.now.worst)),
            FactLine(self.tr("Rests on"), "—" if each.now.state == "no_data" else self.tr(
                "{n} cases").format(n=f"{each.now.cases:,}")),
            FactLine(self.tr("Read from"), self._sources or "—"),
            FactLine(self.tr("Told"), ", ".join(role_word(r) for r in sorted(each.roles_told))),
        ]  # fmt: skip
        for message in whole.messages[-_MESSAGES:]:
            told = message_word(message, now_us, zone)
            lines.append(FactLine(self.tr("Sent out"), told, about=told))
        if whole.made:
            counts = Counter(task.state for task in whole.tasks)
            told = " · ".join(f"{GLYPHS.get(s, '')} {state_word(s)} {n}" for s, n in counts.items())
            lines.append(FactLine(self.tr("Tasks"), told or "—", self.tr("{n} made").format(
                n=f"{whole.made:,}")))  # fmt: skip
        if whole.notice is not None:
            to = self.tr("to {n}").format(n=f"{whole.notice.receivers:,}")
            lines.append(FactLine(self.tr("Notice"), " ".join(whole.notice.title.split()), to))
        if each.closed is not None:
            lines.append(FactLine(
                self.tr("Effect"), helped_word(each.closed.helped),
                f"{reading_word(each, each.closed.before)} → "
                f"{reading_word(each, each.closed.after)}"))  # fmt: skip
        return lines

    def _show_buttons_below(self, whole: WholeWarning) -> None:
        n = len(whole.customers)
        self.customers.setVisible(bool(whole.cases))
        self.customers.setText(self.tr("Affected customers: {n} …").format(n=f"{n:,}"))
        self.tasks.setVisible(bool(whole.tasks))
        self.tasks.setText(self.tr("Open its tasks"))
        now_us = self._deck.hub.now_us()
        stuck = sum(each.again(now_us) is not None for each in whole.messages)
        self.again.setVisible(stuck > 0)
        self.again.setText(self.tr("Send {n} again").format(n=f"{stuck:,}"))

    def _history(self, whole: WholeWarning) -> str:
        """Return what happened and was said, the newest first."""
        now_us, zone = self._deck.hub.now_us(), self._deck.zone
        entries = [
            (word.at_us, said_word(word, self._people, now_us, zone), word.text)
            for word in whole.warned.words
        ]
        entries.append((whole.warned.first_us, self.tr("It began"), ""))
        entries.sort(key=lambda entry: -entry[0])
        lines = []
        for at_us, said, note in entries[:_ENTRIES]:
            lines.append(f"{moment_word(at_us, now_us, zone)}  {said}")
            lines += [f"    {line}" for line in note.splitlines()]
        return "\n".join(lines)

    def _want_task(self) -> None:
        if self.whole is not None and self.whole.tasks:
            self.tasks_wanted.emit(self.whole.tasks[0].id)

    def focus(self) -> None:
        """Put the keyboard on the first thing one can do."""
        there = [button for button in self.buttons.values() if button.isVisible()]
        if there:
            there[0].setFocus()

    def retranslate(self) -> None:
        self._words = {
            "take": self.tr("I'm on it"), "respond": self.tr("Respond …"),
            "note": self.tr("Note …"), "shelve": self.tr("Shelve …"),
            "silence": self.tr("Silence …"), "close": self.tr("Close …"),
        }  # fmt: skip
        for act, button in self.buttons.items():
            button.setToolTip(KEYS[act])
        self.set_title(self.tr("Warning"))
        self._empty.setText(self.tr("Choose a warning: how its measure went, whom it affects and "
                                    "what has been done appears here."))  # fmt: skip
        self._history_head.setText(self.tr("History"))
        self.facts.setAccessibleName(self.tr("Facts of the warning"))
        self.chart.setAccessibleName(self.tr("The measure over time"))
        if self.whole is not None:
            self._say()
        elif self._many:
            self.show_many(self._many)

"""What is to be known about the chosen source or feed, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from insight.spoken import clock_time
from storage.sources.connecting.draft import shown_address
from storage.sources.errors import SourceError
from storage.sources.status import FeedStatus, SourceStatus
from ui.deck import Deck
from ui.sources.feeds_tree import pace_words
from ui.sources_state import source_error
from ui.table_words import table_title
from widgets.panel import Panel
from widgets.plain import button_text, plain_label
from widgets.values import age_text

WIDTH = 316

_WIDE = ("loss", "aside")
_NARROW = ("look", "pause", "check", "password", "mapping", "reread")
"""The buttons, in their order: those that answer what is wrong, and what can be done anyway."""


class Details(Panel):
    """Facts and actions. `wanted` carries the name of the action that was chosen:
    look, pause, check, password, mapping, aside, reread, loss."""

    wanted = Signal(str)

    def __init__(self, deck: Deck) -> None:
        super().__init__("")
        self.setFixedWidth(WIDTH)
        self._deck = deck
        self._trouble = QLabel(wordWrap=True)
        self._trouble.setProperty("role", "trouble")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._shown: list[tuple[str, str]] = []
        inside = QWidget()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addWidget(self._trouble)
        column.addLayout(self._facts)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setContentsMargins(12, 4, 12, 8)
        grid.setSpacing(6)
        for name in (*_WIDE, *_NARROW):
            button = QPushButton()
            button.setAutoDefault(False)
            button.clicked.connect(self._wish(name))
            self.buttons[name] = button
        self._grid = grid
        self._placed: tuple[str, ...] = ()
        self.buttons["loss"].setProperty("kind", "primary")
        self.body.addLayout(grid)

    def _wish(self, name: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(name)

    def set_shown(self, status: SourceStatus | None, feed: FeedStatus | None) -> None:
        """Show a source, or one of its feeds; None when there is nothing to show."""
        self.setVisible(status is not None)
        if status is None:
            return
        told = feed or status
        title = status.title(self._deck.language.code)
        self.set_title(table_title(feed.table) if feed else title)
        self.set_note(title if feed else "")
        errors = [status.error, *([feed.error, feed.loss] if feed else [])]
        self._show_trouble([error for error in errors if error is not None])
        self._show_facts(self._of_feed(status, feed) if feed else self._of_source(status))
        paused = status.state == "paused"
        self._say("pause", self.tr("Resume") if paused else self.tr("Pause"))
        words = self.tr("{n} rows set aside …").format(n=f"{told.quarantined:,}")
        self._say("aside", words)
        url = self._deck.sources.mapping(status.name).url
        hidden = {
            "password": url.get_backend_name() == "sqlite", "aside": told.quarantined == 0,
            "reread": feed is None, "loss": feed is None or feed.loss is None,
        }  # fmt: skip
        self._place(tuple(name for name in self.buttons if not hidden.get(name, False)))

    def _place(self, shown: tuple[str, ...]) -> None:
        """Put the buttons that mean something now beside each other, without holes."""
        if shown == self._placed:
            return
        self._placed = shown
        for name, button in self.buttons.items():
            self._grid.removeWidget(button)
            button.setVisible(name in shown)
        wide = [name for name in shown if name in _WIDE]
        narrow = [name for name in shown if name in _NARROW]
        for row, name in enumerate(wide):
            self._grid.addWidget(self.buttons[name], row, 0, 1, 2)
        for place, name in enumerate(narrow):
            self._grid.addWidget(self.buttons[name], len(wide) + place // 2, place % 2)

    def _show_trouble(self, errors: list[SourceError]) -> None:
        text = "\n\n".join(dict.fromkeys(source_error(error) for error in errors))
        if self._trouble.text() != text:
            self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _of_source(self, status: SourceStatus) -> list[tuple[str, str]]:
        mapping = self._deck.sources.mapping(status.name)
        now_us = self._deck.sources.clock(status.name).now_us()
        facts = [
            (self.tr("Where"), shown_address(mapping.url)),
            (self.tr("Time zone"), mapping.source.time_zone),
        ]
        if status.as_of_us is not None:
            facts.append((self.tr("As of"), self.tr("{age} ago").format(
                age=age_text((now_us - status.as_of_us) / 1e6))))  # fmt: skip
        facts.append((self.tr("Feeds"), str(len(status.feeds))))
        facts.append((self.tr("Rows read"), f"{status.rows:,}"))
        if status.poll_ms:
            facts.append((self.tr("One look costs it"), f"{status.poll_ms:.1f} ms"))
        return facts

    def _of_feed(self, status: SourceStatus, feed: FeedStatus) -> list[tuple[str, str]]:
        now_us = self._deck.sources.clock(status.name).now_us()
        mapped = next(
            each for each in self._deck.sources.mapping(status.name).feeds if each.name == feed.name
        )
        facts = [
            (self.tr("From"), f"{mapped.table} → {feed.table}"),
            (self.tr("Looked at"), pace_words(feed.pace)),
            (self.tr("By"), mapped.cursor.column if mapped.cursor else self.tr(
                "the whole table each time")),
        ]  # fmt: skip
        if feed.as_of_us is not None:
            facts.append((self.tr("As of"), self.tr("{age} ago").format(
                age=age_text((now_us - feed.as_of_us) / 1e6))))  # fmt: skip
        if feed.verified_us is not None:
            facts.append((self.tr("Verified to"), self.tr("{age} ago").format(
                age=age_text((now_us - feed.verified_us) / 1e6))))  # fmt: skip
        if feed.held_since_us is not None:
            since = clock_time(feed.held_since_us, self._deck.zone, seconds=True)
            facts.append(
                (
                    self.tr("Held back"),
                    self.tr("a transaction has been open at the source since {time}").format(
                        time=since
                    ),
                )
            )
        if feed.overlap_s:
            facts.append((self.tr("Overlap"), self.tr(
                "each look goes back {n} s, as open transactions cannot be told").format(
                n=f"{feed.overlap_s:g}")))  # fmt: skip
        facts.append((self.tr("Rows read"), f"{feed.rows:,}"))
        return facts

    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Change the words in place where the facts are the same ones."""
        if [name for name, _ in facts] != [name for name, _ in self._shown]:
            while self._facts.rowCount():
                self._facts.removeRow(0)
            for name, text in facts:
                value = plain_label(text)
                value.setWordWrap(True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addRow(plain_label(name, "meta"), value)
        elif facts != self._shown:
            for row, (_, text) in enumerate(facts):
                item = self._facts.itemAt(row, QFormLayout.ItemRole.FieldRole)
                label = item.widget() if item else None
                if isinstance(label, QLabel) and label.text() != text:
                    label.setText(text)
        self._shown = facts

    def _say(self, name: str, text: str) -> None:
        button = self.buttons[name]
        if button.text() != button_text(text):
            button.setText(button_text(text))

    def retranslate(self) -> None:
        self._shown = []
        self._say("look", self.tr("Look now"))
        self._say("check", self.tr("Check …"))
        self._say("password", self.tr("Password …"))
        self._say("mapping", self.tr("Mapping …"))
        self._say("reread", self.tr("Read anew …"))
        self._say("loss", self.tr("Confirm the loss …"))
        self.setAccessibleName(QCoreApplication.translate("Details", "The chosen source or feed"))

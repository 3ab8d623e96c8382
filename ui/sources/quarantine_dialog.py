"""The rows of a source that could not be stored: why, what they held, and trying them again."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from shiboken6 import isValid

from insight.table import Column, Rows, Sheet
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.errors import StoreError
from storage.local.quarantine import MOST_SHOWN, SetAside, count_aside, set_aside
from storage.local.store import Store
from ui.deck import Deck
from ui.export import export_sheets
from ui.sources.reason_words import reason_words
from ui.table_words import feed_title
from ui.told import told
from widgets.fact_table import FactDialog

_COLUMNS = (
    Column("at", QT_TRANSLATE_NOOP("Column", "Set aside at"), "moment"),
    Column("feed", QT_TRANSLATE_NOOP("Column", "Feed")),
    Column("key", QT_TRANSLATE_NOOP("Column", "Key")),
    Column("why", QT_TRANSLATE_NOOP("Column", "Why")),
    Column("held", QT_TRANSLATE_NOOP("Column", "What it held")),
)
_AGAIN_MS = 2_000


class QuarantineDialog(FactDialog):
    """Rows by reason; “Try again” has the chosen ones (or all shown) read at the source anew.

    Reads again every few seconds while it is open, so what could be stored leaves by itself.
    """

    def __init__(
        self, parent: QWidget, deck: Deck, source: str, title: str, feed: str | None = None
    ) -> None:
        heading = QCoreApplication.translate("QuarantineDialog", "Set aside: {source}")
        meaning = QCoreApplication.translate(
            "QuarantineDialog",
            "These rows were read but could not be stored. Read = stored + set aside, always. A "
            "row that is mended at the source, or fits a corrected mapping, leaves by itself; "
            "personal values are masked.",
        )
        super().__init__(deck.theme, deck.zone, heading.format(source=title), meaning, "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deck, self._source, self._feed = deck, source, feed
        self._rows: list[SetAside] | None = None
        self._counts: dict[str, int] = {}
        self.reasons = QComboBox()
        self.reasons.setAccessibleName(self.tr("Why"))
        self.reasons.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.reasons.currentIndexChanged.connect(self._show)
        self.layout().insertWidget(2, self.reasons)  # type: ignore[union-attr]
        self.again = QPushButton()
        self.again.clicked.connect(self._try_again)
        self.export = QPushButton(self.tr("Export …"))
        self.export.clicked.connect(self._export)
        self.add_action(self.export)
        self.add_action(self.again)
        self.table.chosen.connect(lambda _count: self._count())
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self.read)
        self._timer.start()
        self.resize(1040, 600)
        self._count()
        self.read()

    def read(self) -> None:
        """Read the rows, off the interface thread."""
        source, feed = self._source, self._feed

        def read(store: Store) -> tuple[list[SetAside], dict[str, int]]:
            with store.read() as reader:
                return set_aside(reader, source, feed), count_aside(reader, source, feed)

        def came(found: tuple[list[SetAside], dict[str, int]]) -> None:
            if not isValid(self):
                return
            if found == (self._rows, self._counts):
                self._count()  # what was tried could not be stored now either
                return
            self._rows, self._counts = found
            self._fill_reasons()
            self._show()

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            if isValid(self) and self._rows is None:
                self.table.set_failed(told(error))

        self._deck.work.read(read, came, failed)

    def _fill_reasons(self) -> None:
        """Every reason with its count, the most frequent first; the chosen one stays chosen."""
        before = self.reasons.currentData()
        rows = self._rows or []
        self.reasons.blockSignals(True)
        self.reasons.clear()
        everything = self.tr("All reasons ({n})").format(n=f"{self._all:,}")
        if self._all > len(rows):
            everything = self.tr("All reasons ({n}; the newest {shown} are shown)").format(
                n=f"{self._all:,}", shown=f"{len(rows):,}"
            )
        self.reasons.addItem(everything, None)
        for (table, kind), count in Counter((row.table, row.kind) for row in rows).most_common():
            self.reasons.addItem(f"{reason_words(table, kind)}  ({count:,})", (table, kind))
        at = self.reasons.findData(before) if before is not None else 0
        self.reasons.setCurrentIndex(max(at, 0))
        self.reasons.blockSignals(False)

    @property
    def _all(self) -> int:
        return sum(self._counts.values())

    def _shown_rows(self) -> list[SetAside]:
        kind = self.reasons.currentData()
        rows = self._rows or []
        return [row for row in rows if kind is None or (row.table, row.kind) == tuple(kind)]

    def _show(self) -> None:
        rows = self._shown_rows()
        self.table.set_rows(Rows(_COLUMNS, [
            (row.at, feed_title(row.feed, row.table), row.key,
             reason_words(row.table, row.why), row.held)
            for row in rows
        ]))  # fmt: skip
        if not self._rows:
            self.table.set_failed(self.tr("Nothing is set aside: every row read was stored"))
        self._count()

    def _count(self) -> None:
        """The number of rows stands in the button."""
        count = self._all if self._everything else len(self.table.chosen_rows())
        self.again.setText(self.tr("Try {n} again").format(n=f"{count:,}"))
        self.again.setEnabled(count > 0)
        self.export.setEnabled(count > 0)

    @property
    def _everything(self) -> bool:
        """Whether nothing is chosen, by row, reason or words: then those not shown count, too."""
        if self.reasons.currentData() is not None:
            return False
        selected = self.table.view.selectionModel().selectedRows()
        return not selected and len(self.table.chosen_rows()) == len(self._rows or [])

    def _try_again(self) -> None:
        if self._everything:
            for feed in self._counts:
                self._deck.sources.retry_quarantine(self._source, feed)
            self._trying()
            return
        titles = {(str(row[1]), str(row[2])) for row in self.table.chosen_rows()}
        feeds: dict[str, list[str]] = {}
        for row in self._shown_rows():
            if (feed_title(row.feed, row.table), row.key) in titles:
                feeds.setdefault(row.feed, []).append(row.key)
        for feed, keys in feeds.items():
            self._deck.sources.retry_quarantine(self._source, feed, keys)
        self._trying()

    def _trying(self) -> None:
        self.again.setText(self.tr("Trying …"))
        self.again.setEnabled(False)
        self._timer.start()

    def _export(self) -> None:
        chosen = Rows(_COLUMNS, self.table.chosen_rows())
        notes = [self.tr("Personal values are masked.")]
        if len(self._rows or []) >= MOST_SHOWN:
            notes.append(self.tr("Only the newest {n} rows.").format(n=f"{MOST_SHOWN:,}"))
        export_sheets(
            self, self._deck, f"set-aside-{self._source}",
            [Sheet(self.windowTitle(), chosen, tuple(notes))],
        )  # fmt: skip

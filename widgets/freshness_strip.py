"""The strip at the foot of the window: how fresh every source is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from insight.freshness import Level, SourceFreshness
from insight.spoken import clock_time
from widgets.plain import ElidedLabel, button_text, plain_label, plain_tooltip
from widgets.theme import META, Theme
from widgets.values import age_text

_SIGNS: dict[Level, tuple[str, str]] = {
    "fresh": ("ok", "✓"),
    "late": ("caution", "!"),
    "failed": ("warning", "×"),
    "loading": ("accent", "↓"),
    "paused": ("t3", "‖"),
}
"""Level → colour token of its dot, and the glyph in it as the second sign."""

_DOT, _GAP, _SIDE = 13, 2, 8
_LENGTHS = 4
"""How many lengths a source's words come in: 0 full, 1 without what is verified, 2 only times,
3 the title alone."""


class FreshnessStrip(QFrame):
    """One button per source, a free text at the right. `opened` carries the source's name.

    `now_us` answers a source's own time now (microseconds UTC) by its name; ages are said anew
    every second while the strip can be seen. When the window is narrow all sources say less, and
    in the end their titles shorten; hover and screen readers always have the whole.
    """

    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        now_us: Callable[[str], int],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setFixedHeight(28)
        self._theme, self._now_us, self._zone = theme, now_us, zone
        self._sources: tuple[SourceFreshness, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._levels: dict[str, Level] = {}
        self._empty = plain_label("", "meta")
        self._right = ElidedLabel("", "meta")
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line = QHBoxLayout()
        self._line.setSpacing(_GAP)
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(_SIDE, 0, 12, 0)
        layout.setSpacing(12)
        layout.addLayout(self._line)
        layout.addWidget(self._empty)
        layout.addStretch(1)
        layout.addWidget(self._right)
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self._say)
        theme.changed.connect(self._redraw)
        self._say()

    def set_sources(self, sources: Sequence[SourceFreshness]) -> None:
        """Show these sources, in this order."""
        if [known.name for known in self._sources] != [source.name for source in sources]:
            self._rebuild([source.name for source in sources])
        self._sources = tuple(sources)
        self._say()

    def set_right_text(self, text: str) -> None:
        """Show `text` at the right end: the size of the local store, the connection."""
        self._right.setText(text)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()
        self._second.start()

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]  # a QHideEvent
        self._second.stop()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _rebuild(self, names: list[str]) -> None:
        for button in self._buttons.values():
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        self._levels = {}
        for name in names:
            button = QPushButton()
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.setIconSize(QSize(_DOT, _DOT))
            button.clicked.connect(lambda _checked=False, name=name: self.opened.emit(name))
            self._buttons[name] = button
            self._line.addWidget(button)

    def _redraw(self) -> None:
        self._levels = {}
        self._say()

    def _say(self) -> None:
        self._empty.setVisible(not self._sources)
        self._empty.setText(self.tr("No source is set up yet"))
        lengths = [
            [self._words(source, n) for source in self._sources] for n in range(_LENGTHS - 1)
        ]
        room = self._room()
        shown = next((words for words in lengths if self._width(words) <= room), lengths[-1])
        if self._width(shown) > room:
            shown = self._shortened(room)
        for source, whole, text in zip(self._sources, lengths[0], shown, strict=True):
            button = self._buttons[source.name]
            level = source.level(self._now_us(source.name))
            if self._levels.get(source.name) != level:
                self._levels[source.name] = level
                button.setIcon(self._dot(level))
            if button.text() != button_text(text):
                button.setText(button_text(text))
                button.setFixedWidth(self._width([text]) - _GAP)
            explained = f"{whole}\n{source.error}" if source.error else whole
            if button.accessibleName() != explained:
                button.setAccessibleName(explained)
                button.setToolTip(plain_tooltip(explained))
        self._layout.activate()  # not one frame with new widths at old places

    def _words(self, source: SourceFreshness, length: int) -> str:
        """Return what is said about a source; the higher `length`, the shorter."""
        if length == _LENGTHS - 1:
            return source.title
        now = self._now_us(source.name)
        level = source.level(now)
        seconds = source.age_s(now)
        if level == "loading":
            known = source.progress is not None
            text = self.tr("{title} loading {percent}") if known else self.tr("{title} loading …")
        elif seconds is None:
            paused = level == "paused"
            text = self.tr("{title} paused") if paused else self.tr("{title} no answer")
        else:
            text = self._timed(level, length, source.verified_us is not None)
        return text.format(
            title=source.title,
            percent=f"{source.progress or 0:.0%}",
            age=age_text(seconds or 0),
            time=clock_time(source.as_of_us or 0, self._zone, seconds=True),
            verified=clock_time(source.verified_us or 0, self._zone),
        )

    def _timed(self, level: Level, length: int, verified: bool) -> str:
        """Return the template for a source that has answered before."""
        if level == "fresh":
            as_of = self.tr("{title} as of {time}")
            full = self.tr("{title} as of {time} · verified to {verified}")
            return (full if verified else as_of, as_of, "{title} {time}")[length]
        if level == "failed":
            full = self.tr("{title} {time} · no answer for {age}")
            return (full, full, self.tr("{title} · silent {age}"))[length]
        if level == "late":
            full = self.tr("{title} {time} · {age} old")
            return (full, full, self.tr("{title} · {age} old"))[length]
        full = self.tr("{title} {time} · paused")
        return (full, full, self.tr("{title} paused"))[length]

    def _room(self) -> int:
        right = self._right.sizeHint().width() if self._right.text() else 0
        return self.width() - right - 2 * _SIDE - 32

    def _width(self, texts: Sequence[str]) -> int:
        """Return the pixels these texts need as buttons beside each other."""
        metrics = self._metrics()
        around = _DOT + 18
        return sum(metrics.horizontalAdvance(text) + around + _GAP for text in texts)

    def _shortened(self, room: int) -> list[str]:
        """Return words with the longest titles shortened first, in the end titles alone."""
        metrics = self._metrics()
        widest = max((metrics.horizontalAdvance(s.title) for s in self._sources), default=0)
        texts: list[str] = []
        for length, shortest in ((_LENGTHS - 2, 48), (_LENGTHS - 1, 16)):
            for limit in range(max(widest, shortest), shortest - 1, -4):
                elided = [
                    metrics.elidedText(source.title, Qt.TextElideMode.ElideRight, limit)
                    for source in self._sources
                ]
                texts = [
                    self._words(replace(source, title=title), length)
                    for source, title in zip(self._sources, elided, strict=True)
                ]
                if self._width(texts) <= room:
                    return texts
        return texts

    def _metrics(self) -> QFontMetrics:
        button = next(iter(self._buttons.values()), None)
        if button is None:
            return self.fontMetrics()
        button.ensurePolished()
        return button.fontMetrics()

    def _dot(self, level: Level) -> QIcon:
        token, glyph = _SIGNS[level]
        made = QIcon()
        for ratio in (1, 2):
            pixmap = QPixmap(_DOT * ratio, _DOT * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.color(token)))
            painter.drawEllipse(QRectF(0.5, 0.5, _DOT - 1, _DOT - 1))
            painter.setPen(self._theme.color("panel"))
            painter.setFont(self._theme.font(META - 2, bold=True))
            painter.drawText(QRectF(0, 0, _DOT, _DOT), Qt.AlignmentFlag.AlignCenter, glyph)
            painter.end()
            made.addPixmap(pixmap)
        return made

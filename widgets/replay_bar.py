"""The bar of the shift replay: which minute of the past the floor is shown at."""

import time
from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSlider, QWidget

from insight.spoken import clock_time
from widgets.icons import IconButton
from widgets.panel import Chip, chip_button
from widgets.plain import plain_label
from widgets.theme import Theme

SPEEDS = (1, 10, 60)
"""Seconds of the past shown per second."""

_MINUTE = 60_000_000
_PAGE = 15
_BEAT_MS = 500


class ReplayBar(QFrame):
    """Chooses a moment between `from` and `until`; plays on from it.

    `moment` carries the moment to show (microseconds UTC), or None for "back to now". The bar
    itself is the mark that the screen shows the past: show it exactly while it does. Playing stops
    at the end of the range, and when the bar is hidden. `seconds` is a monotonic clock.
    """

    moment = Signal(object)

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        seconds: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setProperty("level", "caution")
        self._zone, self._seconds = zone, seconds
        self._from_us = self._until_us = self._moment_us = 0
        self._speed = SPEEDS[0]
        self._played_at = 0.0
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self._run)

        self._past = Chip("", "caution")
        self._first, self._last = plain_label("", "meta"), plain_label("", "meta")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setSingleStep(1)
        self._slider.setPageStep(_PAGE)
        self._slider.setMinimumWidth(160)
        self._slider.valueChanged.connect(self._slid)
        self._back = IconButton(theme, "step-back", "", "t1")
        self._forward = IconButton(theme, "step-forward", "", "t1")
        self._play = IconButton(theme, "play", "", "t1")
        self._back.clicked.connect(lambda: self.step(-1))
        self._forward.clicked.connect(lambda: self.step(1))
        self._play.clicked.connect(self._toggle)
        self._now = QPushButton()
        self._now.setAutoDefault(False)
        self._now.clicked.connect(self.leave)

        line = QHBoxLayout(self)
        line.setContentsMargins(8, 3, 8, 3)
        line.setSpacing(6)
        for widget in (self._past, self._back, self._play, self._forward, self._first):
            line.addWidget(widget)
        line.addWidget(self._slider, 1)
        line.addWidget(self._last)
        self._speeds = QButtonGroup(self)
        for speed in SPEEDS:
            button = chip_button(f"×{speed}", checkable=True)
            button.setChecked(speed == self._speed)
            self._speeds.addButton(button, speed)
            line.addWidget(button)
        self._speeds.idClicked.connect(self.set_speed)
        line.addWidget(self._now)
        self._retranslate()

    @property
    def moment_us(self) -> int:
        """The moment that is shown, microseconds UTC."""
        return self._moment_us

    @property
    def playing(self) -> bool:
        return self._beat.isActive()

    def set_range(self, from_us: int, until_us: int) -> None:
        """Set what is kept; the moment stays where it is as far as it is still inside."""
        self._from_us, self._until_us = from_us, max(until_us, from_us)
        self._slider.blockSignals(True)
        self._slider.setRange(0, max((self._until_us - from_us) // _MINUTE, 0))
        self._slider.blockSignals(False)
        inside = min(max(self._moment_us, self._from_us), self._until_us)
        if inside != self._moment_us and self._moment_us:
            self.go(inside)
        else:
            self._say()

    def go(self, moment_us: int) -> None:
        """Show this moment, or the nearest that is kept."""
        self._moment_us = min(max(moment_us, self._from_us), self._until_us)
        self._say()
        self.moment.emit(self._moment_us)

    def step(self, minutes: int) -> None:
        """Go to the next full minute forwards (or, when negative, backwards)."""
        whole, rest = divmod(self._moment_us, _MINUTE)
        if minutes < 0 and rest:
            whole += 1
        self.go((whole + minutes) * _MINUTE)

    def play(self) -> None:
        """Let the past run at the chosen speed."""
        if self._moment_us >= self._until_us:
            return
        self._played_at = self._seconds()
        self._beat.start()
        self._say_play()

    def pause(self) -> None:
        self._beat.stop()
        self._say_play()

    def set_speed(self, speed: int) -> None:
        """Show `speed` seconds of the past per second (one of `SPEEDS`)."""
        if self.playing:
            self._run()
        self._speed = speed
        self._speeds.button(speed).setChecked(True)

    def leave(self) -> None:
        """Go back to now."""
        self.pause()
        self.moment.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self._toggle()
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pause()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _run(self) -> None:
        now = self._seconds()
        passed = now - self._played_at
        self._played_at = now
        self.go(self._moment_us + int(passed * self._speed * 1e6))
        if self._moment_us >= self._until_us:
            self.pause()

    def _toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def _slid(self, minutes: int) -> None:
        self.go(self._from_us + minutes * _MINUTE)

    def _say(self) -> None:
        day = datetime.fromtimestamp(self._moment_us / 1e6, self._zone)
        text = self.tr("The past: {day} {time}").format(
            day=f"{day:%m-%d}", time=clock_time(self._moment_us, self._zone, seconds=True)
        )
        self._past.set(text, "caution")
        self._first.setText(clock_time(self._from_us, self._zone))
        self._last.setText(clock_time(self._until_us, self._zone))
        self._slider.blockSignals(True)
        self._slider.setValue((self._moment_us - self._from_us) // _MINUTE)
        self._slider.blockSignals(False)
        self.setAccessibleName(text)
        self._slider.setAccessibleName(text)

    def _say_play(self) -> None:
        self._play.set_drawing("pause" if self.playing else "play")
        self._play.set_words(
            self.tr("Pause (Space)") if self.playing else self.tr("Play on (Space)")
        )

    def _retranslate(self) -> None:
        self._back.set_words(self.tr("One minute back (Left)"))
        self._forward.set_words(self.tr("One minute on (Right)"))
        self._now.setText(self.tr("Back to now"))
        for speed in SPEEDS:
            words = self.tr("{n} seconds of the past per second").format(n=speed)
            self._speeds.button(speed).setToolTip(words)
        self._say()
        self._say_play()

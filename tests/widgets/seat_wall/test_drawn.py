"""The wall pixel by pixel: states, limits, looks, the past, every screen."""

import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from seats_on_a_wall import NOW, SECOND, Clock, Show, paper_of, picture, pixels, place, seat, settle

from insight.floor import SeatBoard
from insight.limits import Limit, StateLimits
from widgets.seat_wall import SeatWall
from widgets.theme import Theme

# --- what is drawn --------------------------------------------------------------------------------


def test_every_seat_is_drawn_in_the_colour_of_its_family(
    wall: SeatWall, show: Show, theme: Theme
) -> None:
    states = {"ready": "ready", "talking": "talk", "wrapup": "wrap", "break": "brk",
              "training": "other", "offline": "off", "dancing": "other"}  # fmt: skip
    show([seat(index, state=state) for index, state in enumerate(states)])
    image = picture(wall)
    for index, family in enumerate(states.values()):
        assert paper_of(wall, image, index) == theme.hex(family).upper()


def test_a_changed_seat_repaints_itself_and_no_neighbour(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    board = show(10)
    before = picture(wall)
    changed, rows = board.merged(SeatBoard.of([seat(3, state="talking", since_us=NOW)]))
    wall.update_seats(changed, rows)
    settle(qtbot, wall)
    after = picture(wall)
    assert paper_of(wall, after, 3) == theme.hex("talk").upper()
    differs = pixels(before, before.rect()) != pixels(after, after.rect())
    rect, heading = place(wall, 3), place(wall, 0).top()
    differs[:heading] = False  # the heading counts the new state
    ys, xs = np.nonzero(differs)
    assert rect.top() <= ys.min() <= ys.max() <= rect.bottom()
    assert rect.left() <= xs.min() <= xs.max() <= rect.right()


def test_the_heading_counts_the_states_of_its_group(
    qtbot: QtBot, wall: SeatWall, show: Show
) -> None:
    board = show(10)
    head = QRect(0, 0, wall.viewport().width(), place(wall, 0).top())
    before = pixels(picture(wall), head)
    changed, rows = board.merged(SeatBoard.of([seat(3, state="talking")]))
    wall.update_seats(changed, rows)
    settle(qtbot, wall)
    assert (pixels(picture(wall), head) != before).any()


def test_a_second_rolls_at_its_own_instant_and_touches_only_the_time(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show([seat(0), seat(1, since_us=NOW - 65 * SECOND - 900_000)])
    before = picture(wall)
    clock.now += 200_000  # seat 1 is past its second, seat 0 not yet
    settle(qtbot, wall)
    after = picture(wall)
    assert (pixels(before, place(wall, 0)) == pixels(after, place(wall, 0))).all()
    ys, xs = np.nonzero(pixels(before, place(wall, 1)) != pixels(after, place(wall, 1)))
    assert xs.min() > place(wall, 1).width() // 2
    assert ys.min() >= place(wall, 1).height() // 2
    clock.now += 400_000
    settle(qtbot, wall)
    assert (pixels(after, place(wall, 0)) != pixels(picture(wall), place(wall, 0))).any()


def test_a_clock_set_back_sets_the_times_back(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show(1)
    first = picture(wall)
    clock.now += 90 * SECOND
    settle(qtbot, wall)
    assert picture(wall) != first
    clock.now -= 90 * SECOND
    settle(qtbot, wall)
    assert picture(wall) == first


def test_a_fast_clock_keeps_every_tile_current(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show(60)
    clock.now += 40 * SECOND
    settle(qtbot, wall)
    rolled = picture(wall)
    wall.set_zoom("card")
    wall.set_zoom("tile")
    settle(qtbot, wall)
    assert picture(wall) == rolled


@pytest.mark.parametrize(("seconds", "token"), [(300, "caution"), (600, "warning")])
@pytest.mark.parametrize("zoom", ["tile", "card", "mosaic"])
def test_a_limit_crossed_shows_border_sign_and_inverted_chip(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock, theme: Theme,
    seconds: int, token: str, zoom: str,
) -> None:  # fmt: skip
    wall.set_zoom(zoom)  # type: ignore[arg-type]
    show([seat(0, state="talking", since_us=NOW - (seconds - 1) * SECOND)])
    rect, image = place(wall, 0), picture(wall)
    mark = QColor(theme.hex(token))
    middle = rect.left() + rect.width() // 2
    assert image.pixelColor(middle, rect.bottom()) != mark
    clock.now += SECOND
    settle(qtbot, wall)
    after = pixels(picture(wall), rect)
    marked = after == mark.rgb()
    assert marked[0, 10:-10].all()
    assert marked[-1, 10:-10].all()
    inside = marked[3:-3, 3:-3]
    assert inside.sum() > 80, "the chip that holds the time"
    others = "warning" if token == "caution" else "caution"
    assert not (after == QColor(theme.hex(others)).rgb()).any()


def test_caution_and_warning_differ_without_colour(
    wall: SeatWall, show: Show, clock: Clock, theme: Theme
) -> None:
    show([
        seat(0, state="talking", name="", number="", since_us=NOW - 310 * SECOND),
        seat(1, state="talking", name="", number="", since_us=NOW - 310 * SECOND),
    ])  # fmt: skip
    wall.set_limits(StateLimits({"talking": Limit(high_caution=300)}))
    wall.frame()
    caution = pixels(picture(wall), place(wall, 0)) == QColor(theme.hex("caution")).rgb()
    wall.set_limits(StateLimits({"talking": Limit(high_warning=300)}))
    wall.frame()
    warning = pixels(picture(wall), place(wall, 0)) == QColor(theme.hex("warning")).rgb()
    upper = slice(3, place(wall, 0).height() // 2)
    assert warning[upper, 3:-3].sum() > caution[upper, 3:-3].sum() > 0


def test_a_break_says_why_where_there_is_room(qtbot: QtBot, wall: SeatWall, show: Show) -> None:
    wall.set_zoom("card")
    show([seat(0, state="break", reason="meal"), seat(1, state="break")])
    image = picture(wall)
    ink = [
        len(
            np.unique(
                np.nonzero(pixels(image, place(wall, i)) != pixels(image, place(wall, i))[3, 100])[
                    1
                ]
            )
        )
        for i in (0, 1)
    ]
    assert ink[0] > ink[1]


def test_dark_and_light_have_their_own_colours(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    show(5)
    for shade in ("dark", "light"):
        theme.set(shade=shade)  # type: ignore[arg-type]
        settle(qtbot, wall)
        image = picture(wall)
        assert paper_of(wall, image, 2) == theme.hex("ready").upper()
        assert image.pixelColor(1, 1) == QColor(theme.hex("panel"))


def test_a_comfortable_wall_has_higher_tiles(
    qtbot: QtBot, wall: SeatWall, show: Show, theme: Theme
) -> None:
    show(5)
    compact = place(wall, 0).height()
    theme.set(density="comfortable")
    settle(qtbot, wall)
    assert place(wall, 0).height() > compact


def test_another_language_redraws_the_words(
    qtbot: QtBot, wall: SeatWall, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(3)
    before = picture(wall)
    monkeypatch.setattr(
        QCoreApplication, "translate", lambda _context, text, *_: {"Ready": "示闲"}.get(text, text)
    )
    QApplication.sendEvent(wall, QEvent(QEvent.Type.LanguageChange))
    settle(qtbot, wall)
    after = picture(wall)
    rect = place(wall, 0)
    lower = QRect(rect.left(), rect.top() + 22, 60, 18)
    assert (pixels(before, lower) != pixels(after, lower)).any()


# --- not live -------------------------------------------------------------------------------------


def saturation(image: QImage, rect: QRect) -> int:
    part = pixels(image, rect)
    channels = np.stack([(part >> shift) & 0xFF for shift in (16, 8, 0)]).astype(int)
    return int((channels.max(0) - channels.min(0)).max())


def test_a_stale_wall_loses_its_colour_and_its_timers_stand(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock
) -> None:
    show([seat(0, state="talking", since_us=NOW - 700 * SECOND), seat(1)])
    live = picture(wall)
    assert saturation(live, place(wall, 0)) > 100
    height = wall.viewport().height()
    wall.set_stale("No news since 13:41", NOW)
    settle(qtbot, wall)
    assert wall.viewport().height() < height, "room for the words"
    assert "No news since 13:41" in wall.accessibleDescription()
    grey = picture(wall)
    assert saturation(grey, place(wall, 0)) < 25
    clock.now += 10 * SECOND
    qtbot.wait(60)
    assert picture(wall) == grey
    wall.set_stale(None)
    settle(qtbot, wall)
    assert saturation(picture(wall), place(wall, 0)) > 100
    assert picture(wall) != live


def test_the_past_is_marked_and_stands_at_its_moment(
    qtbot: QtBot, wall: SeatWall, show: Show, clock: Clock, theme: Theme
) -> None:
    show(10)
    wall.set_past("As it was at 10:42", NOW - 20 * SECOND)
    settle(qtbot, wall)
    whole = wall.grab().toImage()
    ring = pixels(whole, QRect(0, 40, 5, 200))
    accent, paper = QColor(theme.hex("accent")).rgb(), QColor(theme.hex("accentbg")).rgb()
    assert {accent, paper} <= set(np.unique(ring).tolist()), "a hatched edge"
    before = picture(wall)
    clock.now += 5 * SECOND
    qtbot.wait(60)
    assert picture(wall) == before
    wall.set_past(None)
    assert wall.viewport().size() == wall.size() - wall.verticalScrollBar().size() or (
        wall.viewport().height() == wall.height()
    )


# --- sharp on every screen ------------------------------------------------------------------------

_SCALED = """
import sys
from PySide6.QtWidgets import QApplication
from insight.board import View, arrange
from insight.floor import Seat, SeatBoard
from widgets.seat_wall import SeatWall
from widgets.theme import Theme
app = QApplication([])
theme = Theme(); theme.apply(app)
now = 1_795_000_000_000_000
seats = [Seat("acd", str(i), str(i), "张三", "t", "班", "", "", (), "talking", "", now - 65_400_000,
              "", "", "", "", "", "", "") for i in range(30)]
board = SeatBoard.of(seats)
wall = SeatWall(theme, lambda: now)
wall.set_zoom("tile"); wall.resize(500, 400)
wall.set_board(board, arrange(board, View())); wall.show()
while not wall.settled:
    app.processEvents()
image = wall.viewport().grab().toImage()
scale = wall.viewport().devicePixelRatioF()
assert scale == float(sys.argv[1]), scale
assert abs(image.width() - wall.viewport().width() * scale) < 1
frame = wall._picture.frame.image
for y in range(0, min(image.height(), frame.height()) - 1):
    for x in range(0, min(image.width(), frame.width()) - 1, 3):
        assert image.pixelColor(x, y) == frame.pixelColor(x, y), (x, y)
rect = wall.rect_of(("acd", "7"))
assert wall.key_at(rect.center()) == ("acd", "7")
"""


@pytest.mark.parametrize("scale", ["1.25", "2"])
def test_device_pixels_reach_the_screen_unchanged(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCALED, scale],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr

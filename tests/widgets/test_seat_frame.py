"""Masks, colour tables and the buffer they are written into."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPainter

from widgets.seat_frame import (
    NO_TIME,
    Frame,
    TextMasks,
    greyed,
    is_long,
    packed,
    ramp,
    time_index,
    time_text,
)
from widgets.theme import TABLE, Theme


def test_what_is_written_lands_where_it_belongs_and_nowhere_else() -> None:
    paper, ink = packed((255, 255, 255)), packed((0, 0, 0))
    frame = Frame(40, 30, 10, paper)
    masks = np.full((2, 4, 5), 255, np.uint8)
    at = np.array([3, 20]), np.array([-2, 28])
    frame.write(*at, masks, ramp((255, 255, 255), (0, 0, 0))[None], np.array([0, 0]))
    picture = np.full((30, 40), paper, np.uint32)
    picture[0:2, 3:8] = ink
    picture[28:30, 20:25] = ink
    assert (frame.pixels[10:40] == picture).all()
    assert frame.image.pixelColor(4, 0) == QColor("black")
    assert frame.image.pixelColor(9, 0) == QColor("white")


@given(st.integers(-60, 60))
def test_scrolling_moves_what_stays_in_view(rows: int) -> None:
    frame = Frame(3, 40, 10, 0)
    frame.pixels[:] = np.arange(60, dtype=np.uint32)[:, None]
    before = frame.pixels.copy()
    frame.scroll(rows)
    for row in range(60):
        if 0 <= row + rows < 60 and abs(rows) < 60:
            assert (frame.pixels[row] == before[row + rows]).all()


def test_a_ramp_goes_from_paper_to_ink() -> None:
    colors = ramp((10, 20, 30), (200, 100, 0))
    assert colors[0] == packed((10, 20, 30))
    assert colors[255] == packed((200, 100, 0))
    reds = (colors >> 16) & 0xFF
    assert (np.diff(reds.astype(int)) >= 0).all()


def test_greyed_colours_differ_in_lightness_only() -> None:
    red, green, blue = greyed((200, 60, 60))
    assert max(red, green, blue) - min(red, green, blue) < 20


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (-5, "0:00"), (125, "2:05"), (3599, "59:59"), (3600, "1h00"),
     (3661, "1h01"), (86_399, "23h59"), (86_400, ">24h"), (9_999_999, ">24h")],
)  # fmt: skip
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_a_time_mask_reads_as_the_time(theme: Theme, seconds: int, text: str, scale: float) -> None:
    masks = TextMasks(scale)
    font = theme.font(TABLE)
    times = masks.times(font, round(18 * scale))
    assert time_text(seconds) == text
    mask = times[time_index(np.array([seconds]))[0]]
    drawn = masks.line([(text, font)], 2 * times.shape[2], times.shape[1])
    ink = np.flatnonzero(drawn.any(axis=0))
    shifted = np.flatnonzero(mask.any(axis=0))
    assert abs((shifted[-1] - shifted[0]) - (ink[-1] - ink[0])) <= 3 * scale
    assert shifted[-1] >= times.shape[2] - 3 * scale
    assert abs(int(mask.sum()) - int(drawn.sum())) < 0.15 * drawn.sum()


def test_each_second_of_the_first_hour_looks_different(theme: Theme) -> None:
    times = TextMasks(1.0).times(theme.font(TABLE), 18)
    assert len({mask.tobytes() for mask in times[:3600]}) == 3600
    assert not times[NO_TIME].any()


@given(st.integers(0, 200_000))
def test_long_times_are_those_with_five_signs(seconds: int) -> None:
    index = time_index(np.array([seconds]))
    assert bool(is_long(index)[0]) == (seconds >= 600)


def test_a_long_name_is_shortened_and_its_number_stays(theme: Theme) -> None:
    masks, bold, plain = TextMasks(1.0), theme.font(13, bold=True), theme.font(11)
    long = masks.line([("Bartholomew Featherstonehaugh", bold), (" 2116", plain)], 100, 18)
    short = masks.line([("Bartholomew Montgomery", bold), (" 2116", plain)], 100, 18)
    number = masks.line([(" 2116", plain)], 100, 18)
    width = np.flatnonzero(number.any(axis=0))[-1] + 1
    ends = [np.flatnonzero(mask.any(axis=0))[-1] + 1 for mask in (long, short)]
    for mask, end in zip((long, short), ends, strict=True):
        assert end <= 100
        digits = mask[:, end - (width - 4) : end]
        assert np.abs(digits.astype(int) - number[:, 4:width]).mean() < 40


def test_a_painter_draws_into_the_same_memory() -> None:
    frame = Frame(10, 10, 2, packed((0, 0, 0)))
    painter = QPainter(frame.canvas)
    painter.fillRect(0, 2, 10, 1, QColor("white"))
    painter.end()
    assert (frame.pixels[2] == packed((255, 255, 255))).all()
    assert frame.image.pixelColor(0, 0) == QColor("white")

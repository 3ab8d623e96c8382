"""Every text colour can be read on every surface it is used on."""

import re
from typing import get_args

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from insight.states import FAMILIES
from widgets.theme import _STYLE, Shade, Theme

SHADES: tuple[Shade, ...] = get_args(Shade)
USED_ON: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("t1", "t2", "t3") for ground in ("app", "panel", "sunken")),
    *((text, ground) for text in ("accent", "caution", "warning", "ok") for ground in ("panel",)),
    ("accent", "accentbg"), ("t1", "accentbg"), ("t2", "accentbg"),
    ("accent", "sunken"),
    ("caution", "cautionbg"), ("t1", "cautionbg"), ("t2", "cautionbg"),
    ("warning", "warningbg"), ("t1", "warningbg"), ("t2", "warningbg"),
    ("ok", "okbg"),
    ("panel", "accent"),
    *((f"{family}T", family) for family in FAMILIES),
    *(("panel", level) for level in ("caution", "warning")),
)  # fmt: skip


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.1."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize(("text", "ground"), USED_ON)
def test_text_can_be_read_where_it_stands(shade: Shade, text: str, ground: str) -> None:
    theme = Theme(shade)
    assert contrast(theme.color(text), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("shade", SHADES)
def test_the_style_sheet_leaves_no_token_unfilled(qapp: QApplication, shade: Shade) -> None:
    assert re.findall(r"@\w+", _STYLE)
    theme = Theme(shade)
    theme.apply(qapp)
    assert "@" not in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == theme.color("t1")
    qapp.setStyleSheet("")


def test_a_change_of_theme_is_told_once(theme: Theme, qapp: QApplication) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.shade))
    theme.set(shade="dark")
    theme.set(shade="dark")
    assert told == ["dark"]
    theme.set(density="comfortable")
    assert len(told) == 2
    assert theme.metrics.row == 32


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("shade", SHADES)
def test_an_empty_box_stands_out_from_its_ground(
    qapp: QApplication, kind: type[QCheckBox | QRadioButton], shade: Shade
) -> None:
    """As far as signs that are no text must (WCAG 2.2, 1.4.11)."""
    theme = Theme(shade)
    theme.apply(qapp)
    box = kind()
    box.resize(40, 30)
    picture = box.grab().toImage()
    seen = [picture.pixelColor(x, 15) for x in range(20)]
    qapp.setStyleSheet("")
    assert max(contrast(each, theme.color("app")) for each in seen) >= 3.0

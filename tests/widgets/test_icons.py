from importlib.resources import files
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from widgets.icons import IconButton, app_icon, icon, pixmap
from widgets.theme import Theme

DRAWINGS = sorted(
    item.name.removesuffix(".svg")
    for item in files("resources").joinpath("icons").iterdir()
    if item.name.endswith(".svg") and item.name != "touchdeck.svg"
)


def inks(image: QImage) -> set[str]:
    colors = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in colors if color.alpha() == 255}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_on_the_grid_and_takes_the_colour_it_is_given(theme: Theme, name: str) -> None:
    text = files("resources").joinpath(f"icons/{name}.svg").read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).get("viewBox") == "0 0 16 16"
    drawn = pixmap(theme, name, "warning", 32).toImage()
    assert theme.color("warning").name() in inks(drawn)


def test_a_drawing_that_does_not_exist_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon(theme, "no-such-drawing")


@pytest.mark.parametrize("seen_then", [True, False])
def test_a_button_takes_on_the_colours_of_a_new_theme(
    qtbot: QtBot, theme: Theme, seen_then: bool
) -> None:
    button = IconButton(theme, "close", "Close")
    qtbot.addWidget(button)
    button.setVisible(seen_then)
    theme.set(shade="dark")
    button.show()
    shown = inks(button.icon().pixmap(16, 16).toImage().convertToFormat(QImage.Format.Format_RGB32))
    assert theme.hex("t2").lower() in shown
    assert button.accessibleName() == "Close"


def test_the_program_icon_is_there_in_every_size(theme: Theme) -> None:
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert {16, 32, 256} <= sizes
    assert app_icon().pixmap(64, 64).toImage().pixelColor(32, 5) == QColor("#2563C9")

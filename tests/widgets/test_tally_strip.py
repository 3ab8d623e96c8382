"""A few large numbers side by side."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from widgets.tally_strip import Tally, TallyStrip
from widgets.theme import FIGURE, META, Theme

LATER = [
    Tally("all", "Opportunities", "1,728", "1,676 closed"),
    Tally("won", "Became subscribers", "44.0%", "738"),
    Tally("within", "Won within 21 days", "44.8%", "594 of 1,326"),
    Tally("lost", "Lost", "56.0%", "938"),
    Tally("open", "Still open", "47"),
    Tally("stuck", "Stuck", "9", "of the open"),
    Tally("leaked", "Leaked", "67", "3.9%", alarming=True),
    Tally("back", "Won back", "0", "of 0 tasks"),
]


def shown(strip: TallyStrip) -> list[str]:
    cells = [each for each in strip.findChildren(QAbstractButton) if each.isVisible()]
    return [each.accessibleName() for each in sorted(cells, key=lambda each: each.x())]


def test_numbers_that_grow_are_not_cut_while_others_have_room(qtbot: QtBot, theme: Theme) -> None:
    strip = TallyStrip(theme)
    qtbot.addWidget(strip)
    strip.set_tallies([Tally(each.code, each.label, "0", "0 of 0") for each in LATER])
    strip.resize(1_174, 60)
    strip.show()
    qtbot.waitExposed(strip)
    strip.set_tallies(LATER)
    small = QFontMetrics(theme.font(META))
    large = QFontMetrics(theme.font(FIGURE, bold=True))

    def cut() -> list[str]:
        return [
            each.code
            for each in LATER
            if small.horizontalAdvance(each.beside)
            > strip.cell(each.code).width() - 24 - 6 - large.horizontalAdvance(each.value)
        ]

    qtbot.waitUntil(lambda: cut() == [], timeout=2_000)
    assert strip.width() == 1_174


def test_a_number_that_is_no_more_goes_and_one_that_comes_stands_at_its_place(
    qtbot: QtBot, theme: Theme
) -> None:
    strip = TallyStrip(theme)
    qtbot.addWidget(strip)
    strip.show()
    strip.set_tallies([LATER[0], LATER[1]])
    strip.set_tallies([LATER[0], LATER[2], LATER[1]])
    names = [f"{each.label} {each.value} {each.beside}" for each in LATER]
    qtbot.waitUntil(lambda: shown(strip) == [names[0], names[2], names[1]], timeout=2_000)
    strip.set_tallies([LATER[0], LATER[1]])
    qtbot.waitUntil(lambda: shown(strip) == names[:2], timeout=2_000)

"""What is known of a want fits into its panel, however long it is."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from insight.opportunities.base import Place, Said, Want
from ui.opportunities.detail import WantPanel

NOW_US = 1_795_314_600_000_000


@pytest.mark.parametrize("width", [340, 600])
def test_nothing_is_cut_off_at_the_side(width: int, qtbot: QtBot) -> None:
    panel = WantPanel(ZoneInfo("Asia/Shanghai"))
    qtbot.addWidget(panel)
    panel.resize(width, 500)
    panel.show()
    said = Said("300", "Customer relations and opportunities", NOW_US)
    want = Want("crm:K1", "broadband", ("crm", "S1"), 1, "lost", "order", "未覆盖", NOW_US, NOW_US,
                "X1", known={"bandwidth": said, "note": Said("a longer note of somebody", "林静",
                                                             NOW_US, True)})  # fmt: skip
    panel.show_want(want, Place("X1", "天誉豪庭花园二期", covered=False, expanded=True), [])
    qtbot.waitExposed(panel)
    area = panel.findChild(QScrollArea)
    held = area.widget()
    qtbot.wait(50)  # what is new is laid out
    assert held.minimumSizeHint().width() <= area.viewport().width()

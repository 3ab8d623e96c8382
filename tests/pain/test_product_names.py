"""Products are called by their names where a source has one, and their codes stay at hand."""

from made_complaints import COLUMNS, drawn, put
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk

from storage.local.product_names import product_names
from ui.pain_page import PainPage


def test_products_are_called_by_their_names_and_keep_their_codes(
    lead: SeatedDesk, qtbot: QtBot
) -> None:
    put(lead.store, "complaint", COLUMNS, drawn(11, 200))
    put(lead.store, "subscription", ("key", "product_code", "product_name"), [
        ("1", "KD300", "光宽带 300M"), ("2", "KD300", "光宽带 300M"), ("3", "KD300", "旧名"),
        ("4", "YD4G", "  "), ("5", None, "无编码"), ("6", "YD4G", None),
    ], source="bss")  # fmt: skip
    with lead.store.read() as reader:
        assert product_names(reader) == {"KD300": "光宽带 300M"}
    page = PainPage(lead.deck)
    qtbot.addWidget(page)
    page.resize(1200, 680)
    page.show()
    qtbot.waitUntil(lambda: page._facts.found is not None and not page._facts.unread,
                    timeout=10_000)  # fmt: skip
    first = page._facts.found
    (action,) = (each for each in page.line.rows._menu.actions() if each.data() == "product")
    action.trigger()
    qtbot.waitUntil(lambda: page._facts.found is not first, timeout=10_000)
    rows = {row.name: row for row in page.charts.heat.rows}
    assert {"光宽带 300M", "YD4G", "KD100"} <= rows.keys()
    assert any("KD300" in cell.about for cell in rows["光宽带 300M"].cells)
    bars = {bar.name: bar.about for bar in page.charts.pareto.bars}
    assert "KD300" in bars["光宽带 300M"]
    chip = {action.data(): action.text() for action in page.line.filters["product"]._menu.actions()}
    assert chip["KD300"] == "光宽带 300M"
    page.list.view.selectAll()
    (place,) = (
        n for n, each in enumerate(page._facts.listed.rows.columns) if each.code == "product"
    )
    listed = {str(row[place]) for row in page.list.chosen_rows()}
    assert "光宽带 300M (KD300)" in listed and "KD300" not in listed

"""Prices are typed into tables or text; both tell the same."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from insight.path.prices import Department, Prices, Term, TierPrice, prices_from, prices_text
from ui.path.prices_dialog import PricesDialog

LEFT = Qt.MouseButton.LeftButton
TEXT = files("resources").joinpath("prices.toml").read_text(encoding="utf-8")
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)


@st.composite
def any_prices(draw: st.DrawFn) -> Prices:
    reasons = draw(st.lists(words, unique=True, max_size=6))
    cut = draw(st.integers(0, len(reasons)))
    stages = draw(st.lists(codes, unique=True, max_size=4))
    fen, months = st.integers(0, 10_000_000), st.integers(1, 120)
    names = draw(st.lists(codes, unique=True, min_size=2, max_size=2))
    title = st.dictionaries(st.sampled_from(["en", "zh"]), words)
    return Prices(
        default_arpu_fen=draw(fen), default_term_months=draw(months),
        handling_fen_an_hour=draw(fen),
        tier=[TierPrice(tier=each, arpu_fen=draw(fen))
              for each in draw(st.lists(words, unique=True, max_size=3))],
        term=[Term(process=each, months=draw(months), contacts=[each + word for word in reasons])
              for each in draw(st.lists(st.sampled_from("abc"), unique=True, max_size=3))],
        department=[
            Department(code=names[0], title=draw(title), reasons=reasons[:cut], stages=stages),
            Department(code=names[1], title=draw(title), reasons=reasons[cut:], contacts=reasons),
        ],
    )  # fmt: skip


@given(any_prices())
def test_prices_written_as_text_are_read_as_the_same(prices: Prices) -> None:
    assert prices_from(prices_text(prices), "it") == prices


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(ground: QWidget, text: str = TEXT, may_save: bool = True) -> PricesDialog:
    dialog = PricesDialog(ground, text, may_save)
    dialog.show()
    return dialog


def test_the_shipped_prices_are_shown_as_tables_and_kept_to_the_letter(ground: QWidget) -> None:
    dialog = opened(ground)
    assert dialog.table.prices() == prices_from(TEXT, "")
    assert dialog.table.tiers.rows()[0] == ["0-50", "35.00"]
    dialog.ways.setCurrentWidget(dialog.text)
    assert dialog.text.toPlainText() == TEXT
    assert not dialog.save.isEnabled()


def test_an_amount_typed_into_a_table_is_saved(ground: QWidget, qtbot: QtBot) -> None:
    dialog = opened(ground)
    saved: list[str] = []
    dialog.saved.connect(saved.append)
    dialog.table.tiers.item(0, 1).setText("36.5")
    dialog.table.terms.add_row()
    row = dialog.table.terms.rowCount() - 1
    for column, word in enumerate(("satellite", "12", "no dish | snow")):
        dialog.table.terms.item(row, column).setText(word)
    dialog.table.handling.setValue(61.5)
    qtbot.mouseClick(dialog.save, LEFT)
    found = prices_from(saved[0], "")
    assert found.tier[0].arpu_fen == 3650
    assert found.handling_fen_an_hour == 6150
    assert found.process_of_contact("snow") == "satellite"
    assert found.fen("satellite", "0-50") == 3650 * 12


@pytest.mark.parametrize(("word", "told"), [("much", "“much” is no amount"), ("-3", "arpu_fen")])
def test_what_is_wrong_in_a_row_is_said_and_nothing_is_saved(
    ground: QWidget, qtbot: QtBot, word: str, told: str
) -> None:
    dialog = opened(ground)
    dialog.table.tiers.item(0, 1).setText(word)
    qtbot.mouseClick(dialog.save, LEFT)
    assert told in dialog.trouble.text()
    assert dialog.isVisible()
    dialog.ways.setCurrentWidget(dialog.text)
    assert dialog.ways.currentWidget() is dialog.table


def test_a_row_taken_out_is_gone_and_an_empty_one_counts_for_nothing(
    ground: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(ground)
    dialog.table.tiers.selectRow(1)
    dialog.table.tiers.take_out()
    dialog.table.tiers.add_row()
    tiers = [each.tier for each in dialog.table.prices().tier]
    assert tiers == ["0-50", "100-150", "150-200", "200+"]


def test_a_text_that_cannot_be_used_stays_in_front_until_it_can(ground: QWidget) -> None:
    dialog = opened(ground, "default_arpu_fen = 1")
    assert dialog.ways.currentWidget() is dialog.text
    assert "default_term_months" in dialog.trouble.text()
    dialog.ways.setCurrentWidget(dialog.table)
    assert dialog.ways.currentWidget() is dialog.text
    dialog.text.setPlainText("default_arpu_fen = 100\ndefault_term_months = 2\n")
    dialog.ways.setCurrentWidget(dialog.table)
    assert dialog.ways.currentWidget() is dialog.table
    assert (dialog.table.arpu.value(), dialog.table.term.value()) == (1.0, 2)
    assert not dialog.trouble.isVisible()

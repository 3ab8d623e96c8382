"""Whatever leaves as a file is written down first: who, what, when, how many rows, if masked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk

from insight.table import Column, Rows, Sheet
from storage.local.audit import Taken, broken_at, note_taken
from storage.local.errors import StoreError
from storage.local.exports import exports, note_export
from ui.export import write_to
from ui.privacy.exports_dialog import ExportsDialog

Sit = Callable[[str], SeatedDesk]
LISTED = Sheet("Lost at installation", Rows((Column("name", "Name"),), [("张*",), ("李*",)]))


def test_an_exported_list_is_one_entry_and_a_batch_of_customers_another(desk_of: Sit) -> None:
    store = desk_of("lin").store
    note_export(store, "lin", "Pain points", "pain.xlsx", 1_200)
    note_taken(store, "zhou", [Taken(("crm", f"K{n}"), "outbound", "TD1", ("phone", "name"))
                               for n in range(700)])  # fmt: skip
    with store.read() as reader:
        batch, listed = exports(reader)
        assert broken_at(reader) is None
    assert (listed.who, listed.what, listed.reference, listed.rows, listed.in_full) == (
        "lin", "Pain points", "pain.xlsx", 1_200, ()
    )  # fmt: skip
    assert (batch.who, batch.what, batch.reference, batch.rows, batch.in_full) == (
        "zhou", "", "TD1", 700, ("phone", "name")
    )  # fmt: skip


def test_a_list_of_a_page_stands_in_the_dialog_once_it_is_in_the_file(
    desk_of: Sit, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_of("lin")
    told: list[str] = []
    desk.deck.bell.message.connect(lambda message: told.append(message.happened))
    write_to(desk.deck, tmp_path / "lost.csv", [LISTED])
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert (tmp_path / "lost.csv").exists()
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ExportsDialog(window, desk.deck)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.table.view.model().rowCount() == 1, timeout=10_000)
    dialog.table.view.selectAll()
    (row,) = dialog.table.chosen_rows()
    assert row[1:] == (desk.deck.sight.who(), LISTED.title, 2, "masked", "lost.csv")


def test_nothing_is_exported_that_cannot_be_written_down(
    desk_of: Sit, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_of("lin")
    told: list[str] = []
    desk.deck.bell.message.connect(lambda message: told.append(message.happened))
    desk.store.write(
        "desk", lambda connection: connection.exec_driver_sql("PRAGMA desk.max_page_count = 1")
    )  # it never goes below what there is: the file is full
    with pytest.raises(StoreError):
        for n in range(2_000):
            note_export(desk.store, "zhou", "x", "y", n)
    with desk.store.read() as reader:
        before = exports(reader)
    write_to(desk.deck, tmp_path / "lost.csv", [LISTED])
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == ["Nothing was exported: it could not be written down first."]
    assert not (tmp_path / "lost.csv").exists()
    with desk.store.read() as reader:
        assert exports(reader) == before

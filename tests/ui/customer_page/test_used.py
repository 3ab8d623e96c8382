"""Counter mode, who is who, and taking along what is shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shown_customer import ACCOUNT, ME, NUMBER, PHONE, chips

from storage.local import audit
from storage.local.errors import DiskFullError
from storage.local.store import Store
from ui.customer.paper import as_sheets, as_text
from ui.customer.printing import write_pdf
from ui.customer_page import CustomerPage

# --- counter mode -------------------------------------------------------------------------------


def test_counter_mode_hides_tiers_traits_and_remarks(opened: CustomerPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.counter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.deck.sight.counter, timeout=5_000)
    marks = chips(opened)
    assert "Tier" not in marks and "ARPU" not in marks and "爱看球" not in marks
    assert "Arrears" in marks
    assert "请打" not in " ".join(opened.cases.lines.words())
    assert opened.opportunities.said.text() == "Hidden: a customer can see this screen."
    assert "Other network" not in marks
    assert "他网甲" not in " ".join([*opened.products.lines.words(), *opened.warnings.words()])
    page = opened.paper(800)
    assert page is not None
    assert not [word for word in ("100-150", "请打", "他网甲") if word in as_text(page)]
    assert "Hidden: a customer can see this screen." in as_text(page)
    qtbot.mouseClick(opened.counter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Tier" in chips(opened), timeout=5_000)


# --- who is who ---------------------------------------------------------------------------------


def records(page: CustomerPage) -> list[str]:
    return [line.label.split()[-1] for line in page.identity.records.lines]


def test_a_record_is_split_off_and_that_is_undone_right_there(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    assert records(opened) == ["K1", "K2", "K3"]
    opened.identity.records.selectRow(2)
    qtbot.keyClicks(opened.identity.reason, "son's phone")
    assert opened.busy()
    qtbot.mouseClick(opened.identity.split, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2"], timeout=20_000)
    (message,) = opened.messages.messages()
    assert message.action == "Undo"
    opened.messages.acted.emit(message.identity)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2", "K3"], timeout=20_000)


def test_another_customer_is_joined_after_seeing_what_differs(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(opened.identity.join, Qt.MouseButton.LeftButton)
    dialog = opened.deciding.dialog
    assert dialog is not None and not dialog.same.isEnabled()
    qtbot.keyClicks(dialog.search, "12012340009")
    qtbot.waitUntil(lambda: dialog.found.words() != [], timeout=10_000)
    assert dialog.found.words()[0].startswith("李* 120****0009")
    dialog.found.selectRow(0)
    qtbot.waitUntil(dialog.same.isEnabled, timeout=10_000)
    assert "different names" in dialog.evidence.words()[1]
    qtbot.keyClicks(dialog.reason, "married")
    qtbot.mouseClick(dialog.same, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2", "K3", "K9"], timeout=20_000)
    assert "1 decided by hand" in opened.identity.accessibleDescription()
    qtbot.mouseClick(opened.identity.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: records(opened) == ["K1", "K2", "K3"], timeout=20_000)


def test_two_customers_are_said_never_to_be_the_same(
    opened: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    opened.window().perform("customer.join")  # type: ignore[attr-defined]
    dialog = opened.deciding.dialog
    assert dialog is not None
    dialog.search.setText("李芳")  # as an input method commits it
    qtbot.waitUntil(lambda: dialog.found.words() != [], timeout=10_000)
    dialog.found.selectRow(0)
    qtbot.waitUntil(dialog.never.isEnabled, timeout=10_000)
    qtbot.mouseClick(dialog.never, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(opened.identity.undo.isEnabled, timeout=10_000)
    assert records(opened) == ["K1", "K2", "K3"]


def test_a_search_closed_before_its_answer_came_does_no_harm(
    opened: CustomerPage, qtbot: QtBot
) -> None:
    opened.join()
    dialog = opened.deciding.dialog
    assert dialog is not None
    dialog.search.setText("12012340009")
    qtbot.wait(160)
    dialog.reject()
    qtbot.wait(300)
    assert opened.deciding.dialog is None


# --- taking it along ----------------------------------------------------------------------------


def test_what_is_copied_is_masked_marked_and_written_down(
    opened: CustomerPage, store: Store, qtbot: QtBot
) -> None:
    opened.window().perform("customer.copy")  # type: ignore[attr-defined]
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "masked 已脱敏" in clipboard.text(), timeout=10_000)
    text = clipboard.text()
    for secret in (PHONE, NUMBER, ACCOUNT, "王建国", "12号"):
        assert secret not in text
    assert "120****7781 4G飞享88" in text and opened.deck.sight.who() in text
    with store.read() as reader:
        assert "copy" in [look.action for look in audit.looks_at(reader, [ME])]


def test_nothing_is_copied_when_it_cannot_be_written_down(
    opened: CustomerPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QGuiApplication.clipboard().setText("before")

    def full(*_: object, **__: object) -> None:
        raise DiskFullError

    monkeypatch.setattr("ui.sight.note", full)
    troubles: list[str] = []
    opened.deck.sight.troubled.connect(troubles.append)
    opened.taking.copy()
    qtbot.waitUntil(lambda: bool(troubles), timeout=10_000)
    assert QGuiApplication.clipboard().text() == "before"


def test_what_is_exported_is_masked_with_source_and_age_of_each_value(opened: CustomerPage) -> None:
    page = opened.paper(800)
    assert page is not None
    sheets = as_sheets(page)
    cells = "\n".join(str(cell) for sheet in sheets for row in sheet.table.rows for cell in row)
    for secret in (PHONE, NUMBER, ACCOUNT, "王建国"):
        assert secret not in cells
    products = next(sheet for sheet in sheets if sheet.title == "Products and contracts")
    assert "Call distribution, record S1" in str(products.table.rows[0][3])
    assert any("as of 2026-11-20 10:29:52" in note for note in products.notes)
    assert any("masked 已脱敏" in note for note in products.notes)


def test_a_pdf_is_written_and_a_place_that_refuses_is_told(
    opened: CustomerPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened.paper(60)
    assert page is not None
    told: list[str] = []
    opened.deck.bell.message.connect(lambda message: told.append(message.happened))
    opened.taking.write_pdf(page, tmp_path / "customer.pdf")
    qtbot.waitUntil(lambda: any("Saved to" in text for text in told), timeout=10_000)
    written = (tmp_path / "customer.pdf").read_bytes()
    assert written.startswith(b"%PDF") and written.rstrip().endswith(b"%%EOF")
    opened.taking.write_pdf(page, tmp_path / "nowhere" / "customer.pdf")
    qtbot.waitUntil(lambda: any("could not be written" in text for text in told), timeout=10_000)


def test_a_pdf_given_up_between_two_sheets_harms_nothing(
    opened: CustomerPage, tmp_path: Path
) -> None:
    page = opened.paper(60)
    assert page is not None
    for count in range(1, 4):
        steps = write_pdf(page, tmp_path / "customer.pdf")
        for _ in range(count):
            next(steps)
        del steps

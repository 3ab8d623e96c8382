"""Connections as people use them: details, rows set aside, passwords, checks, adding a source."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, QuietSources
from sqlalchemy import select

from desktop.window import Window
from storage.local.changes import Batch, FeedProgress, Quarantined
from storage.local.schema import customer, pulled_tables
from storage.local.store import Store
from storage.sources.errors import MissingColumnError, SourceError
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading import pace
from storage.sources.reading.sync import Sync
from storage.sources.status import FeedStatus
from ui.deck import Deck
from ui.sources.add_source import AddSourceDialog
from ui.sources.check_dialog import CheckDialog
from ui.sources.feeds_tree import ASIDE, HELD, NAME, PACE, STATE, Place
from ui.sources.mapping_dialog import MappingDialog
from ui.sources.password_dialog import PasswordDialog
from ui.sources.quarantine_dialog import QuarantineDialog
from ui.sources.reason_words import reason_words
from ui.table_words import TABLE_TITLES, table_title

CENTRE = """
CREATE TABLE T_KH (KHBM TEXT PRIMARY KEY, KHMC TEXT, SJHM TEXT, CJSJ TEXT, GXSJ TEXT);
CREATE INDEX IX_KH_GX ON T_KH (GXSJ);
CREATE TABLE T_BZ (BZ_ID INTEGER PRIMARY KEY, BZMC TEXT);
"""
MAPPING = """[source]
name = "crm"
title = { en = "Customers of ours", zh = "客户" }
url = "sqlite:///{file}"
parameters = { file = "FILE" }
time_zone = "Asia/Shanghai"

[[feed]]
name = "customer"
into = "customer"
from = "T_KH"
key = ["KHBM"]
cursor = { column = "GXSJ", type = "timestamp", format = "%Y-%m-%d %H:%M:%S" }
pace = "hot"
[feed.columns]
name = "KHMC"
phone = "SJHM"
created_at = { from = "CJSJ", time = "%Y-%m-%d %H:%M:%S" }
"""


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """A customer system with 30 customers, three of whom were created at no time."""
    path = tmp_path / "crm.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(CENTRE)
        database.executemany(
            "INSERT INTO T_KH VALUES (?, ?, ?, ?, ?)",
            [(f"K{n:03}", "王小明", f"1380000{n:04}",
              "gestern" if n % 10 == 0 else "2026-01-02 03:04:05", f"2026-11-20 10:00:{n:02}")
             for n in range(30)],
        )  # fmt: skip
        database.executemany("INSERT INTO T_BZ VALUES (?, ?)", [(1, "一班"), (2, "二班")])
        database.commit()
    return path


@pytest.fixture
def crm(centre: Path, store: Store, deck: Deck, tmp_path: Path) -> Iterator[Sync]:
    """The customer system being read; its mapping lies in the profile."""
    folder = Path(deck.profile) / "mappings"
    folder.mkdir()
    path = folder / "crm.toml"
    path.write_text(MAPPING.replace("FILE", centre.as_posix()), encoding="utf-8")
    sync = Sync(store, [load_mapping(path, {})])
    sync.start()
    yield sync
    sync.stop()


@pytest.fixture
def read_window(crm: Sync, deck: Deck, background: object, qtbot: QtBot) -> Window:
    """The window on the customer system."""
    read = replace(deck, sources=crm, floor_source="")
    window = Window(read, background)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.show_page("connections")
    qtbot.waitUntil(lambda: crm.statuses()[0].quarantined == 3, timeout=20_000)
    qtbot.waitUntil(lambda: window.page("connections").tree.topLevelItemCount() == 1)
    return window


def dialog(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    """The dialog of a kind that is open."""
    found: list[QDialog] = []

    def there() -> bool:
        found[:] = [each for each in QApplication.topLevelWidgets()
                    if isinstance(each, kind) and each.isVisible()]  # fmt: skip
        return bool(found)

    qtbot.waitUntil(there, timeout=5_000)
    return found[0]


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]  # type: ignore[attr-defined]


def test_every_table_has_a_title_for_people() -> None:
    assert set(TABLE_TITLES) == set(pulled_tables())


def show_feed(window: Window, sources: QuietSources, **changes: object) -> None:
    """Show the page with the small floor's source and one feed of it."""
    feed = FeedStatus("agent_state", "agent_state", "running", NOW_US, NOW_US, pace="hot")
    sources.set_status(feeds=(replace(feed, **changes),))  # type: ignore[arg-type]
    window.show_page("connections")
    page = window.page("connections")
    page._show_statuses()
    page.tree.choose(Place("acd", "agent_state"))


def test_a_feed_is_named_in_peoples_words_with_its_pace(
    window: Window, sources: QuietSources
) -> None:
    show_feed(window, sources)
    item = window.page("connections").tree.topLevelItem(0).child(0)
    assert item.text(NAME) == "Seats now"
    assert item.text(STATE) == "✓ live"
    assert item.text(PACE) == "at once"


def test_a_feed_held_back_says_since_when(window: Window, sources: QuietSources) -> None:
    show_feed(window, sources)
    tree = window.page("connections").tree
    assert tree.isColumnHidden(HELD)
    show_feed(window, sources, held_since_us=NOW_US - 300_000_000, overlap_s=45.0)
    assert not tree.isColumnHidden(HELD)
    assert tree.topLevelItem(0).child(0).text(HELD) == "5 minutes"
    shown = " ".join(texts(window.page("connections").details))
    assert "a transaction has been open at the source since 10:25:00" in shown
    assert "goes back 45 s" in shown


def test_a_stopped_feed_marks_its_source_and_says_why(
    window: Window, sources: QuietSources
) -> None:
    error = MissingColumnError(source="acd", feed="agent_state", table="T_AGT_RT",
                               column="ST_CD", columns="AGT_ID")  # fmt: skip
    show_feed(window, sources, state="failed", error=error)
    page = window.page("connections")
    assert page.tree.topLevelItem(0).text(STATE) == "! a feed stopped"
    assert page.tree.topLevelItem(0).child(0).text(STATE) == "× failed"
    assert any("ST_CD" in text for text in texts(page.details))


def test_a_sudden_loss_is_confirmed_only_after_its_counts_were_shown(
    window: Window, sources: QuietSources, qtbot: QtBot
) -> None:
    loss = SourceError(source="acd", detail="900 of 1,000 rows are gone")
    show_feed(window, sources, loss=loss)
    page = window.page("connections")
    assert page.tree.topLevelItem(0).child(0).text(STATE) == "? asks you"
    for answer, asked in ((-1, []), (0, [("confirm_loss", "acd", "agent_state")])):
        click(qtbot, page.details.buttons["loss"])
        box = dialog(QMessageBox, qtbot)
        assert isinstance(box, QMessageBox)
        assert "900 of 1,000" in box.informativeText()
        assert box.defaultButton().text() == "Cancel"
        click(qtbot, box.buttons()[answer] if answer == 0 else box.defaultButton())
        assert sources.asked == asked


@pytest.fixture
def asking(
    centre: Path, store: Store, deck: Deck, background: object, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Window, Sync]]:  # fmt: skip
    """The window on a customer system of 100 customers, whose losses are asked about."""
    monkeypatch.setattr(pace, "PROOF_S", 0.2)
    monkeypatch.setattr(pace, "PROOF_BUSY_S", 0.2)
    with closing(sqlite3.connect(centre)) as database:
        database.execute("DELETE FROM T_KH")
        database.executemany(
            "INSERT INTO T_KH VALUES (?, '王小明', ?, '2026-01-02 03:04:05', ?)",
            [(f"K{n:03}", f"1380000{n:04}", f"2026-11-20 10:{n // 60:02}:{n % 60:02}")
             for n in range(100)],
        )  # fmt: skip
        database.commit()
    path = Path(deck.profile) / "mappings" / "crm.toml"
    path.parent.mkdir()
    text = MAPPING.replace("FILE", centre.as_posix()).replace(
        'pace = "hot"', 'pace = "hot"\nvanish = "ask"'
    )
    path.write_text(text, encoding="utf-8")
    sync = Sync(store, [load_mapping(path, {})])
    sync.start()
    window = Window(replace(deck, sources=sync, floor_source=""), background)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.show_page("connections")
    qtbot.waitUntil(lambda: len(customers(store)) == 100, timeout=20_000)
    yield window, sync
    sync.stop()


def customers(store: Store) -> set[str]:
    with store.read() as reader:
        return {key for (key,) in reader.rows(select(customer.c.key))}


def test_rows_really_lost_stay_after_a_no_and_go_after_a_yes(
    asking: tuple[Window, Sync], centre: Path, store: Store, qtbot: QtBot
) -> None:
    window, sync = asking
    page = window.page("connections")
    with closing(sqlite3.connect(centre)) as database:
        database.execute("DELETE FROM T_KH WHERE KHBM >= 'K040'")  # 60 of 100
        database.commit()
    qtbot.waitUntil(lambda: sync.statuses()[0].feeds[0].loss is not None, timeout=20_000)
    qtbot.waitUntil(
        lambda: page.tree.topLevelItem(0).child(0).text(STATE) == "? asks you", timeout=5_000
    )
    page.tree.choose(Place("crm", "customer"))
    click(qtbot, page.details.buttons["loss"])
    box = dialog(QMessageBox, qtbot)
    assert isinstance(box, QMessageBox)
    assert "lost 60 of its 100 rows" in box.informativeText()
    click(qtbot, box.defaultButton())
    qtbot.waitUntil(lambda: not box.isVisible())
    qtbot.wait(1_000)  # some proofs later
    assert len(customers(store)) == 100
    assert sync.statuses()[0].feeds[0].loss is not None
    click(qtbot, page.details.buttons["loss"])
    box = dialog(QMessageBox, qtbot)
    assert isinstance(box, QMessageBox)
    click(qtbot, box.buttons()[0])
    qtbot.waitUntil(lambda: len(customers(store)) == 40, timeout=20_000)
    assert customers(store) == {f"K{n:03}" for n in range(40)}
    qtbot.waitUntil(
        lambda: page.tree.topLevelItem(0).child(0).text(STATE) == "✓ live", timeout=5_000
    )


def test_a_feed_is_read_anew_after_a_question(
    window: Window, sources: QuietSources, qtbot: QtBot
) -> None:
    show_feed(window, sources)
    click(qtbot, window.page("connections").details.buttons["reread"])
    box = dialog(QMessageBox, qtbot)
    assert isinstance(box, QMessageBox)
    click(qtbot, next(each for each in box.buttons() if each.text() == "Read anew"))
    assert sources.asked == [("reread", "acd", "agent_state")]


def test_a_reason_is_told_with_the_columns_title_and_an_unknown_one_stays() -> None:
    told = reason_words("customer", "created_at: “x; y” is not a time of the form %Y; arpu_fen: "
                        "“a” is not a whole number")  # fmt: skip
    assert told.startswith("created at: “x; y”")
    assert told.endswith("arpu fen: “a” is not a whole number")
    assert reason_words("customer", "UNIQUE constraint failed") == "UNIQUE constraint failed"


def test_what_is_not_connected_is_told_with_what_is_missing(
    window: Window, sources: QuietSources
) -> None:
    show_feed(window, sources)
    panel = window.page("connections").not_connected
    shown = texts(panel)
    assert table_title("survey") in shown
    assert table_title("agent_state") not in " ".join(shown)
    assert len(panel.shown()) > 5


def test_the_page_says_everything_in_chinese_too(
    window: Window, sources: QuietSources, qtbot: QtBot
) -> None:
    show_feed(window, sources)
    window.deck.language.set("zh_CN")
    page = window.page("connections")
    assert page.tree.topLevelItem(0).text(NAME) == "话务平台"
    window.deck.language.set("en")
    assert page.tree.topLevelItem(0).text(NAME) == "Call distribution"


def test_names_are_not_cut_on_a_small_screen(
    window: Window, sources: QuietSources, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    show_feed(window, sources)
    tree = window.page("connections").tree
    qtbot.waitUntil(lambda: tree.columnWidth(NAME) >= 200, timeout=2_000)
    used = sum(tree.columnWidth(n) for n in range(tree.columnCount()) if not tree.isColumnHidden(n))
    assert used <= tree.viewport().width()


def test_rows_set_aside_are_shown_masked_and_leave_when_mended(
    read_window: Window, crm: Sync, centre: Path, qtbot: QtBot
) -> None:
    page = read_window.page("connections")
    page._show_statuses()
    assert page.tree.topLevelItem(0).text(ASIDE) == "3"
    read_window.perform("connections.aside")
    shown = dialog(QuarantineDialog, qtbot)
    assert isinstance(shown, QuarantineDialog)
    table = shown.table
    qtbot.waitUntil(lambda: len(table.chosen_rows()) == 3, timeout=5_000)
    rows = [" ".join(map(str, row)) for row in table.chosen_rows()]
    assert all("“gestern”" in row and "王**" in row for row in rows)
    assert any("138****0010" in row for row in rows)
    assert not any("13800000010" in row for row in rows)
    assert shown.again.text() == "Try 3 again"
    assert shown.reasons.count() == 2
    with closing(sqlite3.connect(centre)) as database:  # the same cursor: no look finds it
        database.execute("UPDATE T_KH SET CJSJ = '2026-01-02 00:00:00' WHERE CJSJ = 'gestern'")
        database.commit()
    click(qtbot, shown.again)
    qtbot.waitUntil(lambda: not table.chosen_rows(), timeout=20_000)
    assert "Nothing is set aside" in table.note()
    shown.reject()


def test_one_chosen_row_is_tried_and_the_button_says_how_many(
    window: Window, store: Store, sources: QuietSources, qtbot: QtBot
) -> None:
    bad = [Quarantined(f"K{n}", f"since_at: “{n}” is not a time of the form epoch_ms",
                       f'{{"key": "K{n}", "since_at": "?{n}"}}') for n in range(4)]  # fmt: skip
    bad.append(Quarantined("K9", "text that is not valid Unicode", '{"state": "\\udcff"}'))
    progress = FeedProgress("{}", NOW_US, NOW_US)
    store.apply(Batch("acd", "seats", "agent_state", ("key",), [], progress, (), bad))
    show_feed(window, sources, quarantined=5)
    shown = QuarantineDialog(window, window.deck, "acd", "Call distribution")
    shown.open()
    qtbot.waitUntil(lambda: len(shown.table.chosen_rows()) == 5, timeout=5_000)
    assert "(4)" in shown.reasons.itemText(1)
    shown.reasons.setCurrentIndex(1)
    assert shown.again.text() == "Try 4 again"
    shown.table.view.selectRow(0)
    assert shown.again.text() == "Try 1 again"
    key = str(shown.table.chosen_rows()[0][2])
    click(qtbot, shown.again)
    assert sources.asked == [("retry_quarantine", "acd", "seats", key)]
    shown.reject()


def test_ten_thousand_rows_set_aside_are_counted_and_all_can_be_tried_again(
    window: Window, store: Store, sources: QuietSources, qtbot: QtBot
) -> None:
    bad = [Quarantined(f"K{n}", f"since_at: “{n}” is not a time of the form epoch_ms",
                       f'{{"key": "K{n}"}}') for n in range(10_000)]  # fmt: skip
    progress = FeedProgress("{}", NOW_US, NOW_US)
    store.apply(Batch("acd", "seats", "agent_state", ("key",), [], progress, (), bad))
    show_feed(window, sources, quarantined=10_000)
    shown = QuarantineDialog(window, window.deck, "acd", "Call distribution")
    shown.open()
    qtbot.waitUntil(lambda: len(shown.table.chosen_rows()) == 5_000, timeout=20_000)
    assert shown.reasons.itemText(0) == "All reasons (10,000; the newest 5,000 are shown)"
    assert shown.again.text() == "Try 10,000 again"
    click(qtbot, shown.again)
    assert sources.asked == [("retry_quarantine", "acd", "seats")]  # all of them
    assert shown.again.text() == "Trying …"
    qtbot.waitUntil(shown.again.isEnabled, timeout=20_000)  # none could be stored now either
    assert shown.again.text() == "Try 10,000 again"
    shown.reject()


def test_rows_set_aside_are_exported_as_they_are_shown(
    read_window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    read_window.page("connections").handlers()["connections.aside"]()
    shown = dialog(QuarantineDialog, qtbot)
    assert isinstance(shown, QuarantineDialog)
    qtbot.waitUntil(shown.export.isEnabled, timeout=5_000)
    click(qtbot, shown.export)
    chooser = dialog(QFileDialog, qtbot)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "aside.csv"))
    chooser.close()
    qtbot.waitUntil((tmp_path / "aside.csv").exists, timeout=5_000)
    written = (tmp_path / "aside.csv").read_text("utf-8-sig")
    assert "gestern" in written
    assert "13800000010" not in written
    shown.reject()


def test_a_password_goes_to_where_passwords_are_kept_and_the_source_is_woken(
    window: Window, sources: QuietSources, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_feed(window, sources)
    page = window.page("connections")
    button = page.details.buttons["password"]
    assert not button.isVisible()  # a file needs none
    url = sources.mapping("acd").url.set(drivername="postgresql", host="host")
    monkeypatch.setattr(Mapping, "url", url)
    page._show_chosen()
    click(qtbot, button)
    shown = dialog(PasswordDialog, qtbot)
    assert isinstance(shown, PasswordDialog)
    assert not shown.keep.isEnabled()
    assert shown.field.echoMode() == shown.field.EchoMode.Password
    qtbot.keyClicks(shown.field, "geheim")
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.deck.passwords.get("acd") == "geheim", timeout=5_000)
    qtbot.waitUntil(lambda: "acd" in sources.woken, timeout=5_000)


def test_a_password_that_cannot_be_kept_says_why_and_stays_typed(
    window: Window, sources: QuietSources, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    (folder / "source-passwords.json").write_text("damaged")
    shown = PasswordDialog(window, window.deck, "acd", "Call distribution")
    shown.open()
    qtbot.keyClicks(shown.field, "geheim")
    click(qtbot, shown.keep)
    qtbot.waitUntil(lambda: "source-passwords.json" in shown.refusal(), timeout=5_000)
    assert shown.isVisible()
    assert shown.field.text() == "geheim"
    assert "geheim" not in shown.refusal()
    shown.reject()


def test_a_check_shows_what_fits_and_reads_a_corrected_file_anew(
    read_window: Window, centre: Path, qtbot: QtBot
) -> None:
    page = read_window.page("connections")
    click(qtbot, page.details.buttons["check"])
    shown = dialog(CheckDialog, qtbot)
    assert isinstance(shown, CheckDialog)
    qtbot.waitUntil(lambda: "1 of 1 feeds do not fit" in shown.verdict.text(), timeout=10_000)
    with closing(sqlite3.connect(centre)) as database:
        database.execute("UPDATE T_KH SET CJSJ = '2026-01-02 00:00:00' WHERE CJSJ = 'gestern'")
        database.commit()
    click(qtbot, shown.again)
    qtbot.waitUntil(lambda: shown.verdict.text() == "Everything fits", timeout=10_000)
    feed = shown.tree.topLevelItem(0)
    lines = {feed.child(n).text(0): feed.child(n).text(3) for n in range(feed.childCount())}
    assert lines["phone"].startswith("138****0000")
    shown.reject()


def test_an_edited_mapping_is_put_to_use_from_its_check(
    read_window: Window, deck: Deck, store: Store, qtbot: QtBot
) -> None:
    page = read_window.page("connections")
    click(qtbot, page.details.buttons["check"])
    shown = dialog(CheckDialog, qtbot)
    assert isinstance(shown, CheckDialog)
    path = Path(deck.profile) / "mappings" / "crm.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('phone = "SJHM"', 'phone2 = "SJHM"'), encoding="utf-8")
    click(qtbot, shown.use)
    qtbot.waitUntil(lambda: "read by this file now" in shown.verdict.text(), timeout=10_000)

    def kept() -> set[tuple[object, ...]]:
        with store.read() as reader:
            return {
                (phone is None, phone2 is None)
                for phone, phone2 in reader.rows(select(customer.c.phone, customer.c.phone2))
            }

    qtbot.waitUntil(lambda: kept() == {(True, False)}, timeout=10_000)
    path.write_text("[source", encoding="utf-8")
    click(qtbot, shown.use)
    qtbot.waitUntil(lambda: "could not be checked" in shown.verdict.text(), timeout=10_000)
    assert "crm.toml" in shown.place.text()
    shown.reject()


def test_the_mapping_is_shown_as_it_is_and_cannot_be_written(
    read_window: Window, qtbot: QtBot
) -> None:
    page = read_window.page("connections")
    click(qtbot, page.details.buttons["mapping"])
    shown = dialog(MappingDialog, qtbot)
    assert isinstance(shown, MappingDialog)
    assert 'from = "T_KH"' in shown.text.toPlainText()
    assert shown.text.isReadOnly()
    shown.reject()


@pytest.fixture
def adding(
    open_window: Callable[[], Window], sources: QuietSources, qtbot: QtBot
) -> AddSourceDialog:
    """The dialog that adds a source, opened on a desk that has none."""
    sources.none = True
    window = open_window()
    window.show_page("connections")
    page = window.page("connections")
    click(qtbot, page._add_first)
    shown = dialog(AddSourceDialog, qtbot)
    assert isinstance(shown, AddSourceDialog)
    return shown


def look_at(adding: AddSourceDialog, centre: Path, qtbot: QtBot, name: str = "crm") -> None:
    adding.place.kind.setCurrentIndex(adding.place.kind.findData("sqlite"))
    adding.place.name.clear()
    qtbot.keyClicks(adding.place.name, name)
    adding.place.file.clear()
    qtbot.keyClicks(adding.place.file, str(centre))
    click(qtbot, adding.next)


def test_a_source_is_added_from_a_file_with_one_correction(
    adding: AddSourceDialog, centre: Path, sources: QuietSources, qtbot: QtBot
) -> None:
    look_at(adding, centre, qtbot)
    qtbot.waitUntil(lambda: adding.steps.currentIndex() == 1, timeout=20_000)
    taken = {guess.table: guess.into for guess in adding.tables.taken()}
    assert taken["T_KH"] == "customer"
    adding.tables.choose("T_BZ")
    at = adding.tables.what.findData("team")
    adding.tables.what.setCurrentIndex(at)
    adding.tables.what.activated.emit(at)
    taken = {guess.table: guess.into for guess in adding.tables.taken()}
    assert taken == {"T_KH": "customer", "T_BZ": "team"}
    assert adding.next.text() == "Write 2 feeds and check them"
    click(qtbot, adding.next)
    qtbot.waitUntil(lambda: adding.steps.currentIndex() == 2, timeout=20_000)
    path = Path(adding._deck.profile) / "mappings" / "crm.toml"
    feeds = {feed.into: feed for feed in load_mapping(path, {}).feeds}
    assert feeds["customer"].columns["phone"].source == "SJHM"
    assert feeds["team"].columns["name"].source == "BZMC"
    assert adding.tree.topLevelItemCount() == 2
    assert ("take", "crm") in sources.asked
    qtbot.keyClick(adding, Qt.Key.Key_Escape)


def test_what_is_missing_or_wrong_is_said_before_anything_is_connected(
    adding: AddSourceDialog, centre: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    click(qtbot, adding.next)
    assert "short name" in adding.refusal()
    qtbot.keyClicks(adding.place.name, "Mein CRM")
    click(qtbot, adding.next)
    assert "mein_crm" in adding.refusal()
    look_at(adding, tmp_path / "nowhere.db", qtbot)
    qtbot.waitUntil(lambda: "nowhere.db" in adding.refusal(), timeout=10_000)
    assert adding.steps.currentIndex() == 0
    look_at(adding, centre, qtbot)
    qtbot.waitUntil(lambda: adding.steps.currentIndex() == 1, timeout=20_000)
    click(qtbot, adding.back)
    assert adding.steps.currentIndex() == 0
    adding.reject()
    assert not (Path(adding._deck.profile) / "mappings").exists()


def test_the_dialog_closed_while_it_looks_harms_nobody(
    adding: AddSourceDialog, centre: Path, qtbot: QtBot
) -> None:
    look_at(adding, centre, qtbot)
    adding.reject()
    qtbot.wait(300)

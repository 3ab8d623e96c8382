"""Twenty customers are planted in a centre; the window goes through all it has; nothing of them
can be read anywhere, and with the masks taken off it can."""

import logging
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from screen_scan import Planted, Scan

from desktop import app
from desktop.crash import report_of
from desktop.setup import Setup
from desktop.world import mappings
from insight import masking
from resources.demo import make_world
from resources.demo.staff import SHOWN_AGENT
from storage.local.keys import FileVault
from storage.local.profile import Profile
from ui import pages
from ui.actions import ACTIONS
from ui.privacy.looked_dialog import LookedDialog
from ui.privacy.reveal_dialog import RevealDialog
from widgets.fact_table import FactTable

SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
LEFT_OUT = {"quit", "lock", "counter", "customer.print", "help"}
"""Actions that end the run or need a printer; the lock and counter mode are looked at apart."""


def spaced(phone: str, n: int) -> str:
    first, middle, last = phone[:3], phone[3:7], phone[7:]
    return (phone, f"{first} {middle} {last}", f"{first}-{middle}-{last}")[n % 3]


def each_with(world: Path, system: str, statement: str, rows: list[tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(world / f"{system}.db")) as database, database:
        database.executemany(statement, rows)


def planted_in(world: Path) -> list[Planted]:
    """Change twenty customers of a world into ones that can be told from all others."""
    with closing(sqlite3.connect(world / "desk.db")) as desk:
        keys = [key for (key,) in desk.execute(
            "SELECT KHBM FROM KF_TS WHERE KHBM IS NOT NULL AND KHBM <> '' "
            "GROUP BY KHBM ORDER BY count(*) DESC, KHBM LIMIT 20"
        )]  # fmt: skip
    made = [
        Planted(key, f"欧藏{SIGNS[n]}", f"1990071{n:04d}", f"4401061970{n + 1:02d}11{n + 20:03d}X",
                f"暗巷{SIGNS[n]}里", f"cang{n:02d}@mail.example")
        for n, key in enumerate(keys)
    ]  # fmt: skip
    assert len(made) == 20
    keep_only(world, keys)
    each_with(world, "crm", "UPDATE T_KH_INFO SET KHMC = ?, LXDH = ?, LXDH2 = NULL, ZJHM = ?, "
              "DZ = ? WHERE KHBM = ?", [
        (x.name, x.phone, x.identity, f"广州市天河区{x.road}7号0501", x.key) for x in made
    ])  # fmt: skip
    told = [
        (f"客户{x.name}住{x.road}, 请回拨{spaced(x.phone, n)}或{x.mail}, 证件{x.identity}",
         x.phone, x.key)
        for n, x in enumerate(made)
    ]  # fmt: skip
    for system, table, text in (("desk", "KF_TS", "NR"), ("desk", "KF_JC", "NR"),
                                ("fault", "GK_ZA", "MS")):  # fmt: skip
        each_with(world, system, f"UPDATE {table} SET {text} = ?, LXDH = ? WHERE KHBM = ?", told)
    phones: list[tuple[object, ...]] = [(x.phone, x.key) for x in made]
    for system, table, phone, key in (
        ("crm", "T_SJD", "LXDH", "KHBM"), ("bss", "TB_SUBS", "YW_HM", "CRM_KHBM"),
        ("bss", "TB_ACCT", "ZH_HM", "CRM_KHBM"), ("ess", "WD_ORDER", "SJH", "KHBM"),
        ("ess", "WD_PAY", "SJH", "KHBM"),
    ):  # fmt: skip
        each_with(world, system, f"UPDATE {table} SET {phone} = ? WHERE {key} = ?", phones)
    calling(world, made)
    return made


def keep_only(world: Path, keys: list[str]) -> None:
    """Make the world small: these customers, their rows, and a few others."""
    few = f"({', '.join(repr(key) for key in keys)})"
    for system, tables in {
        "crm": {"T_KH_INFO": "KHBM", "T_SJD": "KHBM"},
        "bss": {"TB_ACCT": "CRM_KHBM", "TB_SUBS": "CRM_KHBM", "TB_BILL": "CRM_KHBM",
                "TB_USAGE": "CRM_KHBM", "TB_SLD": "CRM_KHBM", "TB_KH": "''"},
        "ess": {"WD_ORDER": "KHBM", "WD_PAY": "KHBM", "WD_HY": "''"},
        "desk": {"KF_JC": "KHBM", "KF_TS": "KHBM", "KF_LY": "''", "KF_MYD": "KHBM", "KF_LXR": "''"},
        "fault": {"GK_ZA": "KHBM"},
    }.items():  # fmt: skip
        with closing(sqlite3.connect(world / f"{system}.db")) as database, database:
            for table, key in tables.items():
                database.execute(
                    f"DELETE FROM {table} WHERE coalesce({key}, '') NOT IN {few} AND rowid > 60"
                )
    with closing(sqlite3.connect(world / "acd.db")) as acd, acd:
        acd.execute(
            "DELETE FROM T_AGT_LOG WHERE LOG_ID < (SELECT max(LOG_ID) - 800 FROM T_AGT_LOG)"
        )
        acd.execute("DELETE FROM T_CALL WHERE END_TM > 0 AND rowid % 20")
        acd.execute("DELETE FROM T_Q_STAT WHERE rowid % 40")
        acd.execute("DELETE FROM T_YJ WHERE rowid % 20")


def calling(world: Path, made: list[Planted]) -> None:
    """Have them call: whoever is served or waits now is one of them."""
    with closing(sqlite3.connect(world / "acd.db")) as acd:
        mine = acd.execute("SELECT CALL_ID FROM T_AGT_RT JOIN T_AGT USING (AGT_ID) WHERE GH = ?",
                           (SHOWN_AGENT,)).fetchall()  # fmt: skip
        live = acd.execute("SELECT CALL_ID FROM T_CALL WHERE coalesce(END_TM, 0) = 0").fetchall()
    calls = [call for (call,) in [*mine, *live]]
    each_with(world, "acd", "UPDATE T_CALL SET ZJHM = ?, KHBM = ? WHERE CALL_ID = ?", [
        (made[n % 20].phone, made[n % 20].key, call) for n, call in enumerate(calls)
    ])  # fmt: skip


class Walk:
    """The program over the world, going everywhere."""

    def __init__(self, folder: Path, qtbot: QtBot, scan: Scan) -> None:
        setup = Setup(
            Profile(folder / "profile"), FileVault(), mappings(folder / "world"), demo=True
        )
        self.touchdeck = app.Touchdeck(setup, setup.open())
        self.window = self.touchdeck.window
        self.deck = self.touchdeck.deck
        self.folder = folder
        self.scan = scan
        self.qtbot = qtbot
        self.touchdeck.settings["language"] = "en"
        self.touchdeck.settings["own_number"] = str(SHOWN_AGENT)
        self.window.resize(1600, 1000)
        self.touchdeck.start()
        self.wait(lambda: self.touchdeck.sync.wait_first_load(0), 60_000)
        assert self.touchdeck.linker.settle(60.0)

    def wait(self, met: Callable[[], bool], timeout: int = 15_000) -> None:
        self.qtbot.waitUntil(met, timeout=timeout)

    def settle(self, ms: int = 250) -> None:
        self.qtbot.wait(ms)

    def person(self, each: Planted) -> tuple[str, str]:
        return ("crm", each.key)

    def show(self, name: str) -> Any:
        self.window.show_page(name)
        page: Any = self.window.page(name)
        self.settle(400)
        return page

    def customer(self, each: Planted) -> Any:
        page: Any = self.window.page("customer")
        self.deck.bell.page_wanted.emit("customer", self.person(each))
        self.wait(lambda: page._shown.customer is not None)
        self.settle(120)
        return page

    def dialogs(self) -> list[QDialog]:
        return [each for each in QApplication.topLevelWidgets()
                if isinstance(each, QDialog) and each.isVisible()]  # fmt: skip

    def close_dialogs(self, where: str) -> None:
        """Look at what is open, save what can be saved, close it."""
        for dialog in self.dialogs():
            self.settle(200)
            self.scan.look(f"{where} {type(dialog).__name__}")
            for table in dialog.findChildren(FactTable):
                table.copy()
                self.scan.look(f"{where} copied")
            if isinstance(dialog, QFileDialog):
                suffix = dialog.defaultSuffix() or "xlsx"
                for ending in {suffix, "csv"} if suffix != "pdf" else {"pdf"}:
                    dialog.fileSelected.emit(str(self.folder / f"out-{len(self.files())}.{ending}"))
                    self.settle(300)
            dialog.reject()
        self.settle(50)

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("out-*"))


def parts_of(path: Path) -> Iterator[str]:
    """What an exported file says."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield book.read(name).decode("utf-8", "replace")
    elif path.suffix == ".csv":
        yield from path.read_text("utf-8-sig").splitlines()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_world(tmp_path_factory.mktemp("planted") / "world", "small").directory


@pytest.fixture
def walk(
    world: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[Walk]:
    caplog.set_level(logging.DEBUG)
    scan = Scan(planted_in(world))
    scan.watch_painters(monkeypatch)
    made = Walk(world.parent, qtbot, scan)
    yield made
    made.touchdeck.language.set("en")
    made.window.close()


def walk_floor(walk: Walk) -> None:
    floor: Any = walk.window.page("floor")
    walk.wait(lambda: len(floor.board) > 0)
    walk.settle(1000)
    walk.scan.look("floor")
    board = floor.board
    served = [key for key, phone in zip(board.keys, board.phones, strict=True) if phone]
    for key in served[:3]:
        floor.show_item(key)
        walk.settle(150)
        walk.scan.look("floor seat")
    for code in list(floor.strip._cells)[:4]:
        floor._open_rows(code)
        walk.close_dialogs("floor rows")


def walk_links(walk: Walk) -> None:
    links = walk.show("links")
    for part in links.parts.values():
        walk.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
        walk.settle(400)
        walk.scan.look("links")
    links.search.setText(walk.scan.planted[0].phone[-4:])
    walk.settle(500)
    walk.scan.look("links found")
    links.search.clear()


def walk_look_up(walk: Walk) -> None:
    field = walk.window.top_bar.search
    for each in walk.scan.planted[:3]:
        for typed in (each.phone[-4:], "oc", each.identity[-4:]):
            walk.window.perform("look_up")
            field.clear()
            walk.qtbot.keyClicks(field, typed)
            walk.settle(300)
            walk.scan.look("look-up")
    walk.window.look_up.leave()


def walk_customers(walk: Walk) -> None:
    window = walk.window
    for n, each in enumerate(walk.scan.planted):
        page = walk.customer(each)
        walk.scan.look("customer")
        if n % 7:
            continue
        window.perform("customer.copy")
        walk.settle(150)
        walk.scan.look("customer copied")
        page.timeline.view.selectAll()
        page.timeline.copy()
        walk.settle(100)
        walk.scan.look("timeline copied")
        for button in page.findChildren(QPushButton):
            if button.menu() is not None:
                button.menu().aboutToShow.emit()
        walk.scan.look("customer menus")
        for dialog in (RevealDialog(window, walk.deck, walk.person(each), "欧**"),
                       LookedDialog(window, walk.deck, walk.person(each))):  # fmt: skip
            dialog.open()
            walk.close_dialogs("privacy")
    walk.deck.settings["counter_mode"] = True
    walk.settle()
    walk.scan.look("counter mode")
    walk.deck.settings["counter_mode"] = False


def walk_actions(walk: Walk) -> None:
    for action in ACTIONS:
        if action.name in LEFT_OUT:
            continue
        if action.place == "customer":
            walk.customer(walk.scan.planted[0])
        walk.window.perform(action.name)
        walk.settle(150)
        walk.scan.look(f"action {action.name}")
        walk.close_dialogs(f"action {action.name}")
    walk.wait(lambda: any(path.suffix == ".xlsx" for path in walk.files()))
    walk.settle(300)


def test_nothing_of_twenty_planted_customers_can_be_read_anywhere(
    walk: Walk, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = walk.scan
    walk_floor(walk)
    for page in pages.PAGES:
        walk.show(page.name)
        scan.look(f"page {page.name}")
    walk_links(walk)
    walk_look_up(walk)
    walk_customers(walk)
    walk_actions(walk)
    scan.look("everywhere", hidden=True)
    for path in walk.files():
        for text in parts_of(path):
            scan.read(f"file {path.suffix}", text)
    walk.window.lock.lock()
    walk.settle()
    scan.look("locked")
    walk.window.lock.unlock()
    scan.read("output", "".join(capsys.readouterr()))
    scan.read("log", caplog.text)
    for path in (walk.folder / "profile").rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        for each in scan.planted:
            assert not any(trace.encode() in held for trace in (each.name, each.phone, each.mail))
    assert scan.found == {}
    looked_at = " ".join(scan.seen)
    for place in (
        "customer:", "look-up:", "links:", "floor rows", "painted", "clipboard", "accessible",
        "file .xlsx", "file .csv", "RevealDialog", "LookedDialog", "counter mode", "locked",
    ):  # fmt: skip
        assert place in looked_at, place
    assert len(scan.seen) > 200


def test_a_report_of_a_crash_names_nobody(world: Path) -> None:
    scan = Scan(planted_in(world))
    for each in scan.planted:
        try:
            raise ValueError(f"no row for {each.name}, {each.phone}, {each.identity}, {each.mail}, "
                             f"{each.road}")  # fmt: skip
        except ValueError as error:
            scan.read("crash report", report_of(error))
    assert scan.found == {}


def test_with_the_masks_taken_off_the_same_customers_are_found(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = walk.scan
    off: dict[object, Callable[..., str]] = {
        getattr(masking, name): lambda *given: str(given[0] or "")
        for name in ("mask_phone", "mask_name", "mask_address", "mask_identity", "mask_text")
    }
    off[masking.masked] = lambda _table, _column, value, _names=(): value
    ours = ("ui", "widgets", "storage", "insight")
    for module in [m for name, m in sys.modules.items() if name.partition(".")[0] in ours]:
        for name, value in list(vars(module).items()):
            if getattr(value, "__module__", "") == masking.__name__ and value in off:
                monkeypatch.setattr(module, name, off[value])
    for each in scan.planted[:4]:
        walk.customer(each)
        scan.look("customer")
    assert scan.kinds() == {"name", "phone", "address", "mail", "identity"}
    places = {place.partition(":")[2] for place, _ in scan.found}
    assert any("accessible" in place for place in places)
    scan.found.clear()
    field = walk.window.top_bar.search
    walk.window.perform("look_up")
    walk.qtbot.keyClicks(field, scan.planted[0].phone[-4:])
    walk.settle(500)
    scan.look("look-up")
    assert {"name", "phone"} <= scan.kinds()
    assert any("painted" in place for place, _ in scan.found)

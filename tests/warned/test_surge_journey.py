"""From rows in a department's database to a warning that is closed with its effect, in a window."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from made_warnings import rule
from opened_dialogs import shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk
from small_floor import put

from insight.contact.rules import shipped_rules
from insight.hub.acts import SaveSetting
from insight.warnings.worklist import Warned
from storage.local.contacts import SETTING
from storage.sources.mappings.mapping import load_mapping
from storage.sources.reading.sync import Sync
from storage.watching.evaluator import Evaluator
from ui.warnings.respond_dialog import RespondDialog
from ui.warnings.word_dialog import WordDialog
from ui.warnings_page import WarningsPage

ZONE = ZoneInfo("Asia/Shanghai")
MAPPING = Path(__file__).parents[2] / "resources" / "mappings" / "demo-fault.toml"
COLUMNS = "ZA_BH, KHBM, LXDH, XQ_BM, QY_DM, ZA_LX, MS, ZT, DW, BZ_SJ, XS_SJ, HF_SJ, GX_SJ"


class FaultDesk:
    """The fault desk's own database."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "fault.db"
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(f"CREATE TABLE GK_ZA ({COLUMNS}, PRIMARY KEY (ZA_BH))")
            connection.execute("CREATE VIEW GK_SJ AS SELECT "
                               "datetime('now', '+8 hours') AS DQ_SJ")  # fmt: skip

    def report(self, first: int, n: int) -> None:
        """Have customers of one community report faults, just now."""
        now = datetime.now(ZONE)
        stamp = f"{now:%Y-%m-%d %H:%M:%S}"
        due = f"{now + timedelta(hours=4):%Y-%m-%d %H:%M:%S}"
        rows = [
            (f"Z{k}", f"K{k}", "", "X1", "440106", "01", "不能上网 13912345678", "1", "网络部",
             stamp, due, None, stamp)
            for k in range(first, first + n)
        ]  # fmt: skip
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.executemany(f"INSERT INTO GK_ZA VALUES ({'?,' * 12}?)", rows)

    def restore(self, n: int) -> None:
        """Restore the first of them."""
        stamp = f"{datetime.now(ZONE) + timedelta(seconds=1):%Y-%m-%d %H:%M:%S}"
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(
                "UPDATE GK_ZA SET ZT = '3', HF_SJ = ?, GX_SJ = ? WHERE ZA_BH IN "
                "(SELECT ZA_BH FROM GK_ZA ORDER BY ZA_BH LIMIT ?)", (stamp, stamp, n),
            )  # fmt: skip


@pytest.fixture
def fault_desk(tmp_path: Path) -> FaultDesk:
    return FaultDesk(tmp_path)


@pytest.fixture
def reading(
    lead: SeatedDesk, fault_desk: FaultDesk, tmp_path: Path
) -> Iterator[tuple[SeatedDesk, Sync]]:
    """The lead's desk, which reads the fault desk and evaluates."""
    mapping = load_mapping(MAPPING, {"world": str(tmp_path)})
    sync = Sync(lead.store, [mapping], lambda _source: None)
    evaluator = Evaluator(lead.store, lead.hub, sync, lambda: True, ZONE)
    deck = replace(lead.deck, sources=sync, floor_source="")
    sync.start()
    evaluator.start()
    yield replace(lead, deck=deck), sync
    evaluator.stop()
    sync.stop(3.0)


def test_a_surge_at_the_source_becomes_a_warning_then_work_then_a_measured_effect(
    house: House, reading: tuple[SeatedDesk, Sync], fault_desk: FaultDesk, qtbot: QtBot,
    wait_for: Callable[..., None],
) -> None:  # fmt: skip
    desk, sync = reading
    house.act("zhou", rule(
        measure="faults_open", window_s=0, every_s=10,
        limits={"by": "fixed", "high_caution": 4, "high_warning": 8},
    ))  # fmt: skip
    house.act("zhou", at_any_time())
    put(desk.store, "community", "key name", [("X1", "锦绣花园")])
    put(desk.store, "customer", "key name", [(f"K{k}", f"客户{k}") for k in range(9)])
    page = WarningsPage(desk.deck)
    qtbot.addWidget(page)
    desk.background.changed.connect(page.on_changes)
    page.resize(1200, 700)
    page.show()
    fault_desk.report(0, 9)
    sync.wake()
    wait_for(lambda: [each.rule is not None and each.now.value for each in mine(page)] == [9.0])
    (warned,) = mine(page)
    page.table.choose(warned.id)
    wait_for(lambda: opened(page) == warned.id)
    wait_for(lambda: page.facts.whole is not None and len(page.facts.whole.customers) == 9)
    assert page.detail.where.text() == "锦绣花园"
    assert "Fault desk" in str(page.detail.facts.lines)
    assert "13912345678" not in str(page.facts.whole)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_I)
    wait_for(lambda: bool(mine(page)) and mine(page)[0].taken is not None)
    qtbot.mouseClick(page.detail.buttons["respond"], Qt.MouseButton.LeftButton)
    dialog = shown(page, RespondDialog)
    wait_for(dialog.ok.isEnabled)
    assert dialog.ok.text() == "Create 10 tasks and the notice"
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    wait_for(lambda: page.facts.whole is not None and len(page.facts.whole.tasks) == 10)
    fault_desk.restore(4)
    sync.wake()
    wait_for(lambda: mine(page)[0].now.value == 5.0)
    qtbot.mouseClick(page.detail.buttons["close"], Qt.MouseButton.LeftButton)
    asked = shown(page, WordDialog)
    qtbot.keyClicks(asked.text, "cable spliced")
    qtbot.mouseClick(asked.ok, Qt.MouseButton.LeftButton)
    wait_for(lambda: page.summary()["ended"] == 1)
    closed = next(each.closed for each in page.facts.found.warned if each.closed is not None)
    assert (closed.text, closed.helped, closed.before, closed.after) == (
        "cable spliced", True, 9.0, 5.0,
    )  # fmt: skip


def at_any_time() -> SaveSetting:
    """Return the act that lets customers be called by day and night, whenever this is run."""
    told = shipped_rules().model_dump(by_alias=True)
    told["way"] = [{**way, "from": "00:00", "to": "24:00"} for way in told["way"]]
    return SaveSetting(SETTING, told)


def opened(page: WarningsPage) -> str:
    return page.facts.whole.warned.id if page.facts.whole is not None else ""


def mine(page: WarningsPage) -> list[Warned]:
    """Return the warnings of the test's own rule."""
    return [each for each in page.facts.found.warned if each.now.rule == "surge"]


@pytest.fixture
def wait_for(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    def waiting(met: Callable[[], bool]) -> None:
        qtbot.waitUntil(met, timeout=40_000)

    return waiting

"""From lost orders to checks: drawn, handed out, listened to, written down, counted."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, ZONE, put
from task_house import House
from typer.testing import CliRunner

from desktop import path_cli
from desktop.background import Background
from desktop.cli import application
from insight.path.checks.sample import CHECK, Check, Sample
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.shared.recording_checks import checks, samples
from storage.local.store import Store
from ui.deck import Deck
from ui.path.check_dialog import CheckDialog, written
from ui.path.looks import CHECKS
from ui.path.sample_dialog import SampleDialog
from ui.path_page import PathPage
from ui.tasks_page import TasksPage

LEFT = Qt.MouseButton.LeftButton
HOUR = 3_600 * SECOND
Press = Callable[[QWidget], None]


@pytest.fixture
def lost(floor: Store) -> Store:
    """Twelve lost orders: eight recorded as not covered by A0 (2101), four blank by A1 (2102); of
    the first there is a recording. One is won."""
    orders, refusals = [], []
    for n in range(13):
        reason = "未覆盖" if n < 8 else None
        status = "lost" if n < 12 else "won"
        orders.append((
            f"O{n}", f"客户{n}", f"1381234567{n % 10}", f"K{n}", "hotline", "broadband", "order",
            status, reason, NOW_US - 100 * HOUR, NOW_US - 50 * HOUR,
        ))  # fmt: skip
        if n < 12:
            who = "A0" if n < 8 else "A1"
            refusals.append((f"E{n}", f"O{n}", "order", "refuse", "ess", NOW_US - 50 * HOUR, reason,
                             who))  # fmt: skip
    put(floor, "opportunity", "key name phone customer_key touchpoint process stage status "
        "reason_code created_at closed_at", orders)  # fmt: skip
    put(floor, "opportunity_event", "key opportunity_key stage kind system at reason_code "
        "person_key", refusals)  # fmt: skip
    put(floor, "contact", "key customer_key phone agent_key started_at", [
        ("C1", "K0", "13812345670", "A2", NOW_US - 60 * HOUR),
        ("C2", "K0", "13812345670", "A2", NOW_US - 900 * HOUR),
    ])  # fmt: skip
    put(floor, "recording", "key contact_key agent_key uri duration_s", [
        ("R1", "C1", "A2", "lysvr/1.wav", 185), ("R2", "C2", "A2", "lysvr/2.wav", 60),
    ])  # fmt: skip
    return floor


@pytest.fixture
def path_of(
    lost: Store, desk_of: Callable[[str], Deck], background: Background, qtbot: QtBot
) -> Callable[[str], PathPage]:
    def opened(login: str) -> PathPage:
        page = PathPage(desk_of(login))
        page.finish()
        qtbot.addWidget(page)
        background.changed.connect(page.on_changes)
        page.resize(1200, 680)
        page.show()
        page.look_at("checks")
        qtbot.waitUntil(lambda: page._facts.answer is not None, timeout=10_000)
        return page

    return opened


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    def pressed(button: QWidget) -> None:
        qtbot.waitUntil(button.isEnabled, timeout=10_000)
        qtbot.mouseClick(button, LEFT)

    return pressed


def tick(dialog: SampleDialog, *numbers: str) -> None:
    for row in range(dialog.people.count()):
        item = dialog.people.item(row)
        if any(f"· {number} ·" in item.text() for number in numbers):
            item.setCheckState(Qt.CheckState.Checked)


def hand_out(page: PathPage, press: Press, qtbot: QtBot, *numbers: str) -> None:
    """Draw a sample of all that is listed and give its checks to these people."""
    press(page.look(CHECKS).draw)
    dialog = page.look(CHECKS).findChildren(SampleDialog)[-1]
    qtbot.waitUntil(lambda: dialog.people.count() > 0, timeout=10_000)
    tick(dialog, *numbers)
    press(dialog.ok)
    qtbot.waitUntil(lambda: bool(drawn(page)), timeout=10_000)


def drawn(page: PathPage) -> list[Sample]:
    return list(page._facts.answer.samples) if page._facts.answer else []


def tasks(house: House) -> list[dict]:
    hub = EmbeddedHub(house.file, "lin")
    rows = hub.news("").rows.get("task", ())
    hub.close()
    return [dict(row) for row in rows if row["kind"] == CHECK]


def test_a_sample_goes_to_whoever_was_chosen_and_never_to_who_recorded_it(
    path_of: Callable[[str], PathPage], press: Press, house: House, qtbot: QtBot
) -> None:
    page = path_of("lin")
    assert "No sample" in page.look(CHECKS).findings.text()
    hand_out(page, press, qtbot, "2101", "2103")
    (sample,) = drawn(page)
    assert sample.sizes == {"": 4, "not_covered": 8}
    qtbot.waitUntil(lambda: len(tasks(house)) == 12, timeout=10_000)
    given = {json.dumps(each["origin"]["opportunity"]): each["assignee"] for each in tasks(house)}
    luo, ma = house.people["luo"], house.people["ma"]
    assert {given[json.dumps(["acd", f"O{n}"])] for n in range(8)} == {ma}
    assert {given[json.dumps(["acd", f"O{n}"])] for n in range(8, 12)} == {luo}
    assert {each["finding"] for each in tasks(house)} == {f"check:broadband/{sample.code}"}


def test_the_finished_task_is_a_true_reason_in_the_table(
    path_of: Callable[[str], PathPage], desk_of: Callable[[str], Deck], background: Background,
    press: Press, house: House, store: Store, qtbot: QtBot,
) -> None:  # fmt: skip
    page = path_of("lin")
    hand_out(page, press, qtbot, "3001")
    work = TasksPage(page.deck)
    qtbot.addWidget(work)
    background.changed.connect(work.on_changes)
    work.show()
    qtbot.waitUntil(lambda: len(work.facts.listed.lines) == 12, timeout=10_000)
    key = next(line.key for line in work.facts.listed.lines if line.task.title.endswith("· O0"))
    work.show_item(key)
    qtbot.waitUntil(lambda: "accept" in work.detail.steps(), timeout=10_000)
    work.take("accept")
    qtbot.waitUntil(lambda: "finish" in work.detail.steps(), timeout=10_000)
    work.take("finish")
    dialog = work.findChildren(CheckDialog)[-1]
    qtbot.waitUntil(lambda: dialog.order is not None, timeout=10_000)
    assert "lysvr/1.wav" in dialog.recordings.text()
    assert "lysvr/2.wav" not in dialog.recordings.text()
    assert not dialog.ok.isEnabled()
    dialog.true.setCurrentIndex(dialog.true.findData("下单地址不符"))
    qtbot.mouseClick(dialog._answers[0], LEFT)
    assert not dialog.ok.isEnabled()
    dialog.fault.setCurrentIndex(dialog.fault.findData("system_record"))
    press(dialog.ok)
    qtbot.waitUntil(
        lambda: page._facts.answer is not None and page._facts.answer.found is not None
        and page._facts.answer.found.told == 1, timeout=10_000,
    )  # fmt: skip
    found = page._facts.answer.found
    assert found.behind("not_covered", "address") == [("acd", "O0")]
    with store.read() as reader:
        (check,) = checks(reader, page.deck.hub.me)
    assert (check.recorded, check.true, check.heard, check.fault, check.recorder) == (
        "未覆盖", "下单地址不符", "recording", "system_record", "2101"
    )  # fmt: skip
    row, column = found.rows.index("not_covered"), found.columns.index("address")
    assert page.look(CHECKS).table.rows[row].cells[column].value == "1"
    table = page.look(CHECKS).table
    qtbot.mouseClick(table, LEFT, pos=table.cell_area(row, column).center().toPoint())
    qtbot.waitUntil(lambda: len(page._facts.listed) == 1, timeout=10_000)
    assert "truly" in page._list_panel.accessibleName()
    qtbot.waitUntil(
        lambda: any(each["state"] == "done" and "下单地址不符" in (each["result"] or "")
                    for each in tasks(house)), timeout=10_000,
    )  # fmt: skip


def test_without_a_recording_the_customer_is_called_back_or_nothing_is_said(
    path_of: Callable[[str], PathPage], press: Press, qtbot: QtBot
) -> None:
    page = path_of("lin")
    hand_out(page, press, qtbot, "2103")
    page.list.view.selectRow(next(
        n for n, row in enumerate(page._facts.rows.rows) if row[0] == "O9"
    ))  # fmt: skip
    press(page.look(CHECKS).check)
    dialog = page.look(CHECKS).findChildren(CheckDialog)[-1]
    qtbot.waitUntil(lambda: dialog.order is not None, timeout=10_000)
    assert not dialog._ways[0].isEnabled()
    assert dialog._ways[1].isChecked()
    assert "call back" in dialog.recordings.text()
    qtbot.mouseClick(dialog._ways[2], LEFT)
    press(dialog.ok)
    qtbot.waitUntil(lambda: page._facts.answer.found.done == 1, timeout=10_000)
    assert page._facts.answer.found.told == 0
    assert "could not be found out" in page.look(CHECKS).bias.text()


def test_the_report_says_what_the_page_shows(
    path_of: Callable[[str], PathPage], press: Press, store: Store, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    page = path_of("lin")

    @contextmanager
    def lent(*_: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield store, ZONE

    def report(*words: str) -> Result:
        return CliRunner().invoke(application, ["report", "path", "checks", *words])

    monkeypatch.setattr(path_cli, "opened", lent)
    nothing = report()
    assert (nothing.exit_code, "no sample" in nothing.stderr) == (1, True)
    hand_out(page, press, qtbot, "2103")
    (sample,) = drawn(page)
    right = Check(sample.code, ("acd", "O0"), "未覆盖", "未覆盖", "recording", recorder="2101")
    other = replace(right, opportunity=("acd", "O1"), true="考虑中", heard="call_back",
                    recoverable=True, fault="skill")  # fmt: skip
    for check in (right, other):
        page.deck.hub.send(written(check))
    qtbot.waitUntil(lambda: page._facts.answer.found.told == 2, timeout=10_000)
    qtbot.waitUntil(lambda: len(told_by_hub(store)) == 2, timeout=10_000)
    told = report("--json", "--csv", str(tmp_path / "checks.csv"))
    assert told.exit_code == 0, told.output
    data = json.loads(told.stdout)
    assert (data["population"], data["drawn"], data["told"]) == (12, 12, 2)
    assert data["agreed"] == 0.5
    assert data["faults"]["skill"] == 1
    assert data["recorders"] == [
        {"name": "2101", "checked": 2, "right": 1, "share": 0.5, "stands_out": False,
         "low": pytest.approx(0.065, abs=0.01), "high": pytest.approx(0.935, abs=0.01)}
    ]  # fmt: skip
    shares = {each["group"]: each["true"] for each in data["shares"]}
    assert shares["not_covered"]["share"] == page._facts.answer.found.shares[0].true.share == 0.5
    assert "Cohen" in (tmp_path / "checks.csv").read_text(encoding="utf-8-sig")


def told_by_hub(store: Store) -> list[Check]:
    with store.read() as reader:
        return checks(reader, None)


def test_an_agent_draws_no_sample(path_of: Callable[[str], PathPage], press: Press) -> None:
    page = path_of("luo")
    said: list[str] = []
    page.deck.bell.message.connect(lambda message: said.append(message.happened))
    press(page.look(CHECKS).draw)
    assert said == ["Analysts, leads and supervisors draw samples."]
    assert not page.look(CHECKS).findChildren(SampleDialog)


def test_the_same_seed_and_orders_draw_the_same_sample_on_another_day(
    path_of: Callable[[str], PathPage], store: Store, press: Press, qtbot: QtBot
) -> None:
    page = path_of("lin")
    for _ in range(2):
        press(page.look(CHECKS).draw)
        dialog = page.look(CHECKS).findChildren(SampleDialog)[-1]
        qtbot.waitUntil(lambda dialog=dialog: dialog.people.count() > 0, timeout=10_000)
        dialog.seed.setText("17")
        dialog.margin.setCurrentIndex(dialog.margin.findData(0.1))
        dialog.least.setValue(1)
        tick(dialog, "2103")
        before = len(drawn(page))
        press(dialog.ok)
        qtbot.waitUntil(lambda before=before: len(drawn(page)) > before, timeout=10_000)
    with store.read() as reader:
        first, second = samples(reader, page.deck.hub.me, "broadband")
    assert first.code != second.code
    assert first.drawn == second.drawn
    assert first.asked.seed == 17

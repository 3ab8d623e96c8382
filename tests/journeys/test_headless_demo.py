"""`touchdeck demo --headless` and `touchdeck report floor`: the program without a screen."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

DEADLINE_S = 420
SEATS = 60
COLOURS = 24
"""A picture with fewer colours than this shows nothing; the least colourful page has hundreds."""

PICTURES = {
    "floor-loading", "floor-seat", "floor-table", "floor-cards", "floor-mosaic", "floor-replay",
    "queues", "connections", "settings", "help", "queues-zh-dark", "connections-zh-dark",
    "settings-zh-dark", "look-up", "wallboard", "path", "path-graph", "path-statement",
    "path-over-time", "path-rankings",
} | {
    f"floor-{language}-{shade}-{size}"
    for language in ("en", "zh")
    for shade in ("light", "dark")
    for size in ("1366x768", "2560x1440")
}  # fmt: skip


@dataclass(frozen=True)
class Journey:
    """What the run left behind."""

    process: subprocess.CompletedProcess[str]
    shots: Path
    summary: dict[str, Any]


@pytest.fixture(scope="module")
def journey(
    tmp_path_factory: pytest.TempPathFactory, root: Path, environment: dict[str, str]
) -> Journey:
    folder = tmp_path_factory.mktemp("headless")
    process = subprocess.run(
        [sys.executable, "-m", "desktop", "demo", "--headless", "--size", "small", "--for", "5s",
         "--shots", folder / "shots", "--summary", folder / "summary.json"],
        cwd=root, env=environment, capture_output=True, text=True, timeout=DEADLINE_S, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return Journey(process, folder / "shots", summary)


def colours(path: Path) -> int:
    image = QImage(str(path))
    assert not image.isNull(), path
    small = image.scaled(320, 200)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())})


def test_it_leaves_a_picture_of_every_page_and_state(journey: Journey) -> None:
    taken = {path.stem for path in journey.shots.glob("*.png")}
    assert taken >= PICTURES
    assert sorted(journey.summary["shots"]) == sorted(f"{name}.png" for name in taken)


def test_no_picture_is_blank(journey: Journey) -> None:
    blank = {
        path.name: found
        for path in journey.shots.glob("*.png")
        if (found := colours(path)) < COLOURS
    }
    assert blank == {}


def test_light_and_dark_pictures_differ_as_day_and_night(journey: Journey) -> None:
    def brightness(shade: str) -> int:
        image = QImage(str(journey.shots / f"floor-en-{shade}-1366x768.png"))
        points = [(x, y) for x in range(0, image.width(), 20) for y in range(0, image.height(), 20)]
        return sum(image.pixelColor(x, y).lightness() for x, y in points) // len(points)

    assert brightness("light") > 2 * brightness("dark")


def test_the_summary_tells_rows_freshness_and_stalls(journey: Journey) -> None:
    found = journey.summary
    assert found["failures"] == []
    assert {source["name"] for source in found["sources"]} == {
        "acd", "crm", "bss", "ess", "desk", "fault",
    }  # fmt: skip
    for source in found["sources"]:
        assert source["state"] == "running", source
        assert source["error"] is None
        assert source["quarantined"] == 0
        assert source["as_of_us"] > 0
        assert 0 < source["verified_us"] <= source["as_of_us"]
    (floor,) = [source for source in found["sources"] if source["name"] == "acd"]
    assert abs(found["hub_us"] - floor["as_of_us"]) < 300_000_000  # people live in the same day
    empty = [table for table, rows in found["rows"].items() if rows == 0]
    assert empty == ["social_mention"]  # the demo centre watches no public channel
    assert found["rows"]["agent_state"] == SEATS
    assert 0 < found["floor_filled_s"] <= found["synced_s"]
    assert found["stalls"]["beats"] > 0


def test_the_floor_in_the_summary_agrees_with_itself(journey: Journey) -> None:
    floor = journey.summary["floor"]
    assert floor["seats"] == SEATS
    assert 0 < floor["signed_in"] <= floor["seats"]
    parts = ("talking", "ready", "wrapup", "breaks", "other")
    assert sum(floor[part] for part in parts) == floor["signed_in"]
    assert (floor["longest_wait"] is not None and floor["longest_wait"] > 0) == (
        floor["waiting"] > 0
    )
    for rate in ("connect_rate", "service_level", "abandonment", "occupancy"):
        assert 0 <= floor[rate] <= 1, rate


def test_the_report_prints_the_figures_of_the_world(
    made_world: Path,
    root: Path,
    environment: dict[str, str],
    tmp_path: Path,
    count: Callable[..., int],
) -> None:
    csv, xlsx = tmp_path / "floor.csv", tmp_path / "floor.xlsx"
    process = subprocess.run(
        [sys.executable, "-m", "desktop", "report", "floor", "--json", "--world", made_world,
         "--csv", csv, "--xlsx", xlsx],
        cwd=root, env=environment, capture_output=True, text=True, timeout=DEADLINE_S, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    report = json.loads(process.stdout)
    figures = {figure["code"]: figure["value"] for figure in report["figures"]}

    def seats(*states: str) -> int:
        marks = ", ".join("?" * len(states))
        return count(
            made_world, "acd", f"SELECT count(*) FROM T_AGT_RT WHERE ST_CD IN ({marks})", *states
        )

    waiting = count(
        made_world,
        "acd",
        "SELECT count(*) FROM T_CALL JOIN T_QUEUE USING (Q_ID) WHERE T_QUEUE.LX_CD = '1'"
        " AND T_CALL.JG_CD = 'W' AND REQ_TM IS NOT NULL",
    )
    assert figures["signed_in"] == SEATS - seats("00")
    assert figures["ready"] == seats("01")
    assert figures["wrapup"] == seats("08")
    assert figures["breaks"] == seats("09")
    assert figures["waiting"] == waiting
    inbound = [line for line in report["queues"] if line["kind"] == "inbound"]
    assert sum(line["waiting"] for line in inbound) == waiting
    assert sum(report["seats_by_state"].values()) == SEATS
    assert report["zone"] == "Asia/Shanghai"
    assert "T10:30:00" in report["as_of"]
    assert "Signed in" in csv.read_text(encoding="utf-8-sig")
    assert xlsx.read_bytes().startswith(b"PK")

import time

from pytestqt.qtbot import QtBot

from widgets.watchdog import STALL_MS, Stall, Watchdog


def busy(milliseconds: float) -> None:
    """Use up this much processor time of this thread."""
    end = time.thread_time() + milliseconds / 1e3
    while time.thread_time() < end:
        pass


def test_work_that_blocks_the_interface_is_a_stall_of_ours(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    qtbot.wait(30)
    busy(STALL_MS * 2)
    qtbot.waitUntil(lambda: len(watchdog.ours) == 1)
    assert watchdog.ours[0].cpu_ms >= STALL_MS * 2
    assert watchdog.worst == watchdog.ours[0]


def test_waiting_that_blocks_the_interface_is_a_stall_but_not_of_ours(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    qtbot.wait(30)
    time.sleep(STALL_MS * 2 / 1e3)
    qtbot.waitUntil(lambda: len(watchdog.stalls) >= 1)
    assert watchdog.ours == ()


def test_an_interface_that_keeps_up_has_no_stall_of_ours(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    for _ in range(10):
        busy(5)
        qtbot.wait(10)
    watchdog.stop()
    assert watchdog.ours == ()
    assert watchdog.beats > 3


def test_a_stall_that_is_still_going_on_counts_when_watching_ends(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    busy(STALL_MS * 2)
    watchdog.stop()
    watchdog.stop()
    assert len(watchdog.ours) == 1


def test_time_not_watched_is_no_stall(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    watchdog.stop()
    busy(STALL_MS * 2)
    watchdog.start()
    watchdog.stop()
    assert watchdog.ours == ()


def test_the_summary_tells_the_machine_from_the_interface() -> None:
    watchdog = Watchdog()
    assert Stall(300.0, 4.0).ours is False
    assert Stall(300.0, 290.0).ours is True
    assert watchdog.summary() == {
        "stalls": 0, "stalls_of_the_interface": 0, "longest_ms": 0.0, "most_cpu_ms": 0.0,
        "beats": 0,
    }  # fmt: skip

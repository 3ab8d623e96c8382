"""A played day stays consistent, can stop and go on, and never keeps a reader waiting."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from patience import LIMIT_S

from resources.demo import Player


@pytest.mark.parametrize("speed", [1, 60])
def test_a_played_floor_stays_consistent(speed, playable_world, broken_rules):
    with Player(playable_world, speed) as player:
        for _ in range(150):
            player.step(0.25)
    assert broken_rules(playable_world) == {}


def test_a_whole_played_day_stays_consistent(playable_world, broken_rules, asking):
    with Player(playable_world, 60) as player:
        for _ in range(36):
            player.step(20)
    assert broken_rules(playable_world) == {}
    working = asking(playable_world, "acd")("SELECT count(*) FROM T_AGT_RT WHERE ST_CD <> '00'")
    assert working[0][0] <= 5  # 22:30: the evening is over


def test_the_next_morning_people_come_back(playable_world, asking, broken_rules):
    with Player(playable_world, 60) as player:
        for _ in range(72):
            player.step(20)
    ask = asking(playable_world, "acd")
    assert ask("SELECT BEAT_TM LIKE '2026-11-21 10:30%' FROM T_SYS_BEAT") == [(1,)]
    assert ask("SELECT count(*) FROM T_AGT_RT WHERE ST_CD <> '00'")[0][0] > 50
    assert broken_rules(playable_world) == {}


def test_playing_goes_on_where_it_stopped(playable_world, broken_rules):
    for _ in range(4):
        with Player(playable_world, 30) as player:
            before = player.now
            for _ in range(20):
                player.step(0.2)
            assert player.now == before + 120_000
    assert broken_rules(playable_world) == {}


def test_a_player_that_dies_between_systems_harms_nothing(playable_world, broken_rules):
    player = Player(playable_world, 60)
    player.step(1)
    player._systems["acd"].close()  # what a kill in the middle of a step leaves behind
    with pytest.raises(sqlite3.ProgrammingError):
        player.step(1)
    player.close()
    with Player(playable_world, 60) as again:
        for _ in range(20):
            again.step(1)
    assert broken_rules(playable_world) == {}


def test_the_same_steps_write_the_same_rows(small_world, tmp_path):
    dumps = []
    for name in ("one", "two"):
        directory = tmp_path / name
        directory.mkdir()
        for path in small_world.databases.values():
            (directory / path.name).write_bytes(path.read_bytes())
        with Player(directory, 20) as player:
            for _ in range(60):
                player.step(0.2)
        found = []
        for path in sorted(directory.glob("*.db")):
            with closing(sqlite3.connect(path)) as connection:
                found.extend(connection.iterdump())
        dumps.append(found)
    assert dumps[0] == dumps[1]


def test_every_system_lives_on(playable_world, asking):
    watched = {
        ("crm", "T_SJD"), ("crm", "T_SJD_HJ"), ("ess", "WD_ORDER_LOG"), ("ess", "WD_PAY"),
        ("bss", "TB_SLD_JL"), ("desk", "KF_JC"), ("desk", "KF_TS"), ("desk", "KF_LY"),
        ("fault", "GK_ZA"), ("acd", "T_CALL"), ("acd", "T_AGT_LOG"), ("acd", "T_Q_STAT"),
    }  # fmt: skip

    def counted():
        return {(s, t): asking(playable_world, s)(f"SELECT count(*) FROM {t}") for s, t in watched}

    before = counted()
    with Player(playable_world, 60) as player:
        for _ in range(30):
            player.step(120)
    after = counted()
    assert [name for name in watched if after[name] <= before[name]] == []


def test_new_rows_are_never_older_than_the_clock_read_before(playable_world, asking):
    ask = asking(playable_world, "acd")
    with Player(playable_world, 10) as player:
        for _ in range(40):
            clock = player.now
            seen = set(ask("SELECT CALL_ID, UPD_TM, JG_CD FROM T_CALL WHERE UPD_TM > ?", clock))
            assert seen == set()
            old = ask("SELECT sum(UPD_TM), count(*) FROM T_CALL WHERE UPD_TM <= ?", clock)
            player.step(0.2)
            fresh = ask("SELECT count(*) FROM T_CALL WHERE UPD_TM > ?", clock)[0][0]
            kept = ask("SELECT count(*) FROM T_CALL WHERE UPD_TM <= ?", clock)[0][0]
            assert kept <= old[0][1] <= kept + fresh


def test_a_reader_in_a_transaction_keeps_its_view_and_stops_nobody(playable_world):
    with (
        Player(playable_world, 30) as player,
        closing(sqlite3.connect(playable_world / "acd.db", isolation_level=None)) as reader,
    ):
        reader.execute("BEGIN")
        first = reader.execute("SELECT max(LOG_ID) FROM T_AGT_LOG").fetchone()
        for _ in range(20):
            player.step(0.2)
        assert reader.execute("SELECT max(LOG_ID) FROM T_AGT_LOG").fetchone() == first
        reader.execute("COMMIT")
        assert reader.execute("SELECT max(LOG_ID) FROM T_AGT_LOG").fetchone() > first


def play(directory, *more, **options):
    command = [sys.executable, "-m", "resources.demo", "play", str(directory), "--speed", "60"]
    return subprocess.Popen([*command, *more], **options)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to catch")
def test_sigterm_ends_playing_cleanly(playable_world, asking, broken_rules):
    beat = asking(playable_world, "acd")("SELECT BEAT_TM FROM T_SYS_BEAT")
    process = play(playable_world)
    while asking(playable_world, "acd")("SELECT BEAT_TM FROM T_SYS_BEAT") == beat:
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=LIMIT_S) == 0
    assert broken_rules(playable_world) == {}


def test_playing_ends_when_stdin_closes(playable_world):
    process = play(playable_world, "--while-stdin", stdin=subprocess.PIPE)
    process.stdin.close()
    assert process.wait(timeout=LIMIT_S) == 0


def test_playing_ends_when_its_parent_is_another(playable_world):
    assert play(playable_world, "--parent", "1").wait(timeout=LIMIT_S) == 0


def test_playing_ends_after_its_time_and_says_where_there_is_no_world(playable_world, tmp_path):
    assert play(playable_world, "--for", "0.5").wait(timeout=LIMIT_S) == 0
    process = play(tmp_path / "nothing", stderr=subprocess.PIPE)
    message = process.communicate(timeout=LIMIT_S)[1]
    assert process.returncode == 2 and b"make the world first" in message

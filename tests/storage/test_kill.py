"""Killed at any moment, the store has everything it ever confirmed.

Run as a program, this file is what gets killed: it reads lines `FOLDER SEED` from its input and
forks a writer for each (forking spares the imports). A writer prints `pid N`, then a line for
everything the store has confirmed:

    draft ID        a desk write
    seats N         a batch of all seats, with progress N
    staged R N      chunk N of load R, with progress
    swapped R       load R swapped in, with progress
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import func, select

from storage.local import staging
from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.schema import FILES, agent_state, contact, outbox
from storage.local.store import Store, open_store

KILLS = 110
SOAK_KILLS = 2_000
SEATS = 40
CHUNKS = 6
CHUNK_ROWS = 150

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked")


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def write_drafts(store: Store) -> NoReturn:
    while True:
        draft = os.urandom(8).hex()
        row = outbox.insert().values(
            id=draft,
            stream="s",
            kind="notice",
            body=draft * 20,
            written_at=1,
            state="new",
            hub="",
            attempts=0,
            next_at=0,
        )
        store.write("desk", lambda connection, row=row: connection.execute(row))
        say("draft", draft)


def write_seats(store: Store) -> NoReturn:
    known = store.progress("acd", "seats", "agent_state")
    number = int(known.cursor or 0) if known else 0
    while True:
        number += 1
        rows = [(str(seat), f"state {number}", number) for seat in range(SEATS)]
        store.apply(
            Batch("acd", "seats", "agent_state", ("key", "state", "updated_at"), rows,
                  FeedProgress(str(number), number, None))
        )  # fmt: skip
        say("seats", number)


def load_contacts(store: Store, rounds: float) -> None:
    """Load contacts round by round, going on where the stored progress says."""
    known = store.progress("crm", "contacts", "contact")
    turn, chunk = json.loads(known.cursor) if known and known.cursor else (0, 0)
    load = store.stage("crm", "contacts", "contact")
    while turn < rounds:
        while chunk < CHUNKS:
            first = (turn * CHUNKS + chunk) * CHUNK_ROWS
            rows = [(str(key), f"load {turn}", key) for key in range(first, first + CHUNK_ROWS)]
            chunk += 1
            load.add(
                Batch("crm", "contacts", "contact", ("key", "customer_key", "started_at"), rows,
                      FeedProgress(json.dumps([turn, chunk]), None, None))
            )  # fmt: skip
            say("staged", turn, chunk)
        turn, chunk = turn + 1, 0
        load.swap(FeedProgress(json.dumps([turn, 0]), None, None))
        say("swapped", turn - 1)


def write_until_killed(folder: Path) -> None:
    say("pid", os.getpid())
    staging._MOVED_AT_ONCE = 200
    store = open_store(Profile(folder), FileVault())
    for job in (lambda: write_drafts(store), lambda: write_seats(store)):
        threading.Thread(target=job, daemon=True).start()
    load_contacts(store, float("inf"))


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            write_until_killed(Path(line.strip()))
        os.waitpid(child, 0)
        say("dead")


@dataclass
class Confirmed:
    """What the killed writers of a profile were told is safe."""

    drafts: set[str] = field(default_factory=set)
    seats: int = 0
    place: tuple[int, int] = (0, 0)  # of the load: round, chunks staged

    def hear(self, line: str) -> None:
        match line.split():
            case ["draft", draft]:
                self.drafts.add(draft)
            case ["seats", number]:
                self.seats = int(number)
            case ["staged", turn, chunk]:
                self.place = (int(turn), int(chunk))
            case ["swapped", turn]:
                self.place = (int(turn) + 1, 0)


@pytest.fixture
def writers() -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:  # fmt: skip
        yield process
        assert process.stdin is not None
        process.stdin.close()


def run_and_kill(
    writers: subprocess.Popen[str],
    folder: Path,
    confirmed: Confirmed,
    *,
    after: int,
    delay_s: float,
) -> None:
    """Have a writer at work until it was confirmed `after` things, and kill it `delay_s` later.

    `after` 0 counts from its start, so that it is mostly killed while it opens the store.
    """
    assert writers.stdin is not None
    assert writers.stdout is not None
    writers.stdin.write(f"{folder}\n")
    writers.stdin.flush()
    word, pid = writers.stdout.readline().split()
    assert word == "pid"
    killer = threading.Timer(delay_s, os.kill, (int(pid), signal.SIGKILL))
    if after == 0:
        killer.start()
    for heard, line in enumerate(writers.stdout, start=1):
        if line == "dead\n":
            break
        confirmed.hear(line)
        if heard == after:
            killer.start()
    killer.join()


def check(store: Store, confirmed: Confirmed) -> int:
    """Compare what the store holds with what was confirmed, and rows with progress.

    Returns how many rows are staged.
    """
    with store.read() as reader:
        drafts = dict(reader.rows(select(outbox.c.id, outbox.c.body)))
        seats = reader.rows(select(agent_state.c.updated_at, agent_state.c.state))
        ((loaded, last),) = reader.rows(
            select(func.count(), func.max(contact.c.started_at)).select_from(contact)
        )
    assert confirmed.drafts <= drafts.keys()
    assert all(body == draft * 20 for draft, body in drafts.items())

    progress = store.progress("acd", "seats", "agent_state")
    reached = int(progress.cursor or 0) if progress else 0
    assert reached >= confirmed.seats
    assert seats == [(reached, f"state {reached}")] * (SEATS if reached else 0)

    progress = store.progress("crm", "contacts", "contact")
    turn, chunk = json.loads(progress.cursor) if progress and progress.cursor else (0, 0)
    assert (turn, chunk) >= confirmed.place
    staged = store.stage("crm", "contacts", "contact").count()
    swapped = turn * CHUNKS * CHUNK_ROWS
    assert loaded + staged == swapped + chunk * CHUNK_ROWS
    assert loaded == swapped or chunk == CHUNKS, "rows came in before the load was whole"
    assert loaded == 0 or last == loaded - 1
    return staged


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kills", [KILLS, pytest.param(SOAK_KILLS, marks=pytest.mark.soak)])
def test_a_killed_writer_loses_no_confirmed_row(
    tmp_path: Path, writers: subprocess.Popen[str], capsys: pytest.CaptureFixture[str], kills: int
) -> None:
    rng = random.Random(20261122)
    profile = Profile(tmp_path / "profile")
    confirmed = Confirmed()
    half_way = 0
    for kill in range(kills):
        run_and_kill(
            writers, profile.folder, confirmed,
            after=rng.randrange(40), delay_s=rng.uniform(0, 0.02),
        )  # fmt: skip
        if kill % 2:  # every other time the next writer is the first to open what was left
            store = open_store(profile, FileVault())
            half_way += check(store, confirmed) > 0
            store.close()

    store = open_store(profile, FileVault())
    check(store, confirmed)
    assert [store.check(file) for file in FILES] == [[], [], []]
    rounds = confirmed.place[0] + 2
    load_contacts(store, rounds)
    with store.read() as reader:
        count = reader.rows(select(func.count()).select_from(contact))
    assert count == [(rounds * CHUNKS * CHUNK_ROWS,)]
    store.close()
    assert len(confirmed.drafts) > kills
    assert confirmed.seats > kills
    assert half_way > kills / 10, "the kills met no load under way"
    with capsys.disabled():
        print(
            f"\n{kills} kills: {len(confirmed.drafts)} drafts, {confirmed.seats} batches of "
            f"seats, {confirmed.place[0]} loads confirmed; {half_way} loads found half way"
        )


@pytest.mark.timeout(120)
def test_a_profile_killed_while_it_is_made_opens_the_next_time(
    tmp_path: Path, writers: subprocess.Popen[str]
) -> None:
    rng = random.Random(7)
    for attempt in range(25):
        profile = Profile(tmp_path / str(attempt))
        confirmed = Confirmed()
        for _ in range(2):
            run_and_kill(writers, profile.folder, confirmed, after=0, delay_s=rng.uniform(0, 0.05))
        store = open_store(profile, FileVault())
        check(store, confirmed)
        store.close()


if __name__ == "__main__":
    main()

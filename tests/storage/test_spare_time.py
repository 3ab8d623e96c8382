"""Work that has time: other work goes first, it is done all the same, and nothing is lost by it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from new_stores import store_in
from patience import LIMIT_S
from sqlalchemy import Connection

from storage.local import writer as writer_module
from storage.local.changes import Changes
from storage.local.errors import StoreClosedError
from storage.local.store import Store
from storage.local.writer import Work, Writer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path / "profile")
    yield opened
    opened.close()


@pytest.fixture
def writer(store: Store) -> Writer:
    """A writer that has nothing to do."""
    idle = store._writers["live"]
    idle.run(lambda _: (None, Changes()))
    return idle


def noted(done: list[str], what: str) -> Work[None]:
    def work(_: Connection) -> tuple[None, Changes]:
        done.append(what)
        return None, Changes()

    return work


def test_other_work_that_came_later_goes_first(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "_LONGEST_S", 60.0)
    done: list[str] = []
    go_on = threading.Event()
    writer.submit(lambda _: (go_on.wait(LIMIT_S), Changes()))
    has_time = [writer.submit(noted(done, f"spare {n}"), spare=True) for n in range(2)]
    for number in range(3):
        writer.submit(noted(done, f"at once {number}"))
    go_on.set()
    for each in has_time:
        each.result(10)
    assert done == ["at once 0", "at once 1", "at once 2", "spare 0", "spare 1"]


def test_it_is_done_though_other_work_never_ends(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "_LONGEST_S", 0.2)
    monkeypatch.setattr(writer_module, "_QUIET_S", 60.0)
    done: list[str] = []
    has_time = writer.submit(noted(done, "spare"), spare=True)
    ends = time.monotonic() + LIMIT_S
    while not has_time.done():
        writer.run(noted(done, "at once"))
        assert time.monotonic() < ends
    assert done[0] == "at once"


def test_a_writer_at_rest_does_it_soon(writer: Writer) -> None:
    done: list[str] = []
    writer.submit(noted(done, "spare"), spare=True).result(10)
    assert done == ["spare"]


def test_what_had_time_when_the_store_closes_is_told_that_it_was_not_done(
    store: Store, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "_QUIET_S", 60.0)
    monkeypatch.setattr(writer_module, "_LONGEST_S", 60.0)
    writer.run(noted([], "at once"))
    has_time = writer.submit(noted([], "spare"), spare=True)
    store.close()
    with pytest.raises(StoreClosedError):
        has_time.result(10)
    with pytest.raises(StoreClosedError):
        writer.submit(noted([], "spare"), spare=True)

"""Whose an event is where several systems use the same keys."""

from pathlib import Path

import pytest
from small_floor import NOW_US

from storage.local.changes import Batch, FeedProgress
from storage.local.keys import FileVault
from storage.local.path.cases import cases, shipped_processes
from storage.local.profile import Profile
from storage.local.store import open_store


@pytest.mark.parametrize(("source", "entered"), [("crm", [1, 0]), ("ess", [0, 1]), ("bss", [0, 0])])
def test_an_event_of_a_third_system_is_nobody_s_where_two_have_its_key(
    tmp_path: Path, source: str, entered: list[int]
) -> None:
    store = open_store(Profile(tmp_path / "profile"), FileVault())

    def put(of: str, table: str, columns: str, rows: list[tuple]) -> None:
        progress = FeedProgress(None, NOW_US, NOW_US)
        store.apply(Batch(of, table, table, tuple(columns.split()), rows, progress))

    for of in ("crm", "ess"):
        put(of, "opportunity", "key process status created_at", [("S1", "broadband", "open", 1)])
    put(source, "opportunity_event", "key opportunity_key stage kind system at",
        [("E1", "S1", "order", "enter", source, NOW_US)])  # fmt: skip
    with store.read() as reader:
        found = cases(reader, shipped_processes()["broadband"])
    store.close()
    assert (found.entered[:, 2] >= 0).astype(int).tolist() == entered

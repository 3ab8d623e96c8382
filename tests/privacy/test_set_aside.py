"""Rows set aside are shown masked, whole or cut short."""

import json

import pytest
from one_customer import ADDRESS, NAME, PHONE

from storage.local.changes import Batch, FeedProgress, Quarantined
from storage.local.quarantine import set_aside
from storage.local.store import Store


@pytest.mark.parametrize("length", [20, 30, 60, 90, 120, 150, 10_000])
def test_of_a_row_cut_short_nothing_unmasked_is_shown(store: Store, length: int) -> None:
    held = json.dumps(
        {"key": "K7", "name": NAME, "phone": PHONE, "address": ADDRESS, "updated_at": "?" * 40},
        ensure_ascii=False,
    )
    reason = f"name: “{NAME}” holds a NUL character; phone: “{PHONE}” is not a whole number"
    bad = Quarantined("K7", reason, held[:length])
    progress = FeedProgress("{}", 1, 1)
    store.apply(Batch("crm", "customer", "customer", ("key",), [], progress, (), [bad]))
    with store.read() as reader:
        (row,) = set_aside(reader, "crm")
    for text in (row.why, row.held, row.kind):
        assert not any(part in text for part in (NAME, NAME[1:], PHONE, PHONE[3:7], "翠竹花园"))
    assert "139****1234" in row.why
    assert "K7" in row.held

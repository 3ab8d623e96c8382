"""Keeping batches whatever their rows hold: what the store refuses goes to quarantine."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from storage.local.changes import Batch
from storage.local.errors import UnstorableRowsError


def store_all(keep: Callable[[Sequence[Batch]], object], batches: Sequence[Batch]) -> int:
    """Keep batches, moving every row the store refuses into quarantine; return how many it did."""
    refused = 0
    while True:
        try:
            keep(batches)
        except UnstorableRowsError as error:
            batches = [_without(batch, error) for batch in batches]
            refused += len(error.rows)
        else:
            return refused


def _without(batch: Batch, error: UnstorableRowsError) -> Batch:
    """Return the batch with the refused rows in quarantine. Raises `error` where none is its."""
    if f'."{batch.table}' not in error.table:
        return batch
    refused = {bad.key for bad in error.rows}
    key_at = batch.columns.index("key")
    rows = [row for row in batch.rows if str(row[key_at]) not in refused]
    if len(rows) == len(batch.rows):
        raise error
    return replace(batch, rows=rows, quarantined=[*batch.quarantined, *error.rows])

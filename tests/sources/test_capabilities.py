"""A centre that lacks some data is told exactly what it loses by that."""

from pathlib import Path

from desktop.world import mappings
from storage.local.schema import pulled_tables
from storage.sources.mappings.capabilities import CAPABILITIES, missing


def test_every_canonical_table_serves_something() -> None:
    served = {table for each in CAPABILITIES for table in each.tables}
    assert served | {"queue_state"} == set(pulled_tables())


def test_the_demo_centre_lacks_only_what_nobody_mapped() -> None:
    assert [each.name for each in missing(mappings(Path("/x")))] == ["social"]


def test_without_surveys_only_satisfaction_is_lost() -> None:
    kept = []
    for mapping in mappings(Path("/x")):
        feeds = tuple(feed for feed in mapping.feeds if feed.into != "survey")
        kept.append(mapping.model_copy(update={"feeds": feeds}))
    lost = [each for each in missing(kept) if each.name != "social"]
    assert [each.name for each in lost] == ["surveys"]
    assert lost[0].optional

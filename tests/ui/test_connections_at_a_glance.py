"""The connections page at a glance: whose time is whose, what is worst, and no holes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from small_floor import NOW_US, SECOND, QuietSources

from desktop.window import Window
from storage.sources.errors import SourceError
from storage.sources.status import FeedStatus, SourceStatus
from ui.connections_page import ConnectionsPage, _first_in_need
from ui.sources.feeds_tree import AS_OF, VERIFIED, Place
from ui.sources.reason_words import reason_words

DAY_S = 86_400
FEED = FeedStatus("agent_state", "agent_state", "running", NOW_US, NOW_US, pace="hot")


@pytest.fixture
def page(open_window: Callable[[], Window]) -> ConnectionsPage:
    window = open_window()
    window.show_page("connections")
    shown = window.page("connections")
    assert isinstance(shown, ConnectionsPage)
    return shown


def test_a_moment_of_another_day_is_told_with_its_date(
    page: ConnectionsPage, sources: QuietSources
) -> None:
    before = NOW_US - DAY_S * SECOND
    sources.set_status(as_of_us=NOW_US, verified_us=before, feeds=(FEED,))
    page._show_statuses()
    item = page.tree.topLevelItem(0)
    assert item is not None
    assert (item.text(AS_OF), item.text(VERIFIED)) == ("10:30:00", "11-19 10:30")
    sources.set_status(verified_us=NOW_US - 400 * DAY_S * SECOND)
    page._show_statuses()
    assert item.text(VERIFIED) == "2025-10-16"


def test_the_buttons_leave_no_holes(page: ConnectionsPage, sources: QuietSources) -> None:
    for quarantined, place in ((0, Place("acd")), (3, Place("acd", "agent_state"))):
        feed = replace(FEED, quarantined=quarantined)
        sources.set_status(quarantined=quarantined, feeds=(feed,))
        page._show_statuses()
        page.tree.choose(place)
        shown = [each for each in page.details.buttons.values() if each.isVisible()]
        assert page.details.buttons["aside"].isVisible() == bool(quarantined)
        at = [page.details._grid.getItemPosition(page.details._grid.indexOf(b)) for b in shown]
        taken = {(row, column + n) for row, column, _, wide in at for n in range(wide)}
        rows = max(row for row, _ in taken) + 1
        assert len(taken) >= 2 * rows - 1  # at most the last place is free
        assert {(row, 0) for row in range(rows)} <= taken


def test_what_has_failed_is_chosen_before_rows_set_aside() -> None:
    fine = SourceStatus("crm", {}, "running")
    aside = SourceStatus("acd", {}, "running", quarantined=3)
    failed = SourceStatus("bss", {}, "failed", error=SourceError(source="bss", detail="x"))
    assert _first_in_need((fine, aside, failed)) == Place("bss")
    assert _first_in_need((fine, aside)) == Place("acd")
    assert _first_in_need((fine,)) == Place("crm")


def test_a_time_the_database_has_and_no_calendar_is_told_without_its_form() -> None:
    told = reason_words("call", "started_at: “infinity” is not a time of the form native")
    assert told.endswith(": “infinity” is in no calendar")

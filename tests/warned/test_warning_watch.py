"""New warnings of one's role are told once; what was there before is not."""

import time
from collections.abc import Callable

import pytest
from made_warnings import MINUTE, happening, rule, told
from pytestqt.qtbot import QtBot
from shared_house import House, SeatedDesk

from storage.hub.embedded.hub import EmbeddedHub
from storage.local.warnings.list import WarningList, warning_list
from ui.top_bar import TopBar
from ui.warnings import watch as watching
from ui.warnings.watch import WarningWatch
from widgets.message_bar import Message, MessageBar

Begin = Callable[[SeatedDesk], tuple[WarningWatch, list[Message], list[int]]]


def tell(house: House, group: str, began_us: int) -> None:
    name, act = told(happening(began_us, group))
    session = EmbeddedHub(house.path, "zhou")
    session.act(name, act.kind, act.sent())
    session.close()


def listed(desk: SeatedDesk) -> WarningList:
    """What has arrived at a desk."""
    with desk.store.read() as reader:
        return warning_list(reader, desk.me, desk.hub.now_us())


@pytest.fixture
def watch(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Begin:
    beeps: list[int] = []
    monkeypatch.setattr(watching.QApplication, "beep", lambda: beeps.append(1))

    def begin(desk: SeatedDesk) -> tuple[WarningWatch, list[Message], list[int]]:
        bar, messages = TopBar(demo=False), MessageBar(desk.deck.theme)
        qtbot.addWidget(bar)
        qtbot.addWidget(messages)
        heard: list[Message] = []
        desk.deck.bell.message.connect(heard.append)
        made = WarningWatch(desk.deck, bar, messages)
        desk.background.changed.connect(made.on_changes)
        return made, heard, beeps

    return begin


def test_what_comes_is_told_with_a_sound_and_counted_and_what_was_there_is_only_counted(
    house: House, lead: SeatedDesk, watch: Begin,
    qtbot: QtBot,
) -> None:  # fmt: skip
    house.act("zhou", rule(ways=["app", "sound"]))
    tell(house, "before", lead.hub.now_us() - MINUTE)
    counts: list[int] = []
    lead.deck.bell.counted.connect(lambda _page, n: counts.append(n))
    qtbot.waitUntil(lambda: len(listed(lead).warned) == 1)
    made, heard, beeps = watch(lead)
    qtbot.waitUntil(lambda: counts[-1:] == [1], timeout=10_000)
    assert (heard, beeps) == ([], [])
    assert made._bar.warnings.text() == "▲ 1 not taken"
    tell(house, "<b>after</b>", lead.hub.now_us())
    qtbot.waitUntil(lambda: counts[-1:] == [2], timeout=10_000)
    (message,) = heard
    assert message.happened == "New warning: Fault surge · <b>after</b>"
    assert message.level == "warning"
    assert beeps == [1]


def test_a_flood_is_one_message_and_one_sound(
    house: House, lead: SeatedDesk, watch: Begin,
    qtbot: QtBot,
) -> None:  # fmt: skip
    house.act("zhou", rule(ways=["sound"]))
    qtbot.waitUntil(lambda: "surge" in listed(lead).rules)
    made, heard, beeps = watch(lead)
    qtbot.waitUntil(lambda: made._known is not None)
    now, began = lead.hub.now_us(), time.monotonic()
    for n in range(40):
        tell(house, f"X{n}", now)
    qtbot.waitUntil(lambda: made.told == 40, timeout=20_000)
    took_ms = (time.monotonic() - began) * 1_000
    assert len(heard) == len(beeps) <= 1 + took_ms / watching._GATHERED_MS


def test_another_role_hears_nothing(
    house: House, desk_of: Callable[[str], SeatedDesk],
    watch: Begin, qtbot: QtBot,
) -> None:  # fmt: skip
    desk = desk_of("luo")
    house.act("zhou", rule(ways=["sound"]))
    made, heard, beeps = watch(desk)
    qtbot.wait(300)
    tell(house, "X1", desk.hub.now_us())
    qtbot.waitUntil(lambda: len(made._known or ()) == 1, timeout=10_000)
    assert (heard, beeps, made._mine) == ([], [], [])

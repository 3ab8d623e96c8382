"""Hubs that fail as networks and servers do, around a real one."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from storage.hub.hub import Duty, Hub, HubAwayError, Lease, Me, News, Sent
from storage.hub.sign_in import Place, open_hub


class Road:
    """The way to a hub. `there`: whether it can be reached. `poison`: a word in an act's content
    at which the session breaks every time. `lossy`: the share of calls that break off, half of them
    before the hub heard of them and half after it had answered. `calls`: how many went that way."""

    def __init__(self, lossy: float = 0.0, seed: int = 1) -> None:
        self.there = True
        self.lossy = lossy
        self.poison = ""
        self.cuts = self.calls = 0
        self._chance = random.Random(seed)

    def __call__(self, place: Place, password: str) -> Hub:
        self.check()
        return _Session(self, open_hub(place, password))

    def check(self) -> None:
        if not self.there:
            raise HubAwayError("away")

    def cut(self) -> bool:
        cut = self._chance.random() < self.lossy / 2
        self.cuts += cut
        return cut


class _Session:
    def __init__(self, road: Road, hub: Hub) -> None:
        self._road = road
        self._hub = hub

    def _through(self, call: Any, *said: Any) -> Any:
        self._road.check()
        self._road.calls += 1
        if self._road.cut():
            raise HubAwayError("cut before")
        answer = call(*said)
        if self._road.cut():
            raise HubAwayError("cut after")
        return answer

    def me(self) -> Me:
        return self._through(self._hub.me)  # type: ignore[no-any-return]

    def act(self, act_id: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        if self._road.poison and self._road.poison in str(content):
            raise HubAwayError("poisoned")
        return self._through(self._hub.act, act_id, kind, content)  # type: ignore[no-any-return]

    def act_all(self, acts: Sequence[Sent]) -> None:
        if self._road.poison and self._road.poison in str(acts):
            raise HubAwayError("poisoned")
        self._through(self._hub.act_all, acts)

    def news(self, cursor: str, limit: int = 2_000) -> News:
        return self._through(self._hub.news, cursor, limit)  # type: ignore[no-any-return]

    def ask(self, question: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        return self._through(self._hub.ask, question, content)  # type: ignore[no-any-return]

    def here(self) -> None:
        self._through(self._hub.here)

    def lease(self, duty: Duty, seconds: int, desk: str) -> Lease:
        return self._through(self._hub.lease, duty, seconds, desk)  # type: ignore[no-any-return]

    def wait(self, timeout_s: float) -> bool:
        self._road.check()
        return self._hub.wait(timeout_s)

    def interrupt(self) -> None:
        self._hub.interrupt()

    def close(self) -> None:
        self._hub.close()

"""A small house at an embedded hub, and desks of its people."""

import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from new_stores import kept_folder, store_in
from patience import LIMIT_S
from sqlalchemy import create_engine, select

from storage.hub.desk import HubDesk
from storage.hub.embedded.administration import Administration, make_hub
from storage.hub.sign_in import OpenHub, Place, open_hub
from storage.local.profile import Profile
from storage.local.shared.pending import Pending, pending
from storage.local.shared_tables import SHARED
from storage.sources.passwords import FilePasswords


@dataclass(frozen=True, slots=True)
class House:
    """A hub's file with one team: Wei leads it, An and Bo are its agents; Su supervises."""

    file: Path
    team: int
    wei: int
    an: int
    bo: int
    su: int

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Read the hub's own file."""
        engine = create_engine(f"sqlite:///{self.file}")
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.exec_driver_sql(statement)]
        finally:
            engine.dispose()

    def done_by(self, person: int) -> list[str]:
        """Return the ids of a person's acts in the order in which the hub did them."""
        return [act for (act,) in self.rows(
            f"SELECT act FROM audit WHERE person = {person} ORDER BY place"
        )]  # fmt: skip


def make_house(file: Path) -> House:
    """Make the hub's file, a copy of one in which nothing has been done."""
    made = _made()
    shutil.copyfile(made.file, file)
    return replace(made, file=file)


@cache
def _made() -> House:
    file = kept_folder() / "hub.db"
    make_hub(file)
    with Administration(file) as administration:
        team = administration.add_team("一班", "广州")
        wei = administration.add_person("韦玲", "lead", signs_in_as="wei", teams=[team])
        an = administration.add_person("安宁", "agent", signs_in_as="an", number="2101",
                                       teams=[team])  # fmt: skip
        bo = administration.add_person("薄雪", "agent", signs_in_as="bo", teams=[team])
        su = administration.add_person("苏红", "supervisor", signs_in_as="su")
    return House(file, team, wei, an, bo, su)


class Desk:
    """A store and its side of the hub."""

    def __init__(self, folder: Path, place: Place, opens: OpenHub = open_hub, **pace: float):
        self.profile = Profile(folder)
        self.store = store_in(folder)
        self.passwords = FilePasswords(self.profile)
        self.hub = HubDesk(self.store, self.passwords, place, opens, **pace)

    def start(self) -> "Desk":
        self.hub.start()
        return self

    def read(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a shared table as the fact's fields."""
        columns = [column.name for column in SHARED[table].c]
        with self.store.read() as reader:
            rows = reader.json(select(*SHARED[table].c))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def pending(self, *kinds: str) -> list[Pending]:
        with self.store.read() as reader:
            return pending(reader, *kinds)

    def until(self, true: Callable[[], object], within_s: float = LIMIT_S) -> None:
        """Wait until something is so; fail if it never is."""
        ends = time.monotonic() + within_s
        woken = threading.Event()
        leave = self.store.on_changes(lambda _changes: woken.set())
        try:
            while not true():
                assert time.monotonic() < ends, "it never came to that"
                woken.wait(0.02)
                woken.clear()
        finally:
            leave()

    def online(self) -> "Desk":
        self.until(lambda: self.hub.status().state == "online" and self.hub.status().as_of_us)
        return self

    def sent(self, within_s: float = LIMIT_S) -> None:
        """Wait until the hub has confirmed everything that can be confirmed."""
        self.until(lambda: self.hub.status().waiting == 0 and not self.pending(), within_s)

    def close(self) -> None:
        assert self.hub.stop(5.0) or self.hub.stop(LIMIT_S)
        self.store.close()


MakeDesk = Callable[..., Desk]

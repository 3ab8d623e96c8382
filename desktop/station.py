"""A desk without a window: it reads the sources, keeps in touch with the hub, sends what leaves the
house, and evaluates rules."""

from desktop.setup import USUAL_ZONE, Setup, floor_source, hub_place, in_scope, sees_all
from storage.hub.desk import HubDesk
from storage.local.linker import Linker
from storage.local.store import Store
from storage.outgoing.courier import Courier
from storage.settings import Settings
from storage.sources.passwords import passwords_of
from storage.sources.reading.sync import Sync
from storage.watching.evaluator import Evaluator


class Station:
    """Everything a window's desk does by itself, over an opened store, which this then owns."""

    def __init__(self, setup: Setup, store: Store) -> None:
        self.store = store
        settings = Settings(store)
        passwords = passwords_of(setup.profile, setup.vault)
        floor = floor_source(setup.mappings)
        self.sync = Sync(store, in_scope(setup.mappings, settings), passwords.get)
        self.linker = Linker(store)
        self.hub = HubDesk(store, passwords, hub_place(setup, settings))
        self.courier = Courier(store, passwords, self.hub.now_us)
        self.evaluator = Evaluator(
            store, self.hub, self.sync, lambda: sees_all(setup.mappings, settings),
            floor.zone if floor else USUAL_ZONE,
        )  # fmt: skip

    def start(self) -> None:
        """Begin. Once only."""
        self.sync.start()
        self.linker.start()
        self.hub.start()
        self.courier.start()
        self.evaluator.start()

    def close(self) -> None:
        """End everything, in order, within a few seconds."""
        self.sync.stop(3.0)
        self.linker.stop()
        self.evaluator.stop()
        self.courier.stop()
        self.hub.stop()
        self.store.close(3.0)

"""A desk without a window: it reads the sources, keeps in touch with the hub, sends what leaves the
house, and evaluates rules."""

import logging
import time

from desktop.setup import USUAL_ZONE, Setup, floor_source, hub_place, in_scope, sees_all
from insight.warnings.letters import TEXTS
from storage.hub.desk import HubDesk
from storage.local.errors import StoreError
from storage.local.linker import Linker
from storage.local.store import Store
from storage.outgoing.courier import Courier
from storage.outgoing.warning_post import WarningPost
from storage.settings import Settings
from storage.sources.passwords import passwords_of
from storage.sources.reading.sync import Sync
from storage.watching.evaluator import Evaluator
from ui.language import code_of, words_of

log = logging.getLogger(__name__)


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
        code = code_of(settings.text("language"))
        words = words_of(code, "WarningPost", TEXTS)
        self.warning_post = WarningPost(
            store, self.hub, lambda: time.time_ns() // 1000, lambda text: words.get(text, text),
            lambda: code,
        )  # fmt: skip
        self.evaluator = Evaluator(
            store, self.hub, self.sync, lambda: sees_all(setup.mappings, settings),
            floor.zone if floor else USUAL_ZONE, self.warning_post.after_round,
        )  # fmt: skip

    def start(self) -> None:
        """Begin. Once only."""
        self.sync.start()
        self.linker.start()
        self.hub.start()
        self.courier.start()
        self.evaluator.start()

    def finish_messages(self) -> None:
        """Send what this desk began to tell of warnings, though another may evaluate by now."""
        try:
            self.warning_post.finish()
        except StoreError as error:
            log.warning("messages about warnings have to wait: %s", error)

    def close(self) -> None:
        """End everything, in order, within a few seconds."""
        self.sync.stop(3.0)
        self.linker.stop()
        self.evaluator.stop()
        self.courier.stop()
        self.hub.stop()
        self.store.close(3.0)

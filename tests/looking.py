"""Looks at measures that follow a store."""

import numpy as np
from warnings_house import SECOND

from insight.warnings.rule import Rule
from insight.warnings.topics import Topics
from storage.local.changes import Changes
from storage.local.store import Store
from storage.local.warnings.looks import Looks

NOW = 1_764_000_000 * SECOND
MINUTE = 60 * SECOND
NO_TOPICS = Topics({})


class Looking:
    """Looks that follow the store."""

    def __init__(self, store: Store, *rules: Rule, topics: Topics = NO_TOPICS) -> None:
        self.store, self.looks, self.topics = store, Looks(), topics
        self.changes = Changes()
        self.leave = store.on_changes(self._take)
        self.use(*rules)

    def _take(self, changes: Changes) -> None:
        self.changes = self.changes.merged(changes)

    def use(self, *rules: Rule) -> None:
        with self.store.read() as reader:
            self.looks.use(reader, rules, self.topics, NOW)

    def values(self, asked: Rule, at_us: int = NOW) -> dict[str, float]:
        """Return the readings that are not nothing, by group."""
        changes, self.changes = self.changes, Changes()
        with self.store.read() as reader:
            self.looks.renew(reader, changes, NOW)
        look = self.looks.look(asked, at_us)
        return {
            group: value for group, value in zip(look.groups, look.value.tolist(), strict=True)
            if value and not np.isnan(value)
        }  # fmt: skip

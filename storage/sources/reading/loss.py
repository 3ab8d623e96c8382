"""Guard against a sudden emptying: a table truncated by mistake, a view that broke."""

import time
from collections.abc import Sequence
from typing import Final

from storage.sources.errors import SuddenLossError

LOSS_SHARE: Final = 0.2
LOSS_ROWS: Final = 20
"""Losing more than both at once is sudden."""


class LossGuard:
    """Withholds what one feed would suddenly lose until a person has confirmed it.

    Belongs to the source's thread. Lost with the process: then the loss is found again.
    """

    def __init__(self, source: str, feed: str, *, asks: bool) -> None:
        self._source = source
        self._feed = feed
        self._asks = asks
        self._confirmed = False
        self.withheld = False
        """Whether something was withheld since `begin`."""
        self.loss: SuddenLossError | None = None
        """What waits for an answer."""

    def begin(self) -> None:
        """Begin to look through the feed's rows."""
        self.withheld = False

    def end(self) -> None:
        """All rows were looked through: what was not withheld now has come back or is deleted."""
        self._confirmed = False
        if not self.withheld:
            self.loss = None

    def allowed(self, gone: Sequence[str], here: int, least: int = 0) -> Sequence[str]:
        """Return what may be deleted of `gone`: nothing of a sudden loss nobody has confirmed.

        `here` rows are here; `least` are gone as far as is known, `gone` among them.
        """
        lost = max(len(gone), least)
        sudden = self._asks and lost > LOSS_ROWS and lost > here * LOSS_SHARE
        if not sudden or self._confirmed:
            return gone
        since = self.loss.values["since_us"] if self.loss else time.time_ns() // 1000
        self.loss = SuddenLossError(
            source=self._source, feed=self._feed, before=here, gone=lost, after=here - lost,
            since_us=since,
        )  # fmt: skip
        self.withheld = True
        return ()

    def confirm(self) -> None:
        """Let what is withheld be deleted when it is found the next time."""
        self._confirmed = self.loss is not None

    def forget(self) -> None:
        """The feed is read anew."""
        self.loss = None

"""A desk that tells the outside of warnings and ends itself, at once and with nothing tidied up,
the first time it comes to a step: `killed_desk.py FOLDER HUB LOGIN [STEP]`."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from insight.hub.acts import Act, WriteRecord
from storage.hub.desk import HubDesk
from storage.hub.sign_in import Place
from storage.local.keys import FileVault
from storage.local.profile import Profile
from storage.local.store import open_store
from storage.outgoing import courier as couriers
from storage.outgoing import dispatches, warning_post
from storage.outgoing.courier import Courier
from storage.outgoing.warning_post import WarningPost
from storage.sources.passwords import FilePasswords

STEPS = (
    "the claim is in the outbox", "the claim is at the hub", "the turn is in the outbox",
    "the turn is at the hub", "the message is laid down", "sending has begun",
    "the gateway has it", "it is recorded",
)  # fmt: skip


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying(done: Callable[..., Any], *, before: bool = False) -> Callable[..., Any]:
    """Return the function with an end behind it, or before."""

    def dies(*args: Any, **named: Any) -> Any:
        if before:
            end()
        done(*args, **named)
        end()

    return dies


class Hub(HubDesk):
    """A desk's side of the hub; `step`: where it ends."""

    step = ""

    def send(self, act: Act, act_id: str | None = None) -> str:
        word = act.content.get("word") if isinstance(act, WriteRecord) else None
        if word == "handing" and self.step == "the claim is at the hub":
            end()
        name = super().send(act, act_id)
        if (word, self.step) in (("sent", STEPS[0]), ("handing", STEPS[2])):
            end()
        return name


def main(folder: Path, hub_file: Path, login: str, step: str = "") -> None:
    store = open_store(Profile(folder), FileVault())
    passwords = FilePasswords(Profile(folder))
    hub = Hub(store, passwords, Place("", login, hub_file), poll_s=0.1)
    hub.step = step
    if step == "the turn is at the hub":
        warning_post.add_warning = dying(warning_post.add_warning, before=True)
    if step == "the message is laid down":
        warning_post.add_warning = dying(warning_post.add_warning)
    if step == "sending has begun":
        dispatches.begin = dying(dispatches.begin)
    if step == "the gateway has it":
        couriers.send_mail = dying(couriers.send_mail)
    if step == "it is recorded":
        dispatches.went = dying(dispatches.went)
    hub.start()
    post = WarningPost(store, hub, lambda: time.time_ns() // 1000, language=lambda: "en")
    at_work = Courier(store, passwords, hub.now_us)
    if step != "the message is laid down":  # else it might be sent before the end comes
        at_work.start()
    while True:
        post.look()
        time.sleep(0.05)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])

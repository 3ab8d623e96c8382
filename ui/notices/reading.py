"""What the page of the notices reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from insight.hub.facts import Template
from insight.notices.audience import Crowd
from insight.notices.effect import Effect
from storage.local.shared import notices
from storage.local.shared.notice_effect import effect_of
from storage.local.shared.notices import Mailbox, Opened
from storage.local.store import Store


@dataclass(frozen=True, slots=True)
class NoticesRequest:
    """Who asks, at which moment of the hub's clock, for what words; which notice is open, on which
    measure its effect is wanted. `lists`: whether the lists are due, `crowd`: whether the people
    who may be addressed are wanted."""

    me: int
    now_us: int
    typed: str
    everyone: bool
    notice: str
    lists: bool
    crowd: bool
    measure: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class NoticesFacts:
    """What was read. `mailbox` and `crowd` are None where they were not wanted."""

    mailbox: Mailbox | None
    opened: Opened | None
    crowd: Crowd | None
    templates: Sequence[Template]
    effect: Effect | None = None


def read(store: Store, request: NoticesRequest) -> NoticesFacts:
    """Read what a request asks for, as of one moment."""
    with store.read() as reader:
        opened = None
        if request.notice:
            opened = notices.open_notice(reader, request.me, request.notice, request.now_us)
        effect = None
        if opened is not None and request.measure:
            effect = effect_of(reader, opened.receivers, request.measure, request.now_us,
                               request.zone)  # fmt: skip
        return NoticesFacts(
            notices.mailbox(reader, request.me, request.now_us, request.typed,
                            everyone=request.everyone) if request.lists else None,
            opened,
            notices.crowd(reader) if request.crowd else None,
            notices.templates(reader),
            effect,
        )  # fmt: skip

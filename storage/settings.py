"""Every setting of a desk, declared once: name, type, default, and the words people read.

To add a setting: add a `Setting` to `SETTINGS` and a heading of its name in `docs/settings.md`.
The settings page, `docs` tests and validation follow from it. Unknown names raise.
"""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal, Protocol

from insight.service_level import FORMULAS
from resources.wording import QT_TRANSLATE_NOOP

Value = str | int | bool | list[object] | dict[str, object]
Kind = Literal["choice", "whole", "switch", "text", "list", "pin", "hidden"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices`: value and its words; `least`/`most` bound a whole number.

    A `list` holds texts, a `pin` what is kept of a PIN (`insight.privacy.pin`). A `hidden` setting
    is remembered state (a layout, a filter): JSON, without a row on the page.
    """

    name: str
    kind: Kind
    default: Value
    label: str = ""
    help: str = ""
    group: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""


_LOOK = QT_TRANSLATE_NOOP("Settings", "Look")
_FLOOR = QT_TRANSLATE_NOOP("Settings", "Floor")
_TEAM = QT_TRANSLATE_NOOP("Settings", "Team")
_PRIVACY = QT_TRANSLATE_NOOP("Settings", "Customers' data")
_DATA = QT_TRANSLATE_NOOP("Settings", "Data")
_HUB = QT_TRANSLATE_NOOP("Settings", "Hub")
_CUSTOMERS = QT_TRANSLATE_NOOP("Settings", "Customers")
_KEPT = QT_TRANSLATE_NOOP(
    "Settings",
    "Separated by commas; empty keeps all. What is not kept is fetched from the centre "
    "when it is asked for. Counts at once.",
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language", "choice", "system",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "Changes at once, without a restart."),
        _LOOK,
        (("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
         ("en", "English"), ("zh_CN", "简体中文")),
    ),
    Setting(
        "shade", "choice", "light",
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        QT_TRANSLATE_NOOP("Settings", "Dark is easier on the eyes in a dim room."),
        _LOOK,
        (("light", QT_TRANSLATE_NOOP("Settings", "Light")),
         ("dark", QT_TRANSLATE_NOOP("Settings", "Dark"))),
    ),
    Setting(
        "density", "choice", "compact",
        QT_TRANSLATE_NOOP("Settings", "Density"),
        QT_TRANSLATE_NOOP("Settings", "Compact shows more rows; comfortable is easier to hit."),
        _LOOK,
        (("compact", QT_TRANSLATE_NOOP("Settings", "Compact")),
         ("comfortable", QT_TRANSLATE_NOOP("Settings", "Comfortable"))),
    ),
    Setting(
        "role", "choice", "supervisor",
        QT_TRANSLATE_NOOP("Settings", "Role"),
        QT_TRANSLATE_NOOP(
            "Settings", "Orders the navigation by what you do most, and says what of a customer "
            "you may have shown in full."),
        _LOOK,
        (("supervisor", QT_TRANSLATE_NOOP("Settings", "Floor supervisor")),
         ("lead", QT_TRANSLATE_NOOP("Settings", "Team lead")),
         ("store", QT_TRANSLATE_NOOP("Settings", "Store staff")),
         ("analyst", QT_TRANSLATE_NOOP("Settings", "Path analyst"))),
    ),
    Setting(
        "service_level", "choice", "of_offered",
        QT_TRANSLATE_NOOP("Settings", "Service level formula"),
        QT_TRANSLATE_NOOP(
            "Settings", "The formula behind every service level shown and exported. The queue "
            "page shows the same day under all of them."),
        _FLOOR,
        tuple((formula.code, formula.name) for formula in FORMULAS),
    ),
    Setting(
        "limit_sound", "switch", True,
        QT_TRANSLATE_NOOP("Settings", "Sound at a warning limit"),
        QT_TRANSLATE_NOOP("Settings", "One short sound when a seat crosses its warning limit."),
        _FLOOR,
    ),
    Setting(
        "warning_sound", "switch", True,
        QT_TRANSLATE_NOOP("Settings", "Sound of warnings"),
        QT_TRANSLATE_NOOP(
            "Settings", "A short sound when something new is wrong that concerns your role and its "
            "rule asks for a sound."),
        _FLOOR,
    ),
    Setting(
        "stale_after_s", "whole", 30,
        QT_TRANSLATE_NOOP("Settings", "Floor is stale after"),
        QT_TRANSLATE_NOOP(
            "Settings", "Without news from the call distribution for this long, the board greys "
            "and its figures stop counting as true."),
        _FLOOR, least=5, most=600, unit=QT_TRANSLATE_NOOP("Settings", "s"),
    ),
    Setting(
        "notice_sound", "switch", True,
        QT_TRANSLATE_NOOP("Settings", "Sound of notices"),
        QT_TRANSLATE_NOOP(
            "Settings", "A short sound for an important notice, a longer one for an urgent one; "
            "none while you talk to a customer."),
        _TEAM,
    ),
    Setting(
        "own_number", "text", "",
        QT_TRANSLATE_NOOP("Settings", "Your agent number"),
        QT_TRANSLATE_NOOP(
            "Settings", "Your number (工号) at the call distribution: who calls you opens by "
            "itself. Empty: nothing opens by itself."),
        _CUSTOMERS,
    ),
    Setting(
        "counter_mode", "switch", False,
        QT_TRANSLATE_NOOP("Settings", "Counter mode"),
        QT_TRANSLATE_NOOP(
            "Settings", "A customer can see this screen: tiers, traits, remarks and internal notes "
            "are not shown."),
        _PRIVACY,
    ),
    Setting(
        "lock_after_min", "whole", 5,
        QT_TRANSLATE_NOOP("Settings", "Lock when idle for"),
        QT_TRANSLATE_NOOP(
            "Settings", "Covers the window, hides what was shown of customers and empties the "
            "clipboard. Sources and warnings go on. 0 never locks."),
        _PRIVACY, least=0, most=60, unit=QT_TRANSLATE_NOOP("Settings", "min"),
    ),
    Setting(
        "lock_pin", "pin", {},
        QT_TRANSLATE_NOOP("Settings", "PIN of the lock"),
        QT_TRANSLATE_NOOP(
            "Settings", "Asked for when the window was locked and at every start; without one any "
            "key unlocks. It guards the screen, it encrypts nothing."),
        _PRIVACY,
    ),
    Setting(
        "reveals_per_hour", "whole", 20,
        QT_TRANSLATE_NOOP("Settings", "Customers shown in full within an hour"),
        QT_TRANSLATE_NOOP("Settings", "At most, by one person. Each is written down."),
        _PRIVACY, least=0, most=500,
    ),
    Setting(
        "reveals_per_day", "whole", 60,
        QT_TRANSLATE_NOOP("Settings", "Customers shown in full in a day"),
        QT_TRANSLATE_NOOP("Settings", "At most, by one person. Each is written down."),
        _PRIVACY, least=0, most=2000,
    ),
    Setting(
        "scope_sites", "list", [],
        QT_TRANSLATE_NOOP("Settings", "Sites kept here"),
        _KEPT,
        _DATA,
    ),
    Setting(
        "scope_teams", "list", [],
        QT_TRANSLATE_NOOP("Settings", "Teams kept here"),
        _KEPT,
        _DATA,
    ),
    Setting(
        "scope_regions", "list", [],
        QT_TRANSLATE_NOOP("Settings", "Regions kept here"),
        _KEPT,
        _DATA,
    ),
    Setting(
        "scope_days", "whole", 0,
        QT_TRANSLATE_NOOP("Settings", "History kept here"),
        QT_TRANSLATE_NOOP(
            "Settings", "At most this many days; 0 keeps what the mappings keep. Counts at once."),
        _DATA, least=0, most=3650, unit=QT_TRANSLATE_NOOP("Settings", "days"),
    ),
    Setting(
        "hub_url", "text", "",
        QT_TRANSLATE_NOOP("Settings", "Server of the hub"),
        QT_TRANSLATE_NOOP(
            "Settings", "As your administrator gave it: postgresql://server/database. Empty: a "
            "file on this computer that nobody else sees."),
        _HUB,
    ),
    Setting(
        "hub_login", "text", "",
        QT_TRANSLATE_NOOP("Settings", "Your login at the hub"),
        QT_TRANSLATE_NOOP(
            "Settings", "Who you are for your colleagues. A click on your name at the top signs "
            "you in; the password is kept in the keyring."),
        _HUB,
    ),
    Setting(
        "sources_paused", "hidden", [],
        QT_TRANSLATE_NOOP("Settings", "Paused sources"),
        group=_DATA,
    ),
    Setting("notice_draft", "hidden", {}),
    Setting("handover_notes", "hidden", ""),
    Setting("recent_customers", "hidden", []),
    Setting("pinned_customers", "hidden", []),
    Setting("limits", "hidden", {}),
    Setting("floor_view", "hidden", {}),
    Setting("layouts", "hidden", {}),
    Setting("path_counting", "hidden", {}),
)  # fmt: skip

BY_NAME: dict[str, Setting] = {setting.name: setting for setting in SETTINGS}


class SettingError(ValueError):
    """A value that the named setting does not take."""


def checked(name: str, value: object) -> Value:
    """Return `value` if setting `name` takes it; raise `SettingError` saying what it takes.

    Raises `KeyError` for a name that is not declared.
    """
    setting = BY_NAME[name]
    if setting.kind == "choice":
        known = tuple(choice for choice, _ in setting.choices)
        if isinstance(value, str) and value in known:
            return value
        raise SettingError(f"{name}: one of {', '.join(known)}, not {value!r}")
    if setting.kind == "switch":
        if isinstance(value, bool):
            return value
        raise SettingError(f"{name}: true or false, not {value!r}")
    if setting.kind == "whole":
        if isinstance(value, int) and not isinstance(value, bool):
            if setting.least <= value <= setting.most:
                return value
            raise SettingError(f"{name}: {setting.least} to {setting.most}, not {value}")
        raise SettingError(f"{name}: a whole number, not {value!r}")
    if setting.kind == "list":
        if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
            return value
        raise SettingError(f"{name}: a list of texts, not {value!r}")
    if isinstance(value, str | int | bool | list | dict) and isinstance(
        value, type(setting.default)
    ):
        return value
    raise SettingError(f"{name}: {type(setting.default).__name__}, not {value!r}")


class Shelf(Protocol):
    """Where settings are kept: the desk file."""

    def settings(self) -> Mapping[str, str]: ...
    def save_setting(self, name: str, value: str) -> Future[None]: ...


class Settings:
    """The settings of this desk. A stored value no longer taken falls back to the default."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._listeners: list[Callable[[str], None]] = []
        self._unsaved: list[Callable[[BaseException], None]] = []
        self._values: dict[str, Value] = {}
        stored = shelf.settings()
        for setting in SETTINGS:
            text = stored.get(setting.name)
            try:
                value = setting.default if text is None else checked(setting.name, json.loads(text))
            except ValueError:
                value = setting.default
            self._values[setting.name] = value

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def text(self, name: str) -> str:
        value = self._values[name]
        assert isinstance(value, str), name
        return value

    def whole(self, name: str) -> int:
        value = self._values[name]
        assert isinstance(value, int), name
        return value

    def mapping(self, name: str) -> dict[str, object]:
        value = self._values[name]
        assert isinstance(value, dict), name
        return value

    def __setitem__(self, name: str, value: object) -> None:
        """Keep `value` and tell the listeners; raises `SettingError` and keeps the old one."""
        good = checked(name, value)
        if good == self._values[name]:
            return
        self._values[name] = good
        saved = self._shelf.save_setting(name, json.dumps(good, ensure_ascii=False))
        saved.add_done_callback(self._saved)
        for listener in self._listeners:
            listener(name)

    def _saved(self, saved: Future[None]) -> None:
        error = saved.exception()
        if error is not None:
            for listener in self._unsaved:
                listener(error)

    def on_unsaved(self, listener: Callable[[BaseException], None]) -> None:
        """Call `listener` when a setting counts but could not be kept; on any thread."""
        self._unsaved.append(listener)

    def on_change(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the name of each setting that changes, on the changing thread."""
        self._listeners.append(listener)

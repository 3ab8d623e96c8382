"""Whether something leads to a Qt object: whoever lets go of it last may end that object."""

import gc
from types import FunctionType, ModuleType

from PySide6.QtCore import QObject

from storage.local.store import Store


def qt_behind(start: object) -> QObject | None:
    """Return a Qt object that `start` keeps alive, or None.

    Functions keep what they close over, not their modules; a store has listeners of its own.
    """
    found = [start]
    seen: set[int] = set()
    while found:
        each = found.pop()
        if isinstance(each, QObject):
            return each
        if id(each) in seen or isinstance(each, type | ModuleType | Store):
            continue
        seen.add(id(each))
        if isinstance(each, FunctionType):
            found += [each.__closure__, each.__defaults__, each.__kwdefaults__]
        else:
            found += gc.get_referents(each)
    return None

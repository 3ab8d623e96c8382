"""Marks text in code that knows no Qt, so that Qt Linguist's `lupdate` finds it."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return `text` unchanged; the interface translates it in `_context` when it is shown."""
    return text

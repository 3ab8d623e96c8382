"""The keys of pages that are letters: they do something with what is chosen there."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Key = tuple[str, str, str]
"""What it does, the key, what that means."""


def letter_keys(page: str) -> list[Key]:
    """Return the letters of a page, in the interface's language."""
    keys = {"tasks": _of_tasks, "warnings": _of_warnings}
    return keys[page]() if page in keys else []


def _of_warnings() -> list[Key]:
    return [
        (translate("HelpPage", "I'm on it"), "I",
         translate("HelpPage", "Others see it, and the next role is not told.")),
        (translate("HelpPage", "Respond"), "R",
         translate("HelpPage", "Makes the tasks and the notice of its rule.")),
        (translate("HelpPage", "Note, close"), "N, C",
         translate("HelpPage", "Asks what is to be written down.")),
        (translate("HelpPage", "Shelve, silence"), "S, Q",
         translate("HelpPage", "Asks until when.")),
    ]  # fmt: skip


def _of_tasks() -> list[Key]:
    return [
        (translate("HelpPage", "Take, accept, go on"), "A",
         translate("HelpPage", "Moves the chosen task into your work.")),
        (translate("HelpPage", "Finish"), "F",
         translate("HelpPage", "Asks for the outcome and the result.")),
        (translate("HelpPage", "Suspend"), "S",
         translate("HelpPage", "Asks until when and why; the clock stands.")),
        (translate("HelpPage", "Return"), "R", translate("HelpPage", "Asks for the reason.")),
        (translate("HelpPage", "Note progress, comment"), "P, C",
         translate("HelpPage", "Adds a text to its history.")),
        (translate("HelpPage", "Give to somebody, ask in"), "G, I",
         translate("HelpPage", "Asks to whom.")),
        (translate("HelpPage", "Put into the pool"), "B",
         translate("HelpPage", "Anybody of the team may take it then.")),
        (translate("HelpPage", "Verify"), "V",
         translate("HelpPage", "Says that the work is done well.")),
    ]  # fmt: skip

"""Every action as data: menus, shortcuts, the command palette and help are made from this list.

To add an action: add an `Action` to `ACTIONS`, a handler of its name in the window or its page
(`handlers`), and a heading of its title in `docs/actions.md`. Tests hold all three to account.
"""

from dataclasses import dataclass

from resources.wording import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do. `place`: "window" (anywhere) or the page that does it."""

    name: str
    title: str
    help: str
    shortcut: str = ""
    place: str = "window"
    icon: str = ""


ACTIONS: tuple[Action, ...] = (
    Action(
        "palette", QT_TRANSLATE_NOOP("Action", "Search and commands"),
        QT_TRANSLATE_NOOP("Action", "Find a page, a seat or a command by a few letters, pinyin "
                          "initials or digits."),
        "Ctrl+K", icon="search",
    ),
    Action(
        "help", QT_TRANSLATE_NOOP("Action", "Help and shortcuts"),
        QT_TRANSLATE_NOOP("Action", "All pages, actions and keys on one page."), "F1", icon="help",
    ),
    Action(
        "keys", QT_TRANSLATE_NOOP("Action", "Keys of this page"),
        QT_TRANSLATE_NOOP("Action", "What the keyboard does on the page you are on."), "?",
    ),
    Action(
        "shade", QT_TRANSLATE_NOOP("Action", "Switch light and dark"),
        QT_TRANSLATE_NOOP("Action", "Changes the theme at once."), "Ctrl+Shift+D", icon="theme",
    ),
    Action(
        "language", QT_TRANSLATE_NOOP("Action", "Switch Chinese and English"),
        QT_TRANSLATE_NOOP("Action", "Changes the language at once."), "Ctrl+Shift+L",
        icon="language",
    ),
    Action(
        "density", QT_TRANSLATE_NOOP("Action", "Switch compact and comfortable"),
        QT_TRANSLATE_NOOP("Action", "More rows, or rows that are easier to hit."), "Ctrl+Shift+M",
    ),
    Action(
        "wallboard", QT_TRANSLATE_NOOP("Action", "Second-screen wallboard"),
        QT_TRANSLATE_NOOP("Action", "Opens the floor in a window of its own, on the other screen "
                          "where there is one."),
        "Ctrl+Shift+W", icon="second-screen",
    ),
    Action(
        "refresh", QT_TRANSLATE_NOOP("Action", "Read the sources now"),
        QT_TRANSLATE_NOOP("Action", "Asks every source for news without waiting for its turn."),
        "F5",
    ),
    Action(
        "about", QT_TRANSLATE_NOOP("Action", "About Touchdeck"),
        QT_TRANSLATE_NOOP("Action", "Version, licence, where this desk keeps its data."),
    ),
    Action("quit", QT_TRANSLATE_NOOP("Action", "Quit"),
           QT_TRANSLATE_NOOP("Action", "Ends Touchdeck; nothing confirmed is lost."), "Ctrl+Q"),
    Action(
        "floor.table", QT_TRANSLATE_NOOP("Action", "Wall or table"),
        QT_TRANSLATE_NOOP("Action", "Shows the seats as a wall or as a table with the same "
                          "selection."),
        "Ctrl+T", "floor", "table",
    ),
    Action(
        "floor.limits", QT_TRANSLATE_NOOP("Action", "Limits …"),
        QT_TRANSLATE_NOOP("Action", "Sets how long a seat may stay in a state or a break before "
                          "it is marked."),
        "Ctrl+L", "floor",
    ),
    Action(
        "floor.over_limit", QT_TRANSLATE_NOOP("Action", "Only seats over a limit"),
        QT_TRANSLATE_NOOP("Action", "Hides every seat that is within its limits."),
        "Ctrl+Shift+O", "floor", "warning",
    ),
    Action(
        "floor.longest", QT_TRANSLATE_NOOP("Action", "Longest in state first"),
        QT_TRANSLATE_NOOP("Action", "Sorts the seats of each group by time in state, once."),
        "Ctrl+Shift+S", "floor",
    ),
    Action(
        "floor.replay", QT_TRANSLATE_NOOP("Action", "Shift replay"),
        QT_TRANSLATE_NOOP("Action", "Shows the floor as it was at any minute of today."),
        "Ctrl+R", "floor", "replay",
    ),
    Action(
        "floor.find", QT_TRANSLATE_NOOP("Action", "Find a seat"),
        QT_TRANSLATE_NOOP("Action", "By name, pinyin initials or agent number, among the seats "
                          "shown."),
        "Ctrl+F", "floor", "search",
    ),
    Action(
        "floor.layout", QT_TRANSLATE_NOOP("Action", "Standard layout"),
        QT_TRANSLATE_NOOP("Action", "Puts the panels beside the seats back to where they began."),
        place="floor",
    ),
    Action(
        "floor.export", QT_TRANSLATE_NOOP("Action", "Export what is shown …"),
        QT_TRANSLATE_NOOP("Action", "Writes the seats shown and the totals to Excel or CSV, with "
                          "definitions and the time they are true for."),
        "Ctrl+E", "floor", "export",
    ),
    Action(
        "connections.add", QT_TRANSLATE_NOOP("Action", "Add a source …"),
        QT_TRANSLATE_NOOP("Action", "Connects to a database, guesses what its tables are, and "
                          "writes the mapping you agree to."),
        "Ctrl+N", "connections",
    ),
    Action(
        "connections.check", QT_TRANSLATE_NOOP("Action", "Check the chosen source …"),
        QT_TRANSLATE_NOOP("Action", "Reads a sample and shows what every column would hold and "
                          "what cannot be stored."),
        "Ctrl+I", "connections",
    ),
    Action(
        "connections.aside", QT_TRANSLATE_NOOP("Action", "Rows set aside …"),
        QT_TRANSLATE_NOOP("Action", "The chosen source's rows that could not be stored, with the "
                          "reason; try them again or export them."),
        "Ctrl+U", "connections",
    ),
    Action(
        "connections.pause", QT_TRANSLATE_NOOP("Action", "Pause or resume the chosen source"),
        QT_TRANSLATE_NOOP("Action", "A paused source is left alone until it is resumed; its rows "
                          "stay with their age."),
        place="connections",
    ),
    Action(
        "links.find", QT_TRANSLATE_NOOP("Action", "Find a person"),
        QT_TRANSLATE_NOOP("Action", "By name, end of a phone number, or key at a source."),
        "Ctrl+Shift+F", "links", "search",
    ),
    Action(
        "links.same", QT_TRANSLATE_NOOP("Action", "Same person"),
        QT_TRANSLATE_NOOP("Action", "Says that the chosen records are one person, for good."),
        "Ctrl+J", "links",
    ),
    Action(
        "links.apart", QT_TRANSLATE_NOOP("Action", "Not the same person"),
        QT_TRANSLATE_NOOP("Action", "Says that the chosen records are not the person of the others "
                          "shown, for good."),
        "Ctrl+Shift+J", "links",
    ),
    Action(
        "links.undo", QT_TRANSLATE_NOOP("Action", "Undo decision"),
        QT_TRANSLATE_NOOP("Action", "Leaves the records of the chosen decision to the rules "
                          "again."),
        "Ctrl+Shift+Z", "links",
    ),
)  # fmt: skip

BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}

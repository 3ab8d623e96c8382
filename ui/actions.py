"""Every action as data: menus, shortcuts, the look-up box and help are made from this list.

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
        "look_up", QT_TRANSLATE_NOOP("Action", "Look up"),
        QT_TRANSLATE_NOOP("Action", "Find a customer by phone, last digits, name, pinyin initials, "
                          "account or address; a seat, a page or a command by a few letters. Also "
                          "the key /."),
        "Ctrl+K", icon="search",
    ),
    Action(
        "caller", QT_TRANSLATE_NOOP("Action", "Open the current caller"),
        QT_TRANSLATE_NOOP("Action", "Who is on your line now; your agent number is in the "
                          "settings."),
        "Ctrl+G",
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
        "lock", QT_TRANSLATE_NOOP("Action", "Lock now"),
        QT_TRANSLATE_NOOP("Action", "Covers the window, hides what was shown of customers and "
                          "empties the clipboard; sources and warnings go on."),
        "Ctrl+L",
    ),
    Action(
        "counter", QT_TRANSLATE_NOOP("Action", "Counter mode"),
        QT_TRANSLATE_NOOP("Action", "For a screen that customers can see: tiers, traits, remarks "
                          "and internal notes are not shown."),
        "F9",
    ),
    Action(
        "exports", QT_TRANSLATE_NOOP("Action", "What left as a file …"),
        QT_TRANSLATE_NOOP("Action", "Who exported what from this desk, when, how many rows, masked "
                          "or in full."),
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
    Action(
        "make_task", QT_TRANSLATE_NOOP("Action", "New task …"),
        QT_TRANSLATE_NOOP("Action", "Makes a task for a person, a team's pool, or by the rule."),
        "Ctrl+Alt+N", icon="task",
    ),
    Action(
        "outbox", QT_TRANSLATE_NOOP("Action", "To be sent"),
        QT_TRANSLATE_NOOP("Action", "What was done here and the hub has not confirmed: why it "
                          "waits, trying it again, dropping it."),
        "Ctrl+Alt+U",
    ),
    Action(
        "sign_in", QT_TRANSLATE_NOOP("Action", "Sign in at the hub …"),
        QT_TRANSLATE_NOOP("Action", "Says who you are for your colleagues, and where the hub is."),
        icon="person",
    ),
    Action(
        "call_lead", QT_TRANSLATE_NOOP("Action", "Call the lead …"),
        QT_TRANSLATE_NOOP("Action", "Every lead of your team sees it at once, with the customer "
                          "you serve where you like."),
        "Ctrl+Shift+H", icon="call-lead",
    ),
    Action(
        "agent_window", QT_TRANSLATE_NOOP("Action", "My day in a small window"),
        QT_TRANSLATE_NOOP("Action", "Your notices, tasks, state and break in a window that stays "
                          "above other programs."),
        "Ctrl+Alt+M",
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
        "Ctrl+B", "floor",
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
        "floor.hand_out", QT_TRANSLATE_NOOP("Action", "Hand work to free seats …"),
        QT_TRANSLATE_NOOP("Action", "Takes tasks from your teams' pool for the chosen seats, or "
                          "for all free ones; who gets what and why is shown first."),
        "Ctrl+Alt+G", "floor", "task",
    ),
    Action(
        "floor.task", QT_TRANSLATE_NOOP("Action", "Task for the chosen seats …"),
        QT_TRANSLATE_NOOP("Action", "Makes a task for each seat that is chosen."),
        "Ctrl+Alt+W", "floor", "task",
    ),
    Action(
        "floor.notice", QT_TRANSLATE_NOOP("Action", "Notice to the chosen seats …"),
        QT_TRANSLATE_NOOP("Action", "Begins a notice to whoever sits at the seats that are "
                          "chosen."),
        "Ctrl+Alt+E", "floor", "notice",
    ),
    Action(
        "floor.breaks", QT_TRANSLATE_NOOP("Action", "Breaks of the team"),
        QT_TRANSLATE_NOOP("Action", "Who is on a break, who may go, who waits; leads decide "
                          "here."),
        "Ctrl+Alt+B", "floor",
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
        "warnings.flood", QT_TRANSLATE_NOOP("Action", "Floods of warnings"),
        QT_TRANSLATE_NOOP("Action", "Whether there are more warnings than people can work on, and "
                          "which begin too often."),
        "Ctrl+Alt+Y", "warnings",
    ),
    Action(
        "warnings.rules", QT_TRANSLATE_NOOP("Action", "Warning rules …"),
        QT_TRANSLATE_NOOP("Action", "When to warn, whom to tell and what is done then; each can be "
                          "rehearsed on the past."),
        "Ctrl+Alt+L", "warnings",
    ),
    Action(
        "warnings.reach", QT_TRANSLATE_NOOP("Action", "Where warnings go …"),
        QT_TRANSLATE_NOOP("Action", "By which ways each role is told beyond the window: SMS, "
                          "e-mail, groups, a webhook."),
        place="warnings",
    ),
    Action(
        "tasks.find", QT_TRANSLATE_NOOP("Action", "Search the tasks"),
        QT_TRANSLATE_NOOP("Action", "By words, number, their work-order number or who has it."),
        "Ctrl+Alt+S", "tasks", "search",
    ),
    Action(
        "tasks.board", QT_TRANSLATE_NOOP("Action", "Tasks as board or table"),
        QT_TRANSLATE_NOOP("Action", "A column a state, where a card is dragged to take a step; or "
                          "the table, the most pressing first."),
        "Ctrl+Shift+B", "tasks", "table",
    ),
    Action(
        "tasks.overdue", QT_TRANSLATE_NOOP("Action", "Only overdue tasks"),
        QT_TRANSLATE_NOOP("Action", "Hides every task that still has time, or shows them again."),
        "Ctrl+Shift+V", "tasks", "warning",
    ),
    Action(
        "tasks.send_away", QT_TRANSLATE_NOOP("Action", "Send tasks to a department …"),
        QT_TRANSLATE_NOOP("Action", "By e-mail with an answer form, as a file or into their group; "
                          "what became of it stands on each task."),
        "Ctrl+Alt+D", "tasks", "export",
    ),
    Action(
        "tasks.send_out", QT_TRANSLATE_NOOP("Action", "Send tasks out as a file …"),
        QT_TRANSLATE_NOOP("Action", "Writes the chosen tasks with an answer form, for a "
                          "department without Touchdeck."),
        "Ctrl+Alt+O", "tasks", "export",
    ),
    Action(
        "tasks.read_answers", QT_TRANSLATE_NOOP("Action", "Read answers to tasks …"),
        QT_TRANSLATE_NOOP("Action", "Reads a form that came back and shows what it would do, "
                          "before anything is sent."),
        "Ctrl+Alt+R", "tasks",
    ),
    Action(
        "tasks.sms", QT_TRANSLATE_NOOP("Action", "Text messages to the customers of tasks …"),
        QT_TRANSLATE_NOOP("Action", "Writes a batch file for the SMS platform; each message is "
                          "recorded as a contact."),
        "Ctrl+Alt+X", "tasks",
    ),
    Action(
        "tasks.receipts", QT_TRANSLATE_NOOP("Action", "Read delivery receipts of messages …"),
        QT_TRANSLATE_NOOP("Action", "Reads what the SMS platform says of a batch and shows it, "
                          "before anything is recorded."),
        place="tasks",
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
        "customer.find", QT_TRANSLATE_NOOP("Action", "Search the timeline"),
        QT_TRANSLATE_NOOP("Action", "Finds words among everything that happened with the customer "
                          "shown."),
        "Ctrl+Shift+T", "customer", "search",
    ),
    Action(
        "customer.scripts", QT_TRANSLATE_NOOP("Action", "Search what to say"),
        QT_TRANSLATE_NOOP("Action", "Finds an answer script beside the customer shown."),
        "Ctrl+Shift+A", "customer",
    ),
    Action(
        "customer.usage", QT_TRANSLATE_NOOP("Action", "Bills or usage"),
        QT_TRANSLATE_NOOP("Action", "Shows what was used each month instead of the bills, or the "
                          "bills again."),
        "Ctrl+Shift+U", "customer",
    ),
    Action(
        "customer.join", QT_TRANSLATE_NOOP("Action", "Join with another customer …"),
        QT_TRANSLATE_NOOP("Action", "Finds another customer and says that it is, or never is, the "
                          "person shown."),
        "Ctrl+Shift+I", "customer", "person-link",
    ),
    Action(
        "customer.task", QT_TRANSLATE_NOOP("Action", "Task for the customer …"),
        QT_TRANSLATE_NOOP("Action", "Makes a task about the customer shown; its holder may be "
                          "allowed to see the phone number."),
        "Ctrl+Alt+K", "customer", "task",
    ),
    Action(
        "customer.promise", QT_TRANSLATE_NOOP("Action", "Write down a promise …"),
        QT_TRANSLATE_NOOP("Action", "What the customer was promised, until when and who keeps it."),
        place="customer",
    ),
    Action(
        "customer.copy", QT_TRANSLATE_NOOP("Action", "Copy the customer as text"),
        QT_TRANSLATE_NOOP("Action", "Copies what is shown, masked, with who copied it and when."),
        "Ctrl+Alt+C", "customer", "copy",
    ),
    Action(
        "customer.print", QT_TRANSLATE_NOOP("Action", "Print the customer …"),
        QT_TRANSLATE_NOOP("Action", "Prints what is shown, masked, with a watermark."),
        "Ctrl+P", "customer",
    ),
    Action(
        "customer.pdf", QT_TRANSLATE_NOOP("Action", "Save the customer as PDF …"),
        QT_TRANSLATE_NOOP("Action", "Writes what is shown to a PDF file, masked, with a "
                          "watermark."),
        place="customer",
    ),
    Action(
        "customer.export", QT_TRANSLATE_NOOP("Action", "Export the customer …"),
        QT_TRANSLATE_NOOP("Action", "Writes what is shown to Excel or CSV, masked, with the source "
                          "and age of every value."),
        "Ctrl+Shift+E", "customer", "export",
    ),
    Action(
        "customer.next", QT_TRANSLATE_NOOP("Action", "Next panel"),
        QT_TRANSLATE_NOOP("Action", "Puts the keyboard into the next panel of the customer's "
                          "page."),
        "F6", "customer",
    ),
    Action(
        "customer.close", QT_TRANSLATE_NOOP("Action", "Close the customer"),
        QT_TRANSLATE_NOOP("Action", "Takes the customer off the screen."), "Ctrl+W", "customer",
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
    Action(
        "scripts.find", QT_TRANSLATE_NOOP("Action", "Find a script"),
        QT_TRANSLATE_NOOP("Action", "By a word, pinyin, initials, number or the reason it "
                          "answers."),
        "Ctrl+Shift+K", "scripts", "search",
    ),
    Action(
        "scripts.copy", QT_TRANSLATE_NOOP("Action", "Copy the script"),
        QT_TRANSLATE_NOOP("Action", "Copies the text of the script shown, where it may be told."),
        "Ctrl+Shift+C", "scripts", "copy",
    ),
    Action(
        "notices.new", QT_TRANSLATE_NOOP("Action", "New notice"),
        QT_TRANSLATE_NOOP("Action", "Writes to people chosen by role, team, site, skill, state or "
                          "by hand; goes on with the draft where there is one."),
        "Ctrl+Shift+N", "notices", "notice",
    ),
    Action(
        "notices.acknowledge", QT_TRANSLATE_NOOP("Action", "Acknowledge"),
        QT_TRANSLATE_NOOP("Action", "The chosen notices, or the one that is open."),
        "Ctrl+Shift+Y", "notices",
    ),
    Action(
        "notices.find", QT_TRANSLATE_NOOP("Action", "Find a notice"),
        QT_TRANSLATE_NOOP("Action", "By words in its title, its text or its sender's name."),
        "Ctrl+Alt+F", "notices", "search",
    ),
    Action(
        "board.pin", QT_TRANSLATE_NOOP("Action", "Pin a note …"),
        QT_TRANSLATE_NOOP("Action", "Writes a note for the board shown, where you may pin one."),
        "Ctrl+Shift+P", "board",
    ),
    Action(
        "board.edit", QT_TRANSLATE_NOOP("Action", "Change the note"),
        QT_TRANSLATE_NOOP("Action", "The note that is open, where you may change it."), "F2",
        "board",
    ),
    Action(
        "board.next", QT_TRANSLATE_NOOP("Action", "Next unread note"),
        QT_TRANSLATE_NOOP("Action", "On the board shown, then on the others."), "F8", "board",
    ),
    Action(
        "training.new", QT_TRANSLATE_NOOP("Action", "New training …"),
        QT_TRANSLATE_NOOP("Action", "Material with questions, for whom you choose; for leads."),
        "Ctrl+Alt+T", "training",
    ),
    Action(
        "training.export", QT_TRANSLATE_NOOP("Action", "Export the results …"),
        QT_TRANSLATE_NOOP("Action", "Writes the results of the training shown to Excel or CSV."),
        place="training",
    ),
    Action(
        "handover.write", QT_TRANSLATE_NOOP("Action", "Hand over"),
        QT_TRANSLATE_NOOP("Action", "Keeps what is open and your notes for the next shift."),
        place="handover",
    ),
    Action(
        "handover.print", QT_TRANSLATE_NOOP("Action", "Print the handover …"),
        QT_TRANSLATE_NOOP("Action", "The one shown: now, or an earlier one."), place="handover",
    ),
    Action(
        "handover.export", QT_TRANSLATE_NOOP("Action", "Export the handover …"),
        QT_TRANSLATE_NOOP("Action", "Writes the one shown to Excel or CSV."), place="handover",
    ),
    Action(
        "people.find", QT_TRANSLATE_NOOP("Action", "Find somebody"),
        QT_TRANSLATE_NOOP("Action", "By name, pinyin initials, number, team, site or role."),
        "Ctrl+Alt+P", "people", "search",
    ),
    Action(
        "people.myself", QT_TRANSLATE_NOOP("Action", "My profile"),
        QT_TRANSLATE_NOOP("Action", "Your teams, what you serve, and what is open for you."),
        place="people",
    ),
    Action(
        "path.everything", QT_TRANSLATE_NOOP("Action", "Show the whole path"),
        QT_TRANSLATE_NOOP("Action", "Lifts every filter and choice. Also Esc."), place="path",
    ),
    Action(
        "path.win_back", QT_TRANSLATE_NOOP("Action", "Win back the listed …"),
        QT_TRANSLATE_NOOP("Action", "Makes a task for each lost customer of the list, once each."),
        place="path", icon="task",
    ),
    Action(
        "path.process", QT_TRANSLATE_NOOP("Action", "Change the process …"),
        QT_TRANSLATE_NOOP("Action", "Its stages, hand-overs and reason groups, checked as you "
                          "write; saved as a new version for everybody."), place="path",
    ),
    Action(
        "path.sample", QT_TRANSLATE_NOOP("Action", "Draw recording checks …"),
        QT_TRANSLATE_NOOP("Action", "Draws a sample of the lost opportunities listed and hands its "
                          "recording checks out."),
        place="path",
    ),
    Action(
        "path.interface", QT_TRANSLATE_NOOP("Action", "Ask the interface's owner …"),
        QT_TRANSLATE_NOOP("Action", "A task about the orders that vanished between two systems, "
                          "for the department that answers for it."),
        place="path", icon="task",
    ),
    Action(
        "path.names", QT_TRANSLATE_NOOP("Action", "Names of communities …"),
        QT_TRANSLATE_NOOP("Action", "Names that may mean one community, with evidence, to be "
                          "confirmed or rejected."),
        place="path",
    ),
    Action(
        "path.export", QT_TRANSLATE_NOOP("Action", "Export the path's list"),
        QT_TRANSLATE_NOOP("Action", "The opportunities listed, with definitions, as Excel or CSV."),
        place="path", icon="export",
    ),
    Action(
        "pain.everything", QT_TRANSLATE_NOOP("Action", "Show all complaints"),
        QT_TRANSLATE_NOOP("Action", "Lifts every filter and choice. Also Esc."), place="pain",
    ),
    Action(
        "pain.make", QT_TRANSLATE_NOOP("Action", "Make tasks of the complaints …"),
        QT_TRANSLATE_NOOP("Action", "A task for each complaint chosen, or for all listed."),
        place="pain", icon="task",
    ),
    Action(
        "pain.save", QT_TRANSLATE_NOOP("Action", "Save the table of pain points …"),
        QT_TRANSLATE_NOOP("Action", "Saves what is crossed under a name, for everybody."),
        place="pain",
    ),
    Action(
        "pain.export", QT_TRANSLATE_NOOP("Action", "Export pain points"),
        QT_TRANSLATE_NOOP("Action", "The table and the complaints listed, with definitions, as "
                          "Excel or CSV."),
        place="pain", icon="export",
    ),
    Action(
        "opportunities.make", QT_TRANSLATE_NOOP("Action", "Make tasks of the list …"),
        QT_TRANSLATE_NOOP("Action", "A task for each lost customer of the work list, by the plan."),
        place="opportunities", icon="task",
    ),
    Action(
        "opportunities.export", QT_TRANSLATE_NOOP("Action", "Export the work list"),
        QT_TRANSLATE_NOOP("Action", "The customers listed, masked, as Excel or CSV."),
        place="opportunities", icon="export",
    ),
    Action(
        "topics.find", QT_TRANSLATE_NOOP("Action", "Search what customers said"),
        QT_TRANSLATE_NOOP("Action", "The search line over complaints, contacts, faults and public "
                          "mentions."),
        "Ctrl+Alt+H", "topics", "search",
    ),
    Action(
        "topics.name", QT_TRANSLATE_NOOP("Action", "Name the topic …"),
        QT_TRANSLATE_NOOP("Action", "Gives what rises, or what was found, a name that counts on "
                          "every desk; changes a topic that has one."),
        place="topics",
    ),
    Action(
        "topics.watch", QT_TRANSLATE_NOOP("Action", "Watch the topic …"),
        QT_TRANSLATE_NOOP("Action", "Makes a warning rule of the named topic chosen."),
        place="topics",
    ),
    Action(
        "topics.export", QT_TRANSLATE_NOOP("Action", "Export the topics"),
        QT_TRANSLATE_NOOP("Action", "The topics listed, or the texts found, masked, as Excel or "
                          "CSV."),
        place="topics", icon="export",
    ),
    Action(
        "touchpoints.rules", QT_TRANSLATE_NOOP("Action", "Rules of the chain …"),
        QT_TRANSLATE_NOOP("Action", "What places a problem on the production chain, with what a "
                          "change would move."),
        place="touchpoints",
    ),
    Action(
        "touchpoints.dispatch", QT_TRANSLATE_NOOP("Action", "Dispatch the problem …"),
        QT_TRANSLATE_NOOP("Action", "A task for the department that owns the link chosen."),
        place="touchpoints", icon="task",
    ),
    Action(
        "touchpoints.place", QT_TRANSLATE_NOOP("Action", "Place cases elsewhere …"),
        QT_TRANSLATE_NOOP("Action", "Your word on where the chosen cases really belong; it counts "
                          "above the rules."),
        place="touchpoints",
    ),
    Action(
        "touchpoints.export", QT_TRANSLATE_NOOP("Action", "Export the chain"),
        QT_TRANSLATE_NOOP("Action", "The cases listed, masked, and the chain's figures, as Excel "
                          "or CSV."),
        place="touchpoints", icon="export",
    ),
    Action(
        "proactive.hand_out", QT_TRANSLATE_NOOP("Action", "Hand the list out …"),
        QT_TRANSLATE_NOOP("Action", "A task for each customer of the list who is ready; those held "
                          "back are recorded."),
        place="proactive", icon="task",
    ),
    Action(
        "proactive.rule", QT_TRANSLATE_NOOP("Action", "Change the list's rule …"),
        QT_TRANSLATE_NOOP("Action", "Signs, points, channel, share held back, with the count as it "
                          "would be."),
        place="proactive",
    ),
    Action(
        "proactive.promises", QT_TRANSLATE_NOOP("Action", "Lists or promises"),
        QT_TRANSLATE_NOOP("Action", "Goes between the lists and the ledger of promises."),
        place="proactive",
    ),
    Action(
        "proactive.export", QT_TRANSLATE_NOOP("Action", "Export the list shown"),
        QT_TRANSLATE_NOOP("Action", "The customers or promises listed, masked, as Excel or CSV."),
        place="proactive", icon="export",
    ),
)  # fmt: skip

BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}

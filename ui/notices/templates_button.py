"""The templates of notices: one is used, kept under a name, removed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from insight.hub.acts import LONGEST_TEXT, LONGEST_TITLE, RemoveTemplate, SaveTemplate
from insight.hub.facts import Template
from insight.notices.draft import Draft
from ui.deck import Deck
from ui.hub.sending import send
from widgets.plain import button_text


class TemplatesButton(QPushButton):
    """Opens the menu of templates; `used` carries the one that was chosen."""

    used = Signal(object)

    def __init__(
        self, deck: Deck, draft: Callable[[], Draft], parent: QWidget | None = None
    ) -> None:
        """`draft`: tells what is written now, to be kept as a template."""
        super().__init__(parent)
        self._deck = deck
        self._draft = draft
        self._templates: Sequence[Template] = ()
        self._me = 0
        self.setAutoDefault(False)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)

    def set_templates(self, templates: Sequence[Template], me: int) -> None:
        """Take the templates in use; `me`: whose own may be changed and removed."""
        self._templates, self._me = templates, me

    def save(self, name: str) -> None:
        """Keep title, text and importance under a name; one of mine of that name is changed."""
        name = name.strip()[:LONGEST_TITLE]
        if not name:
            return
        draft = self._draft()
        known = next((each for each in self._own() if each.name == name), None)
        send(self._deck, SaveTemplate(
            name, draft.title[:LONGEST_TITLE], draft.body[:LONGEST_TEXT], draft.importance,
            draft.needs_ack, known.team if known else None, known.id if known else None,
        ))  # fmt: skip

    def _own(self) -> list[Template]:
        return [each for each in self._templates if each.author == self._me]

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for each in self._templates:
            menu.addAction(button_text(each.name), partial(self.used.emit, each))
        if not self._templates:
            menu.addAction(self.tr("No template yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Save as a template …"), self._ask_name)
        if own := self._own():
            remove = menu.addMenu(self.tr("Remove a template"))
            for each in own:
                remove.addAction(button_text(each.name),
                                 partial(send, self._deck, RemoveTemplate(each.id)))  # fmt: skip

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save as a template"))
        dialog.setLabelText(self.tr("Name of the template"))
        dialog.setTextValue(self._draft().title)
        dialog.textValueSelected.connect(self.save)
        dialog.open()

    def retranslate(self) -> None:
        self.setText(self.tr("Templates"))

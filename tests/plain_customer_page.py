"""A customer's page that only notes whom it is to show, with a field to fill in."""

from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from insight.identity.records import Ref
from ui.deck import Deck
from ui.page import Page
from ui.pages import PageEntry


class PlainCustomerPage(Page):
    name: ClassVar[str] = "customer"

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self.remark = QLineEdit()
        QVBoxLayout(self.body).addWidget(self.remark)
        self.shown: list[Ref] = []

    def show_item(self, what: object) -> None:
        assert isinstance(what, tuple)
        self.shown.append(what)


ENTRY = PageEntry("customer", "Customer", "Customers", "person-link", "", PlainCustomerPage)

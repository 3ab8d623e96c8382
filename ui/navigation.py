"""The left navigation: pages in groups, with counts, ordered by role."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.pages import PAGES, ROLE_FIRST_GROUP, PageEntry


def page_title(page: PageEntry) -> str:
    return QCoreApplication.translate("Pages", page.title)


class Navigation(QFrame):
    """One button a page; where the window is too low for all of them they scroll. `chosen` carries
    the page's name."""

    chosen = Signal(str)

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setFixedWidth(168)
        self._role = role
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._counts: dict[str, QLabel] = {}
        self._heads: list[tuple[QLabel, str]] = []
        inside = QWidget()
        inside.setObjectName("body")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(8, 2, 8, 2)
        self._layout.setSpacing(0)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._build()

    def _build(self) -> None:
        first = ROLE_FIRST_GROUP.get(self._role, "")
        groups: dict[str, list[PageEntry]] = {}
        for page in PAGES:
            groups.setdefault(page.group, []).append(page)
        for group in sorted(groups, key=lambda name: name != first):
            head = QLabel()
            head.setProperty("role", "group")
            self._heads.append((head, group))
            self._layout.addWidget(head)
            for page in groups[group]:
                self._layout.addWidget(self._button(page))
        self._layout.addStretch(1)
        self.retranslate()

    def _button(self, page: PageEntry) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "navigation")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(page.name))
        count = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setProperty("role", "meta")
        count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(button)
        inside.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # no lower than a text
        inside.setContentsMargins(8, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(count)
        self._group.addButton(button)
        self._buttons[page.name] = button
        self._counts[page.name] = count
        return button

    def set_role(self, role: str) -> None:
        """Order the groups anew for `role`; the chosen page stays."""
        if role == self._role:
            return
        self._role = role
        current = next((name for name, b in self._buttons.items() if b.isChecked()), "")
        counts = {name: label.text() for name, label in self._counts.items()}
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        self._buttons.clear()
        self._counts.clear()
        self._heads.clear()
        self._build()
        for name, text in counts.items():
            self._counts[name].setText(text)
        self.show_current(current)

    def heads(self) -> list[tuple[QLabel, str]]:
        """Return the groups' headings with their English names, in the order shown."""
        return self._heads

    def show_current(self, name: str) -> None:
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            self._scroll.ensureWidgetVisible(self._buttons[name])

    def set_count(self, name: str, count: int) -> None:
        """Show how many things a page has beside its name."""
        self._counts[name].setText(f"{count:,}")

    def retranslate(self) -> None:
        for head, group in self._heads:
            head.setText(QCoreApplication.translate("Pages", group))
        for page in PAGES:
            title = page_title(page)
            self._buttons[page.name].setText(title)
            self._buttons[page.name].setToolTip(f"{title}  {page.shortcut}".strip())

"""What lies under the words of a line in a list: chosen, hovered, with the keyboard in it."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from widgets.theme import Theme


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Draw it and the line below; the pen is left changed."""
    area = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, theme.color("accentbg"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, theme.color("sunken"))
    painter.setPen(theme.color("line"))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.color("accent"))
        painter.drawRect(area.adjusted(0, 0, -1, -1))

"""How boards are called."""

from PySide6.QtCore import QCoreApplication

from insight.team.bulletins import Board


def board_name(board: Board) -> str:
    """Return a board's name: "Everybody", "Guangzhou (site)", the team's."""
    translate = QCoreApplication.translate
    if board.key == "all":
        return translate("Boards", "Everybody")
    if board.key.startswith("site:"):
        return translate("Boards", "{site} (site)").format(site=board.name)
    return board.name

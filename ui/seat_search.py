"""Seats for the look-up box."""

from insight.floor import SeatBoard
from insight.pinyin import spellings
from storage.local.floor import seat_board
from storage.local.store import Store


def find_seats(store: Store) -> list[tuple[str, str, str]]:
    """Return key, name and a note (agent number, team) of every seat. Runs on a reader thread.

    The names' pinyin is looked up here already, so that matching what is typed is quick.
    """
    with store.read() as reader:
        board: SeatBoard = seat_board(reader)
    for name in board.names:
        spellings(str(name))
    return [
        (str(key), str(name or number), f"{number} · {team}")
        for key, name, number, team in zip(
            board.keys, board.names, board.numbers, board.teams, strict=True
        )
    ]

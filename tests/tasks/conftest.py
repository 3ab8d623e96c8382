"""A house that shares tasks through a hub in a file, and a desk of one of its people."""

from task_desks import background, desk_of, floor, house, line, made_house, store

__all__ = ["background", "desk_of", "floor", "house", "line", "made_house", "store"]

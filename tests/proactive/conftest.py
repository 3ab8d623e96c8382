"""A house that shares lists and promises through a hub in a file, and a desk of its people."""

from task_desks import background, desk_of, house, line, made_house, store

__all__ = ["background", "desk_of", "house", "line", "made_house", "store"]

"""A house that shares topics through a hub in a file."""

from shared_house import desk_of, house, lead

__all__ = ["desk_of", "house", "lead"]

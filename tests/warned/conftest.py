"""A house where warnings come up."""

from shared_house import desk_of, house, lead

__all__ = ["desk_of", "house", "lead"]

"""A house where warnings come up."""

from posted_warnings import post
from shared_house import desk_of, house, lead

__all__ = ["desk_of", "house", "lead", "post"]

"""The demo centre: six legacy databases made from a seed, and a player that lets its day run.

`make_world(directory, size, seed, now)` makes them; `python -m resources.demo` does the same from
the command line.
"""

from resources.demo.making import Made, make_world

__all__ = ["Made", "make_world"]

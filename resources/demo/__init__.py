"""The demo centre: six legacy databases made from a seed, and a player that lets its day run.

`make_world(directory, size, seed, now)` makes them, `Player(directory, speed).step(dt)` plays on;
`python -m resources.demo make|play` does the same from the command line.
"""

from resources.demo.making import Made, make_world
from resources.demo.player import Player

__all__ = ["Made", "Player", "make_world"]

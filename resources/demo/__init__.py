"""The demo centre: six legacy databases made from a seed, and a player that lets its day run.

`make_world(directory, size, seed, now)` makes them, `Player(directory, speed).step(dt)` plays on;
`python -m resources.demo make|play` does the same from the command line.

To look at: the customer with everything (`shown.py`; `truth.json` tells who it is), and the
seat of the agent number `staff.SHOWN_AGENT`, whose callers come up while the day is played.
"""

from resources.demo.making import Made, make_world
from resources.demo.player import Player

__all__ = ["Made", "Player", "make_world"]

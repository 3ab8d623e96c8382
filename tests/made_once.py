"""What is costly to make, made once for all the workers of a run."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what `make` answers for a new folder. One worker calls it, the others wait for that
    and have a copy of the answer; nobody changes what lies in the folder."""
    ground = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        ground = ground.parent
    answer = ground / f"{name}.made"
    with (ground / f"{name}.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not answer.exists():
            told = pickle.dumps(make(ground / name))
            answer.write_bytes(told)
    made: T = pickle.loads(answer.read_bytes())  # written here
    return made

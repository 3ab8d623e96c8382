"""The PIN of the lock: what is kept of it, and how fast it may be tried.

It guards a screen left alone for a while. It encrypts nothing: the local store is encrypted by the
profile's key, which has nothing to do with the PIN.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Final

SHORTEST: Final = 4
LONGEST: Final = 64
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""scrypt (RFC 7914): 16 MB and some 50 ms for each try."""
_FREE_TRIES: Final = 2
_LONGEST_WAIT_S: Final = 300.0


def kept(pin: str) -> dict[str, object]:
    """Return what is kept of a PIN: salt and hash. Slow on purpose."""
    salt = secrets.token_bytes(16)
    return {"salt": salt.hex(), "hash": _hash(pin, salt)}


def fits(pin: str, known: Mapping[str, object]) -> bool:
    """Return whether this is the PIN something was kept of; False for anything damaged. Slow."""
    try:
        salt = bytes.fromhex(str(known.get("salt", "")))
    except ValueError:
        return False
    return hmac.compare_digest(_hash(pin, salt), str(known.get("hash", "")))


def wait_s(wrong: int) -> float:
    """Return how long to wait after so many wrong ones: nothing after two, then 2, 4, 8 … seconds,
    five minutes at most."""
    if wrong <= _FREE_TRIES:
        return 0.0
    return min(2.0 ** min(wrong - _FREE_TRIES, 16), _LONGEST_WAIT_S)


def _hash(pin: str, salt: bytes) -> str:
    made = hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=32)
    return made.hex()

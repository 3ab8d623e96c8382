"""Identity numbers on their way in: what is kept of them is a masked text and keyed hashes.

The full number is never stored, logged or put into quarantine. A hash is BLAKE2b with a 256-bit
key and its own domain (whole number, last six, last four), 128 bits as 32 hexadecimal digits:
equal numbers of any two sources have equal hashes under one key, and without the key none can be
guessed by trying all numbers. For now each profile has a key of its own (`Store.identity_key`);
the hub will give desks that share their decisions one key, by role.

Numbers are compared in one form: full-width signs become narrow, spaces and hyphens go, letters
are large, and a resident's number of fifteen digits gets its eighteen-digit form (born in 19..,
with the check sign of ISO 7064 MOD 11-2). Passports and other documents stay as they are. More
than ten digits that are no resident's number (a wrong check sign, a phone number in the wrong
field) were mistyped: they can be searched for, but are no evidence, so their hashes begin with
`MISTYPED`. Words instead of a number, one digit again and again and 123456… stand for none. What
the source masked itself has only the hashes of the end it shows.
"""

import hashlib
import re
import unicodedata
from typing import Final, NamedTuple

from insight.masking import mask_identity

MISTYPED: Final = "~"
_WEIGHTS: Final = tuple(2 ** (17 - place) % 11 for place in range(17))
_CHECKS: Final = "10X98765432"
_EIGHTEEN: Final = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_FIFTEEN: Final = re.compile(
    r"[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}", re.ASCII
)
_NOISE: Final = re.compile(r"[\s\-‐-―.]+")
_DIGITS: Final = re.compile(r"\d+X?", re.ASCII)
_FEWEST: Final = 4
"""Digits of the shortest document's number; words have fewer."""
_MOST_DIGITS: Final = 10
"""Digits of the longest number that is none of a resident: permits of eight or ten."""
_COUNTED: Final = "0123456789" * 2
_HIDDEN: Final = re.compile(r"[*×•●#?]")
_SHORTEST: Final = 6
"""What is shorter is no identity number: nothing of it is kept but stars."""


class Protected(NamedTuple):
    """What is kept of an identity number; None where the source does not tell it."""

    masked: str | None
    exact_hash: str | None
    last6_hash: str | None
    last4_hash: str | None


NOTHING: Final = Protected(None, None, None, None)


def normal_form(number: str) -> str:
    """Return the form in which numbers are compared; "" for a placeholder such as 0000000
    or 未提供."""
    text = _NOISE.sub("", unicodedata.normalize("NFKC", number)).upper()
    if _FIFTEEN.fullmatch(text):
        long = f"{text[:6]}19{text[6:]}"
        text = long + _check_sign(long)
    digits = sum(sign.isdigit() for sign in text)
    placeholder = digits < _FEWEST or len(set(text[:-1])) < 2 or text in _COUNTED
    return "" if placeholder else text


def mask(number: str) -> str:
    """Return a number in its normal form with its middle hidden: the first three and the last
    four signs stay, of a short number less, of a very short one nothing."""
    return mask_identity(_HIDDEN.sub("*", number))


class Personal:
    """Protects identity numbers under one key. Safe to use from any thread.

    `fingerprint` tells keys apart without telling the key: rows whose hashes were made under
    another one must be read anew.
    """

    def __init__(self, key: bytes) -> None:
        """`key`: 32 random bytes. Raises ValueError for another length."""
        if len(key) != 32:
            raise ValueError("the key for identity numbers has 32 bytes")
        self._exact, self._last6, self._last4 = (
            hashlib.blake2b(key=key, person=domain, digest_size=16)
            for domain in (b"identity", b"identity last 6", b"identity last 4")
        )
        named = hashlib.blake2b(key=key, person=b"identity key", digest_size=8)
        self.fingerprint = named.hexdigest()

    def protect(self, number: object) -> Protected:
        """Return what is kept of `number`, all of it None for none."""
        if number is None:
            return NOTHING
        text = normal_form(str(number))
        if not text:
            return NOTHING
        masked = mask(text)
        if len(text) < _SHORTEST:
            return Protected(masked, None, None, None)
        sign = MISTYPED if _mistyped(text) else ""
        hidden = _HIDDEN.search(text) is not None
        return Protected(
            masked,
            None if hidden else sign + _hashed(self._exact, text),
            self._end(self._last6, text[-6:], sign),
            self._end(self._last4, text[-4:], sign),
        )

    def whole(self, number: str) -> tuple[str, ...]:
        """Return the hashes to look for when a whole number is typed, well or mistyped."""
        text = normal_form(number)
        found = _hashed(self._exact, text)
        return (found, MISTYPED + found) if text else ()

    def last(self, digits: str) -> tuple[str, ...]:
        """Return the hashes to look for when the last four or six of a number are typed."""
        text = _NOISE.sub("", unicodedata.normalize("NFKC", digits)).upper()
        made = {4: self._last4, 6: self._last6}.get(len(text))
        if made is None:
            return ()
        found = _hashed(made, text)
        return (found, MISTYPED + found)

    def _end(self, made: hashlib.blake2b, end: str, sign: str) -> str | None:
        return None if _HIDDEN.search(end) else sign + _hashed(made, end)


def _hashed(made: hashlib.blake2b, text: str) -> str:
    fresh = made.copy()
    fresh.update(text.encode())
    return fresh.hexdigest()


def _mistyped(text: str) -> bool:
    """Whether digits are too many for another document and yet no resident's number."""
    if len(text) <= _MOST_DIGITS or not _DIGITS.fullmatch(text):
        return False
    return not _EIGHTEEN.fullmatch(text) or _check_sign(text) != text[17]


def _check_sign(text: str) -> str:
    return _CHECKS[sum(map(int.__mul__, _WEIGHTS, map(int, text[:17]))) % 11]

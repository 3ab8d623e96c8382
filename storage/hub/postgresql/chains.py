"""The audit's chains, held against themselves and against heads that were kept elsewhere.

A row that was changed, taken out or put in between is found. That the newest rows were cut off, or
that somebody who may change the tables has made a whole chain anew, only heads kept elsewhere show.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import psycopg

Head = tuple[int, str]
"""The place of a chain's newest row and its hash in hex."""


def broken(connection: psycopg.Connection[Any]) -> list[tuple[int, int]]:
    """Return (person, place) of every row that does not follow from the one before it, and of every
    chain's end that is not where it was last put."""
    found: list[tuple[int, int]] = []
    ends: dict[int, Head] = {}
    person, place, link = -1, 0, b""
    with connection.transaction(), connection.cursor("chain") as cursor:
        cursor.execute(
            "SELECT person, place, jsonb_build_array(person, place, made_at, act, kind, "
            "encode(digest, 'hex'), detail)::text, hash FROM hub.audit ORDER BY person, place"
        )
        for row in cursor:
            if row[0] != person:
                person, place, link = row[0], 0, b""
            if row[1] != place + 1 or hashlib.sha256(link + row[2].encode()).digest() != row[3]:
                found.append((row[0], row[1]))
            place, link = row[1], row[3]
            ends[person] = (place, link.hex())
    for person, place, link in connection.execute("SELECT person, place, hash FROM hub.chain"):
        if ends.get(person, (0, "")) != (place, link.hex()):
            found.append((person, place))
    return sorted(set(found))


def heads(connection: psycopg.Connection[Any]) -> dict[int, Head]:
    """Return where each person's audit ends."""
    found = connection.execute(
        "SELECT DISTINCT ON (person) person, place, hash FROM hub.audit ORDER BY person, place DESC"
    )
    return {person: (place, link.hex()) for person, place, link in found}


def missing(connection: psycopg.Connection[Any], kept: Mapping[int, Head]) -> list[int]:
    """Return the persons whose audit does not hold the head kept of it."""
    found = []
    for person, (place, link) in kept.items():
        row = connection.execute(
            "SELECT hash FROM hub.audit WHERE person = %s AND place = %s", (person, place)
        ).fetchone()
        if row is None or row[0].hex() != link:
            found.append(person)
    return found

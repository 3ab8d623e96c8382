"""Blocks of 16,384 whole-number keys, and how a source sums them up."""

from typing import Any, Final

from sqlalchemy import BigInteger, Select, cast, func, select

from storage.sources.databases.feed_sql import FeedSql
from storage.sources.databases.words import whole_number

BLOCK: Final = 16_384


def block_of(key: int) -> int:
    """Return a key's block; they count toward zero."""
    return key // BLOCK if key >= 0 else -(-key // BLOCK)


def lowest(block: int) -> int:
    """Return the least key of a block: block 0 reaches both ways."""
    return block * BLOCK if block > 0 else (block - 1) * BLOCK + 1


def greatest(block: int) -> int:
    """Return the greatest key of a block."""
    return -lowest(-block)


def extent_select(sql: FeedSql) -> Select[Any]:
    """Select the least key, the greatest, and the number of wanted rows."""
    key = cast(sql.keys()[0], BigInteger)
    shown: list[Any] = [func.min(key), func.max(key), func.count(key)]
    return select(*shown).select_from(sql.rows()).where(*sql.wanted())


def sums_select(sql: FeedSql, stamp: str | None) -> Select[Any]:
    """Select, by block of wanted rows: (block, rows, sum of k, sum of l * l, sum of (l + 1) * m),
    with k the key modulo 2**32, l modulo 2**16, and m the milliseconds of the column `stamp`
    modulo 2**30 (0 without one).
    """
    key = cast(sql.keys()[0], BigInteger)
    inner = [key.label("k"), (sql.made(stamp) if stamp else whole_number(0)).label("us")]
    where = (*sql.wanted(), *sql.within())
    c = select(*inner).select_from(sql.rows()).where(*where).subquery("rows").c
    words = sql.words
    us = words.zoned("rows.us") if stamp and sql.is_late(stamp) else c.us
    milliseconds = words.cut(func.coalesce(us, 0), 1000)
    short = c.k.bitwise_and(whole_number(0xFFFF))
    sums = (
        c.k.bitwise_and(whole_number(0xFFFFFFFF)),
        short * short,
        (short + whole_number(1)) * milliseconds.bitwise_and(whole_number(0x3FFFFFFF)),
    )
    block = words.cut(c.k, BLOCK).label("block")
    shown: list[Any] = [block, func.count(), *map(words.total, sums)]
    return select(*shown).group_by(block)  # in no order: the server need not sort the rows

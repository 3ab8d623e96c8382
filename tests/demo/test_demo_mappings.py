"""The shipped mappings of the demo centre fit its databases and the canonical schema."""

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from resources.demo.reasons import CALL_REASONS
from storage.local.schema import pulled_tables

MAPPINGS = Path(__file__).parents[2] / "resources" / "mappings"
SYSTEMS = ("bss", "ess", "crm", "desk", "fault", "acd")


def load(system):
    return tomllib.loads((MAPPINGS / f"demo-{system}.toml").read_text(encoding="utf-8"))


def source_columns(connection, table):
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_mapped_column_exists_on_both_sides(system, small_world):
    mapping = load(system)
    canonical = pulled_tables()
    with closing(sqlite3.connect(small_world.databases[system])) as connection:
        clock = mapping["source"]["clock"]
        assert clock["column"] in source_columns(connection, clock["table"])
        for feed in mapping["feed"]:
            own = source_columns(connection, feed["from"])
            assert own, feed["from"]
            joined = {
                f"{join['table']}.{column}"
                for join in feed.get("join", ())
                for column in source_columns(connection, join["table"])
            }
            named = [*feed["key"], feed["cursor"]["column"]]
            named += [feed[part]["column"] for part in ("deleted",) if part in feed]
            for target, spec in feed["columns"].items():
                assert target in canonical[feed["into"]].c, (feed["name"], target)
                column = spec if isinstance(spec, str) else spec.get("from")
                if column is not None:
                    named.append(column)
                if isinstance(spec, dict) and "map" in spec:
                    assert spec["map"] in mapping["maps"]
            assert set(named) - own - joined == set(), feed["name"]


def test_every_canonical_column_is_filled_by_some_mapping():
    filled = {}
    for system in SYSTEMS:
        for feed in load(system)["feed"]:
            filled.setdefault(feed["into"], set()).update(feed["columns"])
    hashed = {f"identity{part}_hash" for part in ("", "_last6", "_last4")}  # of identity_masked
    spoken = {"spelling", "initials", "other_spelling", "other_initials"}  # of the name
    filled["customer"] |= hashed | spoken
    missing = {
        name: sorted(set(table.c.keys()) - {"source", "key"} - filled.get(name, set()))
        for name, table in pulled_tables().items()
        if name != "social_mention"  # optional, and the demo centre listens to no network
    }
    assert {name: columns for name, columns in missing.items() if columns} == {}


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_code_in_a_mapped_column_has_a_meaning(system, small_world):
    mapping = load(system)
    with closing(sqlite3.connect(small_world.databases[system])) as connection:
        for feed in mapping["feed"]:
            for target, spec in feed["columns"].items():
                if isinstance(spec, dict) and "map" in spec:
                    query = f"SELECT DISTINCT {spec['from']} FROM {feed['from']}"
                    codes = {code for (code,) in connection.execute(query)} - {None, ""}
                    unknown = codes - set(mapping["maps"][spec["map"]])
                    assert unknown == set(), (feed["name"], target)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_cursor_is_indexed_and_never_null(system, small_world):
    with closing(sqlite3.connect(small_world.databases[system])) as connection:
        for feed in load(system)["feed"]:
            column, table = feed["cursor"]["column"], feed["from"]
            first_columns = {
                connection.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
                for row in connection.execute(f"PRAGMA index_list({table})")
            }
            assert column in first_columns, table
            empty = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} IS NULL")
            assert empty.fetchone() == (0,), table


def test_a_full_identity_number_is_mapped_as_one_and_nowhere_else():
    full = {("T_KH_INFO", "ZJHM"), ("TB_KH", "ZJ_HM")}
    mapped = {
        (feed["from"], spec["from"] if isinstance(spec, dict) and "from" in spec else spec): spec
        for system in SYSTEMS
        for feed in load(system)["feed"]
        for spec in feed["columns"].values()
        if isinstance(spec, str) or "from" in spec
    }
    assert full <= mapped.keys()
    assert all(mapped[each].get("identity") for each in full)


def test_call_reasons_have_the_same_names_everywhere():
    assert load("acd")["maps"]["reasons"] == CALL_REASONS == load("desk")["maps"]["reasons"]

"""`touchdeck find` finds a customer at the demo's centre and prints nobody's numbers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from desktop.cli import application

Ask = Callable[..., list[tuple[str, ...]]]


def found(world: Path, *words: str) -> tuple[int, dict[str, list[dict[str, object]]], str]:
    done = CliRunner().invoke(application, ["find", *words, "--world", str(world), "--json"])
    return done.exit_code, json.loads(done.stdout), done.output


@pytest.fixture
def person(small_world: object, asking: Callable[[Path, str], Ask]) -> tuple[Path, str, str, str]:
    """The world, and a customer's key, phone and identity number."""
    folder = Path(small_world.databases["crm"]).parent  # type: ignore[attr-defined]
    ((key, phone, identity),) = asking(folder, "crm")(
        "SELECT KHBM, LXDH, ZJHM FROM T_KH_INFO WHERE ZT_DM = '1' ORDER BY KHBM LIMIT 1 OFFSET 9"
    )
    return folder, key, phone, identity


def test_a_customer_is_found_by_phone_and_identity_number_and_shown_masked(
    person: tuple[Path, str, str, str],
) -> None:
    folder, key, phone, identity = person
    for typed in (phone, identity):
        code, told, output = found(folder, typed)
        assert code == 0
        assert key in [row["key"] for row in told["found"]]
        assert phone not in output
        assert identity not in output


def test_with_fetch_the_customers_rows_come(person: tuple[Path, str, str, str]) -> None:
    folder, key, _, _ = person
    code, told, _ = found(folder, key, "--fetch")
    assert code == 0
    ((fetched),) = told["fetched"]
    assert fetched["key"] == key
    assert fetched["rows"]["customer"] == 1  # type: ignore[index]


def test_nobody_found_and_a_wrong_question_end_differently(
    person: tuple[Path, str, str, str],
) -> None:
    folder, *_ = person
    assert found(folder, "没有这个人")[0] == 1
    code, told, _ = found(folder, "x", "--kind", "colour")
    assert code == 2
    assert "none of key, phone" in str(told["error"])
    assert found(folder / "nowhere", "x")[0] == 2


def test_whoever_finds_nobody_is_told_what_was_looked_for(
    person: tuple[Path, str, str, str],
) -> None:
    folder, _, phone, _ = person
    done = CliRunner().invoke(application, ["find", phone[-4:], "--world", str(folder)])
    assert done.exit_code == 1
    said = " ".join(done.stdout.split())
    assert "looked for as a whole phone, account, key" in said and "look-up box" in said

"""`touchdeck sources …` as people type it."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from servers import Server
from typer.testing import CliRunner

from desktop.cli import application
from storage.local.profile import Profile
from storage.sources.mappings.mapping import load_mapping
from storage.sources.passwords import FilePasswords

MAPPING = """[source]
name = "pbx"
url = "sqlite:///{file}"
parameters = { file = "FILE" }
time_zone = "Asia/Shanghai"

[[feed]]
name = "customer"
into = "customer"
from = "customers"
key = ["customer_id"]
cursor = { column = "updated_at", type = "timestamp", format = "%Y-%m-%d %H:%M:%S" }
[feed.columns]
name = "customer_name"
phone = "mobile"
created_at = { from = "created_at", time = "%Y-%m-%d %H:%M:%S" }

[[feed]]
name = "agent"
into = "agent"
from = "agents"
key = ["id"]
[feed.columns]
name = "full_name"
number = "number_plate"
"""


def run(*words: str, answers: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(application, ["sources", *words], input=answers,
                                env={"COLUMNS": "220"})  # fmt: skip
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def mapping(english: Path, tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "pbx.toml"
    path.write_text(MAPPING.replace("FILE", english.as_posix()), encoding="utf-8")
    return path


def damage(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute(statement)
        opened.commit()


def test_check_shows_what_every_column_would_hold_with_personal_values_masked(
    mapping: Path, english: Path
) -> None:
    mapping.write_text(mapping.read_text("utf-8").replace("number_plate", "employee_no"), "utf-8")
    code, said = run("check", str(mapping))
    assert code == 0
    assert "138****0001" in said
    assert "13800000001" not in said
    assert "王**" in said
    assert "E0001" in said
    assert "all 5 rows are read at every look" in said
    assert "Not read: mobile" not in said


def test_check_names_the_line_of_a_column_that_is_not_there(mapping: Path) -> None:
    code, said = run("check", str(mapping))
    assert code == 1
    line = mapping.read_text("utf-8").split("\n").index('number = "number_plate"') + 1
    assert f"pbx.toml, line {line}:" in said
    assert "number_plate" in said


def test_check_as_json_says_the_same(mapping: Path) -> None:
    code, said = run("check", str(mapping), "--json")
    assert code == 1
    found = json.loads(said)
    assert not found["good"]
    customer, agent = found["feeds"]
    assert customer["error"] is None
    assert {each["name"] for each in customer["columns"]} == {"key", "name", "phone", "created_at"}
    assert "13800000001" not in said
    assert agent["line"] > customer["line"]


def test_check_tells_how_many_rows_cannot_be_stored_and_why(mapping: Path, english: Path) -> None:
    damage(english, "UPDATE customers SET created_at = 'gestern' WHERE customer_id < 3")
    code, said = run("check", str(mapping))
    assert code == 1
    assert re.search(r"3 of 40 cannot be stored: created_at: “gestern”", said)


def test_a_file_that_is_no_mapping_ends_with_two_and_its_line(mapping: Path) -> None:
    mapping.write_text(mapping.read_text("utf-8") + "colour = 1\n", "utf-8")
    code, said = run("check", str(mapping))
    assert code == 2
    assert f"line {len(mapping.read_text('utf-8').splitlines())}" in said
    code, said = run("preview", str(mapping), "customer", "--json")
    assert code == 2
    assert json.loads(said)["good"] is False


def test_a_source_that_is_not_there_says_so(mapping: Path, english: Path) -> None:
    english.rename(english.with_suffix(".away"))
    code, said = run("check", str(mapping))
    assert code == 1
    assert "pbx.db" in said.replace("\n", "")  # long paths go on in the next line


def test_preview_shows_rows_with_personal_values_masked(mapping: Path) -> None:
    code, said = run("preview", str(mapping), "customer", "--rows", "2", "--json")
    assert code == 0
    found = json.loads(said)
    assert [row["key"] for row in found["rows"]] == ["0", "1"]
    assert found["rows"][1]["phone"] == "138****0001"
    code, said = run("preview", str(mapping), "nothing")
    assert code == 1
    assert "there are customer, agent" in said


def test_what_tables_hold_is_printed_as_it_is(mapping: Path, english: Path) -> None:
    damage(english, "UPDATE agents SET full_name = '[/b] :smile: [red]' WHERE id = 1")
    for words in (("check", str(mapping)), ("preview", str(mapping), "agent")):
        mapping.write_text(mapping.read_text("utf-8").replace("number_plate", "id"), "utf-8")
        code, said = run(*words)
        assert code == 0
        assert "[/b] :smile: [red]" in said


def test_preview_masks_what_could_not_be_stored(mapping: Path, english: Path) -> None:
    damage(english, "UPDATE customers SET mobile = '13812345678' || char(0) WHERE customer_id = 0")
    for more in ((), ("--json",)):
        code, said = run("preview", str(mapping), "customer", *more)
        assert code == 0
        assert "138****" in said
        assert "13812345678" not in said


def test_a_password_is_read_from_standard_input_and_never_said(home: Path) -> None:
    code, said = run("password", "crm", "--key-file", answers="geheim\n")
    assert code == 0
    assert "geheim" not in said
    kept = FilePasswords(Profile.named("default"))
    assert kept.get("crm") == "geheim"
    assert run("password", "crm", "--key-file", "--forget")[0] == 0
    assert kept.get("crm") is None


def test_without_a_keyring_a_password_is_refused_with_what_to_do(home: Path) -> None:
    code, said = run("password", "crm", answers="geheim\n")
    assert code == 1
    assert "--key-file" in said
    assert "geheim" not in said


def test_add_takes_every_sure_guess_writes_and_checks(english: Path, home: Path) -> None:
    code, said = run("add", "pbx", "--url", f"sqlite:///{english.as_posix()}", "--yes")
    assert code == 0, said
    path = Profile.named("default").folder / "mappings" / "pbx.toml"
    mapping = load_mapping(path, {})
    assert {feed.into for feed in mapping.feeds} == {"agent", "call", "customer"}
    assert run("check", str(path))[0] == 0
    code, said = run("add", "pbx", "--url", f"sqlite:///{english.as_posix()}", "--yes")
    assert code == 2
    assert "there is a source of this name" in said


def test_sync_says_how_many_rows_are_here(english: Path, home: Path) -> None:
    run("add", "pbx", "--url", f"sqlite:///{english.as_posix()}", "--yes")
    with closing(sqlite3.connect(english)) as opened:
        (rows,) = opened.execute("SELECT count(*) FROM customers").fetchone()
    for _ in range(2):
        result = CliRunner().invoke(application, ["sync", "--key-file"], env={"COLUMNS": "120"})
        assert result.exit_code == 0, result.output
        (line,) = [each for each in result.output.splitlines() if "customer" in each]
        assert int(re.findall(r"\d+", line)[0]) == rows
        assert re.search(r"\d+ persons of several records, \d+ links, \d+ conflicts", result.output)


def test_sync_names_every_feed_that_has_stopped(english: Path, home: Path) -> None:
    run("add", "pbx", "--url", f"sqlite:///{english.as_posix()}", "--yes")
    damage(english, "ALTER TABLE agents RENAME COLUMN full_name TO whole_name")
    damage(english, "ALTER TABLE calls RENAME TO old_calls")
    result = CliRunner().invoke(application, ["sync", "--key-file"], env={"COLUMNS": "400"})
    assert result.exit_code == 1
    assert "Feed agent of pbx has stopped: table agents has no column full_name" in result.output
    assert "Feed call of pbx has stopped: the source has no table calls" in result.output


def test_add_takes_the_likeliest_of_tables_that_tell_nothing_new_and_says_so(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "crm.db"
    with closing(sqlite3.connect(path)) as database:
        for table in ("customers", "t_customer", "kh_info"):
            database.execute(f"CREATE TABLE {table} (customer_id INTEGER PRIMARY KEY, "
                             "customer_name TEXT, mobile TEXT, address TEXT)")  # fmt: skip
            database.executemany(
                f"INSERT INTO {table} VALUES (?, ?, ?, ?)",
                [(n, f"王{n}", f"1380000{n:04}", f"天河路{n}号") for n in range(40)],
            )
        database.commit()
    code, said = run("add", "crm", "--url", f"sqlite:///{path.as_posix()}", "--yes")
    assert code == 0, said
    mapping = load_mapping(Profile.named("default").folder / "mappings" / "crm.toml", {})
    assert [(feed.into, feed.table) for feed in mapping.feeds] == [("customer", "t_customer")]
    assert "customers is left out: t_customer is likelier" in said
    assert "kh_info is left out: t_customer is likelier" in said


def test_add_lets_a_person_correct_leave_out_and_name_tables(english: Path, home: Path) -> None:
    asked = {
        "agents": ["number=", "colour=x", "y"],
        "calls": ["hold_s=nothing", "nonsense", "n"],
        "customers": ["account", "customer", "y"],
    }
    code, said = run("add", "pbx", "--url", f"sqlite:///{english.as_posix()}", answers="n\n" * 3)
    assert code == 1
    assert "No table was taken" in said
    order = re.findall(r"(\w+) → \w+ \(", said)
    answers = ["s", str(english), *(line for table in order for line in asked[table])]
    code, said = run("add", "pbx", answers="\n".join(answers) + "\n")
    assert code == 0, said
    assert "agent has no column colour" in said
    assert "calls has no column nothing" in said
    mapping = load_mapping(Profile.named("default").folder / "mappings" / "pbx.toml", {})
    feeds = {feed.into: feed for feed in mapping.feeds}
    assert set(feeds) == {"agent", "customer"}
    assert "number" not in feeds["agent"].columns


def test_a_password_in_a_url_is_refused(home: Path) -> None:
    code, said = run("add", "crm", "--url", "postgresql://reader:geheim@host/crm", "--yes")
    assert code == 2
    assert "geheim" not in said


def test_a_server_is_added_from_its_tables(server: Server, home: Path) -> None:
    code, said = run("add", "pbx", "--url", server.url("pbx", "reader"), "--yes", "--key-file",
                     answers="geheim\n")  # fmt: skip
    assert code == 0, said
    mapping = load_mapping(Profile.named("default").folder / "mappings" / "pbx.toml", {})
    feeds = {feed.into: feed for feed in mapping.feeds}
    assert set(feeds) == {"agent", "call", "customer"}
    assert feeds["call"].columns["started_at"].time == "native"
    assert feeds["call"].cursor is not None
    assert feeds["call"].cursor.column == "last_modified"
    assert feeds["customer"].columns["phone"].source == "mobile"
    assert FilePasswords(Profile.named("default")).get("pbx") == "geheim"
    assert "geheim" not in said

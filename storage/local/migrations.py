"""The form of each file, and how an older one becomes today's.

To change a file's form: change `schema`, add a function at the end of the file's tuple in
`MIGRATIONS` whose name says what it does, and freeze a sample of the form before it
(tests/storage/samples). A migration of `cache` or `live` may be as simple as dropping the table,
its staged twins and the progress of its feeds: the rows are pulled again.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Table, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.local.errors import NewerFileError
from storage.local.schema import METADATA, File
from storage.local.shared_tables import SHARED, hub_cursor
from storage.local.spellings import spell_stored

Migration = Callable[[Connection], None]


def add_read_through_and_social_mention(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE cache.social_mention (source TEXT NOT NULL, key TEXT NOT NULL, "
        "channel TEXT, author TEXT, text TEXT, uri TEXT, customer_key TEXT, region TEXT, "
        "product_code TEXT, mood TEXT, at INTEGER, updated_at INTEGER, "
        "PRIMARY KEY (source, key)) STRICT"
    )
    connection.exec_driver_sql(
        "CREATE TABLE cache.read_through (source TEXT NOT NULL, target TEXT NOT NULL, "
        "key TEXT NOT NULL, fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, "
        "PRIMARY KEY (source, target, key)) STRICT"
    )


def add_tombstones_live(connection: Connection) -> None:
    _add_tombstones(connection, "live")


def add_tombstones_cache(connection: Connection) -> None:
    _add_tombstones(connection, "cache")


def _add_tombstones(connection: Connection, file: File) -> None:
    connection.exec_driver_sql(
        f"CREATE TABLE {file}.tombstone (source TEXT NOT NULL, target TEXT NOT NULL, "
        "key TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (source, target, key)) STRICT"
    )
    connection.exec_driver_sql(f"CREATE INDEX {file}.tombstone_by_time ON tombstone (at)")


def add_identity_hashes_and_customer_links(connection: Connection) -> None:
    for column in ("identity_hash", "identity_last6_hash", "identity_last4_hash", "account_number"):
        connection.exec_driver_sql(f"ALTER TABLE cache.customer ADD COLUMN {column} TEXT")
    connection.exec_driver_sql(
        "CREATE TABLE cache.customer_link (customer_source TEXT NOT NULL, "
        "customer_key TEXT NOT NULL, person TEXT NOT NULL, to_source TEXT, to_key TEXT, why TEXT, "
        "since_at INTEGER, PRIMARY KEY (customer_source, customer_key)) STRICT"
    )
    connection.exec_driver_sql(
        "CREATE TABLE cache.customer_conflict (id TEXT NOT NULL, kind TEXT NOT NULL, "
        "customer_source TEXT NOT NULL, customer_key TEXT NOT NULL, to_source TEXT, to_key TEXT, "
        "why TEXT, value TEXT, records INTEGER, PRIMARY KEY (id)) STRICT"
    )
    for index, table, column in (
        ("customer_by_phone", "customer", "phone"),
        ("customer_by_phone2", "customer", "phone2"),
        ("customer_by_identity", "customer", "identity_hash"),
        ("customer_by_identity_last6", "customer", "identity_last6_hash"),
        ("customer_by_identity_last4", "customer", "identity_last4_hash"),
        ("customer_by_name", "customer", "name"),
        ("customer_by_account_number", "customer", "account_number"),
        ("account_by_number", "account", "number"),
        ("account_by_customer", "account", "customer_key"),
        ("customer_link_by_person", "customer_link", "person"),
    ):
        connection.exec_driver_sql(f"CREATE INDEX cache.{index} ON {table} ({column})")


def add_link_decision(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE desk.link_decision (id TEXT NOT NULL, source_a TEXT NOT NULL, "
        "key_a TEXT NOT NULL, source_b TEXT NOT NULL, key_b TEXT NOT NULL, verdict TEXT NOT NULL, "
        "reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at INTEGER NOT NULL, "
        "PRIMARY KEY (id)) STRICT"
    )


def add_what_a_customer_has(connection: Connection) -> None:
    for table, column, kind in (
        ("customer", "kind", "TEXT"),
        ("customer", "group_name", "TEXT"),
        ("customer", "porting", "TEXT"),
        ("customer", "sensitive", "INTEGER"),
        ("bill", "sms_fen", "INTEGER"),
        ("bill", "roaming_fen", "INTEGER"),
        ("article", "number", "TEXT"),
        ("article", "reasons", "TEXT"),
        ("article", "withdrawn_at", "INTEGER"),
    ):
        connection.exec_driver_sql(f"ALTER TABLE cache.{table} ADD COLUMN {column} {kind}")
    for index, table, columns in (
        ("contact_by_phone", "contact", "phone, started_at"),
        ("complaint_by_customer", "complaint", "customer_key, opened_at"),
        ("complaint_by_phone", "complaint", "phone, opened_at"),
        ("fault_by_customer", "fault", "customer_key, reported_at"),
        ("fault_by_phone", "fault", "phone, reported_at"),
        ("payment_attempt_by_customer", "payment_attempt", "customer_key, at"),
        ("payment_attempt_by_phone", "payment_attempt", "phone, at"),
        ("opportunity_by_customer", "opportunity", "customer_key, created_at"),
        ("opportunity_by_phone", "opportunity", "phone, created_at"),
        ("opportunity_by_order", "opportunity", "source_order_key"),
        ("subscription_by_customer", "subscription", "customer_key"),
        ("subscription_by_number", "subscription", "number"),
        ("bill_by_customer", "bill", "customer_key, month"),
        ("usage_record_by_customer", "usage_record", "customer_key, month"),
        ("survey_by_customer", "survey", "customer_key, at"),
        ("recording_by_contact", "recording", "contact_key"),
        ("recording_by_call", "recording", "call_key"),
        ("survey_by_contact", "survey", "contact_key"),
        ("survey_by_call", "survey", "call_key"),
        ("social_mention_by_customer", "social_mention", "customer_key, at"),
    ):
        connection.exec_driver_sql(f"CREATE INDEX cache.{index} ON {table} ({columns})")
    for table in ("subscription", "bill", "usage_record"):
        connection.exec_driver_sql(
            f"CREATE INDEX cache.{table}_by_account ON {table} (account_key) "
            "WHERE coalesce(customer_key, '') = ''"
        )
    _add_what_links_rest_on(connection)
    _add_how_customers_are_looked_up(connection)


def _add_what_links_rest_on(connection: Connection) -> None:
    for statement in (
        "link_news (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, "
        "key TEXT NOT NULL, UNIQUE (target, key)) STRICT",
        "linked_record (id INTEGER NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, "
        "form TEXT NOT NULL, PRIMARY KEY (id), UNIQUE (key, source)) STRICT",
        "linked_mark (mark INTEGER NOT NULL, record INTEGER NOT NULL, "
        "PRIMARY KEY (mark, record)) WITHOUT ROWID, STRICT",
        "linked_decision (id TEXT NOT NULL, PRIMARY KEY (id)) STRICT",
        "linking (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) STRICT",
    ):
        connection.exec_driver_sql(f"CREATE TABLE cache.{statement}")
    connection.exec_driver_sql(
        "CREATE INDEX cache.customer_conflict_by_customer "
        "ON customer_conflict (customer_source, customer_key)"
    )


def _add_how_customers_are_looked_up(connection: Connection) -> None:
    for column in ("spelling", "initials", "other_spelling", "other_initials"):
        connection.exec_driver_sql(f"ALTER TABLE cache.customer ADD COLUMN {column} TEXT")
    for index in ("phone", "phone2", "name", "identity_last4"):
        connection.exec_driver_sql(f"DROP INDEX cache.customer_by_{index}")
    spell_stored(connection)
    for index, columns, present in (
        ("phone", "phone, name, tier", ""),
        ("phone2", "phone2, name, phone, tier", "phone2"),
        ("phone_end", "substr(phone, -4), initials, name, spelling, phone, tier", ""),
        (
            "phone2_end",
            "substr(phone2, -4), phone2, initials, name, spelling, phone, tier",
            "phone2",
        ),
        (
            "identity_end",
            "substr(identity_last4_hash, 1, 12), initials, name, spelling, phone, tier",
            "",
        ),
        ("name", "name, phone, tier", ""),
        ("spelling", "spelling, phone, name, tier", ""),
        ("initials", "initials, phone, name, tier", ""),
        ("other_spelling", "other_spelling, phone, name, tier", "other_spelling"),
        ("other_initials", "other_initials, phone, name, tier", "other_initials"),
        ("key", "key", ""),
    ):
        connection.exec_driver_sql(
            f"CREATE INDEX cache.customer_by_{index} ON customer ({columns})"
            + (f" WHERE {present} IS NOT NULL" if present else "")
        )


def add_who_took_a_complaint_in(connection: Connection) -> None:
    for column, kind in (
        ("accepted_unit", "TEXT"), ("severity", "TEXT"), ("replied_at", "INTEGER"),
    ):  # fmt: skip
        connection.exec_driver_sql(f"ALTER TABLE cache.complaint ADD COLUMN {column} {kind}")


def add_promised_orders_and_the_last_look(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE cache.opportunity ADD COLUMN promised_at INTEGER")
    connection.exec_driver_sql("ALTER TABLE cache.feed_state ADD COLUMN last_look BLOB")


def add_calls_by_customer(connection: Connection) -> None:
    for index, columns in (
        ("call_by_customer", "customer_key, started_at"),
        ("call_by_phone", "phone, started_at"),
    ):
        connection.exec_driver_sql(f"CREATE INDEX live.{index} ON call ({columns})")


def add_audit(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE desk.audit (id TEXT NOT NULL, at INTEGER NOT NULL, who TEXT NOT NULL, "
        "action TEXT NOT NULL, customer_source TEXT NOT NULL, customer_key TEXT NOT NULL, "
        "purpose TEXT, reference TEXT, fields TEXT, until_at INTEGER, previous TEXT NOT NULL, "
        "hash TEXT NOT NULL, PRIMARY KEY (id)) STRICT"
    )
    for index, columns in (
        ("audit_by_customer", "customer_source, customer_key, at"),
        ("audit_by_who", "who, action, at"),
    ):
        connection.exec_driver_sql(f"CREATE INDEX desk.{index} ON audit ({columns})")


def add_what_the_hub_tells(connection: Connection) -> None:
    """Make the tables as they are now: a form they change from is dropped and told again."""
    for table in (*SHARED.values(), hub_cursor):
        for statement in (table_ddl(table), *index_ddl(table)):
            connection.exec_driver_sql(statement)


def add_definitions_and_records(connection: Connection) -> None:
    for name in ("definition", "definition_version", "record"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS live.{name}")  # of the step before
        for statement in (table_ddl(SHARED[name]), *index_ddl(SHARED[name])):
            connection.exec_driver_sql(statement)


def add_whom_a_reply_answers(connection: Connection) -> None:
    known = connection.exec_driver_sql("PRAGMA live.table_xinfo('reply')").all()
    if "person" not in {row[1] for row in known}:  # made as it is now by an earlier step
        connection.exec_driver_sql("ALTER TABLE live.reply ADD COLUMN person INTEGER")


def add_outbox_of_acts(connection: Connection) -> None:
    run = connection.exec_driver_sql
    run("ALTER TABLE desk.outbox RENAME TO outbox_before")
    run(
        "CREATE TABLE desk.outbox (id TEXT NOT NULL, stream TEXT NOT NULL, kind TEXT NOT NULL, "
        "body TEXT NOT NULL, written_at INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT, "
        "hub TEXT NOT NULL, detail TEXT, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, "
        "PRIMARY KEY (id)) STRICT"
    )
    run("INSERT INTO desk.outbox SELECT *, '', NULL, 0, 0 FROM desk.outbox_before")
    run("DROP TABLE desk.outbox_before")
    run("CREATE INDEX desk.outbox_by_stream ON outbox (hub, stream, id)")
    run(
        "CREATE TABLE desk.hub_state (name TEXT NOT NULL, value TEXT NOT NULL, "
        "PRIMARY KEY (name)) STRICT"
    )
    run(  # what was decided before there was a hub is handed to it
        "INSERT INTO desk.outbox SELECT id, 'link', 'link.decide', json_object('source_a', "
        "source_a, 'key_a', key_a, 'source_b', source_b, 'key_b', key_b, 'verdict', verdict, "
        "'reason', reason), decided_at, 'waiting', NULL, '', NULL, 0, 0 FROM desk.link_decision"
    )


def add_dispatch(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE desk.dispatch (id TEXT NOT NULL, hub TEXT NOT NULL, "
        "department TEXT NOT NULL, way TEXT NOT NULL, to_whom TEXT NOT NULL, tasks TEXT NOT NULL, "
        "letter TEXT NOT NULL, words TEXT NOT NULL, made_at INTEGER NOT NULL, state TEXT NOT NULL, "
        "attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, reason TEXT, sent_at INTEGER, "
        "PRIMARY KEY (id)) STRICT"
    )
    connection.exec_driver_sql("CREATE INDEX desk.dispatch_by_state ON dispatch (state, next_at)")


def keep_the_last_look_live(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE live.feed_state ADD COLUMN last_look BLOB")


MIGRATIONS: Final[Mapping[File, tuple[Migration, ...]]] = {
    "live": (
        add_tombstones_live,
        add_calls_by_customer,
        add_what_the_hub_tells,
        add_definitions_and_records,
        add_whom_a_reply_answers,
        keep_the_last_look_live,
    ),
    "cache": (
        add_read_through_and_social_mention,
        add_tombstones_cache,
        add_identity_hashes_and_customer_links,
        add_what_a_customer_has,
        add_who_took_a_complaint_in,
        add_promised_orders_and_the_last_look,
    ),
    "desk": (add_link_decision, add_audit, add_outbox_of_acts, add_dispatch),
}
"""The n-th function of a file takes it from version n to n + 1; version 1 is the first."""
_DIALECT: Final = sqlite.dialect()


def version(file: File) -> int:
    """Return the number of today's form of `file`."""
    return 1 + len(MIGRATIONS[file])


def table_ddl(table: Table) -> str:
    """Return the statement that makes `table` without its indexes. STRICT: columns keep type."""
    made = str(CreateTable(table).compile(dialect=_DIALECT)).strip()
    return f"{made}{',' if made.endswith('WITHOUT ROWID') else ''} STRICT"


def index_ddl(table: Table) -> list[str]:
    """Return the statements that make the indexes of `table`, in the order of their names."""
    indexes = sorted(table.indexes, key=lambda index: index.name or "")
    return [str(CreateIndex(index).compile(dialect=_DIALECT)) for index in indexes]


def indexed_values(table: Table) -> list[list[str]]:
    """Return what each index of `table` holds of a row, as SQL over the table's columns."""
    say = _DIALECT.statement_compiler(_DIALECT, None)
    return [
        [
            say.process(
                literal_column(value) if isinstance(value, str) else value,
                include_table=False,
                literal_binds=True,
            )
            for value in index.expressions
        ]
        for index in table.indexes
    ]


def bring_up_to_date(
    connection: Connection, file: File, steps: Sequence[Migration] | None = None
) -> None:
    """Make the tables of a new file, or take an older one to today's form step by step.

    Each step is a transaction of its own, recorded in the file's table `migration`; after a crash
    the next start goes on from the last one. A newer file raises NewerFileError, untouched.
    `steps` are the file's migrations, `MIGRATIONS` unless told otherwise.
    """
    steps = MIGRATIONS[file] if steps is None else steps
    known = 1 + len(steps)
    with connection.begin():
        found = int(connection.exec_driver_sql(f"PRAGMA {file}.user_version").scalar_one())
    if found > known:
        raise NewerFileError(file=f"{file}.db", found=found, known=known)
    if found == 0:
        with connection.begin():
            _create(connection, file)
            _record(connection, file, known, "created")
        return
    for version, step in enumerate(steps[found - 1 :], start=found + 1):
        with connection.begin():
            step(connection)
            _record(connection, file, version, step.__name__)


def _create(connection: Connection, file: File) -> None:
    connection.exec_driver_sql(
        f"CREATE TABLE {file}.migration "
        "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT"
    )
    for table in METADATA.sorted_tables:
        if table.schema == file:
            for statement in (table_ddl(table), *index_ddl(table)):
                connection.exec_driver_sql(statement)


def _record(connection: Connection, file: File, version: int, name: str) -> None:
    connection.exec_driver_sql(
        f"INSERT INTO {file}.migration (version, name, at) VALUES (?, ?, ?)",
        (version, name, time.time_ns() // 1000),
    )
    connection.exec_driver_sql(f"PRAGMA {file}.user_version = {version}")

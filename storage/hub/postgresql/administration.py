"""A hub made, migrated, and its people kept: what an administrator does."""

import json
import re
import secrets
from collections.abc import Iterable
from importlib.resources import files
from types import TracebackType
from typing import Any, Final, Self

import psycopg
from psycopg import sql

from insight.hub.roles import ROLES, Role
from storage.hub.hub import HubAwayError, HubError, NewerHubError
from storage.hub.postgresql.chains import Head, broken, heads
from storage.hub.postgresql.connecting import parameters
from storage.hub.postgresql.forms import BOUNDS, forms, record_kinds, shapes, steps

CONNECTIONS: Final = 8
"""Sessions a login may have at once: two desks of three each, and two more while one comes back.
`lint.sql` calls more a hole."""
_OLDEST: Final = 150000
_HUB_ROLES: Final = ("hub_owner", "hub_api", "hub_user", "hub_registrar")


class AdministrationError(HubError):
    """What was asked for cannot be; said in words."""


def _scripts() -> dict[int, str]:
    """Return the names of the numbered migrations, by number."""
    names = [each.name for each in files(__package__).iterdir()]
    return {int(name[:4]): name for name in sorted(names) if re.fullmatch(r"\d{4}_\w+\.sql", name)}


def _script(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


VERSION: Final = max(_scripts())
"""The form of a hub that this program knows."""


def connect(url: str) -> psycopg.Connection[Any]:
    """Connect as an administrator. Raises UnsafeHubError, HubAwayError, SignInError."""
    try:
        return psycopg.connect(**parameters(url), autocommit=True)  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        raise HubAwayError(str(error).strip()) from error


def version_of(connection: psycopg.Connection[Any]) -> int:
    """Return the form of the hub in this database, 0 where there is none."""
    there = connection.execute("SELECT to_regclass('hub.version') IS NOT NULL").fetchone()
    if not (there and there[0]):
        return 0
    row = connection.execute("SELECT coalesce(max(version), 0) FROM hub.version").fetchone()
    return int(row[0]) if row else 0


def require_hub(connection: psycopg.Connection[Any]) -> None:
    """Refuse a database without a hub of this program's form."""
    if (there := version_of(connection)) != VERSION:
        raise NewerHubError(there, VERSION)


def migrate(
    connection: psycopg.Connection[Any], *, make: bool = False, restored: bool = False
) -> tuple[int, int]:
    """Bring the hub to this program's form, in one transaction; return its version before and now.

    Needs a superuser. What the program knows (steps of tasks, forms of acts) is written anew, and
    the walls are put up anew. `make`: there may be none yet. A hub that was restored, elsewhere or
    as `restored` says, has all desks read anew. Raises AdministrationError, NewerHubError.
    """
    _require_fitting(connection)
    before = version_of(connection)
    if before > VERSION:
        raise NewerHubError(before, VERSION)
    if before == 0 and not make:
        raise AdministrationError("there is no hub here; `touchdeck hub init` makes one")
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('touchdeck hub'))")
        if before == 0:
            _run(connection, _script("roles.sql"))
            connection.execute("CREATE SCHEMA hub AUTHORIZATION hub_owner")
        connection.execute("GRANT USAGE, CREATE ON SCHEMA hub TO hub_api")
        connection.execute("GRANT EXECUTE ON FUNCTION pg_current_xact_id() TO hub_owner")
        connection.execute("GRANT USAGE ON LANGUAGE plpgsql, sql TO hub_api")
        for number, name in _scripts().items():
            if number > before:
                _run(connection, _script(name))
                connection.execute("INSERT INTO hub.version (version) VALUES (%s)", (number,))
        _write_known(connection)
        _write_place(connection, restored)
        _run(connection, _script("walls.sql"))
    return before, VERSION


def _run(connection: psycopg.Connection[Any], script: str) -> None:
    connection.execute(script.encode())


def _require_fitting(connection: psycopg.Connection[Any]) -> None:
    if connection.info.server_version < _OLDEST:
        raise AdministrationError("a hub needs PostgreSQL 15 or newer")
    row = connection.execute(
        "SELECT r.rolsuper, getdatabaseencoding() FROM pg_roles r WHERE r.rolname = current_user"
    ).fetchone()
    if row is None or not row[0]:
        raise AdministrationError(
            "making and migrating a hub needs a superuser: rights of built-in functions are revoked"
        )
    if row[1] != "UTF8":
        raise AdministrationError(f"the database's encoding is {row[1]}; a hub needs UTF8")


def _write_known(connection: psycopg.Connection[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM hub.step; DELETE FROM hub.form; DELETE FROM hub.bound; "
                       "DELETE FROM hub.record_kind; DELETE FROM hub.shape")  # fmt: skip
        cursor.executemany("INSERT INTO hub.step VALUES (%s, %s, %s, %s)", steps())
        cursor.executemany(
            "INSERT INTO hub.form VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)", forms()
        )
        cursor.executemany("INSERT INTO hub.shape VALUES (%s, %s, %s)", shapes())
        cursor.executemany("INSERT INTO hub.bound VALUES (%s, %s)", list(BOUNDS.items()))
        cursor.executemany("INSERT INTO hub.record_kind VALUES (%s, %s, %s, %s)", record_kinds())


def _write_place(connection: psycopg.Connection[Any], restored: bool) -> None:
    """Note where the hub is. Transactions are counted by the cluster, so a hub that came from
    another one begins its feed anew."""
    place = (
        "(SELECT s.system_identifier || '/' || d.oid FROM pg_control_system() s, pg_database d "
        "WHERE d.datname = current_database())"
    )
    row = connection.execute(f"SELECT cluster = {place} FROM hub.about").fetchone()
    if row is None:
        connection.execute(f"INSERT INTO hub.about (cluster) VALUES ({place})")
    elif restored or not row[0]:
        connection.execute(
            f"UPDATE hub.about SET cluster = {place}, "
            "epoch = (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
        )
        connection.execute("UPDATE hub.feed SET xid = pg_current_xact_id()")


class PostgresAdministration:
    """Keeps a hub's people; every change is told to all desks and stands in the audit.

    Needs a superuser or a member of hub_registrar that may create roles. Used as a context. Raises
    AdministrationError for what cannot be, HubAwayError, NewerHubError.
    """

    def __init__(self, url: str) -> None:
        self._connection = connect(url)
        try:
            if self._value("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
                require_hub(self._connection)
        except BaseException:
            self.close()
            raise

    def _value(self, query: str, *values: Any) -> Any:
        try:
            row = self._connection.execute(query.encode(), values).fetchone()
        except psycopg.errors.InsufficientPrivilege as error:
            raise AdministrationError(
                "this login may not do that: " + str(error).strip()
            ) from error
        except (psycopg.DataError, psycopg.IntegrityError) as error:
            raise AdministrationError(str(error).splitlines()[0]) from error
        except psycopg.OperationalError as error:
            raise HubAwayError(str(error).strip()) from error
        return None if row is None else row[0]

    def _put(self, function: str, said: dict[str, Any]) -> int:
        query = f"SELECT hub.{function}(%s)"
        return int(self._value(query, json.dumps(said, ensure_ascii=False)))

    @property
    def empty(self) -> bool:
        """Whether there is nobody yet; a superuser sees that."""
        return not self._value("SELECT count(*) FROM hub.person")

    def add_team(self, name: str, site: str = "", break_slots: int = 2) -> int:
        """Add a team; return its number."""
        return self._put("put_crew", {"name": name, "site": site, "break_slots": break_slots})

    def add_person(
        self,
        name: str,
        role: Role,
        *,
        signs_in_as: str = "",
        password: str = "",
        number: str = "",
        site: str = "",
        department: str = "",
        skills: Iterable[str] = (),
        teams: Iterable[int] = (),
    ) -> int:
        """Add a person with a login of its own, a member of `teams`; return the person's number.

        Without `signs_in_as` a login is made up that says nothing about the person: everybody who
        may connect can list the logins of a PostgreSQL.
        """
        if role not in ROLES:
            raise AdministrationError(f"“{role}” is none of {', '.join(ROLES)}")
        login = signs_in_as or new_login()
        with self._connection.transaction():
            self._make_login(login, password)
            person = self._put("put_person", {
                "name": name, "role": role, "login": login, "number": number, "site": site,
                "department": department, "skills": list(skills),
            })  # fmt: skip
            for team in teams:
                self.join(person, team)
        return person

    def _make_login(self, login: str, password: str) -> None:
        """Make the role; one that is a person's of another hub of this cluster is used as it is."""
        if re.fullmatch(r"[a-z_][a-z0-9_.-]{0,62}", login) is None or login in _HUB_ROLES:
            raise AdministrationError(f"“{login}” is no login: small letters, digits and “_.-”")
        known = self._value("SELECT pg_has_role(oid, 'hub_user', 'member') AND NOT rolsuper "
                            "AND rolcanlogin FROM pg_roles WHERE rolname = %s", login)  # fmt: skip
        if known is False or (known and password):
            raise AdministrationError(f"there is a role “{login}” already")
        if known:
            return
        name = sql.Identifier(login)
        making = sql.SQL(
            "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS "
            "INHERIT CONNECTION LIMIT {}"
        ).format(name, sql.Literal(CONNECTIONS))
        try:
            self._connection.execute(making)
            self._connection.execute(sql.SQL("GRANT hub_user TO {}").format(name))
            if password:
                self.set_password(login, password)
        except psycopg.errors.InsufficientPrivilege as error:
            raise AdministrationError(
                "this login may not make others: it needs CREATEROLE and hub_registrar"
            ) from error

    def set_password(self, login: str, password: str) -> None:
        """Give a login a password; only its hash travels, so it stands in no log."""
        hashed = self._connection.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        )
        self._connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(login), sql.Literal(hashed.decode())
            )
        )

    def login_of(self, person: int) -> str:
        """Return how a person signs in."""
        return str(self._value("SELECT login::text FROM hub.login WHERE person = %s", person))

    def person_of(self, login: str) -> int:
        """Return who signs in as `login`."""
        found = self._value("SELECT hub.person_of(%s)", login)
        if found is None:
            raise AdministrationError(f"nobody signs in as “{login}”")
        return int(found["id"])

    def change_person(self, person: int, **values: Any) -> None:
        """Give a person another role, name, site, department, number, or `active` yes or no."""
        self._put("put_person", {"id": person, **values})

    def disable(self, login: str) -> None:
        """Let nobody sign in as `login` any more and end the sessions it has. All desks are told
        that this person works here no more; what the person did stays."""
        person = self.person_of(login)
        with self._connection.transaction():
            self.change_person(person, active=False)
            self._connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(login)))
        self._value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE usename = %s", login)  # fmt: skip

    def join(self, person: int, team: int) -> None:
        self._value("SELECT hub.put_member(%s, %s, true)", person, team)

    def leave(self, person: int, team: int) -> None:
        self._value("SELECT hub.put_member(%s, %s, false)", person, team)

    def let_register(self, login: str) -> None:
        """Let a login of this cluster, which may create roles, add people."""
        self._connection.execute(sql.SQL("GRANT hub_registrar TO {}").format(sql.Identifier(login)))

    def broken_audit(self) -> list[tuple[int, int]]:
        """Return (person, place) of every row of the audit that does not follow from the last."""
        return broken(self._connection)

    def audit_heads(self) -> dict[int, Head]:
        """Return where each person's audit ends, to be kept elsewhere."""
        return heads(self._connection)

    @property
    def connection(self) -> psycopg.Connection[Any]:
        return self._connection

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def new_login() -> str:
    """Return a login that says nothing."""
    return "td_" + "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(6))

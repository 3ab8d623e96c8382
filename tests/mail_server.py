"""A mail server and a robot's web server on loopback that keep what they are handed, and fail in
the ways real ones do."""

import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Post:
    """What arrived, and how the server behaves: `answers` to a command, "cut" to break the
    connection instead; a DATA that is cut was taken whole."""

    port: int = 0
    mails: list[tuple[tuple[str, ...], EmailMessage]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    logins: list[str] = field(default_factory=list)
    tls: ssl.SSLContext | None = None


class _Talk(socketserver.StreamRequestHandler):
    post: Post

    def handle(self) -> None:
        with suppress(OSError):
            self._talk()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.request.close()

    def _talk(self) -> None:
        self.people: list[str] = []
        self._say("220 post.test")
        while line := self.rfile.readline():
            word = line.decode().strip()
            verb = word.split(" ")[0].split(":")[0].upper()
            told = self.post.answers.get(verb, "")
            if told == "cut" and verb != "DATA":
                return
            if told and told != "cut":
                self._say(told)
            elif not self._do(verb, word):
                return

    def _do(self, verb: str, word: str) -> bool:
        if verb in ("EHLO", "HELO"):
            self._say("250-post.test\r\n250-AUTH PLAIN" + (
                "\r\n250 STARTTLS" if self.post.tls else "\r\n250 8BITMIME"))  # fmt: skip
        elif verb == "STARTTLS" and self.post.tls:
            self._say("220 go")
            self.request = self.post.tls.wrap_socket(self.request, server_side=True)
            self.rfile = self.request.makefile("rb")
            self.wfile = self.request.makefile("wb", buffering=0)
        elif verb == "AUTH":
            self.post.logins.append(word)
            self._say("235 welcome")
        elif verb == "RCPT":
            self.people.append(word[word.index("<") + 1 : word.index(">")])
            self._say("250 yes")
        elif verb == "DATA":
            return self._take()
        elif verb == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 yes")
        return True

    def _take(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.post.mails.append((tuple(self.people), mail))
        if self.post.answers.get("DATA") == "cut":
            return False
        self._say("250 taken")
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None) -> Iterator[Post]:
    """Run a mail server until the block ends."""
    post = Post(tls=tls)
    talk = type("Talk", (_Talk,), {"post": post})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), talk) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        with _serving(server):
            yield post


@dataclass
class Robot:
    """What a robot was told: path with its query, and the body; and how it answers."""

    port: int = 0
    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    status: int = 200
    answer: dict[str, Any] = field(default_factory=lambda: {"errcode": 0, "errmsg": "ok"})
    cut: bool = False


class _Post(BaseHTTPRequestHandler):
    robot: Robot

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.robot.told.append((self.path, json.loads(body)))
        if self.robot.cut:
            return
        said = json.dumps(self.robot.answer).encode()
        self.send_response(self.robot.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def robot_server() -> Iterator[Robot]:
    """Run a robot's web server until the block ends."""
    robot = Robot()
    talk = type("Talk", (_Post,), {"robot": robot})
    with ThreadingHTTPServer(("127.0.0.1", 0), talk) as server:
        robot.port = server.server_address[1]
        with _serving(server):
            yield robot


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return what a server on 127.0.0.1 shows, and what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
                       critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file, secret = folder / "post.pem", folder / "post.key"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ))  # fmt: skip
    shows = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shows.load_cert_chain(file, secret)
    return shows, ssl.create_default_context(cafile=str(file))

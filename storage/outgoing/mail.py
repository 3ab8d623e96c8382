"""Handing a mail to a mail server (SMTP), so that it is known whether it went."""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from typing import Final

from insight.outside.departments import MailServer, is_here
from insight.outside.letters import Letter
from storage.outgoing.errors import NotSentError, UnsureError

TIMEOUT_S: Final = 20.0
_AGAIN: Final = range(400, 500)
"""Answers of a server that is not able to just now."""


def message_of(
    letter: Letter, server: MailServer, to: Sequence[str], message_id: str, at: datetime
) -> bytes:
    """Return a mail as it is handed over, the form attached as CSV that Excel reads."""
    mail = EmailMessage(policy=SMTP_POLICY)
    mail["From"], mail["To"] = server.sender, ", ".join(to)
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"], mail["Message-ID"] = format_datetime(at), message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    if letter.form:
        mail.add_attachment(
            letter.form.encode("utf-8-sig"), maintype="text", subtype="csv",
            filename=letter.form_name,
        )  # fmt: skip
    return mail.as_bytes()


def send_mail(
    server: MailServer, password: str, to: Sequence[str], message: bytes,
    context: ssl.SSLContext | None = None,
) -> None:  # fmt: skip
    """Hand a mail to the server for all of `to`, or for nobody.

    Raises NotSentError; UnsureError when the connection broke after the text was handed over.
    `context`: whose certificates are trusted; those of the system unless told otherwise.
    """
    if server.security == "none" and not is_here(server.host):
        raise NotSentError("unencrypted", again=False)
    try:
        smtp = _connected(server, context or ssl.create_default_context())
    except (OSError, smtplib.SMTPException) as error:
        raise _not_sent(error) from None
    try:
        _addressed(smtp, server, password, to)
        _handed_over(smtp, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()


def _connected(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context)
    smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    if server.security == "starttls":
        try:
            smtp.starttls(context=context)
        except BaseException:
            smtp.close()
            raise
    return smtp


def _addressed(smtp: smtplib.SMTP, server: MailServer, password: str, to: Sequence[str]) -> None:
    """Sign in and say from whom and for whom; every receiver must be taken."""
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.login:
            smtp.login(server.login, password)
        for code, said in (smtp.mail(server.sender), *(smtp.rcpt(each) for each in to)):
            if code not in (250, 251):
                raise NotSentError(f"{code} {_text(said)}", again=code in _AGAIN)
    except (OSError, smtplib.SMTPException) as error:
        raise _not_sent(error) from None


def _handed_over(smtp: smtplib.SMTP, message: bytes) -> None:
    try:
        code, said = smtp.data(message)
    except smtplib.SMTPDataError as error:
        raise _not_sent(error) from None
    except (OSError, smtplib.SMTPException) as error:
        raise UnsureError(error) from None
    if code != 250:
        raise NotSentError(f"{code} {_text(said)}", again=code in _AGAIN)


def _not_sent(error: Exception) -> NotSentError:
    """Return what an error before the text was handed over means."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return NotSentError(error.verify_message, again=False)
    if isinstance(error, smtplib.SMTPResponseException):
        said = f"{error.smtp_code} {_text(error.smtp_error)}"
        return NotSentError(said, again=error.smtp_code in _AGAIN or error.smtp_code < 0)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return NotSentError(error, again=False)
    return NotSentError(getattr(error, "strerror", None) or error, again=True)


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said

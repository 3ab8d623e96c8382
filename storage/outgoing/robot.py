"""Handing a message to the robot of a group (WeCom, DingTalk), to a webhook or to the SMS
platform of the house."""

import base64
import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote_plus, urlsplit

from insight.outside.departments import Way, wrong_with_url
from insight.outside.letters import Letter
from storage.outgoing.errors import NotSentError, UnsureError

TIMEOUT_S: Final = 20.0
_LARGEST_ANSWER: Final = 100_000
_BUSY: Final = frozenset({-1, 45009, 410100, 660026})
"""What the robots of WeCom and DingTalk say when they are asked too often, or are not there."""


def send_by_robot(
    way: Way, url: str, signing: str, letter: Letter, dispatch: str, at_ms: int,
    context: ssl.SSLContext | None = None, to: Sequence[str] = (),
) -> None:  # fmt: skip
    """Hand a message to a robot. `signing`: DingTalk's secret, "" where it has none; `dispatch`: an
    id by which whoever takes it knows one that comes twice; `at_ms`: now, milliseconds; `to`: the
    phones, for the SMS platform.

    Raises NotSentError; UnsureError when no answer came after all of it was handed over.
    """
    if wrong_with_url(url) is not None:
        raise NotSentError("the robot's address is missing at this desk", again=False)
    body = _sms(letter, dispatch, to) if way == "sms" else _BODIES[way](letter, dispatch)
    said = json.dumps(body, ensure_ascii=False).encode()
    status, answer = _post(_signed(url, signing, at_ms), said, dispatch, context)
    if status >= 300:
        raise NotSentError(f"HTTP {status}", again=status == 429 or status >= 500)
    if way in ("webhook", "sms"):
        return
    code = answer.get("errcode")
    if code != 0:
        raise NotSentError(f"{code} {answer.get('errmsg', '')}", again=code in _BUSY)


def _wecom(letter: Letter, _dispatch: str) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": letter.text}}


def _dingtalk(letter: Letter, _dispatch: str) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": letter.text}}


def _webhook(letter: Letter, dispatch: str) -> dict[str, Any]:
    return {"dispatch": dispatch, **letter.content()}


def _sms(letter: Letter, dispatch: str, to: Sequence[str]) -> dict[str, Any]:
    return {"dispatch": dispatch, "phones": list(to), "text": letter.text}


_BODIES: Final[Mapping[Way, Callable[[Letter, str], dict[str, Any]]]] = {
    "wecom": _wecom, "dingtalk": _dingtalk, "webhook": _webhook,
}  # fmt: skip


def _signed(url: str, signing: str, at_ms: int) -> str:
    """Return the address with the time and its signature, where the robot wants one."""
    if not signing:
        return url
    said = hmac.new(signing.encode(), f"{at_ms}\n{signing}".encode(), hashlib.sha256).digest()
    sign = quote_plus(base64.b64encode(said))
    return f"{url}{'&' if '?' in url else '?'}timestamp={at_ms}&sign={sign}"


def _post(
    url: str, body: bytes, dispatch: str, context: ssl.SSLContext | None
) -> tuple[int, dict[str, Any]]:
    """Return status and answer; no redirection is followed, as the address is a secret."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    asked: http.client.HTTPConnection
    try:
        if parts.scheme == "https":
            trusted = context or ssl.create_default_context()
            asked = http.client.HTTPSConnection(host, parts.port, timeout=TIMEOUT_S,
                                                context=trusted)  # fmt: skip
        else:
            asked = http.client.HTTPConnection(host, parts.port, timeout=TIMEOUT_S)
        asked.connect()
    except (OSError, ValueError) as error:
        again = not isinstance(error, ssl.SSLCertVerificationError | ValueError)
        raise NotSentError(getattr(error, "strerror", None) or error, again=again) from None
    try:
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": dispatch}
        asked.request("POST", target, body, headers)
        answer = asked.getresponse()
        text = answer.read(_LARGEST_ANSWER)
    except (OSError, http.client.HTTPException) as error:
        raise UnsureError(type(error).__name__) from None
    finally:
        asked.close()
    return answer.status, _read(text)


def _read(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

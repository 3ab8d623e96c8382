"""Files of notices: read to be sent, fetched and saved where somebody says; never opened here."""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from insight.hub.acts import LONGEST_TITLE, File
from insight.hub.facts import Attachment
from storage.hub.hub import HubError
from ui.deck import Deck
from widgets.message_bar import Message

_LONGEST_NAME: Final = 120
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """Return a name from elsewhere as one that can only be a file in the folder it is saved to:
    without paths, signs that turn the reading direction, and names of devices."""
    plain = _UNFIT.sub("_", name).strip(" ._") or "file"
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        return plain[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def read_files(paths: Sequence[str]) -> tuple[File, ...]:
    """Return files as they are sent. Blocks; raises OSError."""
    return tuple(
        File(Path(path).name[-LONGEST_TITLE:], base64.b64encode(Path(path).read_bytes()).decode())
        for path in paths
    )


def sizes(paths: Sequence[str]) -> list[int]:
    """Return the bytes of each file; −1 for one that is not there."""
    found = []
    for path in paths:
        try:
            found.append(Path(path).stat().st_size)
        except OSError:
            found.append(-1)
    return found


class DamagedAttachmentError(Exception):
    """What the hub gave is not the file the notice names."""


def save_attachment(parent: QWidget, deck: Deck, attachment: Attachment) -> None:
    """Ask where to save a notice's file, fetch it, write it there and tell how it went."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("NoticeFiles", "Save the file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.selectFile(safe_name(attachment.name))
    dialog.fileSelected.connect(lambda path: fetch_to(deck, attachment, Path(path)))
    dialog.open()


def fetch_to(deck: Deck, attachment: Attachment, path: Path) -> None:
    """Fetch a notice's file from the hub and write it to `path`, off the interface thread."""
    translate = QCoreApplication.translate
    hub = deck.hub
    asked = {"notice": attachment.notice, "digest": attachment.digest}

    def work() -> None:
        rows = hub.ask("file", asked)
        try:
            data = base64.b64decode(rows[0]["data"], validate=True)
        except (IndexError, KeyError, TypeError, binascii.Error) as error:
            raise DamagedAttachmentError from error
        if hashlib.sha256(data).hexdigest() != attachment.digest:
            raise DamagedAttachmentError
        path.write_bytes(data)

    def done(_nothing: None) -> None:
        text = translate("NoticeFiles", "Saved to {path}").format(path=path)
        deck.bell.message.emit(Message(text, key="attachment"))

    def failed(error: Exception) -> None:
        deck.bell.message.emit(Message.said_by(
            lambda: Message(_why(error, path), level="caution", key="attachment")
        ))  # fmt: skip

    deck.work.run(work, done, failed)


def _why(error: Exception, path: Path) -> str:
    translate = QCoreApplication.translate
    if isinstance(error, OSError):
        return translate("NoticeFiles", "{path} could not be written: {why}").format(
            path=path, why=error.strerror or error)  # fmt: skip
    if isinstance(error, DamagedAttachmentError):
        return translate("NoticeFiles", "What came is not the file that was sent. It was not kept.")
    if isinstance(error, HubError):
        return translate(
            "NoticeFiles", "The file lies at the hub, which cannot be asked now. Try again later."
        )
    raise error

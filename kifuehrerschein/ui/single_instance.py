"""One running copy a data folder: a lock file, and a local socket to raise its window.

No internet socket: QLocalServer uses a Unix domain socket or a Windows pipe, for the same user
only. A second start may hand over one file: four bytes for the length, then the path in UTF-8.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 250
_ANSWER_MS = 3_000
_HEAD = 4
_LONGEST = 32_768  # bytes; Windows knows no longer path than 32,767 letters
_TAKEN = b"+"
_PATIENCE_MS = 10_000


class SingleInstance(QObject):
    """`raise_requested` comes when the program is started a second time.

    `file_requested` carries the path of a file if it was started with one: absolute, and maybe of
    a file that is not there.
    """

    raise_requested = Signal()
    file_requested = Signal(str)

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)
        digest = hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:16]
        self._name = f"kifuehrerschein-{digest}"
        self._server: QLocalServer | None = None
        self._heard: dict[QLocalSocket, bytes] = {}

    def acquire(self, file: Path | None = None) -> bool:
        """Whether to go on as the only copy. A lock left by a killed copy is taken over.

        Waits up to 10 s for a copy that is still opening, so that its window can be raised. That
        copy is handed `file`.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return True  # the folder can't hold a lock; opening the database will say why
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            if self.raise_other(file):
                return False
            self._lock.removeStaleLockFile()
            if self._lock.tryLock(_WAIT_MS):
                return True
        return True  # it does not answer; opening the database will say that it is in use

    def raise_other(self, file: Path | None = None) -> bool:
        """Ask the running copy to show its window, and to open `file`; False if none answers."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only for a second start

        _let_others_come_to_front()
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        if file is not None:
            socket.write(message(str(file)))
            socket.waitForReadyRead(_ANSWER_MS)  # ending earlier might take the path along
        socket.disconnectFromServer()
        return True

    def listen(self) -> None:
        """Start to answer second starts; a second call does nothing."""
        if self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not on the start path

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another copy start."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection() if self._server is not None else None
        if connection is not None:
            self._heard[connection] = b""
            connection.readyRead.connect(partial(self._hear, connection))
            connection.disconnected.connect(partial(self._forget, connection))
            self._hear(connection)
        self.raise_requested.emit()

    def _hear(self, connection: QLocalSocket) -> None:
        """Take what has come so far; whoever says too much or nonsense is not listened to."""
        if connection not in self._heard:
            return
        heard = self._heard[connection] + bytes(connection.read(_HEAD + _LONGEST + 1).data())
        self._heard[connection] = heard
        size = int.from_bytes(heard[:_HEAD], "big")
        if len(heard) >= _HEAD and (size > _LONGEST or len(heard) > _HEAD + size):
            connection.abort()
        elif len(heard) > _HEAD and len(heard) == _HEAD + size:
            connection.write(_TAKEN)
            connection.flush()
            path = path_in(heard[_HEAD:])
            if path:
                self.file_requested.emit(path)

    def _forget(self, connection: QLocalSocket) -> None:
        if self._heard.pop(connection, None) is not None:
            connection.deleteLater()


def _let_others_come_to_front() -> None:
    """Windows lets a window come to the front only if the program that was just started agrees."""
    if sys.platform == "win32":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes  # noqa: PLC0415 - only for a second start on Windows

            ctypes.windll.user32.AllowSetForegroundWindow(-1)


def message(path: str) -> bytes:
    """What a second start says to hand over a path."""
    content = path.encode("utf-8", "surrogatepass")
    return len(content).to_bytes(_HEAD, "big") + content


def path_in(content: bytes) -> str:
    """The absolute path that was handed over; empty if it is none."""
    try:
        path = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return path if "\0" not in path and Path(path).is_absolute() else ""

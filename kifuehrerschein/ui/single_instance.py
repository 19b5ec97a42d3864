"""One running copy a data folder: a lock file, and a local socket to raise its window.

No internet socket: QLocalServer uses a Unix domain socket or a Windows pipe.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 250
_PATIENCE_MS = 10_000


class SingleInstance(QObject):
    """`raise_requested` comes when the program is started a second time."""

    raise_requested = Signal()

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)
        digest = hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:16]
        self._name = f"kifuehrerschein-{digest}"
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Whether to go on as the only copy. A lock left by a killed copy is taken over.

        Waits up to 10 s for a copy that is still opening, so that its window can be raised.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return True  # the folder can't hold a lock; opening the database will say why
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            if self.raise_other():
                return False
            self._lock.removeStaleLockFile()
            if self._lock.tryLock(_WAIT_MS):
                return True
        return True  # it does not answer; opening the database will say that it is in use

    def raise_other(self) -> bool:
        """Ask the running copy to show its window; False if none answers."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only for a second start

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
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
        if self._server is not None:
            connection = self._server.nextPendingConnection()
            if connection is not None:
                connection.deleteLater()
        self.raise_requested.emit()

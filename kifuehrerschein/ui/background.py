"""Work that takes longer than 100 ms runs in one thread and reports back to the UI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

_T = TypeVar("_T")


class Background(QObject):
    """Runs jobs one after the other; results and errors arrive in the thread of this object."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._gate = threading.Lock()
        self._arrived.connect(self._deliver)

    def run(
        self,
        job: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `job` in a thread; then call `done` or `failed` here."""

        def work() -> None:
            with self._gate:
                try:
                    result = job()
                except Exception as error:  # noqa: BLE001 - handed on to `failed`, not dropped
                    problem = error
                    self._arrived.emit(lambda: failed(problem))
                else:
                    self._arrived.emit(lambda: done(result))

        thread = threading.Thread(target=work, daemon=False)
        self._threads = [t for t in self._threads if t.is_alive()] + [thread]
        thread.start()

    def finish(self) -> None:
        """Let running jobs end and hand over what they brought, before the program ends."""
        while self._threads:
            threads, self._threads = self._threads, []
            for thread in threads:
                thread.join()
            # Nobody else would: the event loop is about to stop.
            QCoreApplication.sendPostedEvents(self)

    def _deliver(self, call: Callable[[], None]) -> None:
        # A method of an object of this thread, so that Qt calls it here and not in the job's.
        call()

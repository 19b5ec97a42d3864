"""Work that takes longer than 100 ms runs in one thread and reports back to the UI thread."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

_T = TypeVar("_T")


class Background(QObject):
    """Runs jobs one after the other; results and errors arrive in the thread of this object.

    Meanwhile no garbage is collected: what Qt owns would be torn down in the thread of the job.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._gate = threading.Lock()
        self._expected = 0
        self._collects = False
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

        self._expected += 1
        if self._expected == 1:
            self._collects = gc.isenabled()
            gc.disable()
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
        self._expected -= 1
        if self._expected == 0 and self._collects:
            gc.enable()
        call()

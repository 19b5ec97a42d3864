"""What stands in the way of a start, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kifuehrerschein.domain.errors import AppError, DamagedDatabaseError
from kifuehrerschein.services.opening import backup_label, restore_backup, start_empty
from kifuehrerschein.services.start import StartService
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.waiting import BlockedPage

if TYPE_CHECKING:
    from kifuehrerschein.paths import DataDir
    from kifuehrerschein.ui.desk import Desk


class TroubleDesk(QObject):
    """Shows why the program can't open. `solved` comes when it is worth to open again."""

    solved = Signal()

    def __init__(self, desk: Desk, data: DataDir) -> None:
        super().__init__(desk)
        self._desk = desk
        self._data = data

    def show(self, error: Exception) -> None:
        """The page for `error`; what is no AppError is a bug and goes to the bug dialog as well."""
        if isinstance(error, DamagedDatabaseError):
            self._offer_backups(error)
        elif isinstance(error, AppError):
            self._block(str(error))
        else:
            self._desk.hook.handle(type(error), error, error.__traceback__)
            self._block(self.tr("Beim Öffnen ist ein Fehler im Programm passiert."))

    def _block(self, text: str) -> None:
        page = BlockedPage(text, self._desk.look)
        page.retry_requested.connect(self.solved)
        self._put(page)

    def _offer_backups(self, error: DamagedDatabaseError) -> None:
        data = self._data
        labels = tuple((backup_label(path), str(path)) for path in error.backups)
        page = RecoveryPage(str(error.path), labels, self._desk.look)
        page.restore_requested.connect(
            lambda chosen: self._mend(lambda: restore_backup(data, Path(chosen)))
        )
        page.empty_requested.connect(lambda: self._mend(lambda: start_empty(data)))
        self._put(page)

    def _put(self, page: BlockedPage | RecoveryPage) -> None:
        window = self._desk.window
        page.quit_requested.connect(window.close)
        window.show_page(page)
        page.first_focus().setFocus()

    def _mend(self, mend: Callable[[], None]) -> None:
        # The snapshot tells of the database that was set aside.
        StartService(self._data.snapshot).delete()
        mend()
        self.solved.emit()

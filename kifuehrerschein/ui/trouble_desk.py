"""What stands in the way of a start, and the ways out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kifuehrerschein.domain.errors import (
    AppError,
    DamagedDatabaseError,
    NewerDatabaseError,
    StorageError,
)
from kifuehrerschein.domain.policy import PolicyError
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
        elif isinstance(error, (NewerDatabaseError, PolicyError)):
            self._put(BlockedPage(str(error), self._desk.look, hopeless=True))
        elif isinstance(error, AppError):
            self._put(BlockedPage(str(error), self._desk.look, harmless=True))
        else:
            self._desk.hook.handle(type(error), error, error.__traceback__)
            text = self.tr("Beim Öffnen ist ein Fehler im Programm passiert.")
            self._put(BlockedPage(text, self._desk.look))

    def _try_again(self) -> None:
        try:
            self._data.prepare()  # the folder may lie on a stick that is there only now
        except StorageError as error:
            self.show(error)
        else:
            self.solved.emit()

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
        if isinstance(page, BlockedPage):
            page.retry_requested.connect(self._try_again)
        page.quit_requested.connect(window.close)
        window.show_page(page)
        page.first_focus().setFocus()

    def _mend(self, mend: Callable[[], None]) -> None:
        # The snapshot tells of the database that was set aside; if it can't be deleted, it is
        # put right by the database after the next start.
        with contextlib.suppress(OSError):
            StartService(self._data.snapshot).delete()
        try:
            mend()
        except DamagedDatabaseError as error:
            raise StorageError(
                self.tr(
                    "Diese Sicherung lässt sich nicht mehr lesen. Bitte wählen Sie eine andere, "
                    "oder bitten Sie jemanden um Hilfe."
                )
            ) from error
        self.solved.emit()

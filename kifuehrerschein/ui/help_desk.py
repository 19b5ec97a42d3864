"""Opens the help over the page that is shown, and saves and prints the handbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.services.help import FILE_NAME, HelpService, early_help
from kifuehrerschein.ui.help_keys import with_keys
from kifuehrerschein.ui.printing import PRINT_DPI, as_image, print_pages
from kifuehrerschein.ui.widgets.help_layer import HelpLayer

if TYPE_CHECKING:
    from kifuehrerschein.ui.desk import Desk

PRIVACY = "Datenschutz"


class HelpDesk(QObject):
    """The help works before the services are open, and also when they never will be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._early: HelpService | None = None

    def open(self, topic: str = "") -> None:
        """Show the help to `topic`, or to the page that is shown."""
        desk = self._desk
        service = self._service()
        layer = HelpLayer(
            with_keys(service.handbook),
            topic or getattr(desk.window.page, "help_topic", ""),
            desk.look,
            {PRIVACY: (self.tr("Ihr Ordner auf diesem Gerät"), str(desk.data_dir))},
        )
        layer.save_requested.connect(partial(self._save, layer, service))
        layer.print_requested.connect(partial(self._print, service))
        layer.tour_requested.connect(partial(desk.elsewhere, "tour"))
        # The tour tells of the pages of a learner.
        layer.topics.tour.setVisible(desk.learner is not None)
        desk.window.open_layer(layer)

    def _service(self) -> HelpService:
        if self._desk.is_ready:
            return self._desk.services.help
        if self._early is None:
            self._early = early_help()
        return self._early

    def _save(self, layer: HelpLayer, service: HelpService) -> None:
        desk = self._desk
        target = desk.files.save(self.tr("Als PDF speichern"), FILE_NAME, self.tr("PDF (*.pdf)"))
        if target is None:
            return

        def done(_none: None) -> None:
            if desk.window.layer is layer:  # else it was closed meanwhile, and is gone
                layer.say_saved(str(target))

        def failed(error: Exception) -> None:
            if not isinstance(error, AppError) or desk.window.layer is not layer:
                raise error
            layer.say_problem(str(error))

        desk.background.run(lambda: service.save(target), done, failed)

    def _print(self, service: HelpService) -> None:
        print_pages(lambda: map(as_image, service.pictures(PRINT_DPI)), self._desk.window)

"""Opens the help over the page that is shown, and saves and prints the handbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.services.help import FILE_NAME, HelpService, early_help
from kifuehrerschein.ui.help_keys import with_keys
from kifuehrerschein.ui.printing import PRINT_DPI, as_image, ask_for_printer, draw_pages
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
        # What is being done with the handbook, as the layer shows it; empty if nothing is.
        self._busy: dict[str, bool] = {}

    def open(self, topic: str = "", like: HelpLayer | None = None) -> None:
        """Show the help to `topic`, or to the page that is shown; or what `like` shows."""
        desk = self._desk
        service = self._service()
        layer = HelpLayer(
            with_keys(service.handbook),
            like.title if like else topic or getattr(desk.window.page, "help_topic", ""),
            desk.look,
            {PRIVACY: (self.tr("Ihr Ordner auf diesem Gerät"), str(desk.data_dir))},
        )
        layer.save_requested.connect(partial(self._save, service))
        layer.print_requested.connect(partial(self._print, service))
        layer.tour_requested.connect(partial(desk.elsewhere, "tour"))
        # The tour tells of the pages of a learner.
        layer.topics.tour.setVisible(desk.learner is not None)
        layer.show_busy(**self._busy)
        if like is not None:
            layer.search_like(like)
        desk.window.open_layer(layer, partial(self.open, like=layer))

    def _service(self) -> HelpService:
        if self._desk.is_ready:
            return self._desk.services.help
        if self._early is None:
            self._early = early_help()
        return self._early

    def _save(self, service: HelpService) -> None:
        if self._busy:
            return
        name, kind = self.tr("Als PDF speichern"), self.tr("PDF (*.pdf)")
        target = self._desk.files.save(name, FILE_NAME, kind)
        if target is not None:
            self._work(
                {"saving": True},
                lambda: service.save(target),
                lambda layer: layer.say_saved(str(target)),
            )

    def _print(self, service: HelpService) -> None:
        if self._busy:
            return
        printer = ask_for_printer(self._desk.window)
        if printer is not None:
            self._work(
                {"printing": True},
                lambda: draw_pages(map(as_image, service.pictures(PRINT_DPI)), printer),
                HelpLayer.say_printed,
            )

    def _work(
        self, busy: dict[str, bool], job: Callable[[], None], say: Callable[[HelpLayer], None]
    ) -> None:
        """Do what takes seconds while the window lives; then `say` it where the help is open."""

        def ended() -> HelpLayer | None:
            self._busy = {}
            layer = self._layer()
            if layer is not None:
                layer.show_busy()
            return layer

        def done(_none: None) -> None:
            layer = ended()
            if layer is not None:
                say(layer)

        def failed(error: Exception) -> None:
            layer = ended()
            if not isinstance(error, AppError) or layer is None:
                raise error
            layer.say_problem(str(error))

        self._busy = busy
        layer = self._layer()
        if layer is not None:
            layer.show_busy(**busy)
        self._desk.background.run(job, done, failed)

    def _layer(self) -> HelpLayer | None:
        """The help, if it is open now."""
        layer = self._desk.window.layer
        return layer if isinstance(layer, HelpLayer) else None

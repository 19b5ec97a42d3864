"""What reading aloud adds to a lesson: a button in its bar, and reading from a block on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.read_button import ReadButton
from kifuehrerschein.ui.widgets.tab_order import chain

if TYPE_CHECKING:
    from kifuehrerschein.ui.pages.lesson import LessonPage
    from kifuehrerschein.ui.reading_desk import ReadingDesk


class LessonReading(QObject):
    """Reads a lesson from one of its blocks on; belongs to the page."""

    def __init__(self, page: LessonPage, desk: ReadingDesk, look: Look) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        button = ReadButton("" if look.narrow else self.tr("Vorlesen"), look, "segment")
        button.setAccessibleName(self.tr("Vorlesen"))
        button.setToolTip(self.tr("Vorlesen ({0})").format(key("read").shown))
        tools = page.bar.tools
        tools.addWidget(button)
        items = [tools.itemAt(at) for at in range(tools.count())]
        widgets = [item.widget() for item in items if item is not None]
        chain(page.bar, [*filter(None, widgets), *page.bar.buttons.values()])

    def read_from(self, block_id: str) -> None:
        """Read from this block on; an unknown one reads from what is seen."""
        self._desk.stop()
        self._desk.read(self._page, self._page.column.blocks().get(block_id))

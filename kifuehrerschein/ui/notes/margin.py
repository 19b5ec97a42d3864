"""What stands in the margins of a lesson: a button beside each place, a bar beside a marked one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from kifuehrerschein.domain.notes import Note
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn
from kifuehrerschein.ui.widgets.blocks.text import TextView

_GAP = 4
_ICON = 20
_BAR_FROM_TEXT, _BAR = 12, 4
# How far the first line is from where a button beside the top of the block would have its middle:
# running text begins at once, a card with its frame and room inside.
_TEXT_LINE, _CARD_LINE = -9, 7


@dataclass(frozen=True, slots=True)
class _Place:
    """A button, and how far the block beside it reaches; both in the margin's coordinates."""

    block_id: str
    button: QRect
    bottom: int


class Margin(QWidget):
    """A strip right of the column that draws all its buttons itself; `pressed` has the block's id.

    Sixty widgets would make turning a page slow, and a screen reader would come upon each of them.
    For the keyboard there is a button in the bar and a key.
    """

    pressed = Signal(str)

    def __init__(self, column: LessonColumn, spots: Mapping[str, QWidget], look: Look) -> None:
        super().__init__(column.content)
        self._column = column
        self._spots = spots
        self._look = look
        self._notes: Mapping[str, Note] = {}
        self._under = ""
        self._bars = _Bars(self)
        self.setMouseTracking(True)
        column.inner.installEventFilter(self)
        column.content.installEventFilter(self)
        self._follow()
        self.show()
        self._bars.show()

    def show_notes(self, notes: Mapping[str, Note]) -> None:
        """What is marked and written at which block."""
        self._notes = notes
        self.update()
        self._bars.update()

    def button_of(self, block_id: str) -> QRect:
        """Where the button of a block is, in this widget's coordinates; empty if it is not seen."""
        found = (place.button for place in self.places() if place.block_id == block_id)
        return next(found, QRect())

    def places(self) -> Iterator[_Place]:
        """The buttons from top to bottom; beside short blocks they do not overlap either."""
        side, free = self._look.target, 0
        for block_id, widget in self._spots.items():
            if widget.isVisibleTo(self._column.content):
                top = widget.mapTo(self._column.content, QPoint(0, 0)).y()
                button = QRect(0, max(top + self._to_first_line(widget), free), side, side)
                free = button.bottom() + 1
                yield _Place(block_id, button, top + widget.height())

    def _to_first_line(self, widget: QWidget) -> int:
        block = widget.made if isinstance(widget, LateBlock) else widget
        if isinstance(block, TextView):
            return self._look.px(_TEXT_LINE)
        return self._look.px(_CARD_LINE) if isinstance(block, Card) else 0

    def marked(self) -> Iterator[QRect]:
        """Where the bars of marked blocks are, in the coordinates of the content."""
        left = self._column.inner.x() - self._look.px(_BAR_FROM_TEXT)
        for place in self.places():
            note = self._notes.get(place.block_id)
            if note is not None and note.marked:
                widget = self._spots[place.block_id]
                top = place.bottom - widget.height()
                yield QRect(left, top, self._look.px(_BAR), widget.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whenever the column was laid out anew, blocks may stand elsewhere.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self._follow()
        return False

    def _follow(self) -> None:
        inner, content = self._column.inner, self._column.content
        gap, wide = self._look.px(_GAP), self._look.px(_BAR_FROM_TEXT)
        self.setGeometry(inner.x() + inner.width() + gap, 0, self._look.target, content.height())
        self._bars.setGeometry(inner.x() - wide, 0, wide, content.height())
        self.update()
        self._bars.update()

    # -- the mouse ---------------------------------------------------------------------------

    def _at(self, point: QPoint) -> str:
        found = (place.block_id for place in self.places() if place.button.contains(point))
        return next(found, "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._at(
            event.position().toPoint()
        ):
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        block_id = self._at(event.position().toPoint())
        if block_id and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(block_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def _hover(self, block_id: str) -> None:
        if block_id != self._under:
            self._under = block_id
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if block_id else Qt.CursorShape.ArrowCursor)
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            block_id = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(block_id) if block_id else "", self)
            return True
        return super().event(event)

    def _tip(self, block_id: str) -> str:
        note = self._notes.get(block_id)
        if note is not None and note.text:
            return self.tr("Ihre Notiz zu dieser Stelle")
        if note is not None and note.marked:
            return self.tr("Diese Stelle haben Sie sich gemerkt")
        return self.tr("Diese Stelle merken oder eine Notiz schreiben")

    # -- drawing -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self.places():
            if place.button.intersects(event.rect()):
                self._draw(painter, place)
        painter.end()

    def _draw(self, painter: QPainter, place: _Place) -> None:
        look, note = self._look, self._notes.get(place.block_id)
        name, colour = "bookmark", look.tokens.border
        if note is not None:
            name = "notebook-pen" if note.text else "bookmark-check"
            colour = look.tokens.primary
        if place.block_id == self._under:
            painter.setPen(look.colour("primary"))
            painter.setBrush(look.colour("soft"))
            radius = look.px(10)
            painter.drawRoundedRect(place.button.toRectF().adjusted(1, 1, -1, -1), radius, radius)
            colour = look.tokens.primary
        side = look.px(_ICON)
        picture = look.pixmap(name, side, colour, self.devicePixelRatioF())
        corner = place.button.center() - QPoint(side // 2, side // 2)
        painter.drawPixmap(corner, picture)


class _Bars(QWidget):
    """The bars left of marked blocks; nothing to press."""

    def __init__(self, margin: Margin) -> None:
        super().__init__(margin.parentWidget())
        self._margin = margin
        self._colour = margin._look.colour("primary")  # noqa: SLF001 - two halves of one thing
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        for bar in self._margin.marked():
            shown = bar.translated(-self.x(), 0)
            painter.drawRoundedRect(shown.toRectF(), shown.width() / 2, shown.width() / 2)
        painter.end()

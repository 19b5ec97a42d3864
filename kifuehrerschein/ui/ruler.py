"""The reading ruler: some lines stay bright, what is above and below them steps back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.blocks.text import TextView

_LINES = 3
# Height of the edges at 100 %, in pixels.
_SOFT = 10
_MOVED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
# What lies on the text outside of the band: token or colour, and how much of it covers, in percent.
# Text below it keeps 4.5:1; a test measures all of them.
DIMMED = {
    Theme.LIGHT: ("ink", 13),
    Theme.DARK: ("#000000", 16),
    Theme.CONTRAST: ("#000000", 35),
}


def dimmed(look: Look) -> QColor:
    """The colour that lies on the text outside of the band."""
    token, percent = DIMMED[look.theme]
    colour = QColor(token) if token.startswith("#") else look.colour(token)
    colour.setAlphaF(percent / 100)
    return colour


class Ruler(QWidget):
    """Lies on the text of the page, or of what covers it, and lets everything through but looks.

    The band follows the mouse, the keyboard and the sentence that is read aloud; with no news of
    them it stays where it is, and the text moves below it. Nothing runs while nothing happens.
    A page with running text has `for_reading` = True.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._look: Look | None = None
        self._root: QWidget | None = None
        self._area: Column | None = None
        self._middle = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.windowHandle().installEventFilter(self)
        window.reading_at.connect(self._follow_rect)

    def use(self, look: Look | None) -> None:
        """Lie on what is shown now; without a look, on nothing."""
        self._look = look
        self._lay_on(self._shown())

    def band(self) -> QRect:
        """What stays bright, in this widget's coordinates."""
        look = self._look
        if look is None:
            return self.rect()
        height = round(_LINES * look.size("body") * 1.6 * look.line_percent / 100) + look.px(8)
        top = max(0, min(self._middle - height // 2, self.height() - height))
        return QRect(0, top, self.width(), height)

    # -- following ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow_mouse(event.globalPosition().toPoint())
        elif kind == QEvent.Type.KeyRelease:
            # After whatever the key has done.
            QTimer.singleShot(0, self, self._follow_focus)
        elif kind in _MOVED:
            self._place()
        return False

    def _follow_mouse(self, place: QPoint) -> None:
        area = self._text()
        if area is not None:
            here = area.viewport().mapFromGlobal(place)
            if area.viewport().rect().contains(here):
                self._go(here.y())

    def _follow_focus(self) -> None:
        focus, area = QApplication.focusWidget(), self._text()
        if focus is not None and area is not None and area.viewport().isAncestorOf(focus):
            rect = focus.cursorRect() if isinstance(focus, TextView) else focus.rect()
            self._follow_rect(focus, rect)

    def _follow_rect(self, widget: QWidget, rect: QRect) -> None:
        """Go to a part of a widget; of a high one, to its first lines."""
        area = self._text()
        if area is not None and area.viewport().isAncestorOf(widget):
            top = widget.mapTo(area.viewport(), rect.topLeft()).y()
            self._go(top + min(rect.height(), self.band().height()) // 2)

    def _go(self, middle: int) -> None:
        self._middle = middle
        self.update()

    # -- lying there -------------------------------------------------------------------------

    def _shown(self) -> QWidget | None:
        return self._window.page if self._window.layer is None else self._window.layer

    def _text(self) -> Column | None:
        """The column that is read; another page or section may have come meanwhile."""
        root, area = self._shown(), self._area
        if root is not self._root or area is None or not isValid(area) or not area.isVisible():
            self._lay_on(root)
        return self._area

    def _lay_on(self, root: QWidget | None) -> None:
        if self._area is not None and isValid(self._area):
            self._area.removeEventFilter(self)
            self._area.viewport().removeEventFilter(self)
        self._root = root
        self._area = None if self._look is None else _column_of(root)
        if self._area is None:
            self.hide()
            return
        self._area.installEventFilter(self)
        self._area.viewport().installEventFilter(self)
        self._middle = self._area.viewport().height() // 3
        self._place()
        self.update()

    def _place(self) -> None:
        area = self._area
        if area is None or not isValid(area) or not area.isVisible():
            self.hide()
            return
        viewport = area.viewport()
        self.setGeometry(QRect(viewport.mapTo(self._window, QPoint(0, 0)), viewport.size()))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = self._look, self._area
        if look is None or area is None or not isValid(area):
            return
        painter = QPainter(self)
        band, colour = self.band(), dimmed(look)
        below, soft = band.bottom() + 1, look.px(_SOFT)
        painter.fillRect(QRect(0, 0, self.width(), band.top() - soft), colour)
        painter.fillRect(QRect(0, below + soft, self.width(), self.height()), colour)
        # Soft edges: a hard one would strike through the words that it meets.
        for top, rising in ((band.top() - soft, False), (below, True)):
            edge = QLinearGradient(0, top, 0, top + soft)
            edge.setColorAt(0 if rising else 1, QColor(0, 0, 0, 0))
            edge.setColorAt(1 if rising else 0, colour)
            painter.fillRect(QRect(0, top, self.width(), soft), edge)
        self._paint_handles(painter, area, look)
        painter.end()

    def _paint_handles(self, painter: QPainter, area: Column, look: Look) -> None:
        """Bars beside the text, where they strike through nothing."""
        band, thick, gap = self.band(), look.px(3), look.px(12)
        left = area.inner.mapTo(area.viewport(), QPoint(0, 0)).x()
        right = left + area.inner.width() + gap
        for x, end in ((0, left - gap), (right, self.width())):
            bar = QRect(x, band.top(), min(look.px(6), max(0, end - x)), band.height())
            if x == 0:
                bar.moveRight(end)
            painter.fillRect(bar.adjusted(0, thick, 0, -thick), look.colour("primary"))


def _column_of(root: QWidget | None) -> Column | None:
    """The text of a page that is there to be read: its widest column."""
    if root is None or not getattr(root, "for_reading", False):
        return None
    if isinstance(root, Column):
        return root
    columns = [column for column in root.findChildren(Column) if column.isVisibleTo(root)]
    return max(columns, key=lambda column: column.width(), default=None)

"""A picture as large as the window, and larger; below it in words what it shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import RING, RING_AND_LINE, Button, Column, on_click
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.layer import Layer

# How much larger than the window, step by step.
_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
# How far a press on an arrow goes: share of what is seen.
_STRIDE = 0.4
# The words may take this share of the window; a long text scrolls.
_WORDS_SHARE = 0.25


class PictureLayer(Layer):
    """Zooms by buttons and by + and −, moves by arrows, bars, buttons and by dragging.

    Others give their own `picture`, which takes any size, and what stands below it.
    """

    def __init__(
        self,
        figure: Figure,
        data: bytes,
        look: Look,
        picture: FigureView | None = None,
        below: Column | None = None,
    ) -> None:
        super().__init__(look, self.tr("Bild"))
        self._zoom = 0
        self._wanted: QPointF | None = None
        self.picture = picture or _Canvas(figure, data, look)
        self.area = _Window(self.picture, figure.alt)
        self.smaller = self._button("zoom-out", self.tr("Kleiner"))
        self.larger = self._button("zoom-in", self.tr("Größer"))
        self._close = Button(self.tr("Schließen"), look, "primary", "x")
        self.arrows = [
            self._arrow(name, text, step)
            for name, text, step in (
                ("arrow-left", self.tr("Nach links"), QPoint(-1, 0)),
                ("arrow-right", self.tr("Nach rechts"), QPoint(1, 0)),
                ("arrow-up", self.tr("Nach oben"), QPoint(0, -1)),
                ("arrow-down", self.tr("Nach unten"), QPoint(0, 1)),
            )
        ]
        self.body.addWidget(self._bar())
        self.body.addWidget(self.area, 1)
        self.words = below or self._alt(figure.alt)
        self.body.addWidget(self.words)
        on_click(self.smaller, partial(self._step, -1))
        on_click(self.larger, partial(self._step, 1))
        on_click(self._close, self.closed.emit)

    def first_focus(self) -> QWidget:
        return self.area

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._step(1)
        elif event.key() == Qt.Key.Key_Minus:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setMaximumHeight(round(self.height() * _WORDS_SHARE))
        self.layout_picture()

    def layout_picture(self) -> None:
        """Give the picture the size of this zoom, with the same spot in the middle."""
        self.body.activate()
        middle = self._wanted or self.middle()
        self.picture.fit(self.area.maximumViewportSize(), _ZOOMS[self._zoom])
        view, size = self.area.viewport().rect().center(), self.picture.size()
        across, down = round(middle.x() * size.width()), round(middle.y() * size.height())
        self.area.horizontalScrollBar().setValue(across - view.x())
        self.area.verticalScrollBar().setValue(down - view.y())
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom + 1 < len(_ZOOMS))
        for arrow in self.arrows:
            arrow.setEnabled(self._zoom > 0)

    def middle(self) -> QPointF:
        """What is seen in the middle: share of the picture's width and height."""
        view, size = self.area.viewport(), self.picture.size()
        spot = self.picture.mapFrom(view, view.rect().center())
        return QPointF(spot.x() / max(1, size.width()), spot.y() / max(1, size.height()))

    def show_like(self, other: PictureLayer) -> None:
        """Be as large as `other` and show the same part."""
        self._zoom, self._wanted = other._zoom, other.middle()
        # What is not seen yet can't be scrolled.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self.layout_picture()
        self._wanted = None

    def _step(self, step: int) -> None:
        at = self._zoom + step
        if not 0 <= at < len(_ZOOMS):
            return
        self._zoom = at
        self.layout_picture()
        announce(self.area, self.tr("Bild: {0} Prozent").format(round(100 * _ZOOMS[at])))
        if not (self.larger if step > 0 else self.smaller).isEnabled():
            self.area.setFocus()

    def _move(self, step: QPoint) -> None:
        for bar, part, size in (
            (self.area.horizontalScrollBar(), step.x(), self.area.viewport().width()),
            (self.area.verticalScrollBar(), step.y(), self.area.viewport().height()),
        ):
            bar.setValue(bar.value() + round(part * size * _STRIDE))

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        look = self.look
        above, below = (RING, RING_AND_LINE) if look.narrow else (look.px(8), look.px(8))
        row.setContentsMargins(look.px(12), above, look.px(12), below)
        row.addWidget(Flow(look, self.smaller, self.larger, *self.arrows, spacing=8), 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    def _button(self, icon: str, text: str) -> Button:
        button = Button("" if self.look.narrow else text, self.look, icon=icon)
        button.setAccessibleName(self.tr("Bild: {0}").format(text))
        button.setProperty("repeats", True)
        return button

    def _arrow(self, icon: str, text: str, step: QPoint) -> Button:
        button = Button("", self.look, icon=icon)
        button.setAccessibleName(self.tr("Ausschnitt: {0}").format(text))
        button.setToolTip(text)
        button.setProperty("repeats", True)
        on_click(button, partial(self._move, step))
        return button

    def _alt(self, text: str) -> Column:
        look = self.look
        words = LowColumn(look)
        heading = Heading(self.tr("Was ist auf dem Bild?"), 2)
        heading.level = 1  # the picture has no other
        heading.setProperty("kind", "h3")
        words.add(heading)
        words.add(Label(text))
        words.box.setSpacing(look.px(4))
        words.box.addStretch(1)
        # A long text is scrolled with the keyboard.
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setAccessibleName(self.tr("Was ist auf dem Bild? {0}").format(text))
        return words


class LowColumn(Column):
    """As high as what is in it, with narrow margins."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, 1100)
        around = self.inner.parentWidget()
        inside = around.layout() if around is not None else None
        if inside is not None:
            inside.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


def show_large(
    window: QWidget, figure: Figure, data: bytes, like: PictureLayer | None = None
) -> None:
    """Cover the window with a picture, the same part of it as in `like`."""
    # The window is asked by what it can do: it knows the widgets, not they the window.
    open_layer, look = getattr(window, "open_layer", None), getattr(window, "look", None)
    if open_layer is None or look is None:
        return
    layer = PictureLayer(figure, data, look)
    if like is not None:
        layer.show_like(like)
    open_layer(layer, partial(show_large, window, figure, data, layer))


class _Canvas(FigureView):
    """The picture in one size; draws only what is seen of it, however large all of it is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self.draw(painter, self.rect().toRectF())
        painter.end()


class _Window(QScrollArea):
    """What is seen of the picture; it can be dragged, and arrow keys move it."""

    def __init__(self, picture: QWidget, alt: str) -> None:
        super().__init__()
        self._picture = picture
        self._held: QPoint | None = None
        self.setWidget(picture)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Bild: {0}").format(alt))
        picture.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._picture and isinstance(event, QMouseEvent):
            return self._dragged(event)
        return super().eventFilter(watched, event)

    def _dragged(self, event: QMouseEvent) -> bool:
        place = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._held = place
            self._picture.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._held = None
            self._picture.unsetCursor()
        elif event.type() == QEvent.Type.MouseMove and self._held is not None:
            moved = place - self._held
            self._held = place
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - moved.x())
            down.setValue(down.value() - moved.y())
        return False

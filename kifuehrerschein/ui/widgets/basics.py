"""Buttons and frames in the app's own style."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.labels import Heading, Label

# Room around the buttons of a bar in large text, which needs the height, in pixels: the ring of the
# focus, and on the side of the text the line as well.
RING, RING_AND_LINE = 10, 12


class Button(QPushButton):
    """A button of at least 44 px whose text wraps; `kind`: primary, quiet, nav, segment.

    QPushButton cuts a long text off, which at 200 % happens to ordinary German; so the text is
    drawn here while background and border stay the style sheet's.
    """

    _WIDEST = 560

    def __init__(self, text: str, look: Look, kind: str = "secondary", icon: str = "") -> None:
        super().__init__()
        self._label = text
        self._heights: dict[int, int] = {}
        self._look = look
        self._kind = kind
        self._icon_name = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text.replace("&", ""))
        # The bar at the left must hold ten entries in a low window.
        low = kind == "nav" and look.narrow
        upright = QSizePolicy.Policy.Preferred if low else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright)
        policy.setHeightForWidth(self.hasHeightForWidth())
        self.setSizePolicy(policy)
        font = look.font("body")
        font.setWeight(QFont.Weight.Medium if kind in ("nav", "segment") else QFont.Weight.DemiBold)
        self._font = font
        self._least = max(look.least_target, round(look.target * 0.72)) if low else look.target
        self._lowest = look.least_target if low else self._least

    def text(self) -> str:
        """What stands on the button; Qt itself knows no text and so draws none."""
        return self._label

    def setText(self, text: str) -> None:
        self._label = text
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        """Another picture in the place of the one that is there."""
        self._icon_name = name
        self.update()

    def set_kind(self, kind: str) -> None:
        """Look more or less important, at the same size: between primary, secondary and quiet."""
        self._kind = kind
        self.setProperty("kind", kind)
        # A style sheet reads the property only once.
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        across = QFontMetrics(self._font).horizontalAdvance(self.text())
        width = min(across + self._sides() + 2, self._look.px(self._WIDEST))
        return QSize(max(width, self._look.target), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = (self.text() or " ").split()
        metrics = QFontMetrics(self._font)
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(max(longest + self._sides() + 2, self._look.target), self._lowest)

    def hasHeightForWidth(self) -> bool:
        # An entry of the navigation is one line; asking ten of them at every start takes its time.
        return self._kind != "nav"

    def heightForWidth(self, width: int) -> int:
        # Layouts ask often; measuring wrapped text is what a page's layout costs most.
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._sides()), 10_000)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        text = QFontMetrics(self._font).boundingRect(room, flags, self.text())
        return max(self._least, text.height() + self._look.px(20) if self.text() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        font = QFont(self._font)
        if self._kind == "nav" and self.isChecked():
            font.setWeight(QFont.Weight.Bold)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            bar = _left_bar(self, self._look.px(4), self._look.px(10))
            painter.fillPath(bar, self._look.colour("primary"))
        painter.setFont(font)
        colour = self._text_colour()
        painter.setPen(QColor(colour))
        pad, size = self._pad(), self._look.px(22)
        room = self.rect().adjusted(pad, 0, -pad, 0)
        if self._icon_name:
            picture = self._look.pixmap(self._icon_name, size, colour, self.devicePixelRatioF())
            # An arrow stands on the side that it points to.
            trailing = self._icon_name == "arrow-right"
            x = room.right() + 1 - size if trailing else room.left()
            x = x if self.text() else (self.width() - size) // 2
            painter.drawPixmap(x, (self.height() - size) // 2, picture)
            taken = size + self._look.px(8)
            room.adjust(0 if trailing else taken, 0, -taken if trailing else 0, 0)
        side = (
            Qt.AlignmentFlag.AlignLeft
            if self._kind == "nav" or self._icon_name
            else (Qt.AlignmentFlag.AlignHCenter)
        )
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.text())
        painter.end()

    def _pad(self) -> int:
        return self._look.px(12 if self._kind == "nav" or not self.text() else 18)

    def _sides(self) -> int:
        icon = self._look.px(22 + (8 if self.text() else 0)) if self._icon_name else 0
        return 2 * self._pad() + icon

    def _text_colour(self) -> str:
        tokens = self._look.tokens
        if not self.isEnabled():
            return tokens.on_soft if self.isChecked() else tokens.muted
        if self._kind == "primary" or (self._kind == "segment" and self.isChecked()):
            return tokens.on_primary
        if self._kind == "nav" and self.isChecked():
            return tokens.on_soft
        return tokens.ink


_BARS = {"good": "good", "warn": "warn", "info": "info", "note": "on_soft"}


class Card(QFrame):
    """A framed box with a vertical layout; `kind`: card, hero, good, warn, info, note.

    The last four are callouts and have a bar in their strong colour at the left.
    """

    def __init__(self, look: Look, kind: str = "card", padding: int = 18) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self._bar = look.colour(_BARS[kind]) if kind in _BARS else None
        self._bar_width, self._bar_radius = look.px(6), look.px(12)
        self.box = QVBoxLayout(self)
        pad = look.px(padding)
        bar = look.px(5) if self._bar else 0
        self.box.setContentsMargins(pad + bar, pad, pad, pad)
        self.box.setSpacing(look.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._bar is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(_left_bar(self, self._bar_width, self._bar_radius), self._bar)
        painter.end()


def _left_bar(widget: QWidget, width: int, radius: int) -> QPainterPath:
    """A strip inside a rounded box: a border of the style sheet would leave notches."""
    whole, bar = QPainterPath(), QPainterPath()
    whole.addRoundedRect(widget.rect().toRectF(), radius, radius)
    bar.addRect(0, 0, width, widget.height())
    return whole.intersected(bar)


_NOTICE_ICONS = {
    "good": "circle-check",
    "warn": "triangle-alert",
    "info": "info",
    "note": "lightbulb",
}


class Notice(Card):
    """A framed message with icon and label: feedback, hints, errors that help."""

    def __init__(self, look: Look, kind: str, title: str, text: str = "") -> None:
        super().__init__(look, kind, 16)
        strong = {
            "good": look.tokens.good,
            "warn": look.tokens.warn,
            "info": look.tokens.info,
            "note": look.tokens.on_soft,
        }[kind]
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        picture = QLabel()
        picture.setPixmap(look.pixmap(_NOTICE_ICONS[kind], look.px(24), strong, 2))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.title = Label(title, "callout")
        row.addWidget(self.title, 1)
        self.box.addLayout(row)
        self.text = Label(text)
        self.text.setContentsMargins(look.px(34), 0, 0, 0)
        # Only now: shown before it has a parent, it would be a window for a moment.
        self.box.addWidget(self.text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())


class Column(QScrollArea):
    """A page body: one centred column of at most `width` px × text scale that scrolls."""

    def __init__(self, look: Look, width: int = 760) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("column")
        row = QHBoxLayout(content)
        margin = look.px(24)
        row.setContentsMargins(margin, look.px(20), margin, look.px(28))
        inner = QWidget()
        inner.setMaximumWidth(look.px(width))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        self.inner = inner
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.px(16))
        self._apart = look.px(12)
        self.setWidget(content)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the column."""
        self.box.addWidget(widget)

    def add_section(self, title: str) -> None:
        """A heading, nearer to what comes below it than to what stands above."""
        self.box.addSpacing(self._apart)
        self.add(Heading(title, 2))


class Footer(QWidget):
    """The bar at the bottom: one button left, one right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = QHBoxLayout(self)
        above, below = (RING_AND_LINE, RING) if look.narrow else (look.px(10), look.px(10))
        self.row.setContentsMargins(look.px(24), above, look.px(24), below)
        self.row.setSpacing(look.px(12))


def on_click(button: QPushButton, call: Callable[[], object]) -> None:
    """Connect a press without passing Qt's `checked` argument on."""
    button.clicked.connect(lambda _checked=False: call())

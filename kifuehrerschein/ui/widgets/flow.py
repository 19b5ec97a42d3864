"""Buttons side by side that go on in the next line when the window or the text gets too wide."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kifuehrerschein.ui.theme.look import Look

_Line = list[tuple[QWidget, QSize]]


class Flow(QWidget):
    """Places its widgets like words in a line; mirrored for right-to-left languages.

    Contents margins keep room around all of them.
    """

    def __init__(self, look: Look, *widgets: QWidget, spacing: int = 12) -> None:
        super().__init__()
        self._widgets = widgets
        self._spacing = look.px(spacing)
        # Qt asks for heights again and again while it lays a page out; measuring text is slow.
        self._wanted: list[tuple[QWidget, QSize, QSize]] | None = None
        self._lines_at: dict[int, list[_Line]] = {}
        for widget in widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        sides = self.contentsMargins()
        lines = self._lines(width - sides.left() - sides.right())
        high = sum(map(_height, lines)) + self._spacing * max(0, len(lines) - 1)
        return high + sides.top() + sides.bottom()

    def sizeHint(self) -> QSize:
        sizes = [size for _, size, _ in self._measured()]
        width = sum(size.width() for size in sizes) + self._spacing * max(0, len(sizes) - 1)
        high = max((size.height() for size in sizes), default=0)
        return QSize(width, high).grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        least = QSize(0, 0)
        for _, _, size in self._measured():
            least = least.expandedTo(size)
        return least.grownBy(self.contentsMargins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        # A widget in the row was shown or hidden or wants another size.
        if event.type() == QEvent.Type.LayoutRequest:
            before, self._wanted = self._wanted, None
            if self._measured() != before:
                self._lines_at.clear()
                self.updateGeometry()
                self._place()
        return super().event(event)

    def _place(self) -> None:
        room = self.contentsRect()
        y = room.y()
        for line in self._lines(room.width()):
            x, height = room.x(), _height(line)
            for widget, size in line:
                place = QRect(x, y, size.width(), height)
                widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
                x += size.width() + self._spacing
            y += height + self._spacing

    def _measured(self) -> list[tuple[QWidget, QSize, QSize]]:
        """Each widget that is shown with the size it wants and the least it can have."""
        if self._wanted is None:
            self._wanted = []
            for widget in self._widgets:
                if not widget.isHidden():
                    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
                    self._wanted.append((widget, widget.sizeHint().expandedTo(least), least))
        return self._wanted

    def _lines(self, width: int) -> list[_Line]:
        if width not in self._lines_at:
            self._lines_at[width] = self._break(width)
        return self._lines_at[width]

    def _break(self, width: int) -> list[_Line]:
        lines: list[_Line] = []
        used = 0
        for widget, wanted, _ in self._measured():
            size = wanted if wanted.width() <= width else _narrow(widget, width)
            if not lines or used + self._spacing + size.width() > width:
                lines.append([])
                used = size.width()
            else:
                used += self._spacing + size.width()
            lines[-1].append((widget, size))
        return lines


def _height(line: _Line) -> int:
    return max(size.height() for _, size in line)


def _narrow(widget: QWidget, width: int) -> QSize:
    """The size of a widget that has to wrap."""
    tall = widget.hasHeightForWidth()
    return QSize(width, widget.heightForWidth(width) if tall else widget.sizeHint().height())

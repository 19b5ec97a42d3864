"""The place at the bottom of a page where the player stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.ui.widgets.basics import Column, Footer
from kifuehrerschein.ui.widgets.blocks.column import LessonColumn


def put_below(page: QWidget, bar: QWidget, *, narrow: bool = False) -> None:
    """Show `bar` at the bottom of a page; nothing that can be read is covered.

    Tab reaches it before the page's footer. In a `narrow` lesson it stands in place of the footer:
    large text needs the height.
    """
    own = getattr(page, "dock", None)
    layout = page.layout()
    feet = [foot for foot in page.findChildren(Footer) if foot.isVisibleTo(page)]
    if isinstance(own, QVBoxLayout):
        own.addWidget(bar)
        if narrow:
            _Instead(feet, bar)
    elif isinstance(page, Column):
        _ColumnDock(page, bar)
    elif isinstance(layout, QVBoxLayout):
        at = layout.indexOf(feet[0]) if feet else -1
        layout.insertWidget(at, bar)
    bar.show()
    column = getattr(page, "column", None)
    if isinstance(column, LessonColumn):
        _InOrder(column, bar)
    elif feet:
        _put_before(feet[0], bar)


def _put_before(foot: Footer, bar: QWidget) -> None:
    first = next((each for each in foot.findChildren(QWidget) if _takes_tab(each)), None)
    before = first.previousInFocusChain() if first is not None else None
    while before is not None and not _takes_tab(before):
        before = before.previousInFocusChain()
    for button in filter(_takes_tab, bar.findChildren(QWidget)):
        if before is not None:
            QWidget.setTabOrder(before, button)
            before = button


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class _InOrder(QObject):
    """Has the buttons of the bar in the order that a lesson makes anew again and again."""

    def __init__(self, column: LessonColumn, bar: QWidget) -> None:
        super().__init__(bar)
        self._column = column
        self._buttons = [each for each in bar.findChildren(QWidget) if _takes_tab(each)]
        column.below[:0] = self._buttons
        if column.complete:
            column.keep_order()
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.HideToParent:
            below = self._column.below
            self._column.below = [each for each in below if each not in self._buttons]
        return False


class _Instead(QObject):
    """Hides widgets until the bar goes."""

    def __init__(self, hidden: list[Footer], bar: QWidget) -> None:
        super().__init__(bar)
        self._hidden = [one for one in hidden if one is not bar and not one.isHidden()]
        for widget in self._hidden:
            widget.hide()
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.HideToParent:
            for widget in self._hidden:
                widget.show()
        return False


class _ColumnDock(QObject):
    """Keeps the bar in the lower margin of a column that scrolls; gone with the bar."""

    def __init__(self, column: Column, bar: QWidget) -> None:
        super().__init__(bar)
        self._column = column
        self._bar = bar
        bar.setParent(column)
        # Its width is right only after that of the column.
        self._port = column.viewport()
        for watched in (column, self._port, bar):
            watched.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        column, bar = self._column, self._bar
        width = column.viewport().width()
        wants = bar.heightForWidth(width) if bar.hasHeightForWidth() else bar.sizeHint().height()
        height = min(wants, column.height() // 2)
        column.setViewportMargins(0, 0, 0, height)
        bar.setGeometry(0, column.height() - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        changed = QEvent.Type.LayoutRequest if watched is self._bar else QEvent.Type.Resize
        if kind == changed:
            self._place()
        elif watched is self._bar and kind == QEvent.Type.HideToParent:
            self._column.setViewportMargins(0, 0, 0, 0)
        return False

"""The scrolled column of a lesson: it knows which block is at the top and can go to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Column

_STILL_MS = 1000


class LateBlock(QWidget):
    """Keeps the place of a widget that is expensive to make until `make` is called.

    `height` in pixels is what it will probably need.
    """

    def __init__(self, build: Callable[[], QWidget], height: int) -> None:
        super().__init__()
        self._build = build
        self.made: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        # About as high as the widget will be, so that the scroll bar hardly moves.
        self.setMinimumHeight(height)

    def make(self) -> None:
        """Make the widget if it is not there yet."""
        if self.made is None:
            self.made = self._build()
            self.setMinimumHeight(0)
            self._box.addWidget(self.made)


class LessonColumn(Column):
    """Blocks in reading order by id. `place_changed` comes a second after scrolling stopped.

    `completed` comes when all late blocks are there; `wanted` before a part of the column is
    shown, so that whoever hides some of them can bring it back.

    A place is kept while widgets below are still being made, while fonts are applied and while
    the window changes its size, until the learner scrolls.
    """

    place_changed = Signal(str)
    completed = Signal()
    wanted = Signal(QWidget)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._blocks: dict[str, QWidget] = {}
        self._late: list[LateBlock] = []
        # Whether all late blocks are there and in order.
        self.complete = False
        # Whether something covered the page before all of them were made.
        self._interrupted = False
        # What Tab reaches after the column.
        self.below: list[QWidget] = []
        self._gap = look.px(12)
        # Room for what stands beside the blocks, so that nothing has to move when it comes.
        row = cast("QHBoxLayout", self.content.layout())
        around = row.contentsMargins()
        around.setRight(look.target + look.px(8))
        row.setContentsMargins(around)
        # Block and how far into it (0 to 1) the top of the window shall be.
        self._wanted: tuple[str, float] | None = None
        self._moving = False
        self._laid_out = False
        self._reported = ""
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self._report)
        bar = self.verticalScrollBar()
        bar.setSingleStep(look.px(28))
        bar.valueChanged.connect(self._moved)
        bar.actionTriggered.connect(self._taken_over)
        bar.rangeChanged.connect(self._go)

    def add_block(self, block_id: str, widget: QWidget, space: int = 0) -> None:
        """Put a block at the end, `space` pixels further down than usual."""
        if space:
            self.box.addSpacing(space)
        self._blocks[block_id] = widget
        if isinstance(widget, LateBlock):
            self._late.append(widget)
        self.add(widget)

    def blocks(self) -> Mapping[str, QWidget]:
        """The widgets by block id, in reading order; one that is not made yet is a LateBlock."""
        return self._blocks

    def make_next(self) -> None:
        """Make the next late block, and the others in the next turns of the event loop."""
        waiting = [late for late in self._late if late.made is None]
        self._interrupted = bool(waiting) and not self.isVisible()
        if not waiting:
            self.complete = True
            self._wanted = None
            self.keep_order()
            self.completed.emit()
        elif not self._interrupted:
            waiting[0].make()
            QTimer.singleShot(0, self, self.make_next)

    def keep_order(self) -> None:
        """Let Tab go from the first block through all of them and on to what is below.

        Qt itself puts what is made later at the window's end.
        """
        from kifuehrerschein.ui.widgets.tab_order import chain  # noqa: PLC0415 - first the text

        chain(next(iter(self._blocks.values())), [*self._stops(), *self.below])

    def _stops(self) -> list[QWidget]:
        """What Tab reaches in here, in reading order."""
        found: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            if step.focusPolicy() & Qt.FocusPolicy.TabFocus and self.inner.isAncestorOf(step):
                found.append(step)
            step = step.nextInFocusChain()
        return sorted(found, key=self._index)

    def _index(self, widget: QWidget) -> int:
        """Which item of the column holds the widget."""
        step: QWidget | None = widget
        while step is not None and step.parentWidget() is not self.inner:
            step = step.parentWidget()
        return -1 if step is None else self.box.indexOf(step)

    def top_block(self) -> str:
        """Id of the block at the upper edge of the window, or of the one that shall get there."""
        if self._wanted is not None:
            return self._wanted[0]
        top = self.verticalScrollBar().value()
        for block_id, widget in self._blocks.items():
            if not widget.isHidden() and self._span(widget).bottom() >= top:
                return block_id
        return next(reversed(self._blocks), "")

    def here(self) -> tuple[str, float]:
        """The block at the upper edge and how far into it the edge is, for `show_block`."""
        if self._wanted is not None:
            return self._wanted
        block_id = self.top_block()
        span = self._span(self._blocks[block_id])
        above = self.verticalScrollBar().value() + self._gap - span.top()
        return block_id, max(0, above) / max(1, span.height())

    def show_block(self, block_id: str, part: float = 0.0) -> None:
        """Scroll so that the block is at the top; an unknown one stands for its heading.

        `part` says how far into the block the top shall be, from 0 to 1.
        """
        known = block_id if block_id in self._blocks else block_id.partition("-")[0]
        if known not in self._blocks:
            return
        self.make_above(known)
        self.wanted.emit(self._blocks[known])
        self._reported = known
        self._want(known, part if known == block_id else 0.0)

    def make_above(self, block_id: str) -> None:
        """Make what is above a block that is there, so that nothing moves it any more."""
        for name, widget in self._blocks.items():
            if name == block_id:
                break
            if isinstance(widget, LateBlock):
                widget.make()

    def show_rect(self, widget: QWidget, rect: QRect) -> None:
        """Scroll just as far as needed to see a part of a widget."""
        self.wanted.emit(widget)
        self._wanted = None
        spot = QRect(widget.mapTo(self.content, rect.topLeft()), rect.size())
        if spot.height() + 2 * self._gap > self.viewport().height():
            self.verticalScrollBar().setValue(spot.top() - self._gap)
        else:
            middle = spot.center()
            self.ensureVisible(middle.x(), middle.y(), 0, spot.height() // 2 + self._gap)

    @property
    def content(self) -> QWidget:
        """What is scrolled; the glossary card lies on it."""
        return cast("QWidget", self.widget())

    def visible_part(self) -> QRect:
        """What is seen of the scrolled content, in its coordinates."""
        top_left = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(top_left, self.viewport().size())

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._wanted = None
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._laid_out = True
        if self._interrupted:
            self._interrupted = False
            QTimer.singleShot(0, self, self.make_next)
        if self._wanted is not None:
            # What is in here gets its place only after this event, but before the first paint.
            for widget in (self.content, self.inner):
                layout = widget.layout()
                if layout is not None:
                    layout.setGeometry(widget.rect())
            self._go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        here = self.here() if self._wanted is None and event.oldSize().isValid() else None
        super().resizeEvent(event)
        if here is not None and self.isVisible():
            self._want(*here)

    def _want(self, block_id: str, part: float) -> None:
        self._wanted = (block_id, part)
        self._go()
        if self.isVisible():
            # After the layouts that are due have been done; what is still to be made goes on.
            QTimer.singleShot(0, self, self._settled)

    def _settled(self) -> None:
        self._go()
        if all(late.made is not None for late in self._late):
            self._wanted = None

    def _go(self) -> None:
        if self._wanted is None or not self._laid_out:
            return
        block_id, part = self._wanted
        span = self._span(self._blocks[block_id])
        first = next(iter(self._blocks)) == block_id and part == 0
        self._moving = True
        self.verticalScrollBar().setValue(
            0 if first else span.top() - self._gap + round(part * span.height())
        )
        self._moving = False
        self._make_visible_ones()

    def _make_visible_ones(self) -> None:
        top = self.verticalScrollBar().value()
        seen = range(top, top + self.viewport().height())
        for late in self._late:
            span = self._span(late)
            if late.made is None and span.top() in seen:
                late.make()

    def _span(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.content, QPoint(0, 0)), widget.size())

    def _moved(self) -> None:
        if not self._moving and self._wanted is None:
            self._still.start()

    def _taken_over(self) -> None:
        self._wanted = None

    def _report(self) -> None:
        here = self.top_block()
        if here != self._reported:
            self._reported = here
            self.place_changed.emit(here)

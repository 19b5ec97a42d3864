"""A word explained beside the text in which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Heading, Label, on_click
from kifuehrerschein.ui.widgets.flow import Flow

_WIDTH = 440


class GlossaryCard(QFrame):
    """Title, text, words to see as well, „Schließen“. Tab goes round inside; Esc closes.

    `left` comes when somebody pressed something else on the page.

    Signals only: whoever made the card closes it, shows the other word and scrolls to what
    Tab reached.
    """

    closed = Signal()
    left = Signal()
    term_requested = Signal(str)
    focus_moved = Signal(QWidget, QRect)

    def __init__(
        self, term: GlossaryTerm, also: Sequence[GlossaryTerm], variant: Variant, look: Look
    ) -> None:
        super().__init__()
        self._look = look
        text = term.text.of(variant)
        self._box = QVBoxLayout(self)
        pad = look.px(18)
        self._box.setContentsMargins(pad, pad, pad, pad)
        self._box.setSpacing(look.px(10))
        title = Heading(term.term, 3)
        title.setAccessibleName(without_mediopunkt(term.term))
        words = Label(text)
        words.setAccessibleName(without_mediopunkt(text))
        others = [self._other(term) for term in also]
        self.close_button = Button(self.tr("Schließen"), look, "secondary", "x")
        on_click(self.close_button, self.closed.emit)
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(head)
        self._box.addWidget(words)
        self._stops: list[QWidget] = [self, *others]
        if others:
            self._box.addWidget(Label(self.tr("Siehe auch:"), "muted"))
            self._box.addWidget(Flow(look, *others, spacing=8))
        self._stops.append(self.close_button)
        for stop in self._stops:
            stop.installEventFilter(self)
        # The card itself takes the focus, so that its text is what a screen reader says first.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(without_mediopunkt(f"{term.term}. {text}"))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def _other(self, other: GlossaryTerm) -> Button:
        button = Button(other.term, self._look, "secondary", "arrow-right")
        button.setAccessibleName(without_mediopunkt(other.term))
        on_click(button, lambda: self.term_requested.emit(other.id))
        return button

    def place(self, link: QRect, room: QRect, seen: QRect) -> None:
        """Go below `link`, or above if that fits better.

        All in the parent's coordinates: the link, the room there is, the part that is seen.
        """
        gap = self._look.px(8)
        wide = room.width() - 2 * gap
        width = wide if self._look.narrow else min(self._look.px(_WIDTH), wide)
        height = self._box.totalHeightForWidth(width)
        below, above = link.bottom() + gap, link.top() - gap - height
        fits_below = below + height + gap <= min(room.bottom(), seen.bottom())
        top = below if fits_below or above < seen.top() + gap else above
        top = max(gap, min(top, room.bottom() - gap - height))
        left = max(room.left() + gap, min(link.left(), room.right() - gap - width))
        self.setGeometry(left, top, width, height)

    def focusNextPrevChild(self, forward: bool) -> bool:
        here = next((at for at, stop in enumerate(self._stops) if stop.hasFocus()), 0)
        step = self._stops[(here + (1 if forward else -1)) % len(self._stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        step.setFocus(reason)
        self.focus_moved.emit(step, step.rect())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() == Qt.FocusReason.MouseFocusReason
        ):
            # The press is still on its way to what takes the focus.
            QTimer.singleShot(0, self, self._tell_if_left)
        return False

    def _tell_if_left(self) -> None:
        if not any(stop.hasFocus() for stop in self._stops):
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press beside the card closes it, one on its text does not

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("primary"), 2))
        painter.setBrush(self._look.colour("surface"))
        radius = self._look.px(14)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

"""A word explained beside the text in which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.floating import FloatingCard
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.read_button import ReadButton

_WIDTH = 440


class GlossaryCard(FloatingCard):
    """Title, text, words to see as well, „Schließen“. Tab goes round inside; Esc closes.

    `left` comes when somebody pressed something else on the page.

    With `aloud` it has a button that asks the window to read it.

    Signals only: whoever made the card closes it, shows the other word and scrolls to what
    Tab reached.
    """

    term_requested = Signal(str)
    reads_alone = True

    def __init__(
        self,
        term: GlossaryTerm,
        also: Sequence[GlossaryTerm],
        variant: Variant,
        look: Look,
        *,
        aloud: bool = False,
    ) -> None:
        super().__init__(look)
        text = term.text.of(variant)
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
        self.box.addLayout(head)
        self.box.addWidget(words)
        self._stops: list[QWidget] = [self]
        if aloud:
            read = ReadButton(self.tr("Vorlesen"), look)
            self.box.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
            self._stops.append(read)
        self._stops += others
        if others:
            hint = Label(self.tr("Siehe auch:"), "muted")
            hint.setProperty("unread", True)  # without the buttons behind it, it says nothing
            self.box.addWidget(hint)
            self.box.addWidget(Flow(look, *others, spacing=8))
        self._stops.append(self.close_button)
        self.watch()
        self.setAccessibleName(without_mediopunkt(f"{term.term}. {text}"))

    def _other(self, other: GlossaryTerm) -> Button:
        button = Button(other.term, self.look, "secondary", "arrow-right")
        button.setAccessibleName(without_mediopunkt(other.term))
        on_click(button, lambda: self.term_requested.emit(other.id))
        return button

    def place(self, link: QRect, room: QRect, seen: QRect) -> None:
        """Go below `link`, or above if that fits better.

        All in the parent's coordinates: the link, the room there is, the part that is seen.
        """
        gap = self.look.px(8)
        wide = room.width() - 2 * gap
        width = wide if self.look.narrow else min(self.look.px(_WIDTH), wide)
        height = self.box.totalHeightForWidth(width)
        below, above = link.bottom() + gap, link.top() - gap - height
        fits_below = below + height + gap <= min(room.bottom(), seen.bottom())
        top = below if fits_below or above < seen.top() + gap else above
        top = max(gap, min(top, room.bottom() - gap - height))
        left = max(room.left() + gap, min(link.left(), room.right() - gap - width))
        self.setGeometry(left, top, width, height)

    def stops(self) -> list[QWidget]:
        """What Tab reaches: first the words, „Schließen“ last."""
        return self._stops

"""From a block to its widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.blocks import (
    Block,
    Callout,
    ExerciseSlot,
    Figure,
    QuestionSlot,
    Table,
    TextBlock,
)
from kifuehrerschein.domain.blocks import Heading as HeadingBlock
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.blocks.callout import CalloutCard
from kifuehrerschein.ui.widgets.blocks.column import LateBlock
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Heading

# Guesses at 100 % text, in pixels; the first is letters in a line.
_LINE_LETTERS = 80
_LINE_HEIGHT = 28
_FIGURE_HEIGHT = 380
_QUESTION_HEIGHT = 420


@dataclass(frozen=True, slots=True)
class BlockMaker:
    """Makes the widget of a block.

    `image` gives a picture's bytes, `question` the card of a practice item, `exercise` that of an
    exercise; `follow` is told when a link is used, `show` when Tab reaches one.
    """

    look: Look
    image: Callable[[str], bytes]
    question: Callable[[str], QWidget]
    exercise: Callable[[str], QWidget]
    follow: Callable[[TextView, str], None]
    show: Callable[[QWidget, QRect], None]

    def widget(self, block: Block) -> QWidget:
        """The widget that shows `block`."""
        match block:
            case TextBlock():
                return self.text(block.html)
            case Callout():
                callout = CalloutCard(block.kind, block.html, self.look)
                self._connect(callout.text)
                return callout
            case Table():
                table = TableView(block, self.look)
                self._connect(table)
                return table
            case QuestionSlot():
                return self.late_question(block.question)
            case ExerciseSlot():
                return LateBlock(lambda: self.exercise(block.exercise), self.height(block))
        return self._still_widget(block)

    def _still_widget(self, block: HeadingBlock | Figure) -> QWidget:
        match block:
            case HeadingBlock():
                return heading(block.text, block.level)
            case Figure():
                return FigureBlock(block, self.image(block.file), self.look)

    def text(self, html: str, step: str = "body") -> TextView:
        """Running text whose links work."""
        view = TextView(html, self.look, step)
        self._connect(view)
        return view

    def late_question(self, question_id: str) -> LateBlock:
        """The place of a practice item that is made after the first paint."""
        return LateBlock(lambda: self.question(question_id), self.look.px(_QUESTION_HEIGHT))

    def later(self, block: Block) -> LateBlock:
        """The place of a block below the first window, made after the first paint."""
        return LateBlock(lambda: self.widget(block), self.height(block))

    def height(self, block: Block) -> int:
        """About how high a block will be, in pixels."""
        match block:
            case TextBlock() | Callout():
                lines = len(block.html) // _LINE_LETTERS + block.html.count("<p>") + 1
                return self.look.px(lines * _LINE_HEIGHT)
            case Table():
                return self.look.px((len(block.rows) + 1) * 2 * _LINE_HEIGHT)
            case Figure():
                return self.look.px(_FIGURE_HEIGHT)
            case QuestionSlot() | ExerciseSlot():
                return self.look.px(_QUESTION_HEIGHT)
        return self.look.px(2 * _LINE_HEIGHT)

    def _connect(self, view: TextView | TableView) -> None:
        view.link_activated.connect(self.follow)
        view.link_focused.connect(self.show)


def heading(text: str, level: int) -> Heading:
    """A heading that is read out without Mediopunkt."""
    made = Heading(text, level)
    made.setAccessibleName(without_mediopunkt(text))
    return made


class FigureBlock(QWidget):
    """A picture and, if there is something to read in it, a button that shows it large."""

    def __init__(self, figure: Figure, data: bytes, look: Look) -> None:
        super().__init__()
        self._figure = figure
        self._data = data
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        self.picture = FigureView(figure, data, look)
        box.addWidget(self.picture)
        self.button: Button | None = None
        if has_text(figure, data):
            self.button = Button(self.tr("Bild vergrößern"), look, "quiet", "maximize-2")
            self.button.setAccessibleDescription(figure.alt)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
            on_click(self.button, self._enlarge)

    def _enlarge(self) -> None:
        from kifuehrerschein.ui.widgets.blocks.picture_layer import show_large  # noqa: PLC0415

        show_large(self.window(), self._figure, self._data)


def has_text(figure: Figure, data: bytes) -> bool:
    """Whether there may be words in a picture; a photo is always worth a closer look."""
    return not figure.decorative and (not figure.file.endswith(".svg") or b"<text" in data)

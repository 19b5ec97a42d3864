"""What of a page is read out, in reading order, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextList, QTextListFormat
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from kifuehrerschein.domain.speech.bare import bare
from kifuehrerschein.domain.speech.sentences import Span, sentences
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.flow import FlowText
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton

_HIGH = QTextCharFormat.VerticalAlignment.AlignSuperScript
_NUMBERED = QTextListFormat.Style.ListDecimal


class Passage(NamedTuple):
    """A piece of text and the widget that shows it, from its place `offset` on.

    `lead` is said before it. With `whole` the widget is marked, not the words in it. After one that
    `waits`, reading pauses, so that one can answer.
    """

    widget: QWidget
    text: str
    lead: str = ""
    offset: int = 0
    whole: bool = False
    waits: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether a pause belongs after it."""
        return isinstance(self.widget, Heading)


class Sentence(NamedTuple):
    """One sentence of a passage; `lead` is said before it. After one that `waits` is a pause."""

    passage: Passage
    span: Span
    lead: str = ""
    waits: bool = False

    @property
    def text(self) -> str:
        """The words as they are shown."""
        return self.passage.text[self.span.start : self.span.end]


def sections(root: QWidget) -> list[QWidget]:
    """The parts of a page from top to bottom; what stands beside its column is left out."""
    column = column_of(root)
    return [root] if column is None else list(_widgets(column.box))


def read_out(section: QWidget) -> list[Sentence]:
    """All sentences that are shown in a part of a page now."""
    if section.isHidden():
        return []
    return [sentence for passage in _passages(section) for sentence in _sentences(passage)]


def is_feedback(sentence: Sentence) -> bool:
    """Whether it stands in what a question says about an answer."""
    step: QWidget | None = sentence.passage.widget
    while step is not None and not isinstance(step, QuestionCard):
        step = step.parentWidget()
    result = step.result if step is not None else None
    return result is not None and result.isAncestorOf(sentence.passage.widget)


def _sentences(passage: Passage) -> Iterator[Sentence]:
    spans = sentences(passage.text)
    for span in spans:
        lead = passage.lead if span is spans[0] else ""
        yield Sentence(passage, span, lead, passage.waits and span is spans[-1])


def column_of(root: QWidget) -> Column | None:
    """The column that scrolls in a page, if it has one."""
    if isinstance(root, Column):
        return root
    return next((each for each in root.findChildren(Column) if each.isVisibleTo(root)), None)


def top_of(root: QWidget) -> QPoint | None:
    """The upper edge of what is seen, on the screen; None at the beginning of the page."""
    column = column_of(root)
    if column is None or column.verticalScrollBar().value() == 0:
        return None
    return column.viewport().mapToGlobal(QPoint(0, 0))


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if inner is not None:
            yield from _widgets(inner)
        elif widget is not None:
            yield widget


def _passages(widget: QWidget) -> Iterator[Passage]:
    for kind, reads in _READS:
        if isinstance(widget, kind):
            yield from reads(widget)
            return
    yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[Passage]:
    for child in _shown_children(widget):
        yield from _passages(child)


def _shown_children(widget: QWidget) -> Iterator[QWidget]:
    # Their order is the reading order: screen readers go by it.
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isHidden() and not child.isWindow() and not child.property("unread"):
            yield child


def _figure(figure: FigureView) -> Iterator[Passage]:
    if figure.accessibleName():  # a decoration has none
        yield Passage(figure, figure.accessibleName(), "Bild: ", whole=True)


def _choice(button: SegmentButton) -> Iterator[Passage]:
    yield Passage(button, button.text(), whole=True)


def _label(label: QLabel) -> Iterator[Passage]:
    text = label_text(label)
    # A text with gaps is drawn word by word by what it lies on.
    painted = isinstance(label.parentWidget(), FlowText)
    if text.strip():
        yield Passage(label, text, whole=painted)


def label_text(label: QLabel) -> str:
    """What a label shows, letter for letter."""
    text = QLabel.text(label)  # a subclass may tell the words otherwise
    if label.textFormat() is Qt.TextFormat.RichText:
        document = QTextDocument()
        document.setHtml(text)
        return document.toPlainText()
    return text if label.buddy() is None else text.replace("&&", "&")


def _text(view: TextView) -> Iterator[Passage]:
    block: QTextBlock = view.document().begin()
    while block.isValid():
        # Outside of lists there is none, whatever Qt's stubs say.
        items: QTextList | None = block.textList()
        numbered = items is not None and items.format().style() is _NUMBERED
        lead = f"{items.itemNumber(block) + 1}: " if items is not None and numbered else ""
        yield Passage(view, _without_notes(block), lead, block.position())
        block = block.next()


def _without_notes(block: QTextBlock) -> str:
    """The words of a block; the figures of its footnotes are blank."""
    words = list(block.text())
    at = block.begin()
    while not at.atEnd():
        part = at.fragment()
        if part.charFormat().verticalAlignment() is _HIGH:
            start = part.position() - block.position()
            words[start : start + part.length()] = " " * part.length()
        at += 1
    return "".join(words).replace("\u2028", "\n")


def _table(table: TableView) -> Iterator[Passage]:
    cells = list(_inside(table))
    if table.stacked:
        yield from cells
        return
    heads = table.headers
    for head, cell in zip(cycle(heads), cells[len(heads) :], strict=False):
        words = bare(head)[0]
        yield cell._replace(lead=f"{words} " if words.endswith(("?", "!")) else f"{words}: ")


def _question(card: QuestionCard) -> Iterator[Passage]:
    """Its parts, each where it is shown; once it is marked, all that is seen."""
    if card.feedback is not None:
        yield from _inside(card)
        return
    labels = [one for one in card.findChildren(QLabel) if one.isVisibleTo(card)]
    shown = [(_same(label_text(label)), label) for label in labels]
    place = card.place_label
    if place is not None:
        yield Passage(place, label_text(place))
    parts = card.parts_aloud()
    for at, part in enumerate(parts):
        label = next((one for text, one in shown if text == _same(part.text)), None)
        last = at + 1 == len(parts) and not card.is_exam
        if label is None or isinstance(label.parentWidget(), FlowText):
            target = card.area if at else label or card.area
            yield Passage(target, part.text, part.lead, whole=True, waits=last)
        else:
            yield Passage(label, label_text(label), part.lead, waits=last)


def _same(text: str) -> str:
    return " ".join(bare(text)[0].split())


_READS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[Passage]]], ...] = (
    (QuestionCard, _question),
    (TableView, _table),
    (FigureView, _figure),
    (TextView, _text),
    (QLabel, _label),
    (SegmentButton, _choice),
)

"""The mark on the sentence that is read, and on the word in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from shiboken6 import isValid

from kifuehrerschein.domain.speech.sentences import Span
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.speech.passages import Sentence, label_text
from kifuehrerschein.ui.speech.sight import area_of, is_seen, keep_in_view
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Label
from kifuehrerschein.ui.widgets.wrapped import WrappedText

_NOTHING = Span(0, 0)
# Contrast that text needs.
_READABLE = 4.5


class Marks:
    """Marks one sentence at a time, and in it one word."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._widget: QWidget | None = None
        self._place = QRect()
        self._sentence, self._word = _NOTHING, _NOTHING
        self._frame: _Frame | None = None

    @property
    def in_sight(self) -> bool:
        """False if somebody has scrolled away from what is marked."""
        return self._widget is None or is_seen(self._widget, self._place)

    def show(self, sentence: Sentence, *, follow: bool = True) -> None:
        """Mark this sentence; with `follow` it is scrolled into sight."""
        self.clear()
        passage = sentence.passage
        self._widget = passage.widget
        at = passage.offset
        self._sentence = Span(sentence.span.start + at, sentence.span.end + at)
        if passage.whole:
            self._frame = _Frame(passage.widget, self._look)
        else:
            self._draw()
        self._place = place = place_of(sentence)
        if not follow:
            return
        keep_in_view(passage.widget, place, self._look)
        window = passage.widget.window()
        if isinstance(window, MainWindow):
            window.reading_at.emit(passage.widget, place)

    def show_word(self, word: Span) -> None:
        """Mark a word; its place is that in the text of the widget."""
        self._word = word
        if self._frame is None:
            self._draw()

    def clear(self) -> None:
        """Take the mark away."""
        widget, self._widget = self._widget, None
        self._sentence = self._word = _NOTHING
        frame, self._frame = self._frame, None
        if frame is not None and isValid(frame):
            frame.hide()
            frame.deleteLater()
        if widget is None or not isValid(widget):
            return
        if isinstance(widget, TextView):
            widget.setExtraSelections([])
        elif isinstance(widget, Label):
            widget.behind = None
            widget.update()

    def _draw(self) -> None:
        widget = self._widget
        if isinstance(widget, TextView):
            widget.setExtraSelections(
                [_selected(widget, self._sentence, self._look)]
                + [_underlined(widget, word, self._look) for word in [self._word] if word.end]
            )
        elif isinstance(widget, Label):
            widget.behind = partial(_ground, widget, self._look, self._sentence, self._word)
            widget.update()


def place_of(sentence: Sentence) -> QRect:
    """Where a sentence stands, in the coordinates of its widget."""
    passage = sentence.passage
    widget = passage.widget
    start, end = (at + passage.offset for at in sentence.span)
    if isinstance(widget, TextView) and not passage.whole:
        cursor = QTextCursor(widget.document())
        cursor.setPosition(start)
        first = widget.cursorRect(cursor)
        cursor.setPosition(end)
        return first.united(widget.cursorRect(cursor))
    if isinstance(widget, Label) and not passage.whole:
        rects = [rect.toAlignedRect() for rect in _rects(widget, Span(start, end))]
        return QRect(rects[0].topLeft(), rects[-1].bottomRight()) if rects else widget.rect()
    return widget.rect()


def _selected(view: TextView, span: Span, look: Look) -> QTextEdit.ExtraSelection:
    form = QTextCharFormat()
    form.setBackground(look.colour("mark"))
    form.setForeground(look.colour("ink"))
    return _selection(view, span, form)


def _underlined(view: TextView, span: Span, look: Look) -> QTextEdit.ExtraSelection:
    form = QTextCharFormat()
    form.setBackground(look.colour("mark_line"))
    form.setForeground(look.colour("mark"))
    return _selection(view, span, form)


def _selection(view: TextView, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(view.document())
    cursor.setPosition(span.start)
    cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = form
    return selection


def _ground(label: Label, look: Look, sentence: Span, word: Span, painter: QPainter) -> None:
    """Paint what lies behind the words of a label."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius, thick = look.px(4), look.px(3)
    ink = label.palette().color(label.foregroundRole())
    if contrast(ink, look.colour("mark")) >= _READABLE:
        painter.setBrush(look.colour("mark"))
        for rect in _rects(label, sentence):
            painter.drawRoundedRect(rect.adjusted(-thick, 0, thick, 0), radius, radius)
        painter.setBrush(look.colour("mark_line"))
    else:
        # Light words on a strong ground would not be read on the mark: they are underlined.
        painter.setBrush(ink)
        word = sentence
    for rect in _rects(label, word):
        painter.drawRect(QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick))


def contrast(one: QColor, other: QColor) -> float:
    """1 to 21, as WCAG counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _rects(label: Label, span: Span) -> list[QRectF]:
    """The parts of the lines of a label that hold these letters."""
    room = label.contentsRect()
    found: list[QRectF] = []
    if span.start == span.end:
        return found
    if label.textFormat() is Qt.TextFormat.RichText:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(QLabel.text(label))
        document.setTextWidth(room.width())
        free = max(0, room.height() - document.size().height()) // 2
        block = document.begin()
        while block.isValid():
            start = block.position()
            corner = document.documentLayout().blockBoundingRect(block).topLeft()
            found += [
                rect.translated(room.left() + corner.x(), room.top() + free + corner.y())
                for rect in _line_parts(block.layout(), span.start - start, span.end - start)
            ]
            block = block.next()
        return found
    width = room.width() if label.wordWrap() else 1_000_000
    percent = int(label.property("line_percent"))
    text = WrappedText(label_text(label), label.font(), width, percent, label.alignment())
    return [
        rect.translated(text.top_left(room))
        for rect in _line_parts(text.layout, span.start, span.end)
    ]


def _line_parts(layout: QTextLayout, start: int, end: int) -> list[QRectF]:
    parts: list[QRectF] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin = max(start, line.textStart())
        stop = min(end, line.textStart() + line.textLength())
        if begin < stop:
            left, right = _x(line.cursorToX(begin)), _x(line.cursorToX(stop))
            right = min(right, line.x() + line.naturalTextWidth())
            parts.append(QRectF(left, line.y(), right - left, line.height()))
    return parts


def _x(place: object) -> float:
    # PySide gives the cursor's place back beside its x.
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]


class _Frame(QWidget):
    """A frame around a whole widget that takes no room and covers no letter.

    It lies on what is scrolled, beside the widget, and goes where the widget goes.
    """

    def __init__(self, widget: QWidget, look: Look) -> None:
        area = area_of(widget)
        host = (area.widget() if area is not None else None) or widget.window()
        super().__init__(host)
        self._look = look
        self._widget = widget
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        step: QWidget | None = widget
        while step is not None and step is not host:
            step.installEventFilter(self)
            step = step.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        host, gap = self.parentWidget(), self._look.px(6)
        if host is not None:
            place = QRect(self._widget.mapTo(host, QPoint(0, 0)), self._widget.size())
            self.setGeometry(place.adjusted(-gap, -gap, gap, gap).intersected(host.rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        thick = look.px(4)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("mark_line"), thick))
        half = thick / 2
        radius = look.px(8)
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(half, half, -half, -half), radius, radius
        )
        painter.end()

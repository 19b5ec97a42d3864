"""The mark lies where the words are, in every theme, and moves nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.speech.sentences import Span
from kifuehrerschein.ui.speech.marks import Marks, contrast, place_of
from kifuehrerschein.ui.speech.passages import Sentence, read_out
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import palette, style_sheet
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Label
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton
from kifuehrerschein.ui.widgets.questions.stem import StemHeading

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
THEMES = list(Theme)
LONG = "Der erste Satz steht hier. Der zweite Satz ist viel länger, und er geht über zwei Zeilen. "


@pytest.fixture(params=THEMES, ids=lambda theme: theme.value)
def look(request: pytest.FixtureRequest) -> Look:
    return Look(Settings(request.param))


def shown(qtbot: QtBot, look: Look, widget: QWidget) -> Column:
    """A page with this widget in it; the caller keeps it alive."""
    QApplication.setFont(look.font())
    QApplication.setPalette(palette(look))
    page = Column(look)
    page.setStyleSheet(style_sheet(look))
    page.add(widget)
    page.box.addStretch(1)
    page.resize(560, 300)
    qtbot.addWidget(page)
    page.show()
    for _ in range(5):
        QApplication.processEvents()
    return page


def coloured(image: QImage, colour: QColor) -> list[tuple[int, int]]:
    """The places of all pixels in this colour."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    wanted, width = colour.rgb() & 0xFFFFFF, plain.bytesPerLine() // 4
    return [
        (at % width, at // width) for at, pixel in enumerate(pixels) if pixel & 0xFFFFFF == wanted
    ]


def sentence(widget: QWidget, at: int) -> Sentence:
    return read_out(widget)[at]


@pytest.mark.parametrize("kind", ["label", "text", "stem"])
def test_the_mark_covers_its_sentence_and_nothing_else(qtbot: QtBot, look: Look, kind: str) -> None:
    widget: QWidget
    match kind:
        case "label":
            widget = Label(LONG * 2)
        case "text":
            widget = TextView(f"<p>{LONG * 2}</p>", look)
        case _:
            widget = StemHeading(f"{LONG}**Fett** {LONG}")
    page = shown(qtbot, look, widget)
    before, height = widget.grab().toImage(), widget.height()
    marks = Marks(look)
    spots: list[tuple[int, int]] = []
    for at in (1, 0):
        one = sentence(widget, at)
        marks.show(one)
        image = widget.grab().toImage()
        spots = coloured(image, look.colour("mark"))
        place = place_of(one).adjusted(-8, -4, 8, 4)
        assert len(spots) > 500
        assert all(place.top() <= y <= place.bottom() for _, y in spots)
    assert min(y for _, y in spots) < 20, "the first sentence is at the top"
    assert not coloured(before, look.colour("mark"))
    marks.clear()
    assert widget.grab().toImage() == before
    assert widget.height() == height
    assert page.isVisible()


def test_words_stand_where_the_label_draws_them(qtbot: QtBot, look: Look) -> None:
    """The ground of each word holds all the ink of that word: else the layouts would differ."""
    label = Label(LONG * 2)
    page = shown(qtbot, look, label)
    text = label.text()
    first = sentence(label, 0)
    for word in ("erste", "viel", "geht"):
        start = text.index(word)
        one = first._replace(span=Span(start, start + len(word)))
        place = place_of(one)
        plain = label.grab().toImage()
        ground = plain.pixelColor(plain.width() - 1, plain.height() - 1)
        inside = plain.copy(place)
        assert any(
            inside.pixelColor(x, y) != ground
            for x in range(inside.width())
            for y in range(inside.height())
        )
        for side in (place.left() - 2, place.right() + 2):
            column = [plain.pixelColor(side, y) for y in range(place.top(), place.bottom())]
            assert all(colour == ground for colour in column), f"{word} is cut"
    assert page.isVisible()


def test_the_word_is_marked_in_its_sentence(qtbot: QtBot, look: Look) -> None:
    for widget in (Label(LONG), TextView(f"<p>{LONG}</p>", look)):
        page = shown(qtbot, look, widget)
        marks = Marks(look)
        marks.show(sentence(widget, 0))
        none = len(coloured(widget.grab().toImage(), look.colour("mark_line")))
        marks.show_word(Span(4, 9))
        spots = coloured(widget.grab().toImage(), look.colour("mark_line"))
        assert len(spots) > none + 50
        word = place_of(sentence(widget, 0)._replace(span=Span(4, 9)))
        assert all(word.left() - 2 <= x <= word.right() + 2 for x, _ in spots)
        marks.clear()
        assert page.isVisible()


def test_what_is_no_text_gets_a_frame_that_takes_no_room(qtbot: QtBot, look: Look) -> None:
    button = SegmentButton("Ja", look)
    page = shown(qtbot, look, button)
    size = button.size()
    marks = Marks(look)
    marks.show(sentence(button, 0))
    place = QRect(button.mapTo(page, QPoint(0, 0)), button.size())
    spots = coloured(page.grab().toImage(), look.colour("mark_line"))
    assert spots
    assert not any(place.adjusted(1, 1, -1, -1).contains(x, y) for x, y in spots), "beside it"
    assert button.size() == size
    marks.clear()
    assert not coloured(page.grab().toImage(), look.colour("mark_line"))
    assert page.isVisible()


def test_light_words_on_a_strong_ground_are_underlined(qtbot: QtBot, look: Look) -> None:
    label = Label("Weiter lernen.")
    page = shown(qtbot, look, label)
    colour = look.colour("mark").lighter(110)
    label.setStyleSheet(f"color: {colour.name()}")
    marks = Marks(look)
    marks.show(sentence(label, 0))
    image = label.grab().toImage()
    assert not coloured(image, look.colour("mark"))
    ink = label.palette().color(label.foregroundRole())
    assert len(coloured(image, ink)) > 100
    assert page.isVisible()


def test_what_is_marked_can_be_read(look: Look) -> None:
    mark, line = look.colour("mark"), look.colour("mark_line")
    for ink in ("ink", "muted", "primary"):
        if ink != "primary" or look.theme is not Theme.LIGHT:
            assert contrast(look.colour(ink), mark) >= 4.5
    assert contrast(line, mark) >= 4.5, "the word in a text is written the other way round"
    for ground in ("page", "surface"):
        assert contrast(line, look.colour(ground)) >= 3, "the frame is seen"


def test_the_mark_goes_with_larger_lines(qtbot: QtBot) -> None:
    look = Look(replace(Settings(), line_percent=150))
    label = Label(LONG * 2)
    page = shown(qtbot, look, label)
    assert label.property("line_percent") == 150
    last = place_of(read_out(label)[-1])
    assert last.bottom() <= label.height()
    assert last.bottom() > label.height() - 30
    assert page.isVisible()


def test_a_widget_that_is_gone_is_no_problem(qtbot: QtBot) -> None:
    look = Look(Settings())
    label = Label("Eins.")
    page = shown(qtbot, look, label)
    marks = Marks(look)
    marks.show(sentence(label, 0))
    page.deleteLater()
    QApplication.sendPostedEvents(page, 0)
    QApplication.processEvents()
    marks.clear()

"""Found words in a lesson: marked, told from the rest, and gone when somebody scrolls on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Block, Heading, Table, TextBlock
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.found_words import FoundWords
from kifuehrerschein.ui.widgets.labels import Label
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import open_lesson

# What the platform without a screen says when a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BLOCKS: tuple[Block, ...] = (
    Heading("h1", 2, "Was ein <Prompt> ist"),
    TextBlock(
        "h1-b1", "<p>Ein 😀 <strong>Pro·mpt</strong> ist ein Auftrag. Prompts sind kurz.</p>"
    ),
    Table("h1-b2", ("Kopf", "Zelle"), (("a", "<em>Prompt</em> hier"),)),
    TextBlock("h1-b3", "<ul><li>nichts</li><li>ein KI-Prompt</li></ul>"),
    *(TextBlock(f"h1-b{at}", "<p>Lückentext ohne das Wort.</p>" * 8) for at in range(4, 9)),
)
WORDS = frozenset({"prompt", "prompts"})


@pytest.fixture
def page(qtbot: QtBot) -> LessonPage:
    return open_lesson(qtbot, samples.view(body=BLOCKS))


def marked_words(page: LessonPage) -> list[str]:
    return [
        mark.cursor.selectedText()
        for view in page.findChildren(TextView)
        if view.isVisible()
        for mark in view.extraSelections()
    ]


def test_found_words_are_marked_by_more_than_a_colour(qtbot: QtBot, page: LessonPage) -> None:
    look = samples.look(100)
    FoundWords(page.column, WORDS, look)
    qtbot.waitUntil(lambda: marked_words(page) == ["Pro·mpt", "Prompts", "Prompt", "KI-Prompt"])
    for view in page.findChildren(TextView):
        for mark in view.extraSelections():
            assert mark.format.background().color() == look.colour("mark")
            assert mark.format.underlineStyle() is not mark.format.UnderlineStyle.NoUnderline
            assert mark.format.underlineColor() == look.colour("mark_line")


def test_headings_are_marked_and_keep_their_words(qtbot: QtBot, page: LessonPage) -> None:
    heading = page.column.blocks()["h1"]
    assert isinstance(heading, Label)
    before = (heading.text(), heading.height(), heading.accessibleName())
    found = FoundWords(page.column, WORDS, samples.look(100))
    qtbot.waitUntil(lambda: "<u " in heading.text())
    assert "&lt;" in heading.text()
    assert (heading.height(), heading.accessibleName()) == before[1:]
    found.clear()
    assert heading.text() == before[0]


def test_scrolling_on_takes_the_marks_away(qtbot: QtBot, page: LessonPage) -> None:
    FoundWords(page.column, WORDS, samples.look(100))
    qtbot.waitUntil(lambda: marked_words(page) != [])
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert marked_words(page) == []


def test_what_others_have_marked_stays(qtbot: QtBot, page: LessonPage) -> None:
    found = FoundWords(page.column, WORDS, samples.look(100))
    qtbot.waitUntil(lambda: marked_words(page) != [])
    view = next(view for view in page.findChildren(TextView) if view.extraSelections())
    other = QTextEdit.ExtraSelection()
    other.cursor = view.textCursor()
    other.format.setProperty(QTextFormat.Property.FullWidthSelection.value, True)
    view.setExtraSelections([*view.extraSelections(), other])
    found.clear()
    assert len(view.extraSelections()) == 1


def test_what_is_made_late_is_marked_too(qtbot: QtBot) -> None:
    blocks = (*BLOCKS[4:], TextBlock("h9-b9", "<p>Ganz unten: ein Prompt.</p>"))
    look = samples.look(100)
    page = LessonPage(samples.view(body=blocks), look, samples.image, samples.TERMS.get)
    qtbot.addWidget(page)
    page.resize(800, 500)
    FoundWords(page.column, WORDS, look)
    assert not page.column.complete
    page.show()
    qtbot.waitUntil(lambda: marked_words(page) == ["Prompt"])

"""Lines further apart: texts, labels, headings, and nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import LINE_PERCENTS, Settings, Theme
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Column, Notice
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.stem import StemHeading
from kifuehrerschein.ui.widgets.questions.tick_rows import RadioRow
from kifuehrerschein.ui.widgets.wrapped import WrappedText
from tests.ui.page_checks import check_page, show_page

LONG = "Frau Demir liest den Brief noch einmal und fragt dann im Treff nach, was er bedeutet. " * 3


class Page(Column):
    def __init__(self, look: Look) -> None:
        super().__init__(look, 500)
        self.labels = {kind: Label(LONG, kind) for kind in ("body", "lead", "h3", "muted", "small")}
        self.title = Heading("Eine lange Überschrift, die mehr als eine Zeile braucht", 1)
        self.stem = StemHeading(f"Was ist hier **nicht** gemeint? {LONG}")
        self.row = RadioRow(LONG, look)
        self.notice = Notice(look, "info", "Hinweis", LONG)
        self.text = TextView(f"<p>{LONG}</p><ul><li>Eins</li><li>{LONG}</li></ul>", look)
        self.one_line = Label("Kurz")
        for widget in (
            *(self.title, *self.labels.values(), self.stem),
            *(self.row, self.notice, self.text, self.one_line),
        ):
            self.add(widget)
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.row


def shown(qtbot: QtBot, app: QApplication, settings: Settings) -> Page:
    look = Look(settings)
    app.setFont(look.font())  # as a window that is there already has done
    page = Page(look)
    show_page(qtbot, app, page, look)
    labels = [*page.labels.values(), page.stem, page.notice.text]
    qtbot.waitUntil(
        lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels)
    )
    return page


def test_running_text_gets_higher_and_titles_and_single_lines_stay(
    qtbot: QtBot, qapp: QApplication
) -> None:
    heights: dict[int, dict[str, int]] = {}
    for percent in LINE_PERCENTS:
        page = shown(qtbot, qapp, Settings(line_percent=percent))
        heights[percent] = {
            **{kind: label.height() for kind, label in page.labels.items()},
            "stem": page.stem.height(),
            "row": page.row.height(),
            "notice": page.notice.text.height(),
            "text": page.text.height(),
            "title": page.title.height(),
            "one line": page.one_line.height(),
        }
    for part in ("body", "lead", "h3", "muted", "small", "stem", "row", "notice", "text"):
        normal, wide, widest = (heights[percent][part] for percent in LINE_PERCENTS)
        assert 1.08 * normal < wide < widest, part
        assert 1.2 * normal < widest < 1.6 * normal, part
    for part in ("title", "one line"):
        assert len({heights[percent][part] for percent in LINE_PERCENTS}) == 1, part


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("lines", LINE_PERCENTS)
def test_nothing_is_cut_off(qtbot: QtBot, qapp: QApplication, percent: int, lines: int) -> None:
    settings = Settings(text_percent=percent, line_percent=lines)
    page = shown(qtbot, qapp, settings)
    page.stem.hide()  # its marks would be measured as words
    check_page(qtbot, page, Look(settings))


@pytest.mark.parametrize("theme", list(Theme))
def test_the_words_have_the_colour_of_their_kind(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    look = Look(Settings(theme, line_percent=150))
    page = Page(look)
    show_page(qtbot, qapp, page, look)
    for kind, token in (("body", "ink"), ("muted", "muted"), ("small", "muted")):
        picture = page.labels[kind].grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(min(40, picture.height()))
        }
        assert look.colour(token).name() in colours, kind


def test_lines_break_where_a_label_breaks_them(qtbot: QtBot, qapp: QApplication) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    label = Label(f"{LONG}\nEnde")
    QVBoxLayout(host).addWidget(label)
    for width in range(120, 700, 37):
        text = WrappedText(label.text(), label.font(), width, 100, label.alignment())
        assert text.height == label.heightForWidth(width), width


def test_a_text_is_drawn_where_the_label_aligns_it(qtbot: QtBot, qapp: QApplication) -> None:
    label = Label(LONG)
    qtbot.addWidget(label)
    room = label.rect().adjusted(0, 0, 0, 1000)
    flags = Qt.AlignmentFlag
    tops = [
        WrappedText("Wort", label.font(), 200, 150, flag).top_left(room).y()
        for flag in (flags.AlignTop, flags.AlignVCenter, flags.AlignBottom)
    ]
    assert tops[0] == room.top()
    assert tops[0] + 100 < tops[1]

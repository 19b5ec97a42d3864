"""What belongs together stands together: signs beside their line, headings above their part."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Table
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets.basics import Button, Card, Column
from kifuehrerschein.ui.widgets.blocks.column import LateBlock
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from tests.ui import lesson_samples as samples
from tests.ui.notes_stage import Kept, with_notes

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _first_line(block: QWidget, content: QWidget) -> int | None:
    """The middle of its first line, in pixels of `content`; None for what is no text."""
    if isinstance(block, TextView):
        start = block.cursorRect(QTextCursor(block.document())).center()
        return block.viewport().mapTo(content, start).y()
    if isinstance(block, Card):
        labels = (one for one in block.findChildren(QLabel) if one.isVisible() and one.text())
        first = min(labels, key=lambda one: one.mapTo(content, QPoint(0, 0)).y())
        return first.mapTo(content, first.rect().center()).y()
    return None


@pytest.mark.parametrize("percent", [100, 200])
def test_the_sign_in_the_margin_stands_beside_the_first_line(qtbot: QtBot, percent: int) -> None:
    page, notes = with_notes(qtbot, Kept(), percent=percent)
    blocks, seen = page.column.blocks(), set()
    before = -1
    for place in notes.margin.places():
        block = blocks[place.block_id]
        shown = block.made if isinstance(block, LateBlock) else block
        assert shown is not None
        line = _first_line(shown, page.column.content)
        # One that had to make room for the one above is further down.
        if line is not None and place.button.top() > before + 1:
            assert abs(place.button.center().y() - line) <= 4 * percent / 100, place.block_id
            seen.add(type(shown).__name__)
        before = place.button.bottom()
    assert {"TextView", "CalloutCard", "QuestionCard"} <= seen


def test_a_heading_is_nearer_to_what_it_is_about(qtbot: QtBot) -> None:
    column = Column(samples.look())
    qtbot.addWidget(column)
    above, below = Label("Was darüber steht."), Label("Worum es geht.")
    column.add(above)
    column.add_section("Ein Abschnitt")
    column.add(below)
    column.box.addStretch(1)
    column.resize(800, 600)
    with qtbot.waitExposed(column):
        column.show()
    (heading,) = column.findChildren(Heading)
    assert heading.level == 2
    before = heading.geometry().top() - above.geometry().bottom()
    after = below.geometry().top() - heading.geometry().bottom()
    assert before >= after + 10


def test_a_flow_keeps_room_around_its_buttons(qtbot: QtBot) -> None:
    look = samples.look()
    buttons = [Button(text, look) for text in ("Eins", "Zwei")]
    flow = Flow(look, *buttons)
    qtbot.addWidget(flow)
    high, wide = flow.heightForWidth(400), flow.sizeHint().width()
    flow.setContentsMargins(5, 8, 7, 2)
    assert flow.heightForWidth(400) == high + 10
    assert flow.sizeHint().width() == wide + 12
    flow.resize(400, high + 10)
    with qtbot.waitExposed(flow):
        flow.show()
    assert buttons[0].pos() == QPoint(5, 8)
    assert buttons[1].y() == 8


def _keys(*rows: tuple[str, str]) -> Table:
    return Table("t", ("Taste", "Wirkung"), rows)


def _second_column(table: Table, kin: list[Table], qtbot: QtBot) -> int:
    view = TableView(table, samples.look(), kin)
    qtbot.addWidget(view)
    view.setStyleSheet(style_sheet(samples.look()))
    view.resize(760, 300)
    with qtbot.waitExposed(view):
        view.show()
    head = next(one for one in view.findChildren(QLabel) if one.text() == "Wirkung")
    return head.mapTo(view, QPoint(0, 0)).x()


def test_columns_of_related_tables_stand_in_line(qtbot: QtBot, qapp: QApplication) -> None:
    short = _keys(("F1", "Hilfe zu dieser Seite"))
    long = _keys(("Alt + Pfeil hoch, Alt + Pfeil runter", "Schritt"))
    alone = {_second_column(table, [], qtbot) for table in (short, long)}
    together = {_second_column(table, [short, long], qtbot) for table in (short, long)}
    assert len(alone) == 2
    assert len(together) == 1

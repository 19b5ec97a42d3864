from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Callout, CalloutKind, Figure, Table
from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.tokens import DARK
from kifuehrerschein.ui.widgets.blocks.callout import CalloutCard
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Label
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import stage

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("kind", "style"),
    [
        (CalloutKind.MERKSATZ, "note"),
        (CalloutKind.TIPP, "info"),
        (CalloutKind.ACHTUNG, "warn"),
        (CalloutKind.BEISPIEL, "good"),
    ],
)
def test_a_callout_says_in_words_what_it_is(qtbot: QtBot, kind: CalloutKind, style: str) -> None:
    block = Callout("h1-b1", kind, "<p>Ein <strong>Satz</strong>.</p>")
    card = CalloutCard(block.kind, block.html, samples.look())
    qtbot.addWidget(card)
    assert card.property("kind") == style
    assert [label.text() for label in card.findChildren(Label)] == [kind.value]
    assert card.text.toPlainText() == "Ein Satz."


def test_a_figure_keeps_its_proportions_and_is_no_wider_than_the_column(qtbot: QtBot) -> None:
    figure = Figure("h1-b1", "assets/images/bild.svg", "Ein Kreis.", decorative=False)
    view = FigureView(figure, samples.SVG, samples.look())
    qtbot.addWidget(view)
    assert view.heightForWidth(200) == 100
    assert view.heightForWidth(760) == 200, "a small picture is not blown up"
    assert view.accessibleName() == "Ein Kreis."
    large = FigureView(figure, samples.SVG, samples.look(200))
    qtbot.addWidget(large)
    assert large.heightForWidth(760) == 380, "but it grows with the text"


def test_a_decorative_figure_has_no_name(qtbot: QtBot) -> None:
    figure = Figure("h1-b1", "assets/images/bild.svg", "", decorative=True)
    view = FigureView(figure, samples.SVG, samples.look())
    qtbot.addWidget(view)
    assert view.accessibleName() == ""


def test_a_figure_is_drawn_in_the_colours_of_the_theme(qtbot: QtBot) -> None:
    figure = Figure("h1-b1", "assets/images/bild.svg", "Ein Kreis.", decorative=False)
    for theme, colour in ((Theme.LIGHT, "#1D4ED8"), (Theme.DARK, DARK.primary)):
        view = FigureView(figure, samples.SVG, samples.look(theme=theme))
        qtbot.addWidget(view)
        view.resize(400, 200)
        assert view.grab().toImage().pixelColor(200, 100) == QColor(colour)


def test_a_png_is_shown_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(60, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("#0B6E3F"))
    assert picture.save(str(tmp_path / "x.png"))
    figure = Figure("h1-b1", "assets/images/x.png", "Eine Wiese.", decorative=False)
    view = FigureView(figure, (tmp_path / "x.png").read_bytes(), samples.look())
    qtbot.addWidget(view)
    view.resize(60, 30)
    assert view.heightForWidth(60) == 30
    assert view.grab().toImage().pixelColor(30, 15) == QColor("#0B6E3F")


def _table() -> Table:
    blocks = samples.blocks(Variant.STANDARD)
    return next(block for block in blocks if isinstance(block, Table))


def _words(table: TableView) -> list[str]:
    """The texts that are seen, in reading order."""
    texts: dict[tuple[int, int], str] = {}
    for label in table.findChildren(Label):
        if label.isVisible():
            spot = label.mapTo(table, QPoint(0, 0))
            texts[spot.y(), spot.x()] = label.text()
    for view in table.findChildren(TextView):
        if view.isVisible():
            spot = view.mapTo(table, QPoint(0, 0))
            texts[spot.y(), spot.x()] = view.toPlainText()
    return [texts[spot] for spot in sorted(texts)]


def test_a_table_shows_every_cell_under_its_bold_header(qtbot: QtBot) -> None:
    table = TableView(_table(), samples.look())
    _host = stage(qtbot, table)
    assert not table.stacked
    assert _words(table)[:6] == [
        "Aufgabe",
        "Wer hilft",
        "Wie lange",
        "Brief lesen",
        "Der Treff",
        "Eine Stunde",
    ]
    header = next(label for label in table.findChildren(Label) if label.text() == "Aufgabe")
    assert header.font().bold()
    assert table.accessibleName() == "Tabelle: Aufgabe, Wer hilft, Wie lange"


def test_a_table_that_is_too_wide_becomes_a_list(qtbot: QtBot) -> None:
    table = TableView(_table(), samples.look(200))
    host = stage(qtbot, table, width=600)
    seen = _words(table)
    assert table.stacked
    assert seen[:8] == [
        "Aufgabe",
        "Brief lesen",
        "Wer hilft",
        "Der Treff",
        "Wie lange",
        "Eine Stunde",
        "Aufgabe",
        "Formular ausfüllen",
    ]
    host.resize(1400, 900)
    qtbot.waitUntil(lambda: table.width() == 1400)
    assert len(_words(table)) == 12, "four lines of three cells"


def test_a_link_in_a_table_works(qtbot: QtBot) -> None:
    table = TableView(_table(), samples.look())
    _host = stage(qtbot, table)
    view = next(view for view in table.findChildren(TextView) if view.isVisible())
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(table.link_activated) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == [view, "glossary:regel"]


def _a_table(*cells: str) -> Table:
    return Table("t", ("Wort", "Was es heißt"), (cells,))


@pytest.mark.parametrize("width", range(300, 1100, 50))
@pytest.mark.parametrize("percent", [100, 200])
def test_no_column_becomes_a_tower_of_single_words(qtbot: QtBot, percent: int, width: int) -> None:
    look = samples.look(percent)
    table = TableView(_a_table("ein Wort", "So steht es im Buch und auch im Heft. " * 4), look)
    _host = stage(qtbot, table, width=width)
    letter = QFontMetrics(look.font()).averageCharWidth()
    words = [label for label in table.findChildren(Label) if "Buch" in label.text()]
    shown = next(label for label in words if label.isVisible())
    assert table.stacked or shown.width() >= 10 * letter


def test_a_column_with_much_text_gets_much_room(qtbot: QtBot) -> None:
    long = "Das ist ein langer Satz, der mehr Platz braucht als alle anderen. " * 2
    table = TableView(
        Table("t", ("A", "B", "C"), ((("kurz " * 7), long, ("kurz " * 7)),)), samples.look()
    )
    _host = stage(qtbot, table, width=760)
    widths = [
        label.width() for label in table.findChildren(Label) if label.text() in {long, "kurz " * 7}
    ]
    assert widths[1] > 1.2 * widths[0]


def test_numbers_in_a_cell_stay_with_what_they_count(qtbot: QtBot) -> None:
    table = TableView(_a_table("die E-Mail", "kostet 4 Euro"), samples.look())
    qtbot.addWidget(table)
    shown = {QLabel.text(label) for label in table.findChildren(Label)}
    assert {"die E\u2011Mail", "kostet 4\u00a0Euro"} <= shown
    assert {"die E-Mail", "kostet 4 Euro"} <= {one.text() for one in table.findChildren(Label)}
    assert "die E-Mail" in {one.accessibleName() for one in table.findChildren(Label)}

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeySequence,
    QTextDocument,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Callout, CalloutKind, Figure, Table
from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.theme.tokens import DARK
from kifuehrerschein.ui.widgets.basics import Column, Label
from kifuehrerschein.ui.widgets.blocks.callout import CalloutCard
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.markup import plain_text, safe_html
from kifuehrerschein.ui.widgets.blocks.slot import ExerciseNotice
from kifuehrerschein.ui.widgets.blocks.table import TableView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.ui import lesson_samples as samples

TWO_LINKS = (
    '<p>Ein <a href="glossary:muster">Mus·ter</a> und '
    '<a href="lesson:m02-l01">die <strong>erste</strong> Lektion</a>.</p>'
)
HOSTILE = (
    '<p style="background-image: url(file:///etc/passwd)">Text</p>'
    '<img src="file:///etc/passwd"><img src="http://example.org/x.png">'
    '<img src="//server/share/x.png"><IMG SRC="data:image/png;base64,AAAA">'
    '<link rel="stylesheet" href="file:///etc/passwd"><style>@import "http://x/y.css";</style>'
    '<table background="file:///etc/passwd"><tr><td>Zelle</td></tr></table>'
    '<ul style="list-style-image: url(//server/a.png)"><li>Punkt</li></ul><img src="x.png"'
)


class _Spy(TextView):
    """Remembers what Qt wanted to load."""

    asked: list[str]

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        self.asked.append(QUrl(name).toString())
        return super().loadResource(kind, name)


# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets in a window of some width, below a button that takes the first focus.

    The window lives as long as the test.
    """
    hosts: list[QWidget] = []

    def put(*widgets: QWidget, width: int = 700) -> QWidget:
        host = QWidget()
        hosts.append(host)
        qtbot.addWidget(host)
        box = QVBoxLayout(host)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(QPushButton("Anfang"))
        for widget in widgets:
            box.addWidget(widget)
        box.addStretch(1)
        host.resize(width, 900)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
        qtbot.waitUntil(lambda: widgets[0].width() == width)
        return host

    yield put
    hosts.clear()


def _marked(view: TextView) -> str:
    return view.textCursor().selectedText()


# -- text ---------------------------------------------------------------------------------------


def test_a_text_is_as_high_as_its_lines_and_has_no_bars_of_its_own(
    qtbot: QtBot, show: Show
) -> None:
    view = TextView(f"<p>{samples.LONG * 6}</p><p>Ende</p>", samples.look())
    host = show(view)
    broad = view.height()
    assert broad == view.heightForWidth(700) >= view.document().size().height()
    host.resize(350, 900)
    qtbot.waitUntil(lambda: view.width() == 350)
    assert view.height() == view.heightForWidth(350) > 1.5 * broad
    assert view.height() >= view.document().size().height()
    assert not view.verticalScrollBar().isVisible()


def test_asking_for_another_width_leaves_the_lines_as_they_are_seen(
    qtbot: QtBot, show: Show
) -> None:
    view = TextView(f"<p>{samples.LONG * 6}</p>", samples.look())
    show(view)
    assert view.heightForWidth(200) > view.heightForWidth(700)
    assert view.document().textWidth() == 700


@pytest.mark.parametrize("step", ["body", "small"])
def test_text_has_the_sizes_and_colours_of_the_look(qtbot: QtBot, step: str) -> None:
    look = samples.look(150, Theme.DARK)
    view = TextView(TWO_LINKS, look, step)
    qtbot.addWidget(view)
    fragment = view.document().begin().begin().fragment().charFormat()
    assert fragment.font().pixelSize() == look.size(step)
    assert fragment.foreground().color() == QColor(DARK.muted if step == "small" else DARK.ink)
    link = view.document().find("Mus").charFormat()
    assert link.foreground().color() == QColor(DARK.primary)
    assert link.fontUnderline()


def test_no_paragraph_is_empty(qtbot: QtBot) -> None:
    html = "<p></p>\n<p>Eins</p><p> <br></p><ul>\n<li>Zwei</li>\n<li></li></ul><p>&nbsp;</p>"
    view = TextView(html, samples.look())
    qtbot.addWidget(view)
    assert view.toPlainText().split("\n") == ["Eins", "Zwei"]


def test_nothing_is_loaded_for_hostile_html(qtbot: QtBot, show: Show) -> None:
    _Spy.asked = []
    view = _Spy(HOSTILE, samples.look())
    host = show(view)
    host.grab()
    assert _Spy.asked == []
    assert "Text" in view.toPlainText()
    assert "Punkt" in view.toPlainText()


def test_even_html_that_slips_through_reads_no_file(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    file = tmp_path / "geheim.png"
    secret = QImage(40, 40, QImage.Format.Format_RGB32)
    secret.fill(QColor("red"))
    assert secret.save(str(file))
    url = QUrl.fromLocalFile(str(file))
    _Spy.asked = []
    view = _Spy("<p>Text</p>", samples.look())
    host = show(view)
    QTextBrowser.setHtml(view, f'<p><img src="{url.toString()}" width="40" height="40"></p>')
    picture = host.grab().toImage()
    assert url.toString() in _Spy.asked, "the spy has to see what this test is about"
    kind = QTextDocument.ResourceType.ImageResource.value
    assert view.document().resource(kind, url).size().width() == 1
    assert not any(
        picture.pixelColor(x, y) == QColor("red") for x in range(0, 60, 5) for y in range(0, 60, 5)
    )


def test_only_tags_of_a_text_block_are_let_through() -> None:
    assert safe_html(TWO_LINKS) == TWO_LINKS
    assert safe_html('<a href="http://x">x</a><script>y</script>') == "x</a>y"
    assert safe_html('<a href="glossary:x" onclick="y">z') == "z"
    assert safe_html("<p class='a'>b<p>c<") == "b<p>c"
    assert plain_text("<p>Ein &lt;Mus·ter&gt;<br>hier</p><p>da</p>") == "Ein <Mus·ter> hier da"


@pytest.mark.parametrize("href", ["http://example.org", "file:///etc/passwd", "javascript:x", ""])
def test_other_links_are_no_links(qtbot: QtBot, href: str) -> None:
    view = TextView(f'<p>Ein <a href="{href}">Wort</a></p>', samples.look())
    qtbot.addWidget(view)
    assert view.document().find("Wort").charFormat().anchorHref() == ""
    assert view.focusPolicy() == Qt.FocusPolicy.ClickFocus


def test_a_click_on_a_link_says_which_one(qtbot: QtBot, show: Show) -> None:
    view = TextView(TWO_LINKS, samples.look())
    show(view)
    spot = view.cursorRect(view.document().find("erste")).center()
    with qtbot.waitSignal(view.link_activated) as caught:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert caught.args == [view, "lesson:m02-l01"]
    assert view.link_rect().contains(spot)


def test_tab_goes_from_link_to_link_and_return_follows(qtbot: QtBot, show: Show) -> None:
    view = TextView(TWO_LINKS, samples.look())
    host = show(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert _marked(view) == "Mus·ter"
    assert view.accessibleName() == "Muster: Worterklärung öffnen"
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert _marked(view) == "die erste Lektion"
    with qtbot.waitSignal(view.link_activated) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == [view, "lesson:m02-l01"]
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert _marked(view) == "Mus·ter"
    button = host.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    assert _marked(view) == ""
    assert view.accessibleName() == "Ein Muster und die erste Lektion."


def test_shift_tab_enters_at_the_last_link_and_tab_leaves_behind_it(
    qtbot: QtBot, show: Show
) -> None:
    first, second = (TextView(TWO_LINKS, samples.look()) for _ in range(2))
    show(first, second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(second, Qt.Key.Key_Backtab)
    assert first.hasFocus()
    assert _marked(first) == "die erste Lektion"
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert _marked(second) == "Mus·ter"


def test_copied_text_has_no_mediopunkt(qtbot: QtBot, show: Show) -> None:
    view = TextView("<p>Ein Fahr·preis.</p><p>Noch ein Satz.</p>", samples.look())
    show(view)
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Ein Fahrpreis.\nNoch ein Satz."
    assert data.formats() == ["text/plain"]
    assert "·" in view.toPlainText()


def test_the_wheel_scrolls_the_page_and_not_the_text(qtbot: QtBot) -> None:
    column = Column(samples.look())
    qtbot.addWidget(column)
    view = TextView(f"<p>{samples.LONG * 40}</p>", samples.look())
    column.add(view)
    column.resize(700, 400)
    with qtbot.waitExposed(column):
        column.show()
    bar = column.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    middle = QPointF(column.viewport().rect().center())
    QTest.wheelEvent(column.windowHandle(), middle, QPoint(0, -120))
    assert bar.value() > 0
    assert view.verticalScrollBar().value() == 0


# -- the other blocks ---------------------------------------------------------------------------


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


def test_a_table_shows_every_cell_under_its_bold_header(qtbot: QtBot, show: Show) -> None:
    table = TableView(_table(), samples.look())
    show(table)
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


def test_a_table_that_is_too_wide_becomes_a_list(qtbot: QtBot, show: Show) -> None:
    table = TableView(_table(), samples.look(200))
    host = show(table, width=600)
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


def test_a_link_in_a_table_works(qtbot: QtBot, show: Show) -> None:
    table = TableView(_table(), samples.look())
    show(table)
    view = next(view for view in table.findChildren(TextView) if view.isVisible())
    view.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(table.link_activated) as caught:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == [view, "glossary:regel"]


def test_the_place_of_an_exercise_is_honest_and_points_to_the_questions(qtbot: QtBot) -> None:
    look = samples.look()
    notice = ExerciseNotice(look)
    qtbot.addWidget(notice)
    notice.setStyleSheet(style_sheet(look))
    words = " ".join(label.text() for label in notice.findChildren(Label))
    assert "späteren Ausgabe" in words
    assert "noch nicht fertig" in words
    assert "Fragen" in words

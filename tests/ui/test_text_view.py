from __future__ import annotations

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
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.theme.tokens import DARK
from kifuehrerschein.ui.widgets.basics import Column
from kifuehrerschein.ui.widgets.blocks.markup import (
    held_together,
    let_go,
    plain_text,
    safe_html,
)
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.ui import lesson_samples as samples
from tests.ui.lesson_stage import stage

# The offscreen screen has nobody to tell how small a window may become.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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


def _marked(view: TextView) -> str:
    return view.textCursor().selectedText()


def test_a_text_is_as_high_as_its_lines_and_has_no_bars_of_its_own(qtbot: QtBot) -> None:
    view = TextView(f"<p>{samples.LONG * 6}</p><p>Ende</p>", samples.look())
    host = stage(qtbot, view)
    broad = view.height()
    assert broad == view.heightForWidth(700) >= view.document().size().height()
    host.resize(350, 900)
    qtbot.waitUntil(lambda: view.width() == 350)
    assert view.height() == view.heightForWidth(350) > 1.5 * broad
    assert view.height() >= view.document().size().height()
    assert not view.verticalScrollBar().isVisible()


def test_asking_for_another_width_leaves_the_lines_as_they_are_seen(qtbot: QtBot) -> None:
    view = TextView(f"<p>{samples.LONG * 6}</p>", samples.look())
    _host = stage(qtbot, view)
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


def test_nothing_is_loaded_for_hostile_html(qtbot: QtBot) -> None:
    _Spy.asked = []
    view = _Spy(HOSTILE, samples.look())
    host = stage(qtbot, view)
    host.grab()
    assert _Spy.asked == []
    assert "Text" in view.toPlainText()
    assert "Punkt" in view.toPlainText()


def test_even_html_that_slips_through_reads_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "geheim.png"
    secret = QImage(40, 40, QImage.Format.Format_RGB32)
    secret.fill(QColor("red"))
    assert secret.save(str(file))
    url = QUrl.fromLocalFile(str(file))
    _Spy.asked = []
    view = _Spy("<p>Text</p>", samples.look())
    host = stage(qtbot, view)
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


def test_a_click_on_a_link_says_which_one(qtbot: QtBot) -> None:
    view = TextView(TWO_LINKS, samples.look())
    _host = stage(qtbot, view)
    spot = view.cursorRect(view.document().find("erste")).center()
    with qtbot.waitSignal(view.link_activated) as caught:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert caught.args == [view, "lesson:m02-l01"]
    assert view.link_rect().contains(spot)


def test_tab_goes_from_link_to_link_and_return_follows(qtbot: QtBot) -> None:
    view = TextView(TWO_LINKS, samples.look())
    host = stage(qtbot, view)
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


def test_shift_tab_enters_at_the_last_link_and_tab_leaves_behind_it(qtbot: QtBot) -> None:
    first, second = (TextView(TWO_LINKS, samples.look()) for _ in range(2))
    _host = stage(qtbot, first, second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(second, Qt.Key.Key_Backtab)
    assert first.hasFocus()
    assert _marked(first) == "die erste Lektion"
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert _marked(second) == "Mus·ter"


def test_copied_text_has_no_mediopunkt(qtbot: QtBot) -> None:
    view = TextView("<p>Ein Fahr·preis.</p><p>Noch ein Satz.</p>", samples.look())
    _host = stage(qtbot, view)
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
    size = view.font().pixelSize(), view.font().pointSize()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.wheelEvent(column.windowHandle(), middle, QPoint(0, 120), QPoint(0, 0), control)
    assert (view.font().pixelSize(), view.font().pointSize()) == size, "no zoom of one text"


# -- what stays on one line -----------------------------------------------------------------------


HELD = (
    "<p>Das kostet 4 Euro bis zum 30. Mai um 18 Uhr in <strong>Lektion 5</strong> oder "
    "nach 12 Mi·nu·ten. Das sind <strong>20</strong> Prozent.</p>"
)
PIECES = (
    "4 Euro",
    "30. Mai",
    "18 Uhr",
    "Lektion 5",
    "12 Mi·nu·ten",
    "20 Prozent",
)


@pytest.mark.parametrize(
    ("plain", "held"),
    [
        ("4 Euro", "4&nbsp;Euro"),
        ("am 30. Mai", "am 30.&nbsp;Mai"),
        ("1,5\nKilometern", "1,5&nbsp;Kilometern"),
        ("nach 3 Jahren", "nach 3&nbsp;Jahren"),
        ("<strong>20</strong> Prozent", "<strong>20</strong>&nbsp;Prozent"),
        ("5 Mi·nu·ten", "5&nbsp;Mi·nu·ten"),
        ("80 %", "80&nbsp;%"),
        ("Schritt 3", "Schritt&nbsp;3"),
        ("Lektion <strong>5</strong>", "Lektion&nbsp;<strong>5</strong>"),
        ("Notruf 112", "Notruf&nbsp;112"),
        ("die E-Mail-Adresse", "die E\u2011Mail-Adresse"),
        ("<p>E-Mail 2-mal</p>", "<p>E\u2011Mail 2\u2011mal</p>"),
    ],
)
def test_a_number_stays_with_what_it_counts_or_names(plain: str, held: str) -> None:
    assert held_together(plain) == held


@pytest.mark.parametrize(
    "text",
    [
        "Er hat 4 Eurostücke und 2 Maikäfer",
        "<p>Es sind 4</p>\n<p>Euro</p>",
        "im Jahr 2025 wurde",
        "Fortschritt 3",
        "Foto-App, Ein- und Ausgang, KI-Modell, 2-3, A- und B-",
        '<a href="lesson:m02-l01">so</a>',
        '<a href="glossary:e-mail">so</a>',
        "x &amp; y-",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert held_together(text) == text


def test_lines_end_nowhere_inside_what_belongs_together(qtbot: QtBot) -> None:
    view = TextView(HELD, samples.look())
    qtbot.addWidget(view)
    block = view.document().firstBlock()
    words = let_go(block.text())
    seen: set[str] = set()
    for width in range(120, 420, 3):
        view.document().setTextWidth(width)
        layout = block.layout()
        assert layout is not None
        lines = [layout.lineAt(at) for at in range(layout.lineCount())]
        parts = [
            let_go(block.text()[line.textStart() : line.textStart() + line.textLength()])
            for line in lines
        ]
        assert "".join(parts) == words
        assert all(any(piece in part for part in parts) for piece in PIECES)
        seen.update(part.split()[0] for part in parts)
    # Each of them began a line in one width or another, so there was something to hold.
    assert {"4", "30.", "18", "20"} <= seen


def test_nobody_but_the_eye_meets_what_holds_words_together(qtbot: QtBot) -> None:
    html = f'{HELD}<p><a href="glossary:e-mail">eine E-Mail um 18 Uhr</a></p>'
    view = TextView(html, samples.look())
    _host = stage(qtbot, view)
    assert all(piece in view.toPlainText() for piece in PIECES)
    assert view.accessibleName() == plain_text(html).replace("·", "")
    view.selectAll()
    view.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied == view.toPlainText().replace("·", "")
    assert "\u00a0" not in copied + view.toPlainText()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.accessibleName() == "eine E-Mail um 18 Uhr: Worterklärung öffnen"


# -- lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 200])
def test_bullets_stand_as_far_from_the_text_as_numbers(qtbot: QtBot, percent: int) -> None:
    look = samples.look(percent)
    gaps = {}
    for tag in ("ul", "ol"):
        view = TextView(f"<{tag}><li>Haus</li></{tag}>", look)
        _host = stage(qtbot, view)
        picture = view.grab().toImage()
        indent = look.px(28)
        paper = picture.pixelColor(0, 0)
        inked = [
            x
            for x in range(indent + look.px(10))
            if any(picture.pixelColor(x, y) != paper for y in range(picture.height()))
        ]
        sign = max(x for x in inked if x < indent)
        gaps[tag] = min(x for x in inked if x >= indent) - sign
        assert inked[0] > 0
    assert gaps["ul"] >= gaps["ol"]

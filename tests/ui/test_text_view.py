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
from kifuehrerschein.ui.widgets.blocks.markup import plain_text, safe_html
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

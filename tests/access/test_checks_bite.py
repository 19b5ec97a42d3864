"""Each check finds the fault that it is there for, and nothing else on a sound page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.labels import Heading, Label
from tests.access.checks import CHECKS
from tests.access.pixels import PIXELS, focus_ring

LOOK = Look(Settings())
ALL = CHECKS | PIXELS
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"/>'


class Page(QWidget):
    """A sound page: a heading, a sentence, two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(24, 24, 24, 24)
        self.heading = Heading("Eine Seite", 1)
        self.label = Label("Hier steht ein Satz.")
        self.first = Button("Zuerst", LOOK)
        self.second = Button("Danach", LOOK, "primary")
        for widget in (self.heading, self.label, self.first, self.second):
            self.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self.label.setMinimumWidth(300)
        self.box.addStretch(1)


def _unnamed(page: Page) -> None:
    page.first.setText("")
    page.first.setAccessibleName("")


def _no_role(page: Page) -> None:
    plain = QWidget()
    plain.setAccessibleName("Etwas")
    plain.setFixedSize(60, 60)
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.box.addWidget(plain)


def _other_name(page: Page) -> None:
    page.first.setAccessibleName("Weiter")


def _wordless_picture(page: Page) -> None:
    page.box.addWidget(FigureView(Figure("", "a.svg", " ", decorative=False), _SVG, LOOK))


def _two_firsts(page: Page) -> None:
    page.box.addWidget(Heading("Noch eine", 1))


def _left_out(page: Page) -> None:
    page.box.addWidget(Heading("Zu tief", 3))


def _unheard(page: Page) -> None:
    page.label.setAccessibleName("Etwas anderes")
    button = QPushButton()
    button.setAccessibleName("Nur das")
    button.setMinimumSize(300, 60)
    row = QHBoxLayout(button)
    row.addWidget(QLabel("und nicht das"))
    for label in button.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    page.box.addWidget(button)


def _small(page: Page) -> None:
    page.first.setFixedHeight(30)


def _out_of_reach(page: Page) -> None:
    trap = _Trap("Falle", LOOK)
    page.box.insertWidget(3, trap, 0, Qt.AlignmentFlag.AlignLeft)
    QWidget.setTabOrder(page.first, trap)
    QWidget.setTabOrder(trap, page.second)


class _Trap(Button):
    def focusNextPrevChild(self, forward: bool) -> bool:
        return True


def _wrong_order(page: Page) -> None:
    third = Button("Zuletzt", LOOK)
    page.box.addWidget(third, 0, Qt.AlignmentFlag.AlignLeft)
    QWidget.setTabOrder(page.second, page.first)
    QWidget.setTabOrder(page.first, third)


def _cut_label(page: Page) -> None:
    page.label.setFixedSize(300, 8)


def _cut_button(page: Page) -> None:
    page.first.setText("Ein sehr langer Text auf einem Knopf")
    page.first.setAccessibleName(page.first.text())
    page.first.setFixedWidth(80)


def _covering(page: Page) -> None:
    over = Label("darüber")
    over.setParent(page)
    over.setGeometry(30, 30, 200, 30)
    over.show()


def _too_wide(page: Page) -> None:
    wide = QWidget(page)
    wide.setGeometry(900, 400, 600, 20)
    wide.show()


def _small_print(page: Page) -> None:
    page.label.setStyleSheet("font-size: 12px;")


def _pale(page: Page) -> None:
    page.label.setStyleSheet("color: #B0B4BC;")


def _no_ring(page: Page) -> None:
    # A ring goes around no label: it may have the focus only to be read out.
    page.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


# The fault, the check that must find it, and what it says.
FAULTS: list[tuple[Callable[[Page], None], str, str]] = [
    (_unnamed, "names", "no name"),
    (_no_role, "roles", "role Client"),
    (_other_name, "labels_in_names", "„Zuerst“ is not in the name"),
    (_wordless_picture, "pictures", "a picture without words"),
    (_two_firsts, "headings", "2 first headings"),
    (_left_out, "headings", "level 3 follows level 1"),
    (_unheard, "readable", "not in the tree: und nicht das"),
    (_small, "targets", "x 30"),
    (_out_of_reach, "tab", "Tab does not reach"),
    (_wrong_order, "tab", "comes before"),
    (_cut_label, "clipped", "cut off"),
    (_cut_button, "clipped", "cut off"),
    (_covering, "covered", "lie on each other"),
    (_too_wide, "sideways", "sticks out"),
    (_small_print, "small_text", "12 pixels"),
    (_pale, "text_contrast", "contrast 1."),
    (_no_ring, "focus_ring", "no ring"),
]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    window = MainWindow(qapp, LOOK)
    qtbot.addWidget(window)
    window.resize(1024, 650)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def follow(_old: QWidget | None, new: QWidget | None) -> None:
        window.follow_focus(new)

    qapp.focusChanged.connect(follow)
    yield window
    qapp.focusChanged.disconnect(follow)


def show(window: MainWindow, page: Page, app: QApplication) -> None:
    window.show_page(page)
    for _ in range(6):
        app.processEvents()


def test_a_sound_page_has_no_complaints(window: MainWindow, qapp: QApplication) -> None:
    page = Page()
    show(window, page, qapp)
    assert [text for check in ALL.values() for text in check(page, LOOK)] == []


@pytest.mark.parametrize(("spoil", "name", "said"), FAULTS, ids=lambda x: getattr(x, "__name__", x))
def test_a_fault_is_found(
    window: MainWindow, qapp: QApplication, spoil: Callable[[Page], None], name: str, said: str
) -> None:
    page = Page()
    show(window, page, qapp)
    spoil(page)
    for _ in range(6):
        qapp.processEvents()
    assert any(said in text for text in ALL[name](page, LOOK)), list(ALL[name](page, LOOK))


def test_each_check_has_its_fault() -> None:
    assert {name for _, name, _ in FAULTS} == set(ALL)


def test_a_ring_that_is_scrolled_away_is_found(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page()
    column = Column(LOOK)
    column.box.addSpacing(1500)
    column.add(Button("Unten", LOOK))
    page.box.insertWidget(0, column, 1)
    show(window, page, qapp)
    monkeypatch.setattr("tests.access.pixels._scroll_to", lambda _widget: None)
    assert any("in sight: „Unten“" in text for text in focus_ring(page, LOOK))


def test_a_ring_that_nobody_sees_is_found(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page()
    show(window, page, qapp)
    pale = Look(Settings())
    pale.tokens = pale.tokens._replace(ring_outer="#C9CEDA", ring_inner="#D5DCE8")
    window._ring.set_look(pale)
    assert any("of the ring are seen" in text for text in focus_ring(page, LOOK))
    window._ring.hide()
    monkeypatch.setattr(type(window._ring), "follow", lambda ring, widget: ring.hide())
    assert any("no ring" in text for text in focus_ring(page, LOOK))

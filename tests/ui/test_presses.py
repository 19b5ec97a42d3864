"""Who presses everything twice, or holds a key down, skips no question and answers none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.ui.presses import OnePress
from tests.questions import RIGHT
from tests.ui.exam_samples import IDS, Hands, button, look_of, settle, texts
from tests.ui.exam_stage import Exam

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def watched(qtbot: QtBot, answers: dict[str, Answer] | None = None) -> Exam:
    """An exam in a window that treats presses as the app's own one does."""
    exam = Exam(qtbot, answers)
    OnePress(exam.hands.window).watch()
    return exam


def press(hands: Hands, widget: QWidget, *, twice: bool = False) -> None:
    """Press with the mouse where the widget is now, whatever lies there the second time."""
    handle = hands.window.windowHandle()
    place = widget.mapTo(hands.window, widget.rect().center())
    if twice:
        QTest.mouseDClick(handle, LEFT, pos=place)
    else:
        QTest.mouseClick(handle, LEFT, pos=place)  # after the time of a double click
    settle()


def hold(hands: Hands, key: Qt.Key) -> None:
    """A key that is held down: it comes once and then again and again."""
    hands.press(key)
    for _ in range(5):
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", True)
        QApplication.sendEvent(hands.window.windowHandle(), event)
        settle()


def test_a_double_click_turns_one_question(qtbot: QtBot) -> None:
    exam = watched(qtbot)
    for item in IDS[1:]:
        press(exam.hands, exam.page.footer.forward, twice=True)
        assert exam.page.current_item() == item
    for item in IDS[-2::-1]:
        press(exam.hands, exam.page.footer.back, twice=True)
        assert exam.page.current_item() == item


def test_two_slow_presses_turn_two_questions(qtbot: QtBot) -> None:
    exam = watched(qtbot)
    for item in IDS[1:3]:
        press(exam.hands, exam.page.footer.forward)
        assert exam.page.current_item() == item


def test_after_a_break_it_still_works(qtbot: QtBot) -> None:
    exam = watched(qtbot)
    exam.page.hide()
    exam.page.show()
    settle()
    press(exam.hands, exam.page.footer.forward, twice=True)
    assert exam.page.current_item() == IDS[1]


def test_the_second_press_ticks_nothing_that_came_under_the_pointer(qtbot: QtBot) -> None:
    page = QStackedWidget()
    number, answer = QPushButton("4"), QCheckBox("Ein Text")
    page.addWidget(number)
    page.addWidget(answer)
    number.clicked.connect(lambda: page.setCurrentWidget(answer))
    hands = Hands(qtbot, page, look_of(), (60, 20))
    press(hands, number, twice=True)
    assert answer.isChecked(), "so the pointer is really there"
    page.setCurrentWidget(number)
    answer.setChecked(False)
    OnePress(hands.window).watch()
    press(hands, number, twice=True)
    assert page.currentWidget() is answer
    assert not answer.isChecked()
    press(hands, answer)
    assert answer.isChecked()


@pytest.mark.parametrize("repeats", [False, True])
def test_only_a_button_that_repeats_takes_both_presses(qtbot: QtBot, repeats: bool) -> None:
    larger = QPushButton("Größer")
    larger.setProperty("repeats", repeats)
    counted: list[int] = []
    larger.clicked.connect(lambda: counted.append(1))
    hands = Hands(qtbot, larger, look_of(), (90, 40))
    OnePress(hands.window).watch()
    press(hands, larger, twice=True)
    assert len(counted) == 1 + repeats


def test_a_double_click_on_a_number_or_on_handing_in_goes_one_step(qtbot: QtBot) -> None:
    exam = watched(qtbot, dict(RIGHT))
    for name in ("Frage 4: beantwortet", "Frage 2: beantwortet"):
        exam.overview()
        settle()
        shown = exam.page.overview.findChildren(QWidget)
        (number,) = [w for w in shown if w.accessibleName() == name and w.isVisible()]
        press(exam.hands, number, twice=True)
        assert f"Frage {name[6]} von 5" in texts(exam.page)
    assert exam.answers == []
    exam.overview()
    settle()
    press(exam.hands, button(exam.page, "Prüfung abgeben"), twice=True)
    assert "Jetzt abgeben?" in texts(exam.page)
    assert exam.handed_in == []


def test_who_presses_everything_twice_does_not_take_it_back(qtbot: QtBot) -> None:
    exam = watched(qtbot)
    press(exam.hands, exam.page.question.flag, twice=True)
    assert exam.page.marks().flagged == {exam.page.current_item()}
    assert len(exam.marks) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_that_is_held_down_counts_once(qtbot: QtBot, key: Qt.Key) -> None:
    exam = watched(qtbot, dict(RIGHT))
    exam.overview()
    settle()
    exam.hands.tab_to("Prüfung abgeben")
    hold(exam.hands, key)
    # The second one would have taken the question back, the third one asked again.
    assert "Jetzt abgeben?" in texts(exam.page)
    assert exam.hands.focused.accessibleName() == "Noch nicht abgeben"
    exam.hands.press(key)
    assert "Jetzt abgeben?" not in texts(exam.page)


def test_leafing_with_alt_and_arrow_does_not_run_away(qtbot: QtBot) -> None:
    exam = watched(qtbot)
    shortcuts = [s for s in exam.page.findChildren(QShortcut) if s.parent() is exam.page]
    assert len(shortcuts) == 2
    assert not any(shortcut.autoRepeat() for shortcut in shortcuts)

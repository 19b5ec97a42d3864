"""Flags and the place in a running exam: what the page is given and what it tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kifuehrerschein.services.exam_views import ExamMarks
from tests.questions import CATEGORIZE, CLOZE, MULTIPLE, RIGHT, SINGLE
from tests.ui.exam_samples import IDS, button, texts
from tests.ui.exam_stage import Exam


def test_an_exam_goes_on_where_it_was_left_with_its_flags(qtbot: QtBot) -> None:
    exam = Exam(qtbot, marks=ExamMarks(CATEGORIZE.id, frozenset({SINGLE.id, CATEGORIZE.id})))
    assert "Frage 4 von 5" in texts(exam.page)
    assert button(exam.page, "Gemerkt").isChecked()
    exam.page.show_item(MULTIPLE.id)
    assert not button(exam.page, "Merken").isChecked()
    exam.page.show_item(SINGLE.id)
    assert button(exam.page, "Gemerkt").isChecked()
    assert exam.marks == []  # nobody changed anything


@pytest.mark.parametrize("item", ["", "unknown"])
def test_without_a_place_it_goes_on_at_the_first_open_question(qtbot: QtBot, item: str) -> None:
    exam = Exam(qtbot, {SINGLE.id: RIGHT[SINGLE.id]}, marks=ExamMarks(item, frozenset({"unknown"})))
    assert exam.page.current_item() == MULTIPLE.id
    assert exam.page.marks() == ExamMarks(MULTIPLE.id)


def test_each_flag_and_each_new_question_is_told_at_once(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    button(exam.page, "Weiter").click()
    button(exam.page, "Merken").click()
    exam.hands.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    button(exam.page, "Übersicht").click()
    button(exam.page, "Zurück zu Frage 3").click()  # the same question as before
    button(exam.page, "Übersicht").click()
    exam.hands.tab_to("Frage 2: offen, gemerkt")
    exam.hands.press(Qt.Key.Key_Return)
    button(exam.page, "Gemerkt").click()
    assert exam.marks == [
        (ExamMarks(IDS[1]),),
        (ExamMarks(IDS[1], frozenset({IDS[1]})),),
        (ExamMarks(CLOZE.id, frozenset({IDS[1]})),),
        (ExamMarks(IDS[1], frozenset({IDS[1]})),),
        (ExamMarks(IDS[1]),),
    ]

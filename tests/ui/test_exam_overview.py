"""All questions at a glance, flags and handing in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Answer, Assignment
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.widgets.exam_answers import ItemState, ItemView
from kifuehrerschein.ui.widgets.exam_overview import AllQuestions, NumberButton
from tests.questions import CATEGORIZE, CLOZE, MULTIPLE, RIGHT, SINGLE
from tests.ui.exam_samples import (
    IDS,
    Hands,
    button,
    look_of,
    texts,
)
from tests.ui.exam_stage import Exam, heard

RETURN = Qt.Key.Key_Return


def number_names(page: ExamPage) -> list[str]:
    names = [w.accessibleName() for w in page.overview.findChildren(QWidget) if w.isVisible()]
    return [name for name in names if name.startswith("Frage ")]


def test_the_overview_says_in_words_how_each_question_stands(qtbot: QtBot) -> None:
    half: Answer = Assignment({"g1": "Spamfilter"})
    exam = Exam(qtbot, {SINGLE.id: RIGHT[SINGLE.id], CLOZE.id: half})
    exam.page.show_item(CLOZE.id)
    button(exam.page, "Merken").click()
    assert button(exam.page, "Gemerkt").isChecked()
    exam.page.show_item(SINGLE.id)
    assert not button(exam.page, "Merken").isChecked()
    button(exam.page, "Übersicht").click()
    assert number_names(exam.page) == [
        "Frage 1: beantwortet",
        "Frage 2: offen",
        "Frage 3: offen, gemerkt",
        "Frage 4: offen",
        "Frage 5: offen",
    ]
    for word in ("offen", "beantwortet", "gemerkt"):
        assert word in texts(exam.page).splitlines()


def test_the_signs_of_the_overview_differ_without_colour(qtbot: QtBot) -> None:
    exam = Exam(qtbot, {SINGLE.id: RIGHT[SINGLE.id]})
    exam.page.show_item(CLOZE.id)
    exam.page.question.flag.click()
    exam.overview()
    shown = {
        w.accessibleName(): w
        for w in exam.page.overview.findChildren(QWidget)
        if w.accessibleName().startswith("Frage ")
    }
    shapes = [
        dark_points(shown[name].grab().toImage())
        for name in ("Frage 1: beantwortet", "Frage 2: offen", "Frage 3: offen, gemerkt")
    ]
    assert shapes[0] != shapes[1]
    assert len(shapes[2]) > len(shapes[1]) + 20


def dark_points(picture: QImage) -> set[tuple[int, int]]:
    """Where something is drawn below the number, whatever its colour."""
    top = picture.height() - 28
    return {
        (x, y)
        for x in range(6, picture.width() - 6)
        for y in range(top, picture.height() - 6)
        if picture.pixelColor(x, y).lightness() < 200
    }


def test_a_number_leads_to_its_question(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.overview()
    exam.hands.tab_to("Frage 4: offen")
    exam.hands.press(RETURN)
    assert exam.page.current_item() == CATEGORIZE.id
    assert "Frage 4 von 5" in texts(exam.page)
    assert exam.hands.focused.accessibleName() == f"Frage 4 von 5. {CATEGORIZE.stem.standard}"


def test_the_next_step_is_the_first_open_question(qtbot: QtBot) -> None:
    exam = Exam(qtbot, {SINGLE.id: RIGHT[SINGLE.id]})
    exam.overview()
    assert "Drücken Sie auf eine Nummer. Dann sehen Sie die Frage." in texts(exam.page)
    way, hand_in = (button(exam.page, t) for t in ("Zur ersten offenen Frage", "Prüfung abgeben"))
    assert (way.property("kind"), hand_in.property("kind")) == ("primary", "secondary")
    way.click()
    assert exam.page.current_item() == MULTIPLE.id
    assert exam.hands.focused.accessibleName().startswith("Frage 2 von 5. ")


def test_an_answer_that_is_not_stored_is_not_called_open(qtbot: QtBot) -> None:
    exam = Exam(qtbot, {key: RIGHT[key] for key in IDS[:3]}, store=False)
    for item in (SINGLE.id, MULTIPLE.id):
        exam.answer(item, RIGHT[item])
        exam.page.not_stored(item, "Der Datenträger ist voll.")
    exam.overview()
    said = texts(exam.page)
    assert "1 von 5 Fragen sind beantwortet. 2 Fragen sind noch offen. " in said
    assert " 2 Antworten sind noch nicht gespeichert." in said
    assert number_names(exam.page)[:2] == [
        "Frage 1: noch nicht gespeichert",
        "Frage 2: noch nicht gespeichert",
    ]
    button(exam.page, "Prüfung abgeben").click()
    said = texts(exam.page)
    assert "2 Fragen sind noch offen. Trotzdem abgeben?" in said
    assert "Das sind die Fragen 4 und 5." in said
    assert "2 Antworten sind noch nicht gespeichert." in said.splitlines()


def test_with_nothing_open_the_answer_that_is_not_stored_is_the_next_step(qtbot: QtBot) -> None:
    exam = Exam(qtbot, dict(RIGHT), store=False)
    exam.answer(CLOZE.id, RIGHT[CLOZE.id])
    exam.page.not_stored(CLOZE.id, "Der Datenträger ist voll.")
    exam.overview()
    assert "offen" not in texts(exam.page)
    assert "4 von 5 Fragen sind beantwortet. 1 Antwort ist noch nicht gespeichert." in texts(
        exam.page
    )
    button(exam.page, "Prüfung abgeben").click()
    assert "1 Antwort ist noch nicht gespeichert. Trotzdem abgeben?" in texts(exam.page)
    assert "Das ist die Frage 3." in texts(exam.page)
    button(exam.page, "Noch nicht abgeben").click()
    button(exam.page, "Zu Frage 3").click()
    assert exam.page.current_item() == CLOZE.id


def test_handing_in_asks_about_open_questions_inside_the_page(qtbot: QtBot) -> None:
    exam = Exam(qtbot, {SINGLE.id: RIGHT[SINGLE.id], MULTIPLE.id: RIGHT[MULTIPLE.id]})
    exam.overview()
    assert "2 von 5 Fragen sind beantwortet. 3 Fragen sind noch offen." in texts(exam.page)
    button(exam.page, "Prüfung abgeben").click()
    assert "3 Fragen sind noch offen. Trotzdem abgeben?" in texts(exam.page)
    assert "Das sind die Fragen 3, 4 und 5." in texts(exam.page)
    assert QApplication.activeModalWidget() is None
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    assert exam.handed_in == []
    # A second press at once must not hand in: the focus is on the harmless answer.
    exam.hands.press(RETURN)
    assert exam.handed_in == []
    assert "Trotzdem abgeben?" not in texts(exam.page)
    button(exam.page, "Prüfung abgeben").click()
    button(exam.page, "Trotzdem abgeben").click()
    assert exam.handed_in == [()]


def test_tab_walks_through_the_overview_as_it_is_read(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.overview()
    numbers = [f"Frage {number}: offen" for number in range(1, 6)]
    names = [w.accessibleName() for w in exam.hands.tab_order()]
    ways = ["Zur ersten offenen Frage", "Prüfung abgeben"]
    assert names == [*numbers, *ways, "Zurück zu Frage 1"]
    button(exam.page, "Prüfung abgeben").click()
    assert exam.hands.focused.accessibleName() == "Noch nicht abgeben"
    names = [w.accessibleName() for w in exam.hands.tab_order()]
    assert names == ["Trotzdem abgeben", "Zurück zu Frage 1", *numbers, "Noch nicht abgeben"]


def test_escape_takes_the_question_back(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.overview()
    button(exam.page, "Prüfung abgeben").click()
    exam.hands.press(Qt.Key.Key_Escape)
    assert "Trotzdem abgeben?" not in texts(exam.page)
    assert button(exam.page, "Prüfung abgeben").hasFocus()
    assert exam.handed_in == []


def test_with_open_questions_it_is_a_warning(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    exam.overview()
    button(exam.page, "Prüfung abgeben").click()
    check = exam.page.overview.check
    assert check is not None
    assert check.property("kind") == "warn"
    assert button(exam.page, "Trotzdem abgeben").property("kind") == "secondary"
    assert button(exam.page, "Noch nicht abgeben").property("kind") == "primary"
    shown = [b for b in exam.page.overview.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in shown if b.property("kind") == "primary"] == ["Noch nicht abgeben"]


def test_one_open_question_is_told_in_the_singular(qtbot: QtBot) -> None:
    exam = Exam(qtbot, {key: RIGHT[key] for key in IDS[:-1]})
    exam.overview()
    button(exam.page, "Prüfung abgeben").click()
    assert "1 Frage ist noch offen. Trotzdem abgeben?" in texts(exam.page)
    assert "Das ist die Frage 5." in texts(exam.page)


def test_with_all_answers_it_asks_too(qtbot: QtBot) -> None:
    exam = Exam(qtbot, dict(RIGHT))
    exam.overview()
    assert button(exam.page, "Prüfung abgeben").property("kind") == "primary"
    assert "Zur ersten offenen Frage" not in texts(exam.page)
    button(exam.page, "Prüfung abgeben").click()
    assert "Alle Fragen sind beantwortet. Jetzt abgeben?" in texts(exam.page)
    assert exam.handed_in == []
    # Handing in is what to do now, and no danger; the focus is on what changes nothing.
    check = exam.page.overview.check
    assert check is not None
    assert check.property("kind") == "info"
    assert button(exam.page, "Jetzt abgeben").property("kind") == "primary"
    assert button(exam.page, "Noch nicht abgeben").property("kind") == "secondary"
    assert exam.hands.focused.accessibleName() == "Noch nicht abgeben"
    assert "nichts mehr ändern" in exam.hands.focused.accessibleDescription()
    button(exam.page, "Jetzt abgeben").click()
    assert exam.handed_in == [()]


def test_the_language_is_switched_at_the_same_question(qtbot: QtBot) -> None:
    exam = Exam(qtbot)
    wanted = heard(exam.page.variant_requested)
    exam.page.show_item(CLOZE.id)
    button(exam.page, "Standard").click()  # the one that is already chosen
    assert wanted == []
    button(exam.page, "Einfach").click()
    assert wanted == [(Variant.EINFACH.value,)]
    assert exam.page.current_item() == CLOZE.id
    other = Exam(qtbot, variant=Variant.EINFACH)
    other.page.show_item(SINGLE.id)
    assert button(other.page, "Einfach").isChecked()
    assert other.card.accessibleName().startswith("Einfach: Was schreiben Sie")


@pytest.mark.parametrize("percent", [100, 150])
def test_ten_stand_in_a_row_so_that_11_is_below_1(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    look = look_of(percent)
    page = AllQuestions(look)
    page.show_items(tuple(ItemView(str(n), n, ItemState.OPEN, False) for n in range(1, 31)))
    Hands(qtbot, page, look, (1160, 740))
    tops = [number.y() for number in page.findChildren(NumberButton)]
    assert [tops.count(top) for top in sorted(set(tops))] == [10, 10, 10]

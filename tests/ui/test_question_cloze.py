"""A text with gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.questions import Assignment, Cloze
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import style_sheet
from kifuehrerschein.ui.widgets.questions.cloze import ClozeArea
from kifuehrerschein.ui.widgets.questions.flow import FlowText
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.stem import Piece, plain_stem, units_of
from tests.questions import CLOZE, PARTLY, RIGHT, both, feedback_of
from tests.ui.question_stage import Stage

# What the platform without a screen says when a list opens.
no_screen = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The whole application in its style sheet: a list is a window, it takes after nothing else."""
    qapp.setStyleSheet(style_sheet(Look(Settings())))
    yield
    qapp.setStyleSheet("")


def boxes(stage: Stage) -> dict[str, GapBox]:
    area = stage.card.area
    assert isinstance(area, ClozeArea)
    return area.boxes


def wheel(box: GapBox) -> None:
    middle = QPointF(box.rect().center())
    event = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)


def test_the_text_breaks_into_words_and_gaps() -> None:
    assert units_of("Der {g1}. Das **nicht**!") == [
        (Piece("Der"),),
        (Piece("", gap="g1"), Piece(".")),
        (Piece("Das"),),
        (Piece("nicht", bold=True), Piece("!")),
    ]
    assert plain_stem("Der {g1} ist **nicht** nor·mal", {"g1": "Lücke 1"}) == (
        "Der Lücke 1 ist nicht normal"
    )


def test_each_gap_begins_with_please_choose_and_has_a_name(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    assert [box.accessibleName() for box in boxes(stage).values()] == [
        "Lücke 1 von 2",
        "Lücke 2 von 2",
    ]
    for gap in CLOZE.gaps:
        box = boxes(stage)[gap.id]
        entries = [box.itemText(at) for at in range(box.count())]
        assert entries[0] == "bitte wählen"
        assert sorted(entries[1:]) == sorted(gap.choices)
        assert box.height() >= 44
    assert stage.card.answer() == Assignment({})


def test_gaps_are_counted_as_they_are_read(qtbot: QtBot) -> None:
    stem = Wording(CLOZE.stem.standard, "Erst {g2}, dann {g1}.")
    stage = Stage(qtbot, replace(CLOZE, stem=stem), variant=Variant.EINFACH)
    assert boxes(stage)["g2"].accessibleName() == "Lücke 1 von 2"
    assert stage.card.area.first_input() is boxes(stage)["g2"]


def test_numbers_keep_their_natural_order(qtbot: QtBot) -> None:
    years = replace(CLOZE.gaps[0], choices=("17", "50", "90"), answer="17")
    question = replace(CLOZE, gaps=(years,), stem=both("Es sind {g1} von 100."))
    for seed in range(3):
        stage = Stage(qtbot, question, seed=seed)
        box = boxes(stage)["g1"]
        assert [box.itemText(at) for at in (1, 2, 3)] == ["17", "50", "90"]


def test_words_are_shuffled_by_the_seed(qtbot: QtBot) -> None:
    seen = set()
    for seed in range(4):
        stage = Stage(qtbot, CLOZE, seed=seed)
        box = boxes(stage)["g1"]
        seen.add(tuple(box.itemText(at) for at in (1, 2, 3)))
    assert len(seen) > 1


@no_screen
def test_a_gap_is_filled_by_mouse(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    box = boxes(stage)["g1"]
    stage.click(box)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    at = view.visualRect(box.model().index(box.findText("Spamfilter"), 0)).center()
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    qtbot.waitUntil(lambda: not view.isVisible())
    assert stage.card.answer() == Assignment({"g1": "Spamfilter"})


def test_gaps_are_filled_and_handed_in_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    words = {gap.id: gap.answer for gap in CLOZE.gaps}
    stage.before.setFocus()
    for gap_id, name in (("g1", "Lücke 1 von 2"), ("g2", "Lücke 2 von 2")):
        stage.tab_to(name)
        for _ in range(boxes(stage)[gap_id].findText(words[gap_id])):
            stage.press(Qt.Key.Key_Down)
    assert stage.card.answer() == RIGHT[CLOZE.id]
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [CLOZE.id, RIGHT[CLOZE.id]]


@no_screen
def test_the_opened_list_works_by_keyboard(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    box = boxes(stage)["g1"]
    box.setFocus()
    stage.press(Qt.Key.Key_Space)
    qtbot.waitUntil(box.view().isVisible)
    with qtbot.assertNotEmitted(stage.card.submitted):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.choice == box.itemText(1)


@no_screen
@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("at", [0, 2])
def test_the_list_opens_below_its_gap_with_one_frame(qtbot: QtBot, at: int) -> None:
    stage = Stage(qtbot, CLOZE)
    box = boxes(stage)["g1"]
    box.setCurrentIndex(at)
    stage.click(box)
    qtbot.waitUntil(box.view().isVisible)
    popup = box.view().window()
    assert popup.y() >= box.mapToGlobal(box.rect().bottomLeft()).y()
    # The list fills the popup: nothing of the popup is seen around it.
    assert box.view().geometry() == popup.rect()
    assert isinstance(popup, QFrame)
    assert popup.frameWidth() == 0
    box.hidePopup()


@no_screen
@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("count", [1, 8])
def test_the_rows_of_the_list_are_as_high_as_their_text(qtbot: QtBot, count: int) -> None:
    long = "Suchen von Bildern mit ganz vielen Hunden " * 3
    choices = ("a", *(f"{long}{at}" for at in range(count)))
    question = replace(CLOZE, gaps=(replace(CLOZE.gaps[0], choices=choices), CLOZE.gaps[1]))
    stage = Stage(qtbot, question, percent=200, size=(1400, 900))
    box = boxes(stage)["g1"]
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    view = box.view()
    rects = [view.visualRect(box.model().index(at, 0)) for at in range(box.count())]
    metrics = QFontMetrics(box._font)
    for at, rect in enumerate(rects):
        room = QRect(0, 0, rect.width() - 2 * 24, 10_000)
        flags = Qt.TextFlag.TextWordWrap
        text = metrics.boundingRect(room, flags, box.itemText(at)).height()
        assert max(88, text) <= rect.height() <= max(88, text + 40)
    assert view.width() == box.width()
    # What has no room on the screen can be scrolled to.
    room_for_all = sum(rect.height() for rect in rects) <= view.viewport().height()
    assert room_for_all is (count == 1)
    assert view.verticalScrollBar().isVisible() is not room_for_all
    box.hidePopup()


def test_the_wheel_never_changes_a_gap(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    box = boxes(stage)["g1"]
    wheel(box)
    box.setFocus()
    wheel(box)
    assert stage.card.answer() == Assignment({})


def test_a_choice_can_be_taken_back(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    stage.card.set_answer(RIGHT[CLOZE.id])
    assert stage.card.complete
    boxes(stage)["g1"].setFocus()
    stage.press(Qt.Key.Key_Home)
    assert stage.card.answer() == Assignment({"g2": "Suchen von Bildern"})
    assert not stage.card.complete


def test_feedback_names_the_right_word(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    stage.card.set_answer(PARTLY[CLOZE.id])
    stage.card.show_feedback(feedback_of(CLOZE, PARTLY))
    text = stage.texts()
    assert "Lücke 1: „Spamfilter“ ist richtig" in text
    assert "Lücke 2: noch nicht richtig. Richtig ist „Suchen von Bildern“" in text
    assert "Teilweise richtig: 1 von 2 Lücken" in text
    assert not boxes(stage)["g1"].isEnabled()


def test_gaps_lie_inside_the_text_and_do_not_overlap(qtbot: QtBot) -> None:
    long = replace(CLOZE.gaps[1], choices=("Suchen von Bildern mit ganz vielen Hunden " * 3, "a"))
    question: Cloze = replace(CLOZE, gaps=(CLOZE.gaps[0], long))
    for percent, width in ((100, 900), (200, 900), (200, 640)):
        stage = Stage(qtbot, question, percent=percent, size=(width, 900))
        one, two = boxes(stage).values()
        flow = one.parentWidget()
        assert flow is not None
        assert flow.height() >= flow.heightForWidth(flow.width())
        for box in (one, two):
            assert flow.rect().contains(box.geometry())
            assert box.height() >= box.heightForWidth(box.width())
        assert not one.geometry().intersects(two.geometry())


def flow_of(stage: Stage) -> FlowText:
    flow = next(iter(boxes(stage).values())).parentWidget()
    assert isinstance(flow, FlowText)
    return flow


@pytest.mark.parametrize(("percent", "width"), [(100, 900), (100, 420), (200, 900), (200, 640)])
def test_a_full_stop_stays_right_beside_its_gap(qtbot: QtBot, percent: int, width: int) -> None:
    stage = Stage(qtbot, CLOZE, percent=percent, size=(width, 900))
    flow = flow_of(stage)
    hair = stage.card.area.look.px(2)
    placed = flow._placed()
    stops = [at for at, (piece, _rect) in enumerate(placed) if piece.text == "."]
    # The one after the second gap; after „aus“ it belongs to the word.
    assert len(stops) == 1
    for at in stops:
        gap, stop = placed[at - 1][1], placed[at][1]
        assert stop.left() - gap.right() - 1 == hair
        assert gap.center().y() == pytest.approx(stop.center().y(), abs=1)
        assert flow.rect().contains(stop)


def test_a_gap_that_begins_a_line_stands_at_the_edge(qtbot: QtBot) -> None:
    stage = Stage(qtbot, replace(CLOZE, stem=both("{g1} sortiert aus. {g2} sucht.")))
    first, second = boxes(stage).values()
    assert first.x() == 0
    # In the middle of a line, its focus ring has room.
    words = [rect for piece, rect in flow_of(stage)._placed() if piece.text == "aus."]
    assert second.x() - words[0].right() > stage.card.area.look.px(6)


def test_all_lines_are_equally_far_apart(qtbot: QtBot) -> None:
    text = "Hier stehen nur Wörter ohne eine Lücke. " * 4
    stage = Stage(qtbot, replace(CLOZE, stem=both(f"{text}Dann {{g1}} und {{g2}}. {text}")))
    middles = sorted({rect.center().y() for _piece, rect in flow_of(stage)._placed()})
    # The middle of a box may lie half a pixel beside that of its words.
    lines = [y for y, before in zip(middles, [-9, *middles], strict=False) if y - before > 1]
    steps = {after - before for before, after in pairwise(lines)}
    assert len(lines) > 4
    assert max(steps) - min(steps) <= 1


def test_the_whole_text_is_there_for_screen_readers(qtbot: QtBot) -> None:
    stage = Stage(qtbot, CLOZE)
    spoken = (
        "Ergänzen Sie: Unerwünschte E-Mails sortiert der Lücke 1 aus. "
        "Eine Foto-App hilft beim Lücke 2."
    )
    assert spoken in stage.texts()

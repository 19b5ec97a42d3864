"""The picture of a hotspot question in large: looked at and answered in, by every device."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Hotspot, Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.hotspot import HotspotArea
from kifuehrerschein.ui.widgets.questions.spot_layer import SpotLayer
from kifuehrerschein.ui.widgets.questions.spots import SpotPicture
from tests.questions import HOTSPOT, PARTLY, RIGHT, feedback_of, picture_of
from tests.ui.page_checks import all_texts, check_page, focus, named, show_page, spoken, stops
from tests.ui.question_stage import toggle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ONE = replace(
    HOTSPOT,
    regions=tuple(replace(region, correct=region.id == "r4") for region in HOTSPOT.regions),
)
LARGE = Settings(Theme.LIGHT, 200)


class Large:
    """A question in a window, with its picture opened by keyboard."""

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        question: Hotspot = HOTSPOT,
        settings: Settings = LARGE,
        *,
        exam: bool = False,
    ) -> None:
        self.look = Look(settings)
        self.card = QuestionCard(
            question, Setting(Variant.STANDARD, self.look, exam, image=picture_of)
        )
        column = Column(self.look)
        column.add(self.card)
        self.window: MainWindow = show_page(qtbot, app, column, self.look)
        area = self.card.area
        assert isinstance(area, HotspotArea)
        self.area = area
        self.open()

    def open(self) -> None:
        self.area.enlarge.setFocus()
        QTest.keyClick(self.area.enlarge, Qt.Key.Key_Return)
        QApplication.processEvents()

    @property
    def layer(self) -> SpotLayer:
        layer = self.window.layer
        assert isinstance(layer, SpotLayer)
        return layer

    @property
    def picture(self) -> SpotPicture:
        picture = self.layer.picture
        assert isinstance(picture, SpotPicture)
        return picture

    def number(self, number: int) -> Button:
        button = named(self.layer, f"{number}. ")
        assert isinstance(button, Button)
        return button

    def middle(self, region_id: str) -> QPoint:
        region = next(one for one in HOTSPOT.regions if one.id == region_id)
        return self.picture.place(region).center().toPoint()

    def press(self, region_id: str, *, slip: int = 0) -> None:
        """Press in the picture; the hand moves by `slip` pixels before it lets go."""
        at = self.middle(region_id)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.picture, left, none, at)
        QTest.mouseRelease(self.picture, left, none, at + QPoint(slip, 0))
        QApplication.processEvents()

    def zoom(self, steps: int) -> None:
        for _ in range(steps):
            QTest.keyClick(self.layer.area, Qt.Key.Key_Plus)


@pytest.mark.parametrize("exam", [True, False])
def test_one_answers_in_the_large_picture(qtbot: QtBot, qapp: QApplication, exam: bool) -> None:
    large = Large(qtbot, qapp, exam=exam)
    heard: list[object] = []
    large.card.changed.connect(lambda _id, answer: heard.append(answer))
    large.press("r1")
    large.zoom(2)
    large.press("r2")
    large.press("r2")
    large.press("r4")
    assert heard[-1] == RIGHT[HOTSPOT.id] == large.card.answer()
    assert len(heard) == 4
    assert [large.number(at).isChecked() for at in (1, 2, 3, 4)] == [True, False, False, True]
    assert large.number(1).accessibleName() == "1. Wortvorschlag"


@pytest.mark.parametrize("by_key", [True, False])
def test_one_answers_with_the_numbers(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    large = Large(qtbot, qapp)
    for at in (1, 4):
        button = large.number(at)
        if by_key:
            while focus() is not button:
                QTest.keyClick(focus(), Qt.Key.Key_Tab)
            QTest.keyClick(button, Qt.Key.Key_Space)
        else:
            toggle(button)  # as a screen reader does
        QApplication.processEvents()
        assert button.isChecked()
    assert large.card.answer() == RIGHT[HOTSPOT.id]
    assert [frame.button.isChecked() for frame in large.area.frames] == [True, False, False, True]


def test_what_was_chosen_before_is_marked(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    QTest.keyClick(large.layer, Qt.Key.Key_Escape)
    large.card.set_answer(PARTLY[HOTSPOT.id])
    large.open()
    assert [large.number(at).isChecked() for at in (1, 2, 3, 4)] == [True, True, False, False]


def test_one_wanted_place_moves_and_stays_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp, ONE)
    for at in (2, 3, 3):
        QTest.mouseClick(large.number(at), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert large.card.answer() == Selection(("r3",))
    assert [large.number(at).isChecked() for at in (1, 2, 3, 4)] == [False, False, True, False]


def test_a_place_too_many_is_refused_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    large.press("r1")
    large.press("r2")
    large.press("r3")
    assert large.card.answer() == PARTLY[HOTSPOT.id]
    assert not large.number(3).isChecked()
    assert "Sie haben schon 2 Stellen gewählt" in all_texts(large.layer)
    assert large.area.limit_line is None, "nobody sees it behind the picture"


def test_who_goes_from_number_to_number_sees_and_reads_which_it_is(
    qtbot: QtBot, qapp: QApplication
) -> None:
    large = Large(qtbot, qapp)
    before = large.picture.grab().toImage()
    large.number(2).setFocus()
    assert "2. Uhrzeit" in all_texts(large.layer)
    assert large.picture.grab().toImage() != before
    large.layer.area.setFocus()
    assert large.picture.grab().toImage() == before


def test_dragging_the_picture_chooses_nothing_and_a_trembling_hand_does(
    qtbot: QtBot, qapp: QApplication
) -> None:
    large = Large(qtbot, qapp)
    large.zoom(4)
    large.press("r2", slip=round(large.look.target / 2) + 1)
    assert large.card.answer() == Selection()
    large.press("r2", slip=large.look.target // 4)
    assert large.card.answer() == Selection(("r2",))


def test_it_grows_with_its_numbers_and_stays_in_place(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    small = large.area.picture.place(HOTSPOT.regions[0])
    first = large.picture.place(HOTSPOT.regions[0])
    large.zoom(4)
    place = large.picture.place(HOTSPOT.regions[0])
    assert place.width() == pytest.approx(4 * first.width(), abs=4)
    assert place.width() > 3 * small.width()
    share = place.center().x() / large.picture.width()
    assert share == pytest.approx(HOTSPOT.regions[0].x + HOTSPOT.regions[0].w / 2, abs=0.01)
    assert large.picture.region_at(QPointF(place.center())) == HOTSPOT.regions[0].id


def test_esc_closes_it_and_the_keyboard_is_where_it_was(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    large.press("r1")
    QTest.keyClick(large.layer, Qt.Key.Key_Escape)
    assert large.window.layer is None
    assert focus() is large.area.enlarge
    # The list answers again, and says itself what is too many.
    large.card.set_answer(PARTLY[HOTSPOT.id])
    QTest.mouseClick(large.area.frames[2].button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert large.area.limit_line is not None


def test_the_button_stands_between_picture_and_list(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    QTest.keyClick(large.layer, Qt.Key.Key_Escape)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is large.area.frames[0].button
    children = large.area.children()
    places = [children.index(w) for w in (large.area.picture, large.area.enlarge)]
    assert places == sorted(places)
    assert places[1] < min(children.index(frame) for frame in large.area.frames)
    assert large.area.enlarge.accessibleDescription() == large.area.picture.accessibleName()


def test_after_checking_one_can_only_look(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    QTest.keyClick(large.layer, Qt.Key.Key_Escape)
    large.card.set_answer(PARTLY[HOTSPOT.id])
    large.card.show_feedback(feedback_of(HOTSPOT, PARTLY))
    large.open()
    assert not [stop for stop in stops(large.layer) if spoken(stop).startswith("1. ")]
    large.press("r3")
    assert large.card.answer() == PARTLY[HOTSPOT.id]
    assert large.picture._states == large.area.picture._states


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme) -> None:
    large = Large(qtbot, qapp, settings=Settings(theme, percent))
    layer, look = large.layer, large.look
    for button in layer.findChildren(Button):
        assert button.accessibleName()
        assert button.height() >= look.target
        assert button.width() >= look.target
    assert layer.area.viewport().height() > 300
    seen = layer.words.viewport().rect()
    for at in (1, 2, 3, 4):
        button = large.number(at)
        assert seen.contains(
            button.rect().translated(button.mapTo(layer.words.viewport(), QPoint()))
        )
    question = all_texts(layer)
    assert HOTSPOT.stem.standard.split()[0] in question
    layer.area.hide()
    layer.words.hide()
    check_page(qtbot, layer, look)


def test_the_mouse_on_a_number_tells_which_place_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    large = Large(qtbot, qapp)
    where = QPointF(2, 2)
    enter = QEnterEvent(where, where, where)
    QApplication.sendEvent(large.number(2), enter)
    assert any(text.startswith("2. ") for text in shown_texts(large.layer.words))
    # Beside the numbers there is nothing to tell.
    beside = large.layer.words.inner.parentWidget()
    assert beside is not None
    QApplication.sendEvent(beside, enter)
    assert any(text.startswith("2. ") for text in shown_texts(large.layer.words))


def shown_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]

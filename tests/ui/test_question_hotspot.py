"""Places to find in a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.domain.questions import Region, Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.widgets.questions.choice import OptionFrame
from kifuehrerschein.ui.widgets.questions.hotspot import HotspotArea
from kifuehrerschein.ui.widgets.questions.marks import State
from kifuehrerschein.ui.widgets.questions.spots import SpotPicture
from kifuehrerschein.ui.widgets.questions.tick_rows import CheckRow, RadioRow
from tests.questions import HOTSPOT, PARTLY, RIGHT, both, feedback_of
from tests.ui.question_stage import Stage

ONE = replace(
    HOTSPOT,
    regions=tuple(replace(region, correct=region.id == "r4") for region in HOTSPOT.regions),
)


def area_of(stage: Stage) -> HotspotArea:
    area = stage.card.area
    assert isinstance(area, HotspotArea)
    return area


def frames(stage: Stage) -> dict[str, OptionFrame]:
    return {frame.option.id: frame for frame in area_of(stage).frames}


def region(region_id: str) -> Region:
    return next(region for region in HOTSPOT.regions if region.id == region_id)


def middle(picture: SpotPicture, region_id: str) -> QPoint:
    return picture.place(region(region_id)).center().toPoint()


def press(stage: Stage, region_id: str) -> None:
    """Press in the middle of a region, as a hand with a mouse does."""
    picture = area_of(stage).picture
    stage.column.ensureWidgetVisible(picture)
    stage.settle()
    at = picture.mapTo(stage.column.window(), middle(picture, region_id))
    window = stage.column.window().windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    stage.settle()


def point(stage: Stage, region_id: str) -> None:
    """Move the mouse over a region."""
    picture = area_of(stage).picture
    QTest.mouseMove(picture, middle(picture, region_id))
    QApplication.processEvents()


def colours_at_edge(stage: Stage, region_id: str) -> set[str]:
    """Colours along a line through the right edge of a region."""
    picture = area_of(stage).picture
    shown = picture.grab().toImage()
    place = picture.place(region(region_id))
    y = round(place.center().y())
    across = range(round(place.right()) - 14, round(place.right()) + 4)
    return {QColor(shown.pixel(x, y)).name() for x in across}


# -- two ways to the same answer ----------------------------------------------------------------


def test_picture_and_list_change_the_same_answer(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT)
    heard: list[object] = []
    stage.card.changed.connect(lambda _id, answer: heard.append(answer))
    press(stage, "r2")
    assert frames(stage)["r2"].button.isChecked()
    stage.click(frames(stage)["r4"].button)
    press(stage, "r2")
    press(stage, "r1")
    assert heard == [
        Selection(("r2",)),
        Selection(("r2", "r4")),
        Selection(("r4",)),
        Selection(("r1", "r4")),
    ]
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.click(stage.card.check_button)
    assert sent.args == [HOTSPOT.id, RIGHT[HOTSPOT.id]]


def test_the_same_places_are_the_same_answer_wherever_they_lie(qtbot: QtBot) -> None:
    stage = Stage(qtbot, replace(HOTSPOT, regions=HOTSPOT.regions[::-1]))
    assert list(frames(stage)) == ["r1", "r2", "r3", "r4"]
    press(stage, "r1")
    press(stage, "r4")
    assert stage.card.answer() == Selection(("r4", "r1"))


def test_places_are_chosen_and_handed_in_by_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT)
    stage.before.setFocus()
    for name in ("1. Wortvorschlag", "4. Übersetzung"):
        stage.tab_to(name)
        stage.press(Qt.Key.Key_Space)
    with qtbot.waitSignal(stage.card.submitted) as sent:
        stage.press(Qt.Key.Key_Return)
    assert sent.args == [HOTSPOT.id, RIGHT[HOTSPOT.id]]


def test_one_wanted_place_moves_with_each_press(qtbot: QtBot) -> None:
    stage = Stage(qtbot, ONE)
    assert area_of(stage).instruction() == "Wählen Sie 1 Stelle: im Bild oder in der Liste."
    assert all(isinstance(frame.button, RadioRow) for frame in area_of(stage).frames)
    press(stage, "r1")
    press(stage, "r3")
    assert stage.card.answer() == Selection(("r3",))


def test_who_slips_off_before_letting_go_has_chosen_nothing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT)
    picture = area_of(stage).picture
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(picture, left, none, middle(picture, "r1"))
    QTest.mouseRelease(picture, left, none, middle(picture, "r2"))
    window = stage.column.window().windowHandle()
    for button, at in ((Qt.MouseButton.RightButton, middle(picture, "r1")), (left, QPoint(1, 1))):
        QTest.mouseClick(window, button, none, picture.mapTo(stage.column.window(), at))
    assert stage.card.answer() == Selection()


@pytest.mark.parametrize("in_picture", [True, False])
def test_a_place_too_many_is_refused_where_it_was_tried(qtbot: QtBot, in_picture: bool) -> None:
    stage = Stage(qtbot, HOTSPOT, percent=200, size=(1000, 420))
    area = area_of(stage)
    stage.card.set_answer(PARTLY[HOTSPOT.id])
    heard: list[str] = []
    stage.card.announced.connect(heard.append)
    if in_picture:
        press(stage, "r3")
    else:
        stage.click(frames(stage)["r3"].button)
    text = (
        "Sie haben schon 2 Stellen gewählt. Klicken Sie eine davon noch einmal an. "
        "Dann ist sie wieder frei."
    )
    assert heard == [text]
    assert stage.card.answer() == PARTLY[HOTSPOT.id]
    line = area.limit_line
    assert line is not None
    assert stage.sees(line)
    above = area.picture if in_picture else frames(stage)["r3"]
    assert area.box.indexOf(line) == area.box.indexOf(above) + 1
    children = area.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert children.index(line) == children.index(above) + 1


# -- what is seen ---------------------------------------------------------------------------------


def test_regions_are_numbered_as_they_lie_in_the_picture(qtbot: QtBot) -> None:
    places = {"r1": (0.5, 0.5), "r2": (0.0, 0.5), "r3": (0.5, 0.0), "r4": (0.0, 0.0)}
    moved = tuple(
        replace(one, x=places[one.id][0], y=places[one.id][1], w=0.4, h=0.4)
        for one in HOTSPOT.regions
    )
    for seed in range(3):
        stage = Stage(qtbot, replace(HOTSPOT, regions=moved), seed=seed)
        assert [frame.option.id for frame in area_of(stage).frames] == ["r4", "r3", "r2", "r1"]
        assert frames(stage)["r2"].button.accessibleName() == "3. Uhrzeit"


def test_the_picture_is_one_silent_image_with_its_text(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT, variant=Variant.EINFACH)
    picture = area_of(stage).picture
    assert picture.accessibleName() == "Vier Kästen mit Zeichen nebeneinander."
    assert picture.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert area_of(stage).children().index(picture) < min(
        area_of(stage).children().index(frame) for frame in area_of(stage).frames
    )
    assert picture.heightForWidth(480) == 160


def test_nothing_tells_right_from_wrong_before_checking(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT)
    picture = area_of(stage).picture
    cursors, rings = set(), []
    for one in HOTSPOT.regions:
        point(stage, one.id)
        cursors.add(picture.cursor().shape())
        place = picture.place(one).toRect()
        # Without the number, which differs.
        corner = place.adjusted(place.width() // 2, place.height() // 2, 0, 0)
        rings.append(picture.grab(corner).toImage())
    assert cursors == {Qt.CursorShape.PointingHandCursor}
    assert all(ring == rings[0] for ring in rings)
    QTest.mouseMove(picture, QPoint(1, 1))
    QApplication.processEvents()
    assert picture.cursor().shape() is Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize("theme", list(Theme))
def test_mouse_and_keyboard_ring_a_region_in_two_tones(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(qtbot, HOTSPOT, theme=theme)
    tokens = stage.card.area.look.tokens
    ring = {tokens.ring_outer.lower(), tokens.ring_inner.lower()}
    assert tokens.ring_outer.lower() not in colours_at_edge(stage, "r2")
    point(stage, "r2")
    assert ring <= colours_at_edge(stage, "r2")
    QTest.mouseMove(area_of(stage).picture, QPoint(1, 1))
    QApplication.processEvents()
    assert tokens.ring_outer.lower() not in colours_at_edge(stage, "r2")
    frames(stage)["r2"].button.setFocus()
    assert ring <= colours_at_edge(stage, "r2")
    stage.before.setFocus()
    assert tokens.ring_outer.lower() not in colours_at_edge(stage, "r2")


@pytest.mark.parametrize("theme", list(Theme))
def test_each_state_of_a_region_looks_different_without_colours(qtbot: QtBot, theme: Theme) -> None:
    stage = Stage(qtbot, HOTSPOT, theme=theme)
    picture = area_of(stage).picture
    place = picture.place(region("r1")).toRect()
    seen = set()
    for state in (State.OPEN, State.CHOSEN, State.GOOD, State.MISSED, State.ALMOST):
        picture.show_states({"r1": state})
        shown = picture.grab(place).toImage()
        lines = [
            QColor(shown.pixel(x, y)).lightness() // 64
            for x in range(0, shown.width(), 2)
            for y in range(0, shown.height(), 2)
        ]
        seen.add(tuple(lines))
    assert len(seen) == 5


def test_after_checking_the_picture_shows_what_the_list_says(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT)
    picture = area_of(stage).picture
    before = picture.grab().toImage()
    stage.card.set_answer(PARTLY[HOTSPOT.id])
    assert picture._states["r1"] is State.CHOSEN
    stage.card.show_feedback(feedback_of(HOTSPOT, PARTLY))
    assert picture._states == {
        "r1": State.GOOD,
        "r2": State.ALMOST,
        "r3": State.QUIET,
        "r4": State.MISSED,
    }
    text = stage.texts()
    assert "Teilweise richtig: 1 von 2 Stellen" in text
    for word in ("Richtig", "Noch nicht richtig", "Gehört nicht dazu", "Gehört auch dazu"):
        assert word in text.split("\n")
    # Locked: a press changes nothing, and no hand promises that it would.
    point(stage, "r3")
    assert picture.cursor().shape() is Qt.CursorShape.ArrowCursor
    press(stage, "r3")
    assert stage.card.answer() == PARTLY[HOTSPOT.id]
    stage.card.reset()
    stage.before.setFocus()
    QTest.mouseMove(picture, QPoint(1, 1))
    QApplication.processEvents()
    assert picture.grab().toImage() == before
    press(stage, "r3")
    assert stage.card.answer() == Selection(("r3",))


# -- numbers --------------------------------------------------------------------------------------


def at_corners() -> tuple[Region, ...]:
    """The regions with room around each."""
    places = ((0.2, 0.2), (0.6, 0.2), (0.2, 0.65), (0.6, 0.65))
    pairs = zip(HOTSPOT.regions, places, strict=True)
    return tuple(replace(one, x=x, y=y, w=0.3, h=0.3) for one, (x, y) in pairs)


def in_rows() -> tuple[Region, ...]:
    """The regions as lines of a text that fill the picture."""
    regions = enumerate(HOTSPOT.regions)
    return tuple(replace(one, x=0.0, y=at / 4, w=1.0, h=0.25) for at, one in regions)


def side_by_side() -> tuple[Region, ...]:
    regions = enumerate(HOTSPOT.regions)
    return tuple(replace(one, x=at / 4, y=0.0, w=0.25, h=1.0) for at, one in regions)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_numbers_stand_half_outside_and_grow_with_the_text(qtbot: QtBot, percent: int) -> None:
    tall = tuple(replace(one, h=0.3, w=0.3) for one in at_corners())
    # A picture as high as it is wide, so that there is room for large numbers.
    stage = Stage(qtbot, replace(HOTSPOT, regions=tall), percent=percent, image=_square)
    picture = area_of(stage).picture
    for one in tall:
        badge = picture.badge(one)
        assert badge.center() == picture.place(one).topLeft()
        assert badge.height() == badge.width() == stage.card.area.look.px(30)


def _square(_file: str) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"/>'


@pytest.mark.parametrize("regions", [in_rows(), side_by_side(), at_corners()])
@pytest.mark.parametrize("state", [State.OPEN, State.CHOSEN])
@pytest.mark.parametrize("percent", [100, 200])
def test_numbers_keep_off_other_regions_and_inside_the_picture(
    qtbot: QtBot, percent: int, state: State, regions: tuple[Region, ...]
) -> None:
    stage = Stage(qtbot, replace(HOTSPOT, regions=regions), percent=percent, size=(900, 1400))
    picture = area_of(stage).picture
    picture.show_states({one.id: state for one in regions})
    frame = QRectF(QPointF(), picture._fitted(picture.width()))
    for one in regions:
        assert frame.contains(picture.badge(one))
        others = (other for other in regions if other is not one)
        assert not any(picture.badge(one).intersects(picture.place(other)) for other in others)


def test_a_sign_beside_a_number_covers_no_more_of_its_region(qtbot: QtBot) -> None:
    regions = at_corners()
    stage = Stage(qtbot, replace(HOTSPOT, regions=regions))
    picture = area_of(stage).picture
    before = [picture.badge(one) for one in regions]
    picture.show_states({one.id: State.CHOSEN for one in regions})
    after = [picture.badge(one) for one in regions]
    assert [badge.right() for badge in after] == [badge.right() for badge in before]
    assert all(new.width() > old.width() for new, old in zip(after, before, strict=True))


def test_a_press_on_a_number_means_its_region(qtbot: QtBot) -> None:
    regions = at_corners()
    stage = Stage(qtbot, replace(HOTSPOT, regions=regions))
    picture = area_of(stage).picture
    for one in regions:
        badge = picture.badge(one)
        at = badge.center() - QPointF(badge.width() / 3, badge.height() / 3)
        assert not picture.place(one).contains(at)
        assert picture.region_at(at) == one.id
    # Between the number and the corner of its box, there is nothing to press.
    assert picture.region_at(picture.badge(regions[0]).topLeft()) == ""


# -- sizes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("percent", "width"), [(100, 300), (200, 560), (200, 830), (100, 900)])
def test_regions_can_be_hit_at_every_size(qtbot: QtBot, percent: int, width: int) -> None:
    small = tuple(
        replace(one, x=0.02 + 0.24 * at, y=0.4, w=0.05, h=0.05)
        for at, one in enumerate(HOTSPOT.regions)
    )
    question = replace(HOTSPOT, regions=small)
    stage = Stage(qtbot, question, percent=percent, size=(width, 900))
    picture = area_of(stage).picture
    assert picture.width() <= stage.card.width()
    reach = min(21.0, picture.place(small[1]).center().x() - picture.place(small[0]).center().x())
    for one in small:
        at = picture.place(one).center()
        assert picture.region_at(at) == one.id
        for by in (QPointF(0, reach), QPointF(0, -reach), QPointF(reach / 2 - 1, 0)):
            assert picture.region_at(at + by) == one.id
    assert picture.region_at(QPointF(picture.width() / 2, 0)) == ""


def test_a_picture_that_is_gone_leaves_the_list(qtbot: QtBot) -> None:
    stage = Stage(qtbot, HOTSPOT, image=lambda _file: b"")
    stage.click(frames(stage)["r1"].button)
    assert stage.card.answer() == Selection(("r1",))
    assert all(isinstance(frame.button, CheckRow) for frame in area_of(stage).frames)


def test_labels_are_never_read_as_markup(qtbot: QtBot) -> None:
    odd = replace(HOTSPOT.regions[0], label=both("<b>fett</b> & mehr"))
    stage = Stage(qtbot, replace(HOTSPOT, regions=(odd, *HOTSPOT.regions[1:])))
    assert "1. <b>fett</b> & mehr" in stage.texts()

"""What goes on when text size, variant or another setting makes the page anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.notes.card import SpotCard
from kifuehrerschein.ui.notes.companion import NotesCompanion
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.reading_desk import reading_of
from kifuehrerschein.ui.widgets.blocks.maker import FigureBlock
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from kifuehrerschein.ui.widgets.celebration import Celebration
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from kifuehrerschein.ui.widgets.speech_bar import SpeechNotice
from kifuehrerschein.ui.widgets.tour import Tour
from tests.e2e.driver import button, page, running
from tests.e2e.keyboard import Keyboard
from tests.ui.exam_samples import certificate

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier
LESSON, BLOCK = "m02-l02", "h2-b1"


def opened(qtbot: QtBot, app: App) -> tuple[Keyboard, LessonPage]:
    """Kim has a lesson open, all of it is there."""
    qtbot.waitUntil(app.window.isActiveWindow)
    app.desk.welcome(app.desk.services.learners.named("Kim"))
    app.desk.open_lesson(LESSON)
    return Keyboard(), complete(qtbot, app)


def complete(qtbot: QtBot, app: App) -> LessonPage:
    lesson = page(app, LessonPage)
    qtbot.waitUntil(lambda: lesson.column.complete)
    qtbot.waitUntil(lambda: any(hasattr(each, "read_from") for each in lesson.children()))
    QApplication.processEvents()  # what comes a turn later than the rest
    return lesson


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def notes_of(lesson: LessonPage) -> NotesCompanion:
    notes = lesson.findChild(NotesCompanion)
    assert notes is not None
    return notes


def card_of(lesson: LessonPage) -> SpotCard:
    card = notes_of(lesson).card
    assert card is not None, "no card is open"
    return card


# -- the card of a place ---------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Mein Satz dazu.", ""])
def test_the_card_is_open_again_with_its_text_its_place_and_the_keyboard(
    qtbot: QtBot, qapp: QApplication, folder: Path, text: str
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys, lesson = opened(qtbot, app)
        notes_of(lesson).button.setFocus()
        keys.press(Qt.Key.Key_Space)
        notes_of(lesson).open(BLOCK)
        card_of(lesson).open_field()
        keys.type("Mein Satz dazu.")
        if not text:
            app.desk.services.notes.write(app.desk.require_learner().id, LESSON, BLOCK, "Alt")
            keys.press(Qt.Key.Key_A, CONTROL)
            keys.press(Qt.Key.Key_Delete)
        for _ in range(4):
            keys.press(Qt.Key.Key_Left)
        keys.press(Qt.Key.Key_Plus, CONTROL)
        larger = complete(qtbot, app)
        assert larger is not lesson
        qtbot.waitUntil(lambda: notes_of(larger).card is not None)
        card = card_of(larger)
        assert button(card, "Ab hier vorlesen").isVisible()
        assert notes_of(larger).open_at == BLOCK
        assert card.field.text() == text
        assert card.field.edit.hasFocus()
        assert card.field.edit.textCursor().position() == max(0, len(text) - 4)
        qtbot.waitUntil(lambda: not card.field.edit.visibleRegion().isEmpty())
        keys.press(Qt.Key.Key_Escape)
        assert notes_of(larger).card is None
        assert notes_of(larger).button.hasFocus(), "where it was before"


def test_without_a_card_none_is_open_after_the_change(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys, lesson = opened(qtbot, app)
        notes_of(lesson).open(BLOCK)
        notes_of(lesson).close()
        keys.press(Qt.Key.Key_Plus, CONTROL)
        assert notes_of(complete(qtbot, app)).card is None


def test_a_place_that_the_other_variant_lacks_opens_no_card(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        opened(qtbot, app)
        app.desk.restyle(Settings(variant=Variant.EINFACH))
        app.desk.open_lesson("m06-l04")
        lesson = complete(qtbot, app)
        notes_of(lesson).open("h7-b4")
        card_of(lesson).open_field()
        Keyboard().type("Nicht weg.")
        lesson.variant_requested.emit("standard")
        assert notes_of(complete(qtbot, app)).card is None
        kim = app.desk.require_learner()
        assert app.desk.services.notes.of_lesson(kim.id, "m06-l04")["h7-b4"].text == "Nicht weg."


def test_another_lesson_opens_no_card(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        _, lesson = opened(qtbot, app)
        notes_of(lesson).open(BLOCK)
        app.desk.restyle(Settings(text_percent=125))
        app.desk.open_lesson("m02-l03")
        assert notes_of(complete(qtbot, app)).card is None


# -- what covers a page ----------------------------------------------------------------------


def on_start(qtbot: QtBot, app: App) -> Keyboard:
    """Kim is at the start, the keyboard is on „Hilfe“ in the navigation."""
    qtbot.waitUntil(app.window.isActiveWindow)
    app.desk.welcome(app.desk.services.learners.named("Kim"))
    app.desk.go("home")
    return Keyboard()


def help_of(app: App) -> HelpLayer:
    assert isinstance(app.window.layer, HelpLayer)
    return app.window.layer


def test_the_help_changes_its_size_and_stays_where_it_is(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = on_start(qtbot, app)
        keys.tab_to("Hilfe")
        keys.space()
        first = help_of(app)
        first.open("tasten")
        bar = first.section.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 200)
        bar.setValue(bar.maximum() // 2)
        for percent in (125, 150):
            keys.press(Qt.Key.Key_Plus, CONTROL)
            assert app.desk.settings.text_percent == percent
        other = help_of(app)
        assert other is not first
        assert [each for each in qapp.topLevelWidgets() if each.isVisible()] == [app.window]
        assert other.look.percent == 150
        assert other.title == "Tasten"
        after = other.section.verticalScrollBar()
        qtbot.waitUntil(lambda: 0.3 < after.value() / max(1, after.maximum()) < 0.7)
        keys.press(Qt.Key.Key_0, CONTROL)
        assert app.desk.settings.text_percent == 100
        keys.press(Qt.Key.Key_Escape)
        assert app.window.layer is None
        assert focus().accessibleName().startswith("Hilfe")
        assert app.window.page is not None
        assert app.window.page.isVisible()


def test_the_keyboard_and_the_words_looked_for_stay_in_the_help(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = on_start(qtbot, app)
        keys.press(Qt.Key.Key_F1)
        keys.press(Qt.Key.Key_F, CONTROL)
        keys.type("vorlesen")
        keys.press(Qt.Key.Key_Plus, CONTROL)
        line = help_of(app).topics.field
        assert line.text() == "vorlesen"
        assert line.edit.hasFocus()


def test_what_large_text_puts_away_does_not_have_the_keyboard(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        app.window.resize(1366, 768)
        keys = on_start(qtbot, app)
        keys.press(Qt.Key.Key_F1)
        help_of(app).topics.save.setFocus()
        for _ in range(4):
            keys.press(Qt.Key.Key_Plus, CONTROL)
        assert not help_of(app).topics.isVisible()
        assert help_of(app).section.title.hasFocus()


def test_the_tour_shows_the_same_card(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = on_start(qtbot, app)
        app.elsewhere.go("tour")
        keys.press_button("Weiter")
        keys.press(Qt.Key.Key_Plus, CONTROL)
        tour = app.window.layer
        assert isinstance(tour, Tour)
        assert tour.look.percent == 125
        assert tour.place.text() == "2 von 3"
        assert tour.next_button.hasFocus()
        keys.press_button("Weiter")
        keys.press_button("Los geht’s")
        assert app.window.layer is None


def test_a_large_picture_shows_the_same_part_and_goes_back_to_its_button(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys, lesson = opened(qtbot, app)
        enlarge = next(each.button for each in lesson.findChildren(FigureBlock) if each.button)
        name = enlarge.accessibleName()
        lesson.column.show_rect(enlarge, enlarge.rect())
        enlarge.setFocus()
        keys.space()
        first = app.window.layer
        assert isinstance(first, PictureLayer)
        for _ in range(3):
            keys.press(Qt.Key.Key_Plus)
        for bar in (first.area.horizontalScrollBar(), first.area.verticalScrollBar()):
            bar.setValue(round(bar.maximum() * 0.7))
        middle, zoom = first.middle(), first.picture.width() / first.area.width()
        keys.press(Qt.Key.Key_Plus, CONTROL)
        other = app.window.layer
        assert isinstance(other, PictureLayer)
        assert other is not first
        assert other.look.percent == 125
        qtbot.waitUntil(lambda: (other.middle() - middle).manhattanLength() < 0.05)
        assert zoom > 2
        assert other.picture.width() / other.area.width() > zoom * 0.7
        keys.press(Qt.Key.Key_Escape)
        larger = complete(qtbot, app)
        assert larger is not lesson
        qtbot.waitUntil(lambda: focus().accessibleName() == name)
        assert larger.isAncestorOf(focus())
        qtbot.waitUntil(lambda: not focus().visibleRegion().isEmpty())


def test_a_new_certificate_is_shown_in_another_size_without_moving_again(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = on_start(qtbot, app)
        app.desk.go("certificates")
        app.elsewhere.certificates._celebrate(certificate())
        keys.press(Qt.Key.Key_Plus, CONTROL)
        layer = app.window.layer
        assert isinstance(layer, Celebration)
        assert layer.look.percent == 125
        assert layer.confetti.fallen == 1.0
        assert layer.open_button.hasFocus()
        with qtbot.waitSignal(layer.closed):
            keys.press(Qt.Key.Key_Escape)


def test_what_is_said_on_missing_voices_grows_as_well(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        keys = on_start(qtbot, app)
        reading_of(app.desk)._explain("Keine Stimme", "So bekommen Sie eine.")
        keys.press(Qt.Key.Key_Plus, CONTROL)
        notice = app.window.layer
        assert isinstance(notice, SpeechNotice)
        assert notice.look.percent == 125
        assert notice.text.text() == "So bekommen Sie eine."

"""The page of a module: what it emits, and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.ring import ProgressRing
from tests.ui.page_checks import all_texts, focus, named, spoken
from tests.ui.page_samples import LOOK, MODULE, by_key_or_mouse, shown, use


@by_key_or_mouse
def test_a_lesson_is_opened(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, ModulePage(MODULE, Variant.STANDARD, LOOK))
    with qtbot.waitSignal(page.lesson_requested) as caught:
        use(page, "Wenn Daten schief sind", by_key=by_key)
    assert caught.args == ["l3"]


def test_the_keyboard_starts_at_the_lesson_that_comes_next(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, ModulePage(MODULE, Variant.STANDARD, LOOK))
    with qtbot.waitSignal(page.lesson_requested) as caught:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert caught.args == ["l2"]


def test_what_is_done_is_said_in_words(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, ModulePage(MODULE, Variant.STANDARD, LOOK))
    assert spoken(named(page, "Lernen aus")) == "Lernen aus Beispielen. 12 Minuten  ·  geschafft"
    assert "hier geht es weiter" in spoken(named(page, "Woher"))
    assert spoken(named(page, "Wenn Daten")) == "Wenn Daten schief sind. 1 Minute"
    assert "1 von 3 Lektionen geschafft" in all_texts(page)


def test_a_lesson_of_the_short_course_says_so(qtbot: QtBot, qapp: QApplication) -> None:
    lessons = (replace(MODULE.lessons[0], core=True), *MODULE.lessons[1:])
    page = shown(qtbot, qapp, ModulePage(replace(MODULE, lessons=lessons), Variant.STANDARD, LOOK))
    first = spoken(named(page, "Lernen aus"))
    assert first == "Lernen aus Beispielen. 12 Minuten  ·  Kurzkurs  ·  geschafft"
    assert "Kurzkurs" not in spoken(named(page, "Woher"))


def test_a_finished_module_says_so_and_leads_home(qtbot: QtBot, qapp: QApplication) -> None:
    lessons = tuple(replace(lesson, done=True) for lesson in MODULE.lessons)
    done = replace(MODULE, lessons=lessons, percent=100, minutes_left=0)
    page = shown(qtbot, qapp, ModulePage(done, Variant.STANDARD, LOOK))
    assert "alle Lektionen dieses Moduls geschafft" in all_texts(page)
    with qtbot.waitSignal(page.home_requested):
        QTest.keyClick(focus(), Qt.Key.Key_Return)


def test_the_summary_follows_the_variant(qtbot: QtBot, qapp: QApplication) -> None:
    plain = shown(qtbot, qapp, ModulePage(MODULE, Variant.EINFACH, LOOK))
    assert "Was sind Trainings·daten?" in all_texts(plain)
    names = [label.accessibleName() for label in plain.findChildren(QLabel)]
    assert "Was sind Trainingsdaten?" in names


@pytest.mark.parametrize("percent", [100, 200])
def test_large_text_needs_the_room_of_the_ring(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    page = ModulePage(MODULE, Variant.STANDARD, Look(Settings(text_percent=percent)))
    assert len(page.findChildren(ProgressRing)) == (percent == 100)
    assert "1 von 3 Lektionen geschafft" in all_texts(shown(qtbot, qapp, page))

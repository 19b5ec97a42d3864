"""After the placement: the beginning, or one's own gain; and never a gain that there is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.gain import GainPage
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.area_bars import ShareBar
from tests.ui.exam_stage import heard
from tests.ui.page_checks import all_texts, check_page, focus, press, show_page
from tests.ui.page_samples import LOOK
from tests.ui.practice_samples import gain_page, standing


def shown(qtbot: QtBot, app: QApplication, page: GainPage, look: Look = LOOK) -> GainPage:
    show_page(qtbot, app, page, look, "Kim")
    page.first_focus().setFocus()
    return page


def test_the_beginning_shows_no_numbers_and_lessons_that_fit(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, gain_page(standing((0, 1, 2), 1)))
    texts = all_texts(page)
    assert "Das ist Ihr Anfang" in texts
    assert "richtig" not in texts
    assert not page.findChildren(ShareBar)
    lessons = heard(page.lesson_requested)
    press(page, "Aus Punkten lernen")
    assert lessons == [("l2",)]


def test_the_gain_is_told_in_words(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, gain_page(standing((0, 1, 2), 1), standing((2, 1, 2), 3)))
    texts = all_texts(page)
    for text in (
        "Das haben Sie gewonnen",
        "Vor dem Kurs: 1 von 3 Sätzen mit „ja“",
        "Nach dem Kurs: 2 von 3 Sätzen mit „ja“",
        "Vor dem Kurs: 1 von 3 Fragen richtig",
        "Nach dem Kurs: 3 von 3 Fragen richtig",
        "Das traue ich mir jetzt mehr zu",
        "ein Wort nachzuschlagen\nVorher: noch nicht. Jetzt: ja.",
    ):
        assert text in texts
    assert "um Hilfe zu bitten" not in texts
    bars = [bar.accessibleName() for bar in page.findChildren(ShareBar)]
    assert all(name in texts for name in bars)
    assert len(bars) == 4


@pytest.mark.parametrize(("trust", "right"), [((0, 1, 2), 1), ((0, 0, 0), 0)])
def test_nobody_is_told_of_a_gain_that_there_is_not(
    qtbot: QtBot, qapp: QApplication, trust: tuple[int, int, int], right: int
) -> None:
    page = shown(qtbot, qapp, gain_page(standing((0, 1, 2), 1), standing(trust, right)))
    texts = all_texts(page)
    assert "Hier stehen Sie jetzt" in texts
    assert "gewonnen" not in texts
    assert "jetzt mehr zu" not in texts


@pytest.mark.parametrize(("trust", "right"), [((0, 2, 0), 0), ((0, 0, 0), 2)])
def test_a_gain_in_one_of_both_is_a_gain(
    qtbot: QtBot, qapp: QApplication, trust: tuple[int, int, int], right: int
) -> None:
    page = shown(qtbot, qapp, gain_page(standing((0, 1, 2), 1), standing(trust, right)))
    assert "Das haben Sie gewonnen" in all_texts(page)


def test_all_known_needs_no_lesson(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, gain_page(standing((2, 2, 2), 3), lessons=()))
    assert "Lektionen" not in all_texts(page)


def test_the_keyboard_starts_where_the_news_is_read_out(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, gain_page(standing((0, 0, 0), 0), standing((2, 2, 2), 3)))
    assert "Das haben Sie gewonnen" in focus().accessibleDescription()
    home = heard(page.home_requested)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert home == [()]


def test_the_statements_follow_the_variant(qtbot: QtBot, qapp: QApplication) -> None:
    first, last = standing((0, 0, 0), 0), standing((2, 2, 2), 3)
    page = shown(qtbot, qapp, gain_page(first, last, variant=Variant.EINFACH))
    assert "Ich suche im Wörter·buch" in all_texts(page)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("over", [False, True])
def test_everybody_can_use_it(
    qtbot: QtBot, qapp: QApplication, percent: int, variant: Variant, over: bool
) -> None:
    look = Look(Settings(text_percent=percent))
    after = standing((2, 2, 2), 3) if over else None
    page = gain_page(standing((0, 0, 1), 1), after, variant=variant, look=look)
    shown(qtbot, qapp, page, look)
    check_page(qtbot, page, look)

"""The welcome page: what it emits, and what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import all_texts, focus, named, press, spoken, stops
from tests.ui.page_samples import LOOK, by_key_or_mouse, shown, use


@pytest.mark.parametrize("by_return", [True, False])
def test_a_name_is_given(qtbot: QtBot, qapp: QApplication, by_return: bool) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    QTest.keyClicks(focus(), "Bernd")
    with qtbot.waitSignal(page.name_given) as caught:
        if by_return:
            QTest.keyClick(focus(), Qt.Key.Key_Return)
        else:
            press(page, "Los geht’s")
    assert caught.args == ["Bernd"]


@by_key_or_mouse
def test_a_guest_gives_an_empty_name(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    with qtbot.waitSignal(page.name_given) as caught:
        use(page, "Ohne Namen weiter", by_key=by_key)
    assert caught.args == [""]


def test_an_empty_line_is_not_taken_for_a_guest(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    with qtbot.assertNotEmitted(page.name_given):
        press(page, "Los geht’s")
    assert "noch leer" in all_texts(page)
    assert focus() is named(page, "Wie heißen Sie?")


def test_the_name_stays_here_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    assert "Ihr Vorname genügt. Er bleibt in diesem Programm." in all_texts(page)
    assert "Gerät" not in all_texts(page)  # the folder may lie on a stick


@by_key_or_mouse
@pytest.mark.parametrize(
    ("now", "said", "then"),
    [(100, "Größere", 150), (150, "Größere", 200), (200, "Normale", 100), (125, "Größere", 150)],
)
def test_the_text_can_be_made_larger_before_the_first_answer(
    qtbot: QtBot, qapp: QApplication, by_key: bool, now: int, said: str, then: int
) -> None:
    page = shown(qtbot, qapp, WelcomePage(Look(Settings(text_percent=now)), name="Ber"))
    with qtbot.waitSignal(page.size_requested) as caught:
        use(page, f"{said} Schrift, jetzt {now} Prozent", by_key=by_key)
    assert caught.args == [then]
    assert page.typed() == "Ber"


@by_key_or_mouse
def test_who_wants_to_read_einfach_can_say_so(
    qtbot: QtBot, qapp: QApplication, by_key: bool
) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    with qtbot.waitSignal(page.variant_chosen) as caught:
        use(page, "Wie möchten Sie lesen?: Einfach", by_key=by_key)
    assert caught.args == ["einfach"]
    assert "Einfach: Manche E-Mails" in all_texts(page)


def test_nobody_has_to_choose_how_to_read(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    button = named(page, "Wie möchten Sie lesen?: Standard")
    assert isinstance(button, QPushButton)
    assert button.isChecked()
    QTest.keyClicks(focus(), "Bernd")
    with qtbot.waitSignal(page.name_given), qtbot.assertNotEmitted(page.variant_chosen):
        QTest.keyClick(focus(), Qt.Key.Key_Return)


def test_the_keyboard_can_start_at_the_size_again(qtbot: QtBot, qapp: QApplication) -> None:
    page = WelcomePage(LOOK)
    page.start_at_size()
    assert shown(qtbot, qapp, page).first_focus() is named(page, "Größere Schrift")


def test_what_happened_before_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK))
    page.show_note("Ihre Daten sind gelöscht.")
    assert "Ihre Daten sind gelöscht." in all_texts(page)


def test_back_is_offered_only_if_there_are_others(qtbot: QtBot, qapp: QApplication) -> None:
    alone = shown(qtbot, qapp, WelcomePage(LOOK))
    assert not [widget for widget in stops(alone) if spoken(widget).startswith("Zurück")]
    page = shown(qtbot, qapp, WelcomePage(LOOK, others=True))
    with qtbot.waitSignal(page.back_requested):
        press(page, "Zurück")


def test_waiting_takes_no_second_name_and_a_problem_ends_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, WelcomePage(LOOK, others=True))
    page.wait()
    assert "Einen Moment" in all_texts(page)
    assert stops(page) == []
    page.show_problem("Der Name ist zu lang.")
    assert "Einen Moment" not in all_texts(page)
    assert "Der Name ist zu lang." in all_texts(page)
    assert focus() is named(page, "Wie heißen Sie?")
    page.wait()
    assert "Der Name ist zu lang." not in all_texts(page)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_all_things_begin_at_the_same_line(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    look = Look(Settings(text_percent=percent))
    page = shown(qtbot, qapp, WelcomePage(look, others=True))
    picture = page.inner.grab().toImage()
    ratio = picture.devicePixelRatio()
    background = picture.pixel(picture.width() - 1, 0)
    for name in ("Größere Schrift" if percent < 200 else "Normale Schrift", "Zurück zur Auswahl"):
        button = named(page, name)
        middle = button.mapTo(page.inner, button.rect().center())
        row = round(middle.y() * ratio)
        across = range(picture.width())
        first = next(x for x in across if picture.pixel(x, row) != background)
        assert first <= 2 * ratio, f"{name} begins {first} pixels further in"

"""Welcome, chooser, module, own data, recovery: what they emit, and that all can use them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Learner, Settings
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.views import LessonCard, ModuleCard
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import (
    all_texts,
    check_page,
    click,
    focus,
    named,
    press,
    show_page,
    spoken,
    stops,
)

DAY = datetime(2026, 3, 3, 12, tzinfo=UTC)
WHO = Learner("a1", "Ayşe Yılmaz", DAY)
PEOPLE = (WHO, Learner("a2", "Gast", DAY), Learner("a3", "W" * 60, DAY))
FOLDER = r"C:\Users\Ayse Yilmaz\AppData\Local\kifuehrerschein"
BACKUPS = (
    ("21. November 2026, 10:31 Uhr", "neu.sqlite"),
    ("3. November 2026, 18:45 Uhr", "alt.sqlite"),
)
MODULE = ModuleCard(
    "m2",
    2,
    "Wie KI aus Daten lernt",
    Wording("Was Trainingsdaten sind.", "Was sind Trainings·daten?"),
    33,
    15,
    (
        LessonCard("l1", "Lernen aus Beispielen", 12, done=True),
        LessonCard("l2", "Woher die Daten kommen", 14, done=False),
        LessonCard("l3", "Wenn Daten schief sind", 1, done=False),
    ),
)
LOOK = Look(Settings())


Page = TypeVar("Page", WelcomePage, ChooserPage, ModulePage, MyDataPage, RecoveryPage)


def shown(qtbot: QtBot, app: QApplication, page: Page) -> Page:
    show_page(qtbot, app, page, LOOK)
    page.first_focus().setFocus()
    return page


def use(page: QWidget, name: str, *, by_key: bool) -> None:
    if by_key:
        press(page, name)
    else:
        click(named(page, name))


by_key_or_mouse = pytest.mark.parametrize("by_key", [True, False])

# -- welcome ---------------------------------------------------------------------------------


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
    assert "Ihr Name bleibt auf diesem Gerät." in all_texts(page)


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


# -- chooser ---------------------------------------------------------------------------------


@by_key_or_mouse
def test_a_person_is_chosen(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, ChooserPage(PEOPLE, LOOK))
    assert page.first_focus() is named(page, "Ayşe Yılmaz")
    with qtbot.waitSignal(page.chosen) as caught:
        use(page, "Gast", by_key=by_key)
    assert caught.args == ["a2"]


@by_key_or_mouse
def test_a_new_person_can_start(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, ChooserPage(PEOPLE, LOOK))
    with qtbot.waitSignal(page.new_requested):
        use(page, "Neue Person", by_key=by_key)


def test_people_of_one_name_are_told_apart_by_their_day(qtbot: QtBot, qapp: QApplication) -> None:
    later = Learner("a9", "Gast", datetime(2026, 5, 20, 12, tzinfo=UTC))
    page = shown(qtbot, qapp, ChooserPage((PEOPLE[1], later), LOOK))
    assert spoken(named(page, "Gast. dabei seit 3. März 2026"))
    assert spoken(named(page, "Gast. dabei seit 20. Mai 2026"))


# -- module ----------------------------------------------------------------------------------


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


# -- own data --------------------------------------------------------------------------------


@by_key_or_mouse
@pytest.mark.parametrize(
    ("signal", "name"),
    [
        ("save_requested", "Meine Daten speichern"),
        ("read_requested", "Meine Daten einlesen"),
        ("back_requested", "Zurück"),
    ],
)
def test_each_button_asks_for_its_own(
    qtbot: QtBot, qapp: QApplication, signal: str, name: str, by_key: bool
) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with (
        qtbot.assertNotEmitted(page.delete_requested),
        qtbot.waitSignal(getattr(page, signal)),
    ):
        use(page, name, by_key=by_key)


def test_what_is_kept_and_where_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER)))
    for part in (FOLDER, "Ihr Name", "Internet", "nur auf diesem Gerät"):
        assert part in texts


@by_key_or_mouse
def test_deleting_takes_two_steps(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with qtbot.assertNotEmitted(page.delete_requested):
        use(page, "Alles löschen", by_key=by_key)
    texts = all_texts(page)
    for part in ("Sicherungen", "Zertifikate, auch die PDF-Dateien", "selbst woanders"):
        assert part in texts
    assert focus() is named(page, "Nein, behalten")
    with qtbot.waitSignal(page.delete_requested):
        use(page, "Ja, alles löschen", by_key=by_key)


def test_return_twice_deletes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with qtbot.assertNotEmitted(page.delete_requested):
        press(page, "Alles löschen")
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert "Wirklich" not in all_texts(page)


@pytest.mark.parametrize("way", ["escape", "escape elsewhere", "no"])
def test_deleting_can_be_called_off(qtbot: QtBot, qapp: QApplication, way: str) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with qtbot.assertNotEmitted(page.delete_requested):
        click(named(page, "Alles löschen"))
        if way == "no":
            click(named(page, "Nein, behalten"))
        else:
            if way == "escape elsewhere":
                named(page, "Meine Daten speichern").setFocus()
            QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert "Wirklich" not in all_texts(page)
    assert focus() is named(page, "Alles löschen")


def test_the_question_is_read_with_the_harmless_answer(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    click(named(page, "Alles löschen"))
    told = focus().accessibleDescription()
    assert "Wirklich alles über Ayşe Yılmaz löschen?" in told
    assert "Sicherungen" in told


def test_news_about_the_data_are_shown(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    page.show_note(f"Gespeichert: {FOLDER}")
    assert f"Gespeichert: {FOLDER}" in all_texts(page)
    page.show_problem("Die Datei ist keine Lernstand-Datei.")
    assert "Die Datei ist keine Lernstand-Datei." in all_texts(page)
    assert "Gespeichert" not in all_texts(page)


# -- recovery --------------------------------------------------------------------------------


@by_key_or_mouse
def test_a_backup_is_chosen(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    for when, file in BACKUPS:
        with qtbot.waitSignal(page.restore_requested) as caught:
            use(page, f"Diese Sicherung verwenden: Sicherung vom {when}", by_key=by_key)
        assert caught.args == [file]


def test_the_keyboard_starts_at_the_newest_backup(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    with qtbot.waitSignal(page.restore_requested) as caught:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert caught.args == ["neu.sqlite"]


def test_that_nothing_was_deleted_is_said_first(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK)))
    assert "Es wurde nichts gelöscht" in texts
    assert FOLDER in texts


@by_key_or_mouse
def test_beginning_anew_takes_two_steps(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    with qtbot.assertNotEmitted(page.empty_requested):
        use(page, "Ohne Sicherung neu anfangen", by_key=by_key)
    assert focus() is named(page, "Nein, zurück")
    with qtbot.waitSignal(page.empty_requested):
        use(page, "Ja, neu anfangen", by_key=by_key)


def test_beginning_anew_can_be_called_off(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, (), LOOK))
    with qtbot.assertNotEmitted(page.empty_requested):
        for cancel in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
            press(page, "Ohne Sicherung neu anfangen")
            QTest.keyClick(focus(), cancel)
            assert focus() is named(page, "Ohne Sicherung")


@by_key_or_mouse
def test_the_program_can_be_left(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    with qtbot.waitSignal(page.quit_requested):
        use(page, "Programm beenden", by_key=by_key)


# -- all of them -----------------------------------------------------------------------------


def _welcome(look: Look) -> QWidget:
    page = WelcomePage(look, others=True)
    page.show_problem("Der Name enthält unsichtbare Steuerzeichen. Bitte tippen Sie ihn neu.")
    return page


def _my_data(look: Look) -> QWidget:
    page = MyDataPage(replace(WHO, name="W" * 100), look, FOLDER * 2)
    page.show_note(f"Gespeichert: {FOLDER}{FOLDER}")
    return page


PAGES: dict[str, Callable[[Look], QWidget]] = {
    "welcome": _welcome,
    "chooser": lambda look: ChooserPage(PEOPLE, look),
    "module": lambda look: ModulePage(MODULE, Variant.EINFACH, look),
    "my data": _my_data,
    "recovery": lambda look: RecoveryPage(FOLDER, BACKUPS, look),
    "recovery without backup": lambda look: RecoveryPage(FOLDER, (), look),
}


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("name", list(PAGES))
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, name: str, percent: int) -> None:
    look = Look(Settings(text_percent=percent))
    page = PAGES[name](look)
    show_page(qtbot, qapp, page, look, "Ayşe Yılmaz")
    check_page(qtbot, page, look)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everybody_can_use_the_second_question(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    look = Look(Settings(text_percent=percent))
    page = MyDataPage(replace(WHO, name="W" * 100), look, FOLDER)
    show_page(qtbot, qapp, page, look, "Ayşe Yılmaz")
    click(named(page, "Alles löschen"))
    qtbot.waitUntil(lambda: not named(page, "Nein, behalten").visibleRegion().isEmpty())
    check_page(qtbot, page, look)

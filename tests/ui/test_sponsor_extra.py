"""What a sponsor adds to home, module, result and the very first page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.views import HomeView, LessonCard, ModuleCard
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.sponsor import add_to_result, add_to_welcome
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.course_map import CourseMap, Station
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.sponsor import AfterCard, Greeting
from tests.ui.exam_samples import finished
from tests.ui.page_checks import check_page, named, show_page
from tests.ui.test_home_page import view
from tests.ui.test_sponsor import look_of, sponsored, words_of

LEFT = Qt.MouseButton.LeftButton
NAME = "Volkshochschule und Bürgerverein Musterstadt am Fluss"
EXTRA = ModuleCard(
    "xspk1",
    11,
    "Sicher mit der Bank",
    Wording("Sie prüfen Nachrichten.", "Sie prüfen Post."),
    0,
    8,
    (LessonCard("xspk1-l01", "Eine Nachricht von der Bank?", 8, done=False),),
)


def extended() -> HomeView:
    return replace(view(7), extra=(EXTRA,), origin=NAME)


@pytest.mark.parametrize(
    ("theme", "percent"), [(Theme.LIGHT, 100), (Theme.DARK, 200), (Theme.CONTRAST, 100)]
)
def test_the_modules_of_a_sponsor_stand_apart_under_its_name(
    qtbot: QtBot, qapp: QApplication, theme: Theme, percent: int
) -> None:
    look = look_of(Settings(theme, percent), qapp)
    page = HomePage(extended(), Variant.STANDARD, look)
    show_page(qtbot, qapp, page, look, "Kim")
    assert f"Von {NAME}" in [heading.accessibleName() for heading in page.findChildren(Heading)]
    assert "In der Prüfung kommt davon nichts vor." in words_of(page)
    (way,) = page.findChildren(CourseMap)
    (station,) = [each for each in page.findChildren(Station) if each not in way.cards]
    assert station.accessibleName() == "Modul 11: Sicher mit der Bank. 8 Minuten"
    with qtbot.waitSignal(page.module_requested) as asked:
        station.click()
    assert asked.args == ["xspk1"]
    check_page(qtbot, page, look)


def test_without_extra_modules_home_is_as_it_was(qapp: QApplication) -> None:
    page = HomePage(view(7), Variant.STANDARD, look_of(Settings(), qapp))
    (way,) = page.findChildren(CourseMap)
    assert set(page.findChildren(Station)) == set(way.cards)
    assert "Von " not in words_of(page)


def test_the_page_of_a_module_says_who_made_it(qapp: QApplication) -> None:
    look = look_of(Settings(), qapp)
    assert f"Modul 11  ·  Von {NAME}" in words_of(
        ModulePage(EXTRA, Variant.STANDARD, look, origin=NAME)
    )
    assert "Von " not in words_of(ModulePage(EXTRA, Variant.STANDARD, look))


def test_the_greeting_follows_the_choice_of_language_at_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    look = look_of(Settings(), qapp)
    page = WelcomePage(look)
    add_to_welcome(page, sponsored(tmp_path, TEXT), Variant.STANDARD)
    show_page(qtbot, qapp, page, look)
    (greeting,) = page.findChildren(Greeting)
    assert greeting.accessibleName().endswith("Bei Fragen sind wir gern für Sie da.")
    QTest.mouseClick(named(page, "Wie möchten Sie lesen?: Einfach"), LEFT)
    assert greeting.accessibleName().endswith("Haben Sie eine Frage? Dann fragen Sie uns.")
    assert "Dann fragen Sie uns." in words_of(page)
    QTest.mouseClick(named(page, "Wie möchten Sie lesen?: Standard"), LEFT)
    assert greeting.accessibleName().endswith("Bei Fragen sind wir gern für Sie da.")


@pytest.mark.parametrize(("points", "percent"), [(12, 100), (22, 200)])
def test_after_an_exam_one_card_tells_where_it_goes_on(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, points: int, percent: int
) -> None:
    look = look_of(Settings(text_percent=percent), qapp)
    page = ExamResultPage(finished(points=points), None, look)
    add_to_result(page, sponsored(tmp_path, TEXT), look)
    show_page(qtbot, qapp, page, look, "Kim")
    (card,) = page.findChildren(AfterCard)
    said = words_of(card)
    for part in ("Wie es weitergeht", "Beispiel-Bank", "Telefon: 0000 12 34 56", "https://"):
        assert part in said
    card.findChildren(QPushButton)[0].click()
    assert qapp.clipboard().text() == "https://beispiel-bank.example.org/sprechstunde"
    assert page.first_focus() is page.main_button
    check_page(qtbot, page, look)


def test_who_has_nothing_to_say_adds_no_card(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    look: Look = look_of(Settings(), qapp)
    silent = TEXT.partition("[kontakt]")[0] + "[zertifikat]"
    for data in (tmp_path / "ohne", sponsored(tmp_path, silent)):
        page = ExamResultPage(finished(), None, look)
        qtbot.addWidget(page)
        add_to_result(page, data, look)
        assert page.findChildren(AfterCard) == []

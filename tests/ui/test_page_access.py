"""Welcome, chooser, module, own data, recovery: that all can use them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.waiting import BlockedPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import check_page, click, named, show_page
from tests.ui.page_samples import BACKUPS, FOLDER, MODULE, PEOPLE, WHO


def _welcome(look: Look) -> QWidget:
    page = WelcomePage(look, others=True)
    page.show_problem("Der Name enthält unsichtbare Steuerzeichen. Bitte tippen Sie ihn neu.")
    return page


def _my_data(look: Look) -> QWidget:
    page = MyDataPage(replace(WHO, name="W" * 100), look, FOLDER * 2)
    page.show_note(f"Gespeichert: {FOLDER}{FOLDER}")
    return page


def _chooser(look: Look) -> QWidget:
    page = ChooserPage((*PEOPLE, replace(PEOPLE[1], id="a9")), look)
    page.show_note("Ihre Daten sind gelöscht.")
    return page


PAGES: dict[str, Callable[[Look], QWidget]] = {
    "welcome": _welcome,
    "chooser": _chooser,
    "module": lambda look: ModulePage(MODULE, Variant.EINFACH, look),
    "my data": _my_data,
    "recovery": lambda look: RecoveryPage(FOLDER, BACKUPS, look),
    "recovery without backup": lambda look: RecoveryPage(FOLDER, (), look),
    "blocked": lambda look: BlockedPage(f"Dieser Ordner fehlt: {FOLDER * 2}.", look, harmless=True),
    "blocked for good": lambda look: BlockedPage(FOLDER * 2, look, hopeless=True),
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

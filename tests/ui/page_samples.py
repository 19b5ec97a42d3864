"""Made-up people, a module and backups for the pages, and hands to use a page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Learner, Settings
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.services.views import LessonCard, ModuleCard
from kifuehrerschein.ui.pages.chooser import ChooserPage
from kifuehrerschein.ui.pages.module import ModulePage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.waiting import BlockedPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import click, named, press, show_page

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

Page = TypeVar("Page", BlockedPage, ChooserPage, ModulePage, MyDataPage, RecoveryPage, WelcomePage)


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

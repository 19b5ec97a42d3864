"""The page that asks who is learning: what it emits."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.ui.pages.chooser import ChooserPage
from tests.ui.page_checks import named, spoken
from tests.ui.page_samples import LOOK, PEOPLE, by_key_or_mouse, shown, use


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

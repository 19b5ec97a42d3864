"""The page that asks who is learning: what it emits."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.ui.pages.chooser import ChooserPage
from tests.ui.page_checks import all_texts, named, spoken, stops
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


def test_two_guests_of_one_day_are_told_apart_by_the_time(qtbot: QtBot, qapp: QApplication) -> None:
    def guest(key: str, day: int, hour: int) -> Learner:
        # In local time, as it is shown.
        return Learner(key, "Gast", datetime(2026, 3, day, hour, 5).astimezone())

    people = (guest("b1", 3, 9), guest("b2", 3, 14), guest("b3", 4, 9), PEOPLE[0])
    page = shown(qtbot, qapp, ChooserPage(people, LOOK))
    names = [spoken(widget) for widget in stops(page)]
    assert names[1:5] == [
        "Gast. dabei seit 3. März 2026, 09:05 Uhr",
        "Gast. dabei seit 3. März 2026, 14:05 Uhr",
        "Gast. dabei seit 4. März 2026",
        "Ayşe Yılmaz. dabei seit 3. März 2026",
    ]


@by_key_or_mouse
def test_the_text_can_be_made_larger_before_anybody_is_chosen(
    qtbot: QtBot, qapp: QApplication, by_key: bool
) -> None:
    page = shown(qtbot, qapp, ChooserPage(PEOPLE, LOOK))
    with qtbot.waitSignal(page.size_requested) as caught:
        use(page, "Größere Schrift, jetzt 100 Prozent", by_key=by_key)
    assert caught.args == [150]
    again = ChooserPage(PEOPLE, LOOK)
    again.start_at_size()
    assert shown(qtbot, qapp, again).first_focus() is named(again, "Größere Schrift")


def test_what_happened_before_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, ChooserPage(PEOPLE, LOOK))
    page.show_note("Ihre Daten sind gelöscht.")
    assert "Ihre Daten sind gelöscht." in all_texts(page)

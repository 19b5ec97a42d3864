"""The page about course and packs: what it shows of each pack, and that no is the easy answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.packs import PackKind, Trust
from kifuehrerschein.services.packs import CourseView, Order
from kifuehrerschein.ui.pages.packs import PacksPage
from tests.ui.pack_samples import CHANGES, OWN, PRINT, RENEWED, offer
from tests.ui.page_checks import all_texts, named, show_page, stops
from tests.ui.page_samples import LOOK, by_key_or_mouse, use


def opened(
    qtbot: QtBot,
    qapp: QApplication,
    current: CourseView = OWN,
    running: str = "2026.11",
    *,
    may_change: bool = True,
) -> PacksPage:
    page = PacksPage(current, running, LOOK, may_change=may_change)
    show_page(qtbot, qapp, page, LOOK)
    page.first_focus().setFocus()
    return page


def names(page: PacksPage) -> str:
    return " | ".join(widget.accessibleName() for widget in stops(page))


@by_key_or_mouse
@pytest.mark.parametrize(
    ("signal", "name"),
    [
        ("file_requested", "Kurs vom Stick"),
        ("back_requested", "Zurück zu den Einstellungen"),
        ("back_to_earlier_requested", "Zurück zu Ausgabe 2026.11"),
        ("quit_requested", "Programm schließen"),
    ],
)
def test_each_button_asks_for_its_own(
    qtbot: QtBot, qapp: QApplication, signal: str, name: str, by_key: bool
) -> None:
    page = opened(qtbot, qapp, RENEWED)
    with qtbot.waitSignal(getattr(page, signal)):
        use(page, name, by_key=by_key)


def test_the_programs_own_course_has_no_way_back(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    assert "Dieser Kurs gehört zum Programm." in all_texts(page)
    assert "Zurück zu Ausgabe" not in names(page)
    assert "Programm schließen" not in names(page)


def test_since_when_and_from_whom_a_course_is_there(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(opened(qtbot, qapp, RENEWED, "2027.02"))
    assert "Eingespielt am 3. Februar 2027. Unterschrieben von Volkshochschule" in texts
    assert "nächsten Start" not in texts
    unsigned = replace(RENEWED, signer="", since=datetime(2027, 2, 4, 12, tzinfo=UTC))
    texts = all_texts(opened(qtbot, qapp, unsigned))
    assert "am 4. Februar 2027. Ohne bekannte Unterschrift." in texts
    assert "Jetzt ist noch Ausgabe 2026.11 offen." in texts


def test_where_packs_are_switched_off_nothing_can_be_changed(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = opened(qtbot, qapp, RENEWED, "2027.02", may_change=False)
    assert "auf diesem PC abgeschaltet" in all_texts(page)
    assert [widget.accessibleName() for widget in stops(page)] == ["Zurück zu den Einstellungen"]


def test_a_trusted_newer_pack_is_one_press_away(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    card = page.ask(offer())
    texts = all_texts(page)
    for part in (*CHANGES, "Ausgabe 2027.02", "Geprüft", "Volkshochschule Musterstadt"):
        assert part in texts
    assert card.yes.hasFocus()
    with qtbot.waitSignal(page.accepted):
        QTest.keyClick(card.yes, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("trust", "order", "part"),
    [
        (Trust.UNKNOWN, Order.NEWER, PRINT),
        (Trust.UNSIGNED, Order.NEWER, "Niemand hat dieses Paket unterschrieben."),
        (Trust.TRUSTED, Order.OLDER, "Älter als Ihr Kurs"),
        (Trust.TRUSTED, Order.SAME, "Diese Ausgabe haben Sie schon"),
    ],
)
def test_where_there_is_a_doubt_no_is_the_easy_answer(
    qtbot: QtBot, qapp: QApplication, trust: Trust, order: Order, part: str
) -> None:
    page = opened(qtbot, qapp)
    card = page.ask(offer(trust, order))
    assert part in all_texts(page)
    assert card.no.hasFocus()
    with qtbot.assertNotEmitted(page.accepted), qtbot.waitSignal(page.declined):
        QTest.keyClick(card.no, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.accepted):
        use(page, "Trotzdem einspielen", by_key=True)


def test_who_nobody_knows_is_not_called_checked(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    for trust in (Trust.UNKNOWN, Trust.UNSIGNED):
        page.ask(offer(trust))
        assert "Geprüft" not in all_texts(page)


def test_escape_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    card = page.ask(offer(Trust.UNKNOWN))
    with qtbot.assertNotEmitted(page.accepted), qtbot.waitSignal(page.declined):
        QTest.keyClick(card.yes, Qt.Key.Key_Escape)


def test_a_sponsors_pack_says_that_the_course_stays(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    page.ask(offer(Trust.UNSIGNED, None, PackKind.SPONSOR))
    assert "Kurs, Prüfung und Ihre Daten bleiben" in all_texts(page)


def test_work_can_be_cancelled_and_says_how_far_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    page.start_work("Das Paket wird geprüft.")
    assert "Kurs vom Stick" not in names(page)
    page.show_progress(50, 218)
    assert "50 von 218" in all_texts(page)
    with qtbot.waitSignal(page.cancel_requested):
        use(page, "Abbrechen", by_key=True)
    page.end_work()
    assert named(page, "Kurs vom Stick").hasFocus()
    assert "Abbrechen" not in names(page)


def test_a_running_exam_is_a_question_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    page = opened(qtbot, qapp)
    question = page.ask_about_exams(("Kim", "Ali"))
    assert "Angefangen hat: Kim, Ali." in all_texts(page)
    assert question.no.hasFocus()
    with qtbot.waitSignal(page.declined):
        QTest.keyClick(question.no, Qt.Key.Key_Space)

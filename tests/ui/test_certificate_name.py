"""The name that stands on a new certificate."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from tests.ui.exam_samples import SIZES, Hands, button, faults, look_of, settle, texts

each_size = pytest.mark.parametrize(("percent", "width", "height"), SIZES)


def asks(
    qtbot: QtBot, suggested: str = "Anna Weber"
) -> tuple[CertificateNamePage, QLineEdit, list[str]]:
    page = CertificateNamePage(suggested, look_of())
    Hands(qtbot, page, look_of())
    line = page.findChildren(QLineEdit)[0]
    given: list[str] = []
    page.name_given.connect(given.append)
    return page, line, given


def test_the_name_is_suggested_and_can_be_changed(qtbot: QtBot) -> None:
    page, line, given = asks(qtbot)
    assert page.first_focus() is line
    assert line.accessibleName() == "Welcher Name soll auf dem Zertifikat stehen?"
    assert line.text() == "Anna Weber"
    line.setText("Anna Maria Weber")
    button(page, "Zertifikat ausstellen").click()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert given == ["Anna Maria Weber"] * 2


def test_it_is_honest_about_the_name(qtbot: QtBot) -> None:
    page, _, _ = asks(qtbot)
    assert "Später lässt sich der Name nicht mehr ändern. Niemand prüft Ihren Namen." in texts(page)


def test_the_name_stands_there_once_more_as_it_will_be_printed(qtbot: QtBot) -> None:
    page, line, _ = asks(qtbot, "")
    assert "So steht es" not in texts(page)
    assert "Bitte lesen Sie" not in texts(page)
    assert "Niemand prüft Ihren Namen." in texts(page)
    QTest.keyClicks(line, "  Kim   Lee ")
    settle()
    assert "So steht es auf dem Zertifikat: Kim Lee\n" in texts(page)
    assert "Bitte lesen Sie den Namen noch einmal." in texts(page)
    # What would not be printed is not shown as if it were.
    for impossible in ("   ", "Kim\u202e", "N" * 121):
        line.setText(impossible)
        settle()
        assert "So steht es" not in texts(page)
        assert "Bitte lesen Sie" not in texts(page)


@each_size
def test_a_long_name_can_be_read_as_a_whole(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    look = look_of(percent)
    name = "Ä" * 120
    page = CertificateNamePage(name, look)
    Hands(qtbot, page, look, (width, height))
    spoken = f"So steht es auf dem Zertifikat: {name}"
    (shown,) = [w for w in page.findChildren(QLabel) if w.accessibleName() == spoken]
    assert shown.text().replace("\u200b", "") == spoken
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert faults(page, look) == []


@pytest.mark.parametrize("suggested", ["", "Gast"])
def test_a_guest_is_asked_without_a_suggestion(qtbot: QtBot, suggested: str) -> None:
    page, line, given = asks(qtbot, suggested)
    assert line.text() == ""
    button(page, "Zertifikat ausstellen").click()
    assert given == []
    assert "Bitte tippen Sie Ihren Namen ein." in texts(page)
    assert line.hasFocus()


def test_a_problem_is_shown_beside_the_name(qtbot: QtBot) -> None:
    page, line, _ = asks(qtbot)
    page.busy(True)
    assert not line.isEnabled()
    assert "Ihr Zertifikat wird erstellt." in texts(page)
    page.busy(False)
    page.show_problem("Der Name ist zu lang: 130 Zeichen.")
    assert "Der Name ist zu lang: 130 Zeichen." in texts(page)
    assert "wird erstellt" not in texts(page)
    assert line.isEnabled()
    assert line.hasFocus()
    page.busy(True)
    assert "zu lang" not in texts(page)


def test_nothing_is_sent_twice_while_it_is_busy(qtbot: QtBot) -> None:
    page, line, given = asks(qtbot)
    page.name_given.connect(lambda _name: page.busy(True))
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return)
    button(page, "Zertifikat ausstellen").click()
    assert given == ["Anna Weber"]


def test_one_can_change_ones_mind(qtbot: QtBot) -> None:
    page, _, given = asks(qtbot)
    left: list[bool] = []
    page.cancelled.connect(lambda: left.append(True))
    button(page, "Abbrechen").click()
    assert (left, given) == ([True], [])


@each_size
def test_everything_is_seen_and_named_at_every_size(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    look = look_of(percent)
    page = CertificateNamePage("Anna Weber", look)
    page.show_problem("Der Name enthält unsichtbare Steuerzeichen. Bitte tippen Sie neu.")
    hands = Hands(qtbot, page, look, (width, height))
    assert faults(page, look) == []
    for widget in hands.tab_order():
        assert widget.accessibleName()

"""The list of certificates, and the name that stands on a new one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.certificates import CLASS_0_LINE, Certificate
from kifuehrerschein.services.exam_views import FinishedExam
from kifuehrerschein.ui.pages.certificates import CertificatesPage, Preview
from kifuehrerschein.ui.widgets.name_dialog import CertificateNamePage
from tests.ui.exam_samples import (
    SIZES,
    Hands,
    button,
    certificate,
    faults,
    finished,
    look_of,
    settle,
    texts,
)

FIRST, SECOND = certificate("7K2M-Q4XD-91PA"), certificate("AAAA-BBBB-CCCC", "Ana Öztürk")
each_size = pytest.mark.parametrize(("percent", "width", "height"), SIZES)


def sheet(_certificate: Certificate) -> QImage:
    picture = QImage(496, 702, QImage.Format.Format_RGB888)
    picture.fill(Qt.GlobalColor.darkRed)
    return picture


def page_of(
    qtbot: QtBot,
    certificates: tuple[Certificate, ...] = (),
    waiting: tuple[FinishedExam, ...] = (),
    preview: Callable[[Certificate], QImage | None] = sheet,
) -> CertificatesPage:
    page = CertificatesPage(certificates, waiting, look_of(), preview)
    Hands(qtbot, page, look_of())
    return page


def named(page: QWidget, name: str) -> QWidget:
    found = [w for w in page.findChildren(QWidget) if w.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def test_a_certificate_is_listed_with_all_that_matters(qtbot: QtBot) -> None:
    said = texts(page_of(qtbot, (FIRST,)))
    for part in (
        "Karl-Heinz Großmüller",
        "Nummer 7K2M-Q4XD-91PA",
        "22,5 von 27 Punkten, bestanden am 21. November 2026",
        CLASS_0_LINE,
    ):
        assert part in said


def test_the_newest_stands_first(qtbot: QtBot) -> None:
    said = texts(page_of(qtbot, (FIRST, SECOND)))
    assert said.index("Ana Öztürk") < said.index("Karl-Heinz Großmüller")


def test_the_buttons_carry_their_certificate(qtbot: QtBot) -> None:
    page = page_of(qtbot, (FIRST, SECOND))
    told: list[tuple[str, object]] = []
    page.open_requested.connect(lambda c: told.append(("open", c)))
    page.save_requested.connect(lambda c: told.append(("save", c)))
    page.print_requested.connect(lambda c: told.append(("print", c)))
    for name in (
        "Öffnen: Zertifikat 7K2M-Q4XD-91PA",
        "Speichern: Zertifikat AAAA-BBBB-CCCC",
        "Drucken: Zertifikat 7K2M-Q4XD-91PA",
    ):
        widget = named(page, name)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
    assert told == [("open", FIRST), ("save", SECOND), ("print", FIRST)]


def test_pictures_are_drawn_only_after_the_page_is_seen(qtbot: QtBot) -> None:
    asked: list[str] = []

    def draw(wanted: Certificate) -> QImage:
        asked.append(wanted.data.number)
        return sheet(wanted)

    page = CertificatesPage((FIRST, SECOND), (), look_of(), draw)
    page.resize(1160, 740)
    qtbot.addWidget(page)
    page.grab()  # paints all of it, before the event loop runs again
    assert asked == []
    previews = page.findChildren(Preview)
    qtbot.waitUntil(lambda: all(preview.has_picture for preview in previews))
    settle()
    assert sorted(asked) == sorted([FIRST.data.number, SECOND.data.number])
    centre = previews[0].grab().toImage().pixelColor(previews[0].rect().center())
    assert centre.name() == "#800000"


def test_pictures_below_the_window_wait_until_they_are_scrolled_to(qtbot: QtBot) -> None:
    many = tuple(certificate(f"AAAA-BBBB-{n:04}") for n in range(12))
    asked: list[str] = []

    def draw(wanted: Certificate) -> QImage:
        asked.append(wanted.data.number)
        return sheet(wanted)

    page = page_of(qtbot, many, preview=draw)
    qtbot.waitUntil(lambda: len(asked) >= 2)
    settle()
    assert len(asked) < 6
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: "AAAA-BBBB-0000" in asked)


def test_a_missing_picture_is_no_problem(qtbot: QtBot) -> None:
    asked: list[Certificate] = []

    def nothing(wanted: Certificate) -> None:
        asked.append(wanted)

    page = page_of(qtbot, (FIRST,), preview=nothing)
    qtbot.waitUntil(lambda: asked == [FIRST])
    settle()
    assert asked == [FIRST]
    assert not page.findChildren(Preview)[0].has_picture
    assert "Öffnen" in texts(page)


def test_without_any_certificate_the_page_encourages(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    wanted: list[bool] = []
    page.exam_requested.connect(lambda: wanted.append(True))
    assert "Hier liegt bald Ihr erstes Zertifikat" in texts(page)
    go = button(page, "Zur Prüfung")
    assert page.first_focus() is go
    go.click()
    assert wanted == [True]


def test_passed_exams_wait_for_their_certificate(qtbot: QtBot) -> None:
    page = page_of(qtbot, (FIRST,), (finished(attempt_id="attempt-3"),))
    wanted: list[str] = []
    page.issue_requested.connect(wanted.append)
    assert "Sie haben die Prüfung am 21. November 2026 bestanden" in texts(page)
    assert "erstes Zertifikat" not in texts(page)
    issue = button(page, "Zertifikat ausstellen")
    assert page.first_focus() is issue
    issue.click()
    assert wanted == ["attempt-3"]
    primary = [w for w in page.findChildren(QWidget) if w.property("kind") == "primary"]
    assert primary == [issue]


# -- the name ---------------------------------------------------------------------------------


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
    assert "Ihr Zertifikat wird gemacht." in texts(page)
    page.busy(False)
    page.show_problem("Der Name ist zu lang: 130 Zeichen.")
    assert "Der Name ist zu lang: 130 Zeichen." in texts(page)
    assert "wird gemacht" not in texts(page)
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
    long_name = certificate(name="Maximiliana-Katharina Freifrau von Hohenlohe-Schillingsfürst")
    endless = certificate(name="Ä" * 120)
    name_page = CertificateNamePage("Anna Weber", look)
    name_page.show_problem("Der Name enthält unsichtbare Steuerzeichen. Bitte tippen Sie neu.")
    for page in (
        CertificatesPage((FIRST, long_name, endless), (finished(),), look, sheet),
        CertificatesPage((), (), look, sheet),
        name_page,
    ):
        hands = Hands(qtbot, page, look, (width, height))
        assert faults(page, look) == []
        for widget in hands.tab_order():
            assert widget.accessibleName()

"""The list of certificates and of exams that wait for theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.certificates import CLASS_0_LINE, Certificate
from kifuehrerschein.services.exam_views import FinishedExam
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.widgets.basics import Card, Notice
from kifuehrerschein.ui.widgets.forms import MessageArea
from kifuehrerschein.ui.widgets.preview import Preview
from kifuehrerschein.ui.widgets.rows import RowButton
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


@pytest.mark.parametrize("waiting", [(), (finished(),)], ids=["none", "one waits"])
def test_words_and_drawing_stand_in_one_frame(
    qtbot: QtBot, waiting: tuple[FinishedExam, ...]
) -> None:
    """A frame in a frame is seen where high contrast draws both."""
    page = page_of(qtbot, waiting=waiting)
    assert [card.property("kind") for card in page.findChildren(Card)] == ["hero"]


def test_without_any_certificate_the_page_encourages(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    wanted: list[bool] = []
    page.exam_requested.connect(lambda: wanted.append(True))
    assert "Hier liegt bald Ihr erstes Zertifikat" in texts(page)
    go = button(page, "Zur Prüfung")
    assert page.first_focus() is go
    go.click()
    assert wanted == [True]


def primary(page: QWidget) -> list[QWidget]:
    return [w for w in page.findChildren(QWidget) if w.property("kind") == "primary"]


def test_a_passed_exam_waits_for_its_certificate(qtbot: QtBot) -> None:
    page = page_of(qtbot, (), (finished(attempt_id="attempt-3"),))
    wanted: list[str] = []
    page.issue_requested.connect(wanted.append)
    assert "Sie haben die Prüfung am 21. November 2026 bestanden" in texts(page)
    assert "erstes Zertifikat" not in texts(page)
    assert "Weitere bestandene" not in texts(page)
    issue = button(page, "Zertifikat ausstellen")
    assert page.first_focus() is issue
    issue.click()
    assert wanted == ["attempt-3"]
    assert primary(page) == [issue]


def test_of_several_that_wait_only_the_newest_is_large(qtbot: QtBot) -> None:
    waiting = (
        finished(attempt_id="attempt-1", day=date(2026, 11, 2)),
        finished(attempt_id="attempt-2", day=date(2026, 11, 3)),
    )
    page = page_of(qtbot, (), waiting)
    wanted: list[str] = []
    page.issue_requested.connect(wanted.append)
    assert primary(page) == [button(page, "Zertifikat ausstellen")]
    button(page, "Zertifikat ausstellen").click()
    (row,) = page.findChildren(RowButton)
    row.click()
    assert wanted == ["attempt-2", "attempt-1"]


def test_issued_certificates_come_before_those_that_wait(qtbot: QtBot) -> None:
    waiting = (
        finished(attempt_id="attempt-3", day=date(2026, 11, 2)),
        finished(attempt_id="attempt-4", day=date(2026, 12, 24)),
    )
    page = page_of(qtbot, (FIRST,), waiting)
    wanted: list[str] = []
    page.issue_requested.connect(wanted.append)
    opens = named(page, "Öffnen: Zertifikat 7K2M-Q4XD-91PA")
    assert page.first_focus() is opens
    assert primary(page) == [opens]
    assert "Ein Zertifikat wartet auf Sie" not in texts(page)
    rows = page.findChildren(RowButton)
    assert [row.accessibleName() for row in rows] == [
        f"Prüfung vom {day} 2026: weiteres Zertifikat ausstellen. 22,5 von 27 Punkten"
        for day in ("24. Dezember", "2. November")
    ]
    heights = [w.mapTo(page, w.rect().topLeft()).y() for w in (opens, *rows)]
    assert heights == sorted(heights)
    for row in rows:
        row.click()
    assert wanted == ["attempt-4", "attempt-3"]


def test_with_the_largest_text_an_issued_certificate_is_seen_at_once(qtbot: QtBot) -> None:
    look = look_of(200)
    page = CertificatesPage((FIRST,), (finished(), finished()), look, sheet)
    Hands(qtbot, page, look, (904, 650))
    (name,) = [w for w in page.findChildren(QLabel) if w.text() == FIRST.data.name]
    assert page.viewport().rect().contains(name.mapTo(page, name.rect().bottomLeft()))


# -- what was done ------------------------------------------------------------------------------


def said(page: CertificatesPage) -> list[str]:
    return [area.text() for area in page.findChildren(MessageArea) if area.isVisible()]


def test_a_new_certificate_says_what_can_be_done_with_it(qtbot: QtBot) -> None:
    page = page_of(qtbot, (FIRST, SECOND))
    assert said(page) == []
    page.say_issued(FIRST)
    settle()
    assert said(page) == [
        "Ihr Zertifikat ist fertig. Sie können es öffnen, speichern oder drucken."
    ]
    (notice,) = [w for w in page.findChildren(Notice) if w.isVisible()]
    assert notice.property("kind") == "good"
    # FIRST is the second in the list: the keyboard and the message are at its buttons.
    opens = named(page, "Öffnen: Zertifikat 7K2M-Q4XD-91PA")
    assert opens.hasFocus()
    assert in_view(page, notice)
    assert in_view(page, opens)


@each_size
def test_a_saved_copy_is_told_beside_the_button(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    look = look_of(percent)
    many = tuple(certificate(f"AAAA-BBBB-{n:04}") for n in range(4))
    page = CertificatesPage(many, (), look, sheet)
    Hands(qtbot, page, look, (width, height))
    path = "/home/kim/Dokumente/Bewerbung/Kurszertifikat-AAAA-BBBB-0000.pdf"
    page.say_saved(many[0], path)
    settle()
    assert said(page) == [f"Gespeichert: {path}"]
    (notice,) = [w for w in page.findChildren(Notice) if w.isVisible()]
    assert in_view(page, notice)
    assert faults(page, look) == []
    page.say_saved(many[0], "/anders.pdf")
    settle()
    assert said(page) == ["Gespeichert: /anders.pdf"]


def in_view(page: CertificatesPage, widget: QWidget) -> bool:
    shown = page.viewport().rect()
    corners = (widget.rect().topLeft(), widget.rect().bottomRight())
    return all(shown.contains(widget.mapTo(page.viewport(), corner)) for corner in corners)


@each_size
def test_everything_is_seen_and_named_at_every_size(
    qtbot: QtBot, percent: int, width: int, height: int
) -> None:
    look = look_of(percent)
    long_name = certificate(name="Maximiliana-Katharina Freifrau von Hohenlohe-Schillingsfürst")
    endless = certificate(name="Ä" * 120)
    for page in (
        CertificatesPage((FIRST, long_name, endless), (finished(),), look, sheet),
        CertificatesPage((), (finished(), finished()), look, sheet),
        CertificatesPage((), (), look, sheet),
    ):
        hands = Hands(qtbot, page, look, (width, height))
        assert faults(page, look) == []
        for widget in hands.tab_order():
            assert widget.accessibleName()

"""After the exam."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exam import AreaResult
from kifuehrerschein.services.exam_views import LessonToRead
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.widgets.area_bars import AreaBars, ShareBar
from tests.questions import MULTIPLE, QUESTIONS, SINGLE
from tests.ui.exam_samples import (
    IDS,
    LESSONS,
    Hands,
    button,
    certificate,
    finished,
    look_of,
    texts,
)
from tests.ui.exam_stage import heard


def result(qtbot: QtBot, **changes: Any) -> ExamResultPage:
    page = ExamResultPage(finished(**changes), None, look_of())
    Hands(qtbot, page, look_of())
    return page


def test_a_passed_exam_leads_to_the_certificate(qtbot: QtBot) -> None:
    page = result(qtbot, attempt_id="attempt-5")
    wanted = heard(page.certificate_requested)
    said = texts(page)
    assert "Herzlichen Glückwunsch!" in said
    assert "Sie haben die Prüfung mit 22,5 von 27 Punkten bestanden. Das ist Ihr Erfolg!" in said
    assert "Die Zeit war um" not in said
    assert "21. November 2026" in said
    button(page, "Zertifikat ausstellen").click()
    assert wanted == [("attempt-5",)]


def test_an_issued_certificate_is_not_issued_again(qtbot: QtBot) -> None:
    page = ExamResultPage(finished(), certificate(), look_of())
    Hands(qtbot, page, look_of())
    wanted = heard(page.certificates_requested)
    assert "Zertifikat ausstellen" not in texts(page)
    button(page, "Ihre Zertifikate ansehen").click()
    assert wanted == [()]


@pytest.mark.parametrize(
    ("points", "critical", "said", "unsaid"),
    [
        (
            18,
            2,
            [
                "Genug Punkte: noch nicht",
                "Nötig sind 75 Prozent, das sind 20,3 von 27 Punkten.",
                "Es fehlen 2,3 Punkte.",
            ],
            ["fragen: noch nicht"],
        ),
        (Fraction("19.25"), 2, ["Es fehlt nur 1 Punkt."], []),
        # 20.21 is 0.04 short of 20.25; shown with one decimal it must not become nothing
        (Fraction("20.21"), 2, ["Es fehlen 0,1 Punkte."], []),
        (
            Fraction("22.5"),
            1,
            [
                "Das reicht schon. Nur bei den besonders wichtigen Fragen fehlt noch etwas.",
                "Mindestens 2 davon mussten ganz richtig sein. Bei Ihnen war 1 ganz richtig.",
                "Genug Punkte: geschafft",
            ],
            ["Es fehl"],
        ),
        (12, 0, ["Das hat dieses Mal noch nicht geklappt.", "Es fehlen 8,3 Punkte."], []),
    ],
)
def test_what_was_missing_is_said_plainly(
    qtbot: QtBot, points: Fraction | int, critical: int, said: list[str], unsaid: list[str]
) -> None:
    page = result(qtbot, points=points, critical_right=critical)
    shown = texts(page)
    for text in ["Noch nicht ganz", "so oft Sie möchten", *said]:
        assert text.lower() in shown.lower()
    for text in ["Glückwunsch", "durchgefallen", "falsch", "Zertifikat ausstellen", *unsaid]:
        assert text.lower() not in shown.lower()
    home, again = heard(page.home_requested), heard(page.exam_requested)
    button(page, "Zur Startseite").click()
    button(page, "Prüfung noch einmal machen").click()
    assert (home, again) == ([()], [()])


def test_the_next_step_is_a_lesson_that_helps(qtbot: QtBot) -> None:
    page = result(qtbot, points=12, lessons=LESSONS)
    wanted, home = heard(page.lesson_requested), heard(page.home_requested)
    assert (
        "Lesen Sie die Lektion „Was KI kann und was nicht“ noch einmal. "
        "Danach können Sie die Prüfung wiederholen, so oft Sie möchten." in texts(page)
    )
    first = button(page, "Lektion „Was KI kann und was nicht“ lesen")
    second = button(page, "Lektion „KI oder nicht?“ lesen")
    assert page.first_focus() is first
    assert (first.property("kind"), second.property("kind")) == ("primary", "secondary")
    first.click()
    second.click()
    assert (wanted, home) == ([("m02-l05",), ("m02-l01",)], [])
    again = heard(page.exam_requested)
    button(page, "Prüfung noch einmal machen").click()
    assert again == [()]


def test_no_more_than_two_lessons_are_named(qtbot: QtBot) -> None:
    third = LessonToRead("m02-l02", "Feste Regeln oder Lernen aus Beispielen")
    page = result(qtbot, points=12, lessons=(*LESSONS, third))
    assert third.title not in texts(page)
    one = result(qtbot, points=12, lessons=LESSONS[:1])
    assert page.main_button.text() == one.main_button.text()


def test_who_ran_out_of_time_is_told_so_first(qtbot: QtBot) -> None:
    line = "Die Zeit war um. Alles, was Sie beantwortet haben, zählt."
    for exam in (finished(), finished(12, 0, lessons=LESSONS)):
        page = ExamResultPage(exam, None, look_of(), time_over=True)
        Hands(qtbot, page, look_of())
        labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
        tops = [label.mapTo(page.inner, label.rect().topLeft()).y() for label in labels]
        highest = labels[tops.index(min(tops))]
        assert line in texts(page)
        notice = highest.parentWidget()
        assert notice is not None
        assert notice.accessibleName() == line
        # The keyboard starts below the line.
        assert page.first_focus().accessibleDescription() == line


def test_the_result_shows_areas_and_never_the_key(qtbot: QtBot) -> None:
    page = result(qtbot, points=12)
    said = texts(page)
    for line in ("KI erkennen", "6,5 von 8 Punkten", "4 von 7 Punkten", "12 von 12 Punkten"):
        assert line in said
    bars = [bar.accessibleName() for bar in page.findChildren(ShareBar)]
    assert bars[0] == "KI erkennen: 6,5 von 8 Punkten"
    names = said + "".join(w.accessibleName() for w in page.findChildren(QWidget))
    for forbidden in (
        *(q.stem.standard for q in QUESTIONS),
        *(o.text.standard for o in (*SINGLE.options, *MULTIPLE.options)),
        *(o.feedback.standard for o in (*SINGLE.options, *MULTIPLE.options)),
        *IDS,
    ):
        assert forbidden not in names


def test_bars_are_as_long_as_their_share(qtbot: QtBot) -> None:
    look = look_of()
    bars = AreaBars(
        [
            AreaResult("Nichts", Fraction(0), Fraction(4)),
            AreaResult("Halb", Fraction(2), Fraction(4)),
            AreaResult("Ganz", Fraction(4), Fraction(4)),
            AreaResult("", Fraction(1), Fraction(4)),
        ],
        look,
    )
    Hands(qtbot, bars, look, (400, 300))
    assert "Weitere Fragen" in texts(bars)
    filled = []
    for bar in bars.findChildren(ShareBar):
        picture = bar.grab().toImage()
        row = [picture.pixelColor(x, picture.height() // 2) for x in range(bar.width())]
        track = look.colour("track")
        filled.append(round(sum(1 for colour in row[4:-4] if colour != track) / len(row[4:-4]), 1))
    assert filled == [0.0, 0.5, 1.0, 0.2]

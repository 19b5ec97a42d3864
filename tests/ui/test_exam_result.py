"""After the exam."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.exam import AreaResult
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.widgets.area_bars import AreaBars, ShareBar
from tests.questions import MULTIPLE, QUESTIONS, SINGLE
from tests.ui.exam_samples import (
    IDS,
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
    assert "22,5 von 27 Punkten" in said
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
        (18, 2, ["Genug Punkte: noch nicht", "Es fehlen 2,3 Punkte."], ["fragen: noch nicht"]),
        (Fraction("19.25"), 2, ["Es fehlt nur 1 Punkt."], []),
        # 20.21 is 0.04 short of 20.25; shown with one decimal it must not become nothing
        (Fraction("20.21"), 2, ["Es fehlen 0,1 Punkte."], []),
        (
            Fraction("22.5"),
            1,
            [
                "Das reicht schon. Nur bei den besonders wichtigen Fragen fehlt noch etwas.",
                "Mindestens 2 davon müssen ganz richtig sein. Bei Ihnen war 1 ganz richtig.",
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
    for text in ["Noch nicht ganz", "Das Thema", *said]:
        assert text.lower() in shown.lower()
    for text in ["Glückwunsch", "durchgefallen", "falsch", "Zertifikat ausstellen", *unsaid]:
        assert text.lower() not in shown.lower()
    home, again = heard(page.home_requested), heard(page.exam_requested)
    button(page, "Zu den Lektionen").click()
    button(page, "Prüfung noch einmal machen").click()
    assert (home, again) == ([()], [()])


def test_the_weakest_area_is_the_next_step(qtbot: QtBot) -> None:
    assert "das Thema „Können und Grenzen“" in texts(result(qtbot, points=12))


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

"""What comes beside the lessons: an explanation, the next day's questions, one's own gain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.placement import Round
from kifuehrerschein.services import repetition
from kifuehrerschein.storage import rows
from kifuehrerschein.ui.pages.gain import GainPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.placement import PlacementPage
from kifuehrerschein.ui.pages.repeat import RepeatPage
from tests.e2e.driver import button, page, running, texts
from tests.e2e.visitor import Visitor
from tests.questions import right_answer, wrong_answer

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MISSED = "q-m02-006"


class Clock:
    """The clock of the computer, which only the test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def now(self, _zone: object = None) -> datetime:
        return self.moment


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (rows, repetition):
        monkeypatch.setattr(module, "datetime", clock)
    return clock


def kim(app: App) -> str:
    return app.desk.require_learner().id


def explanations(app: App) -> list[str]:
    """What is so instead of what this learner thought so far."""
    count = app.desk.services.practice.misconceptions(kim(app))
    thoughts = app.desk.services.library.misconceptions()
    return [thoughts[name].text.standard for name in count]


def test_what_was_missed_comes_back_the_next_day(
    qtbot: QtBot, qapp: QApplication, folder: Path, clock: Clock
) -> None:
    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.introduce("Kim")
        card = visitor.open_lesson()._cards[MISSED]
        visitor.mouse.answer(card, wrong_answer(card.question))
        visitor.mouse.click(card.check_button)
        assert any(text in texts(card) for text in explanations(app))
        visitor.press("Start")
        assert "Heute wiederholen" not in texts(page(app, HomePage))

    clock.moment += timedelta(days=1)
    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.press("Heute wiederholen: 1 Frage")
        asked = page(app, RepeatPage)
        assert asked.card is not None
        assert asked.card.question.id == MISSED
        visitor.mouse.answer(asked.card, right_answer(asked.card.question))
        visitor.mouse.click(asked.card.check_button)
        assert "Richtig!" in texts(asked)
        visitor.press("Fertig")
        end = texts(page(app, RepeatPage))
        assert "Sie haben heute 1 Frage wiederholt." in end
        day = app.desk.services.repetition.today(kim(app)).next_day
        assert day is not None
        assert f"ab dem {day.day}. " in end
        visitor.press("Zum Start")
        assert "Heute wiederholen" not in texts(page(app, HomePage))


def test_enough_for_today_lasts_until_tomorrow(
    qtbot: QtBot, qapp: QApplication, folder: Path, clock: Clock
) -> None:
    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.introduce("Kim")
        practice = app.desk.services.practice
        for name in (MISSED, "q-m02-005"):
            question = app.desk.services.library.question(name)
            practice.answer(kim(app), name, wrong_answer(question))
        clock.moment += timedelta(days=1)
        visitor.press("Start")
        visitor.press("Heute wiederholen: 2 Fragen")
        visitor.press("Für heute genug")
        assert "Heute wiederholen" not in texts(page(app, HomePage))
        clock.moment += timedelta(days=1)
        visitor.press("Start")
        button(page(app, HomePage), "Heute wiederholen: 2 Fragen")


def go_through(visitor: Visitor, level: str, right: int) -> None:
    """Answer a round with the mouse: this level everywhere, the first `right` questions rightly."""
    round_page = page(visitor.app, PlacementPage)
    for row in round_page.rows.values():
        visitor.mouse.click(button(row, level))
    visitor.press("Weiter")
    for n in range(8):
        assert f"Frage {n + 1} von 8" in texts(round_page)
        card = round_page.card
        assert card is not None
        if n < right:
            visitor.mouse.answer(card, right_answer(card.question))
            visitor.press("Weiter")
        else:
            visitor.press("Weiß ich noch nicht")


def test_the_learner_sees_their_own_gain(
    qtbot: QtBot, qapp: QApplication, folder: Path, quick_hand: None
) -> None:
    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.introduce("Kim")
        assert "Standort-Check" not in texts(page(app, HomePage))
        learning = app.desk.services.learning
        learning.finish(kim(app), "m01-l01")
        visitor.press("Start")
        visitor.press("Standort-Check: Wo stehe ich?")
        go_through(visitor, "noch nicht", right=1)
        assert "Das ist Ihr Anfang" in texts(page(app, GainPage))
        visitor.press("Zum Start")
        assert "Standort-Check" not in texts(page(app, HomePage))

        for lesson in app.desk.services.library.curriculum.lessons():
            learning.finish(kim(app), lesson.id)
        visitor.press("Start")
        visitor.press("Standort-Check: Was habe ich gewonnen?")
        go_through(visitor, "ja", right=8)
        gain = texts(page(app, GainPage))
        assert "Das haben Sie gewonnen" in gain
        assert "Vor dem Kurs: 1 von 8 Fragen richtig" in gain
        assert "Nach dem Kurs: 8 von 8 Fragen richtig" in gain
        assert "Nach dem Kurs: 8 von 8 Sätzen mit „ja“" in gain
        visitor.press("Zum Start")

    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.press("Start")
        visitor.press("Ihr Standort-Check")
        assert texts(page(app, GainPage)) == gain


def test_an_interrupted_round_goes_on_where_it_was(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.introduce("Kim")
        app.desk.services.learning.finish(kim(app), "m01-l01")
        visitor.press("Start")
        visitor.press("Standort-Check: Wo stehe ich?")
        for row in page(app, PlacementPage).rows.values():
            visitor.mouse.click(button(row, "ein bisschen"))
        visitor.press("Weiter")
        visitor.press("Weiß ich noch nicht")
        visitor.press("Später weitermachen")

    with running(qtbot, qapp, folder) as app:
        visitor = Visitor(qtbot, app)
        visitor.press("Start")
        visitor.press("Standort-Check: Wo stehe ich?")
        assert "Frage 2 von 8" in texts(page(app, PlacementPage))
        found = app.desk.services.placement.open(kim(app), Round.BEFORE).standing
        assert set(found.trust.values()) == {1}
        assert len(found.shares) == 1

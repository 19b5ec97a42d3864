"""The exam page with a clock of its own and everything it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import ExamMarks
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.ui.exam_samples import (
    IDS,
    Hands,
    button,
    look_of,
    running,
)


class Now:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Exam:
    """An exam page with a fake clock and everything it said."""

    def __init__(
        self,
        qtbot: QtBot,
        answers: dict[str, Answer] | None = None,
        *,
        used: float = 0.0,
        percent: int = 100,
        size: tuple[int, int] = (1160, 740),
        variant: Variant = Variant.STANDARD,
        store: bool = True,
        marks: ExamMarks | None = None,
        trial: bool = False,
        pause_used: bool = False,
    ) -> None:
        self.now = Now()
        self.look = look_of(percent)
        begun = running(answers, used, marks)
        attempt = replace(begun.attempt, trial=trial)
        begun = replace(begun, attempt=attempt, pause_used=pause_used)
        self.page = ExamPage(begun, variant, self.look, now=self.now)
        self.answers = heard(self.page.answered)
        self.ticks = heard(self.page.clock_ticked)
        self.marks = heard(self.page.marks_changed)
        self.handed_in = heard(self.page.hand_in_requested)
        self.pauses = heard(self.page.pause_requested)
        if store:
            self.page.answered.connect(lambda item, _answer: self.page.stored(item))
        self.hands = Hands(qtbot, self.page, self.look, size)
        self.page.first_focus().setFocus()

    @property
    def card(self) -> QuestionCard:
        card = self.page.question.card
        assert card is not None
        return card

    def pass_time(self, seconds: float) -> None:
        """Let time pass as the program sees it: tick by tick."""
        for _ in range(int(seconds)):
            self.now.seconds += 1.0
            self.page.clock.tick()

    def answer(self, item_id: str, answer: Answer) -> None:
        """Answer a question as its card does."""
        self.page.show_item(item_id)
        self.card.set_answer(answer)
        self.card.changed.emit(item_id, answer)

    def overview(self) -> None:
        self.page.show_item(IDS[0])
        button(self.page, "Übersicht").click()


def heard(signal: SignalInstance) -> list[tuple[Any, ...]]:
    """A list that fills with what the signal carries."""
    news: list[tuple[Any, ...]] = []
    signal.connect(lambda *told: news.append(told))
    return news

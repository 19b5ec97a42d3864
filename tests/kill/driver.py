"""The program under the kill test: the real composition root, driven through its pages.

Prints `RESUMED <seconds used> <pause used, 0 or 1>` when a running exam is open again, `READY` when
its page is open, and `ACK <item>` when the screen has acknowledged an answer: the page has shown
its feedback (practice) or the word "gespeichert" (exam). `PAUSED <moment>` says that the pause is
on the screen and since when, by the clock that runs alike for all processes. Then it is killed
from outside.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import NoReturn

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kifuehrerschein.app import App, Options
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.grading import Feedback, grade
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.exam_intro import ExamIntroPage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.theme.look import load_fonts
from tests.questions import right_answer, wrong_answer

LESSON = "m02-l01"
# The planted fault writes this many milliseconds after the screen has said so.
LATE_MS = 15
# How often the one pause is made instead of giving an answer.
PAUSES = 0.01


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


class Driver(QObject):
    """Answers questions as fast as the pages take them."""

    def __init__(self, app: App, mode: str, seed: int, *, ack_first: bool) -> None:
        super().__init__()
        self._app = app
        self._mode = mode
        self._random = random.Random(seed)
        self._may_pause = False
        if ack_first:
            self._plant_the_fault()
        app.opened.connect(self._begin)

    def _begin(self) -> None:
        if self._mode == "practice":
            self._app.desk.open_lesson(LESSON)
        else:
            self._app.desk.go("exam")
        QTimer.singleShot(0, self, self._first_step)

    def _first_step(self) -> None:
        if self._mode == "practice":
            self._watch_lesson()
        else:
            self._watch_exam()

    def _watch_lesson(self) -> None:
        page = self._app.window.page
        assert isinstance(page, LessonPage)
        services = self._app.desk.services
        view = services.learning.open(LESSON, self._app.desk.settings.variant)
        show = page.show_feedback

        def shown(question_id: str, feedback: Feedback) -> None:
            show(question_id, feedback)
            say("ACK", question_id)

        page.show_feedback = shown  # type: ignore[method-assign]
        say("READY")
        self._answer_for_ever(page, [view.questions[q] for q in view.info.practice])

    def _watch_exam(self) -> None:
        learner = self._app.desk.require_learner()
        exams = self._app.desk.services.exams
        before = exams.overview(learner.id)
        intro = self._app.window.page
        assert isinstance(intro, ExamIntroPage)
        most = before.rules.times[-1]
        if before.running:
            intro.resume_requested.emit()
        else:
            intro.start_requested.emit(ExamWish(most, trial=self._mode == "trial"))
        page = self._app.window.page
        assert isinstance(page, ExamPage)
        running = exams.resume(learner.id)
        assert running.attempt.seconds == most * 60, "the extra time is gone"
        assert running.attempt.trial == (self._mode == "trial")
        if before.running:
            say("RESUMED", page.seconds_used(), int(running.pause_used))
        self._may_pause = not running.pause_used
        stored = page.stored

        def shown(item_id: str) -> None:
            stored(item_id)
            say("ACK", item_id)

        page.stored = shown  # type: ignore[method-assign]
        say("READY")
        self._answer_for_ever(page, list(running.questions.values()))

    def _answer_for_ever(self, page: LessonPage | ExamPage, questions: list[Question]) -> None:
        if self._may_pause and isinstance(page, ExamPage) and self._random.random() < PAUSES:
            page.pause_requested.emit()
            assert page.is_paused
            say("PAUSED", time.monotonic())
            return
        question = self._random.choice(questions)
        answer = self._random.choice((right_answer, wrong_answer))(question)
        # The page's own signal: from here on everything is the program's.
        page.answered.emit(question.id, answer)
        QTimer.singleShot(0, self, lambda: self._answer_for_ever(page, questions))

    def _plant_the_fault(self) -> None:
        """Acknowledge before the commit: what the campaign must be able to see."""

        def plant() -> None:
            practice = self._app.desk.services.practice
            store = practice.answer

            def late(
                learner_id: str, question_id: str, answer: Answer, *, repetition: bool = False
            ) -> Feedback:
                assert not repetition
                QTimer.singleShot(LATE_MS, self, lambda: store(learner_id, question_id, answer))
                return grade(self._app.desk.services.library.question(question_id), answer)

            practice.answer = late  # type: ignore[method-assign]

        self._app.opened.connect(plant)


def end_loudly(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> NoReturn:
    """Nobody sits in front of a dialog here, and the campaign would wait for ever."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(3)


def main() -> NoReturn:
    options = argparse.ArgumentParser()
    options.add_argument("--data-dir", type=Path, required=True)
    options.add_argument("--mode", choices=("practice", "exam", "trial"), required=True)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--ack-first", action="store_true")
    chosen = options.parse_args()
    qt = QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    load_fonts()
    DataDir(chosen.data_dir).prepare()
    app = App(qt, Options(chosen.data_dir, shipped_root(), learner="Kim Beispiel"))
    app.failed.connect(lambda text: end_loudly(RuntimeError, RuntimeError(text), None))
    sys.excepthook = end_loudly
    # Kept in a name: the driver lives as long as the loop.
    driver = Driver(app, chosen.mode, chosen.seed, ack_first=chosen.ack_first)
    app.show()
    code = qt.exec()
    driver.deleteLater()
    sys.exit(code)


if __name__ == "__main__":
    main()

"""The exam: one question at a time, an overview of all, handing in, a clock that stays silent."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import ExamMarks, RunningExam
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import on_click
from kifuehrerschein.ui.widgets.exam_answers import ExamAnswers, ItemState
from kifuehrerschein.ui.widgets.exam_clock import ExamClock
from kifuehrerschein.ui.widgets.exam_footer import ExamFooter, FewMinutes, TimeOver
from kifuehrerschein.ui.widgets.exam_overview import AllQuestions
from kifuehrerschein.ui.widgets.exam_pause import PauseView
from kifuehrerschein.ui.widgets.exam_question import ExamQuestion
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.tab_order import chain


class ExamPage(QWidget):
    """Shows a running exam and tells what the learner does; it stores nothing itself.

    `answered` carries item id and Answer, `clock_ticked` the seconds used, `marks_changed` the
    ExamMarks after each new question and each flag. `pause_requested` is answered by `pause`, if
    the pause could be recorded. `hand_in_requested` comes after the second question, and once by
    itself when the time is over.
    """

    answered = Signal(str, object)
    clock_ticked = Signal(float)
    marks_changed = Signal(object)
    variant_requested = Signal(str)
    hand_in_requested = Signal()
    pause_requested = Signal()
    back_to = ""  # nobody leaves an exam by a slip of the finger
    help_topic = "Prüfung"
    for_reading = True

    def __init__(
        self,
        running: RunningExam,
        variant: Variant,
        look: Look,
        *,
        image: Callable[[str], bytes] = lambda _file: b"",
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._image = image
        self.setObjectName("page")
        self._running = running
        self._variant = variant
        self._look = look
        self._answers = ExamAnswers(running)
        self._answers.set_flagged(running.marks.flagged)
        self.clock = ExamClock(running.attempt.seconds, running.seconds_used, look, now, self)
        trial = running.attempt.trial
        self.question = ExamQuestion(variant, self.clock, look, trial=trial)
        self.overview = AllQuestions(look, trial=trial)
        self.pause_view = PauseView(look, trial=trial)
        self.time_over = TimeOver(look)
        self.few_left = FewMinutes(look)
        self.footer = ExamFooter(look)
        # Whether the line with the last minutes comes back after the pause.
        self._few_minutes = False
        known = running.marks.item in self._answers.ids
        self._item = running.marks.item if known else self._answers.first_open()
        if running.pause_used:
            self.question.show_pause_used()
        self._lay_out()
        self._connect()
        self.show_item(self._item)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the question, so that it is read out."""
        return self.question.heading

    def search_here(self) -> None:
        """Nothing: nobody leaves an exam by a slip of the finger to search the lessons."""

    def reading_root(self) -> QWidget | None:
        """What is read aloud: the question, or what is shown in its place."""
        shown = self._stack.currentWidget()
        return self.question.card if shown is self.question else shown

    def current_item(self) -> str:
        """Id of the question that is shown, or was shown before the overview."""
        return self._item

    def seconds_used(self) -> float:
        """Seconds used until now."""
        return self.clock.seconds_used()

    def marks(self) -> ExamMarks:
        """The question that is shown, and the flagged ones."""
        return ExamMarks(self._item, self._answers.flagged)

    @property
    def is_over(self) -> bool:
        """Whether the time was over."""
        return self._stack.currentWidget() is self.time_over

    @property
    def is_paused(self) -> bool:
        """Whether the learner makes the pause."""
        return self._stack.currentWidget() is self.pause_view

    def pause(self) -> None:
        """Hide the questions and let the time stand still until the learner goes on."""
        self.clock.stop()
        self.question.show_pause_used()
        self._stack.setCurrentWidget(self.pause_view)
        self._few_minutes = not self.few_left.isHidden()
        self.footer.hide()
        self.few_left.hide()
        self.pause_view.button.setFocus()

    def stored(self, item_id: str) -> None:
        """The latest answer to this question is on disk; only now the page says so."""
        if self._answers.confirm(item_id) and item_id == self._item:
            self._show_state(aloud=True)
        self._show_progress()

    def not_stored(self, item_id: str, text: str) -> None:
        """The answer could not be stored; `text` says why and what to do."""
        self._answers.refuse(item_id, text)
        if item_id == self._item:
            self._show_state()
        self._show_progress()

    def bring_back(self, refused: Mapping[str, tuple[Answer, str]]) -> None:
        """Show answers again that could not be stored, each with the reason."""
        if refused:
            self._answers.bring_back(refused)
            self.show_item(self._item)

    def show_item(self, item_id: str) -> None:
        """Show this question."""
        self._item = item_id
        attempt = self._running.attempt
        setting = Setting(self._variant, self._look, True, attempt.seed, self._image)
        card = QuestionCard(self._running.questions[item_id], setting)
        answer = self._answers.answer(item_id)
        if answer is not None:
            card.set_answer(answer)
        card.changed.connect(self._changed)
        ids = self._answers.ids
        at = ids.index(item_id)
        flagged = item_id in self._answers.flagged
        self.question.show_card(card, at + 1, len(ids), flagged=flagged)
        self._show_state()
        self._show_progress()
        self._stack.setCurrentWidget(self.question)
        self.footer.show_place(at, len(ids))
        # Answering and going on come first; a round begins at the heading.
        rest = [*self.footer.order(), *self.question.tools()]
        chain(self.question.heading, [*self.question.order(), *rest])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_paused:
            self.clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.clock.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._stack = QStackedWidget()
        for view in (self.question, self.overview, self.pause_view, self.time_over):
            self._stack.addWidget(view)
        box.addWidget(self._stack, 1)
        box.addWidget(self.few_left)
        box.addWidget(self.footer)

    def _connect(self) -> None:
        question, footer = self.question, self.footer
        question.flag_switched.connect(self._flag)
        question.retry_requested.connect(self._answer_again)
        question.variant_requested.connect(self.variant_requested)
        question.pause_requested.connect(self.pause_requested)
        self.pause_view.resumed.connect(self._go_on)
        self.overview.item_requested.connect(self._go_to)
        self.overview.hand_in_requested.connect(self._hand_in)
        self.time_over.hand_in_requested.connect(self._hand_in)
        on_click(footer.back, lambda: self._step(-1))
        on_click(footer.forward, lambda: self._step(1))
        on_click(footer.all, self._show_overview)
        self.clock.ticked.connect(self.clock_ticked)
        self.clock.few_left.connect(self.few_left.say)
        self.clock.over.connect(self._end)
        for key, way in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, key))
            shortcut = QShortcut(keys, self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda way=way: self._step(way))

    def _changed(self, item_id: str, answer: Answer) -> None:
        self._answers.put(item_id, answer)
        self._show_state()
        self._show_progress()
        self.answered.emit(item_id, answer)

    def _answer_again(self) -> None:
        answer = self._answers.answer(self._item)
        if answer is not None:
            self._changed(self._item, answer)

    def _flag(self, on: bool) -> None:
        self._answers.flag(self._item, on=on)
        self.marks_changed.emit(self.marks())

    def _show_state(self, *, aloud: bool = False) -> None:
        text = ""
        if self._answers.is_stored(self._item):
            done = self._answers.state(self._item) is ItemState.ANSWERED
            text = (
                self.tr("Antwort gespeichert")
                if done
                else self.tr("Gespeichert. Hier fehlt noch etwas.")
            )
        self.question.show_state(text, aloud=aloud)
        self.question.show_problem(self._answers.problem(self._item))

    def _show_progress(self) -> None:
        items = self._answers.items()
        done = sum(1 for item in items if item.state is ItemState.ANSWERED)
        self.question.show_done(done, len(items))

    def _step(self, way: int) -> None:
        """To the question before or after; from the overview back to the question."""
        if self.is_over or self.is_paused:
            return
        ids = self._answers.ids
        at = ids.index(self._item)
        if self._stack.currentWidget() is self.overview:
            self._go_to(self._item)
        elif at + way == len(ids):
            self._show_overview()
        elif at + way >= 0:
            self._go_to(ids[at + way])

    def _go_to(self, item_id: str) -> None:
        turned = item_id != self._item
        self.show_item(item_id)
        self.question.heading.setFocus()
        if turned:
            self.marks_changed.emit(self.marks())

    def _go_on(self) -> None:
        self.footer.show()
        self.few_left.setVisible(self._few_minutes)
        self._go_to(self._item)
        self.clock.start()

    def _show_overview(self) -> None:
        self.overview.show_items(self._answers.items())
        self._stack.setCurrentWidget(self.overview)
        self.footer.show_way_back(self._answers.ids.index(self._item) + 1)
        chain(self.overview.heading, [*self.overview.order(), *self.footer.order()])
        self.overview.heading.setFocus()

    def _end(self) -> None:
        self._stack.setCurrentWidget(self.time_over)
        self.footer.hide()
        self.few_left.hide()
        self.time_over.button.setFocus()
        self._hand_in()

    def _hand_in(self) -> None:
        # Whatever kept an answer from the disk may be gone by now.
        for item in self._answers.items():
            answer = self._answers.answer(item.id)
            if item.state is ItemState.UNSAVED and answer is not None:
                self._changed(item.id, answer)
        self.hand_in_requested.emit()

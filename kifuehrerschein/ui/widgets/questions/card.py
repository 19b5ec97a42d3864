"""A question as a card, for practice (check, feedback, again) and for the exam (neither)."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from kifuehrerschein.domain.grading import Feedback, is_complete
from kifuehrerschein.domain.questions import (
    Answer,
    Categorize,
    Cloze,
    MultipleChoice,
    Order,
    Question,
    SingleChoice,
)
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.categorize import CategorizeArea
from kifuehrerschein.ui.widgets.questions.choice import ChoiceArea
from kifuehrerschein.ui.widgets.questions.cloze import ClozeArea
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel
from kifuehrerschein.ui.widgets.questions.order import OrderArea
from kifuehrerschein.ui.widgets.questions.stem import StemHeading, plain_stem


class QuestionCard(Card):
    """Shows one question. `submitted` and `changed` carry the question's id and the answer.

    `changed` comes on every change the learner makes; setting or resetting an answer is none.
    `announced` carries what a screen reader is told.
    """

    submitted = Signal(str, object)
    changed = Signal(str, object)
    announced = Signal(str)

    def __init__(
        self,
        question: Question,
        variant: Variant,
        look: Look,
        *,
        exam: bool = False,
        seed: int = 0,
    ) -> None:
        super().__init__(look)
        self.question = question
        self._look = look
        self._setting = Setting(variant, look, exam, seed)
        self._result: Notice | None = None
        self._again: Button | None = None
        self.area = _area(question, self._setting)
        self.check_button = Button(self.tr("Antwort prüfen"), look, "primary", "check")
        self.hint_button = Button(self.tr("Tipp zeigen"), look, "quiet", "lightbulb")
        self.hint: Notice | None = None
        self.state_line = SpokenLabel("", "small")
        # Its room is kept, so that nothing jumps when something is said.
        self.state_line.setMinimumHeight(QFontMetrics(look.font("small")).lineSpacing())
        self.box.setSpacing(look.px(12))
        self._build_question()
        self._build_actions()
        self.area.changed.connect(self._changed)
        self.area.said.connect(self._announce)
        self._show_complete()

    @property
    def complete(self) -> bool:
        """Whether every part has an answer."""
        return is_complete(self.question, self.answer())

    def answer(self) -> Answer:
        """What is chosen now, maybe only a part."""
        return self.area.answer()

    def set_answer(self, answer: Answer) -> None:
        """Show a stored answer; parts that the question does not hold any more are left out."""
        self._drop_feedback()
        self.area.set_answer(answer)
        self._show_complete()

    def reset(self) -> None:
        """Back to the beginning: nothing chosen, no feedback."""
        had_focus = self._has_focus()
        self._drop_feedback()
        self.area.clear()
        self._show_complete()
        if had_focus:
            self._go_to(self.area.first_input())

    def show_feedback(self, feedback: Feedback) -> None:
        """Lock the inputs, show and announce what is right; an exam shows nothing."""
        if self._setting.exam:
            return
        had_focus = self._has_focus()
        self.set_answer(self.answer())
        self.area.show_parts(feedback.parts)
        title, kind = self._verdict(feedback)
        text = self._setting.words(self.question.feedback_all)
        self._show_result(Notice(self._look, kind, title, text))
        self._announce(f"{title} {text}" if title.endswith("!") else f"{title}. {text}")
        if had_focus and self._result is not None:
            self._go_to(self._result)

    def set_state(self, text: str) -> None:
        """Say at the bottom how the answer is kept, e.g. „gespeichert“."""
        self.state_line.say(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._setting.exam and self._result is None:
            self._submit()
        else:
            super().keyPressEvent(event)

    def _build_question(self) -> None:
        stem = self._setting.words(self.question.stem)
        instruction = SpokenLabel(self.area.instruction(), "muted")
        gaps = self.question.gaps if isinstance(self.question, Cloze) else ()
        self.setAccessibleName(plain_stem(stem, {gap.id: "…" for gap in gaps}))
        # A text with gaps is input itself: it comes after the line that says what to do.
        if not gaps:
            self.box.addWidget(StemHeading(stem))
        self.box.addWidget(instruction)
        self.box.addWidget(self.area)

    def _build_actions(self) -> None:
        self._actions = Flow(self._look, self.check_button, self.hint_button)
        self.hint_button.setVisible(self.question.hint is not None)
        self.box.addWidget(self._actions)
        self.box.addWidget(self.state_line)
        self._actions.setVisible(not self._setting.exam)
        self.state_line.setVisible(self._setting.exam)
        on_click(self.check_button, self._submit)
        on_click(self.hint_button, self._switch_hint)

    def _switch_hint(self) -> None:
        shown = self.hint is None
        if self.hint is None:
            text = self._setting.words(self.question.hint)
            self.hint = _spoken(Notice(self._look, "note", self.tr("Tipp"), text))
            self.box.insertWidget(self.box.indexOf(self.state_line), self.hint)
            self.hint.show()
            self._announce(self.tr("Tipp: {0}").format(text))
        else:
            self._remove(self.hint)
            self.hint = None
        label = self.tr("Tipp verbergen") if shown else self.tr("Tipp zeigen")
        self.hint_button.setText(label)
        self.hint_button.setAccessibleName(label)

    def _changed(self) -> None:
        self._show_complete()
        self.changed.emit(self.question.id, self.answer())

    def _submit(self) -> None:
        if self.complete:
            self.submitted.emit(self.question.id, self.answer())

    def _show_complete(self) -> None:
        self.check_button.setEnabled(self.complete)

    def _verdict(self, feedback: Feedback) -> tuple[str, str]:
        """Title and kind of the notice."""
        if feedback.correct:
            return self.tr("Richtig!"), "good"
        right, total = self.area.share(feedback)
        if right == 0:
            return self.tr("Noch nicht ganz"), "note"
        share = self.area.share_text(right, total)
        return self.tr("Teilweise richtig: {0}").format(share), "info"

    def _show_result(self, result: Notice) -> None:
        self._show_actions(False)
        self._result = _spoken(result)
        # The text itself is announced; with the focus it would be read a second time.
        result.setAccessibleName(self.tr("Rückmeldung"))
        result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.addWidget(result)
        self._again = Button(self.tr("Noch einmal versuchen"), self._look, icon="rotate-ccw")
        on_click(self._again, self.reset)
        self.box.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        # A layout shows new widgets only later, too late to get the focus now.
        result.show()
        self._again.show()
        # Qt puts new widgets at the end of the window's Tab order.
        QWidget.setTabOrder(self.hint_button, result)
        QWidget.setTabOrder(result, self._again)

    def _drop_feedback(self) -> None:
        for widget in (self._result, self._again):
            if widget is not None:
                self._remove(widget)
        self._result = self._again = None
        self._show_actions(True)

    def _show_actions(self, shown: bool) -> None:
        self._actions.setVisible(shown and not self._setting.exam)
        if self.hint is not None:
            self._switch_hint()

    def _remove(self, widget: QWidget) -> None:
        self.box.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _go_to(self, widget: QWidget) -> None:
        """Give the focus to `widget` and scroll to it."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        # The layout has its new height only after the events that are now waiting.
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        step = self.parentWidget()
        while step is not None and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        if step is None:
            return
        # What matters most comes last, so that it wins if not all has room.
        first = self.area.first_input()
        for widget in (self._again, self._result) if self._result else (first,):
            if widget is not None:
                step.ensureWidgetVisible(widget, 0, self._look.px(20))

    def _has_focus(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget())

    def _announce(self, text: str) -> None:
        spoken = without_mediopunkt(text)
        self.announced.emit(spoken)
        # Qt before 6.8 has no announcements.
        event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
        if event is not None:
            QAccessible.updateAccessibility(event(self, spoken))


def _spoken(notice: Notice) -> Notice:
    """A notice whose accessible names leave the Mediopunkt out."""
    for label in (notice.title, notice.text):
        label.setAccessibleName(without_mediopunkt(label.text()))
    notice.setAccessibleName(without_mediopunkt(notice.accessibleName()))
    return notice


def _area(question: Question, setting: Setting) -> AnswerArea:
    match question:
        case SingleChoice() | MultipleChoice():
            return ChoiceArea(question, setting)
        case Cloze():
            return ClozeArea(question, setting)
        case Categorize():
            return CategorizeArea(question, setting)
        case Order():
            return OrderArea(question, setting)
    raise TypeError(f"no card for {type(question).__name__}")

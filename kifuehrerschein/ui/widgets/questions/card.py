"""A question as a card, for practice (check, feedback, again) and for the exam (neither)."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.grading import Feedback, is_complete
from kifuehrerschein.domain.questions import Answer, Cloze, Hotspot, Question
from kifuehrerschein.domain.read_aloud import Said
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Notice, on_click
from kifuehrerschein.ui.widgets.blocks.maker import FigureBlock
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.areas import answer_area
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, spoken, take_away
from kifuehrerschein.ui.widgets.questions.sight import show_all, show_from
from kifuehrerschein.ui.widgets.questions.stem import StemHeading, plain_stem
from kifuehrerschein.ui.widgets.read_button import ReadButton
from kifuehrerschein.ui.widgets.tab_order import chain


class QuestionCard(Card):
    """Shows one question. `submitted` and `changed` carry the question's id and the answer.

    `changed` comes on every change the learner makes; setting or resetting an answer is none.
    `announced` carries what a screen reader is told. `position` is shown: a number, of how many.
    """

    submitted = Signal(str, object)
    changed = Signal(str, object)
    announced = Signal(str)
    reads_alone = True

    def __init__(
        self, question: Question, setting: Setting, *, position: tuple[int, int] | None = None
    ) -> None:
        look = setting.look
        super().__init__(look)
        self.question = question
        self._position = position
        self._look = look
        # Room around what is scrolled into sight: enough for the focus ring.
        self._gap = look.px(12)
        self._setting = setting
        # The mark that is shown, None while the question can be answered.
        self.feedback: Feedback | None = None
        self._result: Notice | None = None
        self._aloud: ReadButton | None = None
        self.place_label: SpokenLabel | None = None
        self._again: Button | None = None
        # What many think who answer so, and what is so instead.
        self.thought: Notice | None = None
        self.area = answer_area(question, setting)
        text, icon = self.area.check_label()
        self.check_button = Button(text, look, "primary", icon)
        self.hint_button = Button(self.tr("Tipp zeigen"), look, icon="lightbulb")
        self.hint: Notice | None = None
        self.missing: Notice | None = None
        self._instruction = SpokenLabel(self.area.instruction(), "muted")
        self.state_line = SpokenLabel("", "small")
        # Its room is kept, so that nothing jumps when something is said.
        self.state_line.setMinimumHeight(QFontMetrics(look.font("small")).lineSpacing())
        self.box.setSpacing(look.px(12))
        self._build_question()
        self._build_actions()
        self.area.changed.connect(self._changed)
        self.area.said.connect(self._announce)
        self.area.shown.connect(lambda line, about: show_all(about, line, gap=self._gap))

    @property
    def complete(self) -> bool:
        """Whether every part has an answer."""
        return is_complete(self.question, self.answer())

    def answer(self) -> Answer:
        """What is chosen now, maybe only a part."""
        return self.area.answer()

    @property
    def is_exam(self) -> bool:
        """Whether it tells nothing about an answer."""
        return self._setting.exam

    @property
    def result(self) -> Notice | None:
        """The verdict on the answer, as long as it is shown."""
        return self._result

    def parts_aloud(self) -> tuple[Said, ...]:
        """The question as it is read out, and what is chosen now; never the key."""
        return self._setting.parts_aloud(self.question, self.answer())

    def set_answer(self, answer: Answer) -> None:
        """Show a stored answer; parts that the question does not hold any more are left out."""
        self._drop_feedback()
        self.area.set_answer(answer)

    def reset(self) -> None:
        """Back to answering: no feedback, and for most types nothing chosen."""
        had_focus = self._has_focus()
        self.area.again()
        if had_focus:
            # Before the button goes: Qt would pass its focus on to whatever comes below the card.
            self.area.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop_feedback()
        if had_focus:
            show_all(self, gap=self._gap)

    def restore(self, answer: Answer, feedback: Feedback | None) -> None:
        """Show again what was chosen, and its mark if it had one, without a word."""
        self.set_answer(answer)
        if feedback is not None:
            self.show_feedback(feedback, aloud=False)

    def show_feedback(self, feedback: Feedback, *, aloud: bool = True) -> None:
        """Lock the inputs, show and announce what is right; an exam shows nothing."""
        if self._setting.exam:
            return
        self.feedback = feedback
        had_focus = self._has_focus()
        earlier = (self._result, self._again, self._aloud, self.thought)
        title, kind = self.area.verdict(feedback)
        text = self._setting.words(self.question.feedback_all)
        result = self._show_result(Notice(self._look, kind, title, text), feedback.correct)
        if had_focus:
            # Before anything is locked: Qt would pass the focus on to the next question.
            result.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in earlier:
            take_away(self.box, widget)
        self.area.set_answer(self.area.answer())
        self.area.show_parts(feedback.parts)
        self._show_inputs(False)
        if had_focus:
            show_from(result, self, self._gap)
        if aloud:
            told = f"{title} {text}" if title.endswith("!") else f"{title}. {text}"
            if self.thought is not None:
                told = f"{told} {self.thought.accessibleName()}"
            self._announce(told)

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
        gaps = self.question.gaps if isinstance(self.question, Cloze) else ()
        name = plain_stem(stem, {gap.id: "…" for gap in gaps})
        if self._position is not None:
            place = self.tr("Frage {0} von {1}").format(*self._position)
            self.place_label = SpokenLabel(place, "small")
            self.box.addWidget(self.place_label)
            name = f"{place}. {name}"
        self.setAccessibleName(name)
        # A text with gaps is input itself: it comes after the line that says what to do.
        if not gaps:
            heading = StemHeading(stem)
            heading.level = 2 if self._setting.exam else self._setting.level
            self.box.addWidget(heading)
        image = self.question.image
        # A hotspot draws its picture itself, because one answers in it.
        if image is not None and not isinstance(self.question, Hotspot):
            figure = Figure("", image.file, image.alt, decorative=False)
            self.box.addWidget(FigureBlock(figure, self._setting.image(image.file), self._look))
        self.box.addWidget(self._instruction)
        self.box.addWidget(self.area)

    def _build_actions(self) -> None:
        aloud = [ReadButton(self.tr("Frage vorlesen"), self._look)] if self._setting.aloud else []
        self._actions = Flow(self._look, self.check_button, self.hint_button, *aloud)
        # Further from the answers than they are from each other.
        self._actions.setContentsMargins(0, self._look.px(8), 0, 0)
        self.hint_button.setVisible(self.question.hint is not None)
        if self._setting.exam:  # the line below the answers is empty most of the time
            self.box.setContentsMargins(self.box.contentsMargins() - QMargins(0, 0, 0, self._gap))
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
            notice = Notice(self._look, "note", self.tr("Tipp"), text)
            self.hint = self._put(notice, self.state_line)
            show_all(self.hint_button, self.hint, gap=self._gap)
            self._announce(self.tr("Tipp: {0}").format(text))
        else:
            take_away(self.box, self.hint)
            self.hint = None
        label = self.tr("Tipp verbergen") if shown else self.tr("Tipp zeigen")
        self.hint_button.setText(label)
        self.hint_button.setAccessibleName(label)

    def _changed(self) -> None:
        if self.missing is not None:
            self._show_missing()
            # The part to go on with may be far above the message that sent the keyboard there.
            if self._has_focus():
                show_all(self.window().focusWidget(), gap=self._gap)
        self.changed.emit(self.question.id, self.answer())

    def _submit(self) -> None:
        if self.complete:
            self.submitted.emit(self.question.id, self.answer())
            return
        text = self._show_missing()
        part = self.area.first_open()
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.missing is not None:
            show_all(part, self.check_button, self.missing, gap=self._gap)
        self._announce(text)

    def _show_missing(self) -> str:
        """Say below the buttons what is still to be answered, or nothing; returns the sentence."""
        take_away(self.box, self.missing)
        self.missing = None
        rest = self.area.open_text()
        if not rest:
            return ""
        text = self.tr("Es fehlt noch etwas: {0}").format(rest)
        self.missing = self._put(Notice(self._look, "info", text), self.hint or self.state_line)
        return text

    def _show_result(self, result: Notice, correct: bool) -> Notice:
        """Put the verdict above the answers, so that it is read first, and what is next below."""
        self._result = self._put(result, self.area)
        # The text itself is announced; with the focus it would be read a second time.
        result.setAccessibleName(self.tr("Rückmeldung"))
        result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.thought = self._misconception()
        text, icon = self.area.again_label(correct)
        self._again = Button(text, self._look, icon=icon)
        on_click(self._again, self.reset)
        self.box.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self._again.show()
        if self._setting.aloud:
            self._aloud = ReadButton(self.tr("Rückmeldung vorlesen"), self._look)
            self.box.addWidget(self._aloud, 0, Qt.AlignmentFlag.AlignLeft)
            self._aloud.show()
        # Qt puts new widgets at the end of the window's Tab order.
        shown = (result, self.area, self._again, self._aloud)
        chain(self._instruction, [widget for widget in shown if widget is not None])
        return result

    def _misconception(self) -> Notice | None:
        """The short explanation of a misconception behind a wrong answer, below it all."""
        found = self._setting.misconception(self.feedback)
        if found is None:
            return None
        title = self.tr("Das denken viele: „{0}“").format(self._setting.words(found.thought))
        notice = spoken(Notice(self._look, "note", title, self._setting.words(found.text)))
        self.box.addWidget(notice)
        notice.show()
        return notice

    def _drop_feedback(self) -> None:
        for widget in (self._result, self._again, self._aloud, self.thought):
            take_away(self.box, widget)
        self.feedback = self._result = self._again = self._aloud = self.thought = None
        self._show_inputs(True)

    def _show_inputs(self, shown: bool) -> None:
        """Show or hide what belongs to answering; a hint and what was missing are over then."""
        self._instruction.setVisible(shown)
        self._actions.setVisible(shown and not self._setting.exam)
        take_away(self.box, self.missing)
        self.missing = None
        if self.hint is not None:
            self._switch_hint()

    def _put(self, notice: Notice, before: QWidget) -> Notice:
        """Show a notice before another widget of the card, for eyes and for screen readers."""
        self.box.insertWidget(self.box.indexOf(before), spoken(notice))
        # Screen readers go by the order of the children.
        notice.stackUnder(before)
        # A layout shows new widgets only later, too late to get the focus now.
        notice.show()
        return notice

    def _has_focus(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget())

    def _announce(self, text: str) -> None:
        self.announced.emit(announce(self, text))

"""One or several answers to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import Feedback, PartFeedback
from kifuehrerschein.domain.questions import (
    Answer,
    MultipleChoice,
    Option,
    Selection,
    SingleChoice,
)
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    State,
    StateFrame,
    take_away,
)
from kifuehrerschein.ui.widgets.questions.tick_rows import TEXT_LEFT, CheckRow, RadioRow


class OptionFrame(StateFrame):
    """A row to tick and below it, later, the feedback on it."""

    def __init__(self, option: Option, setting: Setting, *, single: bool) -> None:
        super().__init__(setting.look, hoverable=True)
        self.option = option
        self._setting = setting
        self._single = single
        text = setting.words(option.text)
        row = RadioRow if single else CheckRow
        self.button: RadioRow | CheckRow = row(text, setting.look)
        self.line: PartLine | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.button)
        self.button.toggled.connect(self._show_checked)

    def show_part(self, part: PartFeedback, *, any_hit: bool) -> None:
        """Lock the row and say what is right about it and why.

        `any_hit` says whether a right answer was chosen, here or in another row.
        """
        look = self._setting.look
        correct = self.option.correct
        sign = Sign.GOOD if correct else Sign.ALMOST if part.chosen else Sign.OTHER
        word = self._word(part.chosen, any_hit=any_hit)
        self.line = PartLine(look, sign, word, self._setting.words(part.text))
        self.line.setContentsMargins(look.px(TEXT_LEFT), 0, look.px(14), look.px(12))
        self._box.addWidget(self.line)
        self.line.show()
        self.button.setEnabled(False)
        self.button.setAccessibleDescription(self.line.spoken)
        if part.chosen:
            self.set_state(State.GOOD if correct else State.ALMOST)
        else:
            self.set_state(State.MISSED if correct else State.QUIET)

    def clear(self) -> None:
        """Open and not ticked."""
        take_away(self._box, self.line)
        self.line = None
        self.button.setEnabled(True)
        self.button.setAccessibleDescription("")
        self.button.setChecked(False)
        self.set_state(State.OPEN)

    def _word(self, chosen: bool, *, any_hit: bool) -> str:
        if self.option.correct:
            if chosen:
                return self.tr("Richtig")
            if self._single:
                return self.tr("Richtige Antwort")
            return self.tr("Gehört auch dazu") if any_hit else self.tr("Gehört dazu")
        if chosen:
            return self.tr("Noch nicht richtig")
        return (
            self.tr("Nicht die richtige Antwort") if self._single else self.tr("Gehört nicht dazu")
        )

    def _show_checked(self, checked: bool) -> None:
        self.set_state(State.CHOSEN if checked else State.OPEN)


class ChoiceArea(AnswerArea):
    """Options of a single or multiple choice question."""

    def __init__(self, question: SingleChoice | MultipleChoice, setting: Setting) -> None:
        super().__init__(setting)
        self._question = question
        self._single = isinstance(question, SingleChoice)
        self._wanted = question.select if isinstance(question, MultipleChoice) else 1
        self._quiet = False
        self._group = QButtonGroup(self)
        self._fill_above()
        options = {option.id: option for option in question.options}
        self.frames: list[OptionFrame] = []
        for option_id in setting.order(tuple(options), question.id, question.shuffle):
            frame = OptionFrame(options[option_id], setting, single=self._single)
            self._connect(frame)
            self.box.addWidget(frame)
            self.frames.append(frame)
        self.limit_line: PartLine | None = None

    def _fill_above(self) -> None:
        """Put something above the options, and before them in the order of Tab; here nothing."""

    def instruction(self) -> str:
        if self._wanted == 1:
            return self.tr("Eine Antwort ist richtig.")
        return self.tr("Wählen Sie {0} Antworten.").format(self._wanted)

    def answer(self) -> Answer:
        ticked = {frame.option.id for frame in self.frames if frame.button.isChecked()}
        return Selection(tuple(o.id for o in self._question.options if o.id in ticked))

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        ids = answer.ids[: self._wanted] if isinstance(answer, Selection) else ()
        self._quiet = True
        for frame in self.frames:
            frame.button.setChecked(frame.option.id in ids)
        self._quiet = False

    def clear(self) -> None:
        self._quiet = True
        # An exclusive group lets nobody untick its last button.
        self._group.setExclusive(False)
        for frame in self.frames:
            frame.clear()
        self._group.setExclusive(True)
        for frame in self.frames:
            frame.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._drop_limit()
        self._quiet = False
        self._count()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        by_id = {part.id: part for part in parts}
        any_hit = any(part.chosen and part.right for part in parts)
        self._drop_limit()
        for frame in self.frames:
            frame.show_part(by_id[frame.option.id], any_hit=any_hit)

    def first_input(self) -> QWidget:
        return self.frames[0].button

    def first_open(self) -> QWidget:
        rows = (frame.button for frame in self.frames)
        return next((row for row in rows if not row.isChecked()), self.first_input())

    def open_text(self) -> str:
        count = self._wanted - self._ticked()
        if count == 1:
            return self.tr("Wählen Sie noch 1 Antwort.")
        return self.tr("Wählen Sie noch {0} Antworten.").format(count) if count > 0 else ""

    def share(self, feedback: Feedback) -> tuple[int, int]:
        correct = {option.id for option in self._question.options if option.correct}
        hits = sum(1 for part in feedback.parts if part.chosen and part.id in correct)
        return hits, len(correct)

    def share_text(self, right: int, total: int) -> str:
        return self.tr("{0} von {1} Antworten").format(right, total)

    def _connect(self, frame: OptionFrame) -> None:
        frame.button.toggled.connect(lambda checked: self._toggled(frame, checked))
        if isinstance(frame.button, CheckRow):
            frame.button.refused.connect(lambda: self._refuse(frame))
        else:
            self._group.addButton(frame.button)

    def _toggled(self, frame: OptionFrame, checked: bool) -> None:
        button = frame.button
        too_many = isinstance(button, CheckRow) and checked and not button.may_tick
        if too_many and not self._quiet:
            # A screen reader ticks without asking the row first.
            self._quiet = True
            button.setChecked(False)
            self._quiet = False
            self._refuse(frame)
            return
        self._count()
        self._drop_limit()
        # Moving a radio button's dot toggles two of them: only the new one is news.
        if not self._quiet and (checked or not self._single):
            self.changed.emit()

    def _ticked(self) -> int:
        return sum(1 for frame in self.frames if frame.button.isChecked())

    def _count(self) -> None:
        ticked = self._ticked()
        for frame in self.frames:
            if isinstance(frame.button, CheckRow):
                frame.button.may_tick = ticked < self._wanted

    def _refuse(self, frame: OptionFrame) -> None:
        # Below the row that was tried: there the learner looks, and with large text the end of
        # the list may be far away.
        self._show_limit(frame)

    def _limit_text(self) -> str:
        """What is said if more is chosen than the question asks for."""
        return self.tr(
            "Sie haben schon {0} Antworten gewählt. Klicken Sie eine davon noch einmal an. "
            "Dann ist sie wieder frei."
        ).format(self._wanted)

    def _show_limit(self, above: QWidget) -> None:
        """Say below `above` that no more can be chosen."""
        text = self._limit_text()
        self._drop_limit()
        self.limit_line = PartLine(self.look, Sign.OTHER, text)
        self.limit_line.setContentsMargins(self.look.px(14), 0, 0, 0)
        after = self.box.indexOf(above) + 1
        following = self.box.itemAt(after)
        below = following.widget() if following else None
        self.box.insertWidget(after, self.limit_line)
        if below is not None:
            # Screen readers go by the order of the children.
            self.limit_line.stackUnder(below)
        self.limit_line.show()
        self.said.emit(text)
        self.shown.emit(self.limit_line, above)

    def _drop_limit(self) -> None:
        take_away(self.box, self.limit_line)
        self.limit_line = None

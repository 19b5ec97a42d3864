"""Steps to put in order: with buttons, or with Alt and the arrow keys. Nothing is dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import PartFeedback
from kifuehrerschein.domain.questions import Answer, Order, Selection
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    SegmentButton,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NUMBER = 26
# The ring around a focused arrow button lies inside the frame, not upon its line.
_RING = 10


class PlaceFrame(StateFrame):
    """One place of the list. `moved(by)` asks to move its step, `left(by)` moves the focus."""

    moved = Signal(int)
    left = Signal(int)

    def __init__(self, place: int, places: int, look: Look) -> None:
        super().__init__(look, State.OPEN)
        self._place = place
        self._places = places
        self.line: PartLine | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box = QVBoxLayout(self)
        self._look = look
        self._box.setSpacing(look.px(6))
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        number = SpokenLabel(f"{place + 1}.", bold=True)
        number.setFixedWidth(look.px(_NUMBER))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = SpokenLabel("")
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.up = self._button("arrow-up", -1, look)
        self.down = self._button("arrow-down", 1, look)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self._box.addLayout(row)

    def show_step(self, text: str) -> None:
        """Show a step at this place, with names for screen readers."""
        self.words.say(text)
        spoken = without_mediopunkt(text)
        self.setAccessibleName(
            self.tr("Stelle {0} von {1}: {2}").format(self._place + 1, self._places, spoken)
        )
        self.setAccessibleDescription(self.tr("Verschieben mit Alt und Pfeiltaste"))
        self.up.setAccessibleName(self.tr("Nach oben: {0}").format(spoken))
        self.down.setAccessibleName(self.tr("Nach unten: {0}").format(spoken))

    def open(self) -> None:
        """Let the step be moved again."""
        take_away(self._box, self.line)
        self.line = None
        self._set_margins(_RING, _RING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.up.isHidden():
            self.up.show()
            self.down.show()
        self.up.setEnabled(self._place > 0)
        self.down.setEnabled(self._place < self._places - 1)

    def lock(self, line: PartLine, state: State) -> None:
        """Show the feedback on the step that stands here."""
        self.line = line
        for button in (self.up, self.down):
            button.setEnabled(False)
            button.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(line.spoken)
        self._set_margins(12, 14)
        line.setContentsMargins(self._look.px(_NUMBER + 10), 0, 0, 0)
        self._box.addWidget(line)
        line.show()
        self.set_state(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _ARROWS.get(Qt.Key(event.key()), 0)
        if not by or self.line is not None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            self.left.emit(by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button would take Alt and an arrow as a wish to leave it.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            by = _ARROWS.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(by)
                return True
        return False

    def _set_margins(self, upright: int, right: int) -> None:
        px = self._look.px
        self._box.setContentsMargins(px(14), px(upright), px(right), px(upright))

    def _button(self, icon: str, by: int, look: Look) -> Button:
        button = Button("", look, "secondary", icon)
        button.setProperty("repeats", True)
        button.setFixedWidth(look.target)
        button.installEventFilter(self)
        on_click(button, lambda: self.moved.emit(by))
        return button


class OrderArea(AnswerArea):
    """The list of places. An exam counts it as answered only after the learner did something."""

    def __init__(self, question: Order, setting: Setting) -> None:
        super().__init__(setting)
        self._question = question
        self._texts = {step.id: setting.words(step.text) for step in question.sequence}
        self._right = tuple(self._texts)
        self._start = self._shuffled()
        self._ids = list(self._start)
        self._touched = False
        self._quiet = False
        self._solution: StateFrame | None = None
        self.box.setSpacing(self.look.px(10))
        self.frames: list[PlaceFrame] = []
        for place in range(len(self._ids)):
            frame = PlaceFrame(place, len(self._ids), self.look)
            frame.moved.connect(lambda by, at=place: self._move(at, by))
            frame.left.connect(lambda by, at=place: self._focus(at + by))
            self.box.addWidget(frame)
            self.frames.append(frame)
        self.keep_button = SegmentButton(self.tr("Reihenfolge stimmt so"), self.look)
        self.keep_button.toggled.connect(self._keep)
        self.box.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep_button.setVisible(setting.exam)
        self._show_steps()

    def instruction(self) -> str:
        return self.tr(
            "Verschieben Sie die Schritte mit den Pfeilen. Auf der Tastatur: Alt und Pfeiltaste."
        )

    def answer(self) -> Answer:
        if self.setting.exam and not self._touched:
            return Selection()
        return Selection(tuple(self._ids))

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        ids = answer.ids if isinstance(answer, Selection) else ()
        if sorted(ids) == sorted(self._right):
            self._ids = list(ids)
            self._show_steps()
            self._touch()

    def clear(self) -> None:
        self._ids = list(self._start)
        self._touched = False
        self._check_keep(False)
        take_away(self.box, self._solution)
        self._solution = None
        self._show_steps()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        right = {part.id for part in parts if part.right}
        for place, (frame, step_id) in enumerate(zip(self.frames, self._ids, strict=True)):
            good = step_id in right
            frame.lock(self._line(step_id, place, good), State.GOOD if good else State.ALMOST)
        if len(right) < len(self._ids):
            self._solution = self._solution_frame()
            self.box.addWidget(self._solution)
            self._solution.show()

    def first_input(self) -> QWidget:
        return self.frames[0]

    def share_text(self, right: int, total: int) -> str:
        return self.tr("{0} von {1} Schritten").format(right, total)

    def _shuffled(self) -> tuple[str, ...]:
        order = self.setting.order(self._right, self._question.id, shuffle=True)
        # Who changes nothing must not be right by chance.
        return order if order != self._right else order[1:] + order[:1]

    def _show_steps(self, moved: int | None = None) -> None:
        for place, (frame, step_id) in enumerate(zip(self.frames, self._ids, strict=True)):
            frame.show_step(self._texts[step_id])
            frame.open()
            frame.set_state(State.CHOSEN if place == moved else State.OPEN)

    def _move(self, place: int, by: int) -> None:
        to = place + by
        if not 0 <= to < len(self._ids):
            self.said.emit(self._at_end(by))
            return
        source, target = self.frames[place], self.frames[to]
        by_button = {source.up: target.up, source.down: target.down}
        focused = next((new for old, new in by_button.items() if old.hasFocus()), target)
        self._ids[place], self._ids[to] = self._ids[to], self._ids[place]
        self._show_steps(moved=to)
        (focused if focused.isEnabled() else target).setFocus()
        step = without_mediopunkt(self._texts[self._ids[to]])
        self.said.emit(
            self.tr("„{0}“ steht jetzt an Stelle {1} von {2}.").format(step, to + 1, len(self._ids))
        )
        self._touch()
        self.changed.emit()

    def _at_end(self, by: int) -> str:
        if by < 0:
            return self.tr("Dieser Schritt steht schon ganz oben.")
        return self.tr("Dieser Schritt steht schon ganz unten.")

    def _focus(self, place: int) -> None:
        if 0 <= place < len(self.frames):
            self.frames[place].setFocus()

    def _touch(self) -> None:
        self._touched = True
        self._check_keep(True)

    def _keep(self, checked: bool) -> None:
        if not self._quiet:
            self._touched = checked
            self.changed.emit()

    def _check_keep(self, checked: bool) -> None:
        """Show the button pressed or not, without taking it for a press."""
        self._quiet = True
        self.keep_button.setChecked(checked)
        self._quiet = False

    def _line(self, step_id: str, place: int, good: bool) -> PartLine:
        if good:
            return PartLine(self.look, Sign.GOOD, self.tr("Richtig"))
        home = self._right.index(step_id)
        sign = Sign.UP if home < place else Sign.DOWN
        return PartLine(self.look, sign, self.tr("Gehört an Stelle {0}").format(home + 1))

    def _solution_frame(self) -> StateFrame:
        frame = StateFrame(self.look, State.MISSED)
        box = QVBoxLayout(frame)
        pad = self.look.px(14)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(self.look.px(6))
        box.addWidget(SpokenLabel(self.tr("So ist die richtige Reihenfolge:"), bold=True))
        for number, step_id in enumerate(self._right, 1):
            box.addWidget(SpokenLabel(f"{number}. {self._texts[step_id]}"))
        return frame

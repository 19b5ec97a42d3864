"""An answer of an AI whose sentences can be ticked, and what is to be said about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.find_the_error import AiAnswer, Flaw, Statement
from kifuehrerschein.ui.exercises.next_button import NextButton
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)
from kifuehrerschein.ui.widgets.questions.sight import show_all, show_from
from kifuehrerschein.ui.widgets.questions.tick_rows import TEXT_LEFT, CheckRow
from kifuehrerschein.ui.widgets.tab_order import chain


class MarkRow(StateFrame):
    """A sentence to tick and below it, later, what is to be said about it."""

    def __init__(self, text: str, setting: StageSetting) -> None:
        super().__init__(setting.look, hoverable=True)
        self.look = setting.look
        self.button = CheckRow(text, self.look)
        self.line: PartLine | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.button)
        self.button.toggled.connect(self._show_checked)

    def lock(self, state: State, line: PartLine | None = None) -> None:
        """No more ticking; `line` stands below the sentence."""
        self.button.setEnabled(False)
        self.set_state(state)
        self.line = line
        if line is None:
            return
        look = self.look
        line.setContentsMargins(look.px(TEXT_LEFT), 0, look.px(14), look.px(12))
        self._box.addWidget(line)
        line.show()
        self.button.setAccessibleDescription(line.spoken)

    def open(self) -> None:
        """Neither ticked nor locked."""
        take_away(self._box, self.line)
        self.line = None
        self.button.setEnabled(True)
        self.button.setAccessibleDescription("")
        self.untick()

    def untick(self) -> None:
        """Take the tick away without telling anybody."""
        with QSignalBlocker(self.button):
            self.button.setChecked(False)
        self._show_checked(False)

    def _show_checked(self, checked: bool) -> None:
        self.set_state(State.CHOSEN if checked else State.OPEN)
        self.button.update()


class Marking(QWidget):
    """Shows answer after answer.

    `marked` carries the place of the answer and a frozenset of the places of the ticked
    sentences, both from 0; `over` comes last. `said` is to be spoken.
    """

    marked = Signal(int, object)
    over = Signal()
    said = Signal(str)

    def __init__(self, labels: Mapping[Flaw, str], setting: StageSetting) -> None:
        super().__init__()
        self._labels = labels
        self._setting = setting
        self._look = look = setting.look
        self._answers: Sequence[AiAnswer] = ()
        self._at = 0
        self._note: PartLine | None = None
        self.rows: list[MarkRow] = []
        self.place = SpokenLabel("", "small")
        self.asked = SpokenLabel("")
        self.clean = MarkRow(self.tr("Hier ist kein Fehler"), setting)
        self.clean.button.toggled.connect(self._clean_ticked)
        self._rows_box = _column(look.px(8))
        self._note_box = _column(0)
        self.check_button = Button(self.tr("Antwort prüfen"), look, "primary", "check")
        on_click(self.check_button, self._check)
        self.next_button = NextButton(look)
        on_click(self.next_button, self._next)
        self._build()

    def start(self, answers: Sequence[AiAnswer]) -> str:
        """Begin with the first of these answers; returns what is to be spoken."""
        self._answers = answers
        self._at = 0
        return self._show()

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        return self.rows[0].button

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        look = self._look
        question = Card(look, "note", 14)
        question.box.addWidget(SpokenLabel(self.tr("Die Frage"), "callout"))
        question.box.addWidget(self.asked)
        rows = QWidget()
        rows.setLayout(self._rows_box)
        self._note_part = QWidget()
        self._note_part.setLayout(self._note_box)
        box = _column(look.px(12))
        self.setLayout(box)
        box.addWidget(self.place)
        box.addWidget(question)
        box.addWidget(SpokenLabel(self.tr("Die Antwort der KI, Satz für Satz"), bold=True))
        box.addWidget(rows)
        box.addWidget(self.clean)
        box.addWidget(self._note_part)
        for button in (self.check_button, self.next_button):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show(self) -> str:
        answer, words = self._answers[self._at], self._setting.words
        self._take_rows_away()
        self.place.say(self.tr("Antwort {0} von {1}").format(self._at + 1, len(self._answers)))
        self.asked.say(words(answer.asked))
        for statement in answer.statements:
            row = MarkRow(words(statement.text), self._setting)
            row.button.toggled.connect(self._sentence_ticked)
            self._rows_box.addWidget(row)
            row.show()
            self.rows.append(row)
        self.clean.open()
        self.check_button.show()
        self.next_button.hide()
        # Rows made anew would be last.
        chain(self.place, [*self.rows, self.clean, self.check_button, self.next_button])
        return f"{self.place.text()}. {self.tr('Die Frage')}: {self.asked.text()}"

    def _take_rows_away(self) -> None:
        for row in self.rows:
            take_away(self._rows_box, row)
        self.rows.clear()
        self._drop_note()

    # -- what the learner does ---------------------------------------------------------------

    def _sentence_ticked(self, checked: bool) -> None:
        self._drop_note()
        if checked:
            self.clean.untick()

    def _clean_ticked(self, checked: bool) -> None:
        self._drop_note()
        if checked:
            for row in self.rows:
                row.untick()

    def _check(self) -> None:
        marked = frozenset(at for at, row in enumerate(self.rows) if row.button.isChecked())
        if not marked and not self.clean.button.isChecked():
            text = self.tr("Markieren Sie einen Satz oder „Hier ist kein Fehler“.")
            self._say_note(PartLine(self._look, Sign.OTHER, text))
            show_all(self._note_part, self.check_button, gap=self._look.px(12))
            return
        last = self._at + 1 == len(self._answers)
        self.next_button.offer(self.tr("Ergebnis ansehen") if last else self.tr("Nächste Antwort"))
        self.check_button.hide()
        self._show_findings(marked)
        self.marked.emit(self._at, marked)

    def _show_findings(self, marked: frozenset[int]) -> None:
        answer = self._answers[self._at]
        told = []
        for at, (row, statement) in enumerate(zip(self.rows, answer.statements, strict=True)):
            state, line = self._finding(statement, at in marked)
            row.lock(state, line)
            if line is not None:
                told.append(line.spoken)
        self.clean.lock(State.GOOD if answer.clean and not marked else State.QUIET)
        word = self._verdict(answer, marked)
        sign = Sign.GOOD if answer.clean and not marked else Sign.OTHER
        note = PartLine(self._look, sign, word, self._setting.words(answer.closing))
        self._say_note(note, " ".join(told))
        show_from(self.place, self, self._look.px(12))

    def _finding(self, statement: Statement, marked: bool) -> tuple[State, PartLine | None]:
        look, words = self._look, self._setting.words
        reason = words(statement.reason)
        if statement.flaw is None:
            if not marked:
                return State.QUIET, None
            return State.CHOSEN, PartLine(look, Sign.OTHER, self.tr("Kein Fehler"), reason)
        label = self._labels[statement.flaw]
        word = self.tr("Fehler gefunden: {0}") if marked else self.tr("Hier steckt ein Fehler: {0}")
        if statement.check is not None:
            way = self.tr("So finden Sie es heraus: {0}").format(words(statement.check))
            reason = f"{reason}\n{way}"
        state = State.GOOD if marked else State.ALMOST
        return state, PartLine(look, Sign.of(marked), word.format(label), reason)

    def _verdict(self, answer: AiAnswer, marked: frozenset[int]) -> str:
        if not answer.clean:
            return self.tr("Das zeigt diese Antwort")
        if marked:
            return self.tr("In dieser Antwort ist kein Fehler")
        return self.tr("Richtig: Hier ist kein Fehler")

    def _next(self) -> None:
        if self._at + 1 == len(self._answers):
            self.over.emit()
            return
        self._at += 1
        told = self._show()
        self.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(told)
        show_from(self.place, self, self._look.px(12))

    def _say_note(self, note: PartLine, before: str = "") -> None:
        self._drop_note()
        self._note = note
        self._note_box.addWidget(note)
        self._note_part.show()
        note.show()
        self.said.emit(f"{before} {note.spoken}".strip())

    def _drop_note(self) -> None:
        take_away(self._note_box, self._note)
        self._note = None
        # An empty part would leave a gap.
        self._note_part.hide()


def _column(spacing: int) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return box

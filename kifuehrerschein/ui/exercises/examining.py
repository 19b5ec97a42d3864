"""A case to examine: a first look, four steps that each give a clue, a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.real_or_fake import CheckStep, Examined, SuspectCase, Trust
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.exercises.next_button import NextButton
from kifuehrerschein.ui.exercises.stage import StageSetting
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    SegmentButton,
    Sign,
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)
from kifuehrerschein.ui.widgets.questions.sight import show_all, show_from


class Asked(QWidget):
    """A short question and a row of choices, of which one can be taken."""

    taken = Signal(str)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__()
        self.buttons: dict[str, SegmentButton] = {}
        for key, label in choices:
            button = SegmentButton(label, look)
            button.setAccessibleName(without_mediopunkt(label))
            button.toggled.connect(partial(self._toggled, key))
            self.buttons[key] = button
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(SpokenLabel(title, bold=True))
        box.addWidget(Flow(look, *self.buttons.values()))

    def reset(self) -> None:
        """Nothing is chosen, everything can be."""
        for button in self.buttons.values():
            button.setEnabled(True)
            button.setChecked(False)

    def lock(self) -> None:
        """The choice stays as it is."""
        for button in self.buttons.values():
            button.setEnabled(False)

    def first(self) -> QWidget:
        """Where the keyboard starts."""
        return next(iter(self.buttons.values()))

    def _toggled(self, key: str, checked: bool) -> None:
        if checked:
            self.taken.emit(key)


class StepRow(QWidget):
    """A step to open; its clue then stands in the button's place."""

    def __init__(self, label: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self._label = label
        self.button = Button(label, look, icon="search")
        self.button.setAccessibleName(without_mediopunkt(label))
        self.line: PartLine | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def reveal(self, clue: str) -> str:
        """Show the clue; returns what is to be spoken."""
        self.line = PartLine(self._look, Sign.OTHER, self._label, clue)
        self._box.addWidget(self.line)
        self.line.show()
        self.button.hide()
        return self.line.spoken

    def cover(self) -> None:
        """Show the button again."""
        take_away(self._box, self.line)
        self.line = None
        self.button.show()


class Examining(QWidget):
    """Shows case after case. `examined` carries an Examined, `over` comes last.

    `said` is to be spoken.
    """

    examined = Signal(object)
    over = Signal()
    said = Signal(str)

    def __init__(
        self,
        steps: Mapping[CheckStep, str],
        decisions: Mapping[Trust, str],
        setting: StageSetting,
    ) -> None:
        super().__init__()
        self._setting = setting
        self._look = look = setting.look
        self._decisions = decisions
        self._cases: Sequence[SuspectCase] = ()
        self._at = 0
        self._looked_real = False
        self._line: PartLine | None = None
        self.place = SpokenLabel("", "small")
        self.text = SpokenLabel("", "lead")
        looks = (("real", self.tr("Wirkt echt")), ("fake", self.tr("Wirkt gefälscht")))
        self.first_look = Asked(self.tr("Ihr erster Eindruck"), looks, look)
        self.steps = {step: StepRow(label, look) for step, label in steps.items()}
        choices = [(trust.value, label) for trust, label in decisions.items()]
        self.decision = Asked(self.tr("Ihre Entscheidung"), choices, look)
        self.next_button = NextButton(look)
        self.frame = StateFrame(look, State.QUIET)
        self._build()
        self._connect()

    def start(self, cases: Sequence[SuspectCase]) -> str:
        """Begin with the first of these cases; returns what is to be spoken."""
        self._cases = cases
        self._at = 0
        return self._show()

    @property
    def case(self) -> SuspectCase:
        """The case that is shown."""
        return self._cases[self._at]

    def first_input(self) -> QWidget:
        """Where the keyboard starts."""
        return self.first_look.first()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        look = self._look
        inside = QVBoxLayout(self.frame)
        pad = look.px(16)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.addWidget(self.text)
        self._checking = QWidget()
        checking = _column(self._checking, look.px(10))
        checking.addWidget(SpokenLabel(self.tr("Prüfen: Öffnen Sie, was Ihnen hilft"), bold=True))
        for row in self.steps.values():
            checking.addWidget(row)
        checking.addSpacing(look.px(6))
        checking.addWidget(self.decision)
        self._verdict = StateFrame(look)
        self._verdict_box = _column(self._verdict, 0)
        self._verdict_box.setContentsMargins(pad, pad, pad, pad)
        box = _column(self, look.px(12))
        for part in (self.place, self.frame, self.first_look, self._checking, self._verdict):
            box.addWidget(part)
        box.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.first_look.taken.connect(self._looked)
        self.decision.taken.connect(self._decided)
        for step, row in self.steps.items():
            on_click(row.button, partial(self._open, step))
        on_click(self.next_button, self._next)

    def _show(self) -> str:
        words = self._setting.words
        take_away(self._verdict_box, self._line)
        self._line = None
        place = self.tr("Fall {0} von {1}: {2}").format(
            self._at + 1, len(self._cases), words(self.case.medium)
        )
        self.place.say(place)
        self.text.say(words(self.case.text))
        for asked in (self.first_look, self.decision):
            asked.reset()
        for row in self.steps.values():
            row.cover()
        for part in (self._checking, self._verdict, self.next_button):
            part.hide()
        return f"{place}. {self.text.text()}"

    # -- what the learner does ---------------------------------------------------------------

    def _looked(self, key: str) -> None:
        self._looked_real = key == "real"
        # The first look is what it was: the clues must not change it.
        self._checking.show()
        next(iter(self.steps.values())).button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first_look.lock()
        self.said.emit(self.tr("Jetzt können Sie prüfen. Danach entscheiden Sie."))
        show_all(self.first_look, self._checking, gap=self._look.px(12))

    def _open(self, step: CheckStep) -> None:
        row = self.steps[step]
        closed = [each for each in self.steps.values() if each.line is None and each is not row]
        following = closed[0].button if closed else self.decision.first()
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(row.reveal(self._clue(step)))
        show_all(row, following, gap=self._look.px(12))

    def _clue(self, step: CheckStep) -> str:
        return self._setting.words(dict(self.case.clues)[step])

    def _decided(self, key: str) -> None:
        opened = frozenset(step for step, row in self.steps.items() if row.line is not None)
        found = Examined(self.case, self._looked_real, opened, Trust(key))
        last = self._at + 1 == len(self._cases)
        self.next_button.offer(self.tr("Ergebnis ansehen") if last else self.tr("Nächster Fall"))
        self.decision.lock()
        # What was left closed may be read now.
        for step in self.steps.keys() - opened:
            self.steps[step].reveal(self._clue(step))
        self._show_verdict(found)
        self.examined.emit(found)

    def _show_verdict(self, found: Examined) -> None:
        sign, state, word = self._judgement(found)
        reason = self._setting.words(found.case.reason)
        text = f"{reason}\n{self._points_text(found)}"
        self._line = PartLine(self._look, sign, word, text)
        self._verdict_box.addWidget(self._line)
        self._verdict.set_state(state)
        self._verdict.show()
        self._line.show()
        self.said.emit(self._line.spoken)
        show_all(self.decision, self._verdict, self.next_button, gap=self._look.px(12))

    def _judgement(self, found: Examined) -> tuple[Sign, State, str]:
        key = self._decisions[found.case.trust]
        if found.fits:
            return Sign.GOOD, State.GOOD, self.tr("Das passt: {0}").format(key)
        if found.decision is Trust.UNSURE:
            word = self.tr("Vorsichtig entschieden. Alle Hinweise zusammen sprechen für: {0}")
            return Sign.OTHER, State.QUIET, word.format(key)
        word = self.tr("Noch nicht richtig. Alle Hinweise zusammen sprechen für: {0}")
        return Sign.ALMOST, State.ALMOST, word.format(key)

    def _points_text(self, found: Examined) -> str:
        if not found.checked:
            return self.tr("0 Punkte: Punkte gibt es erst, wenn Sie mindestens 2 Schritte öffnen.")
        if not found.fits:
            return self.tr("1 Punkt für das Prüfen.")
        return self.tr("2 Punkte: 1 für das Prüfen und 1 für die Entscheidung.")

    def _next(self) -> None:
        if self._at + 1 == len(self._cases):
            self.over.emit()
            return
        self._at += 1
        told = self._show()
        self.first_input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(told)
        show_from(self.place, self, self._look.px(12))


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return box

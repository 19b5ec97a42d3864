"""Exercise 5 on the screen: look at old decisions, train with some columns, compare the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.exercises.hiring_game import (
    Column,
    Decision,
    HiringGame,
    Shares,
    new_applications,
    old_decisions,
    shares_of_decisions,
    shares_of_model,
    train,
)
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.ui.exercises.hiring_results import Attempt, Attempts, Result, gap_text
from kifuehrerschein.ui.exercises.stage import Stage, StageSetting
from kifuehrerschein.ui.widgets.basics import Button, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.marks import (
    PartLine,
    Sign,
    SpokenLabel,
    StateFrame,
    spoken,
    take_away,
)
from kifuehrerschein.ui.widgets.questions.sight import show_from
from kifuehrerschein.ui.widgets.questions.tick_rows import CheckRow

_AT_A_TIME = 5
# The old decisions and two different models: then the explanation makes sense.
_ENOUGH = 3


class HiringGameStage(Stage):
    """First the old decisions, counted at a press; then a model from the ticked columns."""

    def __init__(self, exercise: HiringGame, setting: StageSetting) -> None:
        super().__init__(setting)
        self._exercise = exercise
        self._decisions = old_decisions(exercise.invention)
        self._tried = new_applications(exercise.invention)
        self._at = _mixed(self._decisions)
        self._plain = setting.variant is Variant.EINFACH
        self._attempts: list[Attempt] = []
        self.lines: list[PartLine] = []
        self.old_result: Result | None = None
        self.result: Result | None = None
        self.verdict: Notice | None = None
        self.fair: Notice | None = None
        self.box.addWidget(SpokenLabel(self.words(exercise.invented), "muted"))
        self.box.addWidget(self._make_old())
        self._training = self._make_training()
        self.box.addWidget(self._training)
        self._training.hide()
        self.attempts = Attempts(self.look, plain=self._plain)
        self.box.addWidget(self.attempts)
        self.attempts.hide()
        self._show_decisions()

    def first_input(self) -> QWidget:
        return self.count_button

    # -- the old decisions -------------------------------------------------------------------

    def _make_old(self) -> QWidget:
        part, box = _column(self.look.px(12))
        box.addWidget(Heading(self.tr("1. Die alten Entscheidungen"), 3))
        frame = StateFrame(self.look)
        self._rows = QVBoxLayout(frame)
        pad = self.look.px(14)
        self._rows.setContentsMargins(pad, pad, pad, pad)
        self._rows.setSpacing(self.look.px(12))
        box.addWidget(frame)
        count = _thousands(len(self._decisions))
        self.count_button = Button(
            self.tr("Alle {0} auszählen").format(count), self.look, "primary", "list-checks"
        )
        self.more_button = Button(self.tr("5 andere zeigen"), self.look, icon="refresh-cw")
        on_click(self.count_button, self._count)
        on_click(self.more_button, self._show_others)
        box.addWidget(Flow(self.look, self.count_button, self.more_button))
        self._old_box = box
        return part

    def _show_decisions(self) -> None:
        for line in self.lines:
            take_away(self._rows, line)
        shown = self._decisions[self._at : self._at + _AT_A_TIME]
        self.lines = [self._line(each) for each in shown]
        for line in self.lines:
            self._rows.addWidget(line)
            line.show()

    def _line(self, decision: Decision) -> PartLine:
        word = self.tr("Eingeladen") if decision.invited else self.tr("Nicht eingeladen")
        sign = Sign.GOOD if decision.invited else Sign.OTHER
        facts = [
            self.words(texts.yes if decision.application.value(texts.column) else texts.no)
            for texts in self._exercise.columns
        ]
        return PartLine(self.look, sign, word, ", ".join(facts))

    def _show_others(self) -> None:
        self._at = (self._at + _AT_A_TIME) % (len(self._decisions) - _AT_A_TIME + 1)
        self._show_decisions()
        self.said.emit(" ".join(f"{line.spoken}." for line in self.lines))

    def _count(self) -> None:
        shares = shares_of_decisions(self._decisions)
        title = self.tr("So wurde früher eingeladen")
        self.old_result = Result(self.look, title, shares, plain=self._plain)
        self._old_box.addWidget(self.old_result)
        self._training.show()
        self._remember(self.tr("Alte Entscheidungen"), shares)
        # Before the button goes: Qt would pass the focus on to whatever comes next.
        self.rows[Column.GENDER].setFocus(Qt.FocusReason.OtherFocusReason)
        self.count_button.hide()
        self.said.emit(self.old_result.told)
        show_from(self.old_result, self.old_result, gap=self.look.px(12))

    # -- the model ---------------------------------------------------------------------------

    def _make_training(self) -> QWidget:
        part, box = _column(self.look.px(12))
        box.addWidget(Heading(self.tr("2. Das Modell"), 3))
        box.addWidget(SpokenLabel(self.words(self._exercise.method)))
        box.addWidget(SpokenLabel(self.tr("Mit diesen Spalten rechnet das Modell:"), bold=True))
        self.rows: dict[Column, CheckRow] = {}
        # The rows have room enough inside them.
        ticks, ticks_box = _column(0)
        for texts in self._exercise.columns:
            row = CheckRow(self.words(texts.title), self.look)
            row.setChecked(True)
            self.rows[texts.column] = row
            ticks_box.addWidget(row)
        box.addWidget(ticks)
        self.train_button = Button(self.tr("Modell trainieren"), self.look, "primary", "play")
        on_click(self.train_button, self._train)
        box.addWidget(self.train_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._training_box = box
        return part

    def _train(self) -> None:
        columns = [column for column, row in self.rows.items() if row.isChecked()]
        shares = shares_of_model(train(self._decisions, columns), self._tried)
        name = self._name(columns)
        self._take_away_results()
        self.result = Result(self.look, name, shares, plain=self._plain)
        text = self.words(self._exercise.verdicts.of(columns))
        self.verdict = spoken(Notice(self.look, "note", self.tr("Das Ergebnis"), text))
        self._training_box.addWidget(self.result)
        self._training_box.addWidget(self.verdict)
        if Column.GENDER not in columns and Column.GAP not in columns:
            fair = self.words(self._exercise.fair)
            self.fair = spoken(Notice(self.look, "info", self.tr("Was noch fehlt"), fair))
            self._training_box.addWidget(self.fair)
        tried = len(self._attempts)
        self._remember(name, shares)
        self.said.emit(without_mediopunkt(f"{self.result.told} {text}"))
        show_from(self.result, self._training, gap=self.look.px(12))
        if tried < len(self._attempts) == _ENOUGH:
            self.observed.emit()

    def _take_away_results(self) -> None:
        for widget in (self.result, self.verdict, self.fair):
            take_away(self._training_box, widget)
        self.fair = None

    def _name(self, columns: list[Column]) -> str:
        left_out = [t for t in self._exercise.columns if t.column not in columns]
        if not left_out:
            return self.tr("Modell mit allen Spalten")
        if not columns:
            return self.tr("Modell ganz ohne Spalten")
        names = self.tr(" und ohne ").join(f"„{self.words(t.title)}“" for t in left_out)
        return self.tr("Modell ohne {0}").format(names)

    def _remember(self, name: str, shares: Shares) -> None:
        """An attempt with the same columns has the same result and stands there once."""
        attempt = Attempt(name, gap_text(shares, plain=self._plain), Fraction(abs(shares.gap), 100))
        if attempt not in self._attempts:
            self._attempts.append(attempt)
        self.attempts.show_all(self._attempts)
        self.attempts.setVisible(len(self._attempts) > 1)


def _mixed(decisions: Sequence[Decision]) -> int:
    """Where a page begins that shows invitations as well as refusals."""
    pages = range(0, len(decisions) - _AT_A_TIME + 1, _AT_A_TIME)
    return next(
        (at for at in pages if sum(d.invited for d in decisions[at : at + _AT_A_TIME]) in (2, 3)), 0
    )


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return part, box


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")

"""After the placement: where one begins, or what one has gained. For the learner's eyes only."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.placement import Statement
from kifuehrerschein.domain.standing import Standing
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.practice_views import Gain
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.area_bars import ShareBar
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.marks import PartLine, Sign
from kifuehrerschein.ui.widgets.rows import RowButton


class GainPage(Column):
    """`lesson_requested` carries a lesson's id."""

    lesson_requested = Signal(str)
    home_requested = Signal()
    help_topic = "Standort-Check"

    def __init__(self, gain: Gain, variant: Variant, look: Look) -> None:
        super().__init__(look)
        self._gain = gain
        self._variant = variant
        self._look = look
        self.home_button = Button(self.tr("Zum Start"), look, "primary", "house")
        on_click(self.home_button, self.home_requested.emit)
        self.add(self._hero())
        if gain.after is not None:
            self._add_bars(gain.before, gain.after)
            self._add_risen(gain.before, gain.after)
        if gain.lessons:
            self._add_lessons()
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.home_button

    def _hero(self) -> Card:
        hero = Card(self._look, "hero", 24)
        hero.box.setSpacing(self._look.px(14))
        title, text = self._opening()
        # The keyboard starts there, so this is what is read out.
        self.home_button.setAccessibleDescription(f"{title}. {text}")
        hero.box.addWidget(Heading(title, 1))
        hero.box.addWidget(Label(text, "lead"))
        hero.box.addSpacing(self._look.px(6))
        hero.box.addWidget(self.home_button, 0, Qt.AlignmentFlag.AlignLeft)
        return hero

    def _opening(self) -> tuple[str, str]:
        """Title and a sentence; nobody is told of a gain that there is not."""
        before, after = self._gain.before, self._gain.after
        if after is None:
            return self.tr("Das ist Ihr Anfang"), self.tr(
                "Danke! Am Ende vom Kurs kommt ein zweiter Teil mit ähnlichen Fragen. "
                "Dann sehen Sie, was Sie gewonnen haben."
            )
        if after.right > before.right or self._risen(after):
            return self.tr("Das haben Sie gewonnen"), self.tr(
                "Hier sehen Sie Ihren Anfang und Ihren Stand heute. "
                "Vergleichen Sie sich nur mit sich selbst."
            )
        return self.tr("Hier stehen Sie jetzt"), self.tr(
            "Hier sehen Sie Ihren Anfang und Ihren Stand heute. "
            "Wer mehr über ein Thema weiß, schätzt sich oft strenger ein."
        )

    def _risen(self, after: Standing) -> list[Statement]:
        """The statements in which the learner trusts themselves more than before."""
        before = self._gain.before.trust
        return [s for s in self._gain.statements if after.trust.get(s.id, 0) > before.get(s.id, 0)]

    def _add_bars(self, before: Standing, after: Standing) -> None:
        total, statements = self._gain.questions, len(self._gain.statements)
        for title, unit, count, numbers in (
            (
                self.tr("Das traue ich mir zu"),
                self.tr("{0} von {1} Sätzen mit „ja“"),
                statements,
                (before.trusted, after.trusted),
            ),
            (
                self.tr("Das weiß ich"),
                self.tr("{0} von {1} Fragen richtig"),
                total,
                (before.right, after.right),
            ),
        ):
            card = Card(self._look, "card", 20)
            card.box.addWidget(Heading(title, 2))
            for when, number in zip(
                (self.tr("Vor dem Kurs"), self.tr("Nach dem Kurs")), numbers, strict=True
            ):
                text = f"{when}: {unit.format(number, count)}"
                card.box.addWidget(Label(text))
                card.box.addWidget(ShareBar(Fraction(number, max(1, count)), self._look, text))
            self.add(card)

    def _add_risen(self, before: Standing, after: Standing) -> None:
        risen = self._risen(after)
        if not risen:
            return
        card = Card(self._look, "good", 16)
        card.box.addWidget(Heading(self.tr("Das traue ich mir jetzt mehr zu"), 2))
        words = (self.tr("noch nicht"), self.tr("ein bisschen"), self.tr("ja"))
        for statement in risen:
            was, now = (words[s.trust.get(statement.id, 0)] for s in (before, after))
            told = self.tr("Vorher: {0}. Jetzt: {1}.").format(was, now)
            text = statement.text.of(self._variant)
            card.box.addWidget(PartLine(self._look, Sign.GOOD, text, told))
        self.add(card)

    def _add_lessons(self) -> None:
        title = (
            self.tr("Diese Lektionen passen gut zu Ihnen")
            if self._gain.after is None
            else self.tr("Diese Lektionen helfen noch einmal")
        )
        self.add_section(title)
        for lesson in self._gain.lessons:
            row = RowButton(lesson.title, "", self._look, "book-open")
            on_click(row, partial(self.lesson_requested.emit, lesson.id))
            self.add(row)

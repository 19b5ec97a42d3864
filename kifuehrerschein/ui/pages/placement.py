"""The placement: what one trusts oneself with, eight questions without marks, one's own gain."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.placement import Round, Statement
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.services.practice_views import PlacementView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Heading, Label, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel


class PlacementPage(Column):
    """One round. `trusted` carries statement and level, `answered` a question and its answer.

    The answer is None for „Weiß ich noch nicht“. `finished` comes after the last one.
    """

    trusted = Signal(str, int)
    answered = Signal(str, object)
    finished = Signal()
    home_requested = Signal()

    def __init__(
        self, view: PlacementView, variant: Variant, look: Look, image: Callable[[str], bytes]
    ) -> None:
        super().__init__(look)
        self._view = view
        self._variant = variant
        self._look = look
        self._image = image
        self._trust = dict(view.standing.trust)
        self._open = [name for name in view.questions if name not in view.standing.shares]
        self.card: QuestionCard | None = None
        self.title = Heading(self._title(), 1)
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lead = Label("", "lead")
        self.rows: dict[str, Choices] = {}
        self._trust_card = self._make_trust()
        self.next_button = Button(self.tr("Weiter"), look, "primary", "arrow-right")
        self.unsure_button = Button(self.tr("Weiß ich noch nicht"), look)
        self.home_button = Button(self.tr("Später weitermachen"), look, "quiet", "house")
        self._buttons = Flow(look, self.next_button, self.unsure_button, self.home_button)
        for widget in (self.title, self.lead, self._trust_card, self._buttons):
            self.add(widget)
        self.box.addStretch(1)
        on_click(self.next_button, self._next)
        on_click(self.unsure_button, self._unsure)
        on_click(self.home_button, self.home_requested.emit)
        self._go_on()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.title

    def stored(self, question_id: str) -> None:
        """The answer is on disk: go on to the next question."""
        if self._open and self._open[0] == question_id:
            del self._open[0]
            self._go_on()
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self) -> str:
        if self._view.which is Round.BEFORE:
            return self.tr("Standort-Check: Wo stehe ich?")
        return self.tr("Standort-Check: Was habe ich gewonnen?")

    # -- "Ich traue mir zu …" ----------------------------------------------------------------

    def _make_trust(self) -> Card:
        card = Card(self._look, "card", 20)
        card.box.setSpacing(self._look.px(16))
        card.box.addWidget(Heading(self.tr("Ich traue mir zu …"), 2))
        for statement in self._view.statements:
            card.box.addWidget(SpokenLabel(statement.text.of(self._variant)))
            card.box.addWidget(self._levels(statement))
        return card

    def _levels(self, statement: Statement) -> Choices:
        options = [
            ("0", self.tr("noch nicht"), ""),
            ("1", self.tr("ein bisschen"), ""),
            ("2", self.tr("ja"), ""),
        ]
        level = self._trust.get(statement.id)
        name = without_mediopunkt(statement.text.of(self._variant))
        row = Choices(name, options, "" if level is None else str(level), self._look)
        row.chosen.connect(partial(self._trusted, statement.id))
        self.rows[statement.id] = row
        return row

    def _trusted(self, statement_id: str, level: str) -> None:
        self._trust[statement_id] = int(level)
        self.trusted.emit(statement_id, int(level))

    # -- one thing after the other -----------------------------------------------------------

    @property
    def _all_trusted(self) -> bool:
        return all(statement.id in self._trust for statement in self._view.statements)

    def _go_on(self) -> None:
        """Show what is not answered yet: the statements, then the questions one by one."""
        if not self._all_trusted or not self._started:
            self._show_trust()
        elif self._open:
            self._show_question()
        else:
            self.finished.emit()

    @property
    def _started(self) -> bool:
        """Whether the questions were begun: who comes back goes on there."""
        return self.card is not None or len(self._open) < len(self._view.questions)

    def _show_trust(self) -> None:
        self.lead.setText(
            self.tr("Es gibt keine Note, und niemand schaut zu. Wählen Sie, was für Sie stimmt.")
        )
        self.unsure_button.hide()

    def _show_question(self) -> None:
        total = len(self._view.questions)
        self.lead.setText(
            self.tr("Frage {0} von {1}, ohne Note").format(total - len(self._open) + 1, total)
        )
        self._trust_card.hide()
        if self.card is not None:
            self.box.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
        question = self._view.questions[self._open[0]]
        seed = zlib.crc32(question.id.encode())
        setting = Setting(self._variant, self._look, exam=True, seed=seed, image=self._image)
        self.card = QuestionCard(question, setting)
        self.box.insertWidget(self.box.indexOf(self._buttons), self.card)
        # Screen readers and Tab go by the order of the children.
        self.card.stackUnder(self._buttons)
        self.card.show()
        QWidget.setTabOrder(self.title, self.card)
        self.unsure_button.show()
        self.verticalScrollBar().setValue(0)
        announce(self, f"{self.lead.text()}. {self.card.accessibleName()}")

    def _next(self) -> None:
        if self.card is None:
            self._leave_trust()
        elif self.card.complete:
            self.answered.emit(self._open[0], self.card.answer())
        else:
            self._say_missing(self.card.area.open_text() or self.tr("Wählen Sie eine Antwort."))
            self.card.area.first_open().setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_trust(self) -> None:
        missing = [s.id for s in self._view.statements if s.id not in self._trust]
        if missing:
            self._say_missing(
                self.tr("Wählen Sie bitte bei jedem Satz etwas. Es fehlen noch {0}.").format(
                    len(missing)
                )
            )
            self.rows[missing[0]].first().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._open:
            self._show_question()
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finished.emit()

    def _say_missing(self, text: str) -> None:
        self.lead.setText(text)
        announce(self, text)

    def _unsure(self) -> None:
        if self._open:
            self.answered.emit(self._open[0], None)

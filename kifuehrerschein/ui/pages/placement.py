"""The placement: what one trusts oneself with, eight questions without marks, one's own gain."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.placement import Round, Statement
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.services.practice_views import PlacementView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice, on_click
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.marks import SpokenLabel, spoken, take_away
from kifuehrerschein.ui.widgets.questions.sight import show_all
from kifuehrerschein.ui.widgets.tab_order import chain


class PlacementPage(Column):
    """One round. `trusted` carries statement and level, `answered` a question and its answer.

    The answer is None for „Weiß ich noch nicht“. `finished` comes after the last one.
    """

    trusted = Signal(str, int)
    answered = Signal(str, object)
    finished = Signal()
    home_requested = Signal()
    help_topic = "Standort-Check"

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
        self._missing: Notice | None = None
        self.title = Heading(self._title(), 1)
        self.lead = Label("", "lead")
        self.rows: dict[str, Choices] = {}
        self._frames: dict[str, QWidget] = {}
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

    def go_on_like(self, before: PlacementPage) -> None:
        """Show the question that `before` shows, with what is chosen there."""
        if before.card is not None and self._open:
            self._show_question()
            if self.card is not None and self.card.question.id == before.card.question.id:
                self.card.set_answer(before.card.answer())

    def stored(self, question_id: str) -> None:
        """The answer is on disk: go on to the next question."""
        if self._open and self._open[0] == question_id:
            del self._open[0]
            # Before the answers go: Qt would pass their focus on.
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self._go_on()

    def _title(self) -> str:
        if self._view.which is Round.BEFORE:
            return self.tr("Standort-Check: Wo stehe ich?")
        return self.tr("Standort-Check: Was habe ich gewonnen?")

    # -- "Ich traue mir zu …" ----------------------------------------------------------------

    def _make_trust(self) -> Card:
        card = Card(self._look, "card", 20)
        card.box.setSpacing(self._look.px(20))
        # In plain language the statements are whole sentences.
        plain = self._variant is Variant.EINFACH
        begin = self.tr("Ich traue mir zu:") if plain else self.tr("Ich traue mir zu …")
        card.box.addWidget(Heading(begin, 2))
        for statement in self._view.statements:
            card.box.addWidget(self._row(statement))
        return card

    def _row(self, statement: Statement) -> QWidget:
        """A statement and close below it its levels."""
        row = self._frames[statement.id] = QWidget()
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._look.px(8))
        box.addWidget(SpokenLabel(statement.text.of(self._variant), bold=True))
        box.addWidget(self._levels(statement))
        return row

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
        self._drop_missing()
        self.trusted.emit(statement_id, int(level))

    # -- one thing after the other -----------------------------------------------------------

    def _go_on(self) -> None:
        """Show what is not answered yet: the statements, then the questions one by one."""
        if self._untrusted() or not self._started:
            self._show_trust()
        elif self._open:
            self._show_question()
        else:
            self.finished.emit()

    @property
    def _started(self) -> bool:
        """Whether the questions were begun: who comes back goes on there."""
        return self.card is not None or len(self._open) < len(self._view.questions)

    def _untrusted(self) -> list[str]:
        """The statements that have no level yet."""
        return [s.id for s in self._view.statements if s.id not in self._trust]

    def _show_trust(self) -> None:
        self._tell(
            self.tr("Es gibt keine Note, und niemand schaut zu. Wählen Sie, was für Sie stimmt.")
        )
        self.unsure_button.hide()

    def _show_question(self) -> None:
        total = len(self._view.questions)
        question = self._view.questions[self._open[0]]
        seed = zlib.crc32(question.id.encode())
        setting = Setting(self._variant, self._look, exam=True, seed=seed, image=self._image)
        for widget in (self._missing, self.card):
            take_away(self.box, widget)
        self._trust_card.hide()
        self.card = QuestionCard(question, setting)
        self.card.changed.connect(self._drop_missing)
        _put(self.box, self.card, self._buttons)
        self.unsure_button.show()
        chain(self.title, [self.card, self._buttons])
        place = self.tr("Frage {0} von {1}, ohne Note").format(total - len(self._open) + 1, total)
        self._tell(place, self.card.accessibleName())
        self.verticalScrollBar().setValue(0)

    def _tell(self, lead: str, question: str = "") -> None:
        """The line below the title; the title gets the focus, so it is read out with it."""
        self.lead.setText(lead)
        name = f"{self.title.text()} {lead}"
        self.title.setAccessibleName(f"{name}. {question}" if question else name)

    def _next(self) -> None:
        if self.card is None:
            self._leave_trust()
        elif self.card.complete:
            self.answered.emit(self._open[0], self.card.answer())
        else:
            text = self.tr("Es fehlt noch etwas: {0}").format(self.card.area.open_text())
            self._show_missing(text, self.box, self._buttons)
            self._go_to(self.card.area.first_open())

    def _leave_trust(self) -> None:
        missing = self._untrusted()
        if missing:
            text = (
                self.tr("Hier fehlt noch Ihre Auswahl.")
                if len(missing) == 1
                else self.tr("Hier und bei weiteren Sätzen fehlt noch Ihre Auswahl.")
            )
            self._show_missing(text, self._trust_card.box, self._frames[missing[0]])
            self._go_to(self.rows[missing[0]].first())
        elif self._open:
            # Before the statements go: Qt would pass their focus on.
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_question()
        else:
            self.finished.emit()

    def _show_missing(self, text: str, box: QVBoxLayout, before: QWidget) -> None:
        """Say what is still to be answered, in `box` above `before`."""
        self._drop_missing()
        self._missing = spoken(Notice(self._look, "info", text))
        _put(box, self._missing, before)
        announce(self, text)

    def _go_to(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._missing is not None:
            show_all(self._missing, part, gap=self._look.px(12))

    def _drop_missing(self) -> None:
        take_away(self.box, self._missing)
        self._missing = None

    def _unsure(self) -> None:
        if self._open:
            self.answered.emit(self._open[0], None)


def _put(box: QVBoxLayout, widget: QWidget, before: QWidget) -> None:
    """Show a widget before another one, for eyes and for screen readers."""
    box.insertWidget(box.indexOf(before), widget)
    # Screen readers go by the order of the children.
    widget.stackUnder(before)
    widget.show()

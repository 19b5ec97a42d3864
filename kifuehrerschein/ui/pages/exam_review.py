"""After a trial: every question with the learner's answer and what there is to say about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import Feedback
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.exam_views import TrialReview
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Footer, Notice, on_click
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.tab_order import chain


class TrialReviewPage(QWidget):
    """One question at a time. `answered` carries id and Answer of a question that is tried again.

    `show_feedback` answers it. `result_requested` leads back to the result. `image` gives the bytes
    of a picture of the course.
    """

    answered = Signal(str, object)
    result_requested = Signal()
    back_to = "exam"
    help_topic = "Prüfung"
    for_reading = True

    def __init__(
        self, review: TrialReview, variant: Variant, look: Look, image: Callable[[str], bytes]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._review = review
        self._setting = Setting(
            variant,
            look,
            seed=review.seed,
            image=image,
            misconceptions=review.misconceptions,
            aloud=True,
            level=2,
        )
        self._at = 0
        self.card: QuestionCard | None = None
        self.column = Column(look)
        self.heading = Heading("", 1)
        self._open = Notice(look, "info", self.tr("Diese Frage war noch offen."))
        narrow = look.narrow
        self.back = Button(self.tr("Zurück"), look, icon="" if narrow else "arrow-left")
        self.to_result = Button(self.tr("Zum Ergebnis"), look, icon="" if narrow else "list-checks")
        self.forward = Button(self.tr("Weiter"), look, "primary", "" if narrow else "arrow-right")
        self._footer = Footer(look)
        self._lay_out()
        on_click(self.back, lambda: self._step(-1))
        on_click(self.forward, lambda: self._step(1))
        on_click(self.to_result, self.result_requested.emit)
        self.show_question(0)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the question, so that it is read out."""
        return self.heading

    def show_question(self, at: int) -> None:
        """Show a question, counted from 0, as it was answered."""
        self._at = at
        reviewed = self._review.answers[at]
        card = QuestionCard(reviewed.question, self._setting)
        card.restore(reviewed.answer or card.answer(), reviewed.feedback)
        card.submitted.connect(self.answered)
        self._replace(card)
        self._open.setVisible(reviewed.answer is None)
        total = len(self._review.answers)
        place = self.tr("Frage {0} von {1}").format(at + 1, total)
        self.heading.setText(place)
        kind = self.tr("Probeprüfung")
        self.heading.setAccessibleName(f"{kind}. {place}. {card.accessibleName()}")
        self.back.setEnabled(at > 0)
        self.forward.setVisible(at + 1 < total)
        self.column.verticalScrollBar().setValue(0)
        chain(self.heading, [card, self.back, self.to_result, self.forward])

    def go_on_like(self, before: TrialReviewPage) -> None:
        """Show the question that `before` shows, with what is chosen there."""
        self.show_question(before._at)
        if self.card is not None and before.card is not None:
            self.card.restore(before.card.answer(), before.card.feedback)

    def show_feedback(self, question_id: str, feedback: Feedback) -> None:
        """Show the mark of an answer that was just given again."""
        if self.card is not None and self.card.question.id == question_id:
            self.card.show_feedback(feedback)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.column.add(Label(self.tr("Probeprüfung"), "small"))
        self.column.add(self.heading)
        self.column.add(self._open)
        self.column.box.addStretch(1)
        row = self._footer.row
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.to_result)
        row.addStretch(1)
        row.addWidget(self.forward)
        box.addWidget(self.column, 1)
        box.addWidget(self._footer)

    def _replace(self, card: QuestionCard) -> None:
        if self.card is not None:
            self.column.box.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
        self.card = card
        self.column.box.insertWidget(self.column.box.count() - 1, card)
        card.show()  # at once; a layout would do so only after the events that are now waiting

    def _step(self, way: int) -> None:
        self.show_question(self._at + way)
        self.heading.setFocus()

"""All questions of a file below each other, as they look after a right answer."""

from __future__ import annotations

import zlib
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.questions import Answer, Question
from kifuehrerschein.domain.solutions import right_answer
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.preview import PreviewView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.column import LateBlock, LessonColumn
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard

# About what a question needs after checking, in pixels at 100 %.
_HEIGHT = 700


class QuestionList(LessonColumn):
    """Each question with its id and its lesson; one can answer it again, nothing is kept."""

    def __init__(self, view: PreviewView, variant: Variant, look: Look) -> None:
        super().__init__(look)
        self._view = view
        self._variant = variant
        self._look = look
        self.cards: dict[str, QuestionCard] = {}
        count = len(view.questions)
        title = self.tr("1 Frage") if count == 1 else self.tr("{0} Fragen").format(count)
        self.title = Heading(title, 1)
        self.add_block("", self.title)
        self.add(
            SpokenLabel(
                self.tr(
                    "Überall ist die richtige Antwort schon geprüft. Mit dem Knopf unter einer "
                    "Frage probieren Sie andere Antworten aus."
                )
            )
        )
        for question in view.questions:
            late = LateBlock(partial(self._part, question), look.px(_HEIGHT))
            self.add_block(question.id, late)
        self.box.addStretch(1)

    @property
    def column(self) -> LessonColumn:
        """What is scrolled."""
        return self

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the title, from which keys scroll."""
        return self.title

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.make_next)

    def _part(self, question: Question) -> QWidget:
        part = QWidget()
        box = QVBoxLayout(part)
        box.setContentsMargins(0, self._look.px(12), 0, 0)
        box.setSpacing(self._look.px(8))
        name = Heading(question.id, 2)
        name.setProperty("kind", "h3")
        box.addWidget(name)
        about = self.tr("Lektion {0}, Lernziel {1}").format(question.lesson, question.objective)
        box.addWidget(SpokenLabel(about, "small"))
        setting = Setting(
            self._variant,
            self._look,
            seed=zlib.crc32(question.id.encode()),
            image=self._view.image,
            misconceptions=self._view.misconceptions,
        )
        card = QuestionCard(question, setting)
        answer = right_answer(question)
        card.restore(answer, grade(question, answer))
        card.submitted.connect(self._mark)
        self.cards[question.id] = card
        box.addWidget(card)
        return part

    def _mark(self, question_id: str, answer: Answer) -> None:
        card = self.cards[question_id]
        card.show_feedback(grade(card.question, answer))
        self.keep_order()

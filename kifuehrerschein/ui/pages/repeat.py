"""The questions of the day: one at a time, with feedback, and an end that is kind."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.grading import Feedback
from kifuehrerschein.domain.wording import Variant, german_date
from kifuehrerschein.services.practice_views import RepetitionView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Column, Notice, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.questions.area import Setting
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.questions.marks import take_away
from kifuehrerschein.ui.widgets.tab_order import chain


class RepeatPage(Column):
    """Shows what is due today, or that nothing is.

    `answered` carries question and answer, `enough` ends the day, `finished` comes after the last
    question.
    """

    answered = Signal(str, object)
    enough = Signal()
    finished = Signal()
    home_requested = Signal()
    help_topic = "Wiederholen"
    for_reading = True

    def __init__(
        self, view: RepetitionView, variant: Variant, look: Look, image: Callable[[str], bytes]
    ) -> None:
        super().__init__(look)
        self._view = view
        self._variant = variant
        self._look = look
        self._image = image
        self._ids = list(view.questions)
        self._at = 0
        self.card: QuestionCard | None = None
        self.title = Heading(self.tr("Wiederholen"), 1)
        # Not stretched: the focus ring around a wide heading would look like a text field.
        self.title.setWordWrap(False)
        self.place = Label("", "muted")
        self.next_button = Button(self.tr("Nächste Frage"), look, "primary", "arrow-right")
        self.enough_button = Button(self.tr("Für heute genug"), look, "quiet", "moon")
        self.home_button = Button(self.tr("Zum Start"), look, "primary", "house")
        self._buttons = Flow(look, self.next_button, self.enough_button, self.home_button)
        self.box.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.place, self._buttons):
            self.add(widget)
        self.box.addStretch(1)
        on_click(self.next_button, self._next)
        on_click(self.enough_button, self.enough.emit)
        on_click(self.home_button, self.home_requested.emit)
        if self._ids:
            self._show()
        else:
            self._show_end()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts; the heading, so that place and question are read out."""
        return self.title if self._ids else self.home_button

    def anew(self, look: Look) -> RepeatPage:
        """The same question with what is chosen and its mark, in another look."""
        other = RepeatPage(self._view, self._variant, look, self._image)
        other._go_on_like(self)
        return other

    def _go_on_like(self, before: RepeatPage) -> None:
        if before.card is None:
            return
        self._at = before._at
        self._show()
        if self.card is not None:
            self.card.restore(before.card.answer(), before.card.feedback)
        if before.card.feedback is not None:
            self._offer_next()

    def show_feedback(self, question_id: str, feedback: Feedback) -> None:
        """Show the mark of the answer, which is on disk now."""
        if self.card is None or self.card.question.id != question_id:
            return
        self.card.show_feedback(feedback)
        self._offer_next()

    def _offer_next(self) -> None:
        last = self._at + 1 == len(self._ids)
        text = self.tr("Fertig") if last else self.tr("Nächste Frage")
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)
        self.next_button.show()
        self.enough_button.setVisible(not last)

    def _show(self) -> None:
        question = self._view.questions[self._ids[self._at]]
        setting = Setting(
            self._variant,
            self._look,
            seed=zlib.crc32(question.id.encode()),
            image=self._image,
            misconceptions=self._view.misconceptions,
            aloud=True,
            level=2,
        )
        self.place.setText(
            self.tr("Frage {0} von {1} für heute. Antworten Sie in Ruhe.").format(
                self._at + 1, len(self._ids)
            )
        )
        take_away(self.box, self.card)
        self.card = QuestionCard(question, setting)
        self.card.submitted.connect(self.answered)
        self.title.setAccessibleName(
            f"{self.title.text()}. {self.place.text()} {self.card.accessibleName()}"
        )
        self.box.insertWidget(self.box.indexOf(self._buttons), self.card)
        # Screen readers go by the order of the children.
        self.card.stackUnder(self._buttons)
        self.card.show()
        chain(self.title, [self.card, self._buttons])
        self.next_button.hide()
        self.home_button.hide()
        self.verticalScrollBar().setValue(0)

    def _next(self) -> None:
        if self._at + 1 == len(self._ids):
            self.finished.emit()
            return
        self._at += 1
        # Before the button goes: Qt would pass its focus on to whatever comes after it.
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _show_end(self) -> None:
        """Nothing is left for today: say so kindly, and when it goes on."""
        self.place.setText(self._end_text())
        for button in (self.next_button, self.enough_button):
            button.hide()
        drawing = Drawing("pause", self._look, 200)
        self.box.insertWidget(self.box.indexOf(self.place), drawing)
        drawing.stackUnder(self.place)
        notice = Notice(self._look, "good", self.tr("Genug für heute"), self._later_text())
        self.box.insertWidget(self.box.indexOf(self._buttons), notice)
        notice.stackUnder(self._buttons)
        # The keyboard starts here, so this is what is read out.
        self.home_button.setAccessibleDescription(f"{self.place.text()} {notice.accessibleName()}")

    def _end_text(self) -> str:
        done = self._view.done
        if done == 0:
            return self.tr("Heute ist nichts zu wiederholen.")
        if done == 1:
            return self.tr("Sie haben heute 1 Frage wiederholt.")
        return self.tr("Sie haben heute {0} Fragen wiederholt.").format(done)

    def _later_text(self) -> str:
        day = self._view.next_day
        if day is None:
            return self.tr(
                "Hier erscheinen später Fragen aus Ihren Lektionen. "
                "So bleibt das Gelernte im Gedächtnis."
            )
        return self.tr("Die nächsten Fragen warten ab dem {0} auf Sie.").format(german_date(day))

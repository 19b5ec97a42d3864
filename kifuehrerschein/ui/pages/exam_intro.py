"""Before the exam: what waits, what can be chosen, the attempts so far, the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.exam import points_text
from kifuehrerschein.domain.exam_start import ExamWish
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.services.exam_views import ExamOverview, FinishedExam
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice, on_click
from kifuehrerschein.ui.widgets.exam_choices import ExamChoices
from kifuehrerschein.ui.widgets.exam_rules import ExamRulesCard
from kifuehrerschein.ui.widgets.exam_talk import TalkCard
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.rows import RowButton


class ExamIntroPage(Column):
    """Emits what the learner wants; nothing here keeps anybody from starting.

    `start_requested` and `wish_changed` carry an ExamWish. `wish` is what was chosen before.
    """

    start_requested = Signal(object)
    wish_changed = Signal(object)
    resume_requested = Signal()
    trial_ended = Signal()
    result_requested = Signal(str)
    home_requested = Signal()
    certificates_requested = Signal()
    help_topic = "Prüfung"

    def __init__(self, overview: ExamOverview, look: Look, wish: ExamWish | None = None) -> None:
        super().__init__(look)
        self._overview = overview
        self._look = look
        self._wish = wish or ExamWish()
        self._chosen = Label("")
        self._rules = ExamRulesCard(overview.rules, look)
        self._passed = any(exam.result.passed for exam in overview.finished)
        # The one next step first.
        self._buttons = self._make_buttons()
        if overview.notice:
            self.add(Notice(look, "info", self.tr("Ein Hinweis"), overview.notice))
        self.add(self._hero())
        if overview.talk:
            self.add(TalkCard(look))
        if not overview.running:
            self._add_choices()
        if overview.finished:
            self.add_section(self.tr("Ihre bisherigen Prüfungen"))
            for exam in reversed(overview.finished):
                self.add(self._attempt(exam))
        self.add_section(self.tr("So läuft die Prüfung"))
        self.add(self._rules)
        self.box.addStretch(1)
        self._show_wish()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._buttons[0]

    def _make_buttons(self) -> list[Button]:
        """The next step, which is not always the exam, and the exam if it is not."""
        resume = self.resume_requested.emit
        if self._overview.trial.running:
            on = self.tr("Weiter mit der Probeprüfung")
            end = self.tr("Probeprüfung beenden")
            return [
                self._button(on, "primary", "play", resume),
                self._button(end, "secondary", "x", self.trial_ended.emit),
            ]
        if self._overview.running:
            on = self.tr("Weiter mit der Prüfung")
            return [self._button(on, "primary", "play", resume)]
        again = bool(self._overview.finished)
        text = self.tr("Prüfung noch einmal machen") if again else self.tr("Prüfung starten")
        icon = "rotate-ccw" if again else "play"
        if self._passed:
            first = self._button(
                self.tr("Zu Ihren Zertifikaten"),
                "primary",
                "award",
                self.certificates_requested.emit,
            )
        elif self._overview.unread_lessons:
            first = self._button(
                self.tr("Zu den Lektionen"), "primary", "book-open", self.home_requested.emit
            )
            text = self.tr("Trotzdem jetzt starten")
        else:
            return [self._button(text, "primary", icon, self._start)]
        return [first, self._button(text, "secondary", icon, self._start)]

    def _button(self, text: str, kind: str, icon: str, call: Callable[[], object]) -> Button:
        button = Button(text, self._look, kind, icon)
        on_click(button, call)
        return button

    def _start(self) -> None:
        self.start_requested.emit(self._wish)

    def _start_trial(self) -> None:
        self.start_requested.emit(replace(self._wish, form="", trial=True))

    def _add_choices(self) -> None:
        choices = ExamChoices(self._overview, self._wish, self._look)
        if choices.is_empty:
            return
        trial = self._overview.trial.questions
        self.add_section(self.tr("Mehr Zeit, Kurs, Probe") if trial else self.tr("Zeit und Kurs"))
        self.add(choices)
        choices.chosen.connect(self._choose)
        choices.trial_requested.connect(self._start_trial)
        choices.result_requested.connect(self.result_requested)

    def _choose(self, wish: ExamWish) -> None:
        self._wish = wish
        self._show_wish()
        self.wish_changed.emit(wish)
        # The start button, where it is written too, is further up.
        announce(self, self._chosen.text() or self.tr("Sie haben die übliche Zeit."))

    def _show_wish(self) -> None:
        """Say beside the start button what was chosen, and in the rules how much time there is."""
        usual = self._overview.rules.minutes
        minutes = self._overview.running_minutes or self._wish.minutes or usual
        said = []
        if minutes != usual:
            said.append(self.tr("Sie haben {0} Minuten Zeit.").format(minutes))
        if self._wish.form:
            said.append(self.tr("Sie bekommen die Form {0}.").format(self._wish.form))
        self._chosen.setText(" ".join(said))
        self._chosen.setVisible(bool(said) and not self._overview.running)
        self._rules.show_minutes(minutes)

    def _hero(self) -> Card:
        title, text = self._greeting()
        hero = Card(self._look, "hero", 24)
        hero.box.setSpacing(self._look.px(14))
        hero.box.addWidget(Heading(title, 1))
        hero.box.addWidget(Label(text, "lead"))
        hero.box.addWidget(self._chosen)
        hero.box.addSpacing(self._look.px(6))
        hero.box.addWidget(Flow(self._look, *self._buttons))
        return hero

    def _greeting(self) -> tuple[str, str]:
        if self._overview.trial.running:
            return self.tr("Ihre Probeprüfung wartet auf Sie"), self.tr(
                "Ihre Antworten sind noch da. Die Zeit steht so lange still. "
                "Möchten Sie lieber die Prüfung machen? Dann beenden Sie erst die Probe."
            )
        if self._overview.running:
            return self.tr("Ihre Prüfung wartet auf Sie"), self.tr(
                "Ihre Antworten sind noch da. Machen Sie dort weiter, wo Sie aufgehört haben. "
                "Die Zeit steht so lange still."
            )
        if self._passed:
            return self.tr("Sie haben die Prüfung bestanden"), self.tr(
                "Möchten Sie noch einmal üben? Sie können die Prüfung so oft machen, "
                "wie Sie möchten. Ihr Erfolg bleibt Ihnen."
            )
        if self._overview.unread_lessons:
            return self.tr("Die Prüfung"), self._advice()
        if self._overview.finished:
            return self.tr("Versuchen Sie es noch einmal"), self.tr(
                "Sie kennen die Prüfung jetzt schon. Das hilft beim nächsten Mal."
            )
        return self.tr("Die Prüfung"), self.tr(
            "Hier zeigen Sie, was Sie gelernt haben. Nehmen Sie sich Zeit. "
            "Sie können die Prüfung so oft machen, wie Sie möchten."
        )

    def _advice(self) -> str:
        unread = self._overview.unread_lessons
        if unread == 1:
            return self.tr("Eine Lektion haben Sie noch nicht gelesen. Wir raten: erst lesen.")
        return self.tr("{0} Lektionen haben Sie noch nicht gelesen. Wir raten: erst lesen.").format(
            unread
        )

    def _attempt(self, exam: FinishedExam) -> RowButton:
        result = exam.result
        passed = self.tr("bestanden") if result.passed else self.tr("noch nicht bestanden")
        points = self.tr("{0} von {1} Punkten · Ergebnis ansehen").format(
            points_text(result.points), points_text(result.possible)
        )
        icon, colour = ("circle-check", "good") if result.passed else ("circle", "muted")
        # Several attempts of one day would look alike without their numbers.
        title = self.tr("{0}. Prüfung, {1}: {2}").format(exam.number, german_date(exam.day), passed)
        row = RowButton(title, points, self._look, icon, colour)
        on_click(row, partial(self.result_requested.emit, result.attempt_id))
        return row

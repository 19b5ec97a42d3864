"""Before the exam: what waits, the rules in plain words, the attempts so far."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.certificates import CLASS_0_LINE
from kifuehrerschein.domain.exam import points_text
from kifuehrerschein.domain.exam_advice import points_needed, rounded_up_text
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.services.exam_views import ExamOverview, FinishedExam
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Heading, Label, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.rows import RowButton


class ExamIntroPage(Column):
    """Emits what the learner wants; nothing here keeps anybody from starting."""

    start_requested = Signal()
    resume_requested = Signal()
    result_requested = Signal(str)
    home_requested = Signal()
    certificates_requested = Signal()

    def __init__(self, overview: ExamOverview, look: Look) -> None:
        super().__init__(look)
        self._overview = overview
        self._look = look
        self._passed = any(exam.result.passed for exam in overview.finished)
        # The one next step first.
        self._buttons = self._make_buttons()
        if overview.notice:
            self.add(Notice(look, "info", self.tr("Ein Hinweis"), overview.notice))
        self.add(self._hero())
        if overview.finished:
            self.add(Heading(self.tr("Ihre bisherigen Prüfungen"), 2))
            for exam in reversed(overview.finished):
                self.add(self._attempt(exam))
        self.add(Heading(self.tr("So läuft die Prüfung"), 2))
        self.add(self._rules())
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._buttons[0]

    def _make_buttons(self) -> list[Button]:
        """The next step, which is not always the exam, and the exam if it is not."""
        if self._overview.running:
            return [
                self._button(
                    self.tr("Weiter mit der Prüfung"), "primary", "play", self.resume_requested
                )
            ]
        again = bool(self._overview.finished)
        text = self.tr("Prüfung noch einmal machen") if again else self.tr("Prüfung starten")
        icon = "rotate-ccw" if again else "play"
        if self._passed:
            first = self._button(
                self.tr("Zu Ihren Zertifikaten"), "primary", "award", self.certificates_requested
            )
        elif self._overview.unread_lessons:
            first = self._button(
                self.tr("Zu den Lektionen"), "primary", "book-open", self.home_requested
            )
            text = self.tr("Trotzdem jetzt starten")
        else:
            return [self._button(text, "primary", icon, self.start_requested)]
        return [first, self._button(text, "secondary", icon, self.start_requested)]

    def _button(self, text: str, kind: str, icon: str, wish: SignalInstance) -> Button:
        button = Button(text, self._look, kind, icon)
        on_click(button, wish.emit)
        return button

    def _hero(self) -> Card:
        title, text = self._greeting()
        hero = Card(self._look, "hero", 24)
        hero.box.setSpacing(self._look.px(14))
        hero.box.addWidget(Heading(title, 1))
        hero.box.addWidget(Label(text, "lead"))
        hero.box.addWidget(Flow(self._look, *self._buttons))
        return hero

    def _greeting(self) -> tuple[str, str]:
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

    def _rules(self) -> Card:
        rules = self._overview.rules
        card = Card(self._look, "card", 20)
        card.box.setSpacing(self._look.px(18))
        for icon, title, text in (
            (
                "list-checks",
                self.tr("{0} Fragen").format(rules.slots),
                self.tr(
                    "Sie sehen immer eine Frage. Sie können zurückgehen und Antworten ändern. "
                    "Jede Antwort wird sofort gespeichert."
                ),
            ),
            (
                "clock",
                self.tr("{0} Minuten Zeit").format(rules.minutes),
                self.tr(
                    "Eine Uhr sehen Sie nur, wenn Sie möchten. "
                    "Sie können eine Pause machen. Dann steht die Zeit still. "
                    "Wenn die Zeit um ist, geben wir die Prüfung für Sie ab."
                ),
            ),
            ("award", self.tr("Wann Sie bestehen"), self._pass_text(rules)),
            (
                "house",
                self.tr("Prüfung zu Hause"),
                self.tr(
                    "Niemand schaut zu, und niemand prüft Ihren Namen. "
                    "Deshalb steht auf dem Zertifikat: „{0}“."
                ).format(CLASS_0_LINE),
            ),
        ):
            card.box.addLayout(_rule(icon, title, text, self._look))
        return card

    def _pass_text(self, rules: ExamRules) -> str:
        needed = rounded_up_text(points_needed(rules.possible, rules.pass_percent))
        points = self.tr("Nötig sind {0} Prozent, das sind {1} von {2} Punkten.").format(
            rules.pass_percent, needed, rules.possible
        )
        if rules.critical_required == 0:
            return points
        important = (
            self.tr("Eine Frage ist besonders wichtig. Sie muss ganz richtig sein.")
            if rules.critical_slots == 1
            else self.tr(
                "{0} Fragen sind besonders wichtig. Davon müssen mindestens {1} ganz richtig sein."
            ).format(rules.critical_slots, rules.critical_required)
        )
        return self.tr("Regel 1: {0}\nRegel 2: {1}").format(points, important)

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


def _rule(icon: str, title: str, text: str, look: Look) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look.px(14))
    sign = QLabel()
    sign.setPixmap(look.pixmap(icon, look.px(28), look.tokens.primary, 2))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(look.px(4))
    words.addWidget(Heading(title, 3))
    words.addWidget(Label(text))
    row.addLayout(words, 1)
    return row

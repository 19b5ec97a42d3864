"""Before the exam: what waits, the rules in plain words, the attempts so far."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.certificates import CLASS_0_LINE
from kifuehrerschein.domain.exam import points_text
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
        self.main_button = self._main_button()
        self._buttons = [self._certificates_button()] if self._passed else []
        self._buttons.append(self.main_button)
        self.add(self._hero())
        if overview.unread_lessons and not overview.running:
            self.add(self._advice())
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

    def _main_button(self) -> Button:
        if self._overview.running:
            button = Button(self.tr("Weiter mit der Prüfung"), self._look, "primary", "play")
            on_click(button, self.resume_requested.emit)
            return button
        text = (
            self.tr("Prüfung noch einmal machen")
            if self._overview.finished
            else self.tr("Prüfung starten")
        )
        kind = "secondary" if self._passed else "primary"  # then the certificate comes first
        button = Button(text, self._look, kind, "rotate-ccw" if self._overview.finished else "play")
        on_click(button, self.start_requested.emit)
        return button

    def _certificates_button(self) -> Button:
        button = Button(self.tr("Zu Ihren Zertifikaten"), self._look, "primary", "award")
        on_click(button, self.certificates_requested.emit)
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
                "Ihre Antworten sind noch da. Machen Sie dort weiter, wo Sie aufgehört haben."
            )
        if self._passed:
            return self.tr("Sie haben die Prüfung bestanden"), self.tr(
                "Möchten Sie noch einmal üben? Sie können die Prüfung so oft machen, "
                "wie Sie möchten. Ihr Erfolg bleibt Ihnen."
            )
        if self._overview.finished:
            return self.tr("Versuchen Sie es noch einmal"), self.tr(
                "Sie kennen die Prüfung jetzt schon. Das hilft beim nächsten Mal."
            )
        return self.tr("Die Prüfung"), self.tr(
            "Hier zeigen Sie, was Sie gelernt haben. Nehmen Sie sich Zeit. "
            "Sie können die Prüfung so oft machen, wie Sie möchten."
        )

    def _advice(self) -> Notice:
        unread = self._overview.unread_lessons
        left = (
            self.tr("Eine Lektion haben Sie noch nicht gelesen.")
            if unread == 1
            else self.tr("{0} Lektionen haben Sie noch nicht gelesen.").format(unread)
        )
        help_ = self.tr("Sie helfen Ihnen in der Prüfung. Sie können aber auch gleich anfangen.")
        if unread == 1:
            help_ = self.tr("Sie hilft Ihnen in der Prüfung. Sie können aber auch gleich anfangen.")
        notice = Notice(self._look, "info", self.tr("Unser Rat: erst lernen"), f"{left} {help_}")
        button = Button(self.tr("Zu den Lektionen"), self._look, icon="book-open")
        on_click(button, self.home_requested.emit)
        row = QHBoxLayout()
        row.setContentsMargins(notice.text.contentsMargins().left(), 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        notice.box.addLayout(row)
        return notice

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
                    "Sie können eine Pause machen. Dann steht die Zeit still."
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
        safe = math.ceil(rules.possible * rules.pass_percent / 100)
        points = self.tr(
            "Sie brauchen mindestens {0} Prozent der Punkte. "
            "Mit {1} von {2} Punkten haben Sie das geschafft."
        ).format(rules.pass_percent, safe, rules.possible)
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
        title = self.tr("{0}: {1}").format(german_date(exam.day), passed)
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

"""The rules of the exam in plain words, before it begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.certificates import CLASS_0_LINE
from kifuehrerschein.domain.exam_advice import points_needed, rounded_up_text
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card
from kifuehrerschein.ui.widgets.labels import Heading, Label


class ExamRulesCard(Card):
    """Questions, time, pause, passing, and what a certificate from home says."""

    def __init__(self, rules: ExamRules, look: Look) -> None:
        super().__init__(look, "card", 20)
        self._look = look
        self._time = Heading("", 3)
        self.box.setSpacing(look.px(18))
        self._add(
            "list-checks",
            Heading(self.tr("{0} Fragen").format(rules.slots), 3),
            self.tr(
                "Sie sehen immer eine Frage. Sie können zurückgehen und Antworten ändern. "
                "Jede Antwort wird sofort gespeichert."
            ),
        )
        self._add(
            "clock",
            self._time,
            self.tr(
                "Eine Uhr sehen Sie nur, wenn Sie möchten. "
                "Wenn die Zeit um ist, geben wir die Prüfung für Sie ab."
            ),
        )
        self._add(
            "pause",
            Heading(self.tr("Eine Pause"), 3),
            self.tr(
                "Sie können einmal Pause machen. Dann steht die Zeit still, "
                "und die Fragen sind verborgen. "
                "Auch wenn Sie das Programm schließen, steht die Zeit still."
            ),
        )
        passing = Heading(self.tr("Wann Sie bestehen"), 3)
        self._add("award", passing, self._pass_text(rules))
        self._add(
            "house",
            Heading(self.tr("Prüfung zu Hause"), 3),
            self.tr(
                "Niemand schaut zu, und niemand prüft Ihren Namen. "
                "Deshalb steht auf dem Zertifikat: „{0}“."
            ).format(CLASS_0_LINE),
        )
        self.show_minutes(rules.minutes)

    def show_minutes(self, minutes: int) -> None:
        """Say how much time there is."""
        self._time.setText(self.tr("{0} Minuten Zeit").format(minutes))
        self._time.setAccessibleName(self._time.text())

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

    def _add(self, icon: str, title: Heading, text: str) -> None:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.px(28), look.tokens.primary, 2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(title)
        words.addWidget(Label(text))
        row.addLayout(words, 1)
        self.box.addLayout(row)

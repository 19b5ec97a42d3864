"""The result of an exam: what was reached, what was missing, one next step. Never the key."""

from __future__ import annotations

import math
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.exam import AreaResult, ExamResult, points_text
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.services.exam_views import FinishedExam
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.area_bars import AreaBars
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Heading, Label, on_click
from kifuehrerschein.ui.widgets.flow import Flow


class ExamResultPage(Column):
    """`certificate_requested` carries the attempt's id; it comes only after a passed exam."""

    certificate_requested = Signal(str)
    certificates_requested = Signal()
    home_requested = Signal()
    exam_requested = Signal()

    def __init__(self, finished: FinishedExam, certificate: Certificate | None, look: Look) -> None:
        super().__init__(look)
        self._finished = finished
        self._result = finished.result
        self._look = look
        self._has_certificate = certificate is not None
        self.main_button, self._others = self._buttons()
        self.add(self._hero())
        self.add(Heading(self.tr("Was zum Bestehen zählt"), 2))
        self.add(self._rules())
        if self._result.areas:
            self.add(Heading(self.tr("Ihre Punkte nach Themen"), 2))
            areas = Card(look, "card", 20)
            areas.box.addWidget(AreaBars(self._result.areas, look))
            self.add(areas)
        self.add(Flow(look, *self._others))
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.main_button

    def _buttons(self) -> tuple[Button, list[Button]]:
        """The one next step, and what else is possible."""
        look = self._look
        home = Button(self.tr("Zur Startseite"), look, icon="house")
        on_click(home, self.home_requested.emit)
        if not self._result.passed:
            learn = Button(self.tr("Zu den Lektionen"), look, "primary", "book-open")
            again = Button(self.tr("Prüfung noch einmal machen"), look, icon="rotate-ccw")
            on_click(learn, self.home_requested.emit)
            on_click(again, self.exam_requested.emit)
            return learn, [again]
        if self._has_certificate:
            see = Button(self.tr("Ihre Zertifikate ansehen"), look, "primary", "award")
            on_click(see, self.certificates_requested.emit)
            return see, [home]
        issue = Button(self.tr("Zertifikat ausstellen"), look, "primary", "award")
        on_click(issue, lambda: self.certificate_requested.emit(self._result.attempt_id))
        return issue, [home]

    def _hero(self) -> Card:
        look, passed = self._look, self._result.passed
        hero = Card(look, "hero", 24)
        row = QHBoxLayout()
        row.setSpacing(look.px(24))
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        title = self.tr("Herzlichen Glückwunsch!") if passed else self.tr("Noch nicht ganz")
        words.addWidget(Heading(title, 1))
        words.addWidget(Label(self._lead(), "lead"))
        day = self.tr("Prüfung vom {0}").format(german_date(self._finished.day))
        words.addWidget(Label(day))
        words.addWidget(self.main_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        if passed and not look.narrow:
            sign = QLabel()
            sign.setPixmap(look.pixmap("award", look.px(112), look.tokens.on_soft, 2))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        hero.box.addLayout(row)
        return hero

    def _lead(self) -> str:
        points = self.tr("Sie haben {0} von {1} Punkten.").format(*self._points())
        if self._result.passed:
            return self.tr("Sie haben die Prüfung bestanden. {0} Das ist Ihr Erfolg!").format(
                points
            )
        praise = self.tr("Das ist nicht schlimm. {0}").format(points)
        if self._result.enough_points:
            praise = self.tr(
                "{0} Das reicht schon. Nur bei den besonders wichtigen Fragen fehlt noch etwas."
            ).format(points)
        weakest = self._weakest()
        if weakest is None:
            advice = self.tr("Sie können die Prüfung noch einmal machen, so oft Sie möchten.")
        else:
            advice = self.tr(
                "Lesen Sie noch einmal das Thema „{0}“. Machen Sie dann die Prüfung noch einmal, "
                "so oft Sie möchten."
            ).format(weakest.title)
        return f"{praise} {advice}"

    def _weakest(self) -> AreaResult | None:
        """The area with the smallest share of its points; None if nothing is missing there."""
        named = [a for a in self._result.areas if a.title and a.points < a.possible]
        return min(named, key=lambda area: area.points / area.possible, default=None)

    def _rules(self) -> Card:
        result = self._result
        card = Card(self._look, "card", 20)
        card.box.setSpacing(self._look.px(18))
        card.box.addLayout(
            self._rule(result.enough_points, self.tr("Genug Punkte"), self._points_text())
        )
        if result.critical_required:
            card.box.addLayout(
                self._rule(
                    result.enough_critical,
                    self.tr("Besonders wichtige Fragen"),
                    self._critical_text(result),
                )
            )
        return card

    def _rule(self, met: bool, title: str, text: str) -> QHBoxLayout:
        look = self._look
        icon, colour, word = (
            ("circle-check", look.tokens.good, self.tr("geschafft"))
            if met
            else ("circle", look.tokens.muted, self.tr("noch nicht"))
        )
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        sign = QLabel()
        sign.setPixmap(look.pixmap(icon, look.px(28), colour, 2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(Heading(f"{title}: {word}", 3))
        words.addWidget(Label(text))
        row.addLayout(words, 1)
        return row

    def _points(self) -> tuple[str, str]:
        return points_text(self._result.points), points_text(self._result.possible)

    def _points_text(self) -> str:
        result = self._result
        needed = self.tr("Nötig sind {0} Prozent der Punkte.").format(result.pass_percent)
        reached = self.tr("Sie haben {0} von {1} Punkten.").format(*self._points())
        if result.enough_points:
            return f"{needed} {reached}"
        missing = result.possible * result.pass_percent / 100 - result.points
        # Rounded up: "0 Punkte fehlen" would be untrue and hard to bear.
        shown = points_text(Fraction(math.ceil(missing * 10), 10))
        lacking = (
            self.tr("Es fehlt nur 1 Punkt.")
            if shown == "1"
            else self.tr("Es fehlen {0} Punkte.").format(shown)
        )
        return f"{needed} {reached} {lacking}"

    def _critical_text(self, result: ExamResult) -> str:
        if result.critical_items == 1:
            needed = self.tr("Eine Frage war besonders wichtig. Sie muss ganz richtig sein.")
        else:
            needed = self.tr(
                "{0} Fragen waren besonders wichtig. Mindestens {1} davon müssen ganz richtig sein."
            ).format(result.critical_items, result.critical_required)
        if result.critical_right == 0:
            return f"{needed} {self.tr('Das hat dieses Mal noch nicht geklappt.')}"
        right = (
            self.tr("Bei Ihnen war 1 ganz richtig.")
            if result.critical_right == 1
            else self.tr("Bei Ihnen waren {0} ganz richtig.").format(result.critical_right)
        )
        return f"{needed} {right}"

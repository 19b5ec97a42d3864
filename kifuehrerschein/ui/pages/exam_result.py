"""The result of an exam: what was reached, what was missing, one next step. Never the key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.exam import ExamResult, points_text
from kifuehrerschein.domain.exam_advice import points_needed, rounded_up_text
from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.services.exam_views import FinishedExam, LessonToRead
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.area_bars import AreaBars
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.exam_talk import TalkCard
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.grid import Pictured
from kifuehrerschein.ui.widgets.labels import Heading, Label


class ExamResultPage(Column):
    """`certificate_requested` carries the attempt's id; it comes only after a passed exam.

    `lesson_requested` carries a lesson's id. `time_over`: not the learner handed in, the clock did.
    `review_requested` comes only after a trial, which has no certificate.
    """

    lesson_requested = Signal(str)
    certificate_requested = Signal(str)
    certificates_requested = Signal()
    home_requested = Signal()
    exam_requested = Signal()
    review_requested = Signal()
    back_to = "exam"
    help_topic = "Prüfung"

    def __init__(
        self,
        finished: FinishedExam,
        certificate: Certificate | None,
        look: Look,
        *,
        time_over: bool = False,
    ) -> None:
        super().__init__(look)
        self._finished = finished
        self._result = finished.result
        self._look = look
        self._has_certificate = certificate is not None
        self._steps, self._others = self._buttons()
        self.main_button = self._steps[0]
        if time_over:
            self.add(self._time_over())
        self.add(self._hero())
        if finished.talk:
            self.add(TalkCard(look))
        self.add_section(self.tr("Was zum Bestehen zählt"))
        self.add(self._rules())
        if self._result.areas:
            self.add_section(self.tr("Ihre Punkte nach Themen"))
            areas = Card(look, "card", 20)
            areas.box.addWidget(AreaBars(self._result.areas, look))
            self.add(areas)
        self.add(Flow(look, *self._others))
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.main_button

    def add_sponsor(self, card: QWidget) -> None:
        """Show below all that belongs to the exam where it goes on."""
        self.box.insertWidget(self.box.count() - 1, card)

    def _buttons(self) -> tuple[list[Button], list[Button]]:
        """The next step and maybe one beside it, and what else is possible."""
        look = self._look
        if self._finished.trial:
            return self._trial_buttons()
        if not self._result.passed:
            again = Button(
                self.tr("Prüfung noch einmal machen"),
                look,
                "secondary" if self._finished.lessons else "primary",
                "rotate-ccw",
            )
            on_click(again, self.exam_requested.emit)
            if not self._finished.lessons:
                return [again], [self._home()]
            kinds = ("primary", "secondary")
            pairs = zip(self._finished.lessons, kinds, strict=False)
            return [self._lesson(lesson, kind) for lesson, kind in pairs], [again]
        if self._has_certificate:
            see = Button(self.tr("Ihre Zertifikate ansehen"), look, "primary", "award")
            on_click(see, self.certificates_requested.emit)
            return [see], [self._home()]
        issue = Button(self.tr("Zertifikat ausstellen"), look, "primary", "award")
        on_click(issue, lambda: self.certificate_requested.emit(self._result.attempt_id))
        return [issue], [self._home()]

    def _trial_buttons(self) -> tuple[list[Button], list[Button]]:
        look, passed = self._look, self._result.passed
        explain = Button(
            self.tr("Alle Fragen mit Erklärung ansehen"),
            look,
            "secondary" if passed else "primary",
            "lightbulb",
        )
        on_click(explain, self.review_requested.emit)
        exam = Button(self.tr("Zur Prüfung"), look, "primary" if passed else "secondary", "play")
        on_click(exam, self.exam_requested.emit)
        if passed:
            return [exam, explain], [self._home()]
        lessons = [self._lesson(lesson, "secondary") for lesson in self._finished.lessons[:1]]
        return [explain, *lessons], [exam, self._home()]

    def _home(self) -> Button:
        home = Button(self.tr("Zur Startseite"), self._look, icon="house")
        on_click(home, self.home_requested.emit)
        return home

    def _lesson(self, lesson: LessonToRead, kind: str) -> Button:
        text = self.tr("Lektion „{0}“ lesen").format(lesson.title)
        button = Button(text, self._look, kind, "book-open")
        on_click(button, partial(self.lesson_requested.emit, lesson.id))
        return button

    def _time_over(self) -> Notice:
        text = self.tr("Die Zeit war um. Alles, was Sie beantwortet haben, zählt.")
        # The keyboard starts below it: so this is read out too.
        self.main_button.setAccessibleDescription(text)
        return Notice(self._look, "info", text)

    def _hero(self) -> Card:
        look, passed = self._look, self._result.passed
        hero = Card(look, "hero", 24)
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        words.addWidget(Heading(self._title(), 1))
        words.addWidget(Label(self._lead(), "lead"))
        words.addWidget(Label(self._which()))
        if look.narrow:
            hero.box.addLayout(words)
        else:
            drawing = Drawing("gipfel" if passed else "weg", look, 208)
            hero.box.addWidget(Pictured(words, drawing, look, 24))
        hero.box.addSpacing(look.px(8))
        # Below the drawing, not beside it: the name of a lesson may be long.
        hero.box.addWidget(Flow(look, *self._steps))
        return hero

    def _title(self) -> str:
        if not self._result.passed:
            return self.tr("Noch nicht ganz")
        if self._finished.trial:
            return self.tr("Die Probe hat geklappt")
        return self.tr("Herzlichen Glückwunsch!")

    def _which(self) -> str:
        """Which exam it was, and when."""
        day = german_date(self._finished.day)
        if self._finished.trial:
            return self.tr("Probeprüfung, {0}").format(day)
        if self._finished.form:
            form = self._finished.form
            return self.tr("{0}. Prüfung, Form {1}, {2}").format(self._finished.number, form, day)
        return self.tr("{0}. Prüfung, {1}").format(self._finished.number, day)

    def _trial_lead(self) -> str:
        points = self.tr("Sie haben {0} von {1} Punkten.").format(*self._points())
        if self._result.passed:
            reached = self.tr("In der Prüfung hätten Sie damit bestanden.")
            return f"{points} {reached} {self.tr('Die Probeprüfung selbst zählt nicht.')}"
        calm = self.tr("Das ist nicht schlimm: Die Probeprüfung zählt nicht.")
        advice = self.tr("Lesen Sie die Erklärungen zu den Fragen. Sie zeigen, was noch fehlt.")
        return f"{calm} {points} {advice}"

    def _lead(self) -> str:
        if self._finished.trial:
            return self._trial_lead()
        if self._result.passed:
            return self.tr(
                "Sie haben die Prüfung mit {0} von {1} Punkten bestanden. Das ist Ihr Erfolg!"
            ).format(*self._points())
        points = self.tr("Sie haben {0} von {1} Punkten.").format(*self._points())
        praise = self.tr("Das ist nicht schlimm. {0}").format(points)
        if self._result.enough_points:
            praise = self.tr(
                "{0} Das reicht schon. Nur bei den besonders wichtigen Fragen fehlt noch etwas."
            ).format(points)
        if not self._finished.lessons:
            advice = self.tr("Sie können die Prüfung wiederholen, so oft Sie möchten.")
        else:
            advice = self.tr(
                "Lesen Sie die Lektion „{0}“ noch einmal. "
                "Danach können Sie die Prüfung wiederholen, so oft Sie möchten."
            ).format(self._finished.lessons[0].title)
        return f"{praise} {advice} {self._reopened()}".rstrip()

    def _reopened(self) -> str:
        """Where the lessons are found later, if they were reopened and are not read yet."""
        again = sum(1 for lesson in self._finished.lessons if lesson.again)
        if not again:
            return ""
        return (
            self.tr("Auf der Startseite steht sie wieder für Sie bereit.")
            if again == 1
            else self.tr("Auf der Startseite stehen {0} Lektionen wieder für Sie bereit.")
        ).format(again)

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
        exactly = points_needed(result.possible, result.pass_percent)
        needed = self.tr("Nötig sind {0} Prozent, das sind {1} von {2} Punkten.").format(
            result.pass_percent, rounded_up_text(exactly), points_text(result.possible)
        )
        reached = self.tr("Sie haben {0} von {1} Punkten.").format(*self._points())
        if result.enough_points:
            return f"{needed} {reached}"
        # Rounded up: "0 Punkte fehlen" would be untrue and hard to bear.
        shown = rounded_up_text(exactly - result.points)
        lacking = (
            self.tr("Es fehlt nur 1 Punkt.")
            if shown == "1"
            else self.tr("Es fehlen {0} Punkte.").format(shown)
        )
        return f"{needed} {reached} {lacking}"

    def _critical_text(self, result: ExamResult) -> str:
        if result.critical_items == 1:
            needed = self.tr("Eine Frage war besonders wichtig. Sie musste ganz richtig sein.")
        else:
            needed = self.tr(
                "{0} Fragen waren besonders wichtig. "
                "Mindestens {1} davon mussten ganz richtig sein."
            ).format(result.critical_items, result.critical_required)
        if result.critical_right == 0:
            return f"{needed} {self.tr('Das hat dieses Mal noch nicht geklappt.')}"
        right = (
            self.tr("Bei Ihnen war 1 ganz richtig.")
            if result.critical_right == 1
            else self.tr("Bei Ihnen waren {0} ganz richtig.").format(result.critical_right)
        )
        return f"{needed} {right}"

"""The home page: a greeting, one clear next step, the course as a way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.domain.learners import GUEST_NAME
from kifuehrerschein.domain.placement import Offer
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import HomeView, ModuleCard
from kifuehrerschein.ui.pages.home_words import encouragement, greeting, progress_line
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card, Column, on_click
from kifuehrerschein.ui.widgets.course_map import CourseMap, Reached, Station, Stop
from kifuehrerschein.ui.widgets.grid import CardGrid, Pictured
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable
from kifuehrerschein.ui.widgets.next_step import NextStepButton
from kifuehrerschein.ui.widgets.ring import ProgressRing
from kifuehrerschein.ui.widgets.rows import RowButton


class HomePage(Column):
    """Emits what the learner wants next; ids are those of the curriculum.

    `now` gives the local time, for the greeting.
    """

    lesson_requested = Signal(str)
    module_requested = Signal(str)
    exam_requested = Signal()
    certificate_requested = Signal()
    repeat_requested = Signal()
    placement_requested = Signal(str)
    back_to = ""
    help_topic = "Startseite"

    def __init__(
        self,
        view: HomeView,
        variant: Variant,
        look: Look,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(look, 1180)
        self._view = view
        self._variant = variant
        self._look = look
        self._hour = now().hour
        self.next_button = NextStepButton(*self._next_step(), look)
        self.add(self._hero())
        self._add_offers()
        self._add_way()
        if view.extra:
            self._add_extra()
        self.box.addStretch(1)
        on_click(self.next_button, self._go_on)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.next_button

    def add_sponsor(self, strip: QWidget | None, card: QWidget | None) -> None:
        """Show who hands the program out; the next step keeps its place in very large text."""
        if strip is not None:
            self.box.insertWidget(self.box.count() - 1 if self._look.narrow else 0, strip)
        if card is not None:
            self.box.insertWidget(self.box.count() - 1, card)

    # -- what comes next ---------------------------------------------------------------------

    def _hero(self) -> Card:
        view, look = self._view, self._look
        hero = Card(look, "hero", 24)
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        name = "" if view.name == GUEST_NAME else view.name
        words.addWidget(_greeting(greeting(name, self._hour)))
        words.addWidget(Label(encouragement(view), "lead"))
        words.addSpacing(look.px(4))
        words.addWidget(self.next_button)
        if view.aim is not None:
            words.addLayout(self._aim(view.aim.of(self._variant)))
        if look.narrow:  # with very large text the next step must be seen; the words say it
            hero.box.addLayout(words)
        else:
            hero.box.addWidget(Pictured(words, self._picture(), look, 32))
        return hero

    def _picture(self) -> QWidget:
        """Who has just come sees where the way leads, everybody else how far they are."""
        view, look = self._view, self._look
        if view.lessons_done == 0:
            from kifuehrerschein.ui.widgets.drawing import Drawing  # noqa: PLC0415 - seen once

            return Drawing("weg", look, 200)
        return ProgressRing(view.percent, look, 124)

    def _aim(self, text: str) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        sign = QLabel()
        sign.setPixmap(look.pixmap("target", look.px(20), look.tokens.on_soft, 2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(SpokenLabel(self.tr("Das können Sie danach: {0}").format(text)), 1)
        return row

    def _next_step(self) -> tuple[str, tuple[str, str, str], str]:
        """How the step is called, its three lines, its icon."""
        step = self._view.next_step
        following = self.tr("Ihr nächster Schritt")
        match step.kind:
            case StepKind.LESSON:
                begin = (
                    self.tr("Weiter lernen")
                    if self._view.lessons_done
                    else self.tr("Jetzt anfangen")
                )
                return self._named(begin), (begin, step.title, self._where()), "play"
            case StepKind.LESSON_AGAIN:
                begin = self.tr("Noch einmal lesen")
                return self._named(begin), (begin, step.title, self._where()), "book-open"
            case StepKind.EXAM_RUNNING:
                text = self.tr("Weiter mit der Prüfung")
                return text, (following, text, ""), "play"
            case StepKind.CERTIFICATE:
                text = self.tr("Zertifikat ausstellen")
                return text, (following, text, ""), "award"
            case StepKind.EXAM:
                text = self.tr("Zur Prüfung")
                return text, (following, text, self.tr("So oft Sie möchten")), "list-checks"
            case StepKind.DONE:
                text = self.tr("Ihre Zertifikate ansehen")
                return text, ("", text, ""), "award"

    def _named(self, begin: str) -> str:
        return self.tr("{0}: „{1}“").format(begin, self._view.next_step.title)

    def _where(self) -> str:
        """How long the lesson takes and where it stands in the course."""
        step, view = self._view.next_step, self._view
        module, lesson = view.module_of(step.item_id), view.lesson(step.item_id)
        if module is None or lesson is None:
            return ""
        number = [each.id for each in module.lessons].index(lesson.id) + 1
        return self.tr("{0} Minuten  ·  Modul {1}, Lektion {2} von {3}").format(
            lesson.minutes, module.number, number, len(module.lessons)
        )

    def _go_on(self) -> None:
        step = self._view.next_step
        match step.kind:
            case StepKind.LESSON | StepKind.LESSON_AGAIN:
                self.lesson_requested.emit(step.item_id)
            case StepKind.EXAM | StepKind.EXAM_RUNNING:
                self.exam_requested.emit()
            case StepKind.CERTIFICATE | StepKind.DONE:
                self.certificate_requested.emit()

    # -- what else is worth doing today; neither is ever a must ------------------------------

    def _add_offers(self) -> None:
        view, look = self._view, self._look
        rows: list[QWidget] = []
        if view.to_repeat:
            title = (
                self.tr("Heute wiederholen: 1 Frage")
                if view.to_repeat == 1
                else self.tr("Heute wiederholen: {0} Fragen").format(view.to_repeat)
            )
            small = self.tr("So bleibt das Gelernte im Gedächtnis. Das dauert wenige Minuten.")
            row = RowButton(title, small, look, "refresh-cw")
            on_click(row, self.repeat_requested.emit)
            rows.append(row)
        if view.placement:
            row = RowButton(*self._placement_text(), look, "flag")
            on_click(row, partial(self.placement_requested.emit, view.placement))
            rows.append(row)
        if rows:
            self.add(CardGrid(rows, look, 420, 2, last_fills=True))

    def _placement_text(self) -> tuple[str, str]:
        match self._view.placement:
            case Offer.BEFORE.value:
                return self.tr("Standort-Check: Wo stehe ich?"), self.tr(
                    "Wenige Fragen ohne Note. Am Ende vom Kurs sehen Sie, was Sie gewonnen haben."
                )
            case Offer.AFTER.value:
                return self.tr("Standort-Check: Was habe ich gewonnen?"), self.tr(
                    "Der zweite Teil mit ähnlichen Fragen. "
                    "Danach sehen Sie, was Sie gewonnen haben."
                )
            case _:
                return self.tr("Ihr Standort-Check"), self.tr(
                    "Sehen Sie noch einmal, was Sie seit dem Anfang gewonnen haben."
                )

    # -- the course as a way -----------------------------------------------------------------

    def _add_way(self) -> None:
        view, look = self._view, self._look
        heading = QVBoxLayout()
        heading.setContentsMargins(0, look.px(4), 0, 0)
        heading.setSpacing(look.px(2))
        heading.addWidget(Heading(self.tr("Ihr Weg"), 2))
        heading.addWidget(Label(progress_line(view), "muted"))
        self.box.addLayout(heading)
        stations = [self._station(module) for module in view.modules]
        self.goal = Station(self._goal(), look)
        on_click(self.goal, self._go_to_goal)
        self.add(CourseMap([*stations, self.goal], look))
        numbers = [module.number for module in view.modules]
        if numbers != list(range(1, len(numbers) + 1)):
            later = self.tr("Die Module dazwischen kommen mit einer neuen Ausgabe des Kurses.")
            self.add(Label(later, "muted"))

    def _add_extra(self) -> None:
        """Modules of the sponsor, apart from the way: they are no part of the course."""
        view, look = self._view, self._look
        heading = QVBoxLayout()
        heading.setContentsMargins(0, look.px(4), 0, 0)
        heading.setSpacing(look.px(2))
        title = Heading(breakable(self.tr("Von {0}").format(view.origin)), 2)
        title.setAccessibleName(self.tr("Von {0}").format(view.origin))
        heading.addWidget(title)
        apart = self.tr("Zusätzlich zum Kurs. In der Prüfung kommt davon nichts vor.")
        heading.addWidget(Label(apart, "muted"))
        self.box.addLayout(heading)
        stations = [self._station(module) for module in view.extra]
        self.add(CardGrid(stations, look, 420, 2, last_fills=True))

    def _station(self, module: ModuleCard) -> Station:
        reached, state = self._state(module)
        title = module.title if module.title.endswith("?") else f"{module.title}."
        name = self.tr("Modul {0}: {1} {2}").format(module.number, title, state)
        stop = Stop(name, module.title, state, reached, str(module.number), module.percent)
        station = Station(stop, self._look)
        station.setAccessibleDescription(module.summary.of(self._variant).replace("·", ""))
        on_click(station, partial(self.module_requested.emit, module.id))
        return station

    def _state(self, module: ModuleCard) -> tuple[Reached, str]:
        again = sum(1 for lesson in module.lessons if lesson.again)
        if again:
            one = self.tr("1 Lektion noch einmal lesen")
            many = self.tr("{0} Lektionen noch einmal lesen").format(again)
            return self._here_or_later(module), one if again == 1 else many
        if module.percent >= 100:
            return Reached.DONE, self.tr("geschafft")
        if self._here_or_later(module) is Reached.HERE:
            return Reached.HERE, self.tr("Hier sind Sie")
        done = sum(1 for lesson in module.lessons if lesson.done)
        if done:
            return Reached.LATER, self.tr("{0} von {1} Lektionen").format(done, len(module.lessons))
        return Reached.LATER, self.tr("{0} Minuten").format(module.minutes_left)

    def _here_or_later(self, module: ModuleCard) -> Reached:
        here = self._view.module_of(self._view.next_step.item_id)
        return Reached.HERE if here is module else Reached.LATER

    def _goal(self) -> Stop:
        title = self.tr("Prüfung und Zertifikat")
        match self._view.next_step.kind:
            case StepKind.LESSON | StepKind.LESSON_AGAIN:
                state, reached = self.tr("Ihr Ziel. So oft Sie möchten."), Reached.LATER
            case StepKind.DONE:
                state, reached = self.tr("geschafft"), Reached.DONE
            case _:
                state, reached = self.tr("Hier sind Sie"), Reached.HERE
        return Stop(f"{title}. {state}", title, state, reached, "award")

    def _go_to_goal(self) -> None:
        if self._view.next_step.kind in (StepKind.CERTIFICATE, StepKind.DONE):
            self.certificate_requested.emit()
        else:
            self.exam_requested.emit()


def _greeting(text: str) -> Heading:
    """A name may be long and without a space."""
    heading = Heading(breakable(text), 1)
    heading.setAccessibleName(text)
    return heading

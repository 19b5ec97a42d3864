"""The home page: a greeting, one clear next step, the modules."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.learners import GUEST_NAME
from kifuehrerschein.domain.placement import Offer
from kifuehrerschein.domain.steps import StepKind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.views import HomeView, ModuleCard
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Heading, Label, on_click
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.ring import ProgressRing
from kifuehrerschein.ui.widgets.rows import CardButton, RowButton

# Fewer minutes are told as minutes.
_HOURS_FROM = 120


class HomePage(Column):
    """Emits what the learner wants next; ids are those of the curriculum."""

    lesson_requested = Signal(str)
    module_requested = Signal(str)
    exam_requested = Signal()
    certificate_requested = Signal()
    repeat_requested = Signal()
    placement_requested = Signal(str)
    back_to = ""

    def __init__(self, view: HomeView, variant: Variant, look: Look) -> None:
        super().__init__(look, 1180)
        self._view = view
        self._look = look
        self.next_button = Button(self._next_text(), look, "primary", self._next_icon())
        self.add(self._hero())
        self._add_offers()
        self.add(Heading(self.tr("Ihre Module"), 2))
        cards: list[QWidget] = []
        for module in view.modules:
            card = ModuleButton(module, variant, look)
            on_click(card, partial(self.module_requested.emit, module.id))
            cards.append(card)
        self.add(CardGrid(cards, look, least=290))  # three in a window of its first size
        numbers = [module.number for module in view.modules]
        if numbers != list(range(1, len(numbers) + 1)):
            later = self.tr("Die Module dazwischen kommen mit einer neuen Ausgabe des Kurses.")
            self.add(Label(later, "muted"))
        if view.next_step.kind is StepKind.LESSON:
            self._add_goal()
        self.box.addStretch(1)
        on_click(self.next_button, self._go_on)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.next_button

    def _hero(self) -> Card:
        view, look = self._view, self._look
        hero = Card(look, "hero", 24)
        row = QHBoxLayout()
        row.setSpacing(look.px(24))
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        name = "" if view.name == GUEST_NAME else f", {view.name}"
        words.addWidget(Heading(self.tr("Guten Tag{0}!").format(name), 1))
        words.addWidget(Label(self._progress_text(), "lead"))
        words.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        if not look.narrow:  # with very large text the next step must be seen; the words say it
            ring = ProgressRing(view.percent, look, 104)
            row.addWidget(ring, 0, Qt.AlignmentFlag.AlignVCenter)
        hero.box.addLayout(row)
        return hero

    def _add_offers(self) -> None:
        """What else is worth doing today; neither is ever a must."""
        view, look = self._view, self._look
        if view.to_repeat:
            title = (
                self.tr("Heute wiederholen: 1 Frage")
                if view.to_repeat == 1
                else self.tr("Heute wiederholen: {0} Fragen").format(view.to_repeat)
            )
            small = self.tr("So bleibt das Gelernte im Gedächtnis. Das dauert wenige Minuten.")
            row = RowButton(title, small, look, "refresh-cw")
            on_click(row, self.repeat_requested.emit)
            self.add(row)
        if view.placement:
            row = RowButton(*self._placement_text(), look, "flag")
            on_click(row, partial(self.placement_requested.emit, view.placement))
            self.add(row)

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

    def _add_goal(self) -> None:
        """Where the lessons lead, and that nobody need be afraid of it."""
        row = RowButton(
            self.tr("Prüfung und Zertifikat"),
            self.tr(
                "Nach den Lektionen können Sie die Prüfung machen, so oft Sie möchten. "
                "Wenn Sie bestehen, bekommen Sie Ihr Zertifikat."
            ),
            self._look,
            "award",
        )
        on_click(row, self.exam_requested.emit)
        self.add(Heading(self.tr("Ihr Ziel"), 2))
        self.add(row)

    def _progress_text(self) -> str:
        view = self._view
        match view.next_step.kind:
            case StepKind.DONE:
                return self.tr(
                    "Sie haben alle Lektionen geschafft und die Prüfung bestanden. "
                    "Herzlichen Glückwunsch!"
                )
            case StepKind.CERTIFICATE:
                return self.tr("Sie haben die Prüfung bestanden. Jetzt fehlt nur Ihr Zertifikat.")
            case StepKind.EXAM_RUNNING:
                return self.tr("Ihre Prüfung wartet auf Sie. Ihre Antworten sind noch da.")
            case StepKind.EXAM:
                return self.tr(
                    "Sie haben alle Lektionen geschafft. Jetzt kommt die Prüfung. "
                    "Sie können sie so oft machen, wie Sie möchten."
                )
            case StepKind.LESSON_AGAIN:
                return self.tr(
                    "Eine Lektion hilft Ihnen jetzt am meisten. Lesen Sie sie noch einmal. "
                    "Danach können Sie die Prüfung wieder machen."
                )
            case StepKind.LESSON:
                return self._lessons_text()

    def _lessons_text(self) -> str:
        view = self._view
        if view.lessons_done == 0:
            return self.tr(
                "Schön, dass Sie da sind. Sie brauchen kein Vorwissen. "
                "Jede Lektion dauert nur wenige Minuten."
            )
        done = (
            self.tr("Sie haben schon {0} von {1} Lektionen geschafft.")
            if view.lessons_done > 1
            else self.tr("Sie haben schon 1 von {1} Lektionen geschafft.")
        ).format(view.lessons_done, view.lessons_total)
        return f"{done} {self._rest_text(view.minutes_left)}"

    def _rest_text(self, minutes: int) -> str:
        """Many minutes frighten: from two hours on they are told as hours."""
        if minutes < _HOURS_FROM:
            return self.tr("Es bleiben noch etwa {0} Minuten.").format(minutes)
        return self.tr("Es bleiben noch etwa {0} Stunden.").format(round(minutes / 60))

    def _next_text(self) -> str:
        step = self._view.next_step
        match step.kind:
            case StepKind.LESSON:
                begin = (
                    self.tr("Weiter lernen: „{0}“")
                    if self._view.lessons_done
                    else self.tr("Jetzt anfangen: „{0}“")
                )
                return begin.format(step.title)
            case StepKind.LESSON_AGAIN:
                return self.tr("Noch einmal lesen: „{0}“").format(step.title)
            case StepKind.EXAM_RUNNING:
                return self.tr("Weiter mit der Prüfung")
            case StepKind.CERTIFICATE:
                return self.tr("Zertifikat ausstellen")
            case StepKind.EXAM:
                return self.tr("Zur Prüfung")
            case StepKind.DONE:
                return self.tr("Ihre Zertifikate ansehen")

    def _next_icon(self) -> str:
        match self._view.next_step.kind:
            case StepKind.CERTIFICATE | StepKind.DONE:
                return "award"
            case StepKind.LESSON_AGAIN:
                return "book-open"
            case _:
                return "play"

    def _go_on(self) -> None:
        step = self._view.next_step
        match step.kind:
            case StepKind.LESSON | StepKind.LESSON_AGAIN:
                self.lesson_requested.emit(step.item_id)
            case StepKind.EXAM | StepKind.EXAM_RUNNING:
                self.exam_requested.emit()
            case StepKind.CERTIFICATE | StepKind.DONE:
                self.certificate_requested.emit()


class ModuleButton(CardButton):
    """A module as one big button: number, minutes, title, summary, ring."""

    def __init__(self, module: ModuleCard, variant: Variant, look: Look) -> None:
        small = _module_line(module)
        summary = module.summary.of(variant)
        super().__init__(look, f"{small}. {module.title}. {summary}. {module.percent} %")
        row = QHBoxLayout(self)
        pad = look.px(18)
        row.setContentsMargins(pad, pad, pad, pad)
        row.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(6))
        words.addWidget(Label(small, "small"))
        words.addWidget(Label(module.title, "h3"))
        words.addWidget(Label(summary, "muted"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(ProgressRing(module.percent, look), 0, Qt.AlignmentFlag.AlignTop)
        self.let_through()


def _module_line(module: ModuleCard) -> str:
    translate = QCoreApplication.translate
    again = sum(1 for lesson in module.lessons if lesson.again)
    if again:
        lessons = (
            translate("ModuleButton", "1 Lektion noch einmal lesen")
            if again == 1
            else translate("ModuleButton", "{0} Lektionen noch einmal lesen").format(again)
        )
        return translate("ModuleButton", "Modul {0}  ·  {1}").format(module.number, lessons)
    if module.percent >= 100:
        return translate("ModuleButton", "Modul {0}  ·  geschafft").format(module.number)
    return translate("ModuleButton", "Modul {0}  ·  noch {1} Minuten").format(
        module.number, module.minutes_left
    )

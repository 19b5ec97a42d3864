"""One module: what it is about, its lessons, its sheets to print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.sheets import SheetKind
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.views import LessonCard, ModuleCard
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.abilities import AbilityCard
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.course_map import Way
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.ring import ProgressRing
from kifuehrerschein.ui.widgets.rows import ROW_SIGN, RowButton


class ModulePage(Column):
    """Emits the id of the lesson that is wanted, or the SheetKind to save or to print.

    `can` is what learners say of themselves afterwards, shown when the module is finished; `origin`
    the sponsor who made the module, empty for one of the course.
    """

    lesson_requested = Signal(str)
    home_requested = Signal()
    save_requested = Signal(object)
    print_requested = Signal(object)
    help_topic = "Modul"

    def __init__(
        self,
        module: ModuleCard,
        variant: Variant,
        look: Look,
        sheets: tuple[SheetKind, ...] = (),
        can: tuple[Wording, ...] = (),
        *,
        origin: str = "",
    ) -> None:
        super().__init__(look, 820)
        self._look = look
        self._origin = origin
        home = Button(self.tr("Zur Startseite"), look, icon="house")
        self._first: QWidget = home
        self.add(Flow(look, home))
        self.add(self._hero(module, variant))
        if can and module.percent >= 100:
            self.add(AbilityCard([each.of(variant) for each in can], look))
        self.add_section(self.tr("Lektionen"))
        rows: list[QWidget] = []
        waiting = [lesson for lesson in module.lessons if lesson.again or not lesson.done]
        following = next(iter(sorted(waiting, key=lambda lesson: not lesson.again)), None)
        for lesson in module.lessons:
            button = self._row(lesson, is_next=lesson is following)
            on_click(button, partial(self.lesson_requested.emit, lesson.id))
            rows.append(button)
            if lesson is following:
                self._first = button
        walked = [lesson.done for lesson in module.lessons]
        self.add(Way(rows, walked, look, 1, 300, ROW_SIGN))
        if any(lesson.core for lesson in module.lessons):
            self.add(Label(self._short_course(), "small"))
        self._message = MessageArea(look)
        if sheets:
            self.add_section(self.tr("Zum Drucken"))
            self.add(self._sheets(sheets))
        self.box.addStretch(1)
        on_click(home, self.home_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the lesson that comes next."""
        return self._first

    def say_saved(self, path: str) -> None:
        """A sheet is at `path` now."""
        self._message.note(self.tr("Gespeichert: {0}").format(path))
        reveal(self, self._message)

    def say_problem(self, text: str) -> None:
        """A sheet could not be saved; `text` says why and what to do."""
        self._message.problem(text)
        reveal(self, self._message)

    def _sheets(self, sheets: tuple[SheetKind, ...]) -> Card:
        card = Card(self._look, "card", 20)
        for kind in sheets:
            if kind is not sheets[0]:
                card.box.addSpacing(self._look.px(10))
            about, save, to_paper = self._sheet_texts(kind)
            card.box.addWidget(Label(about))
            card.box.addSpacing(self._look.px(4))
            saving = Button(save, self._look, icon="download")
            on_click(saving, partial(self.save_requested.emit, kind))
            printing = Button(to_paper, self._look, icon="printer")
            on_click(printing, partial(self.print_requested.emit, kind))
            card.box.addWidget(Flow(self._look, saving, printing))
        card.box.addWidget(self._message)
        return card

    def _sheet_texts(self, kind: SheetKind) -> tuple[str, str, str]:
        """What the sheet is good for, and what stands on its two buttons."""
        if kind is SheetKind.CHEAT:
            return (
                self.tr("Ein Spickzettel für den Platz neben dem Bildschirm."),
                self.tr("Spickzettel als PDF"),
                self.tr("Spickzettel drucken"),
            )
        return (
            self.tr("Das Wichtigste aus diesem Modul auf einer Seite."),
            self.tr("Merkblatt als PDF"),
            self.tr("Merkblatt drucken"),
        )

    def _hero(self, module: ModuleCard, variant: Variant) -> Card:
        look = self._look
        hero = Card(look, "hero", 24)
        row = QHBoxLayout()
        row.setSpacing(look.px(24))
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        words.addWidget(SpokenLabel(self._over(module.number)))
        words.addWidget(Heading(module.title, 1))
        words.addWidget(SpokenLabel(module.summary.of(variant), "lead"))
        words.addWidget(Label(self._progress(module)))
        row.addLayout(words, 1)
        if not look.narrow:  # with large text the words need the room, and say the same
            row.addWidget(ProgressRing(module.percent, look, 92), 0, Qt.AlignmentFlag.AlignTop)
        hero.box.addLayout(row)
        return hero

    def _over(self, number: int) -> str:
        module = self.tr("Modul {0}").format(number)
        return f"{module}  ·  {self.tr('Von {0}').format(self._origin)}" if self._origin else module

    def _progress(self, module: ModuleCard) -> str:
        done = sum(1 for lesson in module.lessons if lesson.done)
        if done == len(module.lessons):
            return self.tr("Sie haben alle Lektionen dieses Moduls geschafft.")
        if done == 0:
            text = (
                self.tr("Eine Lektion, etwa {1}. Sie können jederzeit Pause machen.")
                if len(module.lessons) == 1
                else self.tr("{0} Lektionen, zusammen etwa {1}. Sie können jederzeit Pause machen.")
            )
            return text.format(len(module.lessons), self._minutes(module.minutes_left))
        return self.tr("{0} von {1} Lektionen geschafft. Es bleiben noch etwa {2}.").format(
            done, len(module.lessons), self._minutes(module.minutes_left)
        )

    def _row(self, lesson: LessonCard, *, is_next: bool) -> RowButton:
        small, icon, colour = self._minutes(lesson.minutes), "circle", "muted"
        if lesson.core:
            small = f"{small}  ·  {self.tr('Kurzkurs')}"
        if lesson.again:
            small = f"{small}  ·  {self.tr('noch einmal lesen')}"
            icon, colour = "rotate-ccw", "primary"
        elif lesson.done:
            small, icon, colour = f"{small}  ·  {self.tr('geschafft')}", "circle-check", "good"
        elif is_next:
            small, icon, colour = f"{small}  ·  {self.tr('hier geht es weiter')}", "play", "primary"
        row = RowButton(lesson.title, small, self._look, icon, colour)
        if is_next:
            row.setProperty("kind", "here")
        return row

    def _short_course(self) -> str:
        return self.tr(
            "Kurzkurs: Haben Sie wenig Zeit? Dann lesen Sie erst nur die Lektionen, bei denen "
            "„Kurzkurs“ steht."
        )

    def _minutes(self, minutes: int) -> str:
        return self.tr("1 Minute") if minutes == 1 else self.tr("{0} Minuten").format(minutes)

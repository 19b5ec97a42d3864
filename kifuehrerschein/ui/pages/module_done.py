"""After the last lesson of a module: what one can do now, and where it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.sheets import SheetKind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.module_views import ModuleDone
from kifuehrerschein.ui.motion import motion_wanted
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.abilities import AbilityCard
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.drawing import Drawing
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, reveal
from kifuehrerschein.ui.widgets.grid import Pictured
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.next_step import NextStepButton
from kifuehrerschein.ui.widgets.ring import ProgressRing


class ModuleDonePage(Column):
    """Emits the id of the next lesson, or that the exam or the home page is wanted.

    `save_requested` carries the SheetKind; it is offered if `has_sheet`.
    """

    lesson_requested = Signal(str)
    exam_requested = Signal()
    home_requested = Signal()
    save_requested = Signal(object)
    help_topic = "Modul"

    def __init__(
        self, done: ModuleDone, variant: Variant, look: Look, *, has_sheet: bool = False
    ) -> None:
        super().__init__(look, 900)
        self._done = done
        self._look = look
        self.back_to = f"module-{done.id}"
        self.next_button = self._next_button()
        self.ring = ProgressRing(done.percent, look, 84)
        if motion_wanted(look):
            self.ring.fill_from(done.percent_before)
        self.add(self._hero())
        if done.can:
            self.add(AbilityCard([each.of(variant) for each in done.can], look))
        self._message = MessageArea(look)
        self._add_rest(has_sheet=has_sheet)
        self.box.addStretch(1)
        on_click(self.next_button, self._go_on)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts; the praise is read out with it."""
        return self.next_button

    def say_saved(self, path: str) -> None:
        """The sheet is at `path` now."""
        self._message.note(self.tr("Gespeichert: {0}").format(path))
        reveal(self, self._message)

    def say_problem(self, text: str) -> None:
        """The sheet could not be saved; `text` says why and what to do."""
        self._message.problem(text)
        reveal(self, self._message)

    def _hero(self) -> Card:
        look, done = self._look, self._done
        hero = Card(look, "hero", 24)
        words = QVBoxLayout()
        words.setSpacing(look.px(14))
        title = Heading(self.tr("Modul {0} ist geschafft!").format(done.number), 1)
        praise = SpokenLabel(self._praise(), "lead")
        words.addWidget(title)
        words.addWidget(praise)
        words.addLayout(self._course())
        words.addSpacing(look.px(4))
        words.addWidget(self.next_button)
        told = (title.text(), praise.accessibleName(), self.next_button.accessibleDescription())
        self.next_button.setAccessibleDescription(" ".join(told))
        if look.narrow:
            hero.box.addLayout(words)
        else:
            hero.box.addWidget(Pictured(words, Drawing("gipfel", look, 240), look, 32))
        return hero

    def _praise(self) -> str:
        return self.tr(
            "Sie haben „{0}“ bis zum Ende durchgearbeitet. Das ist Ihr Verdienst."
        ).format(self._done.title)

    def _course(self) -> QHBoxLayout:
        done = self._done
        row = QHBoxLayout()
        row.setSpacing(self._look.px(14))
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        text = (
            self.tr("Sie haben den ganzen Kurs gelesen.")
            if done.percent >= 100
            else self.tr("Vom ganzen Kurs: {0} von {1} Modulen geschafft.").format(
                done.modules_done, done.modules_total
            )
        )
        row.addWidget(Label(text), 1)
        return row

    def _next_button(self) -> NextStepButton:
        done = self._done
        over = self.tr("Ihr nächster Schritt")
        if not done.next_lesson:
            text = self.tr("Zur Prüfung")
            lines = (over, text, self.tr("So oft Sie möchten"))
            return NextStepButton(text, lines, "list-checks", self._look)
        text = self.tr("Weiter mit Modul {0}").format(done.next_number)
        return NextStepButton(text, (over, text, done.next_title), "play", self._look)

    def _add_rest(self, *, has_sheet: bool) -> None:
        buttons = []
        if has_sheet:
            save = Button(self.tr("Merkblatt als PDF"), self._look, icon="download")
            on_click(save, lambda: self.save_requested.emit(SheetKind.MODULE))
            buttons.append(save)
        home = Button(self.tr("Zur Startseite"), self._look, icon="house")
        on_click(home, self.home_requested.emit)
        self.add(Flow(self._look, *buttons, home))
        self.add(self._message)

    def _go_on(self) -> None:
        if self._done.next_lesson:
            self.lesson_requested.emit(self._done.next_lesson)
        else:
            self.exam_requested.emit()

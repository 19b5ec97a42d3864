"""„Mein Heft“: what the learner marked, wrote and can do now, to read, change, save and print."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kifuehrerschein.services.notebook import Abilities, NotebookPart, NotebookView
from kifuehrerschein.ui.pages.notebook_entry import EntryCard
from kifuehrerschein.ui.pages.notebook_notes import NotebookNotes
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class NotebookPage(Column):
    """`spot_requested` and `removed` carry lesson and block, `written` also the text.

    `parted` is like `written`, for what was typed and not saved when it went out of sight.
    `save_requested` and `print_requested` carry the NotebookParts that are taken into the PDF.
    """

    spot_requested = Signal(str, str)
    written = Signal(str, str, str)
    parted = Signal(str, str, str)
    removed = Signal(str, str)
    save_requested = Signal(object)
    print_requested = Signal(object)
    lesson_requested = Signal()
    back_to = "home"
    help_topic = "Mein Heft"

    def __init__(self, view: NotebookView, look: Look) -> None:
        super().__init__(look, 820)
        self._look = look
        self._own: NotebookNotes | None = None
        self._sections: dict[NotebookPart, QWidget] = {}
        self._chosen: dict[NotebookPart, Button] = {}
        self._message = MessageArea(look)
        self.title = Heading(self.tr("Mein Heft"), 1)
        self.add(self.title)
        parts = view.parts()
        if parts:
            self.add(self._tools(parts))
        self.add(self._message)
        makers = {
            NotebookPart.NOTES: self._notes,
            NotebookPart.ABILITIES: self._abilities,
            NotebookPart.IDEA: self._idea,
        }
        if NotebookPart.NOTES not in parts:
            self.add(self._empty(first=not parts))
        for part in parts:
            section = self._sections[part] = makers[part](view)
            self.add(section)
        self.box.addStretch(1)

    # -- what the desk calls -----------------------------------------------------------------

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        first = self.findChild(Button)
        return first if isinstance(first, Button) else self

    def parts(self) -> tuple[NotebookPart, ...]:
        """What is to be seen, saved and printed."""
        left_out = {part for part, button in self._chosen.items() if not button.isChecked()}
        return tuple(part for part in self._sections if part not in left_out)

    def offered(self) -> tuple[NotebookPart, ...]:
        """The parts that hold something."""
        return tuple(self._sections)

    def leave_out(self, parts: set[NotebookPart]) -> None:
        """Show the page as it was left, without these parts."""
        for part in parts & self._chosen.keys():
            self._chosen[part].setChecked(False)

    def say(self, text: str) -> None:
        """Something worked."""
        self._message.note(text)
        reveal(self, self._message)

    def say_problem(self, text: str) -> None:
        """Something did not work; `text` says why and what to do."""
        self._message.problem(text)
        reveal(self, self._message)

    def entry(self, lesson_id: str, block_id: str) -> EntryCard:
        """The card of this place; KeyError if there is none."""
        if self._own is None:
            raise KeyError((lesson_id, block_id))
        return self._own.card((lesson_id, block_id))

    def keep_typed(self) -> None:
        """Ask to keep all that was typed and not saved yet."""
        if self._own is not None:
            self._own.keep_typed()

    def writing(self) -> tuple[tuple[str, str], ...]:
        """Lesson and block of each place whose field to write in is open."""
        return () if self._own is None else self._own.writing()

    def asking(self) -> tuple[tuple[str, str], ...]:
        """Lesson and block of each place that asks whether it is to go."""
        return () if self._own is None else self._own.asking()

    # -- the head ----------------------------------------------------------------------------

    def _tools(self, parts: tuple[NotebookPart, ...]) -> Card:
        look = self._look
        card = Card(look, "card", 20)
        if len(parts) > 1:
            names = {
                NotebookPart.NOTES: self.tr("Gemerkte Stellen und Notizen"),
                NotebookPart.ABILITIES: self.tr("Das kann ich jetzt"),
                NotebookPart.IDEA: self.tr("Meine Idee"),
            }
            card.box.addWidget(Label(self.tr("Das steht im Heft. Drücken Sie, was fehlen soll:")))
            self._chosen = {part: self._choice(part, names[part]) for part in parts}
            card.box.addWidget(Flow(look, *self._chosen.values()))
            card.box.addSpacing(look.px(8))
        self._save = Button(self.tr("Als PDF speichern"), look, "primary", "download")
        self._print = Button(self.tr("Drucken"), look, icon="printer")
        on_click(self._save, lambda: self.save_requested.emit(self.parts()))
        on_click(self._print, lambda: self.print_requested.emit(self.parts()))
        card.box.addWidget(Flow(look, self._save, self._print))
        return card

    def _choice(self, part: NotebookPart, name: str) -> Button:
        """The tick says without colour that the part is in."""
        button = Button(name, self._look, icon="circle-check")
        button.setCheckable(True)
        button.setChecked(True)
        button.toggled.connect(lambda on: self._toggled(part, on))
        return button

    def _toggled(self, part: NotebookPart, on: bool) -> None:
        button = self._chosen[part]
        button.set_icon("circle-check" if on else "circle")
        self._sections[part].setVisible(on)
        some = bool(self.parts())
        self._save.setEnabled(some)
        self._print.setEnabled(some)

    # -- the parts ---------------------------------------------------------------------------

    def _section(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        section = QWidget()
        box = QVBoxLayout(section)
        box.setContentsMargins(0, self._look.px(8), 0, 0)
        box.setSpacing(self._look.px(14))
        box.addWidget(Heading(title, 2))
        return section, box

    def _notes(self, view: NotebookView) -> QWidget:
        notes = self._own = NotebookNotes(view.chapters, self._look, self)
        notes.spot_requested.connect(self.spot_requested)
        notes.written.connect(self.written)
        notes.parted.connect(self.parted)
        notes.removed.connect(self.removed)
        return notes

    def _abilities(self, view: NotebookView) -> QWidget:
        section, box = self._section(self.tr("Das kann ich jetzt"))
        for ability in view.abilities:
            box.addWidget(self._ability(ability))
        return section

    def _ability(self, ability: Abilities) -> Card:
        look = self._look
        card = Card(look, "card", 20)
        card.box.addWidget(Heading(ability.title, 3))
        for sentence in ability.sentences:
            row = QHBoxLayout()
            row.setSpacing(look.px(10))
            tick = QLabel()
            tick.setPixmap(look.pixmap("circle-check", look.px(22), look.tokens.good, 2))
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(SpokenLabel(sentence), 1)
            card.box.addLayout(row)
        return card

    def _idea(self, view: NotebookView) -> QWidget:
        section, box = self._section(self.tr("Meine Idee"))
        card = Card(self._look, "card", 20)
        for title, text in view.idea:
            card.box.addWidget(Heading(title, 3))
            card.box.addWidget(SpokenLabel(text))
        box.addWidget(card)
        return section

    def _empty(self, *, first: bool) -> Card:
        """How to fill the notebook; large if there is nothing else in it yet."""
        look = self._look
        hero = Card(look, "hero" if first else "card", 24)
        hero.box.setSpacing(look.px(14))
        hero.box.addWidget(Heading(self.tr("Hier sammeln Sie, was Ihnen wichtig ist"), 2))
        for icon, text in (
            (
                "bookmark",
                self.tr(
                    "Neben jedem Absatz einer Lektion steht dieses Zeichen. Drücken Sie darauf. "
                    "Dann wählen Sie „Merken“ oder schreiben eine Notiz."
                ),
            ),
            (
                "keyboard",
                self.tr("Mit der Tastatur: Strg + M, oder der Knopf „Diese Stelle“ oben."),
            ),
            (
                "notebook-pen",
                self.tr("Alles steht dann hier. Sie können es lesen, ändern und drucken."),
            ),
        ):
            row = QHBoxLayout()
            row.setSpacing(look.px(14))
            sign = QLabel()
            sign.setPixmap(look.pixmap(icon, look.px(26), look.tokens.primary, 2))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(text), 1)
            hero.box.addLayout(row)
        kind = "primary" if first else "secondary"
        button = Button(self.tr("Zu meiner Lektion"), look, kind, "book-open")
        on_click(button, self.lesson_requested.emit)
        hero.box.addSpacing(look.px(6))
        hero.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return hero

"""The help: all sections of the handbook at the left, the one that is read at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kifuehrerschein.domain.handbook import Handbook, section_id
from kifuehrerschein.ui.help_keys import KEYS_TITLE
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import RING, RING_AND_LINE, Button, Footer, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import reveal
from kifuehrerschein.ui.widgets.help_section import HelpSection
from kifuehrerschein.ui.widgets.help_topics import HelpTopics
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.layer import Layer
from kifuehrerschein.ui.widgets.scrolling import scroll_by_key
from kifuehrerschein.ui.widgets.tab_order import chain

# Below this width at 100 % text the list takes the place of the section.
_BESIDE = 820


class HelpLayer(Layer):
    """Shows `handbook` at the section with the title `topic`, or at the first one.

    `notes` are framed lines (title, text) below a section, by its title: what only this computer
    knows.
    """

    save_requested = Signal()
    print_requested = Signal()
    tour_requested = Signal()
    for_reading = True

    def __init__(
        self,
        handbook: Handbook,
        topic: str,
        look: Look,
        notes: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        super().__init__(look, self.tr("Hilfe"))
        self._sections = {section.id: section for section in handbook.sections}
        self._notes = notes or {}
        self._choosing = False
        self.topics = HelpTopics(handbook, look)
        self.topics.chosen.connect(self.open)
        self.topics.save_requested.connect(self.save_requested)
        self.topics.print_requested.connect(self.print_requested)
        self.topics.tour_requested.connect(self.tour_requested)
        self._all = Button(self.tr("Alle Themen"), look, icon="book-open")
        self._all.setCheckable(True)
        # In very large letters three buttons with words would not fit side by side.
        self._keys = Button("" if look.narrow else self.tr("Alle Tasten"), look, icon="keyboard")
        self._keys.setAccessibleName(self.tr("Alle Tasten"))
        self._keys.setToolTip(self.tr("Alle Tasten") if look.narrow else "")
        self._close = Button(self.tr("Schließen"), look, "primary", "x")
        self._before = Button("", look, icon="arrow-left")
        self._after = Button("", look, icon="arrow-right")
        self.body.addWidget(self._bar())
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.topics)
        self.body.addLayout(self._row, 1)
        self._steps = self._footer()
        self._at = section_id(topic)
        if self._at not in self._sections:
            self._at = next(iter(self._sections))
        self.section = self._made()
        self._row.addWidget(self.section, 1)
        self._settle()

    def first_focus(self) -> QWidget:
        """The title of the section, from which reading goes on and keys scroll."""
        return self.section.title

    @property
    def title(self) -> str:
        """Title of the section that is shown."""
        return self._sections[self._at].title

    def search_like(self, other: HelpLayer) -> None:
        """Look for the same words as `other`, in the list if that is shown."""
        self.topics.field.edit.setText(other.topics.field.text())
        self._choose(on=other._choosing)

    def search_here(self) -> None:
        """Let the keyboard type what is wanted."""
        self._choose(on=True)
        self.topics.field.edit.setFocus()

    def open(self, wanted: str) -> None:
        """Show the section with this id; an unknown one changes nothing."""
        if wanted not in self._sections:
            return
        old, self._at = self.section, wanted
        self._choosing = False
        self.section = self._made()
        old.hide()
        self._row.replaceWidget(old, self.section)
        old.deleteLater()
        self._settle()
        self.section.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> HelpSection:
        shown = self._sections[self._at]
        section = HelpSection(shown, self.look, self._notes.get(shown.title))
        section.linked.connect(self.open)
        if self.look.narrow:  # large text needs the height: they are read after the section
            section.add_below(self._steps)
        return section

    # -- building ----------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        look = self.look
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        above, below = (RING, RING_AND_LINE) if look.narrow else (look.px(8), look.px(8))
        row.setContentsMargins(look.px(24), above, look.px(16), below)
        row.setSpacing(look.px(12))
        if not look.narrow:
            picture = QLabel()
            icon = look.pixmap("circle-question-mark", look.px(28), look.tokens.primary, 2)
            picture.setPixmap(icon)
            row.addWidget(picture)
        title = Heading(self.tr("Hilfe"), 1)
        title.setProperty("kind", "h2")
        title.setWordWrap(False)
        row.addWidget(title)
        row.addStretch(1)
        for button in (self._all, self._keys, self._close):
            row.addWidget(button)
        self._all.toggled.connect(lambda on: self._choose(on=on))
        on_click(self._keys, lambda: self.open(section_id(KEYS_TITLE)))
        on_click(self._close, self.closed.emit)
        return bar

    def _footer(self) -> QWidget:
        on_click(self._before, lambda: self._step(-1))
        on_click(self._after, lambda: self._step(1))
        if self.look.narrow:
            return Flow(self.look, self._before, self._after)  # below the section
        footer = Footer(self.look)
        footer.row.addWidget(self._before)
        footer.row.addStretch(1)
        footer.row.addWidget(self._after)
        self.body.addWidget(footer)
        return footer

    def _step(self, way: int) -> None:
        self.open(self._beside(way))

    def _beside(self, way: int) -> str:
        """Id of the section before or after, empty at the ends."""
        ids = list(self._sections)
        at = ids.index(self._at) + way
        return ids[at] if 0 <= at < len(ids) else ""

    # -- what is seen ------------------------------------------------------------------------

    def _settle(self) -> None:
        """Names, marks and the order of Tab for the section that is shown."""
        for button, way, name in (
            (self._before, -1, self.tr("Vorheriges Thema: {0}")),
            (self._after, 1, self.tr("Nächstes Thema: {0}")),
        ):
            section = self._sections.get(self._beside(way))
            button.setVisible(section is not None)
            if section is not None:
                button.setText(section.title)
                button.setAccessibleName(name.format(section.title))
        self.topics.show_current(self._at)
        self._share_room()
        # Tab begins below the title; the bar and the list come after the end.
        rest: list[QWidget] = [self._all, self._keys, self._close, *self.topics.order()]
        if not self.look.narrow:  # else they are in the section
            rest = [self._before, self._after, *rest]
        chain(self.section.title, [self.section, *rest])

    def _choose(self, *, on: bool) -> None:
        """Show the list in the place of the section, or the section again."""
        self._choosing = on
        self._share_room()
        if on:
            self.topics.show_current(self._at)
            self.topics.current().setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_room(self) -> None:
        beside = self.width() >= self.look.px(_BESIDE)
        self._all.setVisible(not beside)
        self._all.setChecked(self._choosing)
        self.topics.setVisible(beside or self._choosing)
        self.section.setVisible(beside or not self._choosing)
        self.topics.setMaximumWidth(self.topics.wide if beside else 16_777_215)
        self.topics.setMinimumWidth(self.topics.wide if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        area = self.topics if self.section.isHidden() else self.section
        if not scroll_by_key(area, event):
            super().keyPressEvent(event)

    # -- messages ----------------------------------------------------------------------------

    def show_busy(self, *, saving: bool = False, printing: bool = False) -> None:
        """Say on its button what is being done with the handbook; without a word, nothing is."""
        self.topics.messages.clear()
        self.topics.save.show_busy(saving)
        self.topics.print.show_busy(printing)

    def say_saved(self, path: str) -> None:
        """The handbook was saved."""
        self.topics.messages.note(self.tr("Gespeichert: {0}").format(path))
        reveal(self.topics, self.topics.messages)

    def say_printed(self) -> None:
        """The printer has all pages."""
        self.topics.messages.note(self.tr("Das Handbuch ist beim Drucker."))
        reveal(self.topics, self.topics.messages)

    def say_problem(self, text: str) -> None:
        """The handbook could not be saved or printed; `text` says what to do."""
        self.topics.messages.problem(text)
        reveal(self.topics, self.topics.messages)

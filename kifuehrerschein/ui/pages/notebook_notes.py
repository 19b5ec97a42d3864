"""The part of „Mein Heft“ with the marked places and notes, of very many the first ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kifuehrerschein.services.notebook import Chapter, Entry
from kifuehrerschein.ui.pages.notebook_entry import EntryCard
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, on_click
from kifuehrerschein.ui.widgets.labels import Heading, Label

# So many places are shown at once; hundreds would make each press on the page slow.
AT_ONCE = 20

Place = tuple[str, str]


class NotebookNotes(QWidget):
    """Cards by lesson and block, in course order. `spot_requested` and `removed` carry both ids.

    `written` carries ids and text, `parted` the same for what was typed and not saved when the
    card went out of sight.
    """

    spot_requested = Signal(str, str)
    written = Signal(str, str, str)
    parted = Signal(str, str, str)
    removed = Signal(str, str)

    def __init__(self, chapters: Sequence[Chapter], look: Look, area: QScrollArea) -> None:
        super().__init__()
        self._chapters = chapters
        self._look = look
        self._area = area
        self._cards: dict[Place, EntryCard] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, look.px(8), 0, 0)
        self._box.setSpacing(look.px(14))
        self._more = Button("", look, icon="chevron-down")
        on_click(self._more, self._show_more)
        self._box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts = self._make()
        self._build()

    def card(self, place: Place) -> EntryCard:
        """The card of this place, shown now if it was not yet; KeyError if there is none."""
        while place not in self._cards and self._left():
            self._build()
        return self._cards[place]

    def writing(self) -> tuple[Place, ...]:
        """The places at which the field to write in is open."""
        return tuple(place for place, card in self._cards.items() if card.is_writing())

    def asking(self) -> tuple[Place, ...]:
        """The places that ask whether they are to go."""
        return tuple(place for place, card in self._cards.items() if card.is_asking())

    def keep_typed(self) -> None:
        """Ask to keep all that was typed and not saved yet."""
        for card in self._cards.values():
            card.keep_typed()

    # -- building ----------------------------------------------------------------------------

    def _left(self) -> int:
        """How many places are not shown yet."""
        return sum(len(chapter.entries) for chapter in self._chapters) - len(self._cards)

    def _build(self) -> None:
        """Show the next places, with the headings before them."""
        end = len(self._cards) + AT_ONCE
        for part in self._parts:
            self._box.insertWidget(self._box.indexOf(self._more), part)
            part.show()  # now, so that it can take the keyboard
            part.stackUnder(self._more)
            if len(self._cards) == end:
                break
        # Qt puts what is new at the window's end.
        *_, last = self._cards.values()
        QWidget.setTabOrder(last.last_focus(), self._more)
        left = self._left()
        self._more.setText(self.tr("Mehr zeigen (noch {0})").format(left))
        self._more.setAccessibleName(self.tr("Mehr gemerkte Stellen zeigen, noch {0}").format(left))
        self._more.setVisible(left > 0)

    def _show_more(self) -> None:
        shown = len(self._cards)
        self._build()
        first_new = list(self._cards.values())[shown]
        first_new.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> Iterator[QWidget]:
        yield Heading(self.tr("Gemerkte Stellen und Notizen"), 2)
        for over, chapters in groupby(self._chapters, key=lambda chapter: chapter.over):
            yield Label(over, "muted")
            for chapter in chapters:
                yield Heading(chapter.title, 3)
                yield from map(self._card, chapter.entries)

    def _card(self, entry: Entry) -> EntryCard:
        card = EntryCard(entry, self._look, self._area)
        place = entry.note.key
        card.spot_requested.connect(partial(self.spot_requested.emit, *place))
        card.written.connect(partial(self.written.emit, *place))
        card.parted.connect(partial(self.parted.emit, *place))
        card.removed.connect(partial(self.removed.emit, *place))
        self._cards[place] = card
        return card

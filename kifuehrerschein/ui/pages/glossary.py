"""The words of the course, explained; a search line finds them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.vocabulary import LONGEST_TYPED
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.domain.words import fold
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import TextField, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable
from kifuehrerschein.ui.widgets.read_button import ReadButton

_QUOTES = str.maketrans(dict.fromkeys("„“”\"'"))
# Cards built at once: enough to fill a window, few enough that no key press waits.
_BATCH = 4
# Room above the word that somebody comes to.
_ABOVE = 20


def finds(query: str, term: GlossaryTerm) -> bool:
    """Whether the term or one of its forms holds what was typed; an empty query finds all."""
    wanted = _compared(query)
    return any(wanted in _compared(name) for name in (term.term, *term.forms))


def _compared(text: str) -> str:
    return " ".join(fold(text.translate(_QUOTES)).split())


class TermCard(Card):
    """One word; `jump` carries the id of a related word."""

    jump = Signal(str)

    def __init__(
        self, term: GlossaryTerm, variant: Variant, look: Look, related: dict[str, str]
    ) -> None:
        super().__init__(look, "card", 16)
        text = term.text.of(variant)
        self.setAccessibleName(term.term)
        self.setAccessibleDescription(without_mediopunkt(text))
        self.box.addWidget(Heading(term.term, 2))
        self.box.addWidget(SpokenLabel(text))
        if related:
            self.box.addWidget(Flow(look, *self._buttons(related, look), spacing=8))

    def _buttons(self, related: dict[str, str], look: Look) -> list[QWidget]:
        hint = Label(self.tr("Siehe auch:"), "muted")
        hint.setWordWrap(False)
        hint.setProperty("unread", True)  # without the buttons behind it, it says nothing
        buttons: list[QWidget] = [hint]
        for key, name in related.items():
            button = Button(name, look, icon="arrow-right")
            button.setAccessibleName(self.tr("Siehe auch: {0}").format(name))
            on_click(button, partial(self.jump.emit, key))
            buttons.append(button)
        return buttons


class GlossaryPage(Column):
    """All terms as cards; typing filters them."""

    help_topic = "Wörterbuch"
    for_reading = True

    def __init__(self, terms: tuple[GlossaryTerm, ...], variant: Variant, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._variant = variant
        self._terms = {term.id: term for term in terms}
        self._found = tuple(self._terms)
        self._cards: dict[str, TermCard] = {}
        self._field = TextField(self.tr("Welches Wort suchen Sie?"), look)
        self._field.edit.setMaxLength(LONGEST_TYPED)
        self._clear = Button(self.tr("Leeren"), look, icon="x")
        self._clear.setAccessibleName(self.tr("Suche leeren und alle Wörter zeigen"))
        self._count = Label("", "muted")
        self._nothing = self._empty_text()
        self._case = QWidget()
        self._list = _stack(self._case, look)
        self._shelves: list[tuple[QWidget, tuple[str, ...]]] = []
        self.add(Heading(self.tr("Wörterbuch"), 1))
        self.box.addLayout(self._search_row())
        self.box.addLayout(self._count_row())
        self.add(self._nothing)
        self.add(self._case)
        self.box.addStretch(1)
        self._build_some()
        self._show_count()
        self._field.edit.textChanged.connect(self._filter)
        for button in (self._clear, self._all):
            on_click(button, self._show_all)
        self._wanted: TermCard | None = None
        self.verticalScrollBar().rangeChanged.connect(self._scroll)
        self.verticalScrollBar().actionTriggered.connect(self._taken_over)
        # Where Esc leads: home, or to the results of a search.
        self.back_to = "home"

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._field.edit

    def search_here(self) -> None:
        """Go to the search line; what is typed now replaces what stands there."""
        self._field.edit.setFocus()
        self._field.edit.selectAll()
        reveal(self, self._field)

    def go_back(self) -> bool:
        """Show all words again; False if they are shown."""
        filtered = bool(self._field.text())
        if filtered:
            self._show_all()
        return filtered

    def top_term(self) -> str:
        """Id of the word at the upper edge of the window; empty at the top of the page."""
        top = self.verticalScrollBar().value()
        built = (key for key in self._found if top and key in self._cards)
        edge = top + self._look.px(_ABOVE)
        return next((key for key in built if self._span(self._cards[key]).bottom() > edge), "")

    def take_up(self, other: GlossaryPage) -> None:
        """Show what `other` shows, at the same word: this page takes its place."""
        top = other.top_term()
        query = other._field.text()
        if query:
            self._field.edit.setText(query)
        if top:
            self._go_to(self.card(top))

    def found(self) -> tuple[str, ...]:
        """Ids of the terms that are shown, in the order of the list."""
        return self._found

    def card(self, term_id: str) -> TermCard:
        """The card of a term; built now if it was not needed before."""
        while term_id not in self._cards:
            self._build_some()
        return self._cards[term_id]

    def show_term(self, term_id: str) -> None:
        """Go to a term: all words are shown, the keyboard stands on its card."""
        if term_id not in self._terms:
            return
        if term_id not in self._found:
            self._field.edit.clear()
        card = self.card(term_id)
        card.setFocus()
        self._go_to(card)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._wanted = None
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._build_rest)

    # -- building ----------------------------------------------------------------------------

    def _build_rest(self) -> None:
        """Build the cards that are not in the first window, a few between two events."""
        if len(self._cards) < len(self._terms):
            self._build_some()
            QTimer.singleShot(0, self, self._build_rest)

    def _build_some(self) -> None:
        missing = [term for key, term in self._terms.items() if key not in self._cards]
        # Each batch has a widget of its own: Qt need not look at the batches before it again.
        shelf = QWidget()
        box = _stack(shelf, self._look)
        for term in missing[:_BATCH]:
            related = {key: self._terms[key].term for key in term.see_also if key in self._terms}
            card = TermCard(term, self._variant, self._look, related)
            card.jump.connect(self.show_term)
            self._cards[term.id] = card
            box.addWidget(card)
        self._shelves.append((shelf, tuple(term.id for term in missing[:_BATCH])))
        self._list.addWidget(shelf)
        self._fill(shelf, self._shelves[-1][1])

    def _fill(self, shelf: QWidget, keys: tuple[str, ...]) -> None:
        """Show those cards of a shelf that are found; an empty shelf takes no room."""
        for key in keys:
            self._cards[key].setVisible(key in self._found)
        shelf.setVisible(any(key in self._found for key in keys))

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(10))
        row.addWidget(self._field, 1)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignBottom)
        self._clear.hide()
        return row

    def _count_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(ReadButton(self.tr("Vorlesen"), self._look))
        return row

    def _empty_text(self) -> Card:
        card = Card(self._look, "note", 18)
        self._nothing_title = SpokenLabel("", "h3")
        card.box.addWidget(self._nothing_title)
        card.box.addWidget(
            Label(
                self.tr(
                    "Tippen Sie nur den Anfang des Wortes, zum Beispiel „Daten“. "
                    "Oder schauen Sie in die ganze Liste."
                )
            )
        )
        self._all = Button(self.tr("Alle Wörter zeigen"), self._look)
        card.box.addWidget(Flow(self._look, self._all))
        card.hide()
        return card

    # -- searching ---------------------------------------------------------------------------

    def _filter(self, query: str) -> None:
        self._wanted = None
        self._found = tuple(key for key, term in self._terms.items() if finds(query, term))
        # Cards that change inside a visible page would lay it out once each.
        self._case.hide()
        for shelf, keys in self._shelves:
            self._fill(shelf, keys)
        self._case.show()
        self._clear.setVisible(bool(query))
        self._nothing.setVisible(not self._found)
        title = self.tr("Zu „{0}“ steht hier noch nichts.").format(query.strip())
        self._nothing_title.setText(breakable(title))
        self._nothing_title.setAccessibleName(title)
        self._show_count()
        announce(self._count, title if not self._found else self._count.text())

    def _show_count(self) -> None:
        number = len(self._found)
        text = self.tr("1 Wort") if number == 1 else self.tr("{0} Wörter").format(number)
        self._count.setText(text)
        self._count.setVisible(number > 0)

    def _show_all(self) -> None:
        self._field.edit.clear()
        self.search_here()

    def _go_to(self, card: TermCard) -> None:
        """Scroll there, and again whenever the layout changes, until the learner scrolls."""
        self._wanted = card
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        if self._wanted is not None:
            top = self._span(self._wanted).top()
            self.verticalScrollBar().setValue(top - self._look.px(_ABOVE))

    def _taken_over(self) -> None:
        self._wanted = None

    def _span(self, card: TermCard) -> QRect:
        """Where a card is in what is scrolled."""
        return QRect(card.mapTo(self.inner, QPoint(0, 0)) + self.inner.pos(), card.size())


def _stack(parent: QWidget, look: Look) -> QVBoxLayout:
    box = QVBoxLayout(parent)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look.px(12))
    return box

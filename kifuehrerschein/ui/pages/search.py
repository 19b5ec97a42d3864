"""The search page: a line to type in, and below it at once what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kifuehrerschein.domain.vocabulary import LONGEST_TYPED, wanted_words
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.search import Hit, SearchView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import TextField, reveal
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import SpokenLabel
from kifuehrerschein.ui.widgets.results import FIRST_HITS, Results

EXAMPLES = ("Prompt", "Halluzination", "Datenschutz", "Deepfake", "Passwort", "Bewerbung")
# A screen reader tells the number of hits when typing has paused for so long.
_QUIET_MS = 800


@dataclass(frozen=True, slots=True)
class SearchState:
    """What has to be kept to show the same results again.

    `unfolded` names the groups that show all; `hit` is the number of the button that was pressed
    (-1: none), `scrolled` how far down the page was, in pixels.
    """

    query: str = ""
    unfolded: frozenset[str] = frozenset()
    hit: int = -1
    scrolled: int = 0


class SearchPage(Column):
    """Searches while somebody types. `left` comes with Esc in an empty line.

    `opened` carries a Hit, `term_wanted` the id of a word; `search` is called with what was typed.
    """

    opened = Signal(object)
    term_wanted = Signal(str)
    glossary_requested = Signal()
    left = Signal()
    help_topic = "Suchen"

    def __init__(
        self,
        search: Callable[[str], SearchView],
        variant: Variant,
        look: Look,
        state: SearchState | None = None,
        *,
        in_lesson: bool = False,
    ) -> None:
        super().__init__(look)
        self._search = search
        self._variant = variant
        self._look = look
        self._in_lesson = in_lesson
        self._state = state or SearchState()
        self._results: Results | None = None
        self._field = TextField(self.tr("Was suchen Sie?"), look, self._state.query)
        self._field.edit.setMaxLength(LONGEST_TYPED)
        self._clear = Button(self.tr("Leeren"), look, icon="x")
        self._clear.setAccessibleName(self.tr("Suche leeren"))
        self._count = SpokenLabel("", "muted")
        self._below: QWidget = QWidget()
        self.add(Heading(self.tr("Suchen"), 1))
        self.box.addLayout(self._search_row())
        self.add(self._count)
        self.add(self._below)
        self.box.addStretch(1)
        self._due = self._timer(0, self._look_up)
        self._quiet = self._timer(_QUIET_MS, self._say_count)
        self._field.edit.textChanged.connect(self._typed)
        self._field.entered.connect(self._go_to_hits)
        on_click(self._clear, self._empty)
        self._show(whole=True)
        if self._state.scrolled:
            self._scroll_to(self._state.scrolled)

    # -- what the shell and the desk call ----------------------------------------------------

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: in the line, or on the hit from which somebody comes back."""
        buttons = self._results.buttons if self._results else []
        if 0 <= self._state.hit < len(buttons):
            hit = buttons[self._state.hit]
            reveal(self, hit)
            return hit
        # Nothing is selected: who is still typing while the page is made anew goes on typing.
        return self._field.edit

    def search_here(self) -> None:
        """Go to the line; what is typed now replaces what stands there."""
        self._field.edit.setFocus()
        self._field.edit.selectAll()
        reveal(self, self._field)

    def go_back(self) -> bool:
        """Empty the line; leave if it is empty."""
        if self._field.text():
            self._empty()
        else:
            self.left.emit()
        return True

    @property
    def state(self) -> SearchState:
        """What is shown now, for coming back to it."""
        return replace(self._state, scrolled=self.verticalScrollBar().value())

    # -- searching ---------------------------------------------------------------------------

    def _typed(self, query: str) -> None:
        # In the next turn of the loop: who types on meanwhile gets the last results only.
        self._state = SearchState(query)
        self._due.start()

    def _look_up(self) -> None:
        self._due.stop()
        self._show()
        self._quiet.start()

    def _empty(self) -> None:
        self._field.edit.clear()
        self.search_here()

    def _say_count(self) -> None:
        if self._count.accessibleName():
            announce(self, self._count.accessibleName())

    def _go_to_hits(self) -> None:
        """Return in the line goes to the first hit."""
        if self._due.isActive():
            self._look_up()
        if self._results is not None and self._results.buttons:
            self._results.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _opened(self, hit: Hit) -> None:
        self._remember_press()
        self.opened.emit(hit)

    def _term_opened(self, term_id: str) -> None:
        self._remember_press()
        self.term_wanted.emit(term_id)

    def _remember_press(self) -> None:
        focus, results = self.focusWidget(), self._results
        if results is not None and focus in results.buttons:
            self._state = replace(self._state, hit=results.buttons.index(focus))

    def _unfold(self, group: str) -> None:
        """Show all hits of a group; the keyboard stands on the first new one."""
        top = self.verticalScrollBar().value()
        self._state = replace(self._state, unfolded=self._state.unfolded | {group})
        self._show(whole=True)
        if self._results is not None:
            at = self._results.starts[group] + FIRST_HITS
            self._results.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll_to(top)

    # -- showing -----------------------------------------------------------------------------

    def _show(self, *, whole: bool = False) -> None:
        """Put what the query finds in place of what is shown."""
        query, text = self._state.query, ""
        self._results = None
        if not wanted_words(query):
            below: QWidget = self._beginning()
        else:
            view = self._search(query)
            text = self._summary(view)
            if view.total:
                below = self._results = self._made(view)
            else:
                below = self._nothing(view, text)
        self._count.setText(text)
        self._count.setAccessibleName(text)
        self._count.setVisible(self._results is not None)
        self._clear.setVisible(bool(query))
        self.box.replaceWidget(self._below, below)
        below.show()
        self._below.hide()
        self._below.deleteLater()
        self._below = below
        if self._results is not None:
            self._results.build(*((None,) if whole else ()))

    def _made(self, view: SearchView) -> Results:
        results = Results(view, self._variant, self._look, self._state.unfolded)
        results.opened.connect(self._opened)
        results.term_wanted.connect(self._term_opened)
        results.more_wanted.connect(self._unfold)
        return results

    def _summary(self, view: SearchView) -> str:
        if not view.total:
            return self.tr("Zu „{0}“ steht hier nichts.").format(view.query.strip())
        return self.tr("{0} Treffer").format(view.total)

    def _beginning(self) -> Card:
        """Nothing is typed yet: what can be done here."""
        look = self._look
        card = Card(look, "card", 18)
        text = self.tr(
            "Tippen Sie ein Wort oder zwei. Gesucht wird in allen Lektionen, im Wörterbuch und in "
            "den Übungsfragen. Groß oder klein, ä oder ae: Das ist egal."
        )
        if self._in_lesson:
            text += " " + self.tr("Treffer aus dieser Lektion stehen zuerst.")
        card.box.addWidget(SpokenLabel(text))
        card.box.addWidget(Heading(self.tr("Zum Beispiel"), 2))
        card.box.addWidget(Flow(look, *map(self._try, EXAMPLES), spacing=10))
        return card

    def _nothing(self, view: SearchView, title: str) -> Card:
        """Nothing was found: what else to try."""
        look = self._look
        card = Card(look, "note", 18)
        card.box.addWidget(SpokenLabel(title, "h3"))
        card.box.addWidget(
            SpokenLabel(
                self.tr(
                    "Versuchen Sie ein kürzeres oder ein anderes Wort, zum Beispiel nur den "
                    "Anfang. Oder schauen Sie im Wörterbuch nach."
                )
            )
        )
        if view.nearest:
            card.box.addWidget(SpokenLabel(self.tr("Meinten Sie vielleicht:")))
            card.box.addWidget(Flow(look, *map(self._try, view.nearest), spacing=10))
        glossary = Button(self.tr("Zum Wörterbuch"), look, icon="book-a")
        on_click(glossary, self.glossary_requested.emit)
        card.box.addWidget(Flow(look, glossary))
        return card

    def _try(self, word: str) -> Button:
        button = Button(word, self._look, icon="search")
        button.setAccessibleName(self.tr("{0} suchen").format(word))
        on_click(button, partial(self._take, word))
        return button

    def _take(self, word: str) -> None:
        self._field.edit.setText(word)
        self._field.edit.setFocus()

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(10))
        row.addWidget(self._field, 1)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _scroll_to(self, top: int) -> None:
        # What has just been built gets its place in the next turn of the loop.
        QTimer.singleShot(0, self, partial(self.verticalScrollBar().setValue, top))

    def _timer(self, pause_ms: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(call)
        return timer

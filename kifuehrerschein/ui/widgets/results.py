"""The results of a search: the word asked for, then groups of hits, made a few at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.search import Hit, SearchView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.hits import HitButton, TermHit
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import breakable

# So many hits of a group are shown before „Mehr zeigen“ is pressed.
FIRST_HITS = 8
# Widgets made at once: few enough that no key press waits for them.
_BATCH = 4


class Results(QWidget):
    """All that `view` holds; the groups in `unfolded` show all their hits.

    `opened` carries a Hit, `term_wanted` the id of the word asked for, `more_wanted` the name of a
    group.
    """

    opened = Signal(object)
    term_wanted = Signal(str)
    more_wanted = Signal(str)

    def __init__(
        self, view: SearchView, variant: Variant, look: Look, unfolded: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._view = view
        self._variant = variant
        self._look = look
        self._unfolded = unfolded
        # What Return opens, in the order of the page.
        self.buttons: list[QWidget] = []
        # The number of the first button of each group.
        self.starts: dict[str, int] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(10))
        self._parts = self._make()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.build)

    def build(self, number: int | None = _BATCH) -> None:
        """Make the next widgets (None: all), and the others in the next turns of the loop."""
        made = 0
        for part in islice(self._parts, number):
            self._box.addWidget(part)
            part.show()  # now, so that it can take the keyboard
            made += 1
        if made == number:
            self._later.start()

    def _make(self) -> Iterator[QWidget]:
        view, look = self._view, self._look
        if view.instead:
            yield self._correction()
        if view.term is not None:
            card = TermHit(view.term, self._variant, look)
            card.opened.connect(partial(self.term_wanted.emit, view.term.id))
            self.buttons.append(card.button)
            yield card
        lessons = self.tr("Andere Lektionen") if view.here else self.tr("Lektionen")
        for name, title, hits in (
            ("here", self.tr("In dieser Lektion"), view.here),
            ("terms", self.tr("Wörterbuch"), view.terms),
            ("lessons", lessons, view.lessons),
            ("questions", self.tr("Übungsfragen"), view.questions),
        ):
            if hits:
                yield from self._group(name, title, hits)

    def _correction(self) -> Notice:
        view = self._view
        title = self.tr("Meinten Sie „{0}“?").format(view.instead)
        text = self.tr("Zu „{0}“ steht hier nichts. Das sind die Treffer zu „{1}“.")
        text = text.format(view.query.strip(), view.instead)
        notice = Notice(self._look, "info", breakable(title), breakable(text))
        notice.title.setAccessibleName(title)
        notice.text.setAccessibleName(text)
        notice.setAccessibleName(f"{title} {text}")
        return notice

    def _group(self, name: str, title: str, hits: tuple[Hit, ...]) -> Iterator[QWidget]:
        look = self._look
        heading = Heading(f"{title} ({len(hits)})", 2)
        heading.setContentsMargins(0, look.px(14), 0, 0)
        yield heading
        shown = hits if name in self._unfolded else hits[:FIRST_HITS]
        self.starts[name] = len(self.buttons)
        for hit in shown:
            button = HitButton(hit, self._view.words, look, titled=name != "here")
            on_click(button, partial(self.opened.emit, hit))
            self.buttons.append(button)
            yield button
        left = len(hits) - len(shown)
        if left:
            more = Button(self.tr("Mehr zeigen (noch {0})").format(left), look, icon="chevron-down")
            more.setAccessibleName(f"{more.text()}: {title}")
            on_click(more, partial(self.more_wanted.emit, name))
            yield Flow(look, more)

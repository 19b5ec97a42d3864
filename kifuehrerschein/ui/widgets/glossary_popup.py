"""Opens the card of a glossary word over a lesson and gives the keyboard back afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.blocks.column import LessonColumn
from kifuehrerschein.ui.widgets.blocks.text import TextView

if TYPE_CHECKING:
    from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard


class GlossaryPopup(QObject):
    """At most one card at a time; `term` finds a word by its id, None if it is not there (yet)."""

    def __init__(
        self,
        column: LessonColumn,
        term: Callable[[str], GlossaryTerm | None],
        variant: Variant,
        look: Look,
        *,
        aloud: bool = False,
    ) -> None:
        super().__init__(column)
        self._aloud = aloud
        self._column = column
        self._term = term
        self._variant = variant
        self._look = look
        self._card: GlossaryCard | None = None
        self._origin: TextView | None = None

    @property
    def card(self) -> GlossaryCard | None:
        """The card that is open now."""
        return self._card

    def open(self, origin: TextView, term_id: str) -> None:
        """Explain a word at the link of `origin` that has the focus."""
        self._origin = origin
        self._explain(term_id)

    def close(self) -> None:
        """Take the card away; the link it came from gets the focus back."""
        if self._card is None:
            return
        self._drop()
        if self._origin is not None:
            self._origin.take_focus_back()
            self._origin = None

    def _explain(self, term_id: str) -> None:
        term, origin = self._term(term_id), self._origin
        self._drop()
        if term is None or origin is None:
            return
        also = [other for name in term.see_also if (other := self._term(name)) is not None]
        from kifuehrerschein.ui.widgets.glossary_card import GlossaryCard  # noqa: PLC0415

        column = self._column
        card = GlossaryCard(term, also, self._variant, self._look, aloud=self._aloud)
        card.closed.connect(self.close)
        card.left.connect(self._drop)
        card.term_requested.connect(self._explain)
        card.focus_moved.connect(column.show_rect)
        content = column.content
        card.setParent(content)
        card.ensurePolished()
        link, seen = origin.link_rect(), column.visible_part()
        card.place(QRect(origin.mapTo(content, link.topLeft()), link.size()), content.rect(), seen)
        card.show()
        card.raise_()
        self._card = card
        column.show_rect(card, card.rect())
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None

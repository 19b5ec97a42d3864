"""What a search found: a word with its explanation, and a button for each place."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from kifuehrerschein.domain.curriculum import GlossaryTerm
from kifuehrerschein.domain.search import Kind, Piece, marked, snippet
from kifuehrerschein.domain.wording import Variant, without_mediopunkt
from kifuehrerschein.services.search import Hit
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable
from kifuehrerschein.ui.widgets.marked import MarkedText
from kifuehrerschein.ui.widgets.rows import CardButton


def where(hit: Hit) -> str:
    """In words where a hit stands; empty for a word of the glossary."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("where", text)

    if hit.place is None:
        return ""
    place = tr("Modul {0} · Lektion {1}").format(hit.place.module, hit.place.step)
    if hit.kind is Kind.QUESTION:
        place = tr("Frage in {0} „{1}“").format(place, hit.place.title)
    if hit.other:
        place = tr("{0} (steht so in der anderen Fassung)").format(place)
    return place


class HitButton(CardButton):
    """One place: its title (if `titled`), where it is, and the words around what was found."""

    def __init__(
        self, hit: Hit, words: Collection[str], look: Look, *, titled: bool = True
    ) -> None:
        # As long as the button says it, the dot between module and lesson is a pause.
        place = where(hit)
        title = marked(hit.title, words) if titled else ()
        around = snippet(hit.text, words) if hit.text else ()
        said = [_text(title), place.replace(" · ", ", "), _text(around)]
        super().__init__(look, without_mediopunkt(" ".join(map(_sentence, filter(None, said)))))
        self.hit = hit
        box = QVBoxLayout(self)
        pad = look.px(16)
        box.setContentsMargins(pad, look.px(12), pad, look.px(12))
        box.setSpacing(look.px(4))
        if title:
            box.addWidget(MarkedText(title, look, "h3"))
        if place and titled:
            label = Label(breakable(place), "small")
            label.setAccessibleName(place)
            box.addWidget(label)
        if around:
            box.addWidget(MarkedText(around, look))
        self.let_through()


def _sentence(text: str) -> str:
    return text if text[-1] in ".?!…“" else f"{text}."


def _text(pieces: Collection[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


class TermHit(Card):
    """The word that was asked for by its name, with its whole explanation."""

    opened = Signal()

    def __init__(self, term: GlossaryTerm, variant: Variant, look: Look) -> None:
        super().__init__(look, "note", 18)
        self.box.addWidget(SpokenLabel(self.tr("Aus dem Wörterbuch"), "small"))
        title = Heading(breakable(term.term), 2)
        title.setAccessibleName(without_mediopunkt(term.term))
        self.box.addWidget(title)
        self.box.addWidget(SpokenLabel(term.text.of(variant)))
        self.button = Button(self.tr("Im Wörterbuch zeigen"), look, icon="book-a")
        name = self.tr("{0} im Wörterbuch zeigen").format(without_mediopunkt(term.term))
        self.button.setAccessibleName(name)
        on_click(self.button, self.opened.emit)
        self.box.addSpacing(look.px(4))
        self.box.addWidget(Flow(look, self.button))

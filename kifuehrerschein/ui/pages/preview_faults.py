"""What an author still has to mend, file by file, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.errors import ContentError
from kifuehrerschein.services.preview import PreviewView
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card, Column
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import (
    SpokenLabel,
    breakable,
)

_MOST = 100


class FaultList(Column):
    """The faults of the file that is shown, then those of the course's other files."""

    def __init__(self, view: PreviewView, look: Look) -> None:
        super().__init__(look)
        self._look = look
        # There is nothing else here that could take the keyboard and scroll.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Was noch zu tun ist"))
        title = self.tr("Hier ist noch etwas zu tun")
        if view.has_page:
            title = self.tr("In anderen Dateien ist noch etwas zu tun")
        self.add(_heading(title, 1))
        self.add(SpokenLabel(self._next_step(view), "lead"))
        if view.own:
            self._add_files(view.own)
        if view.own and view.others:
            self.box.addSpacing(look.px(16))
            self.add(_heading(self.tr("In anderen Dateien"), 2))
        self._add_files(view.others[:_MOST])
        if len(view.others) > _MOST:
            self.add(
                SpokenLabel(
                    self.tr("Und {0} weitere. Alle nennt: kifuehrerschein check ORDNER").format(
                        len(view.others) - _MOST
                    )
                )
            )
        self.box.addStretch(1)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: here, so that its keys scroll."""
        return self

    def _next_step(self, view: PreviewView) -> str:
        if view.own:
            return self.tr(
                "Verbessern Sie diese Stellen im Texteditor und speichern Sie. "
                "Danach erscheint die Seite von selbst."
            )
        if view.has_page:
            return self.tr(
                "Ihre Seite lässt sich zeigen. Diese Stellen stehen in anderen Dateien des Kurses. "
                "Lernende bekommen den Kurs erst, wenn auch sie in Ordnung sind."
            )
        return self.tr(
            "Ihre Datei selbst ist in Ordnung. Andere Dateien, die zu ihr gehören, sind es noch "
            "nicht. Verbessern Sie diese Stellen und speichern Sie. Danach erscheint die Seite."
        )

    def _add_files(self, faults: Sequence[ContentError]) -> None:
        for path, group in groupby(faults, key=lambda fault: fault.path.as_posix()):
            card = Card(self._look, "warn", 16)
            card.setAccessibleName(path)
            card.box.addWidget(SpokenLabel(path, "callout"))
            for fault in group:
                line = self.tr("Zeile {0}: {1}").format(fault.line, fault.problem)
                card.box.addWidget(SpokenLabel(line))
            self.add(card)


def _heading(text: str, level: int) -> Heading:
    made = Heading(breakable(text), level)
    made.setAccessibleName(text)
    return made

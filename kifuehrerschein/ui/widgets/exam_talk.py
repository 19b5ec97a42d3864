"""After several exams that were not passed: another person helps more than another try."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Card
from kifuehrerschein.ui.widgets.labels import Heading, Label


class TalkCard(Card):
    """With whom to talk and what to bring; nobody is blamed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "note", 20)
        self._look = look
        self.box.setSpacing(look.px(12))
        self.box.addWidget(Heading(self.tr("Sprechen Sie mit jemandem"), 2))
        self.box.addWidget(
            Label(
                self.tr(
                    "Mehrere Prüfungen haben noch nicht geklappt. Das ist kein Grund, aufzugeben. "
                    "Zu zweit geht vieles leichter."
                )
            )
        )
        self._add_list(
            self.tr("Wer Ihnen helfen kann"),
            self.tr("Ihre Kursleitung"),
            self.tr("eine Volkshochschule"),
            self.tr("eine Bibliothek"),
            self.tr("eine Freundin, ein Freund oder jemand aus der Familie"),
        )
        self._add_list(
            self.tr("Was Sie mitbringen können"),
            self.tr("Ihr Ergebnis mit den Punkten zu jedem Thema"),
            self.tr("die Lektionen, die wir Ihnen nennen"),
            self.tr("alles, was Sie fragen möchten"),
        )
        self.box.addWidget(Label(self.tr("Die Prüfung bleibt für Sie offen.")))

    def _add_list(self, title: str, *lines: str) -> None:
        part = QVBoxLayout()
        part.setSpacing(self._look.px(4))
        part.addWidget(Heading(title, 3))
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(self._look.px(8))
            row.addWidget(QLabel("•"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(line), 1)
            part.addLayout(row)
        self.box.addLayout(part)

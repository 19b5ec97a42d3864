"""A framed paragraph: Merksatz, Tipp, Achtung, Beispiel, Recht, Fakt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from kifuehrerschein.domain.blocks import CalloutKind
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.tokens import Tokens
from kifuehrerschein.ui.widgets.basics import Card
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.labels import Label

# The frame's kind and the icon; a label says the same in words.
_STYLES = {
    CalloutKind.MERKSATZ: ("note", "star"),
    CalloutKind.TIPP: ("info", "lightbulb"),
    CalloutKind.ACHTUNG: ("warn", "triangle-alert"),
    CalloutKind.BEISPIEL: ("good", "quote"),
    CalloutKind.RECHT: ("info", "scale"),
    CalloutKind.FAKT: ("info", "chart-column"),
}


class CalloutCard(Card):
    """Icon and label in a row, the text below."""

    def __init__(self, kind: CalloutKind, html: str, look: Look) -> None:
        style, icon = _STYLES[kind]
        super().__init__(look, style, 16)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        picture = QLabel()
        picture.setPixmap(look.pixmap(icon, look.px(24), _strong(look.tokens, style), 2))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(kind.value, "callout"), 1)
        self.box.addLayout(row)
        self.text = TextView(html, look)
        inset = QHBoxLayout()
        inset.setContentsMargins(0 if look.narrow else look.px(34), 0, 0, 0)
        inset.addWidget(self.text)
        self.box.addLayout(inset)
        self.setAccessibleName(kind.value)


def _strong(tokens: Tokens, style: str) -> str:
    return {
        "note": tokens.on_soft,
        "info": tokens.info,
        "warn": tokens.warn,
        "good": tokens.good,
    }[style]

"""The dialog in which an error becomes a sentence with a next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Heading, Label, on_click


class ErrorDialog(QDialog):
    """An expected error as it stands, or a bug with details that can be copied."""

    def __init__(self, title: str, text: str, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("KI-Führerschein"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(look.px(520))
        box = QVBoxLayout(self)
        pad = look.px(24)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.px(14))
        box.addWidget(Heading(title, 2))
        self.text = Label(text)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box.addWidget(self.text)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Technische Einzelheiten"))
        self.details.setVisible(False)
        box.addWidget(self.details)
        close = Button(self.tr("Weiter"), look, "primary")
        on_click(close, self.accept)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def show_details(self, details: str) -> None:
        """Add technical details below the sentence."""
        self.details.setPlainText(details)
        self.details.setVisible(True)

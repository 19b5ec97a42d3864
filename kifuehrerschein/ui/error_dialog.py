"""The dialog in which an error becomes a sentence with a next step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Column, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, unbroken

_WIDTH = 568
# Room for the details at 100 % text, and what a small screen must leave of it.
_DETAILS, _LEAST_DETAILS = 140, 70


class ErrorDialog(QDialog):
    """An expected error as it stands, or a bug with details that can be copied."""

    def __init__(self, title: str, text: str, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.said = text
        self._look = look
        self.setWindowTitle(self.tr("KI-Führerschein"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ring = FocusRing(self, look)
        self.text = _Sentence(text)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Technische Einzelheiten"))
        self._close = Button(self.tr("Weiter"), look, "primary")
        self._copy = Button(self.tr("Text kopieren"), look)
        # What a screen reader says as soon as the dialog is there.
        self._close.setAccessibleDescription(f"{title}. {text}")
        self._body = Column(look, _WIDTH)
        self._body.box.setSpacing(look.px(14))
        self._buttons = self._button_bar()
        heading = Heading(title, 2)
        heading.level = 1  # nothing stands above it
        self._lay_out(heading)
        on_click(self._copy, self._copy_details)
        on_click(self._close, self.accept)
        self._close.setFocus()

    def show_details(self, details: str) -> None:
        """Add technical details below the sentence."""
        self.details.setPlainText(details)
        self.details.show()
        self._copy.show()

    def open(self) -> None:
        """Show the dialog, as high as its text; on a small screen it can be scrolled."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # before the style sheet has the word, heights are wrong
        room = self.screen().availableSize() * 0.9
        width = min(self._look.px(_WIDTH), room.width())
        details, least = self._look.px(_DETAILS), self._look.px(_LEAST_DETAILS)
        self.details.setFixedHeight(details)
        too_much = self._height(width) - room.height()
        if too_much > 0 and not self.details.isHidden():
            self.details.setFixedHeight(max(details - too_much, least))
        self.setMinimumWidth(width)
        self.resize(width, min(self._height(width), room.height()))
        super().open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._ring.follow(watched)
        return False

    def _lay_out(self, heading: Heading) -> None:
        self.details.hide()
        self._copy.hide()
        for stop in (self.details, self._close, self._copy):
            stop.installEventFilter(self)
        top = QHBoxLayout()
        top.setSpacing(self._look.px(12))
        sign = QLabel()
        size = self._look.px(30)
        sign.setPixmap(self._look.pixmap("info", size, self._look.tokens.info, 2))
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(heading, 1)
        self._body.box.addLayout(top)
        for widget in (self.text, self.details):
            self._body.add(widget)
        self._body.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._body, 1)
        box.addWidget(self._buttons)

    def _button_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("footer")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(bar)
        box.setContentsMargins(*(self._look.px(side) for side in (24, 14, 24, 14)))
        box.addWidget(Flow(self._look, self._close, self._copy))
        return bar

    def _height(self, width: int) -> int:
        """What all of it needs; a scroll bar that came for a moment would stay if it made less."""
        bar = self._body.verticalScrollBar().sizeHint().width()
        content = self._body.widget()
        assert content is not None  # noqa: S101 - a Column is made with one
        return content.heightForWidth(width - bar) + self._buttons.heightForWidth(width)

    def _copy_details(self) -> None:
        # Not as QMimeData: one made in Python is gone before the clipboard is.
        QApplication.clipboard().setText(self.details.toPlainText())
        self._copy.setText(self.tr("Text ist kopiert"))
        announce(self._copy, self._copy.text())


class _Sentence(SpokenLabel):
    """Can be selected, and copied without the invisible places to break."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(unbroken(self.selectedText()))
        else:
            super().keyPressEvent(event)

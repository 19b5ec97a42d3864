"""What pages ask and answer with: a labelled line, a message, a second question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel, breakable


def reveal(area: QScrollArea, widget: QWidget, after: QWidget | None = None) -> None:
    """Scroll to `widget` (and then to `after`) as soon as the new layout is in place."""
    # QScrollArea follows the Tab key by itself, but not a widget that has just been shown.
    QTimer.singleShot(0, area, partial(_reveal, area, widget, after))


def _reveal(area: QScrollArea, widget: QWidget, after: QWidget | None) -> None:
    for part in (widget, after):
        if part is not None and part.isVisible():
            area.ensureWidgetVisible(part, 0, 24)


class TextField(QWidget):
    """A line to type in, with its question above it. `entered` comes with Return."""

    entered = Signal()

    def __init__(self, question: str, look: Look, text: str = "") -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        label = Label(question, "h3")
        self.edit = QLineEdit(text)
        self.edit.setMinimumHeight(look.target)
        self.edit.setAccessibleName(question)
        label.setBuddy(self.edit)
        box.addWidget(label)
        box.addWidget(self.edit)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What stands in the line."""
        return self.edit.text()


class MessageArea(QWidget):
    """A place on a page where the answer to a press appears; empty it takes no room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._notice: Notice | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def note(self, text: str) -> None:
        """Something worked."""
        self._say("good", self.tr("Erledigt"), text)

    def problem(self, text: str, title: str = "") -> None:
        """Something did not work yet; `text` says what to do, `title` what it was."""
        self._say("warn", title or self.tr("Das hat noch nicht geklappt"), text)

    def clear(self) -> None:
        """Take the message away."""
        if self._notice is not None:
            self._notice.hide()
            self._box.removeWidget(self._notice)
            self._notice.deleteLater()
            self._notice = None
        self.hide()

    def text(self) -> str:
        """The sentence that is shown, or an empty string."""
        return "" if self._notice is None else self._notice.text.accessibleName()

    def _say(self, kind: str, title: str, text: str) -> None:
        self.clear()
        self._notice = Notice(self._look, kind, title, breakable(text))
        self._notice.text.setAccessibleName(text)
        self._notice.setAccessibleName(f"{title}. {text}")
        self._box.addWidget(self._notice)
        self.show()
        announce(self, f"{title}. {text}", urgent=kind == "warn")


class Confirm(Card):
    """A second question inside the page; hidden until asked, `no` and Esc take it back."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, question: str, yes: str, no: str) -> None:
        super().__init__(look, "warn", 20)
        self._look = look
        self._question = question
        self._said: list[str] = []
        heading = Heading(breakable(question), 2)
        heading.setAccessibleName(question)
        self.box.addWidget(heading)
        self._body = QVBoxLayout()
        self._body.setSpacing(look.px(8))
        self.box.addLayout(self._body)
        self.no = Button(no, look, "primary")
        self.yes = Button(yes, look)
        self.box.addSpacing(look.px(6))
        self.box.addWidget(Flow(look, self.no, self.yes))
        self.setAccessibleName(question)
        self.hide()
        on_click(self.yes, self.confirmed.emit)
        on_click(self.no, self.cancelled.emit)
        # A hidden parent switches the shortcut off.
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self.cancelled)

    def add(self, *texts: str, bullets: bool = False) -> None:
        """Put sentences or a list above the buttons."""
        for text in texts:
            row = QHBoxLayout()
            row.setSpacing(self._look.px(8))
            if bullets:
                row.addWidget(QLabel("•"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(SpokenLabel(text), 1)
            self._body.addLayout(row)
            self._said.append(text)

    def ask(self, area: QScrollArea) -> None:
        """Show the question; the keyboard is on the harmless answer."""
        self.no.setAccessibleDescription(" ".join([self._question, *self._said]))
        self.show()
        self.no.setFocus()
        reveal(area, self, self.no)

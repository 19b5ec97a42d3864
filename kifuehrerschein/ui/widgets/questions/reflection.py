"""A thought to write down. It is kept, and nobody marks it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from kifuehrerschein.domain.grading import Feedback, PartFeedback
from kifuehrerschein.domain.questions import LONGEST_TEXT, Answer, FreeText, Reflection
from kifuehrerschein.domain.wording import without_mediopunkt
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.long_words import breakable
from kifuehrerschein.ui.widgets.questions.area import AnswerArea, Setting
from kifuehrerschein.ui.widgets.questions.marks import (
    SpokenLabel,
    State,
    StateFrame,
    take_away,
)

_LINES = 6
# From here on it is said how many characters are left.
_NEARLY_FULL = 200


class ThoughtBox(QPlainTextEdit):
    """Several lines to write; Tab goes on, Return begins a line.

    What would be longer than `longest` characters is not taken; `refused` says so.
    """

    refused = Signal()

    def __init__(self, look: Look, lines: int = _LINES, longest: int = LONGEST_TEXT) -> None:
        super().__init__()
        self._longest = longest
        self.setTabChangesFocus(True)
        self.setCursorWidth(look.px(2))
        font = look.font("body")
        self.setFont(font)
        # The style sheet gives frame and padding.
        around = look.px(22)
        self.setFixedHeight(QFontMetrics(font).lineSpacing() * lines + around)
        self.textChanged.connect(self._hold_limit)

    def write(self, text: str) -> None:
        """Show a text without telling anybody."""
        self.blockSignals(True)
        self.setPlainText(text[: self._longest])
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)

    def _hold_limit(self) -> None:
        text = self.toPlainText()
        surplus = len(text) - self._longest
        if surplus <= 0:
            return
        cursor = self.textCursor()
        # Qt counts in units of UTF-16, of which some characters need two.
        end = len(_from_units(_units(text)[: 2 * cursor.position()]))
        if end < surplus:  # the text was not typed: the cursor stands before all that is too much
            end = len(text)
            cursor.movePosition(QTextCursor.MoveOperation.End)
        units = len(_units(text[max(0, end - surplus) : end])) // 2
        # One step back takes away what was typed last, not what is taken away here.
        cursor.joinPreviousEditBlock()
        cursor.setPosition(cursor.position() - units, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.endEditBlock()
        self.refused.emit()


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _from_units(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")


class ReflectionArea(AnswerArea):
    """A box to write in; when the text is kept, it stands there to be read, with a sample."""

    def __init__(self, question: Reflection, setting: Setting) -> None:
        super().__init__(setting)
        self._sample_text = setting.words(question.sample)
        look = self.look
        self.edit = ThoughtBox(look)
        self.edit.setAccessibleName(self.tr("Ihr Text"))
        self.left_line = SpokenLabel("", "small")
        self.left_line.setVisible(False)
        self._private = SpokenLabel(
            self.tr(
                "Ihr Text ist nur für Sie. Niemand bekommt ihn, niemand bewertet ihn. "
                "Er bleibt auf diesem PC. Er steht auch in der Datei mit Ihren Daten."
            ),
            "small",
        )
        self.edit.setAccessibleDescription(self._private.accessibleName())
        self.kept: StateFrame | None = None
        self.sample: StateFrame | None = None
        for widget in (self.edit, self.left_line, self._private):
            self.box.addWidget(widget)
        self.edit.textChanged.connect(self._changed)
        self.edit.refused.connect(self._refused)

    def instruction(self) -> str:
        return self.tr("Schreiben Sie auf, was Ihnen dazu einfällt.")

    def answer(self) -> Answer:
        return FreeText(self.edit.toPlainText())

    def set_answer(self, answer: Answer) -> None:
        self.clear()
        if isinstance(answer, FreeText):
            self.edit.write(answer.text)
            self._count()

    def clear(self) -> None:
        self.edit.write("")
        self.again()

    def again(self) -> None:
        for widget in (self.kept, self.sample):
            take_away(self.box, widget)
        self.kept = self.sample = None
        self.edit.show()
        self._count()

    def show_parts(self, parts: Sequence[PartFeedback]) -> None:
        self.kept = self._text_frame(
            self.tr("Ihr Text"), self.edit.toPlainText().strip(), State.CHOSEN
        )
        self._insert(0, self.kept)
        self.edit.hide()
        self.left_line.hide()
        if self._sample_text:
            title = self.tr("So antworten andere vielleicht:")
            self.sample = self._text_frame(title, self._sample_text, State.QUIET)
            self._insert(1, self.sample)

    def first_input(self) -> QWidget:
        return self.edit

    def open_text(self) -> str:
        empty = not self.edit.toPlainText().strip()
        return self.tr("Schreiben Sie ein paar Worte.") if empty else ""

    def check_label(self) -> tuple[str, str]:
        return self.tr("Gedanken speichern"), "save"

    def again_label(self, correct: bool) -> tuple[str, str]:
        return self.tr("Text ändern"), "pencil"

    def verdict(self, feedback: Feedback) -> tuple[str, str]:
        return self.tr("Ihre Gedanken sind gespeichert"), "info"

    def _changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        """Say how many characters are left, but only if they are few."""
        left = LONGEST_TEXT - len(self.edit.toPlainText())
        nearly = left <= _NEARLY_FULL
        if nearly:
            few = self.tr("Noch {0} Zeichen möglich").format(left)
            self.left_line.say(few if left > 0 else self._full())
        appeared = nearly and self.left_line.isHidden()
        self.left_line.setVisible(nearly)
        if appeared and self.edit.hasFocus():
            self.said.emit(self.left_line.text())
            self.shown.emit(self.left_line, self.edit)

    def _refused(self) -> None:
        self.said.emit(self._full())

    def _full(self) -> str:
        text = self.tr("Der Text ist voll. Mehr als {0} Zeichen sind nicht möglich.")
        return text.format(f"{LONGEST_TEXT:,}".replace(",", "."))

    def _text_frame(self, title: str, text: str, state: State) -> StateFrame:
        frame = StateFrame(self.look, state)
        box = QVBoxLayout(frame)
        pad = self.look.px(14)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(self.look.px(6))
        box.addWidget(SpokenLabel(title, bold=True))
        words = SpokenLabel(breakable(text))
        words.setAccessibleName(without_mediopunkt(text))
        box.addWidget(words)
        return frame

    def _insert(self, at: int, frame: StateFrame) -> None:
        self.box.insertWidget(at, frame)
        # Screen readers go by the order of the children.
        frame.stackUnder(self.left_line)
        frame.show()

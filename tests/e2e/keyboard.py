"""Hands on the keyboard: key events at the window that has the focus, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Categorize,
    Cloze,
    MultipleChoice,
    Order,
    Selection,
    SingleChoice,
)
from kifuehrerschein.domain.wording import Variant, Wording, without_mediopunkt
from kifuehrerschein.ui.widgets.questions.card import QuestionCard

_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
# More stops than any page has.
MANY = 400


class Keyboard:
    """Finds its way by what a screen reader says of the widget that has the focus."""

    def __init__(self, variant: Variant = Variant.STANDARD) -> None:
        self._variant = variant

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE, *, waits: bool = False) -> None:
        """One key, sent to the window as the system would; `waits`: the page is locked then."""
        QTest.keyClick(self._window(), key, held)
        if waits:
            return
        # Whoever has no mouse is lost when nothing visible has the keyboard.
        focus = QApplication.focusWidget()
        assert focus is not None, f"after {key} nothing has the keyboard"
        assert focus.isVisible(), f"after {key} something hidden has the keyboard: {focus}"
        assert focus.isEnabled(), f"after {key} something disabled has the keyboard: {focus}"

    @staticmethod
    def _window() -> QWindow:
        window = QApplication.focusWindow()
        assert window is not None, "no window has the keyboard"
        return window

    def enter(self, *, waits: bool = False) -> None:
        """Return."""
        self.press(Qt.Key.Key_Return, waits=waits)

    def space(self) -> None:
        """The space bar."""
        self.press(Qt.Key.Key_Space)

    def type(self, text: str) -> None:
        """Letter by letter; only letters that every keyboard has."""
        for letter in text:
            QTest.keyClick(self._window(), ord(letter))

    def tab_to(self, name: str, inside: QWidget | None = None, *, back: bool = False) -> QWidget:
        """Tab until a widget whose spoken name begins with `name` has the focus."""

        def wanted(widget: QWidget) -> bool:
            within = inside is None or inside.isAncestorOf(widget)
            return within and widget.accessibleName().startswith(name)

        return self.tab_until(wanted, name, back=back)

    def tab_until(
        self, wanted: Callable[[QWidget], bool], what: str, *, back: bool = False
    ) -> QWidget:
        """Tab until `wanted` holds; the focus may have been there before."""
        met: list[str] = []
        for _ in range(MANY):
            widget = QApplication.focusWidget()
            if widget is not None:
                if wanted(widget):
                    return widget
                met.append(widget.accessibleName() or type(widget).__name__)
            if back:
                self.press(Qt.Key.Key_Backtab, _SHIFT)
            else:
                self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches „{what}“, only {list(dict.fromkeys(met))}")

    def press_button(self, name: str, inside: QWidget | None = None) -> None:
        """Tab to a button and press Return."""
        self.tab_to(name, inside)
        self.enter()

    # -- questions ---------------------------------------------------------------------------

    def answer(self, card: QuestionCard, answer: Answer) -> None:
        """Give an answer through the inputs of the card."""
        match card.question, answer:
            case SingleChoice(), Selection((right,)):
                self._tick_one(card, card.question, right)
            case MultipleChoice(), Selection():
                for option in card.question.options:
                    if option.id in answer.ids:
                        self.tab_to(self._said(option.text), card)
                        self.space()
            case Cloze(), Assignment():
                self._fill_gaps(card, card.question, answer.pairs)
            case Categorize(), Assignment():
                self._sort_cards(card, card.question, answer.pairs)
            case Order(), Selection():
                self._put_in_order(card, card.question, answer.ids)
        assert card.answer() == answer

    def _said(self, wording: Wording) -> str:
        return without_mediopunkt(wording.of(self._variant))

    def _tick_one(self, card: QuestionCard, question: SingleChoice, right: str) -> None:
        """Tab enters the group once; the arrows go on inside and tick."""
        names = [self._said(option.text) for option in question.options]
        (name,) = (self._said(option.text) for option in question.options if option.id == right)
        button = self.tab_until(
            lambda widget: card.isAncestorOf(widget) and widget.accessibleName() in names, name
        )
        for _ in names:
            if button.accessibleName() == name:
                break
            self.press(Qt.Key.Key_Down)
            focused = QApplication.focusWidget()
            assert focused is not None
            button = focused
        assert isinstance(button, QAbstractButton)
        if not button.isChecked():
            self.space()

    def _fill_gaps(self, card: QuestionCard, question: Cloze, words: dict[str, str]) -> None:
        stem = question.stem.of(self._variant)
        gaps = sorted(question.gaps, key=lambda gap: stem.find(f"{{{gap.id}}}"))
        for number, gap in enumerate(gaps, 1):
            box = self.tab_to(f"Lücke {number} von {len(gaps)}", card)
            assert isinstance(box, QComboBox)
            self._choose(box, words[gap.id], in_list=number % 2 == 1)

    def _choose(self, box: QComboBox, word: str, *, in_list: bool) -> None:
        """Some open the list with the space bar, others go through it closed."""
        if in_list:
            self.space()
            assert box.view().isVisible()
        for _ in range(box.count()):
            now = box.view().currentIndex().data() if in_list else box.currentText()
            if now == word:
                break
            self.press(Qt.Key.Key_Down)
        if in_list:
            self.enter()
            assert not box.view().isVisible()

    def _sort_cards(self, card: QuestionCard, question: Categorize, homes: dict[str, str]) -> None:
        labels = {category.id: self._said(category.label) for category in question.categories}
        for one in question.cards:
            self.tab_to(f"{labels[homes[one.id]]}: {self._said(one.text)}", card)
            self.space()

    def _put_in_order(self, card: QuestionCard, question: Order, ids: tuple[str, ...]) -> None:
        texts = {step.id: self._said(step.text) for step in question.sequence}
        for place, step in enumerate(ids, 1):
            self.tab_until(
                lambda widget, end=f": {texts[step]}": (
                    card.isAncestorOf(widget)  # type: ignore[misc]
                    and widget.accessibleName().startswith("Stelle ")
                    and widget.accessibleName().endswith(end)
                ),
                texts[step],
            )
            for _ in ids:
                focused = QApplication.focusWidget()
                assert focused is not None
                if focused.accessibleName().startswith(f"Stelle {place} "):
                    break
                self.press(Qt.Key.Key_Up, _ALT)

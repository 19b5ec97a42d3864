"""Hands on the keyboard: key events at the window that has the focus, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QWidget

from kifuehrerschein.domain.questions import (
    FALSE,
    TRUE,
    Amount,
    Answer,
    Assignment,
    Categorize,
    Cloze,
    FreeText,
    Hotspot,
    Match,
    MultipleChoice,
    Order,
    Selection,
    SingleChoice,
    Slider,
    TrueFalse,
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
        match answer:
            case Selection(ids):
                self._choose_ids(card, ids)
            case Assignment(pairs):
                self._assign(card, pairs)
            case Amount(value):
                assert value is not None
                self._slide(card, value)
            case FreeText(text):
                self.tab_to("Ihr Text", card)
                self.type(text)
        assert card.answer() == answer

    def _choose_ids(self, card: QuestionCard, ids: tuple[str, ...]) -> None:
        match card.question:
            case SingleChoice(options=options):
                texts = {option.id: self._said(option.text) for option in options}
                self._tick_one(card, texts, ids[0])
            case TrueFalse():
                self._tick_one(card, {TRUE: "Das stimmt", FALSE: "Das stimmt nicht"}, ids[0])
            case MultipleChoice(options=options):
                for option in options:
                    if option.id in ids:
                        self.tab_to(self._said(option.text), card)
                        self.space()
            case Hotspot():
                self._find_places(card, card.question, ids)
            case Order():
                self._put_in_order(card, card.question, ids)

    def _assign(self, card: QuestionCard, pairs: dict[str, str]) -> None:
        match card.question:
            case Cloze():
                self._fill_gaps(card, card.question, pairs)
            case Categorize():
                self._sort_cards(card, card.question, pairs)
            case Match():
                self._put_together(card, card.question, pairs)

    def _said(self, wording: Wording) -> str:
        return without_mediopunkt(wording.of(self._variant))

    def _tick_one(self, card: QuestionCard, texts: dict[str, str], right: str) -> None:
        """Tab enters the group once; the arrows go on inside and tick."""
        names, name = list(texts.values()), texts[right]
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

    def _put_together(self, card: QuestionCard, question: Match, homes: dict[str, str]) -> None:
        halves = {half.id: self._said(half.text) for half in question.halves()}
        for pair in question.pairs:
            box = self._tab_to_end(card, "Zeile ", f": {self._said(pair.left)}")
            assert isinstance(box, QComboBox)
            self._choose(box, halves[homes[pair.id]], in_list=True)

    def _find_places(self, card: QuestionCard, question: Hotspot, ids: tuple[str, ...]) -> None:
        for region in question.regions:
            if region.id in ids:
                self._tab_to_end(card, "", f". {self._said(region.label)}")
                self.space()

    def _slide(self, card: QuestionCard, value: Fraction) -> None:
        assert isinstance(card.question, Slider)
        scale = card.question.scale
        self.tab_until(lambda w: card.isAncestorOf(w) and isinstance(w, QAbstractSlider), "Regler")
        self.press(Qt.Key.Key_Home)
        for _ in range(int((value - scale.low) / scale.step)):
            self.press(Qt.Key.Key_Right)

    def _tab_to_end(self, card: QuestionCard, start: str, end: str) -> QWidget:
        """Tab until a widget of the card whose name has this beginning and this end."""

        def wanted(widget: QWidget) -> bool:
            name = widget.accessibleName()
            return card.isAncestorOf(widget) and name.startswith(start) and name.endswith(end)

        return self.tab_until(wanted, start + end)

    def _sort_cards(self, card: QuestionCard, question: Categorize, homes: dict[str, str]) -> None:
        labels = {category.id: self._said(category.label) for category in question.categories}
        for one in question.cards:
            self.tab_to(f"{labels[homes[one.id]]}: {self._said(one.text)}", card)
            self.space()

    def _put_in_order(self, card: QuestionCard, question: Order, ids: tuple[str, ...]) -> None:
        texts = {step.id: self._said(step.text) for step in question.sequence}
        for place, step in enumerate(ids, 1):
            self._tab_to_end(card, "Stelle ", f": {texts[step]}")
            for _ in ids:
                focused = QApplication.focusWidget()
                assert focused is not None
                if focused.accessibleName().startswith(f"Stelle {place} "):
                    break
                self.press(Qt.Key.Key_Up, _ALT)

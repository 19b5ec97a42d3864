"""What was given on a page, which must be there still when only the look has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.ui.exercises.stage import Stage
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.widgets.floating import FloatingCard
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.questions.card import QuestionCard


class Given(NamedTuple):
    """Answers by question, controls by name and number, and the headings that are seen."""

    kind: type
    answers: dict[str, tuple[Answer, bool]]
    controls: dict[tuple[str, int], tuple[object, bool]]
    headings: list[str]


def given(window: MainWindow) -> Given:
    """What is given on the page and in what covers it."""
    page: QWidget | None = window.layer or window.page
    if page is None or isinstance(page, SettingsPage):
        return Given(type(page), {}, {}, [])
    cards = page.findChildren(QuestionCard)
    headings = [
        each.accessibleName()
        for each in page.findChildren(Heading)
        if each.isVisible() and _inside(each, FloatingCard, Stage) is None
    ]
    return Given(
        type(page),
        {card.question.id: (card.answer(), card.feedback is not None) for card in cards},
        dict(_controls(page)),
        [text.replace("·", "") for text in headings],
    )


def _controls(page: QWidget) -> Iterator[tuple[tuple[str, int], tuple[object, bool]]]:
    seen: Counter[str] = Counter()
    for widget in page.findChildren(QWidget):
        value = _value(widget)
        # What is tried in an exercise begins anew; what is guessed and written there does not.
        if value is not None and (_inside(widget, Stage) is None or isinstance(value, str)):
            name = f"{type(widget).__name__} {widget.accessibleName()}".replace("·", "")
            yield (name, seen[name]), (value, widget.isVisibleTo(page))
            seen[name] += 1


def _inside(widget: QWidget, *kinds: type[QWidget]) -> QWidget | None:
    step: QWidget | None = widget
    while step is not None and not isinstance(step, kinds):
        step = step.parentWidget()
    return step


def _value(widget: QWidget) -> object:
    value: object = None
    match widget:
        case QScrollBar():
            pass
        case QAbstractButton() if widget.isCheckable():
            value = widget.isChecked()
        case QAbstractSlider():
            value = widget.value()
        case QComboBox():
            value = widget.currentText().replace("·", "")
        case QLineEdit() if not widget.isReadOnly():
            value = widget.text()
        case QPlainTextEdit() | QTextEdit() if not widget.isReadOnly():
            value = widget.toPlainText()
    return value


def lost(before: Given, after: Given, *, words: bool) -> Iterator[str]:
    """What is not there any more; `words`: they have changed as well."""
    if before.kind is not after.kind:
        yield f"{before.kind.__name__} became {after.kind.__name__}"
        return
    for question, answer in before.answers.items():
        if after.answers.get(question) != answer:
            yield f"answer of {question}: {answer} became {after.answers.get(question)}"
    if words:
        return
    for control, (value, seen) in before.controls.items():
        # Larger text has less room: a list may be put away then.
        now, _ = after.controls.get(control, (None, False))
        if seen and now != value:
            yield f"{control}: {value!r} became {now!r}"
    if before.headings != after.headings:
        yield f"headings {before.headings} became {after.headings}"

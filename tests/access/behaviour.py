"""What every page has to keep while it is used: nothing happens by reaching or half pressing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from kifuehrerschein.ui.keys import KEYS
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.navigation import Navigation
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.access.places import Check, call
from tests.ui.page_checks import spoken, stops

# The entries of the navigation as they are spoken; between them stands who learns.
ENTRIES = [
    *("Start", "Ausprobieren", "Wörterbuch", "Suchen", "Mein Heft", "Prüfung", "Zertifikate"),
    *("Person wechseln", "Einstellungen", "Hilfe (F1)"),
]
# What a sign means where it stands alone: how the name of its button begins or ends.
SIGNS = {
    "arrow-down": ("Nach unten",),
    "arrow-left": ("Nach links",),
    "arrow-right": ("Nach rechts",),
    "arrow-up": ("Nach oben",),
    "bookmark": ("Diese Stelle",),
    "circle-question-mark": ("Hilfe",),
    "keyboard": ("Alle Tasten",),
    "minus": ("weniger", "Langsamer"),
    "pause": ("Pause",),
    "play": ("Weiter",),
    "plus": ("mehr", "Schneller"),
    "skip-back": ("Voriger Satz",),
    "skip-forward": ("Nächster Satz",),
    "volume-2": ("Vorlesen",),
    "x": ("Beenden", "Schließen"),
}
# What leads to the same place has the same sign everywhere, or none where there is no room.
WORDS = {
    "Noch einmal versuchen": "rotate-ccw",
    "Zum Start": "house",
    "Zum Wörterbuch": "book-a",
    "Zur Startseite": "house",
}
# Here the question of the whole card is the label.
_IN_ITS_QUESTION = "Ihr Text"
_OUTSIDE = QPoint(-40, -40)


def still_on_focus(page: QWidget, look: Look) -> Iterator[str]:
    """Reaching something with the keyboard changes nothing but the focus (WCAG 3.2.1)."""
    before = _state(page)
    for widget in stops(page):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if _state(page) != before:
            yield f"changes something by being reached: {call(widget)}"
            return  # it may be another page by now


def only_whole_presses(page: QWidget, look: Look) -> Iterator[str]:
    """A press that slips off does nothing, nor does pressing without letting go (WCAG 2.5.2)."""
    before = _state(page)
    for widget in [one for one in stops(page) if isinstance(one, QAbstractButton)]:
        spies = [QSignalSpy(widget.clicked), QSignalSpy(widget.toggled)]
        QTest.mousePress(widget, Qt.MouseButton.LeftButton)
        if _state(page) != before or any(spy.count() for spy in spies):
            yield f"does something before it is let go: {call(widget)}"
            return
        QTest.mouseMove(widget, _OUTSIDE)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=_OUTSIDE)
        if _state(page) != before or any(spy.count() for spy in spies):
            yield f"does something although the press slipped off: {call(widget)}"
            return


def _state(page: QWidget) -> list[object]:
    """All that may not change by itself: where one is, what is chosen, written and answered."""
    window = page.window()
    where: list[object] = [id(one) for one in QApplication.topLevelWidgets() if one.isVisible()]
    if isinstance(window, MainWindow):
        where += [window.windowTitle(), window.page, window.layer]
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    return [
        *where,
        *((id(button), button.isChecked()) for button in buttons),
        *(edit.text() for edit in page.findChildren(QLineEdit)),
        *(str(card.answer()) for card in page.findChildren(QuestionCard)),
    ]


def tooltips(page: QWidget, look: Look) -> Iterator[str]:
    """What the mouse shows is spoken anyway; a key stands in the help, too (WCAG 1.4.13)."""
    keys = {key.shown for key in KEYS}
    for widget in page.window().findChildren(QWidget):
        if not widget.isVisible() or not widget.toolTip():
            continue
        words, _, shown = widget.toolTip().removesuffix(")").partition(" (")
        thing = QAccessible.queryAccessibleInterface(widget)
        if words not in thing.text(QAccessible.Text.Name) or (shown and shown not in keys):
            yield f"only the mouse says „{widget.toolTip()}“: {call(widget)}"


def labels(page: QWidget, look: Look) -> Iterator[str]:
    """A line to type in knows its label (EN 301 549, 11.5.2.8)."""
    for line in [one for one in stops(page) if isinstance(one, QLineEdit | QPlainTextEdit)]:
        thing = QAccessible.queryAccessibleInterface(line)
        found = [label for label, _ in thing.relations(QAccessible.RelationFlag.Label)]
        words = [label.text(QAccessible.Text.Name) for label in found]
        if not any(each in spoken(line) for each in words) and spoken(line) != _IN_ITS_QUESTION:
            yield f"no label belongs to {call(line)}"


def navigation(page: QWidget, look: Look) -> Iterator[str]:
    """The way to everything looks the same from everywhere (WCAG 3.2.3)."""
    for bar in page.window().findChildren(Navigation):
        entries = [spoken(button).split(".")[0] for button in bar.findChildren(Button)]
        if bar.isVisible() and entries != ENTRIES:
            yield f"another navigation: {entries}"


def same_signs(page: QWidget, look: Look) -> Iterator[str]:
    """A sign on its own has one meaning, the same words have the same sign (WCAG 3.2.4)."""
    for button in page.findChildren(Button):
        sign, name, text = button._icon_name, spoken(button), button.text()
        if not button.isVisible() or not sign:
            continue
        if not text and not any(_ends(name, means) for means in SIGNS.get(sign, ())):
            yield f"the sign „{sign}“ means something else: {call(button)}"
        if WORDS.get(text, sign) != sign:
            yield f"„{text}“ has the sign „{sign}“"


def _ends(name: str, means: str) -> bool:
    return name.startswith(means) or name.endswith(means)


BEHAVIOUR: dict[str, Check] = {
    check.__name__: check
    for check in (still_on_focus, only_whole_presses, tooltips, labels, navigation, same_signs)
}

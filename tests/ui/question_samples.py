"""One made-up question of each type, and a stage to show its card on."""

from __future__ import annotations

from typing import TypedDict

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.grading import Feedback, grade
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import (
    Answer,
    Assignment,
    Card,
    Categorize,
    Category,
    Cloze,
    Gap,
    MultipleChoice,
    Option,
    Order,
    Question,
    Scoring,
    Selection,
    SingleChoice,
    Step,
)
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import palette, style_sheet
from kifuehrerschein.ui.widgets.basics import Button, Column
from kifuehrerschein.ui.widgets.questions.card import QuestionCard


class _Shared(TypedDict):
    lesson: str
    objective: str
    bloom: str
    weight: int
    critical: bool
    scoring: Scoring
    shuffle: bool


_SHARED = _Shared(
    lesson="m02-l01",
    objective="m02-l01-o1",
    bloom="apply",
    weight=2,
    critical=False,
    scoring=Scoring.PER_PART,
    shuffle=True,
)


def both(standard: str, einfach: str = "") -> Wording:
    """A wording; the simple text is the standard one with a mark if none is given."""
    return Wording(standard, einfach or f"Ein·fach: {standard}")


def _option(option_id: str, text: str, correct: bool) -> Option:
    return Option(
        option_id, both(text), correct, both(f"Warum das so ist, steht bei {option_id.upper()}.")
    )


SINGLE = SingleChoice(
    id="q-m02-901",
    stem=both("Was schreiben Sie **nicht** in den Auftrag & warum <jetzt>?"),
    feedback_all=both("Geheime Zahlen bleiben bei Ihnen."),
    hint=both("Was ist geheim?"),
    options=(
        _option("a", "Den Anlass des Briefes", False),
        _option("b", "Ihre Kontonummer und Ihre PIN", True),
        _option(
            "c",
            "Dass der Brief kurz und in einfacher Sprache geschrieben sein soll, damit Sie und "
            "alle anderen in der Familie ihn beim ersten Lesen gut verstehen",
            False,
        ),
    ),
    **_SHARED,
)

MULTIPLE = MultipleChoice(
    id="q-m02-902",
    stem=both("Welche 2 Helfer arbeiten heute meist mit KI?"),
    feedback_all=both("KI ist im Alltag oft unauffällig."),
    select=2,
    options=(
        _option("a", "Wortvorschläge beim Tippen", True),
        _option("b", "der Kurzzeitwecker am Herd", False),
        _option("c", "Übersetzung eines Briefes", True),
        _option("d", "der Stromzähler im Keller", False),
    ),
    **_SHARED,
)

CLOZE = Cloze(
    id="q-m02-903",
    stem=both(
        "Ergänzen Sie: Unerwünschte E-Mails sortiert der {g1} aus. Eine Foto-App hilft beim {g2}.",
        "Was passt? Lästige E-Mails sortiert der {g1} aus. Eine App hilft beim {g2}.",
    ),
    feedback_all=both("Beides sind Beispiele für KI."),
    gaps=(
        Gap(
            "g1",
            ("Wecker", "Spamfilter", "Taschenrechner"),
            "Spamfilter",
            both("Spam ist unerwünschte Post."),
        ),
        Gap(
            "g2",
            ("Suchen von Bildern", "Laden vom Akku", "Messen der Zeit"),
            "Suchen von Bildern",
            both("Sie tippen „Hund“, und die App zeigt passende Bilder."),
        ),
    ),
    **_SHARED,
)


def _card(card_id: str, category: str, text: str) -> Card:
    return Card(card_id, category, both(text), both(f"Zu Karte {card_id.upper()} lohnt ein Blick."))


CATEGORIZE = Categorize(
    id="q-m02-904",
    stem=both("Feste Regel oder KI?"),
    feedback_all=both("Die Frage nach der Regel hilft."),
    categories=(
        Category("regel", both("Feste Regel")),
        Category("ki", both("Lernen aus Beispielen")),
    ),
    cards=(
        _card("k1", "regel", "Die Lampe im Flur geht an, wenn sich jemand bewegt."),
        _card("k2", "ki", "Das Handy sucht alle Fotos mit Hunden heraus."),
        _card("k3", "regel", "Der Parkautomat rechnet 2 Euro für jede Stunde."),
    ),
    **_SHARED,
)

ORDER = Order(
    id="q-m02-905",
    stem=both("Wie lernt ein Programm aus Beispielen?"),
    feedback_all=both("Erst Beispiele, dann Training, dann Prüfung."),
    sequence=(
        Step("s1", both("Beispiele sammeln")),
        Step("s2", both("Beispiele benennen")),
        Step("s3", both("Das Modell trainieren")),
        Step("s4", both("Das Modell mit neuen Beispielen prüfen, die es noch nie gesehen hat")),
    ),
    **_SHARED,
)

QUESTIONS: tuple[Question, ...] = (SINGLE, MULTIPLE, CLOZE, CATEGORIZE, ORDER)

RIGHT: dict[str, Answer] = {
    SINGLE.id: Selection(("b",)),
    MULTIPLE.id: Selection(("a", "c")),
    CLOZE.id: Assignment({"g1": "Spamfilter", "g2": "Suchen von Bildern"}),
    CATEGORIZE.id: Assignment({"k1": "regel", "k2": "ki", "k3": "regel"}),
    ORDER.id: Selection(("s1", "s2", "s3", "s4")),
}
PARTLY: dict[str, Answer] = {
    SINGLE.id: Selection(("a",)),
    MULTIPLE.id: Selection(("a", "b")),
    CLOZE.id: Assignment({"g1": "Spamfilter", "g2": "Laden vom Akku"}),
    CATEGORIZE.id: Assignment({"k1": "regel", "k2": "regel", "k3": "regel"}),
    ORDER.id: Selection(("s1", "s3", "s2", "s4")),
}


def feedback_of(question: Question, answers: dict[str, Answer]) -> Feedback:
    """The real mark of one of the answers above."""
    return grade(question, answers[question.id])


def toggle(widget: QWidget) -> None:
    """Do what a screen reader does to a button that can be checked."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert actions is not None
    actions.doAction("Toggle")


class Stage:
    """A card in a scrolled column, in a real window, between two other buttons."""

    def __init__(
        self,
        qtbot: QtBot,
        question: Question,
        *,
        variant: Variant = Variant.STANDARD,
        percent: int = 100,
        theme: Theme = Theme.LIGHT,
        exam: bool = False,
        seed: int = 0,
        size: tuple[int, int] = (900, 1000),
    ) -> None:
        look = Look(Settings(theme, percent))
        # As the main window does; else font and colours of the test before would count.
        QApplication.setFont(look.font())
        QApplication.setPalette(palette(look))
        self.column = Column(look)
        self.column.setStyleSheet(style_sheet(look))
        self.before = Button("Davor", look)
        self.after = Button("Danach", look)
        self.card = QuestionCard(question, variant, look, exam=exam, seed=seed)
        for widget in (self.before, self.card, self.after):
            self.column.add(widget)
        self.column.box.addStretch(1)
        self.column.resize(*size)
        qtbot.addWidget(self.column)
        with qtbot.waitActive(self.column):
            self.column.show()
            self.column.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Let the layouts come to rest."""
        for _ in range(5):
            QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Press where the widget is seen, as a hand with a mouse does."""
        self.column.ensureWidgetVisible(widget)
        self.settle()
        window = self.column.window().windowHandle()
        at = widget.mapTo(self.column.window(), widget.rect().center())
        QTest.mouseClick(
            window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at)
        )
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.column.window().windowHandle(), key, modifier)
        self.settle()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def is_on(self, widget: QWidget) -> bool:
        """Whether `widget` has the focus."""
        return self.focused is widget

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the widget with this accessible name has the focus."""
        for _ in range(60):
            self.press(Qt.Key.Key_Tab)
            if self.focused.accessibleName() == name:
                return self.focused
        raise AssertionError(f"Tab does not reach {name}")

    def texts(self) -> str:
        """Everything that is written on the card now."""
        labels = self.card.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

"""A made-up exam with one question of each type, results, and a look at what a page shows."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.certificates import Certificate, CertificateData
from kifuehrerschein.domain.exam import AreaResult, Attempt, AttemptItem, ExamResult
from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.domain.questions import Answer, Assignment, Question
from kifuehrerschein.services.exam_views import (
    ExamMarks,
    FinishedExam,
    LessonToRead,
    RunningExam,
    TrialAnswer,
    TrialReview,
)
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.theme.style import palette, style_sheet
from tests.questions import (
    CATEGORIZE,
    CLOZE,
    MULTIPLE,
    ORDER,
    PARTLY,
    RIGHT,
    SINGLE,
    feedback_of,
)

QUESTIONS: tuple[Question, ...] = (SINGLE, MULTIPLE, CLOZE, CATEGORIZE, ORDER)
IDS = tuple(question.id for question in QUESTIONS)
MINUTES = 30
ATTEMPT = Attempt(
    id="attempt-1",
    seed=7,
    course_version="2026.11",
    seconds=MINUTES * 60,
    pass_percent=75,
    critical_required=2,
    items=tuple(AttemptItem(q.id, q.lesson, q.weight, False, "Erkennen") for q in QUESTIONS),
)
# Text size and size of the window; beside the page stands the navigation.
SIZES = [(100, 1160, 740), (100, 818, 650), (150, 934, 650), (200, 904, 650), (200, 1246, 740)]


def running(
    answers: Mapping[str, Answer] | None = None,
    seconds_used: float = 0.0,
    marks: ExamMarks | None = None,
) -> RunningExam:
    """The sample exam in progress."""
    questions = {question.id: question for question in QUESTIONS}
    return RunningExam(ATTEMPT, questions, answers or {}, seconds_used, marks or ExamMarks())


REVIEW = TrialReview(
    ATTEMPT.seed,
    (
        TrialAnswer(SINGLE, PARTLY[SINGLE.id], feedback_of(SINGLE, PARTLY)),
        TrialAnswer(CLOZE, None, grade(CLOZE, Assignment())),
        TrialAnswer(ORDER, RIGHT[ORDER.id], feedback_of(ORDER, RIGHT)),
    ),
    {},
)
LESSONS = (
    LessonToRead("m02-l05", "Was KI kann und was nicht"),
    LessonToRead("m02-l01", "KI oder nicht?"),
)


RESULT = ExamResult(
    attempt_id=ATTEMPT.id,
    points=Fraction(45, 2),
    possible=Fraction(27),
    pass_percent=75,
    critical_right=2,
    critical_required=2,
    critical_items=3,
    areas=(
        AreaResult("KI erkennen", Fraction(13, 2), Fraction(8)),
        AreaResult("Können und Grenzen", Fraction(4), Fraction(7)),
        AreaResult("Regeln und Lernen", Fraction(12), Fraction(12)),
    ),
)


def finished(
    points: Fraction | int = Fraction(45, 2),
    critical_right: int = 2,
    attempt_id: str = ATTEMPT.id,
    day: date = date(2026, 11, 21),
    number: int = 1,
    lessons: tuple[LessonToRead, ...] = (),
) -> FinishedExam:
    """A result of 27 possible points, by default a passed one."""
    result = replace(
        RESULT, attempt_id=attempt_id, points=Fraction(points), critical_right=critical_right
    )
    return FinishedExam(result, day, number, lessons=lessons)


def certificate(number: str = "7K2M-Q4XD-91PA", name: str = "Karl-Heinz Großmüller") -> Certificate:
    """An issued certificate."""
    data = CertificateData(
        number=number,
        name=name,
        course="KI-Führerschein",
        subtitle="KI-Grundlagen für Alltag und Beruf",
        edition="2026.11",
        points=Fraction(45, 2),
        possible=Fraction(27),
        pass_percent=75,
        critical_required=2,
        critical_items=3,
        day=date(2026, 11, 21),
        topics=("Was ist KI?",),
    )
    return Certificate(data, f"attempt-{number}", f"Kurszertifikat-{number}.pdf", "0" * 64)


def look_of(percent: int = 100, theme: Theme = Theme.LIGHT) -> Look:
    """Colours and sizes for a page."""
    return Look(Settings(theme, percent))


class Hands:
    """A page in a real window, and keys to press on it."""

    def __init__(
        self, qtbot: QtBot, page: QWidget, look: Look, size: tuple[int, int] = (1160, 740)
    ) -> None:
        self.page = page
        # As the program does; other tests leave theirs behind.
        QApplication.setFont(look.font())
        QApplication.setPalette(palette(look))
        # As in the program the page is not the window itself; nor may its wishes size the window.
        self.window = QWidget()
        self.window.setStyleSheet(style_sheet(look))
        self.window.resize(*size)
        page.setParent(self.window)
        page.resize(*size)
        # qtbot holds widgets weakly, but the method and with it the window until the test ends.
        qtbot.addWidget(self.window, before_close_func=self._hold)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        settle()

    def _hold(self, _widget: QWidget) -> None:
        """Nothing to do before the window closes."""

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        settle()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the widget with this accessible name has the focus."""
        for _ in range(80):
            self.press(Qt.Key.Key_Tab)
            if self.focused.accessibleName() == name:
                return self.focused
        raise AssertionError(f"Tab does not reach {name}")

    def tab_order(self) -> list[QWidget]:
        """What Tab reaches, once round, from where the focus is."""
        found: list[QWidget] = []
        for _ in range(200):
            self.press(Qt.Key.Key_Tab)
            if self.focused in found:
                break
            found.append(self.focused)
        return found


def settle() -> None:
    """Let layouts and waiting calls come to rest."""
    for _ in range(6):
        QApplication.processEvents()


def texts(page: QWidget) -> str:
    """Everything that is written on the page now."""
    labels = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    buttons = [w.text() for w in page.findChildren(QPushButton) if w.isVisible()]
    lines = [w.text() for w in page.findChildren(QLineEdit) if w.isVisible()]
    return "\n".join(labels + buttons + lines)


def button(page: QWidget, text: str) -> QPushButton:
    """The visible button with this text."""
    found = [w for w in page.findChildren(QPushButton) if w.isVisible() and w.text() == text]
    assert len(found) == 1, f"{len(found)} buttons say {text}"
    return found[0]


def faults(page: QWidget, look: Look) -> list[str]:
    """Nameless or small targets, cut off texts, overlaps and anything wider than the page."""
    shown = [w for w in page.findChildren(QWidget) if w.isVisible()]
    found: list[str] = []
    for widget in shown:
        name = f"{type(widget).__name__} {widget.accessibleName()[:50]}"
        checks = (_target_faults(widget, look), _text_faults(widget), _place_faults(widget))
        found += [f"{fault}: {name}" for some in checks for fault in some]
    hosts: list[QWidget] = []
    for area in [page, *shown]:
        content = area.widget() if isinstance(area, QScrollArea) else None
        if not isinstance(area, QScrollArea) or content is None:
            continue
        hosts.append(content)
        if area.horizontalScrollBar().maximum() > 0:
            found.append("the page scrolls sideways")
        if content.width() > area.viewport().width():
            found.append(f"{content.width()} px wide in {area.viewport().width()}")
    return found + _overlaps(hosts or [page])


def _target_faults(widget: QWidget, look: Look) -> list[str]:
    if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or isinstance(widget, QScrollArea):
        return []
    small = min(widget.width(), widget.height()) < look.target
    return ["no name"] * (not widget.accessibleName()) + ["small target"] * small


def _text_faults(widget: QWidget) -> list[str]:
    if not isinstance(widget, QLabel | QPushButton) or not widget.text():
        return []
    low = widget.heightForWidth(widget.width()) > widget.height()
    tight = widget.minimumSizeHint().width() > widget.width()
    return ["cut off below"] * low + ["cut off at the side"] * tight


def _place_faults(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or isinstance(parent.parentWidget(), QScrollArea):
        return []  # the content of a scrolled page is higher than what is seen of it
    return ["sticks out"] * (not parent.rect().contains(widget.geometry()))


def _overlaps(hosts: list[QWidget]) -> list[str]:
    """Texts in the same scrolled column that lie on each other."""
    found = []
    for host in hosts:
        words = [
            (w, w.rect().translated(w.mapTo(host, w.rect().topLeft())))
            for w in host.findChildren(QWidget)
            if isinstance(w, QLabel | QPushButton) and w.isVisible()
        ]
        found += [
            f"{one.accessibleName() or one} lies on {other.accessibleName() or other}"
            for (one, rect), (other, second) in itertools.combinations(words, 2)
            if rect.intersects(second)
            and not one.isAncestorOf(other)
            and not other.isAncestorOf(one)
        ]
    return found

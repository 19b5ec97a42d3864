"""What changes on the screen while the focus stays is announced once, in words, and politely.

Each row: what a page shows before, what is done there, and all that is announced by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

import pytest
from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from kifuehrerschein.domain.grading import grade
from kifuehrerschein.domain.learners import SPEECH_PERCENTS, Theme
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.keys import key
from kifuehrerschein.ui.notes.card import SpotCard
from kifuehrerschein.ui.pages.exam import ExamPage
from kifuehrerschein.ui.pages.my_data import MyDataPage
from kifuehrerschein.ui.pages.search import SearchPage
from kifuehrerschein.ui.widgets.blocks.picture_layer import PictureLayer
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from kifuehrerschein.ui.widgets.speech_bar import SpeechBar
from tests.access.catalogue import SCENES
from tests.access.stage import Stage, View, wait_until
from tests.e2e.driver import button
from tests.questions import right_answer
from tests.ui.page_checks import spoken, stops

VIEW = View(Theme.LIGHT, 100, (1366, 768))
# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_OPEN = {scene.name: scene.open for scene in SCENES}


_Part = TypeVar("_Part", bound=QWidget)


class Told(NamedTuple):
    """One announcement, „…“ for words and # for a number.

    What is urgent breaks into what is being said.
    """

    text: str
    urgent: bool = False


class Moment(NamedTuple):
    """In `scene` somebody does something, or something happens."""

    scene: str
    name: str
    do: Callable[[Stage], object]
    told: tuple[Told, ...]


def _keys(*names: str) -> Callable[[Stage], None]:
    def press(stage: Stage) -> None:
        for name in names:
            window = stage.app.window.windowHandle()
            QTest.keySequence(window, key(name).sequence)
            stage.settle()

    return press


def _press(*names: str) -> Callable[[Stage], None]:
    def press(stage: Stage) -> None:
        for name in names:
            button(stage.shown, name).click()

    return press


def _type(text: str, stage: Stage) -> None:
    stage.shown.findChildren(QLineEdit)[0].setText(text)
    page = stage.app.window.page
    if isinstance(page, SearchPage):
        page._due.setInterval(0)
        page._quiet.setInterval(0)
        stage.settle()
        wait_until(lambda: not page._quiet.isActive())


def _minutes_left(stage: Stage) -> None:
    """The time of the last five minutes, one after the other."""
    for minutes in (5, 4, 3, 2, 1):
        stage.page(ExamPage).clock.few_left.emit(minutes)


def _part(stage: Stage, kind: type[_Part]) -> _Part:
    return stage.shown.findChildren(kind)[0]


def _feedback(stage: Stage) -> None:
    card = _part(stage, QuestionCard)
    answer = right_answer(card.question)
    card.set_answer(answer)
    card.show_feedback(grade(card.question, answer))


def _answer_twice(stage: Stage) -> None:
    """Two changes of one answer, each kept on the disk."""
    page = stage.page(ExamPage)
    assert page.question.card is not None
    for _ in range(2):
        question = page.question.card.question
        page._changed(question.id, right_answer(question))
        page.stored(question.id)


def _not_kept(stage: Stage) -> None:
    page = stage.page(ExamPage)
    item = page.current_item()
    with QSignalBlocker(page):  # nobody keeps it
        page._changed(item, right_answer(page._running.questions[item]))
    page.not_stored(item, "Der Speicher ist voll. Löschen Sie etwas.")


def _note(stage: Stage) -> None:
    card = stage.shown
    assert isinstance(card, SpotCard)
    card.field.write("Das ist neu.")
    button(card, "Notiz speichern").click()


def _fail_to_save(stage: Stage) -> None:
    stage.page(MyDataPage).show_problem("Der Ordner ist voll. Wählen Sie einen anderen.")


def _copy(stage: Stage) -> None:
    dialog = stage.shown
    assert isinstance(dialog, ErrorDialog)
    dialog.show_details("Zeile 1")
    button(dialog, "Text kopieren").click()


def _faster(stage: Stage) -> None:
    bar = _part(stage, SpeechBar)
    bar.show_percent(SPEECH_PERCENTS[-2])
    for _ in range(2):
        bar.faster.click()


def _larger_picture(stage: Stage) -> None:
    layer = stage.shown
    assert isinstance(layer, PictureLayer)
    layer.larger.click()


def _more_time(stage: Stage) -> None:
    *_, longest = (
        one for one in stops(stage.shown) if spoken(one).startswith("Wie viel Zeit brauchen Sie")
    )
    assert isinstance(longest, QAbstractButton)
    longest.click()


_SHOW_TIME = Told("Noch …")
_SAVED = Told("Antwort gespeichert")
MOMENTS = (
    Moment("home of Neu", "larger text", _keys("larger"), (Told("Textgröße 125 Prozent"),)),
    Moment("home of Neu", "smallest text", _keys("smaller"), (Told("Textgröße 100 Prozent"),)),
    Moment(
        "lesson m02-l02",
        "ruler on and off",
        _keys("ruler", "ruler"),
        (Told("Lese-Lineal eingeschaltet"), Told("Lese-Lineal ausgeschaltet")),
    ),
    Moment("search", "hits", partial(_type, "Daten"), (Told("# Treffer"),)),
    Moment("search", "no hit", partial(_type, "Xyz"), (Told("Zu „Xyz“ steht hier nichts."),)),
    Moment("glossary", "words", partial(_type, "Prompt"), (Told("# Wörter"),)),
    Moment("help", "topics", partial(_type, "Vorlesen"), (Told("# Themen"),)),
    Moment("help", "no topic", partial(_type, "Xyz"), (Told("Dazu …"),)),
    Moment("tour", "next card", _press("Weiter"), (Told("2 von #. …"),)),
    Moment("lesson in calm mode", "next part", _press("Weiter"), (Told("Stelle 2 von …"),)),
    Moment("question Reflection", "hint", _press("Tipp zeigen"), (Told("Tipp: …"),)),
    Moment(
        "question SingleChoice",
        "not complete",
        _press("Antwort prüfen"),
        (Told("Es fehlt noch etwas: …"),),
    ),
    Moment("question SingleChoice", "feedback", _feedback, (Told("Richtig! …"),)),
    Moment(
        "card of a place", "marked", _press("Merken"), (Told("Erledigt. Diese Stelle steht …"),)
    ),
    Moment("card of a place", "note", _note, (Told("Erledigt. Ihre Notiz ist gespeichert. …"),)),
    Moment("lesson read aloud", "faster", _faster, (Told("Tempo 150 %"), Told("Schneller geht …"))),
    Moment("picture", "larger", _larger_picture, (Told("Bild: 150 Prozent"),)),
    Moment("exam question 0", "kept", _answer_twice, (_SAVED,)),
    Moment(
        "exam question 4",
        "not kept",
        _not_kept,
        (Told("Ihre Antwort ist noch nicht gespeichert. Der Speicher ist voll. …", urgent=True),),
    ),
    Moment("exam question 0", "time", _press("Zeit zeigen", "Zeit verbergen"), (_SHOW_TIME,)),
    Moment(
        "exam question 0",
        "last minutes",
        _minutes_left,
        (Told("Es bleiben noch 5 Minuten. …"), Told("Es bleibt noch etwa 1 Minute. …")),
    ),
    Moment("exam", "more time", _more_time, (Told("Sie haben # Minuten Zeit."),)),
    Moment(
        "my data",
        "not saved",
        _fail_to_save,
        (Told("Das hat noch nicht geklappt. Der Ordner ist voll. …", urgent=True),),
    ),
    Moment("error", "copied", _copy, (Told("Text ist kopiert"),)),
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """All that is announced, in order."""
    told: list[Told] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            told.append(Told(event.message(), urgent))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return told


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: f"{one.scene}: {one.name}")
def test_it_is_announced_once(stage: Stage, moment: Moment, heard: list[Told]) -> None:
    stage.use(VIEW)
    _OPEN[moment.scene](stage)
    stage.settle()
    heard.clear()
    moment.do(stage)
    stage.settle()
    assert [told.urgent for told in heard] == [told.urgent for told in moment.told], heard
    for told, wanted in zip(heard, moment.told, strict=True):
        words = re.escape(wanted.text).replace("…", ".+").replace(r"\#", r"\d+")
        assert re.fullmatch(words, told.text)

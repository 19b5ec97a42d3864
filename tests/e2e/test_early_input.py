"""What somebody does before everything is open is not lost, not even if they close at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services import opening
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore
from kifuehrerschein.ui.pages.glossary import GlossaryPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.recovery import RecoveryPage
from kifuehrerschein.ui.pages.welcome import WelcomePage
from kifuehrerschein.ui.widgets.questions.card import QuestionCard
from tests.e2e.driver import button, page, running, texts
from tests.e2e.keyboard import Keyboard
from tests.e2e.mouse import Mouse
from tests.questions import right_answer

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Course and database open only when this is set."""
    gate = threading.Event()
    at_once = opening.open_services

    def open_late(data: DataDir, course: Path, *rest: Any) -> opening.Services:
        gate.wait(30)
        return at_once(data, course, *rest)

    monkeypatch.setattr(opening, "open_services", open_late)
    yield gate
    gate.set()


@pytest.fixture
def in_lesson(folder: Path) -> Path:
    """A data folder of Kim, who stopped in a lesson; there is a backup that knows it."""
    for _ in range(2):
        services = opening.open_services(DataDir(folder), shipped_root())
        kim = services.learners.named("Kim")
        place = Place("lesson", "m02-l01")
        services.learners.save_place(kim, place)
        services.keep_start(kim, place)
        services.close()
    return folder


def type_the_name(qtbot: QtBot, app: App, name: str) -> None:
    welcome = page(app, WelcomePage)
    qtbot.waitUntil(app.window.isActiveWindow)
    keys = Keyboard()
    keys.type(name)
    assert welcome.findChildren(QLineEdit)[0].text() == name
    keys.enter(waits=True)
    assert page(app, WelcomePage) is welcome
    assert "Einen Moment" in texts(welcome)


def test_a_name_typed_before_everything_is_open_counts(
    qtbot: QtBot, qapp: QApplication, folder: Path, gate: threading.Event
) -> None:
    with running(qtbot, qapp, folder, opens=False) as app:
        type_the_name(qtbot, app, "Kim")
        with qtbot.waitSignal(app.opened, timeout=30_000):
            gate.set()
        page(app, HomePage)
        button(app.window, "Überspringen").click()
        assert ", Kim!" in texts(page(app, HomePage))


def test_who_types_a_name_and_closes_at_once_is_known_next_time(
    qtbot: QtBot, qapp: QApplication, folder: Path, gate: threading.Event
) -> None:
    with running(qtbot, qapp, folder, opens=False) as app:
        qtbot.waitUntil(lambda: app.window.has_painted)
        type_the_name(qtbot, app, "Kim")
        qtbot.waitUntil(lambda: app._opening)
        gate.set()
    with running(qtbot, qapp, folder) as app:
        assert ", Kim!" in texts(page(app, HomePage))


def card_of(qtbot: QtBot, app: App) -> QuestionCard:
    lesson = page(app, LessonPage)
    qtbot.waitUntil(lambda: all(late.made for late in lesson._late.values()))
    return next(iter(lesson._cards.values()))


def answers(folder: Path) -> list[str]:
    """Ids of the practice items that were answered, as the disk has them."""
    database = open_database(DataDir(folder).database)
    try:
        (learner,) = LearnerStore(database).all()
        events = EventStore(database).events(learner.id)
        return [event.item_id for event in events if event.kind is EventKind.ANSWER_GIVEN]
    finally:
        database.close()


def test_an_answer_before_everything_is_open_is_marked_and_kept(
    qtbot: QtBot, qapp: QApplication, in_lesson: Path, gate: threading.Event, quick_hand: None
) -> None:
    with running(qtbot, qapp, in_lesson, opens=False) as app:
        card = card_of(qtbot, app)
        mouse = Mouse(qtbot)
        mouse.answer(card, right_answer(card.question))
        mouse.click(card.check_button)
        mouse.click(button(app.window, "Wörterbuch"))
        assert isinstance(app.window.page, LessonPage)
        assert "Richtig!" not in texts(card)
        with qtbot.waitSignal(app.opened, timeout=30_000):
            gate.set()
        page(app, GlossaryPage)
    assert answers(in_lesson) == [card.question.id]


def test_what_was_asked_of_a_damaged_database_does_not_come_back_later(
    qtbot: QtBot, qapp: QApplication, in_lesson: Path, gate: threading.Event, quick_hand: None
) -> None:
    database = DataDir(in_lesson).database
    database.write_bytes(database.read_bytes()[:5000])
    with running(qtbot, qapp, in_lesson, opens=False) as app:
        card = card_of(qtbot, app)
        mouse = Mouse(qtbot)
        mouse.answer(card, right_answer(card.question))
        mouse.click(card.check_button)
        gate.set()
        qtbot.waitUntil(lambda: isinstance(app.window.page, RecoveryPage), timeout=30_000)
        with qtbot.waitSignal(app.opened, timeout=30_000):
            mouse.click(button(app.window, "Diese Sicherung verwenden"))
        page(app, LessonPage)
    assert answers(in_lesson) == []

"""Marks, notes and „Mein Heft“ in the running program: by mouse, by keyboard, after a restart."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.services.notebook import NotebookPart
from kifuehrerschein.storage.notes import NoteStore
from kifuehrerschein.ui import notebook_desk
from kifuehrerschein.ui.notes.card import SpotCard
from kifuehrerschein.ui.notes.companion import NotesCompanion
from kifuehrerschein.ui.notes.line import NoteLine
from kifuehrerschein.ui.pages.lesson import LessonPage
from kifuehrerschein.ui.pages.notebook import NotebookPage
from tests.documents.test_booklet import words
from tests.e2e.driver import AnsweringFiles, button, page, running, texts
from tests.ui.page_checks import focus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LESSON = "m02-l03"
CTRL = Qt.KeyboardModifier.ControlModifier


def lesson(qtbot: QtBot, app: App, block: str = "") -> NotesCompanion:
    """Open the lesson and wait until its notes are there."""
    app.desk.lessons.open(LESSON, block)
    return notes_of(qtbot, app)


def notes_of(qtbot: QtBot, app: App) -> NotesCompanion:
    """The notes of the lesson that is shown."""
    shown = page(app, LessonPage)
    qtbot.waitUntil(lambda: bool(shown.findChildren(NotesCompanion)))
    qtbot.waitUntil(lambda: shown.column.complete)
    (notes,) = shown.findChildren(NotesCompanion)
    qtbot.waitUntil(notes.button.isVisible)
    return notes


def card_of(notes: NotesCompanion) -> SpotCard:
    assert notes.card is not None
    return notes.card


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), code, modifiers)


def walk_to(inside: NotebookPage | SpotCard, text: str) -> None:
    """Tab to the button with this text and press Return."""
    wanted = button(inside, text)
    for _ in range(60):
        if wanted.hasFocus():
            key(Qt.Key.Key_Return)
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {text}")


def lines(app: App) -> list[str]:
    found = page(app, LessonPage).findChildren(NoteLine)
    return [line.accessibleName() for line in found if line.isVisible()]


def test_marked_by_mouse_and_noted_by_keyboard_it_is_there_after_a_restart(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.window.resize(1366, 768)
        notes = lesson(qtbot, app)
        place = notes.margin.button_of("h1-b1").center()
        QTest.mouseClick(notes.margin, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseClick(button(card_of(notes), "Merken"), Qt.MouseButton.LeftButton)
        key(Qt.Key.Key_Escape)
        assert notes.card is None
        page(app, LessonPage).first_focus().setFocus()
        key(Qt.Key.Key_M, CTRL)
        walk_to(card_of(notes), "Nächste Stelle")
        qtbot.waitUntil(lambda: "Eine Kamera" in card_of(notes).accessibleName())
        walk_to(card_of(notes), "Notiz schreiben")
        QTest.keyClicks(focus(), "Frau Wagner fragen")
        # Not saved by a button: the page is turned in the middle of writing.
        app.desk.open_lesson("m02-l04")
        notes = lesson(qtbot, app)
        assert lines(app) == ["Meine Notiz: Frau Wagner fragen"]
    with running(qtbot, qapp, folder) as app:
        notes = notes_of(qtbot, app)  # the lesson is where Kim stopped
        assert lines(app) == ["Meine Notiz: Frau Wagner fragen"]
        assert len(list(notes.margin.marked())) == 1
        app.desk.change_settings(Settings(variant=Variant.EINFACH))
        lesson(qtbot, app)
        assert lines(app) == ["Meine Notiz: Frau Wagner fragen"]
        robin = app.desk.services.learners.add("Robin")
        app.desk.welcome(robin)
        lesson(qtbot, app)
        assert lines(app) == [], "notes are Kim's alone"


def test_the_switch_on_the_page_keeps_what_is_being_written(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        notes = lesson(qtbot, app)
        notes.open("h1-b1")
        card_of(notes).open_field()
        QTest.keyClicks(focus(), "mitten im Satz")
        page(app, LessonPage).bar.buttons[Variant.EINFACH].click()
        notes_of(qtbot, app)
        assert page(app, LessonPage).view.variant is Variant.EINFACH
        assert lines(app) == ["Meine Notiz: mitten im Satz"]


def test_who_closes_the_window_in_the_middle_of_a_note_keeps_it(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        notes = lesson(qtbot, app)
        notes.open("h1-b1")
        card_of(notes).open_field()
        QTest.keyClicks(focus(), "gleich ist Schluss")
    with running(qtbot, qapp, folder) as app:
        notes_of(qtbot, app)
        assert lines(app) == ["Meine Notiz: gleich ist Schluss"]


def test_the_notebook_is_filled_changed_and_emptied_with_the_keyboard(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        services, kim = app.desk.services, app.desk.require_learner()
        services.notes.mark(kim.id, LESSON, "h1-b1", marked=True)
        services.notes.write(kim.id, LESSON, "q-m02-009", "Noch einmal üben")
        app.desk.go("notebook")
        shown = page(app, NotebookPage)
        assert "Noch einmal üben" in texts(shown)
        walk_to(shown.entry(LESSON, "q-m02-009"), "Notiz ändern")  # type: ignore[arg-type]
        field = focus()
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(field, "Gelesen")
        walk_to(shown, "Notiz speichern")
        shown = page(app, NotebookPage)
        assert "Gelesen" in texts(shown)
        assert "Ihre Notiz ist gespeichert." in texts(shown)
        walk_to(shown.entry(LESSON, "q-m02-009"), "Zur Stelle")  # type: ignore[arg-type]
        notes = notes_of(qtbot, app)
        assert notes.here() == "q-m02-009" or page(app, LessonPage).top_block() == "q-m02-009"
        app.desk.go("notebook")
        shown = page(app, NotebookPage)
        walk_to(shown.entry(LESSON, "q-m02-009"), "Entfernen")  # type: ignore[arg-type]
        walk_to(shown, "Ja, entfernen")
        assert "Gelesen" not in texts(page(app, NotebookPage))
        assert "steht nicht mehr im Heft" in texts(page(app, NotebookPage))
        walk_to(page(app, NotebookPage), "Entfernen")
        assert "Strg + M" in texts(page(app, NotebookPage))
        assert services.notes.of_lesson(kim.id, LESSON) == {}
        key(Qt.Key.Key_Escape)
        assert app.desk.place.page == "home"


def test_an_empty_notebook_leads_to_the_next_lesson(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        app.desk.go("notebook")
        assert "Strg + M" in texts(page(app, NotebookPage))
        walk_to(page(app, NotebookPage), "Zu meiner Lektion")
        assert page(app, LessonPage).view.info.id == "m01-l01"


def test_a_change_of_text_size_keeps_the_notebook_and_what_was_left_out(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        services, kim = app.desk.services, app.desk.require_learner()
        services.notes.mark(kim.id, LESSON, "h1-b1", marked=True)
        services.learning.finish(kim.id, "m01-l01")
        app.desk.go("notebook")
        button(page(app, NotebookPage), "Das kann ich jetzt").click()
        key(Qt.Key.Key_Plus, CTRL)
        assert app.desk.settings.text_percent == 125
        assert page(app, NotebookPage).parts() == (NotebookPart.NOTES,)


def test_the_notebook_is_saved_as_pdf_and_printed(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "Mein Heft.pdf"
    printed: list[int] = []
    monkeypatch.setattr(
        notebook_desk, "print_pages", lambda pages, _parent: printed.append(len(list(pages())))
    )
    with running(qtbot, qapp, folder, learner="Kim") as app:
        kim = app.desk.require_learner()
        app.desk.services.notes.write(kim.id, LESSON, "h1-b1", "Frau Krüger fragen 😀")
        app.desk.files = AnsweringFiles(None)  # type: ignore[assignment]
        app.desk.go("notebook")
        button(page(app, NotebookPage), "Als PDF").click()
        app.desk.background.finish()
        assert not target.exists()
        app.desk.files = AnsweringFiles(target)  # type: ignore[assignment]
        button(page(app, NotebookPage), "Als PDF").click()
        qtbot.waitUntil(lambda: f"Gespeichert: {target}" in texts(page(app, NotebookPage)))
        shown = words(target.read_bytes())
        assert "Mein Heft: Kim" in shown
        assert "Obsthof" in shown
        assert "Frau Krüger fragen □" in shown
        app.desk.files = AnsweringFiles(tmp_path / "fehlt" / "x.pdf")  # type: ignore[assignment]
        button(page(app, NotebookPage), "Als PDF").click()
        qtbot.waitUntil(lambda: "anderen Ort" in texts(page(app, NotebookPage)))
        button(page(app, NotebookPage), "Drucken").click()
        assert printed == [1]


def test_a_full_disk_is_told_and_the_words_stay(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageError("Der Speicherplatz ist voll. Bitte löschen Sie etwas.")

    with running(qtbot, qapp, folder, learner="Kim") as app:
        monkeypatch.setattr(sys, "excepthook", app.hook.handle)
        notes = lesson(qtbot, app)
        notes.open("h1-b1")
        card_of(notes).open_field()
        QTest.keyClicks(focus(), "wichtig")
        with monkeypatch.context() as full:
            full.setattr(NoteStore, "write", refuse)
            walk_to(card_of(notes), "Notiz speichern")
            assert "Der Speicherplatz ist voll." in texts(card_of(notes))
            assert card_of(notes).field.text() == "wichtig"
        walk_to(card_of(notes), "Notiz speichern")
        assert lines(app) == ["Meine Notiz: wichtig"]
        app.desk.go("notebook")
        entry = page(app, NotebookPage).entry(LESSON, "h1-b1")
        with monkeypatch.context() as full:
            full.setattr(NoteStore, "write", refuse)
            button(entry, "Notiz ändern").click()
            QTest.keyClicks(focus(), "!")
            button(entry, "Notiz speichern").click()
            assert "Der Speicherplatz ist voll." in texts(entry)
            assert entry.text() == "wichtig!"


def test_tab_comes_to_the_button_with_the_bar_and_not_after_the_page(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        notes = lesson(qtbot, app)
        shown = page(app, LessonPage)
        shown.next_button.setFocus()
        key(Qt.Key.Key_Tab)
        assert not shown.isAncestorOf(focus()), "the page is over, the navigation begins"
        shown.bar.buttons[Variant.STANDARD].setFocus()
        reached = []
        while shown.bar.isAncestorOf(focus()):
            reached.append(focus())
            key(Qt.Key.Key_Backtab)
        assert notes.button in reached


def test_with_one_block_at_a_time_the_card_brings_the_block_it_is_about(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    with running(qtbot, qapp, folder, learner="Kim") as app:
        kim = app.desk.require_learner()
        app.desk.services.notes.write(kim.id, LESSON, "h2-b1", "Notiz hier")
        app.desk.change_settings(Settings(calm=True))
        notes = lesson(qtbot, app)
        qtbot.waitUntil(lambda: lines(app) == [])
        page(app, LessonPage).first_focus().setFocus()
        key(Qt.Key.Key_M, CTRL)
        assert "Obsthof" in card_of(notes).accessibleName()
        assert not notes.margin.button_of("h1-b1").isEmpty()
        walk_to(card_of(notes), "Nächste Stelle")
        qtbot.waitUntil(lambda: "Eine Kamera" in card_of(notes).accessibleName())
        assert lines(app) == ["Meine Notiz: Notiz hier"]
        assert [place.block_id for place in notes.margin.places()] == ["h2-b1"]
        key(Qt.Key.Key_Escape)
        assert focus().isVisible(), "the title, where the keyboard was, is hidden now"


def test_the_key_does_nothing_while_something_covers_the_lesson(
    qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    from kifuehrerschein.ui.widgets.layer import Layer

    with running(qtbot, qapp, folder, learner="Kim") as app:
        notes = lesson(qtbot, app)
        layer = Layer(app.desk.look, "Hilfe")
        layer.body.addWidget(QLabel("Hilfe"))
        layer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        app.window.open_layer(layer)
        qtbot.waitUntil(layer.hasFocus)
        key(Qt.Key.Key_M, CTRL)
        assert notes.card is None
        app.window.close_layer()
        page(app, LessonPage).first_focus().setFocus()
        key(Qt.Key.Key_M, CTRL)
        assert card_of(notes).isVisible()
        assert card_of(notes).mapTo(app.window, QPoint()).y() > 0

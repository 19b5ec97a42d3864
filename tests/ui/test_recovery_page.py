"""The page after a broken database: what it emits, and what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.pages.recovery import RecoveryPage
from tests.ui.page_checks import all_texts, focus, named, press
from tests.ui.page_samples import BACKUPS, FOLDER, LOOK, by_key_or_mouse, shown, use


@by_key_or_mouse
def test_a_backup_is_chosen(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    for when, file in BACKUPS:
        with qtbot.waitSignal(page.restore_requested) as caught:
            use(page, f"Diese Sicherung verwenden: Sicherung vom {when}", by_key=by_key)
        assert caught.args == [file]


def test_the_keyboard_starts_at_the_newest_backup(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    with qtbot.waitSignal(page.restore_requested) as caught:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert caught.args == ["neu.sqlite"]


def test_that_nothing_was_deleted_is_said_first(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK)))
    assert "Es wurde nichts gelöscht" in texts
    assert FOLDER in texts


@by_key_or_mouse
def test_beginning_anew_takes_two_steps(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    with qtbot.assertNotEmitted(page.empty_requested):
        use(page, "Ohne Sicherung neu anfangen", by_key=by_key)
    assert focus() is named(page, "Nein, zurück")
    with qtbot.waitSignal(page.empty_requested):
        use(page, "Ja, neu anfangen", by_key=by_key)


def test_that_the_names_go_too_is_said_before_it_happens(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    use(page, "Ohne Sicherung neu anfangen", by_key=True)
    assert "Auch die Namen sind dann weg." in all_texts(page)
    assert "Auch die Namen sind dann weg." in focus().accessibleDescription()


def test_without_a_backup_the_next_step_is_said_and_return_harms_nothing(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, (), LOOK))
    assert "lesen die Datei unter „Meine Daten“ ein" in all_texts(page)
    assert "bitten Sie erst jemanden um Hilfe" in all_texts(page)
    assert focus() is named(page, "Programm beenden")
    with qtbot.assertNotEmitted(page.empty_requested), qtbot.waitSignal(page.quit_requested):
        QTest.keyClick(focus(), Qt.Key.Key_Return)


def test_with_backups_there_is_no_talk_of_files(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK)))
    assert "als Datei gespeichert" not in texts


def test_beginning_anew_can_be_called_off(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, (), LOOK))
    with qtbot.assertNotEmitted(page.empty_requested):
        for cancel in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
            press(page, "Ohne Sicherung neu anfangen")
            QTest.keyClick(focus(), cancel)
            assert focus() is named(page, "Ohne Sicherung")


@by_key_or_mouse
def test_the_program_can_be_left(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, RecoveryPage(FOLDER, BACKUPS, LOOK))
    with qtbot.waitSignal(page.quit_requested):
        use(page, "Programm beenden", by_key=by_key)

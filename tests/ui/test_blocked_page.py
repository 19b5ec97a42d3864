"""The page for a start that failed: it offers only what can help, and claims only what is true."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.pages.waiting import BlockedPage
from kifuehrerschein.ui.widgets.basics import Notice
from tests.ui.page_checks import all_texts, focus, spoken, stops
from tests.ui.page_samples import FOLDER, LOOK, by_key_or_mouse, shown, use

CALM = "An Ihren Daten wurde nichts geändert."


@by_key_or_mouse
def test_one_can_try_again_or_leave(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, BlockedPage(FOLDER, LOOK, harmless=True))
    for signal, name in (
        (page.retry_requested, "Noch einmal versuchen"),
        (page.quit_requested, "Programm beenden"),
    ):
        with qtbot.waitSignal(signal):
            use(page, name, by_key=by_key)
    assert CALM in all_texts(page)


def test_what_can_not_be_mended_here_is_not_tried_again(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, BlockedPage(FOLDER, LOOK, hopeless=True))
    assert [spoken(widget) for widget in stops(page)] == ["Programm beenden"]
    assert focus().property("kind") == "primary"
    with qtbot.waitSignal(page.quit_requested):
        QTest.keyClick(focus(), Qt.Key.Key_Return)


def test_only_what_is_known_to_be_harmless_is_called_so(qtbot: QtBot, qapp: QApplication) -> None:
    assert CALM not in all_texts(shown(qtbot, qapp, BlockedPage("Ein Fehler.", LOOK)))


def test_a_path_wraps_at_its_folders_and_is_spoken_as_it_is(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = shown(qtbot, qapp, BlockedPage(f"Der Ordner fehlt: {FOLDER}{FOLDER}", LOOK))
    (notice,) = page.findChildren(Notice)
    label = notice.text
    assert "Yilmaz\\\u200bAppData\\\u200bLocal" in label.text()
    assert label.accessibleName() == page.text

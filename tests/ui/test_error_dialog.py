"""The dialog of an error: what it says, that all of it can be read, and that it can be copied."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.errors import StorageError
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.ui.error_dialog import ErrorDialog
from kifuehrerschein.ui.errors import ErrorHook
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.focus import FocusRing
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from tests.ui.page_checks import all_texts, check_page, focus, named, press

FILE = "/home/kim/.local/share/kifuehrerschein/zertifikate/0123456789abcdef/zertifikat.pdf"
SENTENCE = f"Diese Datei fehlt: {FILE}. Bitte holen Sie die Datei aus einer Sicherung zurück."
LAPTOP = QSize(1366, 768)
Opened = Callable[..., ErrorDialog]
# What the platform without a screen says when a window has a least size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Opened:
    """Opens the dialog of an error over a window, on a screen of this size."""
    windows = []

    class Screen:
        size = LAPTOP

        def availableSize(self) -> QSize:
            return self.size

    monkeypatch.setattr(ErrorDialog, "screen", lambda _: Screen())

    def open_dialog(
        error: Exception, settings: Settings | None = None, screen: QSize = LAPTOP
    ) -> ErrorDialog:
        Screen.size = screen
        look = Look(settings or Settings())
        window = MainWindow(qapp, look)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        hook = ErrorHook(look, tmp_path / "log.txt", window)
        hook.handle(type(error), error, deep(error).__traceback__)
        dialog = hook.dialog
        assert dialog is not None
        # A dialog deletes itself when it is closed, and pytest-qt closes it at the end.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qapp.processEvents()
        return dialog

    return open_dialog


def deep(error: Exception, depth: int = 12) -> Exception:
    """The same error, raised from far inside."""
    try:
        if depth:
            raise deep(error, depth - 1)
        raise error
    except Exception as raised:  # noqa: BLE001 - whatever was given
        return raised


BUG = RuntimeError("names nobody")
KNOWN = StorageError(SENTENCE)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("error", [BUG, KNOWN], ids=["bug", "known"])
def test_everybody_can_read_it(
    qtbot: QtBot, opened: Opened, theme: Theme, percent: int, error: Exception
) -> None:
    settings = Settings(theme, percent)
    dialog = opened(error, settings)
    check_page(qtbot, dialog, Look(settings))
    assert dialog.height() <= LAPTOP.height() * 0.9
    # Nothing has to be scrolled but a long list of places in the code.
    assert dialog._body.verticalScrollBar().maximum() == 0
    if error is BUG:
        lines = dialog.details.viewport().height() / dialog.details.fontMetrics().lineSpacing()
        assert lines >= (5 if percent < 200 else 2.5)


@pytest.mark.parametrize("error", [BUG, KNOWN], ids=["bug", "known"])
def test_on_a_small_screen_it_can_be_scrolled(opened: Opened, error: Exception) -> None:
    screen = QSize(640, 400)
    dialog = opened(error, Settings(text_percent=200), screen)
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    assert dialog._body.verticalScrollBar().maximum() > 0
    assert not named(dialog, "Weiter").visibleRegion().isEmpty()


def test_a_bug_claims_only_what_is_known(opened: Opened) -> None:
    said = all_texts(opened(BUG))
    assert "Das ist nicht Ihre Schuld. Was schon gespeichert war, ist noch da." in said
    assert "der Person, von der Sie das Programm haben." in said
    assert "ist gespeichert" not in said


def test_a_known_error_is_said_as_it_stands(opened: Opened) -> None:
    dialog = opened(KNOWN)
    assert SENTENCE in all_texts(dialog)
    assert not dialog.details.isVisible()
    assert focus().accessibleDescription().endswith(SENTENCE)


def test_a_long_path_wraps_at_its_folders(opened: Opened) -> None:
    shown = opened(KNOWN).text.text()
    assert "kifuehrerschein/\u200bzertifikate/" in shown


def test_the_details_are_copied_by_a_button(opened: Opened) -> None:
    dialog = opened(BUG)
    QApplication.clipboard().setText("what was there before")
    press(dialog, "Text kopieren")
    copied = QApplication.clipboard().text()
    assert copied == dialog.details.toPlainText()
    assert "RuntimeError" in copied
    assert "names nobody" not in copied
    assert "Text ist kopiert" in [button.text() for button in dialog.findChildren(Button)]


def test_a_known_error_has_nothing_to_copy_but_its_sentence(opened: Opened) -> None:
    dialog = opened(KNOWN)
    with pytest.raises(AssertionError):
        named(dialog, "Text kopieren")
    dialog.text.setFocus()
    dialog.text.setSelection(0, len(dialog.text.text()))
    QTest.keySequence(dialog.text, "Ctrl+C")
    assert QApplication.clipboard().text() == SENTENCE


@pytest.mark.parametrize("theme", list(Theme))
def test_the_ring_shows_where_the_keyboard_is(opened: Opened, theme: Theme) -> None:
    look = Look(Settings(theme))
    dialog = opened(BUG, Settings(theme))
    (ring,) = dialog.findChildren(FocusRing)
    assert focus() is named(dialog, "Weiter")
    met = set()
    for _ in range(3):
        assert ring.isVisible()
        place = ring.mapToGlobal(ring.rect().topLeft())
        assert QRect(place, ring.size()).contains(on_screen(focus()))
        drawn = ring.grab().toImage()
        middle = drawn.pixelColor(drawn.width() // 2, 1)
        assert middle == look.colour("ring_outer")
        met.add(focus())
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert {type(widget) for widget in met} == {Button, QPlainTextEdit}
    assert len(met) == 3


def on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def test_escape_and_return_close_it(qtbot: QtBot, opened: Opened) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = opened(BUG)
        with qtbot.waitSignal(dialog.finished):
            QTest.keyClick(focus(), key)


COPIED = """
from pathlib import Path
from PySide6.QtWidgets import QApplication, QPushButton
qt = QApplication([])
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.errors import ErrorHook
from kifuehrerschein.ui.theme.look import Look
hook = ErrorHook(Look(Settings()), Path("protokoll.txt"))
hook.handle(RuntimeError, RuntimeError(), None)
for button in hook.dialog.findChildren(QPushButton):
    button.click()
qt.processEvents()
print("RuntimeError" in qt.clipboard().text())
"""


def test_what_was_copied_does_not_crash_the_end_of_the_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COPIED], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "True\n")


def test_nothing_is_built_while_qt_calls(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of painting or of a screen reader's question a window would be a crash."""
    window = MainWindow(qapp, Look(Settings()))
    qtbot.addWidget(window)
    hook = ErrorHook(Look(Settings()), tmp_path / "log.txt", window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook.install()
    sys.excepthook(RuntimeError, BUG, BUG.__traceback__)
    assert not window.findChildren(ErrorDialog)
    assert "RuntimeError" in (tmp_path / "log.txt").read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: len(window.findChildren(ErrorDialog)) == 1)
    window.findChildren(ErrorDialog)[0].reject()

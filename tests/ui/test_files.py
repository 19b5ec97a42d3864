"""The file dialogs: whoever types a name of their own gets a file that can be read in again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.files import FileChooser

KINDS = "Lernstand (*.json)"
# What the platform without a screen says when a window has a least size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the dialogs start."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    return tmp_path


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    yield window
    QApplication.processEvents()


def opened(window: QWidget) -> QFileDialog:
    """The dialog that is open; it does not stay so if what is done to it has no effect."""
    dialog = window.findChildren(QFileDialog)[-1]
    QTimer.singleShot(5000, dialog, dialog.reject)
    return dialog


def answer(window: QWidget, name: str | None) -> None:
    """As soon as the dialog is there, type this name and press Return, or press Escape."""

    def act() -> None:
        dialog = opened(window)
        field = dialog.findChildren(QLineEdit)[0]
        if name is None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            return
        field.clear()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, act)


@pytest.mark.parametrize(
    ("typed", "file"),
    [("mein stand", "mein stand.json"), ("a.json", "a.json"), ("sicher.txt", "sicher.txt")],
)
def test_a_file_name_gets_its_ending(
    window: QWidget, documents: Path, typed: str, file: str
) -> None:
    answer(window, typed)
    chosen = FileChooser(window).save("Meine Daten speichern", "Meine-Daten.json", KINDS)
    assert chosen == documents / file


def test_the_suggested_name_is_there_and_the_dialog_fits_the_window(
    window: QWidget, documents: Path
) -> None:
    sizes = []

    def accept() -> None:
        dialog = opened(window)
        sizes.append(dialog.size())
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, accept)
    chosen = FileChooser(window).save("Meine Daten speichern", "Meine-Daten.json", KINDS)
    assert chosen == documents / "Meine-Daten.json"
    assert sizes[0].width() <= window.width()
    assert sizes[0].width() >= 0.8 * window.width()


def test_a_file_that_is_there_is_opened(window: QWidget, documents: Path) -> None:
    file = documents / "da.json"
    file.write_text("{}", encoding="utf-8")
    answer(window, "da.json")
    assert FileChooser(window).open("Meine Daten einlesen", KINDS) == file


def test_whoever_changes_their_mind_chooses_nothing(window: QWidget, documents: Path) -> None:
    for ask in ("save", "open"):
        answer(window, None)
        chooser = FileChooser(window)
        got = chooser.save("T", "a.json", KINDS) if ask == "save" else chooser.open("T", KINDS)
        assert got is None


def test_a_dialog_does_not_stay_in_memory(qtbot: QtBot, window: QWidget, documents: Path) -> None:
    answer(window, None)
    FileChooser(window).open("T", KINDS)
    qtbot.waitUntil(lambda: window.findChildren(QFileDialog) == [])

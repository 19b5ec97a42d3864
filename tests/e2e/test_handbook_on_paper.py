"""The handbook on paper: saved and printed from the help while the window lives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.app import App
from kifuehrerschein.services.help import FILE_NAME, HelpService
from kifuehrerschein.ui import help_desk
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from tests.documents.sample import pieces
from tests.e2e.driver import AnsweringFiles, button, running, texts
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Files(AnsweringFiles):
    """Remembers in `asked` which name for a file it was asked with."""

    def __init__(self, answer: Path | None, asked: list[str]) -> None:
        super().__init__(answer)
        self._asked = asked

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        self._asked.append(name)
        return super().save(title, name, kinds)


def layer(app: App) -> HelpLayer:
    shown = app.window.layer
    assert isinstance(shown, HelpLayer)
    return shown


def test_the_handbook_is_saved_from_the_help(
    qtbot: QtBot, qapp: QApplication, kims: Path, tmp_path: Path
) -> None:
    asked: list[str] = []
    target = tmp_path / "Handbuch.pdf"
    with running(qtbot, qapp, kims) as app:
        kim = Visitor(qtbot, app)
        kim.press("Hilfe")
        app.desk.files = Files(None, asked)  # type: ignore[assignment]
        button(layer(app), "Als PDF").click()
        app.desk.files = Files(target, asked)  # type: ignore[assignment]
        button(layer(app), "Als PDF").click()
        qtbot.waitUntil(lambda: f"Gespeichert: {target}" in texts(layer(app)), timeout=20_000)
        app.desk.files = Files(tmp_path / "fehlt" / "x.pdf", asked)  # type: ignore[assignment]
        button(layer(app), "Als PDF").click()
        qtbot.waitUntil(lambda: "anderen Ort" in texts(layer(app)), timeout=20_000)
    assert asked == [FILE_NAME] * 3
    assert "Handbuch für Lernende" in [text for text, _ in pieces(target.read_bytes())]


def test_the_handbook_is_printed_while_the_window_lives(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "druck.pdf"
    asked: list[QPrinter] = []
    monkeypatch.setattr(help_desk, "ask_for_printer", lambda _parent: _into(target, asked))
    monkeypatch.setattr(help_desk, "PRINT_DPI", 40)
    saved = tmp_path / "Handbuch.pdf"
    with running(qtbot, qapp, kims) as app, held(monkeypatch) as go_on:
        app.desk.files = AnsweringFiles(saved)  # type: ignore[assignment]
        app.elsewhere.help.open()
        button(layer(app), "Handbuch drucken").click()
        # Here and now: whatever takes long is done elsewhere.
        assert threading.current_thread() not in go_on.threads
        busy = button(layer(app), "Das Handbuch wird gedruckt")
        busy.click()
        button(layer(app), "Als PDF").click()
        # Who closes the help meanwhile and comes back sees that it goes on.
        app.window.close_layer()
        app.elsewhere.help.open()
        assert button(layer(app), "Das Handbuch wird gedruckt").isEnabled()
        assert len(asked) == 1
        go_on.event.set()
        qtbot.waitUntil(lambda: "beim Drucker" in texts(layer(app)), timeout=20_000)
        button(layer(app), "Handbuch drucken")
    assert len(go_on.threads) == 1
    assert not saved.exists()
    assert threading.main_thread() not in go_on.threads
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) > 5


def test_the_handbook_is_saved_once_at_a_time(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    target = tmp_path / "Handbuch.pdf"
    with running(qtbot, qapp, kims) as app, held(monkeypatch) as go_on:
        app.desk.files = Files(target, asked)  # type: ignore[assignment]
        app.elsewhere.help.open()
        button(layer(app), "Als PDF").click()
        busy = button(layer(app), "Das Handbuch wird geschrieben …")
        busy.click()
        button(layer(app), "Handbuch drucken").click()
        assert not target.exists()
        go_on.event.set()
        qtbot.waitUntil(lambda: f"Gespeichert: {target}" in texts(layer(app)), timeout=20_000)
        assert button(layer(app), "Als PDF").accessibleName().startswith("Als PDF speichern")
    assert len(asked) == len(go_on.threads) == 1


def test_who_closes_the_window_while_it_prints_gets_all_pages(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "druck.pdf"
    monkeypatch.setattr(help_desk, "ask_for_printer", lambda _parent: _into(target, []))
    monkeypatch.setattr(help_desk, "PRINT_DPI", 40)
    with running(qtbot, qapp, kims) as app:
        app.elsewhere.help.open()
        button(layer(app), "Handbuch drucken").click()
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) > 5


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_work_is_told_in_the_help(
    qtbot: QtBot,
    qapp: QApplication,
    kims: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = tmp_path / "fehlt" / "druck.pdf"
    monkeypatch.setattr(help_desk, "ask_for_printer", lambda _parent: _into(nowhere, []))
    monkeypatch.setattr(help_desk, "PRINT_DPI", 40)
    with running(qtbot, qapp, kims) as app:
        app.elsewhere.help.open()
        button(layer(app), "Handbuch drucken").click()
        qtbot.waitUntil(lambda: "ob der Drucker an ist" in texts(layer(app)), timeout=20_000)
        button(layer(app), "Handbuch drucken")


def _into(target: Path, asked: list[QPrinter]) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    asked.append(printer)
    return printer


@dataclass
class Held:
    """Lets the handbook wait; knows which threads have drawn it."""

    event: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """The handbook is drawn when it may be, or when this ends."""
    waiting, draw = Held(), HelpService._drawn

    def drawn(service: HelpService) -> bytes:
        waiting.threads.append(threading.current_thread())
        # Drawn in the thread of the window, it would never be allowed.
        assert threading.current_thread() is not threading.main_thread()
        waiting.event.wait()
        return draw(service)

    monkeypatch.setattr(HelpService, "_drawn", drawn)
    try:
        yield waiting
    finally:
        waiting.event.set()

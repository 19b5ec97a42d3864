"""What the program tells of itself, and the way to every licence text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein import paths
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.domain.licences import Component
from kifuehrerschein.services import about
from kifuehrerschein.services.about import AboutService, AboutView
from kifuehrerschein.ui.pages.about import AboutPage
from kifuehrerschein.ui.pages.licences import LicencesPage, LicenceTextPage
from kifuehrerschein.ui.theme.look import Look
from tests.ui.page_checks import all_texts, click, named, press, show_page

LOOK = Look(Settings())
VIEW = AboutView("1.2.3", "KI-Führerschein", "2026.11", "", r"C:\Users\Kim\Daten", "")
PARTS = (
    Component("projekt", "KI-Führerschein", "", "das Programm", "EUPL-1.2", "ki.txt"),
    Component("fenster", "Qt und PySide6", "6.11.3", "Fenster", "LGPL-3.0", "qt.txt"),
)


def test_versions_and_places_are_told(qtbot: QtBot, qapp: QApplication) -> None:
    page = AboutPage(VIEW, LOOK)
    show_page(qtbot, qapp, page, LOOK)
    texts = all_texts(page)
    for part in ("Version 1.2.3", "„KI-Führerschein“, Ausgabe 2026.11", r"C:\Users\Kim\Daten"):
        assert part in texts
    assert "Gebaut für" not in texts
    assert "Das Programm selbst" not in texts


def test_a_packed_program_tells_how_it_was_built(qtbot: QtBot, qapp: QApplication) -> None:
    view = replace(VIEW, build="Windows, Python 3.13.2, Qt 6.11.3", program_dir=r"D:\KI")
    page = AboutPage(view, LOOK)
    show_page(qtbot, qapp, page, LOOK)
    texts = all_texts(page)
    assert "Gebaut für Windows, Python 3.13.2, Qt 6.11.3" in texts
    assert r"D:\KI" in texts


def test_what_it_never_does_is_one_sentence_each(qtbot: QtBot, qapp: QApplication) -> None:
    page = AboutPage(VIEW, LOOK)
    show_page(qtbot, qapp, page, LOOK)
    for part in ("nie ins Internet", "beobachtet Sie nicht", "Administrators", "kein Geld"):
        assert part in all_texts(page)


def test_the_buttons_lead_on(qtbot: QtBot, qapp: QApplication) -> None:
    page = AboutPage(VIEW, LOOK)
    show_page(qtbot, qapp, page, LOOK)
    with qtbot.waitSignal(page.licences_requested):
        click(named(page, "Alle Lizenztexte"))
    with qtbot.waitSignal(page.back_requested):
        press(page, "Zurück zu den Einstellungen")


def test_each_part_is_a_row_that_opens_its_text(qtbot: QtBot, qapp: QApplication) -> None:
    page = LicencesPage(PARTS, LOOK)
    show_page(qtbot, qapp, page, LOOK)
    with qtbot.waitSignal(page.chosen) as caught:
        click(named(page, "Qt und PySide6 6.11.3. Fenster · Lizenz: LGPL-3.0"))
    assert caught.args == ["qt.txt"]


def test_the_keyboard_comes_back_to_the_part_that_was_read(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = LicencesPage(PARTS, LOOK)
    assert page.first_focus().accessibleName().startswith("KI-Führerschein")
    page.start_at("qt.txt")
    assert page.first_focus().accessibleName().startswith("Qt und PySide6")
    page.start_at("fehlt.txt")
    assert page.first_focus().accessibleName().startswith("KI-Führerschein")


def test_a_text_can_be_read_and_left_by_key(qtbot: QtBot, qapp: QApplication) -> None:
    page = LicenceTextPage(PARTS[1], "Zeile\n" * 5000, LOOK)
    show_page(qtbot, qapp, page, LOOK)
    page.first_focus().setFocus()
    bar = page.text.verticalScrollBar()
    QTest.keyClick(page.text, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: bar.value() > 0)
    QTest.keyClicks(page.text, "x")
    assert page.text.toPlainText() == "Zeile\n" * 5000
    QTest.keyClick(page.text, Qt.Key.Key_Tab)
    assert not page.text.hasFocus()
    assert page.text.accessibleName().startswith("Lizenztext von Qt und PySide6")
    with qtbot.waitSignal(page.back_requested):
        assert page.go_back()


class _Library:
    class curriculum:  # noqa: N801 - stands in for the attribute
        title, version = "Kurs", "1"


def service(folder: Path) -> AboutService:
    return AboutService(_Library, folder)  # type: ignore[arg-type]


def test_the_facts_of_the_build_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "program_dir", lambda: tmp_path)
    facts = tmp_path / "programm.toml"
    facts.write_text('version = "1"\nsystem = "linux"\npython = "3.11.2"\nqt = "6.11.3"\n')
    assert service(tmp_path).view().build == "Linux, Python 3.11.2, Qt 6.11.3"
    for broken in (b"\xff", b"x = [", b"x=" + b"[" * 9000):
        facts.write_bytes(broken)
        assert service(tmp_path).view().build == ""


def test_in_the_source_tree_the_texts_come_from_the_project(tmp_path: Path) -> None:
    assert paths.licences_dir() is None
    found = service(tmp_path)
    component, text = found.licence("lucide.txt")
    assert component.name == "Lucide"
    assert "ISC License" in text
    assert component in found.components()

"""The page of the own data: what it emits, and that nothing is deleted by mistake."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.pages.my_data import MyDataPage
from tests.ui.page_checks import all_texts, click, focus, named, press
from tests.ui.page_samples import FOLDER, LOOK, WHO, by_key_or_mouse, shown, use


@by_key_or_mouse
@pytest.mark.parametrize(
    ("signal", "name"),
    [
        ("save_requested", "Meine Daten speichern"),
        ("read_requested", "Meine Daten einlesen"),
        ("back_requested", "Zurück"),
    ],
)
def test_each_button_asks_for_its_own(
    qtbot: QtBot, qapp: QApplication, signal: str, name: str, by_key: bool
) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with (
        qtbot.assertNotEmitted(page.delete_requested),
        qtbot.waitSignal(getattr(page, signal)),
    ):
        use(page, name, by_key=by_key)


def test_what_is_kept_and_where_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER)))
    for part in (FOLDER, "Ihr Name", "Internet", "Alles liegt in diesem Ordner:"):
        assert part in texts
    assert "Gerät" not in texts  # the folder may lie on a stick


@by_key_or_mouse
def test_deleting_takes_two_steps(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with qtbot.assertNotEmitted(page.delete_requested):
        use(page, "Alles löschen", by_key=by_key)
    texts = all_texts(page)
    for part in ("Sicherungen", "Zertifikate, auch die PDF-Dateien", "selbst woanders"):
        assert part in texts
    assert focus() is named(page, "Nein, behalten")
    with qtbot.waitSignal(page.delete_requested):
        use(page, "Ja, alles löschen", by_key=by_key)


def test_return_twice_deletes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with qtbot.assertNotEmitted(page.delete_requested):
        press(page, "Alles löschen")
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert "Wirklich" not in all_texts(page)


@pytest.mark.parametrize("way", ["escape", "escape elsewhere", "no"])
def test_deleting_can_be_called_off(qtbot: QtBot, qapp: QApplication, way: str) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    with qtbot.assertNotEmitted(page.delete_requested):
        click(named(page, "Alles löschen"))
        if way == "no":
            click(named(page, "Nein, behalten"))
        else:
            if way == "escape elsewhere":
                named(page, "Meine Daten speichern").setFocus()
            QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert "Wirklich" not in all_texts(page)
    assert focus() is named(page, "Alles löschen")


def test_the_question_is_read_with_the_harmless_answer(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    click(named(page, "Alles löschen"))
    told = focus().accessibleDescription()
    assert "Wirklich alles über Ayşe Yılmaz löschen?" in told
    assert "Sicherungen" in told


def test_news_about_the_data_are_shown(qtbot: QtBot, qapp: QApplication) -> None:
    page = shown(qtbot, qapp, MyDataPage(WHO, LOOK, FOLDER))
    page.show_note(f"Gespeichert: {FOLDER}")
    assert f"Gespeichert: {FOLDER}" in all_texts(page)
    page.show_problem("Die Datei ist keine Lernstand-Datei.")
    assert "Die Datei ist keine Lernstand-Datei." in all_texts(page)
    assert "Gespeichert" not in all_texts(page)

"""The settings page: what it emits, and that it can be used by everybody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Learner, Settings, Theme
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.ui.pages.settings import SettingsPage
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.text import TextView
from tests.ui.page_checks import all_texts, check_page, click, focus, named, press, show_page

WHO = Learner("a1", "Ayşe Yılmaz", datetime(2026, 3, 3, tzinfo=UTC))
GUEST = Learner("a2", "Gast", datetime(2026, 3, 3, tzinfo=UTC))


def make(qtbot: QtBot, app: QApplication, settings: Settings, who: Learner = WHO) -> SettingsPage:
    look = Look(settings)
    page = SettingsPage(who, settings, look, app_version="1.2.3", course_version="2026.1")
    show_page(qtbot, app, page, look, who.name)
    page.first_focus().setFocus()
    return page


def button(page: SettingsPage, name: str) -> QPushButton:
    found = named(page, name)
    assert isinstance(found, QPushButton)
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aussehen: Dunkel", Settings(theme=Theme.DARK)),
        ("Aussehen: Starker Kontrast", Settings(theme=Theme.CONTRAST)),
        ("Text größer", Settings(text_percent=125)),
        ("Fassung der Lektionen: Einfach", Settings(variant=Variant.EINFACH)),
        ("Abstand der Zeilen: Sehr weit", Settings(line_percent=150)),
        ("Tempo: Langsam", Settings(speech_percent=75)),
    ],
)
def test_a_change_is_emitted_by_mouse_and_by_keyboard(
    qtbot: QtBot, qapp: QApplication, name: str, expected: Settings
) -> None:
    for by_key in (Qt.Key.Key_Return, Qt.Key.Key_Space, None):
        page = make(qtbot, qapp, Settings())
        with qtbot.waitSignal(page.settings_changed) as caught:
            if by_key is None:
                click(named(page, name))
            else:
                press(page, name, by_key)
        assert caught.args == [expected]


def test_assistive_technology_toggles_a_choice(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings())
    with qtbot.waitSignal(page.settings_changed) as caught:
        button(page, "Aussehen: Dunkel").toggle()
    assert caught.args == [Settings(theme=Theme.DARK)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lange Wörter mit Punkt", Settings(mediopunkt=False)),
        ("Ruhe-Modus", Settings(calm=True)),
        ("Lese-Lineal", Settings(ruler=True)),
        ("Größere Schaltflächen", Settings(large_targets=True)),
        ("Bewegung zeigen", Settings(motion=False)),
    ],
)
def test_something_is_turned_on_or_off(
    qtbot: QtBot, qapp: QApplication, name: str, expected: Settings
) -> None:
    for by_key in (True, False):
        page = make(qtbot, qapp, Settings())
        row = named(page, name)
        assert row.accessibleDescription()
        with qtbot.waitSignal(page.settings_changed) as caught:
            press(page, name, Qt.Key.Key_Space) if by_key else click(row)
        assert caught.args == [expected]
    # And back again.
    page = make(qtbot, qapp, expected)
    with qtbot.waitSignal(page.settings_changed) as caught:
        press(page, name, Qt.Key.Key_Space)
    assert caught.args == [Settings()]


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        (Settings(), "Stadtbücherei"),
        (Settings(variant=Variant.EINFACH), "Stadt·bücherei"),
        (Settings(variant=Variant.EINFACH, mediopunkt=False), "Stadtbücherei"),
    ],
)
def test_a_text_shows_what_was_chosen(
    qtbot: QtBot, qapp: QApplication, settings: Settings, shown: str
) -> None:
    page = make(qtbot, qapp, settings)
    assert shown in page.findChildren(TextView)[0].toPlainText()


def test_nothing_jumps_when_the_page_is_built_anew(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings())
    press(page, "Lese-Lineal", Qt.Key.Key_Space)
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 60)
    key, below = page.focus_key(), page.focus_below()
    look = Look(Settings(ruler=True, text_percent=125))
    again = SettingsPage(WHO, Settings(ruler=True, text_percent=125), look)
    again.start_at(key, below)
    show_page(qtbot, qapp, again, look, WHO.name)
    again.first_focus().setFocus()
    assert focus() is named(again, "Lese-Lineal")
    qtbot.waitUntil(lambda: abs(again.focus_below() - below) <= 1)


def test_without_the_keyboard_on_it_the_page_starts_at_the_top(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = make(qtbot, qapp, Settings())
    focus().clearFocus()
    assert (page.focus_key(), page.focus_below()) == ("", 0)


def test_pressing_the_chosen_one_again_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings())
    with qtbot.assertNotEmitted(page.settings_changed):
        click(named(page, "Aussehen: Hell"))
    assert button(page, "Aussehen: Hell").isChecked()


def test_exactly_one_of_a_group_is_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings())
    click(named(page, "Aussehen: Dunkel"))
    chosen = [
        name
        for name in ("Hell", "Dunkel", "Starker")
        if button(page, f"Aussehen: {name}").isChecked()
    ]
    assert chosen == ["Dunkel"]


def test_changes_add_up(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings(Theme.CONTRAST, 150, Variant.EINFACH))
    with qtbot.waitSignal(page.settings_changed) as caught:
        press(page, "Text kleiner")
    assert caught.args == [Settings(Theme.CONTRAST, 125, Variant.EINFACH)]


def test_text_size_is_shown_and_ends_at_both_ends(qtbot: QtBot, qapp: QApplication) -> None:
    for percent, off in ((100, "Kleiner"), (200, "Größer")):
        page = make(qtbot, qapp, Settings(text_percent=percent))
        disabled = [b.text() for b in page.findChildren(QPushButton) if not b.isEnabled()]
        assert disabled == [off]
        assert f"{percent} %" in all_texts(page)


def test_the_keyboard_stays_where_it_was_when_the_page_is_built_anew(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = make(qtbot, qapp, Settings(text_percent=150))
    press(page, "Text größer")
    key = page.focus_key()
    again = SettingsPage(WHO, Settings(text_percent=175), Look(Settings(text_percent=175)))
    again.start_at(key)
    show_page(qtbot, qapp, again, Look(Settings(text_percent=175)), WHO.name)
    again.first_focus().setFocus()
    assert focus() is named(again, "Text größer")
    assert not again.first_focus().visibleRegion().isEmpty()


def test_the_keyboard_goes_to_the_other_button_at_the_largest_text(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = make(qtbot, qapp, Settings(text_percent=200))
    page.start_at("larger")
    assert page.first_focus() is named(page, "Text kleiner")


def test_without_a_known_place_the_keyboard_starts_at_the_theme(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = make(qtbot, qapp, Settings(theme=Theme.DARK))
    page.start_at("")
    assert page.first_focus() is named(page, "Aussehen: Dunkel")


@pytest.mark.parametrize("by_return", [True, False])
def test_a_new_name_is_asked_for(qtbot: QtBot, qapp: QApplication, by_return: bool) -> None:
    page = make(qtbot, qapp, Settings())
    edit = named(page, "Ihr Name")
    edit.setFocus()
    QTest.keySequence(edit, "Ctrl+A")
    QTest.keyClicks(edit, "Bernd")
    with qtbot.waitSignal(page.rename_requested) as caught:
        if by_return:
            QTest.keyClick(edit, Qt.Key.Key_Return)
        else:
            press(page, "Namen speichern")
    assert caught.args == ["Bernd"]


def test_a_problem_with_the_name_is_shown_at_the_name(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings())
    page.show_problem("Der Name ist zu lang.")
    assert "Der Name ist zu lang." in all_texts(page)
    assert focus() is named(page, "Ihr Name")
    qtbot.waitUntil(lambda: not named(page, "Ihr Name").visibleRegion().isEmpty())
    press(page, "Namen speichern")
    assert "Der Name ist zu lang." not in all_texts(page)
    page.show_note("Der Name ist gespeichert.")
    assert "Der Name ist gespeichert." in all_texts(page)


def test_a_guest_gets_an_empty_line(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings(), GUEST)
    assert "als Gast" in all_texts(page)
    with qtbot.waitSignal(page.rename_requested) as caught:
        press(page, "Namen speichern")
    assert caught.args == [""]


@pytest.mark.parametrize("by_key", [True, False])
def test_the_ways_to_other_pages(qtbot: QtBot, qapp: QApplication, by_key: bool) -> None:
    page = make(qtbot, qapp, Settings())
    for signal, name in (
        (page.switch_requested, "Andere Person lernt"),
        (page.data_requested, "Meine Daten"),
    ):
        with qtbot.waitSignal(signal):
            if by_key:
                press(page, name)
            else:
                click(named(page, name))


def test_the_versions_and_the_way_to_licences_are_told(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(make(qtbot, qapp, Settings()))
    for part in ("Version 1.2.3", "Ausgabe 2026.1", "alle Lizenzen"):
        assert part in texts
    page = make(qtbot, qapp, Settings())
    with qtbot.waitSignal(page.about_requested):
        click(button(page, "Über dieses Programm"))


def test_only_what_is_not_kept_at_once_has_to_be_saved(qtbot: QtBot, qapp: QApplication) -> None:
    page = make(qtbot, qapp, Settings())
    assert [b.text() for b in page.findChildren(Button) if "peichern" in b.text()] == [
        "Namen speichern"
    ]
    assert "primary" not in [b.property("kind") for b in page.findChildren(Button)]


def test_standard_is_not_described_as_if_einfach_had_less(qtbot: QtBot, qapp: QApplication) -> None:
    texts = all_texts(make(qtbot, qapp, Settings()))
    assert "Standard: übliche Alltagssprache." in texts
    assert "Beispiele" not in texts


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("theme", list(Theme))
def test_everybody_can_use_it(qtbot: QtBot, qapp: QApplication, percent: int, theme: Theme) -> None:
    easier = theme is Theme.CONTRAST
    settings = Settings(theme, percent, line_percent=150 if easier else 100, large_targets=easier)
    page = make(qtbot, qapp, settings)
    page.show_problem("Der Name ist zu lang: 130 Zeichen. Bitte kürzen Sie den Namen.")
    check_page(qtbot, page, Look(settings))

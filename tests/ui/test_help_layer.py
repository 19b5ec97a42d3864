"""The help: found with any hands, readable in any size, and it always lets go again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.catalog.handbook import read_handbook
from kifuehrerschein.domain.blocks import Heading, Table
from kifuehrerschein.domain.handbook import Handbook
from kifuehrerschein.domain.learners import Settings, Theme
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.ui.help_keys import KEYS_TITLE, with_keys
from kifuehrerschein.ui.keys import KEYS
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.help_layer import HelpLayer
from tests.ui.page_checks import (
    _check_places,
    all_texts,
    click,
    focus,
    named,
    press,
    spoken,
    stops,
)

HANDBOOK = with_keys(read_handbook(shipped_root())[0])
LOOK = Look(Settings())
NOTE = {"Datenschutz": ("Ihr Ordner", "/home/kim/" + "Dokumente" * 12)}


@pytest.fixture
def windows() -> Iterator[list[MainWindow]]:
    """Holds the windows of a test, because pytest-qt holds them weakly."""
    held: list[MainWindow] = []
    yield held
    held.clear()


def shown(
    qtbot: QtBot,
    app: QApplication,
    windows: list[MainWindow],
    topic: str = "",
    look: Look = LOOK,
    size: tuple[int, int] = (1024, 650),
) -> HelpLayer:
    window = MainWindow(app, look)
    windows.append(window)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_page(Button("Seite dahinter", look), nav="home", name="Kim")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page
    assert page is not None
    page.setFocus()
    layer = HelpLayer(HANDBOOK, topic, look, NOTE)
    window.open_layer(layer)
    app.processEvents()
    return layer


def title(layer: HelpLayer) -> str:
    return layer.section.title.text()


@pytest.mark.parametrize("topic", [section.title for section in HANDBOOK.sections])
def test_each_section_can_be_opened(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow], topic: str
) -> None:
    layer = shown(qtbot, qapp, windows, topic)
    assert title(layer) == topic
    assert focus() is layer.section.title
    marked = [button.text() for button in layer.findChildren(Button) if button.isChecked()]
    assert marked == [topic]


def test_an_unknown_topic_opens_the_first_section(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    assert title(shown(qtbot, qapp, windows, "Gibt es nicht")) == HANDBOOK.sections[0].title


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("topic", ["Datenschutz", "Tasten", "Leichter lesen und bedienen"])
def test_nothing_is_clipped_and_tab_reaches_all_in_order(
    qtbot: QtBot,
    qapp: QApplication,
    windows: list[MainWindow],
    theme: Theme,
    percent: int,
    topic: str,
) -> None:
    look = Look(Settings(theme=theme, text_percent=percent))
    layer = shown(qtbot, qapp, windows, topic, look)
    check_parts(qtbot, layer, look)
    check_tab(layer)


def parts(layer: HelpLayer) -> list[QWidget]:
    """What lies side by side; two of them scroll, so that they can only be measured alone."""
    items = [layer.body.itemAt(at) for at in (0, 2)]
    bar, footer = (item.widget() if item else None for item in items)
    found = [bar, layer.topics.widget(), layer.section.widget(), footer]
    return [part for part in found if part is not None]


def check_parts(qtbot: QtBot, layer: HelpLayer, look: Look) -> None:
    for part in parts(layer):
        if part.isVisible():
            qtbot.waitUntil(partial(_check_places, part, look))
    bars = [layer.topics.horizontalScrollBar(), layer.section.horizontalScrollBar()]
    assert all(bar.maximum() == 0 for bar in bars)


def check_tab(layer: HelpLayer) -> None:
    """Tab goes round through everything: bar, list, section, footer, each from its top."""
    steps: list[tuple[int, int, int]] = []
    met: list[QWidget] = []
    areas = parts(layer)
    for _ in range(3 * len(stops(layer)) + 30):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        now = focus()
        assert layer.isAncestorOf(now), spoken(now)
        if now not in met:
            at = next(at for at, area in enumerate(areas) if area.isAncestorOf(now))
            place = now.mapTo(areas[at], QPoint(0, 0))
            steps.append((at, place.y() if at in {1, 2} else 0, place.x()))
            met.append(now)
    assert set(met) == set(stops(layer))
    first = steps.index(min(steps))
    assert steps[first:] + steps[:first] == sorted(steps)


@pytest.mark.parametrize("size", [(1024, 650), (1366, 768), (1920, 1080)])
def test_the_list_has_room_beside_or_takes_the_place_of_the_section(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow], size: tuple[int, int]
) -> None:
    look = Look(Settings(text_percent=200))
    layer = shown(qtbot, qapp, windows, "Tasten", look, size)
    if size[0] > 1640:
        assert layer.topics.isVisible()
        assert layer.section.isVisible()
        return
    assert not layer.topics.isVisible()
    press(layer, "Alle Themen")
    assert layer.topics.isVisible()
    assert not layer.section.isVisible()
    assert spoken(focus()) == "Tasten"
    check_parts(qtbot, layer, look)
    check_tab(layer)
    press(layer, "Datenschutz")
    assert title(layer) == "Datenschutz"
    assert layer.section.isVisible()
    assert not layer.topics.isVisible()
    press(layer, "Alle Themen")
    click(named(layer, "Alle Themen"))
    assert layer.section.isVisible()


def test_a_wider_window_brings_the_list_back(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows, size=(700, 600))
    assert not layer.topics.isVisible()
    layer.window().resize(1200, 700)
    qtbot.waitUntil(layer.topics.isVisible)
    assert layer.section.isVisible()


def test_one_reads_on_and_back(qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]) -> None:
    titles = [section.title for section in HANDBOOK.sections]
    layer = shown(qtbot, qapp, windows)
    assert not [w for w in stops(layer) if spoken(w).startswith("Vorheriges")]
    for wanted in titles[1:]:
        press(layer, f"Nächstes Thema: {wanted}")
        assert title(layer) == wanted
        assert focus() is layer.section.title
    assert not [w for w in stops(layer) if spoken(w).startswith("Nächstes")]
    press(layer, f"Vorheriges Thema: {titles[-2]}")
    assert title(layer) == titles[-2]


def test_a_link_leads_to_its_section(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows, "Meine Daten")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert spoken(focus()) == "Datenschutz: Thema der Hilfe öffnen"
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert title(layer) == "Datenschutz"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("datenSCHUTZ", "Datenschutz"),
        ("Merkblatt", "Modul"),
        ("kursleitung buchstabe", "Prüfung"),
        ("Lesezeichen", "Mein Heft"),
        ("Woerterbuch", "Wörterbuch"),
    ],
)
def test_words_are_found_in_the_sections(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow], typed: str, first: str
) -> None:
    layer = shown(qtbot, qapp, windows)
    layer.search_here()
    line = focus()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, typed)
    texts = {s.title: re.sub("<[^>]*>", "", str(s)) for s in HANDBOOK.sections}
    left = [b.text() for b in layer.topics.findChildren(Button) if b.text() in texts]
    left = [text for text in left if not named_button(layer, text).isHidden()]
    assert 0 < len(left) < len(texts)
    assert first in left
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert title(layer) == first


def named_button(layer: HelpLayer, text: str) -> Button:
    return next(b for b in layer.topics.findChildren(Button) if b.text() == text)


def test_a_word_that_stands_nowhere_says_so(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows)
    QTest.keyClicks(layer.topics.field.edit, "Xylophon")
    assert "Dazu steht hier nichts" in all_texts(layer)
    QTest.keyClick(layer.topics.field.edit, Qt.Key.Key_Return)
    assert title(layer) == HANDBOOK.sections[0].title
    layer.topics.field.edit.clear()
    assert "Dazu steht hier nichts" not in all_texts(layer)
    assert not named_button(layer, "Tasten").isHidden()


def test_keys_scroll_the_section(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows, "Datenschutz")
    bar = layer.section.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down):
        bar.setValue(0)
        QTest.keyClick(focus(), key)
        assert bar.value() > 0
    QTest.keyClick(focus(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(focus(), Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.parametrize("by_key", [True, False])
def test_it_closes_and_the_keyboard_is_where_it_was(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow], by_key: bool
) -> None:
    layer = shown(qtbot, qapp, windows, "Tasten")
    (window,) = windows
    if by_key:
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    else:
        click(named(layer, "Schließen"))
    assert window.layer is None
    assert focus() is window.page
    assert window.page is not None
    assert window.page.isVisible()


def test_esc_closes_it_from_the_line_as_well(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows)
    layer.search_here()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert windows[0].layer is None


def test_what_only_this_computer_knows_stands_below_its_section(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows, "Datenschutz")
    assert NOTE["Datenschutz"][1] in all_texts(layer.section)
    layer.open("tasten")
    assert NOTE["Datenschutz"][1] not in all_texts(layer.section)


def test_saving_and_printing_are_asked_for_and_answered(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    layer = shown(qtbot, qapp, windows)
    with qtbot.waitSignal(layer.save_requested):
        press(layer, "Als PDF speichern")
    with qtbot.waitSignal(layer.print_requested):
        press(layer, "Handbuch drucken")
    with qtbot.waitSignal(layer.tour_requested):
        press(layer, "Rundgang ansehen")
    layer.say_problem("Der Speicher ist voll: /home/kim/" + "Dokumente" * 12)
    check_parts(qtbot, layer, LOOK)
    layer.say_saved("/home/kim/Handbuch.pdf")
    assert "Gespeichert: /home/kim/Handbuch.pdf" in all_texts(layer)
    assert "Der Speicher ist voll" not in all_texts(layer)


def test_titles_are_headings_without_a_jump(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    from kifuehrerschein.ui.widgets.labels import Heading as HeadingLabel

    layer = shown(qtbot, qapp, windows, "Datenschutz")
    levels = [label.level for label in layer.findChildren(HeadingLabel) if label.isVisible()]
    assert sorted(levels)[:2] == [1, 2]
    assert levels.count(1) == levels.count(2) == 1
    assert set(levels) == {1, 2, 3}


def test_there_is_no_reading_aid_and_no_address(
    qtbot: QtBot, qapp: QApplication, windows: list[MainWindow]
) -> None:
    for section in HANDBOOK.sections:
        assert "·" not in str(section)
        assert "http" not in str(section)
    layer = shown(qtbot, qapp, windows)
    widgets: list[QWidget] = [*layer.findChildren(QLabel), *layer.findChildren(TextView)]
    assert widgets


# -- the keys --------------------------------------------------------------------------------


def test_the_list_of_keys_is_made_of_the_keys_that_work() -> None:
    section = HANDBOOK.about(KEYS_TITLE)
    assert section is not None
    listed: list[tuple[str, str, str]] = []
    place = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            place = block.text
        elif isinstance(block, Table):
            listed += [(place, *row) for row in block.rows]  # type: ignore[misc]
    assert sorted(listed) == sorted((key.place, key.shown, key.effect) for key in KEYS)


def test_the_keys_are_there_without_a_handbook() -> None:
    (section,) = with_keys(Handbook()).sections
    assert section.title == KEYS_TITLE
    assert any(isinstance(block, Table) for block in section.blocks)


def test_the_handbook_on_paper_lists_the_same_keys() -> None:
    file = shipped_root() / "docs" / "handbuch" / "lernende.md"
    wanted = "\n\n".join(
        f"### {place}\n\n| Taste | Wirkung |\n|---|---|\n"
        + "\n".join(f"| {key.shown} | {key.effect} |" for key in KEYS if key.place == place)
        for place in dict.fromkeys(key.place for key in KEYS)
    )
    # Who changed ui/keys.py puts these tables under „## Tasten“.
    assert wanted in file.read_text(encoding="utf-8")

"""What a screen reader is told of the widgets that Qt does not know."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import kifuehrerschein.ui
from kifuehrerschein.domain.blocks import Figure
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.accessible import _MAKERS
from kifuehrerschein.ui.main_window import MainWindow
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice
from kifuehrerschein.ui.widgets.blocks.figure import FigureView
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.labels import Heading
from kifuehrerschein.ui.widgets.navigation import Navigation
from kifuehrerschein.ui.widgets.questions.gap import GapBox
from kifuehrerschein.ui.widgets.questions.marks import SegmentButton
from kifuehrerschein.ui.widgets.ring import ProgressRing
from kifuehrerschein.ui.widgets.rows import RowButton
from tests.access.checks import walk

LOOK = Look(Settings())
Role = QAccessible.Role
Action = QAccessibleActionInterface
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"/>'


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """A page in the window, to put things on."""
    window = MainWindow(qapp, LOOK)
    qtbot.addWidget(window)
    page = QWidget()
    QVBoxLayout(page)
    window.show_page(page)
    window.show()
    yield page
    window.close()  # which has kept it alive until now


def put(page: QWidget, widget: QWidget) -> QAccessibleInterface:
    """What a screen reader gets of a widget on the page."""
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)
    QApplication.processEvents()
    return heard(widget)


def heard(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def name(thing: QAccessibleInterface) -> str:
    return thing.text(QAccessible.Text.Name)


def test_every_class_that_is_named_exists() -> None:
    folder = Path(kifuehrerschein.ui.__file__).parent
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in folder.rglob("*.py")]
    own = {n.name for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
    assert {cls for cls in _MAKERS if cls[0] != "Q" or cls[1].islower()} <= own


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_has_its_level(page: QWidget, level: int) -> None:
    thing = put(page, Heading("Titel", level))
    assert (thing.role(), name(thing)) == (Role.Heading, "Titel")
    told = thing.attributesInterface().attributeValue(QAccessible.Attribute.Level)
    assert told == level


def test_pictures_are_told_and_decorations_are_not(page: QWidget) -> None:
    told = put(page, FigureView(Figure("", "a.svg", "Ein Haus", decorative=False), _SVG, LOOK))
    assert (told.role(), name(told)) == (Role.Graphic, "Ein Haus")
    silent = put(page, FigureView(Figure("", "a.svg", "Ein Haus", decorative=True), _SVG, LOOK))
    assert silent.state().invisible
    icon = QLabel()
    icon.setPixmap(LOOK.pixmap("check", 20))
    assert put(page, icon).state().invisible
    assert put(page, QLabel("•")).state().invisible


def test_what_a_button_says_is_not_said_again_by_what_it_holds(page: QWidget) -> None:
    row = RowButton("Prüfung", "30 Fragen", LOOK, "award")
    thing = put(page, row)
    assert [name(inside) for inside in walk(thing)] == ["Prüfung. 30 Fragen"]
    for label in row.findChildren(QLabel):
        assert heard(label).state().invisible


def test_text_that_was_asked_for_before_it_has_a_place_is_silent_there(page: QWidget) -> None:
    label = QLabel("30 Fragen")
    assert name(heard(label)) == "30 Fragen"
    button = Button("Prüfung", LOOK)
    put(page, button)
    label.setParent(button)
    assert heard(label).state().invisible


def test_the_navigation_says_which_page_is_open(page: QWidget) -> None:
    nav = Navigation(LOOK, "Kim")
    wanted: list[str] = []
    nav.requested.connect(wanted.append)
    put(page, nav)
    nav.show_current("exam")
    entries = [thing for thing in walk(heard(nav)) if thing.role() is Role.Link]
    now = [
        name(thing)
        for thing in entries
        if thing.text(QAccessible.Text.Description) == "aktuelle Seite"
    ]
    assert now == ["Prüfung"]
    assert [name(t) for t in entries if t.state().selected] == ["Prüfung"]
    next(t for t in entries if name(t) == "Start").actionInterface().doAction(Action.pressAction())
    QApplication.processEvents()
    assert wanted == ["home"]


def test_one_of_several_is_a_radio_button_that_a_screen_reader_presses(page: QWidget) -> None:
    choices = Choices("Größe", [("a", "Klein", ""), ("b", "Groß", "")], "a", LOOK)
    chosen: list[str] = []
    choices.chosen.connect(chosen.append)
    put(page, choices)
    radios = [thing for thing in walk(heard(choices)) if thing.role() is Role.RadioButton]
    assert [(name(r), r.state().checked) for r in radios] == [
        ("Größe: Klein", True),
        ("Größe: Groß", False),
    ]
    radios[1].actionInterface().doAction(Action.toggleAction())
    QApplication.processEvents()
    assert chosen == ["b"]
    assert [r.state().checked for r in radios] == [False, True]
    assert put(page, SegmentButton("Ja", LOOK)).role() is Role.RadioButton


def test_a_gap_has_a_name_a_value_and_ways_to_choose(page: QWidget) -> None:
    box = GapBox(LOOK, "1", ("Daten", "Regeln"))
    box.setAccessibleName("Lücke 1 von 2")
    thing = put(page, box)
    assert name(thing) == "Lücke 1 von 2: bitte wählen"
    actions = thing.actionInterface()
    for _ in range(5):
        actions.doAction(Action.increaseAction())
    assert thing.text(QAccessible.Text.Value) == box.choice == "Regeln"
    actions.doAction(Action.decreaseAction())
    assert box.choice == "Daten"
    box.setEnabled(False)
    actions.doAction(Action.decreaseAction())
    assert box.choice == "Daten"
    assert thing.child(0) is not None
    assert thing.state().collapsed


def test_links_in_text_are_found_and_followed(page: QWidget) -> None:
    view = TextView('<p>Ein <a href="glossary:ki">KI-System</a> rechnet.</p>', LOOK)
    followed: list[str] = []
    view.link_activated.connect(lambda _view, href: followed.append(href))
    thing = put(page, view)
    QApplication.processEvents()
    text = thing.textInterface()
    assert text.text(0, text.characterCount()) == "Ein KI-System rechnet."
    (link,) = [inside for inside in walk(thing) if inside.role() is Role.Link]
    assert name(link) == "KI-System: Worterklärung öffnen"
    assert link.rect().width() > 20
    link.actionInterface().doAction(Action.pressAction())
    assert followed == ["glossary:ki"]


def test_frames_are_groups_and_messages_are_notes(page: QWidget) -> None:
    assert put(page, Card(LOOK)).role() is Role.Grouping
    assert put(page, Notice(LOOK, "good", "Erledigt", "Gespeichert.")).role() is Role.Note


def test_progress_has_a_value(page: QWidget) -> None:
    thing = put(page, ProgressRing(40, LOOK))
    assert thing.role() is Role.ProgressBar
    assert thing.valueInterface().currentValue() == 40
    assert (thing.valueInterface().minimumValue(), thing.valueInterface().maximumValue()) == (
        0,
        100,
    )


def test_a_scrolled_column_survives_the_question_for_a_child_that_is_gone(page: QWidget) -> None:
    thing = put(page, Column(LOOK))
    assert thing.child(thing.childCount()) is None
    assert thing.child(-1) is None


def test_interfaces_do_not_keep_their_widgets(page: QWidget) -> None:
    for widget in (Heading("Titel", 1), Button("x", LOOK), ProgressRing(1, LOOK), Card(LOOK)):
        gone: list[bool] = []
        put(page, widget)
        widget.destroyed.connect(lambda *_args, gone=gone: gone.append(True))
        widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert gone == [True]

"""Long words wrap at good places, and a message can have a title of its own."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kifuehrerschein.ui.widgets.forms import MessageArea
from kifuehrerschein.ui.widgets.long_words import breakable, unbroken
from tests.ui.page_samples import LOOK


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Kurz und gut.", "Kurz und gut."),
        ("W" * 30, "WWWWWWWWWWWW|WWWWWWWWWWWW|WWWWWW"),
        ("/home/kim/.local/share/kifuehrerschein", "/home/|kim/.|local/|share/|kifuehrerschein"),
        (r"C:\Users\Kim\AppData\kifuehrerschein", "C:\\|Users\\|Kim\\|AppData\\|kifuehrerschein"),
        (r"\\schule\daten\kim\kifuehrerschein", "\\\\schule\\|daten\\|kim\\|kifuehrerschein"),
        ("a" * 24 + "-" * 30, "aaaaaaaaaaaaaaaaaaaaaaaa---|------------|------------|---"),
    ],
)
def test_long_words_have_places_to_break(text: str, pieces: str) -> None:
    assert breakable(text).replace("\u2060", "") == pieces.replace("|", "\u200b")


@given(st.text("ab/\\._- ", max_size=80))
@example("/" * 60)
def test_nothing_but_invisible_signs_is_put_in(text: str) -> None:
    assert unbroken(breakable(text)) == text
    assert max(map(len, breakable(text).replace("\u200b", " ").split(" "))) <= 32


def test_a_path_does_not_break_after_its_first_slash(qapp: QApplication) -> None:
    font = LOOK.font()
    for room in range(60, 400, 3):
        text = breakable("Der Ordner: /media/kim/KINGSTON STICK")
        layout = QTextLayout(text, font)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            end = line.textStart() + line.textLength()
            assert not unbroken(text[:end]).strip().endswith(": /")
        layout.endLayout()


def test_a_problem_has_a_title_of_its_own_or_the_usual_one(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    area = MessageArea(LOOK)
    area.setParent(page)
    for title, shown in (
        ("", "Das hat noch nicht geklappt"),
        ("Ihre Antwort ist noch nicht gespeichert", "Ihre Antwort ist noch nicht gespeichert"),
    ):
        area.problem("Der Speicherplatz ist voll.", title)
        assert area._notice is not None
        assert area._notice.title.text() == shown
        assert area._notice.accessibleName() == f"{shown}. Der Speicherplatz ist voll."
        assert area.text() == "Der Speicherplatz ist voll."

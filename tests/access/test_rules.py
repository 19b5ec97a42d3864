"""What no single page shows: nothing flashes, the system stays as it is, one key is enough."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui import motion
from kifuehrerschein.ui.accessible import interface
from kifuehrerschein.ui.keys import KEYS
from tests.access.catalogue import SCENES
from tests.access.stage import Stage, View
from tests.e2e.driver import button
from tests.ui.page_checks import spoken, stops

ROOT = Path(__file__).resolve().parents[2]
# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
# Timers that come again and again: a bar that only grows, and the clock of the exam.
REPEATING = {"ui/exercises/training.py": 350, "ui/widgets/exam_clock.py": 1000}
# Three flashes a second are a danger; what changes three times in a second is slower.
LEAST_MS = 334
# Who may start another program or ask the system itself: for a voice, for motion, for the kind of a
# drive, and to open a file that was just saved.
ASKING = {
    "storage/drives.py",
    "ui/certificate_desk.py",
    "ui/exercise_desk.py",
    "ui/motion.py",
    "ui/speech/program.py",
    "ui/speech/voices.py",
    "ui/single_instance.py",  # lets the window of a running copy come to the front
}
_ASKS = re.compile(
    r"\b(?:subprocess|QProcess|ctypes|winreg|QSettings|QDesktopServices|os\.system)\b"
)
# Longer words in a picture would be a text that nobody can enlarge or recolour.
LONGEST_LABEL = 50
# Keys that are pressed together, and the button that does the same: its scene and its name.
BUTTONS = {
    "search": ("home of Neu", "Suchen"),
    "larger": ("settings", "Text größer"),
    "smaller": ("settings", "Text größer"),
    "size": ("settings", "Text größer"),
    "ruler": ("settings", "Lese-Lineal"),
    "silent": ("lesson read aloud", "Beenden"),
    "sentence-before": ("lesson read aloud", "Voriger Satz"),
    "sentence-after": ("lesson read aloud", "Nächster Satz"),
    "spot": ("lesson m02-l02", "Diese Stelle"),
    "part-after": ("lesson in calm mode", "Weiter zur nächsten Stelle"),
    "part-before": ("lesson in calm mode", "Zurück"),
    "order": ("question Order", "Nach unten"),
    "question-before": ("exam question 4", "Zurück"),
    "question-after": ("exam question 4", "Weiter"),
}


def sources() -> dict[str, str]:
    """The program's own code by file."""
    folder = ROOT / "kifuehrerschein"
    files = sorted(folder.rglob("*.py"))
    return {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in files}


def test_nothing_flashes(qapp: QApplication) -> None:
    for file, text in sources().items():
        assert not re.search(r"setLoopCount|QMovie|QTimeLine|startTimer", text), file
        again = text.count("QTimer(") - text.count("setSingleShot(True)")
        assert again == (file in REPEATING), file
        if file in REPEATING:
            assert str(REPEATING[file]) in text, file
    assert min(REPEATING.values()) >= LEAST_MS
    # Half of the time the cursor is seen, half of it not.
    assert not 0 < QGuiApplication.styleHints().cursorFlashTime() < 2 * LEAST_MS


def test_the_system_is_only_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    code = sources()
    assert {file for file, text in code.items() if _ASKS.search(text)} == ASKING
    for file, text in code.items():
        assert not re.search(r"SPI_SET|set(?:DoubleClick|CursorFlash)\w+\(|setActive\(", text), file
    asked: list[tuple[str, ...]] = []

    def answer(*words: str) -> str:
        asked.append(words)
        return ""

    monkeypatch.setattr(motion, "answer", answer)
    for system in ("linux", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        motion.system_motion.__wrapped__()
    assert [words[1] for words in asked] == ["get", "read"]


@pytest.mark.parametrize("scene", sorted({scene for scene, _ in BUTTONS.values()}))
def test_what_takes_two_keys_has_a_button(stage: Stage, scene: str) -> None:
    together = {key.id for key in KEYS if " + " in key.shown} - {"tab"}  # Tab alone goes round
    assert set(BUTTONS) == together
    stage.use(View(Theme.LIGHT, 100, (1366, 768)))
    next(each for each in SCENES if each.name == scene).open(stage)
    stage.settle()
    if "calm" in scene:  # the way back is there from the second part on
        button(stage.shown, "Weiter").click()
        stage.settle()
    names = [spoken(one) for one in stops(stage.shown.window())]
    wanted = [name for place, name in BUTTONS.values() if place == scene]
    assert [w for w in wanted if not any(name.startswith(w) for name in names)] == []


def test_pictures_have_labels_and_no_running_text() -> None:
    labels = [
        re.sub(r"<[^>]+>", "", label).strip()
        for file in (ROOT / "assets/images").glob("*.svg")
        for label in re.findall(r"<text[^>]*>(.*?)</text>", file.read_text("utf-8"), re.DOTALL)
    ]
    assert len(labels) > 300
    assert [label for label in labels if len(label) > LONGEST_LABEL] == []


class _Late(QLabel):
    """Asked for its words before it knows them, as by a screen reader that hears every name."""

    def __init__(self) -> None:
        super().__init__("Was ist KI?")
        thing = interface("QLabel", self)
        assert thing is not None
        self.first = (thing.role(), thing.text(QAccessible.Text.Name))
        self._written = "Was ist KI? Wählen Sie."

    def text(self) -> str:
        return self._written


def test_a_label_can_be_asked_while_it_is_being_made(qtbot: QtBot) -> None:
    label = _Late()
    qtbot.addWidget(label)
    assert label.first == (QAccessible.Role.StaticText, "Was ist KI?")
    label.setTextFormat(Qt.TextFormat.PlainText)
    thing = interface("QLabel", label)
    assert thing is not None
    assert thing.text(QAccessible.Text.Name) == "Was ist KI? Wählen Sie."

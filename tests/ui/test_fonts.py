"""Names in other alphabets are drawn with the bundled fonts, also where the system has none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
# Draws what it is told and says in which fonts, and which of our font files are in memory then.
DRAW = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication, QLabel
qt = QApplication([])
from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui.theme.look import FIRST_FONTS, Look, load_fonts
load_fonts(*FIRST_FONTS)
text = sys.argv[1]
fonts = set()
for bold in (False, True):
    layout = QTextLayout(text, Look(Settings()).font("h2", bold=bold))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    for run in layout.glyphRuns():
        missing = 0 in run.glyphIndexes()
        fonts.add("a box" if missing else run.rawFont().familyName())
open_files = Path("/proc/self/maps")
maps = open_files.read_text() if open_files.exists() else ""
print(json.dumps([sorted(fonts), "SourceSans3" in maps]))
"""


def drawn(text: str, folder: Path, *, system: bool = False) -> tuple[list[str], bool]:
    """The fonts, and whether a file of the wider one is in memory; `system`: with its fonts."""
    empty = folder / "fonts.conf"
    empty.write_text(NO_FONTS, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if not system:
        environment["FONTCONFIG_FILE"] = str(empty)
    done = subprocess.run(
        [sys.executable, "-c", DRAW, text],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    fonts, wide = json.loads(done.stdout)
    return fonts, wide


OURS = "Atkinson Hyperlegible Next"


@pytest.mark.parametrize(
    ("name", "fonts"),
    [
        ("Мария Коваленко", [OURS, "Source Sans 3"]),
        ("Ελένη", ["Source Sans 3"]),
        ("Nguyễn Thị Hồng", [OURS, "Source Sans 3"]),
        ("Ayşe Łęcka-Müller", [OURS]),
    ],
)
def test_a_name_is_drawn_without_a_font_of_the_system(
    tmp_path: Path, name: str, fonts: list[str]
) -> None:
    assert drawn(name, tmp_path)[0] == fonts


def test_a_font_of_the_system_is_not_preferred(tmp_path: Path) -> None:
    assert drawn("Мария", tmp_path, system=True)[0] == ["Source Sans 3"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel which files are in memory")
def test_the_wider_font_is_in_memory_only_when_a_letter_needs_it(tmp_path: Path) -> None:
    assert not drawn("Guten Tag, Ayşe Łęcka! Weiter lernen: „Was ist KI?“ · 12 Minuten", tmp_path)[
        1
    ]
    assert drawn("Guten Tag, Мария!", tmp_path)[1]

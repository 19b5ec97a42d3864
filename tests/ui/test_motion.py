"""Nothing moves if the learner or the system does not want it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.ui import motion
from kifuehrerschein.ui.theme.look import Look

MOVING = Look(Settings())
STILL = Look(replace(Settings(), motion=False))


@pytest.fixture(autouse=True)
def asked_anew(qapp: QApplication) -> Iterator[None]:
    motion.system_motion.cache_clear()
    yield
    motion.system_motion.cache_clear()


def a_program(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    """Put a program of this name first in the path; it prints `text`."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.mark.parametrize(
    ("platform", "name", "printed", "moves"),
    [
        ("linux", "gsettings", "echo true", True),
        ("linux", "gsettings", "echo false", False),
        ("linux", "gsettings", "echo Kein Schema >&2; exit 1", True),
        ("darwin", "defaults", "echo 1", False),
        ("darwin", "defaults", "echo 0", True),
        ("haiku", "gsettings", "echo false", True),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /bin/sh")
def test_the_system_is_asked(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    name: str,
    printed: str,
    moves: bool,
) -> None:
    a_program(tmp_path, monkeypatch, name, printed)
    monkeypatch.setattr(sys, "platform", platform)
    assert motion.motion_wanted(MOVING) is moves
    assert not motion.motion_wanted(STILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /bin/sh")
def test_a_system_that_does_not_answer_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "_ANSWER_WITHIN_S", 0.05)
    a_program(tmp_path, monkeypatch, "stumm", "exec /bin/sleep 30")
    assert motion.answer("stumm") == ""
    assert motion.answer("das-gibt-es-nicht") == ""


def test_what_qt_knows_counts_too(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    class Calm(QProxyStyle):
        def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:
            return 0 if hint is QStyle.StyleHint.SH_Widget_Animate else 1

    calm = Calm()
    monkeypatch.setattr(QApplication, "style", lambda: calm)
    monkeypatch.setattr(motion, "answer", lambda *_command: "true")
    assert not motion.motion_wanted(MOVING)

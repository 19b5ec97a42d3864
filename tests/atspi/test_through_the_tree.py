"""A screen reader's way through the program: nothing but the accessible tree of a real desktop."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kifuehrerschein.domain.blocks import Callout, Figure, Heading, TextBlock
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services
from kifuehrerschein.ui.widgets.blocks.markup import plain_text
from tests.atspi.desktop import LAUNCHERS

ROOT = Path(__file__).resolve().parents[2]
# What Debian calls them: installer/bootstrap.sh installs these.
PACKAGES = "at-spi2-core dbus gir1.2-atspi-2.0 openbox python3-gi xvfb"
_SYSTEM_PYTHON = "/usr/bin/python3"
_HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def missing() -> str:
    """What this machine lacks for the run, empty if it has all."""
    if sys.platform != "linux":
        return "at-spi is the tree of Linux"
    tools = ("dbus-run-session", "Xvfb", "openbox")
    lacking = [tool for tool in tools if shutil.which(tool) is None]
    if not any(Path(name).exists() for name in LAUNCHERS):
        lacking.append("at-spi-bus-launcher")
    command = [_SYSTEM_PYTHON, "-c", _HAS_ATSPI]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        lacking.append("gi with Atspi")
    return f"{', '.join(lacking)} missing: install {PACKAGES}" if lacking else ""


def first_lesson(folder: Path) -> dict[str, Any]:
    """What stands in the first lesson; compiles the course for the program, too."""
    services = open_services(DataDir(folder), shipped_root())
    info = next(iter(services.library.curriculum.lessons()))
    view = services.learning.open(info.id, Variant.STANDARD)
    services.close()
    blocks = view.blocks
    return {
        "title": info.title,
        "texts": [plain_text(b.html) for b in blocks if isinstance(b, TextBlock | Callout)],
        "headings": [b.text for b in blocks if isinstance(b, Heading)],
        "pictures": [b.alt for b in blocks if isinstance(b, Figure)],
    }


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return first_lesson(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory, lesson: dict[str, Any]) -> dict[str, Any]:
    """What the run has read, from the first page to the result of the exam."""
    if reason := missing():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("run")
    expected = folder / "lesson.json"
    expected.write_text(json.dumps(lesson), encoding="utf-8")
    (folder / "data").mkdir()
    out = folder / "heard.json"
    inside = (sys.executable, str(folder / "data"), str(expected), str(out))
    run = subprocess.run(
        ["dbus-run-session", "--", _SYSTEM_PYTHON, "-m", "tests.atspi.scenario", *inside],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_a_lesson_is_read_word_for_word(heard: dict[str, Any], lesson: dict[str, Any]) -> None:
    assert len(lesson["texts"]) > 5
    assert heard["lesson"]["unread"] == []


def test_the_headings_of_a_lesson_have_their_levels(
    heard: dict[str, Any], lesson: dict[str, Any]
) -> None:
    headings = [tuple(pair) for pair in heard["lesson"]["headings"]]
    assert headings[0] == (1, lesson["title"])
    assert [text for level, text in headings if level == 1] == [lesson["title"]]
    for text in lesson["headings"]:
        assert (2, text) in headings


def test_pictures_are_described_and_decorations_are_silent(
    heard: dict[str, Any], lesson: dict[str, Any]
) -> None:
    assert heard["lesson"]["pictures"] == lesson["pictures"]
    assert all(len(alt) > 40 for alt in lesson["pictures"])


def test_a_word_is_explained(heard: dict[str, Any]) -> None:
    word, _, text = heard["word"].partition(". ")
    assert word
    assert text.endswith(".")


def test_a_question_is_answered_and_the_feedback_is_read(heard: dict[str, Any]) -> None:
    assert heard["feedback"].startswith("Rückmeldung")
    assert any(word in heard["feedback"] for word in ("Richtig!", "Noch nicht", "Fast"))
    assert len(heard["feedback"].split()) > 8


def test_an_exam_is_answered_handed_in_and_its_result_is_read(heard: dict[str, Any]) -> None:
    exam = heard["exam"]
    assert exam["summary"].startswith(f"Alle {exam['total']} Fragen sind beantwortet")
    assert len(exam["kinds"]) == exam["total"]
    assert all(exam["kinds"])
    assert "Was zum Bestehen zählt" in exam["result"]
    assert any("Punkten" in line for line in exam["result"])


def test_announcements_reach_the_screen_reader(heard: dict[str, Any]) -> None:
    told = heard["events"]["object:announcement"]
    title = heard["feedback"].removeprefix("Rückmeldung").lstrip(": .").split("!")[0].split(".")[0]
    assert any(text.startswith(title) for text in told)
    kept = [text for text in told if text.startswith(("Antwort gespeichert", "Gespeichert."))]
    assert len(kept) >= heard["exam"]["total"]


def test_focus_and_caret_are_told_as_they_move(heard: dict[str, Any]) -> None:
    focused = heard["events"]["object:state-changed:focused"]
    total = heard["exam"]["total"]
    for name in ("Wie heißen Sie?", "Jetzt anfangen", f"Frage 1 von {total}. ", "Noch nicht"):
        assert any(one.startswith(name) for one in focused), name
    assert any(one.endswith("Worterklärung öffnen") for one in focused)
    assert "Wie heißen Sie?" in heard["events"]["object:text-caret-moved"]


def test_changed_texts_names_and_choices_are_told(heard: dict[str, Any]) -> None:
    events = heard["events"]
    assert "Kim" in events["object:text-changed"]
    assert "Antwort gespeichert" in events["object:property-change:accessible-name"]
    assert len(set(events["object:state-changed:checked"])) > 20

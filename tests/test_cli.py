"""The terminal speaks German, names every fault, and ends with the promised code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kifuehrerschein.cli import main
from kifuehrerschein.paths import shipped_root
from tests.catalog.small_course import write_small_course


def test_help_is_german(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["check", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        text = capsys.readouterr().out
        assert text.startswith("Aufruf: kifuehrerschein")
        for english in ("usage", "show this", "options", "positional", "optional"):
            assert english not in text.lower()


@pytest.mark.parametrize("arguments", [["frob"], ["--frob"], ["--data-dir"], ["check", "a", "b"]])
def test_nonsense_ends_with_two_and_a_german_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "kenne ich nicht" in capsys.readouterr().err


def test_the_shipped_course_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "in Ordnung" in capsys.readouterr().out


def test_every_fault_of_a_course_is_named_in_one_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_small_course(tmp_path)
    (tmp_path / "content" / "glossary.yaml").write_text("schema: 1\nterms: [\n", encoding="utf-8")
    (tmp_path / "content" / "fremd.exe").write_bytes(b"\x00")
    course = tmp_path / "content" / "course.yaml"
    course.write_text(course.read_text() + "unbekannt: 1\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 2
    assert any("glossary.yaml, Zeile" in line for line in lines)
    assert any("course.yaml, Zeile" in line for line in lines)


def test_a_folder_without_a_course_is_a_fault(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 1


def test_check_needs_neither_qt_nor_a_database() -> None:
    code = (
        "import sys; from kifuehrerschein.cli import main; main(['check']); "
        "sys.exit(any(m.startswith(('PySide6', 'sqlalchemy', 'reportlab')) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_finds_the_shipped_course_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kifuehrerschein", "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_copy_of_the_shipped_course_can_be_checked(tmp_path: Path) -> None:
    for part in ("content", "quizzes", "assets"):
        shutil.copytree(shipped_root() / part, tmp_path / part)
    assert main(["check", str(tmp_path)]) == 0

"""The terminal speaks German, names every fault, and ends with the promised code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kifuehrerschein.cli.main import main
from kifuehrerschein.paths import shipped_root
from tests.catalog.small_course import write_small_course


def test_help_is_german(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--help"],
        ["check", "--help"],
        ["gallery", "--help"],
        ["preview", "--help"],
    ):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        text = capsys.readouterr().out
        assert text.startswith("Aufruf: kifuehrerschein")
        for english in ("usage", "show this", "options", "positional", "optional"):
            assert english not in text.lower()


@pytest.mark.parametrize(
    "arguments", [["frob"], ["--frob"], ["--data-dir", "a", "b"], ["check", "a", "b"]]
)
def test_nonsense_ends_with_two_and_a_german_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "kenne ich nicht" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--data-dir"], "Nach --data-dir fehlt der ORDNER."),
        (["--data-dir", "--learner", "Kim"], "Nach --data-dir fehlt der ORDNER."),
        (["--data-dir", "a", "--learner"], "Nach --learner fehlt der NAME."),
        (["gallery", "--shots"], "Nach --shots fehlt der ORDNER."),
        (["preview"], "Nach preview fehlt die DATEI."),
        (["preview", "l01.md", "--shot"], "Nach --shot fehlt die DATEI."),
        (["preview", "l01.md", "--size"], "Nach --size fehlt der WERT."),
    ],
)
def test_an_option_without_its_value_is_named(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    first, help_line = capsys.readouterr().err.splitlines()
    assert first == sentence
    assert "kifuehrerschein --help" in help_line


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


def test_a_folder_without_a_course_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "Hier liegt kein Kurs" in capsys.readouterr().out


def test_a_folder_that_does_not_exist_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nicht da"
    file = tmp_path / "datei"
    file.write_text("", encoding="utf-8")
    for path in (missing, file):
        assert main(["check", str(path)]) == 1
        said = capsys.readouterr()
        assert said.err == f"Diesen Ordner gibt es nicht: {path}\n"
        assert said.out == ""


def test_check_needs_neither_qt_nor_a_database() -> None:
    code = (
        "import sys; from kifuehrerschein.cli.main import main; main(['check']); "
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


STRANGE = "b\x1b[31m\nŁ→.yaml"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A course with more faults than a pipe holds, in files that no terminal is made for."""
    write_small_course(tmp_path)
    practice = tmp_path / "quizzes" / "practice"
    try:
        (practice / STRANGE).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("no such file names here")
    for number in range(1000):
        (practice / f"f{number}.yaml").write_text("x", encoding="utf-8")
    return tmp_path


def checked(folder: Path, encoding: str = "utf-8") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kifuehrerschein", "check", str(folder)],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_terminal_that_lacks_letters_is_told_all_the_same(faulty: Path, encoding: str) -> None:
    running = checked(faulty, encoding)
    out, err = running.communicate()
    assert running.returncode == 1
    assert err.decode(encoding).startswith("1001 Fehler in ")
    lines = out.decode(encoding).splitlines()
    assert len(lines) == 1001
    assert b"\x1b" not in out
    assert len([line for line in lines if "[31m" in line]) == 1


def test_a_reader_that_has_seen_enough_is_no_fault(faulty: Path) -> None:
    running = checked(faulty)
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline().startswith(b"quizzes/practice/")
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 1
    assert err.decode().startswith("1001 Fehler in ")
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


def test_the_gallery_says_which_pictures_it_saved(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "kifuehrerschein", "gallery", "--shots", tmp_path / "bilder"],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ended.returncode == 0, ended.stderr
    saved = ended.stdout.split()
    assert len(saved) == 2 * (10 + 12)
    assert all(Path(file).is_file() for file in saved)


def test_the_gallery_says_when_it_cannot_save(tmp_path: Path) -> None:
    (tmp_path / "belegt").write_text("eine Datei", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "kifuehrerschein", "gallery", "--shots", tmp_path / "belegt"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ended.returncode == 1
    assert "lassen sich keine Bilder speichern" in ended.stderr


LESSON = "content/modules/m02-klein/l01-erste.md"


def previewed(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kifuehrerschein", "preview", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={
            **{key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"},
            **dict.fromkeys(("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), str(home)),
        },
    )


def test_a_preview_saves_a_picture_without_a_screen_and_opens_no_data_folder(
    tmp_path: Path,
) -> None:
    course, home = write_small_course(tmp_path / "kurs"), tmp_path / "zuhause"
    home.mkdir()
    before = sorted(course.rglob("*"))
    look = ("--variant", "einfach", "--theme", "dark", "--size", "150")
    picture = tmp_path / "bild.png"
    ended = previewed(home, course / LESSON, "--shot", picture, *look)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{picture}\n"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert sorted(course.rglob("*")) == before
    assert not [path for path in home.rglob("*") if "kifuehrerschein" in str(path)]


def test_a_preview_of_a_file_with_faults_shows_them_and_ends_with_one(tmp_path: Path) -> None:
    course = write_small_course(tmp_path / "kurs")
    (course / LESSON).write_text("---\n", encoding="utf-8")
    picture = tmp_path / "bild.png"
    ended = previewed(tmp_path, course / LESSON, "--shot", picture)
    assert ended.returncode == 1
    assert "Das Bild nennt die Fehler." in ended.stderr
    assert picture.is_file()
    ended = previewed(tmp_path, course / LESSON, "--shot", tmp_path / "fehlt" / "bild.png")
    assert ended.returncode == 1
    assert "lässt sich nicht speichern" in ended.stderr


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("content/modules/m02-klein/l09-fehlt.md", "gibt es nicht"),
        ("assets/images/bild.svg", "keine Vorschau"),
        ("../fremd.md", "in keinem Kurs"),
    ],
)
def test_files_without_a_preview_end_with_two_and_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, sentence: str
) -> None:
    course = write_small_course(tmp_path / "kurs")
    (tmp_path / "fremd.md").write_text("Hallo", encoding="utf-8")
    assert main(["preview", str(course / path)]) == 2
    assert sentence in capsys.readouterr().err


def test_a_refused_preview_does_not_even_load_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from kifuehrerschein.cli.main import main; main(['preview', 'fehlt.md']); "
        "sys.exit(any(m.startswith(('PySide6', 'sqlalchemy', 'reportlab')) for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert done.returncode == 0

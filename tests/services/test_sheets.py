"""Sheets of the shipped course: one page each, taken from the lessons, written where wanted."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kifuehrerschein.catalog.library import Library, open_library
from kifuehrerschein.catalog.sheets import SHEETS_FILE
from kifuehrerschein.cli.main import main as run_command
from kifuehrerschein.documents import sheet as sheet_drawing
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.sheets import Layout, SheetKind
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import fonts_dir, shipped_root
from kifuehrerschein.services import sheets as sheets_module
from kifuehrerschein.services.opening import Services
from kifuehrerschein.services.sheets import SheetService, save_all_sheets
from tests.catalog.bad import GLOSSARY, LESSON, LESSON_2, PLAIN_2
from tests.catalog.small_course import write_small_course
from tests.catalog.test_sheets import MORE_TERMS, TEXT
from tests.documents.sample import text
from tests.documents.test_sheet import body_sizes

M2, CHEAT = SheetKind.MODULE, SheetKind.CHEAT


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SheetService]:
    """The sheets of the small course: a Merkblatt and a Spickzettel for module 2."""
    root = write_small_course(tmp_path / "kurs")
    glossary = root / GLOSSARY
    glossary.write_text(glossary.read_text(encoding="utf-8") + MORE_TERMS, encoding="utf-8")
    (root / SHEETS_FILE).write_text(TEXT, encoding="utf-8")
    lesson = root / LESSON
    marked = "> **Merksatz:** *Fragen* hilft & nützt.[^studie]"
    changed = lesson.read_text(encoding="utf-8").replace("> **Merksatz:** Fragen hilft.", marked)
    lesson.write_text(changed, encoding="utf-8")
    for other in (root / LESSON_2, root / PLAIN_2):
        newer = other.read_text(encoding="utf-8").replace("2026-11-21", "2026-11-24", 1)
        other.write_text(newer, encoding="utf-8")
    library = open_library(root, tmp_path / "cache")
    yield SheetService(library, fonts_dir())
    library.close()


def library_of(service: SheetService) -> Library:
    return service._library


def test_every_sheet_of_the_shipped_course_fits_on_one_page(services: Services) -> None:
    """Large enough to read on a wall, in both variants; drawing fails if a text does not fit."""
    drawn = 0
    for module in services.library.curriculum.modules:
        for kind in services.sheets.offered(module.id):
            for variant in Variant:
                assert len(services.sheets.pictures(module.id, kind, variant, 20)) == 1
                pdf = services.sheets._drawn(module.id, kind, variant)
                assert min(body_sizes(pdf)) >= 9.5, (module.id, kind, variant)
                assert module.title in text(pdf)
                drawn += 1
    assert drawn >= 2 * len(services.library.sheets().modules)


def test_every_module_of_the_shipped_course_has_a_merkblatt(services: Services) -> None:
    for module in services.library.curriculum.modules:
        assert SheetKind.MODULE in services.sheets.offered(module.id), module.id
        page = services.sheets.sheet(module.id, SheetKind.MODULE, Variant.STANDARD)
        assert page.sections[0].entries, f"{module.id} has no Merksatz"


def test_a_merkblatt_is_gathered_from_lessons_steps_and_words(small: SheetService) -> None:
    page = small.sheet("m02", M2, Variant.STANDARD)
    assert (page.over, page.title) == ("Merkblatt zu Modul 2", "Klein anfangen")
    notes, steps, words = page.sections
    assert [section.layout for section in page.sections] == [
        Layout.NOTES,
        Layout.STEPS,
        Layout.COLUMNS,
    ]
    (note,) = notes.entries
    assert (note.name, note.text) == ("Die erste Lektion", "Fragen hilft & nützt.")
    assert steps.title == "So geht es"
    assert [entry.text for entry in steps.entries] == [
        "Erst lesen.",
        "Dann fragen.",
        "Zuletzt prüfen.",
    ]
    assert [entry.name for entry in words.entries[:3]] == ["KI", "Muster", "Regel"]
    assert words.entries[1].text == "Etwas, das sich wiederholt."
    assert page.foot == (
        "Kleiner Kurs: Ein Kurs zum Testen",
        "Ausgabe 2026.11. Stand: 24. November 2026. Lizenz: CC BY 4.0.",
    )


def test_the_variant_of_the_learner_is_taken(small: SheetService) -> None:
    page = small.sheet("m02", M2, Variant.EINFACH)
    notes, steps, words = page.sections
    assert notes.entries[0].text == "Fragen hilft."
    assert (steps.title, steps.entries[0].text) == ("So geht das", "Lesen Sie.")
    assert words.entries[1].text == "Das kommt oft vor."


def test_the_spickzettel_holds_what_its_author_wrote(small: SheetService) -> None:
    page = small.sheet("m02", CHEAT, Variant.EINFACH)
    assert (page.over, page.title) == ("Zu Modul 2: „Klein anfangen“", "Spick·zettel")
    plan, example = page.sections
    assert (plan.entries[0].name, plan.entries[0].text) == ("Auf·gabe", "Was soll da sein?")
    assert (example.layout, example.entries[0].name) == (Layout.BOX, "")


def test_files_have_names_that_tell_them_apart(small: SheetService) -> None:
    names = [small.file_name("m02", kind, variant) for kind in SheetKind for variant in Variant]
    assert names == [
        "KI-Führerschein Merkblatt Modul 2.pdf",
        "KI-Führerschein Merkblatt Modul 2 Einfach.pdf",
        "KI-Führerschein Spickzettel.pdf",
        "KI-Führerschein Spickzettel Einfach.pdf",
    ]


def test_what_is_not_there_is_not_offered(services: Services, tmp_path: Path) -> None:
    assert services.sheets.offered("m99") == ()
    for module, kind in (("m99", M2), ("m01", CHEAT)):
        with pytest.raises(AppError, match="gibt es in diesem Kurs nicht"):
            services.sheets.save(module, kind, Variant.STANDARD, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_file_is_written_whole_over_an_older_one(small: SheetService, tmp_path: Path) -> None:
    target = tmp_path / "Blatt.pdf"
    target.write_bytes(b"before")
    small.save("m02", M2, Variant.STANDARD, target)
    assert "Etwas, das sich wiederholt." in text(target.read_bytes())
    assert [path.name for path in tmp_path.glob("Blatt*")] == ["Blatt.pdf"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Der Speicher ist voll."),
        (errno.EROFS, "Hier darf das Programm nicht schreiben"),
        (errno.EACCES, "Hier darf das Programm nicht schreiben"),
        (errno.EIO, "Das PDF konnte nicht gespeichert werden"),
    ],
)
def test_a_disk_that_takes_nothing_is_told_with_the_next_step(
    small: SheetService,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    sentence: str,
) -> None:
    def refuse(target: Path, content: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(sheets_module, "write_synced", refuse)
    target = tmp_path / "Blatt.pdf"
    with pytest.raises(AppError, match=sentence) as caught:
        small.save("m02", M2, Variant.STANDARD, target)
    assert str(target) in str(caught.value)
    assert "wählen Sie einen anderen Ort" in str(caught.value)


def test_missing_fonts_are_told_in_words(small: SheetService, tmp_path: Path) -> None:
    service = SheetService(library_of(small), tmp_path / "keine")
    with pytest.raises(AppError, match="Bitte installieren Sie das Programm neu"):
        service.save("m02", M2, Variant.STANDARD, tmp_path / "Blatt.pdf")


def test_all_sheets_are_written_in_both_variants(small: SheetService, tmp_path: Path) -> None:
    folder = tmp_path / "neu" / "Blätter"
    files = list(small.save_all(folder))
    assert sorted(files) == sorted(folder.iterdir())
    assert len(files) == 4
    assert "Lesen Sie." in text(
        (folder / "KI-Führerschein Merkblatt Modul 2 Einfach.pdf").read_bytes()
    )


def test_a_folder_that_can_not_be_made_is_named(small: SheetService, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")
    with pytest.raises(AppError, match="konnte nicht gespeichert werden"):
        list(small.save_all(tmp_path / "datei" / "Blätter"))


def test_a_course_without_sheets_makes_none(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "kurs")
    assert list(save_all_sheets(root, fonts_dir(), tmp_path / "Blätter")) == []


def test_all_sheets_of_the_shipped_course_are_made(tmp_path: Path, services: Services) -> None:
    files = list(save_all_sheets(shipped_root(), fonts_dir(), tmp_path / "Blätter"))
    modules = services.library.curriculum.modules
    assert len(files) == sum(2 * len(services.sheets.offered(m.id)) for m in modules)
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)


def test_the_command_writes_all_sheets_and_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Blätter"
    assert run_command(["sheets", str(folder)]) == 0
    named = capsys.readouterr().out.splitlines()
    assert sorted(named) == sorted(str(file) for file in folder.iterdir())
    assert str(folder / "KI-Führerschein Merkblatt Modul 1 Einfach.pdf") in named


def test_the_command_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_command(["sheets"]) == 2
    assert capsys.readouterr().err.startswith("Nach sheets fehlt der ORDNER.\n")
    root = write_small_course(tmp_path / "kurs")
    monkeypatch.setattr("kifuehrerschein.cli.main.shipped_root", lambda: root)
    assert run_command(["sheets", str(tmp_path / "leer")]) == 1
    assert "keine Merkblätter" in capsys.readouterr().err
    (tmp_path / "datei").write_text("", encoding="utf-8")
    monkeypatch.undo()
    assert run_command(["sheets", str(tmp_path / "datei")]) == 1
    assert "wählen Sie einen anderen Ort" in capsys.readouterr().err


def test_the_command_tells_which_sheet_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_drawing, "SIZES", (40.0,))
    assert run_command(["sheets", str(tmp_path / "Blätter")]) == 1
    said = capsys.readouterr().err
    assert "„Ankommen und Mut fassen“ (Merkblatt zu Modul 1) passt nicht auf eine Seite" in said


def test_the_command_needs_neither_qt_nor_a_database(tmp_path: Path) -> None:
    code = (
        "import sys; from kifuehrerschein.cli.main import main; main(['sheets', sys.argv[1]]); "
        "sys.exit(any(m.startswith(('PySide6', 'sqlalchemy')) for m in sys.modules))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0

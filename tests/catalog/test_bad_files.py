from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.errors import FaultyCourseError
from tests.catalog.bad import (
    COURSE,
    GLOSSARY,
    LESSON,
    LESSON_2,
    MODULE,
    PICTURE,
    PLAIN,
    PRACTICE,
    Case,
    expect,
)
from tests.catalog.small_course import FILES

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")

_FOLDER = "content/modules/m02-klein"

_KI_TWICE = 'id: ki\n    term: "Regel"'

ACROSS = [
    Case(COURSE, "[m02-klein]", "[m02-gross]", "Den Ordner „m02-gross“ gibt es", others=True),
    Case(COURSE, "[m02-klein]", "[m02-klein, m03-neu]", "Den Ordner „m03-neu“ gibt es"),
    Case(COURSE, "[m02-klein]", "[m02-klein, m02-klein]", "Das Modul m02 steht doppelt"),
    Case(COURSE, "[m02-klein]", "[../m02]", "nicht die Form von „m02-was-ist-ki“"),
    Case(MODULE, "id: m02", "id: m03", "Die id muss wie der Ordner „m02“ heißen"),
    Case(MODULE, "m02-l02]", "m02-l02, m02-l03]", "fehlt die Datei l03-….md"),
    Case(MODULE, "m02-l02]", "m02-l02, m02-l02]", "Die Lektion „m02-l02“ steht doppelt"),
    Case(MODULE, "m02-l02]", "m02-l02, m03-l01]", "gehört nicht in das Modul m02"),
    Case(
        MODULE,
        ", m02-l02]",
        "]",
        "Die Lektion „m02-l02“ fehlt in „lessons“ von module.yaml",
        at="---",
        file_of_fault=LESSON_2,
        others=True,
    ),
    Case(MODULE, "Sie kennen zwei", "Sie kennen " + "x" * 90, "Möglich sind 90"),
    Case(GLOSSARY, "id: regel", "id: ki", "„ki“ gibt es schon: Zeile 3", _KI_TWICE, others=True),
    Case(GLOSSARY, "see_also: [ki]", "see_also: [regel]", "„regel“ verweist auf sich selbst"),
    Case(GLOSSARY, "see_also: [ki]", "see_also: [kii]", "Meinten Sie „ki“?"),
    Case(GLOSSARY, "    plural: []\n", "", "In „muster“ fehlt die Angabe „plural“", at="- id: mus"),
    Case(GLOSSARY, "terms:", "terms: []\nx:", "„terms“ braucht mindestens 1 Eintrag", others=True),
    Case(LESSON_2, "id: m02-l02-o1", "id: m02-l02-o0", "nicht die Form von „m02-l01-o1“"),
    Case(
        LESSON,
        "objectives:\n",
        'objectives:\n  - {id: m02-l01-o1, verb: v, bloom: apply, text: "Sie tun es."}\n',
        "Die id „m02-l01-o1“ gibt es schon: Zeile 10",
        at="verb: nennen",
    ),
]


@pytest.mark.parametrize("case", ACROSS, ids=str)
def test_files_that_do_not_fit_together_are_told(case: Case, small_course: Path) -> None:
    expect(small_course, case)


@pytest.mark.parametrize(
    ("name", "where", "says"),
    [
        (COURSE, COURSE, "Diese Datei fehlt."),
        (GLOSSARY, GLOSSARY, "Diese Datei fehlt."),
        (MODULE, MODULE, "Diese Datei fehlt."),
        (PLAIN, PLAIN, "Zu dieser Lektion fehlt die Fassung Einfach."),
        (LESSON, PLAIN, "Zu dieser Datei fehlt die Fassung Standard mit gleichem Namen."),
        (LESSON, MODULE, "Zur Lektion „m02-l01“ fehlt die Datei l01-….md."),
        (PICTURE, LESSON, "Das Bild „assets/images/bild.svg“ gibt es nicht."),
        (PRACTICE, LESSON, "Die Übungsfrage „q-m02-001“ gibt es nicht."),
    ],
)
def test_a_missing_file_is_told(name: str, where: str, says: str, small_course: Path) -> None:
    (small_course / name).unlink()

    told = [(fault.path.as_posix(), fault.problem) for fault in check_course(small_course)]

    assert (where, says) in told


def test_a_missing_course_file_hides_nothing_else(small_course: Path) -> None:
    (small_course / COURSE).unlink()
    broken = FILES[LESSON].replace("minutes: 8", "minutes: acht")
    (small_course / LESSON).write_text(broken, encoding="utf-8")

    faults = check_course(small_course)

    assert [fault.path.as_posix() for fault in faults] == [COURSE, LESSON]


@pytest.mark.parametrize("make", ["nothing", "empty", "file"])
def test_a_folder_without_a_course_is_one_clear_fault(make: str, tmp_path: Path) -> None:
    root = tmp_path / "leer"
    if make == "empty":
        root.mkdir()
    elif make == "file":
        root.write_text("x", encoding="utf-8")

    (fault,) = check_course(root)

    assert fault.problem == "Hier liegt kein Kurs: Der Ordner „content“ fehlt."
    with pytest.raises(FaultyCourseError, match="Hier liegt kein Kurs"):
        load_course(root)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (f"{_FOLDER}/notizen.md", "Der Kurs kennt diese Datei nicht."),
        (f"{_FOLDER}/l03-neu.md", "Die Lektion „m02-l03“ fehlt in „lessons“ von module.yaml."),
        (f"{_FOLDER}/l01-zweite.md", "Für „m02-l01“ gibt es schon"),
        (f"{_FOLDER}/l01-zweite.einfach.md", "Für „m02-l01“ gibt es schon"),
        ("content/modules/m03-neu/module.yaml", "Der Ordner „m03-neu“ fehlt in „modules“."),
        ("content/modules/notizen.txt", "Hier liegen nur Ordner von Modulen."),
        ("assets/images/Bild 2.svg", "Ein Bild heißt zum Beispiel bild-1.svg"),
    ],
)
def test_a_file_that_the_course_does_not_know_is_told(
    name: str, says: str, small_course: Path
) -> None:
    (small_course / name).parent.mkdir(exist_ok=True)
    (small_course / name).write_text("x", encoding="utf-8")

    (fault,) = check_course(small_course)

    assert says in fault.problem


def test_hidden_files_and_notes_on_licences_are_left_alone(small_course: Path) -> None:
    for name in (f"{_FOLDER}/.DS_Store", "assets/images/LIZENZ.md", "content/LICENSE.md"):
        (small_course / name).write_text("x", encoding="utf-8")

    assert check_course(small_course) == ()


@posix_only
@pytest.mark.parametrize("name", [COURSE, GLOSSARY, LESSON, PLAIN, PRACTICE, PICTURE])
def test_a_link_to_a_file_outside_is_refused(name: str, small_course: Path) -> None:
    outside = small_course.parent / "draussen"
    shutil.move(small_course / name, outside)
    (small_course / name).symlink_to(outside)

    faults = check_course(small_course)

    assert [f.problem for f in faults if f.path.as_posix() == name] == [
        "Dieser Pfad führt aus dem Kursordner hinaus. Bitte die Datei kopieren."
    ]


@posix_only
@pytest.mark.parametrize("name", [_FOLDER, "quizzes/practice", "assets/images", "content"])
def test_a_link_to_a_folder_outside_is_refused(name: str, small_course: Path) -> None:
    outside = small_course.parent / "draussen"
    shutil.move(small_course / name, outside)
    (small_course / name).symlink_to(outside, target_is_directory=True)

    problems = {fault.problem for fault in check_course(small_course)}

    assert "Dieser Pfad führt aus dem Kursordner hinaus. Bitte die Datei kopieren." in problems


@posix_only
def test_a_link_inside_the_course_is_fine(small_course: Path) -> None:
    (small_course / PICTURE).rename(small_course / "assets/bild.svg")
    (small_course / PICTURE).symlink_to("../bild.svg")

    assert check_course(small_course) == ()


@posix_only
def test_a_course_that_is_itself_behind_a_link_is_fine(small_course: Path) -> None:
    link = small_course.parent / "link"
    link.symlink_to(small_course, target_is_directory=True)

    assert check_course(link) == ()


@posix_only
def test_a_circle_of_links_is_told(small_course: Path) -> None:
    (small_course / LESSON).unlink()
    (small_course / LESSON).symlink_to(Path(LESSON).name)

    assert LESSON in {fault.path.as_posix() for fault in check_course(small_course)}


@posix_only
def test_a_pipe_instead_of_a_file_does_not_hang(small_course: Path) -> None:
    (small_course / GLOSSARY).unlink()
    os.mkfifo(small_course / GLOSSARY)

    (fault,) = check_course(small_course)

    assert fault.problem == "Das ist keine gewöhnliche Datei."


@posix_only
def test_a_file_name_that_is_no_text_can_still_be_printed(small_course: Path) -> None:
    (small_course / os.fsdecode(b"content/modules/m02-klein/\xff.md")).write_text("x")

    (fault,) = check_course(small_course)

    assert str(fault).encode()


def test_all_faults_are_in_the_error_of_loading(small_course: Path) -> None:
    (small_course / PLAIN).unlink()
    (small_course / PRACTICE).unlink()

    with pytest.raises(FaultyCourseError) as caught:
        load_course(small_course)

    told = [str(fault) for fault in caught.value.faults]
    assert told == [str(fault) for fault in check_course(small_course)]
    assert "weitere" in str(caught.value)

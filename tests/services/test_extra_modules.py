"""A sponsor's modules come and go with the sponsor; what was learnt stays, nothing breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kifuehrerschein.cli.sponsor_sample import TEXT
from kifuehrerschein.domain.errors import AppError, PackError
from kifuehrerschein.domain.questions import Selection
from kifuehrerschein.domain.wording import Variant
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.active_sponsor import SponsorFolder, seen_before, unseen
from kifuehrerschein.services.courses import open_course
from kifuehrerschein.services.early import peek_course
from kifuehrerschein.services.extra_modules import extra_modules
from kifuehrerschein.services.opening import Services, open_services
from kifuehrerschein.services.sponsors import SponsorService, check_folder, pack_folder
from kifuehrerschein.storage import files as files_module
from tests.catalog.extra_sample import EXTRA, FOLDER, LESSON, write_extra
from tests.catalog.small_course import write_small_course
from tests.exchange.pack_sample import KEY
from tests.exchange.sponsor_sample import png, write_folder
from tests.services.test_sponsors import GROUNDS, program


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    folder = DataDir(tmp_path / "daten")
    folder.root.mkdir()
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "kurs")


@pytest.fixture
def opened(data: DataDir, course: Path) -> Iterator[Callable[[], Services]]:
    """Opens the program anew and closes it before the next time."""
    running: list[Services] = []

    def start() -> Services:
        while running:
            running.pop().close()
        running.append(open_services(data, course))
        return running[0]

    yield start
    for services in running:
        services.close()


@pytest.fixture
def sponsors(data: DataDir, course: Path) -> SponsorService:
    return SponsorService(data.root, GROUNDS, (KEY.public,), course)


@pytest.fixture
def pack(tmp_path: Path, course: Path) -> Path:
    return packed(tmp_path, course)


def packed(place: Path, course: Path, name: str = "a", text: str = TEXT, **changes: str) -> Path:
    folder, target = write_folder(place / f"quelle-{name}", text), place / f"{name}.kifpack"
    write_extra(folder, changes)
    pack_folder(folder, target, GROUNDS, lambda _logo: png(), KEY, course=course)
    return target


def test_the_modules_are_there_at_the_next_start(
    opened: Callable[[], Services], sponsors: SponsorService, pack: Path, data: DataDir
) -> None:
    assert opened().library.curriculum.extra == ()
    sponsors.install(pack)
    services = opened()
    kim = services.learners.add("Kim")
    home = services.learning.home(kim)
    assert home.origin == "Beispiel-Bank"
    assert [module.title for module in home.extra] == ["Sicher mit der Bank"]
    assert [module.id for module in home.modules] == ["m02"]
    assert services.learning.open("xbank1-l01", Variant.EINFACH).module_number == 3
    assert services.notice == ""


def test_what_is_learnt_there_is_recorded_and_counts_for_nothing_of_the_course(
    opened: Callable[[], Services], sponsors: SponsorService, pack: Path
) -> None:
    sponsors.install(pack)
    services = opened()
    kim = services.learners.add("Kim")
    before = services.learning.home(kim)
    done = services.learning.finish(kim.id, "xbank1-l01")
    after = services.learning.home(kim)
    assert after.extra[0].percent == 100
    assert (after.lessons_done, after.lessons_total) == (0, 2)
    assert (after.minutes_left, after.percent) == (before.minutes_left, 0)
    assert after.next_step == before.next_step
    assert done is not None
    assert (done.number, done.modules_done, done.modules_total, done.percent) == (3, 0, 1, 0)
    assert services.learning.can("xbank1")[0].standard == "Ich prüfe eine Nachricht."
    for lesson in ("m02-l01", "m02-l02"):
        services.learning.finish(kim.id, lesson)
    assert services.learning.home(kim).percent == 100


def test_without_the_sponsor_everything_goes_on(
    opened: Callable[[], Services], sponsors: SponsorService, pack: Path, data: DataDir
) -> None:
    sponsors.install(pack)
    services = opened()
    kim = services.learners.add("Kim")
    services.learning.finish(kim.id, "xbank1-l01")
    services.practice.answer(kim.id, "q-xbank1-001", Selection(("b",)))
    block = services.learning.open("xbank1-l01", Variant.STANDARD).blocks[1].id
    services.notes.write(kim.id, "xbank1-l01", block, "Nie die TAN nennen")
    assert services.repetition.today(kim.id).next_day is not None
    (chapter,) = services.notebook.view(kim.id, Variant.STANDARD).chapters
    assert chapter.over == "Modul 3: Sicher mit der Bank"
    record = services.learning.progress(kim.id)
    assert sponsors.remove()
    left = [file.name for file in SponsorFolder(data.root).root.iterdir()]
    assert left == ["gesehen.txt"]  # what was removed, so that it does not come back by itself
    services = opened()
    assert services.learning.progress(kim.id) == record  # the record stays as it was
    home = services.learning.home(kim)
    assert (home.extra, home.origin) == ((), "")
    assert services.repetition.today(kim.id).next_day is None
    notebook = services.notebook.view(kim.id, Variant.STANDARD)
    assert "anderen Ausgabe" in notebook.chapters[0].over
    assert notebook.chapters[0].entries[0].note.text == "Nie die TAN nennen"
    with pytest.raises(AppError, match="gibt es in diesem Kurs nicht"):
        services.learning.open("xbank1-l01", Variant.STANDARD)
    sponsors.install(pack)
    assert opened().learning.home(kim).extra[0].percent == 100


def test_a_start_in_a_lesson_of_the_sponsor_shows_it_at_once(
    opened: Callable[[], Services],
    sponsors: SponsorService,
    pack: Path,
    data: DataDir,
    course: Path,
) -> None:
    sponsors.install(pack)
    assert peek_course(course, data) is None
    opened()
    early = peek_course(course, data)
    assert early is not None
    assert early.lesson("xbank1-l01", Variant.STANDARD).info.title == "Eine Nachricht"


def test_modules_that_no_longer_fit_give_way_with_a_sentence(
    opened: Callable[[], Services],
    sponsors: SponsorService,
    pack: Path,
    data: DataDir,
    course: Path,
) -> None:
    sponsors.install(pack)
    glossary = course / "content/glossary.yaml"
    text = glossary.read_text(encoding="utf-8")
    for path in course.glob("content/**/*"):  # the next edition calls its word otherwise
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace("muster", "gestalt"), "utf-8")
    services = opened()
    assert services.library.curriculum.extra == ()
    assert "Die zusätzlichen Lektionen von Beispiel-Bank passen nicht" in services.notice
    assert text != glossary.read_text(encoding="utf-8")


def test_a_faulty_course_is_told_as_its_own_fault(
    sponsors: SponsorService, pack: Path, data: DataDir, course: Path
) -> None:
    sponsors.install(pack)
    (course / "content/course.yaml").write_text("kaputt", encoding="utf-8")
    with pytest.raises(AppError, match=r"course\.yaml"):
        open_course(data, course)


# -- checking and installing -----------------------------------------------------------------


def test_the_check_names_file_and_line_of_every_fault(tmp_path: Path, course: Path) -> None:
    folder = write_folder(tmp_path / "a")
    write_extra(folder, {LESSON: EXTRA[LESSON].replace("glossary:muster", "glossary:fremd")})
    said = " ".join(map(str, check_folder(folder, GROUNDS, course).faults))
    assert f"{LESSON}, Zeile 28: Das Glossar kennt „fremd“ nicht" in said
    with pytest.raises(PackError, match="Zeile 13"):
        pack_folder(folder, tmp_path / "b.kifpack", GROUNDS, lambda _: png(), course=course)
    assert not (tmp_path / "b.kifpack").exists()


def test_modules_that_do_not_fit_to_the_course_are_refused_and_nothing_is_left(
    tmp_path: Path, sponsors: SponsorService, pack: Path, course: Path, data: DataDir
) -> None:
    first = sponsors.install(packed(tmp_path, course, "b", TEXT.replace('"1.0"', '"0.9"')))
    (course / "content/glossary.yaml").write_text("kaputt", encoding="utf-8")
    before = sorted(SponsorFolder(data.root).root.iterdir())
    with pytest.raises(PackError, match="passen nicht zu diesem Kurs"):
        sponsors.install(pack)
    assert sponsors.active() == first
    assert sorted(SponsorFolder(data.root).root.iterdir()) == before


def test_another_pack_takes_the_place_of_the_modules(
    tmp_path: Path, sponsors: SponsorService, pack: Path, course: Path, data: DataDir
) -> None:
    sponsors.install(pack)
    without = tmp_path / "ohne.kifpack"
    pack_folder(write_folder(tmp_path / "ohne"), without, GROUNDS, lambda _: png(), KEY)
    sponsors.install(without)
    assert extra_modules(data.root) is None
    assert list(SponsorFolder(data.root).root.glob("module-*")) == []


def test_damaged_modules_are_mended_by_the_same_pack(
    sponsors: SponsorService, pack: Path, data: DataDir
) -> None:
    sponsors.install(pack)
    found = extra_modules(data.root)
    assert found is not None
    (found.root / LESSON).write_text("kaputt", encoding="utf-8")
    sponsors.install(pack)
    assert (found.root / LESSON).read_text(encoding="utf-8") == EXTRA[LESSON]


@pytest.mark.parametrize("after", [0, 3, 6, 8])
def test_an_interrupted_installation_shows_no_half_module(
    sponsors: SponsorService,
    pack: Path,
    data: DataDir,
    course: Path,
    after: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left, replace = [after], files_module.replace_synced

    def killed(temporary: Path, target: Path) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(temporary, target)

    monkeypatch.setattr(files_module, "replace_synced", killed)
    try:
        sponsors.install(pack)
    except KeyboardInterrupt:
        assert extra_modules(data.root) is None
    monkeypatch.undo()
    sponsors.install(pack)
    library, notice = open_course(data, course)
    assert (library.curriculum.origin, notice) == ("Beispiel-Bank", "")
    library.close()
    assert list(SponsorFolder(data.root).root.glob(".neu-*")) == []


def test_a_start_does_not_wait_for_the_check_of_a_pack_beside_the_program(
    tmp_path: Path,
    sponsors: SponsorService,
    pack: Path,
    data: DataDir,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def checked(*_: object) -> None:
        raise AssertionError("the start waits")

    monkeypatch.setattr("kifuehrerschein.services.extra_install.module_faults", checked)
    assert sponsors.start(program(tmp_path, pack)) is not None
    assert extra_modules(data.root) is not None


# -- reinstalled -----------------------------------------------------------------------------


def test_a_removed_sponsor_does_not_come_back_with_the_program(
    tmp_path: Path, sponsors: SponsorService, pack: Path, data: DataDir
) -> None:
    place = program(tmp_path, pack)
    sponsors.start(place)
    sponsors.remove()
    again = place / "pakete" / "neu.kifpack"  # installed anew: another name and another time
    (place / "pakete" / pack.name).rename(again)
    assert len(unseen(data.root, place)) == 1
    assert sponsors.start(place) is None
    assert unseen(data.root, place) == ()


def test_what_was_installed_by_hand_and_removed_does_not_come_with_the_program(
    tmp_path: Path, sponsors: SponsorService, pack: Path, data: DataDir
) -> None:
    digest = sponsors.install(pack).digest
    sponsors.remove()
    assert digest in seen_before(data.root)
    assert sponsors.start(program(tmp_path, pack)) is None
    assert sponsors.install(pack).digest == digest  # by hand it can always come back


def test_a_newer_pack_of_the_same_sponsor_comes_with_the_program(
    tmp_path: Path, sponsors: SponsorService, pack: Path, course: Path
) -> None:
    sponsors.start(program(tmp_path, pack))
    sponsors.remove()
    newer = packed(tmp_path, course, "b", TEXT.replace('version = "1.0"', 'version = "1.1"'))
    assert sponsors.start(program(tmp_path, newer)) is not None


def test_the_folder_of_a_module_has_the_modules_own_files(
    sponsors: SponsorService, pack: Path, data: DataDir
) -> None:
    sponsors.install(pack)
    found = extra_modules(data.root)
    assert found is not None
    names = {path.relative_to(found.root).as_posix() for path in found.root.rglob("*.*")}
    assert names == set(EXTRA)
    assert (found.root / FOLDER).is_dir()

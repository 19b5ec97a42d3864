from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import Trust
from kifuehrerschein.domain.policy import Feature, Policy, SwitchedOffError
from kifuehrerschein.exchange.pack_file import write_pack
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services import courses
from kifuehrerschein.services.courses import active_course, course_notice
from kifuehrerschein.services.pack_making import build_course_pack, changes_from
from kifuehrerschein.services.packs import Consent, LostExamsError, Order, PackService
from kifuehrerschein.storage import packs as packs_store
from kifuehrerschein.storage.packs import PackShelf
from tests.catalog.small_course import FILES, write_small_course
from tests.exchange.pack_sample import KEY
from tests.services.pack_courses import (
    NEW,
    OLD,
    WISH,
    Killed,
    edition,
    killed_after,
    nobody,
    packed,
    service,
)


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "daten")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "programm")


def version_of(course: Path) -> str:
    assert check_course(course) == ()
    text = (course / "content/course.yaml").read_text(encoding="utf-8")
    return next(version for version in (OLD, NEW, "2027.01") if f'"{version}"' in text)


def active(data: DataDir, shipped: Path) -> str:
    """The version that counts, found as a start finds it, and sound."""
    return version_of(active_course(data, shipped))


def test_without_a_pack_the_programs_own_course_counts(data: DataDir, shipped: Path) -> None:
    assert active_course(data, shipped) == shipped
    current = service(data, shipped).current()
    assert (current.title, current.version, current.since) == ("Kleiner Kurs", OLD, None)
    assert current.before == ""


def test_a_pack_becomes_the_course(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    packs = service(data, shipped)
    offer = packs.look(packed(tmp_path))
    assert (offer.order, offer.trust, offer.now) == (Order.NEWER, Trust.TRUSTED, OLD)
    assert offer.pack.info.changes == WISH.changes
    current = packs.install(offer)
    assert (current.version, current.signer, current.before) == (NEW, "Bildungswerk", OLD)
    assert current.since is not None
    assert active(data, shipped) == NEW


def test_packs_can_be_taken_back_one_by_one(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    packs.install(packs.look(packed(tmp_path, "2027.01")))
    assert packs.current().before == NEW
    assert packs.roll_back().before == OLD
    assert active(data, shipped) == NEW
    assert packs.roll_back().since is None
    assert active(data, shipped) == OLD
    with pytest.raises(PackError, match="keinen Kurs, zu dem"):
        packs.roll_back()


def test_two_packs_are_kept(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    packs = service(data, shipped)
    for version in (NEW, "2027.01", "2027.02"):
        packs.install(packs.look(packed(tmp_path, version)))
    folders = sorted(place.name for place in data.packs.iterdir() if place.is_dir())
    assert [name.split("-")[3] for name in folders] == ["2027.01", "2027.02"]


@pytest.mark.parametrize("key", [KEY, None])
def test_a_pack_of_a_stranger_needs_a_clear_yes(
    tmp_path: Path, data: DataDir, shipped: Path, key: object
) -> None:
    packs = service(data, shipped, trusted=False)
    offer = packs.look(packed(tmp_path, key=KEY if key else None))
    with pytest.raises(PackError, match="Niemand, den dieser PC kennt"):
        packs.install(offer)
    assert active(data, shipped) == OLD
    packs.install(offer, Consent(stranger=True))
    assert active(data, shipped) == NEW
    assert packs.current().signer == "", "a name that anybody can write is not kept"


def test_an_older_pack_needs_a_clear_yes(tmp_path: Path, data: DataDir) -> None:
    shipped = write_small_course(tmp_path / "programm", edition(NEW))
    packs = service(data, shipped)
    offer = packs.look(packed(tmp_path, OLD))
    assert offer.order is Order.OLDER
    with pytest.raises(PackError, match=f"älter als Ihr Kurs: {OLD} statt {NEW}"):
        packs.install(offer)
    assert active(data, shipped) == NEW
    packs.install(offer, Consent(older=True))
    assert active(data, shipped) == OLD, "who wants the older course gets it"


def test_the_same_version_again_mends_the_course(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    (active_course(data, shipped) / "quizzes/exam/m02.yaml").write_text("kaputt", encoding="utf-8")
    offer = packs.look(tmp_path / f"{NEW}.kifpack")
    assert offer.order is Order.SAME
    packs.install(offer)
    assert active(data, shipped) == NEW
    assert packs.current().before == OLD, "not to the damaged one"
    packs.roll_back()
    assert active(data, shipped) == OLD


def test_a_program_with_a_newer_course_wins(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    for version, counts in ((OLD, NEW), (NEW, NEW), ("2027.01", "2027.01")):
        write_small_course(shipped, edition(version))
        assert active(data, shipped) == counts
    assert packs.current().since is None
    with pytest.raises(PackError, match="keinen Kurs, zu dem"):
        packs.roll_back()


def test_another_course_is_refused(tmp_path: Path, data: DataDir, shipped: Path) -> None:
    files = {
        **FILES,
        "content/course.yaml": FILES["content/course.yaml"].replace("kleiner-kurs", "anderer-kurs"),
    }
    with pytest.raises(PackError, match="einen anderen Kurs"):
        service(data, shipped).look(packed(tmp_path, files=files))


def forged(
    tmp_path: Path, change: Callable[[dict[str, bytes]], object], version: str = NEW
) -> Path:
    """A signed pack whose course was never checked."""
    files = {name: text.encode() for name, text in edition(NEW).items()}
    change(files)
    pack = packed(tmp_path)
    info = service(DataDir(tmp_path), tmp_path).look(pack).pack.info
    write_pack(pack, replace(info, version=version), files, KEY)
    return pack


def test_a_course_with_faults_is_refused_with_the_first_fault(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    pack = forged(tmp_path, lambda files: files.pop("content/glossary.yaml"))
    packs = service(data, shipped)
    with pytest.raises(PackError, match=r"Der Kurs im Paket hat Fehler\. content/"):
        packs.install(packs.look(pack))
    assert list(data.packs.iterdir()) == []


def test_a_pack_that_calls_its_course_newer_than_it_is_is_refused(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    pack = forged(tmp_path, lambda files: None, "2030.01")
    packs = service(data, shipped)
    with pytest.raises(PackError, match="verschiedene Versionen"):
        packs.install(packs.look(pack))
    assert list(data.packs.iterdir()) == []


def test_where_packs_are_switched_off_nothing_is_even_read(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    packs = service(data, shipped)
    offer = packs.look(packed(tmp_path))
    off = PackService(data, shipped, Policy(off=frozenset({Feature.PACKS})), nobody)
    with pytest.raises(SwitchedOffError):
        off.look(tmp_path / "fehlt.kifpack")
    with pytest.raises(SwitchedOffError):
        off.install(offer)
    with pytest.raises(SwitchedOffError):
        off.roll_back()


def test_a_running_exam_stands_in_the_way_of_another_course(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    asked: list[set[str]] = []

    def kim(items: object) -> tuple[str, ...]:
        asked.append(set(items))  # type: ignore[call-overload]
        return ("Kim",)

    packs = PackService(data, shipped, Policy(trusted_keys=(KEY.public.text,)), kim)
    offer = packs.look(packed(tmp_path))
    with pytest.raises(LostExamsError, match=r"noch nicht abgegeben: Kim\."):
        packs.install(offer)
    assert active(data, shipped) == OLD
    assert list(data.packs.iterdir()) == []
    packs.install(offer, Consent(lost_exams=True))
    with pytest.raises(LostExamsError):
        packs.roll_back()
    assert active(data, shipped) == NEW
    packs.roll_back(Consent(lost_exams=True))
    assert active(data, shipped) == OLD
    assert all({"q-m02-101", "q-m02-001"} <= items for items in asked)


def test_while_a_pack_is_installed_nobody_else_installs_or_clears_away(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    packs = service(data, shipped)
    other = packs.look(packed(tmp_path, "2027.01"))
    steps: list[int] = []

    def meanwhile(done: int, _of: int) -> None:
        steps.append(done)
        with pytest.raises(PackError, match="gerade schon ein Kurs eingespielt"):
            service(data, shipped).install(other)
        PackShelf(data.packs).clean()  # somebody starts the program

    packs.install(packs.look(packed(tmp_path)), step=meanwhile)
    assert steps
    assert active(data, shipped) == NEW
    assert packs.install(other).version == "2027.01", "afterwards it goes"
    assert leftovers(data) == []


def test_who_changes_their_mind_keeps_the_course(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    packs = service(data, shipped)

    def stop(done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        packs.install(packs.look(packed(tmp_path)), step=stop)
    assert list(data.packs.iterdir()) == []
    assert active(data, shipped) == OLD


def test_a_full_disk_keeps_the_course(
    tmp_path: Path, data: DataDir, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = service(data, shipped)
    offer = packs.look(packed(tmp_path))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PackError, match="gilt weiter der Kurs von vorher"):
        packs.install(offer)
    monkeypatch.undo()
    assert list(data.packs.iterdir()) == []
    assert active(data, shipped) == OLD


@pytest.mark.parametrize(("busy", "version"), [(3, NEW), (9, OLD)])
def test_a_virus_scanner_that_looks_at_the_new_files_is_waited_for(
    tmp_path: Path,
    data: DataDir,
    shipped: Path,
    monkeypatch: pytest.MonkeyPatch,
    busy: int,
    version: str,
) -> None:
    packs, rename, waited = service(data, shipped), Path.rename, list[float]()
    offer = packs.look(packed(tmp_path))

    def refuse(self: Path, target: Path) -> Path:
        if len(waited) < busy:
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr("kifuehrerschein.storage.files.time.sleep", waited.append)
    with suppress(PackError):
        packs.install(offer)
    assert active(data, shipped) == version
    assert leftovers(data) == []


def test_a_disk_that_is_full_at_the_last_step_keeps_the_course(
    tmp_path: Path, data: DataDir, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    offer = packs.look(packed(tmp_path, "2027.01"))
    write = Path.write_bytes

    def half(self: Path, content: bytes) -> int:
        if "aktiv" not in self.name:
            return write(self, content)
        write(self, content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(PackError, match="gilt weiter der Kurs von vorher"):
        packs.install(offer)
    monkeypatch.undo()
    assert active(data, shipped) == NEW


# -- interruptions ---------------------------------------------------------------------------


def leftovers(data: DataDir) -> list[str]:
    """What lies in the shelf and is not kept."""
    shelf = PackShelf(data.packs)
    pointer = shelf.pointer()
    kept = {pack.folder for pack in pointer.packs} if pointer else set()
    return [p.name for p in data.packs.iterdir() if p.name not in {*kept, "aktiv.json"}]


def whole_edition(course: Path) -> str:
    """Which edition lies there, all of it."""
    for version in (NEW, "2027.01"):
        files = edition(version).items()
        if all((course / name).read_text(encoding="utf-8") == text for name, text in files):
            return version
    raise AssertionError(course)


def test_a_kill_at_any_moment_leaves_the_old_course_or_the_new_one(
    tmp_path: Path, shipped: Path
) -> None:
    first = packed(tmp_path)
    base = DataDir(tmp_path / "daten")
    packs = service(base, shipped)
    packs.install(packs.look(first))
    offer = packs.look(packed(tmp_path, "2027.01"))
    counted: list[str] = []
    done = False
    while not done:
        data = DataDir(tmp_path / f"daten-{len(counted)}")
        shutil.copytree(base.root, data.root)
        packs = service(data, shipped)
        with killed_after(data.packs, len(counted)):
            try:
                packs.install(offer)
                done = True
            except Killed:
                done = False
        now = active_course(data, shipped)
        PackShelf(data.packs).clean()  # the next start
        assert leftovers(data) == []
        assert active_course(data, shipped) == now
        counted.append(whole_edition(now))
        assert packs.current().before == (OLD if counted[-1] == NEW else NEW)
    assert len(counted) > 25, "so many steps were there"
    assert sorted(counted) == counted, "once the new course counts, it counts"
    assert counted[-1] == "2027.01"


def test_each_step_is_on_disk_before_the_next_one_builds_on_it(
    tmp_path: Path, data: DataDir, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = service(data, shipped)
    offer = packs.look(packed(tmp_path))
    synced: set[int] = set()
    fsync, rename, replace_file = os.fsync, Path.rename, Path.replace

    def remember(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        fsync(handle)

    def checked(self: Path, target: Path) -> Path:
        missing = [place for place in (self, *self.rglob("*")) if place.stat().st_ino not in synced]
        assert missing == [] or os.name != "posix"
        synced.discard(data.packs.stat().st_ino)
        return rename(self, target)

    def after(self: Path, target: Path) -> Path:
        if target.name == "aktiv.json":
            assert data.packs.stat().st_ino in synced or os.name != "posix", "the name comes first"
        return replace_file(self, target)

    monkeypatch.setattr(os, "fsync", remember)
    monkeypatch.setattr(Path, "rename", checked)
    monkeypatch.setattr(Path, "replace", after)
    packs.install(offer)


# -- what lies on the disk may be broken -----------------------------------------------------


def test_a_course_that_was_taken_away_is_no_obstacle(
    tmp_path: Path, data: DataDir, shipped: Path
) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    assert course_notice(data) == ""
    folder = active_course(data, shipped)
    folder.rename(tmp_path / "weg")
    assert active(data, shipped) == OLD
    assert "noch einmal ein" in course_notice(data)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 2}',
        b'{"format": 1, "shipped": "1", "packs": [{}]}',
        b'{"format": 1, "shipped": "1", "packs": 5}',
    ],
)
def test_a_broken_pointer_is_no_obstacle(
    tmp_path: Path, data: DataDir, shipped: Path, content: bytes
) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    folder = active_course(data, shipped)
    (data.packs / "aktiv.json").write_bytes(content)
    assert active(data, shipped) == OLD
    assert course_notice(data) != ""
    PackShelf(data.packs).clean()
    assert folder.is_dir(), "while nobody knows what counts, nothing is taken away"


@pytest.mark.parametrize("folder", ["../../fremd", "/etc", "..", "kurs-a/../../b", "kurs-a\\b"])
def test_a_pointer_leads_nowhere_else(
    tmp_path: Path, data: DataDir, shipped: Path, folder: str
) -> None:
    packs = service(data, shipped)
    packs.install(packs.look(packed(tmp_path)))
    write_small_course(tmp_path / "fremd", edition(NEW))
    pointer = data.packs / "aktiv.json"
    record = json.loads(pointer.read_text(encoding="utf-8"))
    record["packs"][-1]["folder"] = folder
    pointer.write_text(json.dumps(record), encoding="utf-8")
    assert active_course(data, shipped) == shipped


def test_what_others_keep_beside_the_packs_stays(data: DataDir) -> None:
    (data.packs / "eigene").mkdir(parents=True)
    (data.packs / "notiz.txt").write_text("x", encoding="utf-8")
    (data.packs / ".neu-1").mkdir()
    (data.packs / "kurs-alt-1-x").mkdir()
    PackShelf(data.packs).clean()
    assert sorted(place.name for place in data.packs.iterdir()) == ["eigene", "notiz.txt"]


# -- making packs ----------------------------------------------------------------------------


def test_a_pack_holds_the_course_and_nothing_else(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "kurs")
    for name in ("content/.DS_Store", "README.md", "assets/fonts/a.ttf", "docs/a.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    pack = build_course_pack(root, tmp_path / "a.kifpack", WISH)
    assert set(pack.names) == set(FILES)
    assert (pack.info.id, pack.info.version, pack.info.changes) == (
        "kleiner-kurs",
        OLD,
        WISH.changes,
    )


def test_a_course_without_a_version_that_can_be_compared_is_not_packed(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "kurs", edition("Herbst"))
    with pytest.raises(PackError, match=r"content/course\.yaml"):
        build_course_pack(root, tmp_path / "a.kifpack", WISH)


def test_code_beside_the_lessons_is_not_packed(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "kurs")
    (root / "content/start.py").write_text("print()", encoding="utf-8")
    with pytest.raises(PackError, match=r"start\.py"):
        build_course_pack(root, tmp_path / "a.kifpack", WISH)


def test_changes_are_the_lines_of_a_text() -> None:
    assert changes_from("- Neu\n\n  - Alt  \nOhne Strich\n") == ("Neu", "Alt", "Ohne Strich")


def test_the_start_looks_for_the_file_that_the_shelf_writes() -> None:
    assert courses._POINTER == packs_store.POINTER

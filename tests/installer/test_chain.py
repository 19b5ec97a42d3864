"""The build's own rules: checked parts only, the same bytes twice, one list of what is needed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tarfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from installer.chain import app, archive, compile_tree, debian, debs, keep, run, sbom, tools, venv
from installer.chain.say import BuildError, NotHereError


def test_a_package_that_is_not_the_locked_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = debs.Locked("zlib1g", "1:1.2", hashlib.sha256(b"right").hexdigest())
    monkeypatch.setattr(debs, "locked", lambda: (one,))
    monkeypatch.setattr(debs, "_download", lambda names, folder: None)
    (tmp_path / one.file_name).write_bytes(b"right")
    assert debs.fetch(tmp_path) == (tmp_path / "zlib1g_1%3a1.2_amd64.deb",)
    (tmp_path / one.file_name).write_bytes(b"wrong")
    with pytest.raises(BuildError, match=r"zlib1g.*ist nicht die"):
        debs.fetch(tmp_path)


def test_the_lock_names_everything_with_a_hash() -> None:
    locked = debs.locked()
    assert sorted(one.name for one in locked) == sorted(debs.NAMES)
    assert all(len(bytes.fromhex(one.sha256)) == 32 for one in locked)


def test_compiled_files_are_the_same_twice_and_run_without_a_source(tmp_path: Path) -> None:
    source = "def f(x):\n    return {'name': x, 'names': ('self', 'name')}\n"
    made = []
    for place in ("a", "b"):
        folder = tmp_path / place / "pack"
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(source)
        (folder / "other.py").write_text("from pack import f\nANSWER = f(42)['name']\n")
        command = [sys.executable, "-I", compile_tree.__file__, str(tmp_path / place)]
        subprocess.run(command, check=True)
        assert sorted(p.name for p in folder.iterdir()) == ["__init__.pyc", "other.pyc"]
        made.append([p.read_bytes() for p in sorted(folder.iterdir())])
    assert made[0] == made[1]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pack.other import ANSWER; print(ANSWER)"
    )
    command = [sys.executable, "-I", "-c", code, str(tmp_path / "a")]
    assert subprocess.run(command, check=True, capture_output=True).stdout.strip() == b"42"


def test_a_file_that_cannot_be_compiled_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def f(:\n")
    done = subprocess.run(
        [sys.executable, "-I", compile_tree.__file__, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "nicht übersetzt: bad.py\n")


def test_an_archive_tells_nothing_of_who_made_it_and_when(tmp_path: Path) -> None:
    digests, found = set(), []
    for turn, umask in enumerate((0o022, 0o077)):
        folder = tmp_path / str(turn) / "programm"
        before = os.umask(umask)
        (folder / "tief").mkdir(parents=True)
        (folder / "tief" / "b.txt").write_text("b")
        (folder / "a").write_text("a")
        os.umask(before)
        (folder / "a").chmod(0o700)
        tar = archive.make_tar(folder, tmp_path / f"{turn}.tar")
        digests.add(hashlib.sha256(tar.read_bytes()).hexdigest())
        with tarfile.open(tar) as opened:
            found = [(m.name, oct(m.mode), m.uid, m.mtime) for m in opened]
    assert len(digests) == 1
    assert found == [
        ("programm", "0o755", 0, run.EPOCH),
        ("programm/a", "0o755", 0, run.EPOCH),
        ("programm/tief", "0o755", 0, run.EPOCH),
        ("programm/tief/b.txt", "0o644", 0, run.EPOCH),
    ]


def test_libraries_are_no_programs(tmp_path: Path) -> None:
    for name in ("lib.so", "libx.so.6", "programm"):
        (tmp_path / name).touch(mode=0o755)
    app.set_times(tmp_path, run.EPOCH)
    runs = {p.name for p in tmp_path.iterdir() if p.stat().st_mode & 0o111}
    assert runs == {"programm"}


def test_what_only_developers_need_is_dropped(tmp_path: Path) -> None:
    for name in (
        "p/a.py",
        "p/a.pyi",
        "p/tests/t.py",
        "p/__pycache__/a.pyc",
        "p-1.dist-info/RECORD",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    keep.trim_packages(tmp_path)
    assert [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()] == ["p/a.py"]


def test_the_package_asks_for_what_the_first_start_installs() -> None:
    needed = debian.depends()
    assert {"libxcb-cursor0", "libegl1", "libglib2.0-0"} <= set(needed)
    assert needed[0] == "libc6 (>= 2.35)"


def test_the_parts_list_leaves_out_what_belongs_to_another_system() -> None:
    facts = {"version": "1", "python": "3.11.2", "qt": "6.11.3", "system": "linux"}
    names = {one["name"]: one for one in sbom.bill(facts, {"sqlalchemy": "MIT"})["components"]}
    assert {"CPython", "Qt", "sqlalchemy", "libsqlite3-0"} <= set(names)
    assert "pyside6-addons" not in names
    assert "libpython3.11-dev" not in names
    assert names["sqlalchemy"]["licenses"] == [{"license": {"name": "MIT"}}]
    hashes = names["sqlalchemy"]["externalReferences"][0]["hashes"]
    assert all(len(one["content"]) == 64 for one in hashes)
    assert hashes
    windows = sbom.bill(facts | {"system": "windows"}, {})["components"]
    assert {"pyside6-addons"} <= {one["name"] for one in windows}
    assert "libsqlite3-0" not in {one["name"] for one in windows}


def test_a_program_that_fails_is_shown_with_what_it_said() -> None:
    with pytest.raises(BuildError, match="das ging schief"):
        run.run(["sh", "-c", "echo das ging schief; exit 3"])
    with pytest.raises(BuildError, match=r"„gibt-es-nicht“ fehlt"):
        run.run(["gibt-es-nicht"])


def test_nothing_of_the_builder_reaches_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/woanders")
    monkeypatch.setenv("LC_TIME", "de_DE.UTF-8")
    assert "PYTHONPATH" not in run.clean_environment()
    assert run.run(["sh", "-c", "echo $LC_ALL $TZ $LC_TIME"]) == "C.UTF-8 UTC\n"


def test_the_readme_for_linux_names_what_the_first_start_installs() -> None:
    text = (venv.ROOT / "installer" / "linux" / "LIESMICH.txt").read_text("utf-8")
    assert "@PAKETE@" in text
    assert set(app.system_libraries()) <= set(debian.depends())


def test_two_steps_never_install_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apt holds a lock: the second step would fail on a fresh machine."""
    inside, most = [0], [0]
    both = threading.Barrier(2)

    def install(packages: list[str]) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.3)  # broken, unless the other one is here as well
        inside[0] -= 1

    monkeypatch.setattr(tools, "install", install)
    monkeypatch.setattr(tools, "_is_there", lambda program: False)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(tools.ensure, name) for name in ("xz", "makensis")]:
            done.result()
    assert most[0] == 1


def test_who_may_not_install_gets_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "_may_install", lambda: False)
    monkeypatch.setattr(tools, "_is_there", lambda program: False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(NotHereError, match=r"sudo apt-get .*install --no-install-recommends nsis"):
        tools.ensure("makensis")

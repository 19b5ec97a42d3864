"""Python for Windows: only the very files that are locked, or a newer zip by its checksum."""

from __future__ import annotations

import base64
import hashlib
import io
import tomllib
import zipfile
from pathlib import Path

import pytest

from installer.chain.say import BuildError
from installer.chain.windows import keep, runtime, tree


def _version_block(major: int, minor: int, third: int, fourth: int) -> bytes:
    words = (0, 1, minor, major, fourth, third)
    return b"MZ\x00\xbd\x04\xef\xfe" + b"".join(word.to_bytes(2, "little") for word in words)


def _embeddable(folder: Path, tag: str = "314") -> tuple[Path, str]:
    """A zip like the one of python.org, and its SHA-256."""
    file = folder / "python.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(f"python{tag}.dll", _version_block(3, int(tag[1:]), 5150, 1013))
        packed.writestr("python3.dll", b"MZ")
        packed.writestr(f"python{tag}._pth", f"python{tag}.zip\n.\n")
    return file, hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_newer_python_is_taken_by_its_zip_and_names_itself(tmp_path: Path) -> None:
    file, sha256 = _embeddable(tmp_path)
    found = runtime.fetch(tmp_path / "work", file, sha256.upper())
    assert (found.tag, found.minor, found.version) == ("314", "3.14", "3.14.5")
    assert tree.paths_file(found.tag).split() == ["python314.zip", ".", r"..\lib", r"..\app"]


def test_a_newer_zip_needs_nothing_but_its_lines_in_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As runtime.toml says: the file beside it, its name and its checksum."""
    file, sha256 = _embeddable(tmp_path)
    lock = tmp_path / "runtime.toml"
    lock.write_text(f'[zip]\nfile = "{file.name}"\nsha256 = "{sha256}"\n', "utf-8")
    monkeypatch.setattr(runtime, "LOCK", lock)
    assert runtime.fetch(tmp_path / "work").tag == "314"
    file.write_bytes(file.read_bytes() + b"x")
    with pytest.raises(BuildError, match="andere Prüfsumme"):
        runtime.fetch(tmp_path / "work")


def test_a_zip_with_another_checksum_is_refused(tmp_path: Path) -> None:
    file, sha256 = _embeddable(tmp_path)
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(BuildError, match="andere Prüfsumme"):
        runtime.runtime_from_zip(file, sha256, tmp_path / "python")
    assert not (tmp_path / "python").exists()


@pytest.mark.parametrize("name", ["../boese.dll", "Lib/os.py", "a b.dll"])
def test_a_zip_that_is_not_flat_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "odd.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, b"")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(BuildError, match="nicht die einbettbare"):
        runtime.runtime_from_zip(file, sha256, tmp_path / "python")


def test_a_zip_without_python_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("python3.dll", b"MZ")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(BuildError, match="python3XX"):
        runtime.runtime_from_zip(file, sha256, tmp_path / "python")


def test_each_file_of_the_runtime_is_held_by_its_hash(tmp_path: Path) -> None:
    files = {"python313.dll": hashlib.sha256(b"right").hexdigest()}
    (tmp_path / "python313.dll").write_bytes(b"right")
    runtime.check_files(tmp_path, files)
    (tmp_path / "more.dll").write_bytes(b"")
    with pytest.raises(BuildError, match=r"more\.dll"):
        runtime.check_files(tmp_path, files)
    (tmp_path / "more.dll").unlink()
    (tmp_path / "python313.dll").write_bytes(b"wrong")
    with pytest.raises(BuildError, match=r"python313\.dll"):
        runtime.check_files(tmp_path, files)
    (tmp_path / "python313.dll").unlink()
    with pytest.raises(BuildError, match=r"python313\.dll"):
        runtime.check_files(tmp_path, files)


def test_the_lock_names_every_file_with_a_hash() -> None:
    lock = tomllib.loads(runtime.LOCK.read_text("utf-8"))
    assert len(bytes.fromhex(lock["sdist"]["sha256"])) == 32
    assert len(lock["files"]) == 34
    assert all(len(bytes.fromhex(sha256)) == 32 for sha256 in lock["files"].values())


def test_what_is_dropped_of_python_is_in_the_lock() -> None:
    lock = tomllib.loads(runtime.LOCK.read_text("utf-8"))
    assert set(keep.NOT_OURS) <= lock["files"].keys()


def test_a_file_without_a_version_has_the_oldest(tmp_path: Path) -> None:
    (tmp_path / "x.dll").write_bytes(b"MZ")
    assert runtime.file_version(tmp_path / "x.dll") == "0.0.0"


def test_the_files_inside_qt_for_python_are_unpacked(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("shibokensupport/__init__.py", b"# here\n" * 20)
    text = base64.b64encode(inner.getvalue())
    lines = b"\n\0".join(text[at : at + 76] for at in range(0, len(text), 76))
    (tmp_path / "shiboken6.abi3.dll").write_bytes(b"MZ\0\0" + lines + b"\0\0\xff\xff")
    tree.unpack_qt_for_python(tmp_path)
    assert (tmp_path / "files.dir" / "shibokensupport" / "__init__.py").is_file()


def test_qt_for_python_that_carries_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "shiboken6.abi3.dll").write_bytes(b"MZ")
    with pytest.raises(BuildError, match="anders in sich"):
        tree.unpack_qt_for_python(tmp_path)


def test_the_library_of_python_is_packed_without_what_is_not_ours(tmp_path: Path) -> None:
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    with zipfile.ZipFile(old, "w") as packed:
        for name in ("os.pyc", "pydoc_data/topics.pyc", "json/__init__.pyc", "unittest/x.pyc"):
            packed.writestr(name, b"code")
    keep.pack_library(old, new)
    with zipfile.ZipFile(new) as packed:
        assert packed.namelist() == ["json/__init__.pyc", "os.pyc"]
        assert all(one.compress_type == zipfile.ZIP_STORED for one in packed.infolist())
        assert {one.date_time[0] for one in packed.infolist()} == {1980}


def test_a_library_that_nobody_brings_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.pyd", "b.dll"):
        (tmp_path / name).write_bytes(b"MZ")
    needs = {"a.pyd": ("b.dll", "kernel32.dll", "api-ms-win-crt-heap-l1-1-0.dll"), "b.dll": ()}
    monkeypatch.setattr(keep, "imports", lambda file: needs[file.name])
    keep.check_links(tmp_path)
    (tmp_path / "b.dll").unlink()
    with pytest.raises(BuildError, match=r"b\.dll \(für a\.pyd\)"):
        keep.check_links(tmp_path)

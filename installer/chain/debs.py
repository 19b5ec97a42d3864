"""CPython for Linux out of Debian's own packages: fetched by hash, unpacked, never installed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError, say
from installer.chain.tools import apt

LOCK = Path(__file__).resolve().parents[1] / "linux" / "runtime.toml"
# The second line is what Python's modules link against; libc and libstdc++ are everywhere. Nothing
# of ours needs OpenSSL: no connection is ever opened. Expat is the system's, as fontconfig brings
# it: Debian's asks for a newer glibc (2.36) than all the rest (2.35).
NAMES = (
    *("libpython3.11-dev", "libpython3.11-minimal", "libpython3.11-stdlib"),
    *("libbz2-1.0", "libffi8", "liblzma5", "libsqlite3-0", "libuuid1"),
    *("python3.11-minimal", "zlib1g"),
)


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of Debian in one version, with the sha256 of its file."""

    name: str
    version: str
    sha256: str

    @property
    def file_name(self) -> str:
        """As apt names it: a colon in the version is written out."""
        return f"{self.name}_{self.version.replace(':', '%3a')}_amd64.deb"


def locked() -> tuple[Locked, ...]:
    """What `installer/linux/runtime.toml` names."""
    return tuple(Locked(**one) for one in tomllib.loads(LOCK.read_text("utf-8"))["package"])


def release() -> str:
    """The release of Debian that the packages belong to: bookworm."""
    return str(tomllib.loads(LOCK.read_text("utf-8"))["release"])


def fetch(cache: Path) -> tuple[Path, ...]:
    """The locked packages' files. Raises BuildError if one can't be had or is not what it was."""
    cache.mkdir(parents=True, exist_ok=True)
    wanted = locked()
    missing = [one for one in wanted if _digest(cache / one.file_name) != one.sha256]
    if missing:
        say("Python für Linux wird geladen …")
        _download([f"{one.name}={one.version}" for one in missing], cache)
    for one in wanted:
        if _digest(cache / one.file_name) != one.sha256:
            raise BuildError(
                f"Die Datei {one.file_name} ist nicht die, die {LOCK.name} nennt. "
                "Bitte löschen Sie den Ordner build und prüfen Sie die Paketquellen."
            )
    return tuple(cache / one.file_name for one in wanted)


def unpack(cache: Path, target: Path) -> Path:
    """All locked packages below `target`; returns its folder usr."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in fetch(cache):
        run(["dpkg-deb", "--extract", file, target])
    return target / "usr"


def lock(cache: Path) -> None:
    """Write runtime.toml anew with the versions that Debian has today."""
    cache.mkdir(parents=True, exist_ok=True)
    apt("update")
    fresh = cache / "neu"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    _download(list(NAMES), fresh)
    head = LOCK.read_text("utf-8").partition("[[package]]")[0].rstrip()
    tables = [head]
    for file in sorted(fresh.glob("*.deb")):
        name, version, _ = file.name.split("_")
        tables.append(
            f'\n[[package]]\nname = "{name}"\nversion = "{version.replace("%3a", ":")}"\n'
            f'sha256 = "{_digest(file)}"'
        )
    LOCK.write_text("\n".join(tables) + "\n", "utf-8")


def _download(names: list[str], folder: Path) -> None:
    try:
        run(["apt-get", "-qq", "download", *names], cwd=folder)
    except BuildError:
        if os.geteuid() == 0:
            apt("update")  # lists as old as the machine name versions that are gone
        try:
            run(["apt-get", "-qq", "download", *names], cwd=folder)
        except BuildError as error:
            raise BuildError(
                f"{error}\nDiese Fassungen gibt es bei Debian 12 (bookworm) nicht mehr, oder dies "
                "ist kein Debian 12. Neue Fassungen trägt ein: python installer/build.py lock"
            ) from error


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def python_version() -> str:
    """The version of CPython in the lock: 3.11.2."""
    version = next(one.version for one in locked() if one.name == "libpython3.11-minimal")
    found = re.match(r"\d+\.\d+\.\d+", version)
    if found is None:
        raise BuildError(f"{LOCK.name} nennt keine Version von Python: {version}")
    return found[0]

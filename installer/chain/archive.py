"""Archives that come out the same every time: sorted names, one time, one owner."""

from __future__ import annotations

import tarfile
from pathlib import Path

from installer.chain import app
from installer.chain.run import EPOCH, run
from installer.chain.say import megabytes, say
from installer.chain.tools import ensure


def make_tar(folder: Path, target: Path) -> Path:
    """A tar of `folder` under its own name, owned by root; no links are in it."""
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as tar:
        for path in (folder, *sorted(folder.rglob("*"))):
            add(tar, path, f"{folder.name}/{path.relative_to(folder)}".removesuffix("/."))
    return target


def add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """Add one file or folder as `name`, with plain rights and the build's time."""
    info = tarfile.TarInfo(name)
    info.mtime = EPOCH
    info.uname = info.gname = "root"
    if path.is_symlink():
        info.type, info.linkname = tarfile.SYMTYPE, str(path.readlink())
        tar.addfile(info)
    elif path.is_dir():
        info.type, info.mode = tarfile.DIRTYPE, 0o755
        tar.addfile(info)
    else:
        info.mode = 0o755 if path.stat().st_mode & 0o100 else 0o644
        info.size = path.stat().st_size
        with path.open("rb") as opened:
            tar.addfile(info, opened)


def for_linux(program: Path, dist: Path) -> Path:
    """The packed tree as ki-fuehrerschein-VERSION-linux-x86_64.tar.xz; takes about a minute."""
    ensure("xz")
    tar = dist / f"ki-fuehrerschein-{app.version()}-linux-x86_64.tar"
    packed = tar.with_name(f"{tar.name}.xz")
    packed.unlink(missing_ok=True)
    say("Archiv für Linux wird gepackt (etwa eine Minute) …")
    make_tar(program, tar)
    run(["xz", "-9", "--threads=1", tar])
    say(f"{packed.name}: {megabytes(packed.stat().st_size)}")
    return packed

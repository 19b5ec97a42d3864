"""setup.exe, made by NSIS: one file to double-click, or to hand out silently."""

from __future__ import annotations

import os
from pathlib import Path

from installer.chain import app, keep
from installer.chain.run import EPOCH, run
from installer.chain.say import BuildError, megabytes, say
from installer.chain.tools import ensure
from installer.chain.venv import ROOT
from installer.chain.windows import pictures, sign

_SOURCES = ROOT / "installer" / "windows"
_LIMIT = 40_000_000


def build(program: Path, work: Path, dist: Path) -> Path:
    """Pack the tree `program` into `dist` and return setup.exe. Raises BuildError."""
    ensure("makensis", "rsvg-convert", "convert")
    say("Windows: setup.exe wird gepackt …")
    folder = work / "setup"
    folder.mkdir(parents=True, exist_ok=True)
    dist.mkdir(parents=True, exist_ok=True)
    _pictures(folder, work / "launcher" / "programm.ico")
    target = dist / f"KI-Fuehrerschein-{app.version()}-setup.exe"
    facts = {
        "VERSION": app.version(),
        "NUMBERS": ".".join([*app.version().split("."), "0", "0", "0"][:4]),
        "TREE": program,
        "WORK": folder,
        "OUT": target,
        "KB": keep.size(program) // 1000,
    }
    defines = [f"-D{name}={value}" for name, value in facts.items()]
    run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, _SOURCES / "setup.nsi"])
    size = target.stat().st_size
    if size > _LIMIT:
        raise BuildError(f"setup.exe ist zu groß: {megabytes(size)}, höchstens 40 MB.")
    sign.sign(target)
    say(f"Windows: {target.name}, {megabytes(target.stat().st_size)}")
    return target


def _pictures(folder: Path, icon: Path) -> None:
    """Twice as large as at 100 %, so that they stay sharp when Windows enlarges them."""
    pictures.bitmap(_SOURCES / "kopf.svg", folder / "kopf.bmp", 300, 114)
    pictures.bitmap(_SOURCES / "seite.svg", folder / "seite.bmp", 328, 628)
    (folder / "programm.ico").write_bytes(icon.read_bytes())
    # NSIS takes a text with a byte order mark for Unicode, and Windows wants both line ends.
    text = (_SOURCES / "lizenz.txt").read_text("utf-8").replace("\n", "\r\n")
    (folder / "lizenz.txt").write_text(text, "utf-8-sig", newline="")
    for file in folder.iterdir():
        os.utime(file, (EPOCH, EPOCH))

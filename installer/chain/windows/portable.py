"""The portable zip: the tree with `portable.txt`, so that the data lie beside the program."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from installer.chain import app
from installer.chain.run import EPOCH
from installer.chain.say import megabytes, say

_TOP = "KI-Fuehrerschein"
_TEXT = """Dies ist ein portables Programm: Der Lernstand liegt daneben, im Ordner „daten“.
Ohne diese Datei liegt der Lernstand im Ordner der Person, die angemeldet ist.
"""


def build(program: Path, dist: Path) -> Path:
    """Pack the tree `program` into `dist`; the same tree gives the same bytes."""
    say("Windows: der portable Ordner wird gepackt …")
    dist.mkdir(parents=True, exist_ok=True)
    target = dist / f"KI-Fuehrerschein-{app.version()}-portabel.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(program.rglob("*")):
            if file.is_file():
                _add(packed, f"{_TOP}/{file.relative_to(program).as_posix()}", file.read_bytes())
        text = _TEXT.replace("\n", "\r\n")
        _add(packed, f"{_TOP}/portable.txt", text.encode("utf-8-sig"))
    say(f"Windows: {target.name}, {megabytes(target.stat().st_size)}")
    return target


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # as Windows makes it: no rights of Unix
    packed.writestr(entry, data, compresslevel=9)

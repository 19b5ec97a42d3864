"""The two programs one starts: with a window, and for the terminal; compiled by mingw-w64."""

from __future__ import annotations

from pathlib import Path
from string import Template

from installer.chain import app
from installer.chain.run import run
from installer.chain.venv import ROOT
from installer.chain.windows import pictures

WINDOW, CONSOLE = "KI-Fuehrerschein.exe", "kifuehrerschein-cli.exe"
ICON = ROOT / "assets" / "images" / "app-icon.svg"
_SOURCES = ROOT / "installer" / "windows"
_COMPILER = "x86_64-w64-mingw32-gcc"


def build(program: Path, work: Path) -> None:
    """Compile both into `program`; the icons stay in `work`/launcher for the installers."""
    folder = work / "launcher"
    folder.mkdir(parents=True, exist_ok=True)
    icons(folder)
    _compile(folder, program / WINDOW, "KI-Führerschein", ["-mwindows"])
    _compile(folder, program / CONSOLE, "KI-Führerschein (Befehle)", ["-mconsole", "-DCONSOLE"])


def icons(folder: Path) -> None:
    """`programm.ico` and `paket.ico` in `folder`."""
    pictures.icon(ICON, folder / "programm.ico", _SOURCES / "programm-klein.svg")
    pictures.icon(_SOURCES / "paket.svg", folder / "paket.ico")


def _compile(folder: Path, target: Path, what: str, options: list[str]) -> None:
    version = app.version()
    numbers = [*version.split("."), "0", "0", "0"][:4]
    facts = {
        "version": version,
        "numbers": ".".join(numbers),
        "commas": ",".join(numbers),
        "name": target.name,
        "what": what,
    }
    for name in ("launcher.manifest", "launcher.rc"):
        text = Template((_SOURCES / name).read_text("utf-8")).substitute(facts)
        (folder / name).write_text(text, "utf-8")
    run(["x86_64-w64-mingw32-windres", "-c", "65001", "launcher.rc", "launcher.o"], cwd=folder)
    run(
        [
            *(_COMPILER, "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-municode", "-s"),
            *("-static", "-fstack-protector-strong", *options),
            "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va",
            *(f"-ffile-prefix-map={ROOT}=.", _SOURCES / "launcher.c", folder / "launcher.o"),
            *("-o", target, "-lole32", "-lshell32"),
        ]
    )

"""The packed tree for Windows: python.org's CPython, the packages, the app and two launchers."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
from pathlib import Path

from installer.chain import app, compile_tree, linux
from installer.chain import keep as common
from installer.chain.run import EPOCH, run
from installer.chain.say import BuildError, megabytes, say
from installer.chain.tools import ensure
from installer.chain.venv import ROOT, tool
from installer.chain.windows import keep, launcher, runtime, sign
from installer.chain.windows.runtime import Runtime
from installer.chain.windows.wine import Wine, windows_path

SOURCES = ROOT / "installer" / "windows"
_LIMIT = 135_000_000


def build(work: Path, python_zip: Path | None = None, sha256: str = "") -> Path:
    """Make the tree anew in `work` (build/windows) and return its folder. Raises BuildError."""
    ensure(
        *("/usr/lib/wine/wine64", "x86_64-w64-mingw32-gcc", "rsvg-convert", "convert"),
        "osslsigncode",
    )
    say("Windows: Python, Bausteine und Kurs werden zusammengestellt …")
    python = runtime.fetch(work, python_zip, sha256)
    names = ", ".join(f"{count} × {who}" for who, count in runtime.signers(python.folder).items())
    say(f"Windows: Python {python.version}, signiert von: {names}")
    program = work / "tree"
    shutil.rmtree(program, ignore_errors=True)
    _packages(program, python)
    app.copy_app(program / "app")
    linux.make_course_ready(program / "app")
    _compile(program, python, work)
    _runtime(program, python)
    _papers(program, python)
    launcher.build(program, work)
    keep.check_links(program)
    if sign.has_key():
        for name in (launcher.WINDOW, launcher.CONSOLE):
            sign.sign(program / name)
    app.set_times(program, EPOCH)
    size = common.size(program)
    if size > _LIMIT:
        raise BuildError(f"Das Programm ist zu groß: {megabytes(size)}, höchstens 135 MB.")
    say(f"Windows: fertig, installiert {megabytes(size)} in {program}")
    return program


def paths_file(tag: str) -> str:
    """`python3XX._pth`: the only places where Python looks for code, whatever the system says."""
    return "\n".join([f"python{tag}.zip", ".", r"..\lib", r"..\app", ""])


def _packages(program: Path, python: Runtime) -> None:
    """Everything of requirements.txt for Windows, checked against its hashes, then trimmed."""
    site = program / "lib"
    run(
        [
            *(tool("uv"), "pip", "install", "--quiet", "--target", site, "--no-build"),
            *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", python.minor),
            *("--link-mode", "copy", "--require-hashes", "-r", ROOT / "requirements.txt"),
        ]
    )
    from installer.chain.licences import collect  # noqa: PLC0415 - written beside this file

    collect(site, ROOT, program / "lizenzen")
    runtime_folder = program / "python"
    runtime_folder.mkdir()
    _visual_c(python.folder, site / "PySide6", runtime_folder)
    unpack_qt_for_python(site / "shiboken6")
    common.trim_packages(site)
    keep.trim_qt(site / "PySide6", site / "shiboken6")
    keep.trim_pictures(site)
    for file in site.iterdir():
        if file.suffix in {".dll", ".exe"} or file.name == "cffi":
            common.drop(file)


def _visual_c(python: Path, qt: Path, target: Path) -> None:
    """The newer of both sets of Microsoft's libraries: an older program runs with a newer one."""
    ours, theirs = (
        _numbers(runtime.file_version(folder / "vcruntime140.dll")) for folder in (python, qt)
    )
    newest = python if ours > theirs else qt
    for name in keep.VISUAL_C:
        shutil.copyfile((newest if (newest / name).exists() else qt) / name, target / name)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def unpack_qt_for_python(shiboken: Path) -> None:
    """Python files that shiboken6 carries as base64 and compiles at each start: into a folder.

    It looks for `files.dir` first (signature_bootstrap.py). Raises BuildError without them.
    """
    data = (shiboken / "shiboken6.abi3.dll").read_bytes()
    found = re.search(rb"UEsDB[A-Za-z0-9+/=\s\0]+", data)
    text = re.sub(rb"[\s\0]", b"", found[0]) if found else b""
    try:
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(text[: len(text) // 4 * 4]))) as packed:
            names = [name for name in packed.namelist() if name.endswith(".py")]
            packed.extractall(shiboken / "files.dir", names)
    except (ValueError, zipfile.BadZipFile) as error:
        raise BuildError("Qt for Python trägt seine Dateien anders in sich als bisher.") from error


def _compile(program: Path, python: Runtime, work: Path) -> None:
    """Byte-code by the very Python that will run it, under Wine."""
    say("Windows: Byte-Code wird unter Wine übersetzt …")
    wine = Wine(work / "wine")
    if not (wine.prefix / "system.reg").is_file():
        wine.make()
    starter = work / "python-uebersetzt"
    shutil.rmtree(starter, ignore_errors=True)
    shutil.copytree(python.folder, starter)
    for file in (*starter.glob("*._pth"), starter / "_wmi.pyd"):
        common.drop(file)
    script = windows_path(Path(compile_tree.__file__))
    try:
        for folder in ("lib", "app"):
            target = windows_path(program / folder)
            wine.check([starter / "python.exe", "-S", script, target], timeout=300)
    finally:
        wine.stop()


def _runtime(program: Path, python: Runtime) -> None:
    target = program / "python"
    library = f"python{python.tag}.zip"
    for file in python.folder.iterdir():
        if file.name in keep.NOT_OURS or file.suffix in {"._pth", ".txt"}:
            continue
        if file.name not in {library, *keep.VISUAL_C}:
            shutil.copyfile(file, target / file.name)
    keep.pack_library(python.folder / library, target / library)
    (target / f"python{python.tag}._pth").write_text(paths_file(python.tag), "ascii", newline="\n")
    licence = python.folder / "LICENSE.txt"
    if licence.is_file():
        shutil.copyfile(licence, program / "lizenzen" / f"Python-{python.version}.txt")


def _papers(program: Path, python: Runtime) -> None:
    text = (SOURCES / "LIESMICH.txt").read_text("utf-8").replace("\n", "\r\n")
    (program / "LIESMICH.txt").write_text(text, "utf-8-sig", newline="")
    facts = {"system": "windows", "python": python.version, "qt": qt_version()}
    app.write_facts(program, {"version": app.version(), **facts})


def qt_version() -> str:
    """The version of Qt for Python in requirements.txt."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    found = re.search(r"^pyside6-essentials==(\S+)", text, re.MULTILINE)
    if found is None:
        raise BuildError("In requirements.txt fehlt pyside6-essentials.")
    return found[1]

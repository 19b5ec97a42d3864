"""What the Windows tree keeps of Qt and of Python, by lists; the packed self-test holds them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from installer.chain.keep import TRANSLATIONS, drop, keep_only
from installer.chain.run import run
from installer.chain.say import BuildError

# What the app imports. The DLLs of Qt that these and the plug-ins link to are found out.
MODULES = (
    *("QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtTextToSpeech", "QtWidgets"),
)
# Folder of Qt's plug-ins → their names. No tls: nothing asks the internet.
PLUGINS: Mapping[str, tuple[str, ...]] = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qgif", "qico", "qjpeg", "qsvg", "qwebp"),
    "platforms": ("qoffscreen", "qwindows"),
    "styles": ("qmodernwindowsstyle",),
    "texttospeech": ("qtexttospeech_sapi", "qtexttospeech_winrt"),
}
# Microsoft's C and C++ library: one copy for all, beside Python's DLL.
VISUAL_C = (
    *("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll"),
    *("vcruntime140.dll", "vcruntime140_1.dll"),
)
IMAGING = ("_imaging", "_imagingmath")
# Of Python: its own starters, and what only asks Windows about its hardware (slow at start).
NOT_OURS = ("_wmi.pyd", "python.cat", "python.exe", "pythonw.exe", "winsound.pyd")
_NOT_OUR_LIBRARY = (
    *("__phello__", "_pyrepl", "curses", "dbm", "ensurepip", "idlelib", "lib2to3", "pydoc_data"),
    *("test", "tkinter", "turtledemo", "unittest", "venv", "wsgiref", "xmlrpc"),
)
# What every Windows 10 (1903 and newer) has itself; api-ms-win-… come on top.
_SYSTEM = frozenset(
    (
        *("advapi32", "authz", "avrt", "bcrypt", "bcryptprimitives", "combase", "comdlg32"),
        *("crypt32", "d3d11", "d3d12", "d3d9", "dnsapi", "dwmapi", "dwrite", "dxgi", "gdi32"),
        *("icuuc", "imm32", "iphlpapi", "kernel32", "mpr", "msvcrt", "netapi32", "ntdll"),
        *("ole32", "oleaut32", "propsys", "rpcrt4", "secur32", "setupapi", "shcore"),
        *("shell32", "shlwapi", "ucrtbase", "uiautomationcore", "user32", "userenv"),
        *("uxtheme", "version", "winhttp", "winmm", "winspool.drv", "ws2_32", "wtsapi32"),
    )
)


def trim_qt(qt: Path, shiboken: Path) -> None:
    """Leave of Qt what the lists name and what that links to; no compiler's library twice."""
    modules = [f"{name}.pyd" for name in MODULES]
    roots = [qt / name for name in (*modules, "pyside6.abi3.dll")]
    plugins = qt / "plugins"
    keep_only(plugins, PLUGINS)
    for folder, names in PLUGINS.items():
        keep_only(plugins / folder, [f"{name}.dll" for name in names])
        roots += [plugins / folder / f"{name}.dll" for name in names]
    keep_only(qt / "translations", TRANSLATIONS)
    libraries = {file.name for file in linked(roots, qt) if file.name.startswith("Qt6")}
    own = ("__init__.py", "_config.py", "_git_pyside_version.py", "pyside6.abi3.dll")
    keep_only(qt, [*own, *modules, *libraries, "plugins", "translations"])
    for file in shiboken.iterdir():
        if file.suffix in {".dll", ".lib"} and not file.name.startswith("shiboken6"):
            drop(file)
    drop(shiboken / "lib")
    drop(shiboken / "shiboken6.abi3.lib")


def trim_pictures(site: Path) -> None:
    """Of Pillow reportlab needs the core only: PNG and JPEG."""
    for file in (site / "PIL").glob("*.pyd"):
        if file.name.partition(".")[0] not in IMAGING:
            drop(file)


def linked(roots: Iterable[Path], folder: Path) -> set[Path]:
    """`roots` and all files of `folder` that they link to, directly or over others."""
    there = {file.name.lower(): file for file in folder.glob("*.dll")}
    found = set(roots)
    waiting = list(found)
    while waiting:
        for name in imports(waiting.pop()):
            file = there.get(name)
            if file is not None and file not in found:
                found.add(file)
                waiting.append(file)
    return found


def imports(file: Path) -> tuple[str, ...]:
    """The libraries that a program or library for Windows links to, in small letters."""
    said = run(["x86_64-w64-mingw32-objdump", "-p", file])
    return tuple(name.lower() for name in re.findall(r"DLL Name: (\S+)", said))


def check_links(program: Path) -> None:
    """Raises BuildError if something in the tree links to a library that no one brings."""
    binaries = [f for f in sorted(program.rglob("*")) if f.suffix in {".dll", ".exe", ".pyd"}]
    there = {file.name.lower() for file in binaries}
    missing = {
        f"{name} (für {file.name})"
        for file in binaries
        for name in imports(file)
        if name not in there and not _is_of_windows(name)
    }
    if missing:
        raise BuildError(f"Diese Bibliotheken fehlen im Paket: {', '.join(sorted(missing))}")


def _is_of_windows(name: str) -> bool:
    return name.startswith("api-ms-win-") or name.removesuffix(".dll") in _SYSTEM


def pack_library(source: Path, target: Path) -> None:
    """Python's own library without what is not ours, not compressed: it starts faster so.

    What is made from it (setup.exe, zip) is compressed anyway, and smaller so.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist()):
            if name.endswith("/") or name.partition("/")[0] in _NOT_OUR_LIBRARY:
                continue
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))

"""The packed tree for Linux: CPython of Debian, the packages, the app, and a launcher."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable
from pathlib import Path

from installer.chain import app, debs, icu, keep
from installer.chain.licences import collect
from installer.chain.run import EPOCH, run
from installer.chain.say import BuildError, NotHereError, megabytes, say
from installer.chain.tools import ensure
from installer.chain.venv import BUILD, ROOT, tool

WORK = BUILD / "linux"
PROGRAM = WORK / "kifuehrerschein"
_LAST = PROGRAM / "kifuehrerschein"  # the launcher is made last
_ARCH = "x86_64-linux-gnu"
_GLIB = f"/usr/lib/{_ARCH}/libglib-2.0.so.0"  # Qt's core is asked a question: see icu.prove
_SYSTEM_LIBRARIES = (Path("/usr/lib") / _ARCH, Path("/lib") / _ARCH)
# Folder of Qt's plug-ins → their names; the libraries they need are found out.
_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qgif", "qico", "qjpeg", "qsvg", "qwebp"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platforms": ("qoffscreen", "qwayland", "qxcb"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport",),
    "wayland-decoration-client": ("bradient",),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
}
# Of the standard library: what is for developers, or for programs that we are not.
_NOT_OURS = (
    *("__pycache__", "config-3.11-x86_64-linux-gnu", "dist-packages", "distutils", "ensurepip"),
    *("idlelib", "lib2to3", "pydoc_data", "sitecustomize.py", "test", "tkinter", "turtle.py"),
    *("turtledemo", "unittest", "venv", "LICENSE.txt", "lib-dynload"),
)
_MODULES = (
    *("_asyncio", "_bz2", "_codecs_cn", "_contextvars", "_ctypes", "_decimal"),
    *("_json", "_lzma", "_multiprocessing", "_posixshmem", "_queue", "_sqlite3"),
    *("_uuid", "_zoneinfo", "mmap", "resource", "termios"),
)
_IMAGING = ("_imaging", "_imagingmath")


def is_complete() -> bool:
    """Whether a tree of the app's own version lies there."""
    return bool(app.facts(PROGRAM)) and _LAST.is_file()


def build() -> Path:
    """Make the tree anew and return its folder. Raises BuildError."""
    _check_system()
    ensure("dpkg-deb", "gcc", "icupkg", "patchelf", "readelf", "strip", _GLIB)
    say("Linux: Python, Bausteine und Kurs werden zusammengestellt …")
    shutil.rmtree(WORK, ignore_errors=True)
    usr = debs.unpack(BUILD / "cache" / "debs", WORK / "debian")
    _packages(PROGRAM / "lib" / "site")
    _python(usr)
    app.copy_app(PROGRAM / "app")
    _papers()
    python = usr / "bin" / "python3.11"
    icu.prove(python, PROGRAM / "lib" / "site")
    app.make_course_ready(python, PROGRAM / "lib" / "site", PROGRAM / "app")
    for folder in ("app", "lib/python", "lib/site"):
        run([python, "-I", "-S", ROOT / "installer/chain/compile_tree.py", PROGRAM / folder])
    _launcher(usr)
    app.set_times(PROGRAM, EPOCH)
    say(f"Linux: fertig, {megabytes(keep.size(PROGRAM))} in {PROGRAM.relative_to(ROOT)}")
    return PROGRAM


def make_course_ready(target: Path) -> None:
    """Compile the course of another system's app in `target`: the bytes are the same everywhere."""
    if not is_complete():
        build()
    python = WORK / "debian" / "usr" / "bin" / "python3.11"
    app.make_course_ready(python, PROGRAM / "lib" / "site", target)


def _check_system() -> None:
    release = Path("/etc/os-release")
    text = release.read_text("utf-8") if release.is_file() else ""
    if f"VERSION_CODENAME={debs.release()}" not in text:
        raise NotHereError("Dieser Bau braucht Debian 12 (bookworm): Von dort kommt das Python.")


def _packages(site: Path) -> None:
    """Everything of requirements.txt for this system, checked against its hashes, then trimmed."""
    run(
        [
            *(tool("uv"), "pip", "install", "--quiet", "--target", site, "--no-build"),
            *("--python-platform", "x86_64-manylinux_2_35", "--python-version", "3.11"),
            *("--link-mode", "copy", "--require-hashes", "-r", ROOT / "requirements.txt"),
        ]
    )

    collect(site, ROOT, PROGRAM / "lizenzen")
    _unpack_qt_for_python(site)
    keep.trim_packages(site)
    _trim_qt(site / "PySide6", site / "shiboken6")
    _trim_pictures(site)
    for file in sorted(site.rglob("*.so")):
        if "pillow.libs" not in file.parts:  # they were changed by patchelf, which strip can't take
            run(["strip", "--strip-unneeded", "--preserve-dates", file])


def _unpack_qt_for_python(site: Path) -> None:
    """PySide6 carries Python files in an archive and compiles them at each start: see bootstrap."""
    usr = WORK / "debian" / "usr"
    env = {"SBK_EMBED": "0", "PYTHONPATH": str(site)}
    env["LD_LIBRARY_PATH"] = str(usr / "lib" / _ARCH)
    run([usr / "bin" / "python3.11", "-S", "-c", "import PySide6.QtCore"], env=env)
    if not (site / "shiboken6" / "files.dir").is_dir():
        raise BuildError("Qt for Python hat seine eingebauten Dateien nicht ausgepackt.")


def _trim_qt(qt: Path, shiboken: Path) -> None:
    modules = [f"{name}.abi3.so" for name in keep.MODULES]
    own = [file.name for file in qt.glob("libpyside6.abi3.so*")]
    keep.keep_only(
        qt, ["Qt", "__init__.py", "_config.py", "_git_pyside_version.py", *modules, *own]
    )
    keep.keep_only(qt / "Qt", ["lib", "plugins", "translations"])
    keep.keep_only(qt / "Qt" / "translations", keep.TRANSLATIONS)
    keep.keep_only(qt / "Qt" / "plugins", _PLUGINS)
    for folder, names in _PLUGINS.items():
        keep.keep_only(qt / "Qt" / "plugins" / folder, [f"lib{name}.so" for name in names])
    roots = [*qt.glob("*.so*"), *(qt / "Qt" / "plugins").rglob("*.so")]
    keep.keep_only(qt / "Qt" / "lib", _needed(roots, qt / "Qt" / "lib"))
    for tables in (qt / "Qt" / "lib").glob("libicudata.so.*"):
        icu.trim(tables, WORK / "icu")
    keep.drop(shiboken / "lib")


def _trim_pictures(site: Path) -> None:
    """Of Pillow reportlab needs the core only: PNG and JPEG."""
    for file in (site / "PIL").glob("*.so"):
        if file.name.partition(".")[0] not in _IMAGING:
            file.unlink()
    libraries = site / "pillow.libs"
    keep.keep_only(libraries, _needed((site / "PIL").glob("*.so"), libraries))


def _needed(roots: Iterable[Path], libraries: Path) -> set[str]:
    """The names of all files in `libraries` that `roots` link to, directly or over others."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        said = run(["readelf", "-d", waiting.pop()])
        for name in re.findall(r"\(NEEDED\).*\[(.+)\]", said):
            if name not in found and (libraries / name).exists():
                found.add(name)
                waiting.append(libraries / name)
    return found


def _python(usr: Path) -> None:
    """The standard library, its modules in C and the libraries they link to."""
    python, system = PROGRAM / "lib" / "python", PROGRAM / "lib" / "system"
    source = usr / "lib" / "python3.11"
    shutil.copytree(source, python, ignore=shutil.ignore_patterns(*_NOT_OURS))
    loaded = python / "lib-dynload"
    loaded.mkdir()
    for name in _MODULES:
        file = next((source / "lib-dynload").glob(f"{name}.cpython-311-*.so"))
        shutil.copy(file, loaded)
    system.mkdir()
    libraries = usr / "lib" / _ARCH
    for base in (libraries, usr.parent / "lib" / _ARCH):
        for name in _needed([usr / "bin" / "python3.11", *loaded.iterdir()], base):
            shutil.copy(base / name, system)
    for file in loaded.iterdir():
        run(["patchelf", "--set-rpath", "$ORIGIN/../../system", file])
    for file in system.iterdir():
        run(["patchelf", "--set-rpath", "$ORIGIN", file])


def _papers() -> None:
    text = (ROOT / "installer" / "linux" / "LIESMICH.txt").read_text("utf-8")
    packages = textwrap.fill(" ".join(app.system_libraries()), 84).replace("\n", " \\\n        ")
    (PROGRAM / "LIESMICH.txt").write_text(text.replace("@PAKETE@", packages), "utf-8")
    app.write_facts(
        PROGRAM,
        {
            "version": app.version(),
            "system": "linux",
            "python": debs.python_version(),
            "qt": _qt_version(),
        },
    )


def _qt_version() -> str:
    found = re.search(
        r"^pyside6-essentials==(\S+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE
    )
    if found is None:
        raise BuildError("In requirements.txt fehlt pyside6-essentials.")
    return found[1]


def _launcher(usr: Path) -> None:
    """Python is linked into the launcher: Debian optimises that form of it, not the library.

    Fixed addresses, as in Debian's own python3.11, come with it; a start takes a tenth less work,
    and file managers take such a file for a program.
    """
    program = PROGRAM / "kifuehrerschein"
    archive = usr / "lib" / "python3.11" / f"config-3.11-{_ARCH}" / "libpython3.11.a"
    run(
        [
            *("gcc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-fno-pie", "-no-pie"),
            *("-fstack-protector-strong", "-D_FORTIFY_SOURCE=2", "-s", "-Wl,--export-dynamic"),
            *("-Wl,-z,relro,-z,now", "-Wl,--build-id=none", "-Wl,-rpath,$ORIGIN/lib/system"),
            *(f"-ffile-prefix-map={ROOT}=.", "-isystem", usr / "include" / "python3.11"),
            *("-isystem", usr / "include", ROOT / "installer" / "linux" / "launcher.c"),
            *(
                "-o",
                program,
                archive,
                PROGRAM / "lib/system/libz.so.1",
                _system_library("libexpat.so.1"),
            ),
            "-lm",
        ]
    )
    program.chmod(0o755)


def _system_library(name: str) -> Path:
    """A library that every Debian with a Python has."""
    found = next((p for p in _SYSTEM_LIBRARIES if (p / name).exists()), None)
    if found is None:
        raise NotHereError(f"Auf diesem System fehlt {name}.")
    return found / name

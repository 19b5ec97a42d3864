"""Our own part of a packed tree: the package with the course inside, and what lies beside it."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError
from installer.chain.venv import ROOT

# Where the source tree has it → where the package looks for it (paths.shipped_root).
_SHIPPED = {
    "assets": "assets",
    "content": "content",
    "docs/handbuch": "help",
    "quizzes": "quizzes",
}
_NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", "licences", ".*")


def version() -> str:
    """The version of the app, as kifuehrerschein/__init__.py names it."""
    text = (ROOT / "kifuehrerschein" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise ValueError("kifuehrerschein/__init__.py names no __version__")
    return found[1]


def system_libraries() -> list[str]:
    """Debian's packages that Qt's windows need, from the one list in installer/bootstrap.sh."""
    text = (ROOT / "installer" / "bootstrap.sh").read_text("utf-8")
    found = re.search(r'^debian_packages="([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise BuildError("In installer/bootstrap.sh fehlt die Liste debian_packages.")
    return sorted(found[1].split())


def copy_app(target: Path) -> None:
    """The package below `target`, with the course and the handbooks in its folder `shipped`."""
    package = target / "kifuehrerschein"
    shutil.copytree(ROOT / "kifuehrerschein", package, ignore=_NOT_SHIPPED)
    for source, name in _SHIPPED.items():
        shutil.copytree(ROOT / source, package / "shipped" / name, ignore=_NOT_SHIPPED)


def make_course_ready(python: Path, site: Path, target: Path) -> None:
    """Compile the course in what `copy_app` put into `target`, with the packages in `site`."""
    shipped = target / "kifuehrerschein" / "shipped"
    code = "import sys, pathlib; from kifuehrerschein.catalog.library import make_ready as make; "
    code += "make(pathlib.Path(sys.argv[1]))"
    paths = os.pathsep.join((str(target), str(site)))
    run([python, "-S", "-B", "-c", code, shipped], env={"PYTHONPATH": paths})


def write_facts(program: Path, facts: Mapping[str, str]) -> None:
    """`programm.toml`: the marker of a packed tree and what it was built from."""
    lines = [f'{key} = "{value}"' for key, value in facts.items()]
    (program / "programm.toml").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def facts(program: Path) -> dict[str, str]:
    """What `write_facts` wrote; empty if there is no tree of the app's own version."""
    file = program / "programm.toml"
    found = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found if found.get("version") == version() else {}


def set_times(folder: Path, epoch: int) -> None:
    """Give all files the same time and plain rights: 755 for folders and programs, else 644.

    Libraries are no programs, whatever the packages they come from say.
    """
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.is_symlink():
            continue
        program = bool(path.stat().st_mode & 0o100) and ".so" not in path.name
        runs = path.is_dir() or program
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))

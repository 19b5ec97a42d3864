"""What a packed tree keeps, by lists: what is not named here of Qt is not shipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

MODULES = ("QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets")
TRANSLATIONS = ("qtbase_de.qm",)
# Of every package: what only its authors, type checkers or other programs need.
_NEEDLESS_FOLDERS = ("__pycache__", "tests", "testing", "include", "typesystems", "scripts")
_NEEDLESS_SUFFIXES = (".pyi", ".pyx", ".pxd", ".h", ".c", ".typed")
# reportlab/fonts and templates: our PDFs use our own fonts; the cli of pypdfium2 is none of ours.
_NEEDLESS_ENTRIES = (
    *("alembic/templates", "bin", "pycparser", "pypdfium2_cli", "reportlab/fonts"),
    *("reportlab/graphics/samples", "share", "sqlalchemy/ext/mypy"),
)


def drop(path: Path) -> None:
    """Remove a file or a folder with all that is in it; nothing happens if it is not there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def keep_only(folder: Path, names: Iterable[str]) -> None:
    """Drop every entry of `folder` that has none of these names."""
    wanted = set(names)
    for entry in sorted(folder.iterdir()):
        if entry.name not in wanted:
            drop(entry)


def trim_packages(site: Path) -> None:
    """Drop from all packages what no running program reads; licences must be collected before."""
    for entry in _NEEDLESS_ENTRIES:
        drop(site / entry)
    for found in sorted(site.rglob("*")):
        if found.name in _NEEDLESS_FOLDERS and found.is_dir():
            shutil.rmtree(found)
        elif found.suffix in _NEEDLESS_SUFFIXES or found.name.endswith(".dist-info"):
            drop(found)


def size(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

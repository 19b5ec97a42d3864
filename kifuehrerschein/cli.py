"""The commands of the terminal. Texts are German; errors go to stderr and end with 1."""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.paths import default_data_dir, shipped_root

# The options that need a value, and what the value is called.
_VALUES = {"--data-dir": "ORDNER", "--learner": "NAME", "--shots": "ORDNER"}


class _GermanFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)  # type: ignore[arg-type]


class _NotUnderstoodError(Exception):
    """The arguments make no sense; argparse's own sentence is English and not shown."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _NotUnderstoodError(message)


def parser() -> argparse.ArgumentParser:
    """The parser of all options and commands."""
    main = _Parser(
        prog="kifuehrerschein",
        description="KI-Führerschein: die Grundlagen der Künstlichen Intelligenz lernen, offline.",
        epilog="Ohne Befehl startet das Lernprogramm.",
        formatter_class=_GermanFormatter,
        add_help=False,
    )
    main._optionals.title = "Optionen"  # noqa: SLF001 - argparse has no other way to German
    main._positionals.title = "Befehle"  # noqa: SLF001
    _add_help(main)
    main.add_argument(
        "--version",
        action="version",
        version=f"KI-Führerschein {__version__}",
        help="die Version zeigen",
    )
    main.add_argument(
        "--data-dir",
        type=Path,
        metavar="ORDNER",
        help="Lernstand in diesem Ordner halten, zum Beispiel auf einem USB-Stick",
    )
    main.add_argument(
        "--learner",
        metavar="NAME",
        default="",
        help="ohne Frage mit diesem Namen lernen; wird angelegt, wenn es ihn noch nicht gibt",
    )
    main.add_argument(
        "--quit-after-first-paint",
        action="store_true",
        help="für Messungen: beenden, sobald die erste Seite gezeichnet ist",
    )
    commands = main.add_subparsers(dest="command", metavar="BEFEHL", title="Befehle")
    check = commands.add_parser(
        "check",
        help="einen Kurs prüfen",
        add_help=False,
        formatter_class=_GermanFormatter,
        description="Prüft einen Kurs und nennt alle Fehler mit Datei und Zeile.",
    )
    check._optionals.title = "Optionen"  # noqa: SLF001
    check._positionals.title = "Angaben"  # noqa: SLF001
    _add_help(check)
    check.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="ORDNER",
        help="Ordner mit content/, quizzes/ und assets/; ohne Angabe der mitgelieferte Kurs",
    )
    gallery = commands.add_parser(
        "gallery",
        help="für die Entwicklung: alle Fragetypen und Übungen zeigen",
        add_help=False,
        formatter_class=_GermanFormatter,
        description="Zeigt jeden Fragetyp und jede Übung in jedem Aussehen.",
    )
    gallery._optionals.title = "Optionen"  # noqa: SLF001
    _add_help(gallery)
    gallery.add_argument(
        "--shots",
        type=Path,
        metavar="ORDNER",
        help="statt eines Fensters: von allem ein Bild in diesem Ordner speichern",
    )
    return main


def _add_help(to: argparse.ArgumentParser) -> None:
    to.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 1 a fault was found, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _never_fail_at_a_letter()
    try:
        options = parser().parse_args(given)
    except _NotUnderstoodError:
        _say(_problem_with(given), sys.stderr)
        _say("Alle Befehle und Optionen zeigt: kifuehrerschein --help", sys.stderr)
        return 2
    try:
        if options.command == "check":
            return check(options.folder or shipped_root())
        if options.command == "gallery":
            return show_gallery(options.shots)
        return start(options)
    except AppError as error:
        _say(str(error), sys.stderr)
        return 1


def _problem_with(given: Sequence[str]) -> str:
    """What is wrong with arguments that were not understood."""
    for option, value in _VALUES.items():
        if option in given:
            after = given[given.index(option) + 1 :]
            if not after or after[0].startswith("-"):
                return f"Nach {option} fehlt der {value}."
    return f"Diese Eingabe kenne ich nicht: {' '.join(given)}"


def check(folder: Path) -> int:
    """Print every fault of a course; 1 if there is one."""
    from kifuehrerschein.catalog.check import check_course

    if _is_no_folder(folder):
        _say(f"Diesen Ordner gibt es nicht: {folder}", sys.stderr)
        return 1
    faults = check_course(folder)
    for fault in faults:
        _say(str(fault), sys.stdout)
    if faults:
        count = "1 Fehler" if len(faults) == 1 else f"{len(faults)} Fehler"
        _say(f"{count} in {folder}", sys.stderr)
        return 1
    _say(f"Der Kurs ist in Ordnung: {folder}", sys.stdout)
    return 0


def _never_fail_at_a_letter() -> None:
    """A terminal that lacks a letter shows its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _say(text: str, to: TextIO) -> None:
    """Print a line without characters that a file name could control the terminal with."""
    line = "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else "�" for c in text)
    try:
        print(line, file=to, flush=True)
    except OSError:
        # Whoever reads has seen enough ("| head"): the rest goes nowhere, also at the very end.
        with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), to.fileno())


def _is_no_folder(path: Path) -> bool:
    try:
        return not path.is_dir()
    except OSError:
        return False  # it is there, but closed; the course will say so


def start(options: argparse.Namespace) -> int:
    """Open the window."""
    # First of all, for what it does to PySide6: every import after it is cheaper.
    import kifuehrerschein.ui  # noqa: F401
    from kifuehrerschein.app import Options, run

    return run(
        Options(
            data_dir=(options.data_dir or default_data_dir()).absolute(),
            course=shipped_root(),
            learner=options.learner,
            quit_after_first_paint=options.quit_after_first_paint,
        )
    )


def show_gallery(shots: Path | None) -> int:
    """Open the gallery, or save its pictures and say where."""
    import kifuehrerschein.ui  # noqa: F401
    from kifuehrerschein.ui.gallery import run_gallery

    files = run_gallery(shipped_root(), shots)
    for file in files:
        _say(str(file), sys.stdout)
    return 0

"""The commands of the terminal. Texts are German; errors go to stderr and end with 1."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.paths import default_data_dir, shipped_root


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
    return main


def _add_help(to: argparse.ArgumentParser) -> None:
    to.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 1 a fault was found, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = parser().parse_args(given)
    except _NotUnderstoodError:
        print(f"Diese Eingabe kenne ich nicht: {' '.join(given)}", file=sys.stderr)
        print("Alle Befehle und Optionen zeigt: kifuehrerschein --help", file=sys.stderr)
        return 2
    try:
        if options.command == "check":
            return check(options.folder or shipped_root())
        return start(options)
    except AppError as error:
        print(error, file=sys.stderr)
        return 1


def check(folder: Path) -> int:
    """Print every fault of a course; 1 if there is one."""
    from kifuehrerschein.catalog.check import check_course

    faults = check_course(folder)
    for fault in faults:
        print(fault)
    if faults:
        count = "1 Fehler" if len(faults) == 1 else f"{len(faults)} Fehler"
        print(f"{count} in {folder}", file=sys.stderr)
        return 1
    print(f"Der Kurs ist in Ordnung: {folder}")
    return 0


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

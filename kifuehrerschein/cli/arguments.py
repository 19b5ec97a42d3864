"""The options and commands of the terminal, in German."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

from kifuehrerschein import __version__

# The options and commands that need a value, and what the value is called.
_VALUES = {
    **dict.fromkeys(("--data-dir", "--shots", "sheets"), "der ORDNER"),
    **dict.fromkeys(("preview", "--shot", "open"), "die DATEI"),
    **dict.fromkeys(("--variant", "--theme", "--size"), "der WERT"),
    **dict.fromkeys(("--key", "--changes"), "die DATEI"),
    **dict.fromkeys(("--change", "--fingerprint"), "der TEXT"),
    **dict.fromkeys(("--app-min", "--app-max"), "die VERSION"),
    **dict.fromkeys(("--learner", "--signer"), "der NAME"),
    "sponsor": "der SCHRITT",
}


# How argparse begins to name what has to be given and is not there.
_MISSING = "arguments are required: "


class _GermanFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)  # type: ignore[arg-type]


class NotUnderstoodError(Exception):
    """The arguments make no sense; argparse's own sentence is English and not shown."""


class Parser(argparse.ArgumentParser):
    """Raises NotUnderstoodError where argparse would print and leave."""

    def error(self, message: str) -> NoReturn:
        raise NotUnderstoodError(message)


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - it has no other name


def parser(groups: Sequence[Callable[[Commands], None]] = ()) -> argparse.ArgumentParser:
    """The parser of all options and commands; each of `groups` adds its own commands."""
    main = Parser(
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
    check = add_command(
        commands,
        "check",
        "einen Kurs prüfen",
        "Prüft einen Kurs und nennt alle Fehler mit Datei und Zeile.",
    )
    check.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="ORDNER",
        help="Ordner mit content/, quizzes/ und assets/; ohne Angabe der mitgelieferte Kurs",
    )
    gallery = add_command(
        commands,
        "gallery",
        "für die Entwicklung: alle Fragetypen und Übungen zeigen",
        "Zeigt jeden Fragetyp und jede Übung in jedem Aussehen.",
    )
    gallery.add_argument(
        "--shots",
        type=Path,
        metavar="ORDNER",
        help="statt eines Fensters: von allem ein Bild in diesem Ordner speichern",
    )
    _add_sheets(commands)
    _add_preview(commands)
    _add_open(commands)
    for add in groups:
        add(commands)
    return main


def add_command(commands: Commands, name: str, help_line: str, description: str) -> Parser:
    """A new command with German headings; whoever adds it also adds what it needs."""
    made = commands.add_parser(
        name,
        help=help_line,
        add_help=False,
        formatter_class=_GermanFormatter,
        description=description,
    )
    made._optionals.title = "Optionen"  # noqa: SLF001
    made._positionals.title = "Angaben"  # noqa: SLF001
    _add_help(made)
    return made


def _add_sheets(commands: Commands) -> None:
    sheets = add_command(
        commands,
        "sheets",
        "alle Merkblätter und den Spickzettel als PDF speichern",
        "Speichert jedes Merkblatt und den Spickzettel als PDF, in beiden Fassungen.",
    )
    sheets.add_argument(
        "folder",
        type=Path,
        metavar="ORDNER",
        help="hier liegen danach die Dateien; der Ordner wird angelegt, wenn es ihn nicht gibt",
    )


def _add_preview(commands: Commands) -> None:
    preview = add_command(
        commands,
        "preview",
        "eine Lektion oder Fragen so zeigen, wie Lernende sie sehen",
        "Zeigt eine Datei eines Kurses und liest sie nach jedem Speichern neu.",
    )
    preview.add_argument(
        "file",
        type=Path,
        metavar="DATEI",
        help="eine Lektion (.md) in content/modules/ oder Fragen (.yaml) in quizzes/",
    )
    for option, choices, what in (
        ("--variant", ("standard", "einfach"), "Fassung; sonst die der Datei"),
        ("--theme", ("light", "dark", "contrast"), "Farben: hell, dunkel oder hoher Kontrast"),
        ("--size", ("100", "150", "200"), "Größe der Schrift in Prozent"),
    ):
        help_line = f"{what} ({', '.join(choices)})"
        preview.add_argument(option, choices=choices, metavar="WERT", help=help_line)
    preview.add_argument(
        "--shot",
        type=Path,
        metavar="DATEI",
        help="statt eines Fensters: ein Bild der ganzen Seite speichern (PNG)",
    )


def _add_open(commands: Commands) -> None:
    opened = add_command(
        commands,
        "open",
        "das Lernprogramm starten und ein Paket öffnen; das Wort „open“ kann entfallen",
        "Startet das Lernprogramm und fragt, ob das Paket eingespielt werden soll.",
    )
    opened.add_argument(
        "opened", type=Path, metavar="DATEI", help="ein Paket; die Datei endet auf .kifpack"
    )


def with_open(given: Sequence[str]) -> list[str]:
    """The same arguments; a pack where a command should be is one that is to be opened.

    So the system starts the program for a file that was double-clicked.
    """
    words = list(given)
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in _VALUES else 1
    if at < len(words) and words[at].lower().endswith(".kifpack"):
        words.insert(at, "open")
    return words


def _add_help(to: argparse.ArgumentParser) -> None:
    to.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")


def problem_with(given: Sequence[str], reason: str) -> str:
    """What is wrong with arguments that were not understood; `reason` is argparse's own."""
    for option, value in _VALUES.items():
        if option in given:
            after = given[given.index(option) + 1 :]
            if not after or after[0].startswith("-"):
                return f"Nach {option} fehlt {value}."
    _, found, missing = reason.partition(_MISSING)
    if found:
        return f"Nach {' '.join(given)} fehlt: {missing}"
    return f"Diese Eingabe kenne ich nicht: {' '.join(given)}"

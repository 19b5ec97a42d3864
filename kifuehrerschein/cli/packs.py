"""`kifuehrerschein pack`: a course becomes a file, is signed, checked, installed and taken back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kifuehrerschein.cli.arguments import Commands, Parser, add_command


def add(commands: Commands) -> None:
    """Add the command with all that can be done."""
    main = add_command(
        commands,
        "pack",
        "Kurs-Pakete: packen, prüfen, unterschreiben, einspielen",
        "Macht aus einem Kurs ein Paket (.kifpack) und erneuert damit den Kurs, auch vom Stick.",
    )
    steps = main.add_subparsers(dest="step", metavar="SCHRITT", title="Schritte", required=True)
    _add_making(steps)
    _add_using(steps)


def _add_making(steps: Commands) -> None:
    build = add_command(
        steps,
        "build",
        "einen Kurs packen",
        "Prüft den Kurs und packt ihn. Version und Titel stehen in content/course.yaml.",
    )
    build.add_argument(
        "folder", type=Path, metavar="ORDNER", help="der Kurs: mit content/, quizzes/ und assets/"
    )
    _file(build, "das Paket; ein älteres mit diesem Namen wird ersetzt")
    build.add_argument(
        "--changes", type=Path, metavar="DATEI", help="was neu ist: eine Textdatei, je Zeile eines"
    )
    build.add_argument(
        "--change", action="append", default=[], metavar="TEXT", help="eines, das neu ist"
    )
    build.add_argument(
        "--app-min", default="", metavar="VERSION", help="ab welcher Version des Programms es passt"
    )
    build.add_argument(
        "--app-max", default="", metavar="VERSION", help="bis zu welcher; sonst zu allen späteren"
    )
    _key(build, must=False)
    build.set_defaults(run=_later("build_pack"))
    sign = add_command(
        steps, "sign", "ein Paket unterschreiben", "Unterschreibt ein Paket mit einem Schlüssel."
    )
    _file(sign, "das Paket")
    _key(sign, must=True)
    sign.set_defaults(run=_later("sign_pack"))
    key = add_command(
        steps,
        "key",
        "einen Schlüssel machen oder zeigen",
        "Macht einen geheimen Schlüssel und zeigt den öffentlichen. Gibt es die Datei schon, "
        "wird er nur gezeigt. Ein Passwort nimmt er aus KIFUEHRERSCHEIN_PASSWORT.",
    )
    _file(key, "der geheime Schlüssel (.pem); geben Sie ihn nie weiter")
    key.set_defaults(run=_later("make_key"))


def _add_using(steps: Commands) -> None:
    check = add_command(
        steps, "check", "ein Paket prüfen", "Zeigt, was in einem Paket ist, und nennt alle Fehler."
    )
    _file(check, "das Paket")
    check.set_defaults(run=_later("check_pack"))
    install = add_command(
        steps,
        "install",
        "ein Paket einspielen",
        "Prüft ein Paket und erneuert den Kurs. Bis alles fertig ist, gilt der Kurs von vorher.",
    )
    _file(install, "das Paket")
    install.add_argument(
        "--accept-unsigned", action="store_true", help="auch ohne Unterschrift, ohne Frage"
    )
    install.add_argument(
        "--fingerprint", default="", metavar="TEXT", help="ohne Frage, wenn der Schlüssel so heißt"
    )
    install.add_argument(
        "--older", action="store_true", help="auch, wenn der Kurs im Paket älter ist"
    )
    _exams(install)
    _data(install)
    install.set_defaults(run=_later("install_pack"))
    rollback = add_command(
        steps, "rollback", "zum Kurs von vorher zurück", "Macht den Kurs von vorher wieder gültig."
    )
    _exams(rollback)
    _data(rollback)
    rollback.set_defaults(run=_later("roll_back"))
    listing = add_command(steps, "list", "zeigen, welcher Kurs gilt", "Zeigt, welcher Kurs gilt.")
    _data(listing)
    listing.set_defaults(run=_later("show_current"))


def _later(step: str) -> Callable[[argparse.Namespace], int]:
    """The function of this name; its module is not read by every start of the window."""

    def run(options: argparse.Namespace) -> int:
        from kifuehrerschein.cli import pack_steps

        return int(getattr(pack_steps, step)(options))

    return run


def _file(to: Parser, what: str) -> None:
    to.add_argument("file", type=Path, metavar="DATEI", help=what)


def _key(to: Parser, *, must: bool) -> None:
    to.add_argument(
        "--key", type=Path, metavar="DATEI", required=must, help="der geheime Schlüssel (.pem)"
    )
    to.add_argument("--signer", metavar="NAME", default="", help="wer unterschreibt")


def _exams(to: Parser) -> None:
    to.add_argument(
        "--lose-exams",
        action="store_true",
        help="auch, wenn damit eine angefangene Prüfung verloren geht",
    )


def _data(to: Parser) -> None:
    to.add_argument(
        "--data-dir",
        dest="place",
        type=Path,
        metavar="ORDNER",
        help="der Datenordner, für den es gilt; sonst der übliche",
    )

"""The command `kifuehrerschein selftest`: does this copy do all it should on this PC."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from kifuehrerschein.cli.arguments import Commands, add_command
from kifuehrerschein.cli.terminal import say


def add(commands: Commands) -> None:
    """Add the command."""
    made = add_command(
        commands,
        "selftest",
        "prüfen, ob auf diesem PC alles geht: Kurs, Prüfung, Zertifikat, Fenster",
        "Öffnet den Kurs, beantwortet alle Fragen, besteht eine Prüfung, stellt ein Zertifikat aus "
        "und liest es zurück. Ihr eigener Lernstand bleibt, wie er ist.",
    )
    made.add_argument(
        "--folder",
        type=Path,
        metavar="ORDNER",
        help="hier bleiben die Daten der Probe liegen; sonst werden sie wieder gelöscht",
    )
    made.add_argument(
        "--shot",
        type=Path,
        metavar="DATEI",
        help="ein Bild der Startseite speichern (PNG)",
    )
    made.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one line a step; 1 if a step fails (AppError) or the window shows nothing."""
    if options.folder is not None:
        return _run_in(options.folder.absolute(), options.shot)
    with tempfile.TemporaryDirectory(prefix="kif-probe-", ignore_cleanup_errors=True) as folder:
        return _run_in(Path(folder), options.shot)


def _run_in(folder: Path, shot: Path | None) -> int:
    from kifuehrerschein.paths import DataDir, shipped_root
    from kifuehrerschein.services.self_test import SelfTestError, self_test

    if (folder / "lernstand.sqlite").exists():
        raise SelfTestError(
            f"In diesem Ordner liegt schon ein Lernstand: {folder}. "
            "Bitte nehmen Sie für die Probe einen leeren Ordner."
        )
    for line in self_test(DataDir(folder), shipped_root()):
        say(f"ok: {line}", sys.stdout)
    picture = shot or folder / "startseite.png"
    picture.unlink(missing_ok=True)
    _show_home(folder, picture)
    if not picture.is_file():
        raise SelfTestError(f"Die Startseite ließ sich nicht zeichnen: {picture}")
    say(f"ok: Fenster mit Startseite gezeichnet, {picture.stat().st_size} Byte", sys.stdout)
    if shot is not None:
        say(str(shot), sys.stdout)
    return 0


def _show_home(folder: Path, picture: Path) -> None:
    """Start the program as a person would, and leave when the home page has been kept."""
    import kifuehrerschein.ui  # noqa: F401 - first of all, see cli.main.start
    from kifuehrerschein.app import Options
    from kifuehrerschein.app import run as run_app
    from kifuehrerschein.paths import shipped_root

    run_app(Options(data_dir=folder, course=shipped_root(), picture=picture))

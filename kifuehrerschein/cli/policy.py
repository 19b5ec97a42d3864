"""`kifuehrerschein policy`: check a policy file and say what it means."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kifuehrerschein.cli.arguments import Commands, add_command
from kifuehrerschein.cli.terminal import say

if TYPE_CHECKING:
    from kifuehrerschein.exchange.policy_file import Reading


def add(commands: Commands) -> None:
    """Add the command."""
    policy = add_command(
        commands,
        "policy",
        "eine Richtlinie für die IT prüfen",
        "Prüft eine Datei richtlinie.toml und sagt, was sie bewirkt.",
    )
    policy.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="DATEI",
        help="ohne Angabe die Richtlinie, die auf diesem PC gilt",
    )
    policy.set_defaults(run=show_policy)


def show_policy(options: argparse.Namespace) -> int:
    """Print what a policy file means and what is wrong with it; 1 if something is."""
    from kifuehrerschein.exchange.policy_file import read_policy
    from kifuehrerschein.paths import policy_file

    file = options.file or policy_file()
    if file is None:
        say("Auf diesem PC gilt keine Richtlinie.", sys.stdout)
        return 0
    reading = read_policy(file)
    say(f"Richtlinie: {file}", sys.stdout)
    for line in _meaning(reading):
        say(line, sys.stdout)
    for fault in reading.faults:
        say(f"{file}, {fault}" if fault.line else f"{file}: {fault}", sys.stderr)
    if reading.stop is not None:
        say("So startet das Programm nicht: Der Ort des Lernstands ist unklar.", sys.stderr)
    return 1 if reading.faults else 0


def _meaning(reading: Reading) -> Iterator[str]:
    from kifuehrerschein.domain.policy import Feature

    policy = reading.policy
    usual = "wie üblich, im Ordner der Person oder neben dem Programm"
    yield f"Datenordner: {'unklar' if reading.stop else policy.data_dir or usual}"
    yield f"Fassung für neue Personen: {policy.variant or 'wie üblich'}"
    yield f"Vertraute Schlüssel für Pakete: {len(policy.trusted_keys)}"
    off = ", ".join(feature.value for feature in Feature if not policy.allows(feature))
    yield f"Abgeschaltet: {off or 'nichts'}"

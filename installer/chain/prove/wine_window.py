"""Windows on the screen: the program opened as by a double click, and the pages of setup.exe."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from installer.chain.prove import wine_prefix as prefixes
from installer.chain.prove.checks import expect
from installer.chain.run import run
from installer.chain.venv import BUILD
from installer.chain.windows.launcher import WINDOW

if TYPE_CHECKING:
    from installer.chain.prove.wine import Trial

_TITLE, _OPENING = "KI-Führerschein", "Das Programm starten"
_PAGES = ("willkommen", "lizenz", "ordner")


@contextmanager
def opened(trial: Trial, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """The installed program with its window open; it is closed as by Alt+F4."""
    log = trial.wine.prefix.parent / "fenster.txt"
    process = trial.wine.start([trial.program / WINDOW, *options], log)
    try:
        prefixes.until(lambda: prefixes.windows(trial.display, _TITLE), "Kein Fenster", 40)
        yield process
        close_window(trial)
        process.wait(20)
    finally:
        if process.poll() is None:
            trial.wine.stop()


def wait_for_page(trial: Trial) -> None:
    """Wait until the course is there and the first page is shown."""
    prefixes.until(
        lambda: not prefixes.windows(trial.display, _OPENING), "Der Kurs öffnet sich nicht.", 60
    )


def close_window(trial: Trial) -> None:
    """Press Alt+F4 in the program's window."""
    window = prefixes.windows(trial.display, _TITLE)[-1]
    run(["xdotool", "windowactivate", "--sync", window], env={"DISPLAY": trial.display}, timeout=15)
    prefixes.press(trial.display, "alt+F4")
    prefixes.until(
        lambda: not prefixes.windows(trial.display, _TITLE), "Das Fenster geht nicht zu."
    )


def walk_setup(trial: Trial) -> str:
    """Go through setup.exe by keyboard with a picture of each page; at its end the program starts.

    The pictures lie in build/shots, for somebody to look at.
    """
    shots = BUILD / "shots"
    log = trial.wine.prefix.parent / "setup.txt"
    trial.wine.start([trial.setup], log)
    try:
        prefixes.until(lambda: prefixes.windows(trial.display, _TITLE), "Keine Seite", 40)
        for name in _PAGES:
            prefixes.calm_shot(trial.display, shots / f"windows-setup-{name}.png")
            prefixes.press(trial.display, "Return")
        prefixes.shot(trial.display, shots / "windows-setup-einrichten.png")
        done = trial.program / "Deinstallieren.exe"
        prefixes.until(done.is_file, "Es wurde nichts eingerichtet.", 60)
        prefixes.calm_shot(trial.display, shots / "windows-setup-fertig.png")
        prefixes.press(trial.display, "Return")
        prefixes.until((trial.data / "lernstand.sqlite").is_file, "Das Programm startet nicht.", 60)
        prefixes.calm_shot(trial.display, shots / "windows-erster-start.png")
        close_window(trial)
        link = trial.local.parent.parent / "Desktop" / f"{_TITLE}.lnk"
        expect(link.is_file(), "Auf dem Desktop liegt kein Bild.")
    finally:
        trial.wine.stop()
    trial.remove(trial.program, "/DATEN=loeschen")
    expect(not link.exists(), "Auf dem Desktop liegt noch ein Bild.")
    return f"{len(_PAGES) + 3} Bilder in build/shots"

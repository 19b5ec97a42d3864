"""Builds everything that is handed out.

    python installer/build.py all

Needs Debian 12, Python 3.11 and, the first time, the internet; installs the rest itself where it
may. What it makes lies in dist/.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from installer.chain import app, archive, debian, debs, linux, sbom, sums, wheel
from installer.chain.prove import linux as prove_linux
from installer.chain.prove import speed
from installer.chain.prove import wine as prove_wine
from installer.chain.say import BuildError, say
from installer.chain.venv import BUILD, DIST
from installer.chain.windows import launcher, msi, portable, setup, tree

WINDOWS = BUILD / "windows"
_HELP = """\
Schritte (ohne Angabe: all):
  all    alles bauen, in der richtigen Reihenfolge
  win    Windows: Einrichtungsprogramm und portabler Ordner
  msi    Windows: Paket für die Verteilung durch die IT
  deb    Paket für Debian und Ubuntu
  tar    Archiv für jedes Linux
  wheel  Paket für Menschen, die Python haben
  sbom   Stücklisten (CycloneDX)
  sums   SHA256SUMS und Unterschrift
  test   alles ausprobieren, was in dist/ liegt; einzeln: test-linux, test-windows
  quick  nur den gepackten Ordner für Linux bauen und sich selbst prüfen lassen
  tree   nur den gepackten Ordner für Linux bauen (build/linux/kifuehrerschein)
  speed  Start des gepackten Programms gegen den Quelltext messen
  lock   neue Fassungen von Python für Linux eintragen
"""


def main(arguments: Sequence[str]) -> int:
    """Run the steps; 1 with a German sentence if one can't be done."""
    parser = argparse.ArgumentParser(
        prog="installer/build.py", epilog=_HELP, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("steps", nargs="*", choices=[*STEPS, []], metavar="SCHRITT")
    steps = parser.parse_args(arguments).steps or ["all"]
    DIST.mkdir(exist_ok=True)
    began = time.monotonic()
    try:
        for step in steps:
            STEPS[step]()
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    say(f"Fertig nach {(time.monotonic() - began) / 60:.1f} Minuten.".replace(".", ",", 1))
    return 0


def build_all() -> None:
    """Every file of dist/. Packing uses both cores: one file each."""
    program, windows = linux.build(), tree.build(WINDOWS)
    jobs: list[Callable[[], Path]] = [
        lambda: setup.build(windows, WINDOWS, DIST),
        lambda: debian.build(program, DIST),
        lambda: archive.for_linux(program, DIST),
        lambda: msi.build(windows, WINDOWS, DIST),
        lambda: portable.build(windows, DIST),
        lambda: wheel.build(DIST),
    ]
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(job) for job in jobs]:
            done.result()
    sbom.write(DIST)
    sums.write(DIST)


def build_windows() -> None:
    """The files for Windows but the MSI."""
    windows = tree.build(WINDOWS)
    setup.build(windows, WINDOWS, DIST)
    portable.build(windows, DIST)


def test() -> None:
    """Try all that lies in dist/, also what comes after a fault; about 8 minutes."""
    proofs: list[Callable[[], None]] = [
        lambda: prove_linux.prove(DIST),
        lambda: prove_wine.prove(DIST, WINDOWS),
    ]
    failed = []
    for proof in proofs:
        try:
            proof()
        except BuildError as error:
            failed.append(str(error))
    if failed:
        raise BuildError("\n".join(failed))


def _linux_tree() -> Path:
    return linux.PROGRAM if linux.is_complete() else linux.build()


def _windows_tree() -> Path:
    there = WINDOWS / "tree"
    complete = app.facts(there) and (there / launcher.WINDOW).is_file()
    return there if complete else tree.build(WINDOWS)


STEPS: dict[str, Callable[[], object]] = {
    "all": build_all,
    "win": build_windows,
    "msi": lambda: msi.build(_windows_tree(), WINDOWS, DIST),
    "tree": linux.build,
    "deb": lambda: debian.build(_linux_tree(), DIST),
    "tar": lambda: archive.for_linux(_linux_tree(), DIST),
    "wheel": lambda: wheel.build(DIST),
    "sbom": lambda: sbom.write(DIST),
    "sums": lambda: sums.write(DIST),
    "test": test,
    "test-linux": lambda: prove_linux.prove(DIST),
    "test-windows": lambda: prove_wine.prove(DIST, WINDOWS),
    "quick": prove_linux.quick,
    "speed": lambda: speed.measure(_linux_tree()),
    "lock": lambda: debs.lock(BUILD / "cache" / "debs"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

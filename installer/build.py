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
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from installer.chain import archive, debian, debs, linux, sbom, sums
from installer.chain.prove import linux as prove_linux
from installer.chain.prove import speed
from installer.chain.say import BuildError, say
from installer.chain.venv import BUILD, DIST

_HELP = """\
Schritte (ohne Angabe: all):
  all    alles außer test, in der richtigen Reihenfolge
  tree   nur der gepackte Ordner für Linux (build/linux/kifuehrerschein)
  deb    Paket für Debian und Ubuntu
  tar    Archiv für jedes Linux
  sbom   Stücklisten (CycloneDX)
  sums   SHA256SUMS und Unterschrift
  test   alles ausprobieren, was in dist/ liegt
  quick  nur den gepackten Ordner für Linux bauen und sich selbst prüfen lassen
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
    program = linux.build()
    with ThreadPoolExecutor(2) as pool:
        jobs: list[Future[Path]] = [
            pool.submit(debian.build, program, DIST),
            pool.submit(archive.for_linux, program, DIST),
        ]
        for job in jobs:
            job.result()
    sbom.write(DIST)
    sums.write(DIST)


def _linux_tree() -> Path:
    return linux.PROGRAM if linux.is_complete() else linux.build()


STEPS: dict[str, Callable[[], object]] = {
    "all": build_all,
    "tree": linux.build,
    "deb": lambda: debian.build(_linux_tree(), DIST),
    "tar": lambda: archive.for_linux(_linux_tree(), DIST),
    "sbom": lambda: sbom.write(DIST),
    "sums": lambda: sums.write(DIST),
    "test": lambda: prove_linux.prove(DIST),
    "quick": prove_linux.quick,
    "speed": lambda: speed.measure(_linux_tree()),
    "lock": lambda: debs.lock(BUILD / "cache" / "debs"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

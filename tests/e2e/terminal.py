"""The program started as from a terminal, and a folder that a learner has used before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.opening import open_services

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def command(module: str, folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", module, "--data-dir", str(folder), *options]


def start(folder: Path, *options: str, module: str = "kifuehrerschein") -> str:
    """Start the program as from a terminal and wait until it ends with 0; what it printed."""
    done = subprocess.run(
        command(module, folder, *options),
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def stopped_at(folder: Path, *names: str, place: Place) -> None:
    """Learners, the last of whom stopped at this place."""
    services = open_services(DataDir(folder), shipped_root())
    for name in names:
        learner = services.learners.named(name)
        services.learners.save_place(learner, place)
        services.keep_start(learner, place)
    services.close()

"""How fast the packed program starts, against the source tree on the same machine."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError, say
from installer.chain.venv import ROOT

_PAIRS = 21


def measure(program: Path) -> float:
    """Start both in turns until the home page is painted; the ratio of medians is shown and given.

    Raises BuildError without the source tree's own environment (`make setup`).
    """
    python = ROOT / ".venv" / "bin" / "python"
    if not python.exists():
        raise BuildError("Für den Vergleich fehlt die Umgebung des Projekts. Bitte: make setup")
    packed: list[str | Path] = [program / "kifuehrerschein"]
    source: list[str | Path] = [python, "-m", "kifuehrerschein"]
    times: dict[str, list[float]] = {"packed": [], "source": []}
    with tempfile.TemporaryDirectory(prefix="kif-start-") as folder:
        for _ in range(2):  # the first starts write the snapshot and the cache
            for command in (packed, source):
                _start(command, folder)
        for _ in range(_PAIRS):
            times["packed"].append(_start(packed, folder))
            times["source"].append(_start(source, folder))
    medians = {name: statistics.median(all_of) for name, all_of in times.items()}
    ratio = medians["packed"] / medians["source"]
    say(
        f"Start bis zur Startseite: gepackt {medians['packed'] * 1000:.0f} ms, "
        f"Quelltext {medians['source'] * 1000:.0f} ms, Verhältnis {ratio:.2f} ({_PAIRS} Paare)"
    )
    return ratio


def _start(command: list[str | Path], folder: str) -> float:
    began = time.monotonic()
    run(
        [*command, "--data-dir", folder, "--learner", "Messung", "--quit-after-first-paint"],
        env={"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
    )
    return time.monotonic() - began

"""Walk through the program at random, many times; print the fewest steps that show what is wrong.

python -m tests.walk.campaign --seeds 100 --steps 150
"""

from __future__ import annotations

import argparse
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from kifuehrerschein.ui.theme.look import load_fonts
from tests.walk.walk import shrink, stroll


def main() -> int:
    """Return how many walks went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--shrink", action="store_true")
    wanted = parser.parse_args()
    qapp = QApplication([])
    qapp.setStyle("Fusion")
    load_fonts()
    wrong = taken = 0
    start = time.perf_counter()
    for seed in range(wanted.first, wanted.first + wanted.seeds):
        walk = stroll(qapp, seed, wanted.steps)
        taken += len(walk.steps)
        if walk.complaints:
            wrong += 1
            walk = shrink(qapp, walk) if wanted.shrink else walk
            print(f"seed {seed}: {walk}", flush=True)
    took = time.perf_counter() - start
    print(f"{taken} steps in {wanted.seeds} walks, {wrong} went wrong, {took:.0f} seconds")
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())

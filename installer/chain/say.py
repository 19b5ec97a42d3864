"""What the person at the terminal is told: one line a step, with the time that has passed."""

from __future__ import annotations

import sys
import time

_BEGAN = time.monotonic()


class BuildError(Exception):
    """The build can't go on; the German sentence says why and what to do."""


class NotHereError(BuildError):
    """This machine is not one on which the build can run: another system, or tools are missing."""


def say(text: str) -> None:
    """Print a line at once, with minutes and seconds since the start."""
    passed = int(time.monotonic() - _BEGAN)
    sys.stdout.write(f"[{passed // 60:2d}:{passed % 60:02d}] {text}\n")
    sys.stdout.flush()


def megabytes(size: int) -> str:
    """A size in bytes as „32,9 MB“ (1 MB = 1,000,000 bytes)."""
    return f"{size / 1e6:.1f} MB".replace(".", ",")

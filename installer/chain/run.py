"""Running other programs: quiet while they work, with all they said when they fail."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.chain.say import BuildError

# 2026-11-01T00:00:00Z: what is built carries this time, so that two builds give the same bytes.
# Not older than 1980, which zip files can't tell.
EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", "1793491200"))


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    said: str = "",
    timeout: float = 900,
) -> str:
    """What the program printed, errors included. Raises BuildError with it if it fails.

    `env` comes on top of a clean environment of fixed language, time zone and epoch; `said` is what
    the program reads from its standard input; `timeout` is in seconds.
    """
    line = " ".join(str(part) for part in command)
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=clean_environment() | dict(env or {}),
            cwd=cwd,
            input=said.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            check=False,
        )
    except FileNotFoundError as error:
        raise BuildError(f"Das Programm „{command[0]}“ fehlt auf diesem Rechner.") from error
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"Nach {timeout:.0f} Sekunden noch nicht fertig: {line}") from error
    output = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        raise BuildError(f"{output[-6000:]}\nDieser Befehl ist gescheitert: {line}")
    return output


def clean_environment() -> dict[str, str]:
    """The environment of every step: German and time zone of the builder leave no trace."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "QT_", "WINE", "LC_"))
    }
    return kept | {
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": str(EPOCH),
        "PYTHONHASHSEED": "0",
    }

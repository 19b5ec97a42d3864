"""The program with less rights or less room than the tests have; see test_trouble_files.py.

`closed`: as a person who may not write into the folder. `full`: no file may grow.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Before the rights are gone: others may not even read the interpreter.
import kifuehrerschein.app
from kifuehrerschein import cli

_NOBODY = 65534
_LIMIT = 5000


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Telling(kifuehrerschein.app.App):
    """Prints what keeps it from starting, and ends."""

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        say(str(error))
        self.window.close()


def closed(folder: Path) -> None:
    """Become somebody who may not write into `folder`, and prove it."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    try:
        (folder / "probe").write_bytes(b"")
    except PermissionError:
        say("really closed")


def full(folder: Path) -> None:
    """Let no file get larger than some thousand bytes, and prove it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT, _LIMIT))
    probe = folder / "probe"
    try:
        probe.write_bytes(b"x" * (_LIMIT + 1))
    except OSError:
        say("really full")
    probe.unlink()


def main() -> int:
    how, folder = sys.argv[1], Path(sys.argv[2])
    # Python imports some of itself only now; later it may not read its own files.
    cli.parser().parse_args([])
    {"closed": closed, "full": full}[how](folder)
    kifuehrerschein.app.App = Telling  # type: ignore[misc]
    return cli.main(["--data-dir", str(folder)])


if __name__ == "__main__":
    sys.exit(main())

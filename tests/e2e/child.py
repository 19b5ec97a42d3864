"""The program with less rights or less room than the tests have; see test_trouble_files.py.

`closed`: as a person who may not write into the folder. `full`: no file may grow. `missing`: the
folder is not there before somebody tries again.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Before the rights are gone: others may not even read the interpreter.
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

import kifuehrerschein.app
import kifuehrerschein.ui.error_dialog
import kifuehrerschein.ui.trouble_desk
from kifuehrerschein.cli.arguments import parser
from kifuehrerschein.cli.main import main as run_command

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


class TryingAgain(kifuehrerschein.app.App):
    """Makes the folder possible and presses the button; then tells whether it is locked."""

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        say(str(error))
        self.data.root.parent.unlink()
        self.opened.connect(lambda: QTimer.singleShot(0, self, self._tell))
        (again,) = [b for b in self.window.findChildren(QPushButton) if "Noch" in b.text()]
        again.click()

    def _tell(self) -> None:
        say("open and locked" if self.data.lock.exists() else "open")
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


def missing(folder: Path) -> None:
    """Let the folder be in a place where no folder can be."""
    folder.parent.write_bytes(b"")


def main() -> int:
    how, folder = sys.argv[1], Path(sys.argv[2])
    # Python imports some of itself only now; later it may not read its own files.
    parser().parse_args([])
    {"closed": closed, "full": full, "missing": missing}[how](folder)
    kifuehrerschein.app.App = TryingAgain if how == "missing" else Telling  # type: ignore[misc]
    return run_command(["--data-dir", str(folder), *sys.argv[3:]])


if __name__ == "__main__":
    sys.exit(main())

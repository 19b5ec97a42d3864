"""Run tests under valgrind and list what they do to memory that is gone.

python -m tests.memory.campaign [test files]

Of a test with many cases the first is run.

Qt's objects belong half to Python and half to C++. Freeing one twice crashes at some later time, at
some other place; valgrind names the place. Tests run many times slower so, and those that measure
or wait may fail for that alone: only how many is printed. Needs the Debian package valgrind.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Rooms whose tests build widgets.
ROOMS = ("ui", "access", "e2e", "speech", "walk")
# Files in one process: starting Python and Qt costs half a minute each time.
_AT_ONCE = 3
# Frees a widget's last holder while its own animation ends: what valgrind has to see.
PLANTED = """
from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation, QTimer
from PySide6.QtWidgets import QApplication, QWidget

def fade(widget):
    fading = QPropertyAnimation(widget, b"windowOpacity", widget)
    fading.setDuration(50)
    fading.setEndValue(0.5)
    fading.finished.connect(lambda: widget.hide())
    fading.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

app = QApplication([])
fade(QWidget())
QTimer.singleShot(500, app.quit)
app.exec()
"""


def faults(report: str) -> list[str]:
    """Return the blocks of a valgrind log that write, read or free where nothing is any more.

    Reads beyond the end of a block that is still there are left out: vector code of Qt, of the
    loader and of Python reads 16 or 32 bytes at once and throws the rest away.
    """
    plain = re.sub(r"^==\d+== ?", "", report, flags=re.MULTILINE)
    signs = (
        "Invalid write",
        "Invalid free",
        "Mismatched free",
        "Jump to",
        "free'd",
        "Process termin",
    )
    return [
        block.strip()
        for block in re.split(r"\n\s*\n", plain)
        if any(sign in block for sign in signs)
    ]


def watched(command: Sequence[str]) -> tuple[list[str], str]:
    """Run a command of Python under valgrind; return its faults and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        valgrind = ("valgrind", "--num-callers=40", "--error-limit=no", "--undef-value-errors=no")
        ran = subprocess.run(
            [*valgrind, f"--log-file={log}", sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONMALLOC": "malloc", "QT_QPA_PLATFORM": "offscreen"},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return faults(log.read_text(encoding="utf-8", errors="replace")), ran.stdout


def _tests(files: Sequence[str]) -> int:
    options = ("-q", "--no-header", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0")
    one = ("-p", "tests.memory.first_case")
    found, printed = watched(("-m", "pytest", *options, *one, *files))
    if " passed" not in printed:
        found.append(f"No test ran to its end:\n{printed}")  # 0 faults would be no finding
    print(f"{len(found)} faults: {' '.join(files)}: {printed.splitlines()[-1:]}", flush=True)
    print(*found, sep="\n\n", flush=True)
    return len(found)


def main() -> int:
    """Return 0 if no test touched memory that was gone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="tests to run; all that build widgets if none")
    wanted = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing: apt-get install valgrind")
    if not watched(("-c", PLANTED))[0]:
        sys.exit("valgrind does not see the fault that was planted for it")
    files = wanted.files or [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in sorted((ROOT / "tests" / room).rglob("test_*.py"))
    ]
    groups = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return min(1, sum(pool.map(_tests, groups)))


if __name__ == "__main__":
    raise SystemExit(main())

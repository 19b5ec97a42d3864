"""What is printed: one line at a time, whatever the terminal is."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TextIO


def never_fail_at_a_letter() -> None:
    """A terminal that lacks a letter shows its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, to: TextIO) -> None:
    """Print a line without characters that a file name could control the terminal with."""
    line = "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else "�" for c in text)
    try:
        print(line, file=to, flush=True)
    except OSError:
        # Whoever reads has seen enough ("| head"): the rest goes nowhere, also at the very end.
        with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), to.fileno())

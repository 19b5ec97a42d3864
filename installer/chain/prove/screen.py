"""A screen that nobody sees, with a window manager: for programs that want a real window."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from installer.chain.tools import ensure


@contextmanager
def screen(size: str = "1366x768x24") -> Iterator[str]:
    """Gives its name (":100"); everything ends with the block."""
    ensure("Xvfb", "openbox")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[write],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    manager = None
    try:
        with os.fdopen(read) as opened:
            name = f":{opened.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"],
            env=os.environ | {"DISPLAY": name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        yield name
    finally:
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait()

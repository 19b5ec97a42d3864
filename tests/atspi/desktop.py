"""A desktop of its own for one run: screen, window manager, the bus of screen readers, the app.

Started by the system's Python inside `dbus-run-session`; needs the standard library and gi only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_TIMEOUT = 10


@contextmanager
def _running(*command: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended with the block."""
    child = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(_TIMEOUT)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """A screen without a monitor, on the first free display."""
    read, write = os.pipe()
    size = ("-screen", "0", "1366x768x24")
    command = ("Xvfb", "-displayfd", str(write), *size, "-nolisten", "tcp", "-noreset")
    child = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:  # one line, as soon as programs may connect
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        child.terminate()
        child.wait(_TIMEOUT)


@contextmanager
def desktop(python: str, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with an empty data folder, seen by screen readers; `python` runs it."""
    with ExitStack() as stack:
        env = {**os.environ, "DISPLAY": stack.enter_context(_screen())}
        env.pop("WAYLAND_DISPLAY", None)
        os.environ["DISPLAY"] = env["DISPLAY"]
        stack.enter_context(_running("openbox", env=env))
        launcher = next(name for name in LAUNCHERS if Path(name).exists())
        stack.enter_context(_running(launcher, "--launch-immediately", env=env))
        app_env = {**env, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = (python, "-m", "kifuehrerschein", "--data-dir", str(data))
        child = subprocess.Popen(command, env=app_env, stdout=sys.stderr)
        stack.callback(child.wait, _TIMEOUT)
        stack.callback(child.terminate)
        yield child

"""The Windows in which everything is tried: Wine with two stand-ins that are never shipped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError
from installer.chain.tools import ensure
from installer.chain.venv import ROOT
from installer.chain.windows.wine import Wine

# What Debian's Wine 8 lacks and every Windows 10 (1903 and newer) has → what it links to.
STUBS = {"icuuc": (), "bcryptprimitives": ("-ladvapi32",)}
_SOURCES = ROOT / "installer" / "wine"


def make(wine: Wine) -> None:
    """A fresh prefix with the stand-ins in its system folder; takes about 15 s."""
    ensure("/usr/lib/wine/wine64", "x86_64-w64-mingw32-gcc", "setpriv")
    wine.make()
    system = wine.drive / "windows" / "system32"
    for name, libraries in STUBS.items():
        target = system / f"{name}.dll"
        source = _SOURCES / f"{name}.c"
        run(["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", target, source, *libraries])
    for profile in wine.drive.rglob("*.icm"):
        profile.unlink()  # Qt refuses Wine's colour profile with a warning


def local_data(wine: Wine) -> Path:
    """%LOCALAPPDATA% of the person for whom Wine runs."""
    people = wine.drive / "users"
    return next(one for one in people.iterdir() if one.name != "Public") / "AppData" / "Local"


def registry(wine: Wine, key: str) -> dict[str, str]:
    """The values of a key as text; empty if there is no such key. "" is the standard value."""
    done = wine.run(["reg", "query", key])
    values = {}
    for line in done.said.splitlines():
        name, kind, value = (*line.strip().split("    ", 2), "", "")[:3]
        if line.startswith("    ") and kind.startswith("REG_"):
            values["" if name.startswith("(") else name] = value.strip()
    return values


def until(condition: Callable[[], object], problem: str, seconds: float = 30) -> None:
    """Wait until the condition holds. Raises BuildError with `problem` after `seconds`."""
    pause = threading.Event()
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise BuildError(f"{problem} (nach {seconds:.0f} Sekunden)")
        pause.wait(0.25)


def windows(display: str, title: str) -> list[str]:
    """X11's numbers of all windows that can be seen and whose title has `title` in it."""
    try:
        found = run(
            ["xdotool", "search", "--onlyvisible", "--name", title], env={"DISPLAY": display}
        )
    except BuildError:
        return []  # xdotool fails when there is none
    return found.split()


def press(display: str, *keys: str) -> None:
    """Press keys in the window that is active."""
    run(["xdotool", "key", "--delay", "60", *keys], env={"DISPLAY": display})


def shot(display: str, target: Path) -> None:
    """A picture of the whole screen."""
    target.parent.mkdir(parents=True, exist_ok=True)
    run(["import", "-window", "root", target], env={"DISPLAY": display})


def calm_shot(display: str, target: Path, seconds: float = 15) -> None:
    """A picture of the screen when it has stopped changing, or after `seconds`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    before = [b""]

    def calm() -> bool:
        shot(display, target)
        now = run(["identify", "-format", "%#", target]).encode()
        same = before[0] == now
        before[0] = now
        return same

    try:
        until(calm, "", seconds)
    except BuildError:
        return  # something blinks; the last picture is kept

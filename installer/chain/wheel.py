"""The wheel: for people who have a Python, and for macOS, where nothing else is built yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.chain import app
from installer.chain.run import run
from installer.chain.say import megabytes, say
from installer.chain.venv import BUILD, ROOT, tool


def build(dist: Path) -> Path:
    """Make the wheel with the course inside. Raises BuildError."""
    work = BUILD / "wheel"
    shutil.rmtree(work, ignore_errors=True)
    pip: list[str | Path] = [tool("python"), "-m", "pip", "--disable-pip-version-check", "wheel"]
    run([*pip, "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", work, ROOT])
    made = work / f"kifuehrerschein-{app.version()}-py3-none-any.whl"
    target = dist / made.name
    shutil.move(made, target)
    say(f"{target.name}: {megabytes(target.stat().st_size)}")
    return target

"""The build's own Python packages, each checked against its hash: uv, SBOM and pictures."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import say
from installer.chain.tools import install

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "installer" / "requirements-build.txt"
BUILD = ROOT / "build"
DIST = ROOT / "dist"


def tool(name: str) -> Path:
    """The program `name` of the build's own environment, which is made when it is due."""
    folder = BUILD / "tools"
    stamp = folder / "stamp"
    wanted = f"{sys.version}\n{folder}\n{REQUIREMENTS.read_text('utf-8')}"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        say("Werkzeuge aus Python werden geladen (Ordner build/tools) …")
        shutil.rmtree(folder, ignore_errors=True)
        if importlib.util.find_spec("ensurepip") is None:
            install([f"python3.{sys.version_info.minor}-venv"])
        run([sys.executable, "-m", "venv", folder])
        pip: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "install", "--quiet"]
        run([*pip, "--disable-pip-version-check", "--require-hashes", "-r", REQUIREMENTS])
        stamp.write_text(wanted, "utf-8")
    return folder / "bin" / name

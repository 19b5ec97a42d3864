"""The programs a step needs: Debian's packages are installed where that is allowed, else named."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError, NotHereError, say

# Program, or a path where it has none of its own on the PATH → Debian package.
_PACKAGES = {
    "/usr/lib/wine/wine64": "wine64",
    "/usr/lib/x86_64-linux-gnu/libglib-2.0.so.0": "libglib2.0-0",
    "/usr/share/mingw-w64/include/windows.h": "gcc-mingw-w64-x86-64",
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "convert": "imagemagick",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-deb": "dpkg",
    "gcc": "gcc libc6-dev",
    "icupkg": "icu-devtools",
    "lintian": "lintian",
    "makensis": "nsis",
    "minisign": "minisign",
    "mmdebstrap": "mmdebstrap",
    "msiextract": "msitools",
    "openbox": "openbox",
    "osslsigncode": "osslsigncode",
    "patchelf": "patchelf",
    "readelf": "binutils",
    "rsvg-convert": "librsvg2-bin",
    "setpriv": "util-linux",
    "strip": "binutils",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "xdotool": "xdotool",
    "xz": "xz-utils",
}

# Files are packed side by side, but apt lets in one at a time.
_ONE_AT_A_TIME = threading.Lock()


def ensure(*programs: str) -> None:
    """Have all `programs` on this machine; installs what is missing as root or by `sudo -n`.

    Raises NotHereError with the line to type if that is not allowed, and KeyError for a program
    whose Debian package is not in the table above.
    """
    packages = {program: _PACKAGES[program] for program in programs}
    with _ONE_AT_A_TIME:
        missing = {packages[program] for program in programs if not _is_there(program)}
        if missing:
            install(" ".join(sorted(missing)).split())


def install(packages: Sequence[str]) -> None:
    """Install Debian's `packages`. Raises NotHereError with the line to type if it may not."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise NotHereError(
            f"Es fehlen Programme. Bei Debian stecken sie in diesen Paketen: {names}"
        )
    line = f"apt-get install --no-install-recommends {names}"
    if not _may_install():
        raise NotHereError(
            "Es fehlen Programme. Bitte geben Sie diese Zeile ein und starten Sie danach neu:\n\n"
            f"    sudo apt-get update && sudo {line}\n"
        )
    say(f"Programme werden installiert: {names}")
    apt("update")
    apt("-o", "Dpkg::Use-Pty=0", "install", "--no-install-recommends", *packages)


def apt(*arguments: str) -> None:
    """Run apt-get as root without asking anything."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    run([*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", *arguments])


def _is_there(program: str) -> bool:
    if program.startswith("/"):
        return Path(program).exists()
    return shutil.which(program) is not None


def _may_install() -> bool:
    if os.geteuid() == 0:
        return True
    if shutil.which("sudo") is None:
        return False
    try:
        run(["sudo", "-n", "true"])
    except BuildError:
        return False
    return True

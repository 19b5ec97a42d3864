"""A minimal Debian without Python, in a folder, to install and run things in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError, say
from installer.chain.tools import ensure

_SETTINGS = ("Acquire::http", "Acquire::https", "Acquire::Check", "Acquire::Retries")


class Chroot:
    """`inside` runs a line of shell there, as root or as the person „lernende“."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def inside(self, line: str, *, as_learner: bool = False, display: str = "") -> str:
        """What the line printed. Raises BuildError if it fails. With `display` it has a screen."""
        who = ["setpriv", "--reuid", "lernende", "--regid", "lernende", "--clear-groups"]
        home = "/home/lernende" if as_learner else "/root"
        screen = [f"DISPLAY={display}"] if display else ["QT_QPA_PLATFORM=offscreen"]
        mounts = 'mount --rbind /dev "$0/dev"; mount -t proc proc "$0/proc"; exec chroot "$0" "$@"'
        return run(
            [
                *("unshare", "--mount", "--pid", "--fork", "sh", "-euc", mounts, self.root),
                *("env", "-i", f"HOME={home}", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"),
                *("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", *screen),
                *(who if as_learner else []),
                *("sh", "-euc", line),
            ]
        )

    def install(self, *packages: str) -> None:
        """Install Debian's packages or .deb files with what they depend on."""
        self.inside(f"apt-get -qq update && apt-get -qq -y install {' '.join(packages)}")


@contextmanager
def minimal(suite: str) -> Iterator[Chroot]:
    """A new minbase system of the suite; it is removed at the end. Needs root."""
    if os.geteuid() != 0:
        raise BuildError("Diese Probe braucht root, weil sie ein kleines Debian einrichtet.")
    ensure("mmdebstrap")
    work = Path(tempfile.mkdtemp(prefix="kif-probe-"))
    root = work / suite
    try:
        say(f"Ein Debian „{suite}“ ohne Python wird eingerichtet …")
        run(["mmdebstrap", "--quiet", "--variant=minbase", suite, root])
        for file in (Path("/etc/resolv.conf"), Path("/etc/hosts"), *_apt_settings()):
            if file.is_file():
                target = root / file.relative_to("/")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)
        there = Chroot(root)
        there.inside("useradd --create-home lernende")
        yield there
    finally:
        run(["rm", "-rf", "--one-file-system", work])


def _apt_settings() -> Iterator[Path]:
    """Only what says how to reach the package servers; not this machine's other habits."""
    for file in sorted(Path("/etc/apt/apt.conf.d").iterdir()):
        if any(setting in file.read_text("utf-8", "replace") for setting in _SETTINGS):
            yield file

"""The Linux files on systems without Python: what the package and the archive really need."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from installer.chain import app, debian, linux
from installer.chain.prove.checks import Checks, expect
from installer.chain.prove.chroot import Chroot, minimal
from installer.chain.prove.record import LEARNER, expect_upgraded, put_oldest
from installer.chain.prove.screen import screen
from installer.chain.run import run
from installer.chain.say import BuildError, NotHereError, say
from installer.chain.venv import BUILD

_SUITES = ("bookworm", "trixie")
_PLACE = "/home/lernende/Schöne Übung 1"
_TMP = "/tmp"  # noqa: S108 - of a system that is made and thrown away
_SHOT = "/home/lernende/startseite.png"
SHOTS = BUILD / "shots"


def quick() -> None:
    """Build the tree and let it try itself, without a screen and far from the source.

    Part of `make test`; where the build can't run, it says so, except on the CI server. Raises
    BuildError.
    """
    try:
        program = linux.build()
    except NotHereError as error:
        if os.environ.get("CI"):
            raise
        say(f"Der gepackte Ordner wird hier nicht geprüft. {error}")
        return
    checks = Checks()
    checks.run("gepackter Ordner", lambda: self_test(program))
    checks.run("alter Lernstand", lambda: _upgrade(program))
    checks.run("läuft ab glibc 2.35", lambda: _check_glibc(program))
    checks.finish()


def _upgrade(program: Path) -> str:
    with tempfile.TemporaryDirectory(prefix="kif-alt-") as folder:
        record = put_oldest(Path(folder) / "daten")
        command: list[str | Path] = [program / "kifuehrerschein", "--data-dir", record.parent]
        command += ["--learner", LEARNER, "--quit-after-first-paint"]
        run(command, env={"QT_QPA_PLATFORM": "offscreen"})
        return expect_upgraded(record)


def _check_glibc(program: Path) -> str:
    """Ubuntu 22.04 has glibc 2.35; a library that asks for more would not load there."""
    newest = (0, 0)
    for file in (program / "kifuehrerschein", *program.rglob("*.so*")):
        for found in re.findall(r"\(GLIBC_2\.(\d+)\)", run(["objdump", "-T", file])):
            newest = max(newest, (2, int(found)))
    expect((2, 0) < newest <= (2, 35), f"Gebraucht wird glibc {newest[0]}.{newest[1]}.")
    return f"gebraucht wird {newest[0]}.{newest[1]}"


def self_test(program: Path) -> str:
    """Run the program's own test in a clean environment; returns its last line."""
    bare = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "QT_QPA_PLATFORM": "offscreen"}
    lines = [f"{name}={value}" for name, value in bare.items()]
    command: list[str | Path] = ["env", "-i", *lines, program / "kifuehrerschein", "selftest"]
    return passed(run(command, cwd=Path("/")))


def passed(said: str) -> str:
    """The line about the certificate. Raises BuildError if it or a later one is missing."""
    lines = [line for line in said.splitlines() if line.startswith("ok: ")]
    expect(len(lines) >= 6 and "zurückgelesen" in said, f"Der Selbsttest endet zu früh:\n{said}")
    return next(line for line in lines if "zurückgelesen" in line).removeprefix("ok: ")


def prove(dist: Path) -> None:
    """Install, run and remove the .deb; unpack and run the archive. Raises BuildError."""
    package = dist / f"kifuehrerschein_{app.version()}_amd64.deb"
    archive = dist / f"ki-fuehrerschein-{app.version()}-linux-x86_64.tar.xz"
    SHOTS.mkdir(parents=True, exist_ok=True)
    checks = Checks()
    for suite in _SUITES:
        with minimal(suite) as system, screen() as display:
            _try_package(checks, system, suite, package, display)
        with minimal(suite) as system, screen() as display:
            _try_archive(checks, system, suite, archive, display)
    checks.finish()


def _try_package(checks: Checks, system: Chroot, suite: str, package: Path, display: str) -> None:
    def install() -> str:
        shutil.copy(package, system.root / _TMP.lstrip("/"))
        system.install("--no-install-recommends", f"{_TMP}/{package.name}")
        expect("python" not in system.inside("ls /usr/bin"), "In diesem System gibt es Python.")
        return ""

    checks.run(f"{suite}: .deb einrichten, ohne Python", install)
    checks.run(f"{suite}: .deb Selbsttest", lambda: _self_test(system, "kifuehrerschein", display))
    checks.run(f"{suite}: .deb Bild der Startseite", lambda: _keep_shot(system, f"{suite}-deb"))
    checks.run(f"{suite}: .deb ein zweites Mal", lambda: _again(system, package))
    checks.run(f"{suite}: .deb entfernen", lambda: _remove(system))


def _self_test(system: Chroot, program: str, display: str) -> str:
    said = system.inside(f"'{program}' selftest --shot {_SHOT}", as_learner=True, display=display)
    return passed(said)


def _keep_shot(system: Chroot, name: str) -> str:
    picture = system.root / _SHOT.lstrip("/")
    expect(picture.stat().st_size > 20_000, "Das Bild ist fast leer.")
    shutil.copy(picture, SHOTS / f"{name}.png")
    return f"build/shots/{name}.png"


def _again(system: Chroot, package: Path) -> str:
    """Over-installing keeps what a learner has."""
    data = "/home/lernende/.local/share/kifuehrerschein"
    system.inside(f"mkdir -p {data} && echo da > {data}/merkzettel", as_learner=True)
    system.inside(f"apt-get -qq -y install --reinstall {_TMP}/{package.name}")
    return system.inside(f"cat {data}/merkzettel", as_learner=True).strip()


def _remove(system: Chroot) -> str:
    system.inside("apt-get -qq -y purge kifuehrerschein")
    left = system.inside(
        f"find / -xdev -iname '*kifuehrer*' -not -path '{_TMP}/*' -not -path '/proc/*'"
    )
    others = [line for line in left.split() if not line.startswith(("/home/", "/var/cache/"))]
    expect(not others, f"Nach dem Entfernen ist noch da: {others}")
    expect("/home/" in left, "Der Lernstand ist mit entfernt worden.")
    return "der Lernstand bleibt"


def _try_archive(checks: Checks, system: Chroot, suite: str, archive: Path, display: str) -> None:
    program = f"{_PLACE}/kifuehrerschein/kifuehrerschein"

    def unpack() -> str:
        place = system.root / _PLACE.lstrip("/")
        place.mkdir()
        run(["tar", "-xf", archive, "-C", place])
        return _PLACE

    checks.run(f"{suite}: Archiv auspacken", unpack)
    checks.run(f"{suite}: Archiv sagt, was fehlt", lambda: _says_what_is_missing(system, program))
    libraries = [name for name in debian.depends() if "(" not in name]
    checks.run(
        f"{suite}: Bausteine des Systems",
        lambda: _install(system, libraries),
    )
    checks.run(f"{suite}: Archiv Selbsttest", lambda: _self_test(system, program, display))
    checks.run(f"{suite}: Archiv Bild der Startseite", lambda: _keep_shot(system, f"{suite}-tar"))
    checks.run(f"{suite}: vom schreibgeschützten Stick", lambda: _read_only(system, display))


def _install(system: Chroot, packages: list[str]) -> str:
    system.install("--no-install-recommends", *packages)
    return f"{len(packages)} Pakete"


def _says_what_is_missing(system: Chroot, program: str) -> str:
    # Python itself needs Expat, which is on every system that can draw letters (fontconfig).
    system.install("--no-install-recommends", "libexpat1")
    said = system.inside(f"'{program}' --quit-after-first-paint 2>&1 || true", as_learner=True)
    expect("Baustein" in said and "Traceback" not in said, f"Kein klarer Satz: {said}")
    return said.strip().splitlines()[-1]


def _read_only(system: Chroot, display: str) -> str:
    """A portable copy in a place that can't be written: the learner's own folder is taken."""
    system.inside(f"touch '{_PLACE}/kifuehrerschein/portable.txt' && mkdir /mnt/stick")
    said = system.inside(
        f"mount --bind '{_PLACE}' /mnt/stick && mount -o remount,ro,bind /mnt/stick && "
        "setpriv --reuid lernende --regid lernende --clear-groups env HOME=/home/lernende sh -euc '"
        "! touch /mnt/stick/kifuehrerschein/x 2>/dev/null; cd /mnt/stick/kifuehrerschein; "
        "./kifuehrerschein --learner Probe --quit-after-first-paint; "
        "ls /home/lernende/.local/share/kifuehrerschein'",
        display=display,
    )
    if "lernstand.sqlite" not in said:
        raise BuildError(f"Der Lernstand liegt nicht im Ordner der Person: {said}")
    return "Lernstand im eigenen Ordner der Person"

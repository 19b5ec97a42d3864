"""The package for Debian and Ubuntu: the packed tree under /usr/lib, the papers around it."""

from __future__ import annotations

import email.utils
import gzip
import hashlib
import shutil
import time
from pathlib import Path

from installer.chain import app, keep
from installer.chain.run import EPOCH, run
from installer.chain.say import megabytes, say
from installer.chain.tools import ensure
from installer.chain.venv import BUILD, ROOT

_PAPERS = ROOT / "installer" / "linux" / "papers"
_NAME = "kifuehrerschein"
_ICON = ROOT / "assets" / "images" / "app-icon.svg"
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: amd64
Maintainer: Projekt KI-Führerschein <kontakt@ki-fuehrerschein.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: espeak-ng, libcups2
Section: education
Priority: optional
Description: KI verstehen und sicher nutzen, kostenlos und ohne Internet lernen
 Der KI-Führerschein ist ein Lernprogramm über die Grundlagen der
 Künstlichen Intelligenz: Lektionen in Standard und in einfachen Sätzen,
 Übungen, eine Prüfung und ein Kurszertifikat als PDF. Es braucht kein
 Internet und kein Konto.
"""
_CHANGES = """\
{name} ({version}) stable; urgency=medium

  * Was neu ist, steht im Programm und in der Datei CHANGELOG.md.

 -- Projekt KI-Führerschein <kontakt@ki-fuehrerschein.invalid>  {day}
"""


def build(program: Path, dist: Path) -> Path:
    """Make the .deb of the packed tree `program`. Raises BuildError."""
    ensure("desktop-file-validate", "appstreamcli", "dpkg-deb", "rsvg-convert")
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "usr" / "lib" / _NAME)
    (root / "usr/lib" / _NAME / "LIESMICH.txt").unlink()
    _menu(root / "usr" / "share")
    _manual(root / "usr" / "share" / "man" / "man1")
    _rights(root / "usr" / "share" / "doc" / _NAME)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / _NAME).symlink_to(f"../lib/{_NAME}/{_NAME}")
    _control(root)
    app.set_times(root, EPOCH)
    target = dist / f"{_NAME}_{app.version()}_amd64.deb"
    say("Debian-Paket wird gepackt (etwa eine Minute) …")
    run(
        [
            *("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=1"),
            *("--build", root, target),
        ]
    )
    say(f"{target.name}: {megabytes(target.stat().st_size)}")
    return target


def _menu(share: Path) -> None:
    """Desktop entry, icon, file type and the entry of software centres."""
    for file, folder, name in (
        ("kifuehrerschein.desktop", "applications", "kifuehrerschein.desktop"),
        ("kifuehrerschein-mime.xml", "mime/packages", "kifuehrerschein.xml"),
        (
            "kifuehrerschein.metainfo.xml",
            "metainfo",
            "de.kifuehrerschein.KIFuehrerschein.metainfo.xml",
        ),
        ("lintian-overrides", "lintian/overrides", _NAME),
    ):
        _write(share / folder / name, _filled(_PAPERS / file))
    icons = share / "icons" / "hicolor"
    _write(icons / "scalable" / "apps" / f"{_NAME}.svg", _ICON.read_text("utf-8"))
    for side in (16, 32, 48, 64, 128, 256):
        target = icons / f"{side}x{side}" / "apps" / f"{_NAME}.png"
        target.parent.mkdir(parents=True)
        run(["rsvg-convert", "-w", str(side), "-h", str(side), "-o", target, _ICON])
    run(["desktop-file-validate", share / "applications" / "kifuehrerschein.desktop"])
    metainfo = next((share / "metainfo").iterdir())
    run(["appstreamcli", "validate", "--no-net", metainfo])


def _manual(folder: Path) -> None:
    folder.mkdir(parents=True)
    page = _filled(_PAPERS / "kifuehrerschein.1").encode()
    (folder / f"{_NAME}.1.gz").write_bytes(gzip.compress(page, 9, mtime=0))


def _rights(folder: Path) -> None:
    """The licences in short; their texts lie in the program's own folder, for the page „Über“."""
    copyright_text = (_PAPERS / "copyright").read_text("utf-8")
    _write(folder / "copyright", copyright_text)
    day = email.utils.formatdate(EPOCH)
    changes = _CHANGES.format(name=_NAME, version=app.version(), day=day)
    (folder / "changelog.gz").write_bytes(gzip.compress(changes.encode(), 9, mtime=0))


def _control(root: Path) -> None:
    debian = root / "DEBIAN"
    control = _CONTROL.format(
        name=_NAME,
        version=app.version(),
        size=keep.size(root) // 1024,
        depends=", ".join(depends()),
    )
    _write(debian / "control", control)
    sums = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{file.relative_to(root)}"
        for file in sorted((root / "usr").rglob("*"))
        if file.is_file() and not file.is_symlink()
    ]
    _write(debian / "md5sums", "\n".join(sums) + "\n")


def depends() -> list[str]:
    """What the package needs of the system."""
    return [
        "libc6 (>= 2.35)",
        "libexpat1",
        "libgcc-s1",
        "libstdc++6 (>= 12)",
        *app.system_libraries(),
    ]


def _filled(file: Path) -> str:
    day = time.strftime("%Y-%m-%d", time.gmtime(EPOCH))
    return file.read_text("utf-8").replace("@VERSION@", app.version()).replace("@DATE@", day)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8", newline="\n")

"""The MSI for IT departments (GPO, Intune), made by wixl: per PC, with the same tree.

Not the same bytes twice: wixl writes the time of the build into it.
"""

from __future__ import annotations

import hashlib
import subprocess
import uuid
from pathlib import Path
from string import Template

from installer.chain import app
from installer.chain.run import clean_environment, run
from installer.chain.say import BuildError, megabytes, say
from installer.chain.tools import ensure
from installer.chain.venv import ROOT
from installer.chain.windows import sign

_SOURCES = ROOT / "installer" / "windows"
# Never change it: Windows knows by names made from it that a newer version follows an older one.
_NAMESPACE = uuid.UUID("5e0d3c8b-6b3d-4c0e-9e57-1b7a4b0f7c21")


def build(program: Path, work: Path, dist: Path) -> Path:
    """Pack the tree `program` into `dist` and return the MSI. Raises BuildError."""
    ensure("wixl", "msiextract")  # msibuild comes with the latter
    say("Windows: MSI wird gepackt …")
    folder = work / "msi"
    folder.mkdir(parents=True, exist_ok=True)
    dist.mkdir(parents=True, exist_ok=True)
    version = app.version()
    facts = {
        "version": version,
        "product": _code(f"produkt {version}"),
        "package": _code("paket"),
        "icon": "launcher/programm.ico",
    }
    source = folder / "paket.wxs"
    text = Template((_SOURCES / "paket.wxs").read_text("utf-8")).substitute(facts)
    source.write_text(text, "utf-8")
    files = folder / "dateien.wxs"
    files.write_bytes(_heat(program))
    target = dist / f"KI-Fuehrerschein-{version}.msi"
    # wixl finds files only below the current folder.
    defines = ["-D", f"Quelle={program.relative_to(work)}", "-D", "Win64=yes"]
    command: list[str | Path] = ["wixl", "--arch", "x64", *defines, "-o", target.absolute()]
    run([*command, source.relative_to(work), files.relative_to(work)], cwd=work)
    _summary(target, folder, version)
    sign.sign(target)
    say(f"Windows: {target.name}, {megabytes(target.stat().st_size)}")
    return target


def _summary(target: Path, folder: Path, version: str) -> None:
    """What wixl leaves open: German letters of code page 1252, and German as the language."""
    pages = folder / "seiten.idt"
    pages.write_text("\r\n\r\n1252\t_ForceCodepage\r\n", "ascii", newline="")
    run(["msibuild", target, "-i", pages])
    title, maker = f"KI-Fuehrerschein {version}", "KI-Fuehrerschein"
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    package = f"{{{_code(f'paket {version} {digest}')}}}"
    run(["msibuild", target, "-s", title, maker, "x64;1031", package])


def _code(what: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, what)).upper()


def _heat(program: Path) -> bytes:
    """The list of all files as wixl wants it; wixl-heat reads their names from its input."""
    names = "\n".join(str(path) for path in sorted(program.rglob("*")) if path.is_file()) + "\n"
    command = ["wixl-heat", "--prefix", f"{program}/", "--directory-ref", "INSTALLDIR"]
    command += ["--component-group", "Dateien", "--var", "var.Quelle", "--win64"]
    done = subprocess.run(
        command,
        input=names.encode(),
        capture_output=True,
        env=clean_environment(),
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(f"{done.stderr.decode(errors='replace')}\nwixl-heat ist gescheitert.")
    return done.stdout

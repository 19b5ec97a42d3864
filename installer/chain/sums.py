"""Checksums and signatures of all that is handed out."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import BuildError, say
from installer.chain.tools import ensure
from installer.chain.venv import BUILD

SUMS = "SHA256SUMS"
_NO_SUM = (SUMS, f"{SUMS}.minisig", "minisign.pub", "TESTSCHLUESSEL.txt")
_TEST_NOTE = """\
Die Datei SHA256SUMS.minisig wurde mit einem Testschlüssel unterschrieben, den dieser Bau gerade
erzeugt hat. Sie beweist nicht, woher die Dateien kommen. Für eine Ausgabe an andere unterschreiben
Sie mit Ihrem eigenen Schlüssel: KIF_MINISIGN_KEY=DATEI python installer/build.py sums
"""


def write(dist: Path) -> Path:
    """Write SHA256SUMS over every file in `dist` and sign it; returns the file.

    The key is the file that KIF_MINISIGN_KEY names, its passphrase comes from
    KIF_MINISIGN_PASSPHRASE. Without one, a test key is made, and a note says so.
    """
    ensure("minisign")
    files = sorted(f for f in dist.iterdir() if f.is_file() and f.name not in _NO_SUM)
    if not files:
        raise BuildError(f"In {dist} liegt nichts, was Prüfsummen bekommen könnte.")
    sums = dist / SUMS
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    sums.write_text("".join(lines), "utf-8", newline="\n")
    _sign(sums, dist)
    say(f"{SUMS}: {len(files)} Dateien")
    return sums


def _sign(sums: Path, dist: Path) -> None:
    given = os.environ.get("KIF_MINISIGN_KEY", "")
    note = dist / "TESTSCHLUESSEL.txt"
    note.unlink(missing_ok=True)
    if given:
        secret, public = Path(given), Path(given).with_suffix(".pub")
    else:
        secret, public = BUILD / "testkey" / "minisign.key", BUILD / "testkey" / "minisign.pub"
        if not secret.is_file():
            secret.parent.mkdir(parents=True, exist_ok=True)
            run(["minisign", "-G", "-W", "-f", "-p", public, "-s", secret])
        note.write_text(_TEST_NOTE, "utf-8", newline="\n")
        say("Achtung: unterschrieben mit einem Testschlüssel (kein KIF_MINISIGN_KEY angegeben).")
    words = os.environ.get("KIF_MINISIGN_PASSPHRASE", "")
    comment = "KI-Führerschein" if given else "KI-Führerschein, TESTSCHLUESSEL"
    run(["minisign", "-S", "-s", secret, "-m", sums, "-t", comment], said=f"{words}\n")
    if public.is_file():
        (dist / "minisign.pub").write_bytes(public.read_bytes())
        run(["minisign", "-V", "-p", public, "-m", sums])

"""Authenticode, when a key is given; without one, that is said once a file.

KIF_SIGN_PFX names a PKCS#12 file, or KIF_SIGN_PKCS11 a `pkcs11:` address with KIF_SIGN_CERT for the
certificate. KIF_SIGN_PASSWORD_FILE holds the password. KIF_SIGN_TIME is the address of a time stamp
service; without it the signature ends with the certificate, and nothing asks the internet.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from installer.chain.run import run
from installer.chain.say import say
from installer.chain.tools import ensure


def sign(file: Path, env: Mapping[str, str] = os.environ) -> bool:
    """Sign `file` in place; False if no key is given. Raises BuildError if signing fails."""
    key = _key(env)
    if not key:
        say(f"Windows: {file.name} ist nicht signiert (kein Schlüssel angegeben)")
        return False
    ensure("osslsigncode")
    password = env.get("KIF_SIGN_PASSWORD_FILE")
    stamp = env.get("KIF_SIGN_TIME")
    signed = file.with_name(f"{file.name}.signiert")
    run(
        [
            *("osslsigncode", "sign", *key, "-h", "sha256", "-n", "KI-Führerschein"),
            *(("-readpass", password) if password else ()),
            *(("-ts", stamp) if stamp else ()),
            *("-in", file, "-out", signed),
        ]
    )
    signed.replace(file)
    say(f"Windows: {file.name} ist signiert")
    return True


def has_key(env: Mapping[str, str] = os.environ) -> bool:
    """Whether a key is given."""
    return bool(_key(env))


def _key(env: Mapping[str, str]) -> list[str]:
    if env.get("KIF_SIGN_PFX"):
        return ["-pkcs12", env["KIF_SIGN_PFX"]]
    if env.get("KIF_SIGN_PKCS11"):
        return ["-key", env["KIF_SIGN_PKCS11"], "-certs", env.get("KIF_SIGN_CERT", "")]
    return []

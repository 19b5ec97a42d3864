"""Keys that sign packs: Ed25519, the private one as PKCS#8 in a PEM file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import PublicKey

_KEY_LIMIT = 20_000
_SHIPPED_LIMIT = 50
# A signature under a pack can never be taken for one under something else.
_PREFIX = b"kifuehrerschein-paket-1\n"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key and the name its owner signs with."""

    signer: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """The key that verifies what this one signs."""
        return PublicKey(
            self.private.public_key().public_bytes(
                serialization.Encoding.Raw, serialization.PublicFormat.Raw
            )
        )

    def sign(self, manifest: bytes) -> bytes:
        """64 bytes that vouch for these exact bytes and the signer's name."""
        return self.private.sign(_message(self.signer, manifest))


def is_signed(key: PublicKey, signer: str, manifest: bytes, proof: bytes) -> bool:
    """Whether the owner of `key` signed these exact bytes with this name."""
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(proof, _message(signer, manifest))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(signer: str, manifest: bytes) -> bytes:
    # A signer's name is one printable line: it can't reach into what follows.
    return _PREFIX + signer.encode() + b"\n" + manifest


def make_key(target: Path, passphrase: str = "") -> PublicKey:
    """Write a new private key that only its owner can read; an older file is never replaced.

    Raises PackError.
    """
    private = Ed25519PrivateKey.generate()
    content = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption(),
    )
    try:
        # Windows would otherwise write other line ends than were given.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        number = os.open(target, flags, 0o600)
    except FileExistsError as error:
        raise PackError(
            f"Diese Datei gibt es schon: {target}. Ein Schlüssel wird nie überschrieben. "
            "Bitte wählen Sie einen anderen Namen."
        ) from error
    except (OSError, ValueError) as error:
        raise PackError(
            f"Der Schlüssel kann hier nicht gespeichert werden: {target}. "
            "Bitte wählen Sie einen anderen Ort."
        ) from error
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise PackError(
            f"Der Schlüssel konnte nicht gespeichert werden: {target}. "
            "Bitte prüfen Sie, ob dort Platz ist."
        ) from error
    return SigningKey("", private).public


def load_key(source: Path, signer: str, passphrase: str = "") -> SigningKey:
    """The private key in a file that `make_key` wrote. Raises PackError."""
    content = _read(source)
    try:
        private = serialization.load_pem_private_key(
            content, passphrase.encode() if passphrase else None
        )
    except TypeError as error:
        sentence = (
            "ist ohne Passwort gespeichert. Bitte geben Sie keines an."
            if passphrase
            else "ist mit einem Passwort geschützt. Bitte geben Sie es an."
        )
        raise PackError(f"Der Schlüssel „{source.name}“ {sentence}") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        advice = "Bitte prüfen Sie das Passwort und die Datei." if passphrase else _OTHER
        raise PackError(f"„{source.name}“ lässt sich nicht als Schlüssel lesen. {advice}") from (
            error
        )
    if not isinstance(private, Ed25519PrivateKey):
        raise PackError(f"„{source.name}“ ist ein Schlüssel anderer Art. {_OTHER}")
    return SigningKey(signer, private)


_OTHER = "Einen passenden macht der Befehl „kifuehrerschein pack key DATEI“."


def shipped_keys(folder: Path) -> Sequence[PublicKey]:
    """The public keys in the `.pub` files of a folder, one a file; broken ones are left out."""
    found = []
    try:
        files = sorted(folder.glob("*.pub"))[:_SHIPPED_LIMIT]
    except OSError:
        return ()
    for file in files:
        try:
            found.append(PublicKey.from_text(_read(file).decode("ascii")))
        except (PackError, UnicodeDecodeError):
            continue
    return tuple(found)


def _read(source: Path) -> bytes:
    try:
        if source.is_file():
            with source.open("rb") as opened:
                return opened.read(_KEY_LIMIT)
    except (OSError, ValueError) as error:
        raise PackError(
            f"Der Schlüssel „{source.name}“ kann nicht geöffnet werden. "
            "Bitte prüfen Sie, ob die Datei noch da ist und ob Sie sie öffnen dürfen."
        ) from error
    raise PackError(f"Diese Datei gibt es nicht: {source}. Bitte prüfen Sie den Namen.")

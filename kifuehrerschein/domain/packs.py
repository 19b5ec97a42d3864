"""Packs: a course or a sponsor's additions as one file, who signed it, and its version."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kifuehrerschein.domain.errors import PackError

# "2026.11" or "1.0.2": one to four whole numbers.
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")
# A wheel built between two releases calls itself "1.2.0.dev3" or "1.2.0+build".
_LEADING = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")
_KEY_BYTES = 32


class PackKind(StrEnum):
    """What a pack holds; the value stands in its file."""

    COURSE = "kurs"
    SPONSOR = "sponsor"


class Trust(StrEnum):
    """Who vouches for a pack: a known key, a key this PC does not know, or nobody."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What its maker says about a pack; `app_max` is the last fitting app version or empty."""

    kind: PackKind
    id: str
    title: str
    version: str
    app_min: str
    app_max: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedFile:
    """What a member must be: hex sha256 and bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack's list of contents: `files` by their name below the pack's data folder."""

    format: int
    info: PackInfo
    files: Mapping[str, PackedFile]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key: 32 bytes that verify what its owner signed."""

    raw: bytes

    @classmethod
    def from_text(cls, text: str) -> PublicKey:
        """The key that `text` writes in Base64. Raises PackError."""
        try:
            raw = base64.b64decode(text.strip(), validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != _KEY_BYTES:
            raise PackError(
                "Das ist kein öffentlicher Schlüssel für Pakete. Er besteht aus 44 Zeichen. "
                "Der Befehl „kifuehrerschein pack key DATEI“ zeigt ihn an."
            )
        return cls(raw)

    @property
    def text(self) -> str:
        """The key in Base64: 44 characters."""
        return base64.b64encode(self.raw).decode("ascii")

    @property
    def fingerprint(self) -> str:
        """Half of the key's sha256 in eight groups of four, to be compared by eye or by phone."""
        digest = hashlib.sha256(self.raw).hexdigest()[:32].upper()
        return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def is_version(text: str) -> bool:
    """Whether `text` is a version that can be compared, such as "2026.11" or "1.0.2"."""
    return _VERSION.fullmatch(text) is not None


def version_key(version: str) -> tuple[int, ...]:
    """Four numbers that sort as the versions do; "1.2" is "1.2.0". What is no version sorts first.

    What stands behind the numbers ("1.2.0.dev3") is left out.
    """
    found = _LEADING.match(version)
    numbers = [int(part) for part in found.group().split(".")] if found else [-1]
    return tuple(numbers + [0] * (4 - len(numbers)))


def is_newer(version: str, than: str) -> bool:
    """Whether `version` comes after `than`."""
    return version_key(version) > version_key(than)


def range_problem(info: PackInfo, app_version: str) -> str:
    """Why this version of the app can't use the pack, with the next step; empty if it can."""
    app = version_key(app_version)
    if app < version_key(info.app_min):
        return (
            f"Das Paket braucht das Programm ab Version {info.app_min}. Hier läuft Version "
            f"{app_version}. Bitte installieren Sie zuerst die neue Version des Programms."
        )
    if info.app_max and app > version_key(info.app_max):
        return (
            f"Das Paket passt nur bis Version {info.app_max} des Programms. Hier läuft Version "
            f"{app_version}. Bitte holen Sie ein neueres Paket."
        )
    return ""

"""A Kurszertifikat of class 0: a self-taught course, confirmed by nobody."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

TITLE = "Kurszertifikat"
# The wording of class 0 in the certificate design; it must never sound like a confirmation.
CLASS_0_LINE = "Selbstlernkurs – Name und Prüfung nach eigenen Angaben"
# Who handed the program out; not who vouches for the result: nobody does.
BEFORE_ISSUER = "Ausgegeben von"

# Crockford's alphabet: no letters that can be mistaken for digits when read aloud or copied.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class CertificateData:
    """Everything that is printed; the rules are those of the attempt, `topics` what it asked about.

    Passing took `pass_percent` of the points and `critical_required` of `critical_items` fully
    right. `issuer` is who handed the program out when it was issued, empty for nobody.
    """

    number: str
    name: str
    course: str
    subtitle: str
    edition: str
    points: Fraction
    possible: Fraction
    pass_percent: int
    critical_required: int
    critical_items: int
    day: date
    topics: tuple[str, ...]
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A registered certificate: the printed data, the file's name and its sha256 (hex)."""

    data: CertificateData
    attempt_id: str
    file_name: str
    sha256: str


def new_number() -> str:
    """A random certificate number like "7K2M-Q4XD-91PA" (60 bits)."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))

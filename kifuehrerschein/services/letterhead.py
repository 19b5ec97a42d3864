"""What a sponsor adds to paper: the logo, a line of contact, who handed the program out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.domain.sponsors import Sponsor
from kifuehrerschein.services.active_sponsor import active_sponsor, logo_path

_LINE = 100  # characters


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`logo` is a sound PNG; everything is empty without a sponsor."""

    issuer: str = ""
    contact: str = ""
    logo: bytes = b""


def letterhead(data: Path | None) -> Letterhead:
    """What the sponsor of this data folder adds to what is printed from now on."""
    active = active_sponsor(data) if data else None
    if data is None or active is None:
        return Letterhead()
    sponsor = active.sponsor
    return Letterhead(sponsor.issuer, _contact(sponsor), _logo(logo_path(data, active)))


def _contact(sponsor: Sponsor) -> str:
    """As much as one line of a sheet's foot can hold in a size that can be read."""
    contact = sponsor.contact
    phone = f"Telefon {contact.phone}" if contact.phone else ""
    for ways in ((phone, contact.email), (phone,), (contact.email,)):
        known = " · ".join(way for way in ways if way)
        line = f"Hilfe: {sponsor.name}, {known}"
        if known and len(line) <= _LINE:
            return line
    return sponsor.name


def _logo(file: Path) -> bytes:
    """No logo is better than no certificate: what is missing or broken is left out."""
    from kifuehrerschein.exchange.faults import FaultError  # noqa: PLC0415 - few print
    from kifuehrerschein.exchange.sponsor_png import SIZE_LIMIT, check_png  # noqa: PLC0415

    with suppress(OSError, FaultError):
        with file.open("rb") as opened:
            content = opened.read(SIZE_LIMIT + 1)
        check_png(content, bare=True)
        return content
    return b""

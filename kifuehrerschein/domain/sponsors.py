"""A sponsor: who hands the program out, and what may stand in it for them."""

from __future__ import annotations

from dataclasses import dataclass

from kifuehrerschein.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom learners ask; any of the texts may be empty, `address` has a line each."""

    desk: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is known, in the order in which it is shown."""
        return tuple(line for line in (self.desk, self.person, self.phone, self.email) if line)


@dataclass(frozen=True, slots=True)
class Link:
    """Where it goes on after the course; the program shows `url` and never opens it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Sponsor:
    """All of a sponsor but the logo. Accents are "#RRGGBB"; an empty one keeps our own colour.

    `issuer` is printed on new certificates after „Ausgegeben von“; empty for nothing.
    """

    id: str
    name: str
    short_name: str
    greeting: Wording
    accent_light: str
    accent_dark: str
    contact: Contact
    links: tuple[Link, ...]
    issuer: str


@dataclass(frozen=True, slots=True)
class ActiveSponsor:
    """The sponsor of this installation; `logo` is the file's name beside the snapshot.

    `signer` is the name in a signature that is trusted, `fingerprint` that of its key; both are
    empty if nobody trusted signed it. `digest` is the sha256 of the pack.
    """

    sponsor: Sponsor
    logo: str
    digest: str
    signer: str = ""
    fingerprint: str = ""

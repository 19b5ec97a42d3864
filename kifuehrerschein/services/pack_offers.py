"""A pack of any kind, looked at and installed: for the page, which asks before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.domain.packs import PackKind, Trust
from kifuehrerschein.domain.policy import Feature, Policy
from kifuehrerschein.exchange.pack_file import read_pack
from kifuehrerschein.paths import DataDir, shipped_root
from kifuehrerschein.services.exam_risk import AtRisk
from kifuehrerschein.services.packs import Consent, CourseView, Order, PackOffer, PackService, Step
from kifuehrerschein.services.sponsors import Grounds, SponsorOffer, SponsorService


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person has to know before they agree; `order` and `now` are about courses only."""

    kind: PackKind
    title: str
    version: str
    changes: tuple[str, ...]
    trust: Trust
    signer: str
    fingerprint: str
    order: Order | None = None
    now: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """An offer, and what installs it: a course's new view comes back, None for a sponsor."""

    offer: Offer
    install: Callable[[Consent, Step], CourseView | None]


class PackRoom:
    """All that the page about packs does. Call off the UI thread, but for `current`."""

    def __init__(self, data: DataDir, policy: Policy, at_risk: AtRisk, grounds: Grounds) -> None:
        self._policy = policy
        self._courses = PackService(data, shipped_root(), policy, at_risk)
        self._data = data
        self._grounds = grounds

    def current(self) -> CourseView:
        """The course that counts from the next start on."""
        return self._courses.current()

    def look(self, path: Path) -> Look:
        """Read a pack of any kind. Raises PackError or SwitchedOffError."""
        pack = read_pack(path, self._courses.trusted_keys())
        if pack.info.kind is PackKind.COURSE:
            return self._course(self._courses.look(path))
        self._policy.require(Feature.SPONSOR)
        sponsors = SponsorService(self._data.root, self._grounds, self._courses.trusted_keys())
        return _sponsor(sponsors, path, sponsors.look_at(path))

    def roll_back(self, consent: Consent) -> CourseView:
        """Go back to the course before. Raises PackError or SwitchedOffError."""
        return self._courses.roll_back(consent)

    def _course(self, found: PackOffer) -> Look:
        pack = found.pack
        offer = Offer(
            PackKind.COURSE,
            pack.info.title,
            pack.info.version,
            pack.info.changes,
            pack.trust,
            pack.signer,
            pack.fingerprint,
            found.order,
            found.now,
        )
        return Look(offer, lambda consent, step: self._courses.install(found, consent, step))


def _sponsor(sponsors: SponsorService, path: Path, found: SponsorOffer) -> Look:
    lessons = "Zusätzliche Lektionen. In der Prüfung kommt davon nichts vor."
    offer = Offer(
        PackKind.SPONSOR,
        found.sponsor.name,
        found.version,
        (lessons,) if found.modules else (),
        found.trust,
        found.signer,
        found.fingerprint,
    )

    def install(consent: Consent, _step: Step) -> None:
        sponsors.install(path, found.digest if consent.stranger else "")

    return Look(offer, install)

"""Courses and packs for the page about them."""

from __future__ import annotations

from datetime import UTC, datetime

from kifuehrerschein.domain.packs import PackKind, Trust
from kifuehrerschein.services.pack_offers import Offer
from kifuehrerschein.services.packs import CourseView, Order

TITLE = "KI-Führerschein"
OWN = CourseView(TITLE, "2026.11", None, "", "")
RENEWED = CourseView(
    TITLE, "2027.02", datetime(2027, 2, 3, 12, tzinfo=UTC), "Volkshochschule Musterstadt", "2026.11"
)
PRINT = "68F8 012B 352C 6CE7 2EA4 EC43 4D02 D192"
CHANGES = (
    "Drei neue Lektionen über Bilder und Stimmen, die mit KI gemacht sind.",
    "Alle Angaben zum Recht mit Stand Februar 2027.",
)


def offer(
    trust: Trust = Trust.TRUSTED,
    order: Order | None = Order.NEWER,
    kind: PackKind = PackKind.COURSE,
) -> Offer:
    """A pack with this signature and age."""
    signer = "" if trust is Trust.UNSIGNED else "Volkshochschule Musterstadt"
    changes = CHANGES if kind is PackKind.COURSE else ()
    title = TITLE if kind is PackKind.COURSE else "Sparkasse Musterstadt"
    prints = PRINT if signer else ""
    return Offer(kind, title, "2027.02", changes, trust, signer, prints, order, "2026.11")

"""The extra modules of the sponsor, as the start needs them. Light to import."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.catalog.compiled import Extra
from kifuehrerschein.services.active_sponsor import SponsorFolder, active_sponsor


def extra_modules(data: Path) -> Extra | None:
    """The modules that the sponsor of this data folder brought; mostly there are none."""
    folder = SponsorFolder(data)
    if not folder.root.is_dir():
        return None
    active = active_sponsor(data)
    root = folder.modules(active.digest) if active else None
    return Extra(root, active.sponsor.name) if active and root and root.is_dir() else None

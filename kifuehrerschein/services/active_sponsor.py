"""The sponsor of this installation, as the first page needs it: read from one small file.

Light to import. What can't be read is no sponsor; the program works without one.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from kifuehrerschein import __version__
from kifuehrerschein.codec import Codec
from kifuehrerschein.domain.sponsors import ActiveSponsor, Contact, Link, Sponsor
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.storage.snapshot import SnapshotFile

_MOST_BESIDE = 20
_CODEC = Codec((ActiveSponsor, Contact, Link, Sponsor, Wording), ())


class SponsorFolder:
    """Where the sponsor lies in a data folder."""

    def __init__(self, data: Path) -> None:
        self.root = data / "pakete" / "sponsor"
        self.snapshot = self.root / "sponsor.json"
        self.seen = self.root / "gesehen.txt"

    def logo(self, digest: str) -> Path:
        """The picture of the pack with this digest."""
        return self.root / f"logo-{digest[:16]}.png"

    def modules(self, digest: str) -> Path:
        """The folder with the extra modules of the pack with this digest; few have any."""
        return self.root / f"module-{digest[:16]}"

    def pack(self, digest: str) -> Path:
        """The pack with this digest."""
        return self.root / f"paket-{digest[:16]}.kifpack"


def active_sponsor(data: Path) -> ActiveSponsor | None:
    """The sponsor of the data folder `data`, None without one or if its file is broken."""
    folder = SponsorFolder(data)
    text = SnapshotFile(folder.snapshot).read()
    digest, _, record = (text or "").partition("\n")
    if digest != _checksum(record):
        return None
    try:
        sponsor = _CODEC.decode(record)
    except ValueError:
        return None
    return sponsor if isinstance(sponsor, ActiveSponsor) else None


def logo_path(data: Path, sponsor: ActiveSponsor) -> Path:
    """The logo's file; it may be missing."""
    return SponsorFolder(data).logo(sponsor.digest)


def is_kept(data: Path) -> bool:
    """Whether there is a pack from which a snapshot can be made again."""
    return any(SponsorFolder(data).root.glob("paket-*.kifpack"))


def unseen(data: Path, program: Path | None) -> tuple[tuple[Path, str], ...]:
    """Packs beside the program that nobody looked at for this data folder, and their state.

    Raises OSError.
    """
    if program is None:
        return ()
    known, found = seen_before(data), []
    for file in sorted((program / "pakete").glob("*.kifpack"))[:_MOST_BESIDE]:
        about = file.stat()
        state = f"{file.name} {about.st_size} {about.st_mtime_ns}"
        if state not in known:
            found.append((file, state))
    return tuple(found)


def seen_before(data: Path) -> frozenset[str]:
    """States of files and digests of packs that were taken over or removed. Raises OSError."""
    seen = SponsorFolder(data).seen
    return frozenset(seen.read_text("utf-8", "replace").splitlines() if seen.exists() else ())


def snapshot_of(sponsor: ActiveSponsor) -> bytes:
    """What `active_sponsor` reads."""
    record = _CODEC.encode(sponsor)
    return f"{_checksum(record)}\n{record}".encode()


def _checksum(record: str) -> str:
    """What another version of the app wrote counts as wrong: its fields may mean other things."""
    versioned = f"{__version__}\n{record}"
    return f"{zlib.crc32(versioned.encode()):08x}"

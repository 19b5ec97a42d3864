"""Sponsors: their folders are checked and packed, their packs looked at, installed and removed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.domain.errors import ContentError, PackError
from kifuehrerschein.domain.packs import PackKind, PublicKey, Trust
from kifuehrerschein.domain.sponsor_colours import ThemeGrounds, accent_problem
from kifuehrerschein.domain.sponsors import ActiveSponsor, Sponsor
from kifuehrerschein.exchange.pack_file import SigningKey, read_pack
from kifuehrerschein.exchange.sponsor_pack import (
    SponsorFolder as Source,
)
from kifuehrerschein.exchange.sponsor_pack import (
    SponsorPack,
    digest_of,
    read_sponsor_folder,
    sponsor_of,
    write_sponsor_pack,
)
from kifuehrerschein.exchange.sponsor_text import FILE, line_of
from kifuehrerschein.services.active_sponsor import (
    SponsorFolder,
    active_sponsor,
    snapshot_of,
    unseen,
)
from kifuehrerschein.storage.files import make_folder_synced, write_synced

# By the key of the accent: "hell" and "dunkel". The window knows its own colours and hands them on.
Grounds = Mapping[str, ThemeGrounds]


@dataclass(frozen=True, slots=True)
class SponsorOffer:
    """A sound pack that could be installed. `signer` may be believed only if it is TRUSTED."""

    sponsor: Sponsor
    version: str
    trust: Trust
    signer: str
    fingerprint: str
    digest: str


def colour_problems(sponsor: Sponsor, themes: Grounds) -> tuple[tuple[str, str], ...]:
    """What is wrong with the accents: the key and a German sentence."""
    accents = {"hell": sponsor.accent_light, "dunkel": sponsor.accent_dark}
    found = (
        (key, accent_problem(key, accent, themes[key].grounds, themes[key].towards))
        for key, accent in accents.items()
        if accent
    )
    return tuple((key, problem) for key, problem in found if problem)


def check_folder(folder: Path, themes: Grounds) -> Source:
    """A sponsor's folder with all its faults, those of the colours included. Raises PackError."""
    source = read_sponsor_folder(folder)
    if source.sponsor is None:
        return source
    text = (folder / FILE).read_bytes().decode("utf-8-sig")
    weak = tuple(
        ContentError(FILE, line_of(text, ("farben", key)), problem)
        for key, problem in colour_problems(source.sponsor, themes)
    )
    return Source((*source.faults, *weak), source.fields, source.png, source.svg)


def pack_folder(
    folder: Path,
    target: Path,
    themes: Grounds,
    draw: Callable[[bytes], bytes],
    key: SigningKey | None = None,
) -> SponsorPack:
    """Check a folder and make its pack. `draw` makes the shown PNG of the logo's bytes.

    Raises PackError, with the first fault if there is one; then `target` is as it was.
    """
    source = check_folder(folder, themes)
    if source.faults:
        raise PackError(str(source.faults[0]))
    return write_sponsor_pack(target, source, draw(source.svg or source.png), key)


class SponsorService:
    """The sponsor of one data folder."""

    def __init__(self, data: Path, themes: Grounds, trusted: Sequence[PublicKey] = ()) -> None:
        self._data = data
        self._folder = SponsorFolder(data)
        self._themes = themes
        self._trusted = trusted

    def active(self) -> ActiveSponsor | None:
        """The sponsor now, or None."""
        return active_sponsor(self._data)

    def look_at(self, source: Path) -> SponsorOffer:
        """What a pack would bring; nothing is changed. Raises PackError."""
        offered = self._read(source)
        pack = offered.pack
        return SponsorOffer(
            offered.sponsor,
            pack.info.version,
            pack.trust,
            pack.signer,
            pack.fingerprint,
            digest_of(pack),
        )

    def install(self, source: Path, accepted: str = "") -> ActiveSponsor:
        """Make this pack's sponsor the one of this data folder; an interruption leaves the old one.

        A pack without a trusted signature is refused unless `accepted` is its digest, which says
        that somebody was asked about this very pack. Raises PackError.
        """
        offered = self._read(source)
        pack, digest = offered.pack, digest_of(offered.pack)
        trusted = pack.trust is Trust.TRUSTED
        if not trusted and accepted != digest:
            raise PackError(
                f"Das Paket „{source.name}“ ist nicht von einer bekannten Stelle unterschrieben. "
                "Es wurde nichts geändert. Bitte prüfen Sie, von wem es kommt, und stimmen Sie zu."
            )
        active = ActiveSponsor(
            offered.sponsor,
            self._folder.logo(digest).name,
            digest,
            pack.signer if trusted else "",
            pack.fingerprint if trusted else "",
        )
        try:
            make_folder_synced(self._folder.root)
            write_synced(self._folder.logo(digest), offered.logo)
            write_synced(self._folder.pack(digest), source.read_bytes())
            write_synced(self._folder.snapshot, snapshot_of(active))  # from here on it is there
        except OSError as error:
            raise PackError(
                f"Das Paket konnte nicht gespeichert werden: {self._folder.root}. Es wurde nichts "
                "geändert. Bitte prüfen Sie, ob dort Platz ist und ob Sie dort schreiben dürfen."
            ) from error
        self._tidy(digest)
        return active

    def remove(self) -> bool:
        """Go on without a sponsor; whether there was one. Raises PackError."""
        folder = self._folder
        was_there = folder.snapshot.exists()
        try:
            # The pack first: with it alone the snapshot would be made again.
            for pattern in ("paket-*.kifpack", "sponsor.json", "logo-*.png"):
                for file in folder.root.glob(pattern):
                    file.unlink(missing_ok=True)
        except OSError as error:
            raise PackError(
                f"Das Paket konnte nicht entfernt werden: {folder.root}. "
                "Bitte prüfen Sie, ob Sie dort schreiben dürfen."
            ) from error
        return was_there

    def start(self, program: Path | None) -> ActiveSponsor | None:
        """The sponsor for a start of the window; raises nothing.

        What lies beside the program is taken over once by every user, without a question: who can
        write there, could replace the program as well. A snapshot of another version of the app is
        made anew.
        """
        with contextlib.suppress(PackError, OSError):
            self._take_over(program)
        active = self.active()
        if active is None:
            with contextlib.suppress(PackError, OSError):
                active = self._again()
        return active

    def _read(self, source: Path) -> SponsorPack:
        pack = read_pack(source, self._trusted, kind=PackKind.SPONSOR)
        offered = sponsor_of(source, pack)
        for _, problem in colour_problems(offered.sponsor, self._themes):
            raise PackError(
                f"Das Paket „{source.name}“ kann nicht benutzt werden. {problem} "
                "Es wurde nichts geändert. Bitte sagen Sie es der Stelle, die es gemacht hat."
            )
        return offered

    def _take_over(self, program: Path | None) -> None:
        seen = self._folder.seen
        for file, state in unseen(self._data, program):
            # First of all: a broken pack, or one of another kind, is not read at every start.
            known = seen.read_bytes() if seen.exists() else b""
            make_folder_synced(seen.parent)
            write_synced(seen, known + state.encode() + b"\n")
            with contextlib.suppress(PackError):
                self.install(file, self.look_at(file).digest)

    def _again(self) -> ActiveSponsor | None:
        """From the pack that is kept; the oldest, if a newer one was not installed to its end."""
        packs = sorted(self._folder.root.glob("paket-*"), key=lambda file: file.stat().st_mtime_ns)
        for file in packs[:1]:
            return self.install(file, self.look_at(file).digest)
        return None

    def _tidy(self, digest: str) -> None:
        """Remove what earlier sponsors left; nobody is told if that fails."""
        keep = {self._folder.logo(digest), self._folder.pack(digest)}
        for pattern in ("paket-*", "logo-*"):
            for file in self._folder.root.glob(pattern):
                if file not in keep:
                    with contextlib.suppress(OSError):
                        file.unlink()

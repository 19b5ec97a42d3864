"""Sponsors: their folders are checked and packed, their packs looked at, installed and removed."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services.active_sponsor import (
    SponsorFolder,
    active_sponsor,
    seen_before,
    snapshot_of,
    unseen,
)
from kifuehrerschein.services.courses import active_course
from kifuehrerschein.services.extra_install import module_faults, place_modules
from kifuehrerschein.storage.files import make_folder_synced, write_synced

# By the key of the accent: "hell" and "dunkel". The window knows its own colours and hands them on.
Grounds = Mapping[str, ThemeGrounds]


@dataclass(frozen=True, slots=True)
class SponsorOffer:
    """A sound pack that could be installed. `signer` may be believed only if it is TRUSTED.

    `modules` is the number of its extra modules.
    """

    sponsor: Sponsor
    version: str
    trust: Trust
    signer: str
    fingerprint: str
    digest: str
    modules: int = 0


def colour_problems(sponsor: Sponsor, themes: Grounds) -> tuple[tuple[str, str], ...]:
    """What is wrong with the accents: the key and a German sentence."""
    accents = {"hell": sponsor.accent_light, "dunkel": sponsor.accent_dark}
    found = (
        (key, accent_problem(key, accent, themes[key].grounds, themes[key].towards))
        for key, accent in accents.items()
        if accent
    )
    return tuple((key, problem) for key, problem in found if problem)


def check_folder(folder: Path, themes: Grounds, course: Path | None = None) -> Source:
    """A sponsor's folder with all its faults, those of the colours included. Raises PackError.

    Extra modules are checked with all rules of the course, beside the shipped one or `course`.
    """
    source = read_sponsor_folder(folder)
    if source.sponsor is None:
        return source
    text = (folder / FILE).read_bytes().decode("utf-8-sig")
    weak = tuple(
        ContentError(FILE, line_of(text, ("farben", key)), problem)
        for key, problem in colour_problems(source.sponsor, themes)
    )
    modules = () if source.faults or not source.extra else module_faults(folder, course)
    return replace(source, faults=(*source.faults, *weak, *modules))


def pack_folder(
    folder: Path,
    target: Path,
    themes: Grounds,
    draw: Callable[[bytes], bytes],
    key: SigningKey | None = None,
    *,
    course: Path | None = None,
) -> SponsorPack:
    """Check a folder and make its pack. `draw` makes the shown PNG of the logo's bytes.

    Raises PackError, with the first fault if there is one; then `target` is as it was.
    """
    source = check_folder(folder, themes, course)
    if source.faults:
        raise PackError(str(source.faults[0]))
    return write_sponsor_pack(target, source, draw(source.svg or source.png), key)


class SponsorService:
    """The sponsor of one data folder; `course` is the program's own, the shipped one if None."""

    def __init__(
        self,
        data: Path,
        themes: Grounds,
        trusted: Sequence[PublicKey] = (),
        course: Path | None = None,
    ) -> None:
        self._data = data
        self._course = course
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
            sum(1 for name in offered.extra if name.endswith("/module.yaml")),
        )

    def install(
        self, source: Path, accepted: str = "", *, check_modules: bool = True
    ) -> ActiveSponsor:
        """Make this pack's sponsor the one of this data folder; an interruption leaves the old one.

        A pack without a trusted signature is refused unless `accepted` is its digest, which says
        that somebody was asked about this very pack. Extra modules must fit to the course that
        counts; at a start nobody waits for that check, whoever opens the course makes it.
        Raises PackError.
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
        course = active_course(DataDir(self._data), self._course) if check_modules else None
        try:
            make_folder_synced(self._folder.root)
            place_modules(offered, self._folder.modules(digest), source.name, course)
            write_synced(self._folder.logo(digest), offered.logo)
            self._keep_pack(source, digest)
            write_synced(self._folder.snapshot, snapshot_of(active))  # from here on it is there
        except OSError as error:
            raise PackError(
                f"Das Paket konnte nicht gespeichert werden: {self._folder.root}. Es wurde nichts "
                "geändert. Bitte prüfen Sie, ob dort Platz ist und ob Sie dort schreiben dürfen."
            ) from error
        self._tidy(digest)
        return active

    def _keep_pack(self, source: Path, digest: str) -> None:
        """The file is read anew: it has to be the one that somebody agreed to. Raises PackError."""
        kept = self._folder.pack(digest)
        write_synced(kept, source.read_bytes())
        try:
            same = digest_of(self._read(kept).pack) == digest
        except PackError:
            same = False
        if not same:
            kept.unlink(missing_ok=True)  # without a question nothing of it may come back
            raise PackError(
                f"Das Paket „{source.name}“ hat sich gerade verändert. Es wurde nichts geändert. "
                "Bitte versuchen Sie es noch einmal."
            )

    def remove(self) -> bool:
        """Go on without a sponsor; whether there was one. Raises PackError."""
        folder = self._folder
        was_there = folder.snapshot.exists()
        active = self.active()
        try:
            if active is not None:
                # It may lie beside the program, and come with it again.
                self._note_seen(active.digest)
            # The pack first: with it alone the snapshot would be made again.
            for pattern in ("paket-*.kifpack", "sponsor.json", "logo-*.png"):
                for file in folder.root.glob(pattern):
                    file.unlink(missing_ok=True)
            for place in folder.root.glob("module-*"):
                shutil.rmtree(place)
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
        for file, state in unseen(self._data, program):
            try:
                digest = self.look_at(file).digest
                # The program was installed anew, with a pack that was taken over or removed before.
                if digest not in seen_before(self._data):
                    self.install(file, digest, check_modules=False)
                    self._note_seen(digest)
            except PackError as error:
                if isinstance(error.__cause__, OSError):
                    continue  # a full disk, or a stick that is gone: tried again at the next start
            # A broken pack, or one of another kind, is not read at every start.
            self._note_seen(state)

    def _note_seen(self, line: str) -> None:
        known = self._folder.seen.read_bytes() if self._folder.seen.exists() else b""
        make_folder_synced(self._folder.root)
        write_synced(self._folder.seen, known + line.encode() + b"\n")

    def _again(self) -> ActiveSponsor | None:
        """From the pack that is kept; the oldest, if a newer one was not installed to its end."""
        packs = sorted(self._folder.root.glob("paket-*"), key=lambda file: file.stat().st_mtime_ns)
        for file in packs[:1]:
            return self.install(file, self.look_at(file).digest, check_modules=False)
        return None

    def _tidy(self, digest: str) -> None:
        """Remove what earlier sponsors left; nobody is told if that fails."""
        folder = self._folder
        keep = {folder.logo(digest), folder.pack(digest), folder.modules(digest)}
        for pattern in ("paket-*", "logo-*", "module-*", ".neu-*"):
            for place in folder.root.glob(pattern):
                if place not in keep:
                    with contextlib.suppress(OSError):
                        shutil.rmtree(place) if place.is_dir() else place.unlink()

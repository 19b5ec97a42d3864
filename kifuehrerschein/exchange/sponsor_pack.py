"""A sponsor's folder, checked and packed; a sponsor's pack, checked and read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kifuehrerschein.domain.errors import ContentError, PackError
from kifuehrerschein.domain.packs import PackInfo, PackKind
from kifuehrerschein.domain.sponsors import Sponsor
from kifuehrerschein.exchange.faults import FaultError, shown
from kifuehrerschein.exchange.pack_file import Pack, SigningKey, write_pack
from kifuehrerschein.exchange.pack_read import refused
from kifuehrerschein.exchange.pack_rules import NOT_FROM_THERE, TELL_MAKER
from kifuehrerschein.exchange.sponsor_extra import FOLDERS, extra_faults, is_extra, read_extra
from kifuehrerschein.exchange.sponsor_png import SIZE_LIMIT as PNG_LIMIT
from kifuehrerschein.exchange.sponsor_png import check_png
from kifuehrerschein.exchange.sponsor_schema import SponsorFields, sponsor_from
from kifuehrerschein.exchange.sponsor_svg import SIZE_LIMIT as SVG_LIMIT
from kifuehrerschein.exchange.sponsor_svg import check_svg
from kifuehrerschein.exchange.sponsor_text import (
    FILE,
    SIZE_LIMIT,
    FaultyTextError,
    fields_from_json,
    fields_from_toml,
    fields_to_json,
)

PNG, SVG, RECORD = "logo.png", "logo.svg", "sponsor.json"
# What systems put into folders by themselves; it is passed over and never packed.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LIMITS = {FILE: SIZE_LIMIT, PNG: PNG_LIMIT, SVG: SVG_LIMIT}
_MOST_FILES = 100
_NOT_THERE = (
    f"gehört nicht in ein Sponsorpaket. Es besteht aus „{FILE}“, einem Logo und vielleicht eigenen "
    f"Modulen in {', '.join(FOLDERS)}"
)


@dataclass(frozen=True, slots=True)
class SponsorFolder:
    """A sponsor's own folder as it was read; all faults that were found, and what is sound.

    `fields` is None if the text is faulty; one of `png` and `svg` is empty. `extra` are the
    files of extra modules by name.
    """

    faults: tuple[ContentError, ...]
    fields: SponsorFields | None = None
    png: bytes = b""
    svg: bytes = b""
    extra: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def sponsor(self) -> Sponsor | None:
        """The sponsor, None if the text is faulty."""
        return sponsor_from(self.fields) if self.fields else None


@dataclass(frozen=True, slots=True)
class SponsorPack:
    """What a sound pack of a sponsor holds; `extra` are the names of the files of its modules."""

    pack: Pack
    sponsor: Sponsor
    logo: bytes
    extra: tuple[str, ...] = ()


def read_sponsor_folder(folder: Path) -> SponsorFolder:
    """Read and check a folder with `sponsor.toml` and a logo. Raises PackError if there is none.

    Of extra modules only names and sizes are checked.
    """
    faults: list[ContentError] = []
    files, extra = _files(folder, faults)
    fields: SponsorFields | None = None
    if FILE in files:
        try:
            fields = fields_from_toml(files[FILE])
        except FaultyTextError as error:
            faults += error.faults
    else:
        faults.append(ContentError(FILE, 1, "Diese Datei fehlt. Sie enthält alle Angaben."))
    faults += _logo_faults(files)
    return SponsorFolder(tuple(faults), fields, files.get(PNG, b""), files.get(SVG, b""), extra)


def write_sponsor_pack(
    target: Path, source: SponsorFolder, png: bytes, key: SigningKey | None
) -> SponsorPack:
    """Pack a folder without faults, with `png` as the picture that is shown. Raises PackError."""
    fields = source.fields
    if source.faults or fields is None:
        raise PackError("Das Paket kann so nicht gemacht werden. Bitte beheben Sie die Fehler.")
    files = {**source.extra, RECORD: fields_to_json(fields), PNG: png}
    if source.svg:
        files[SVG] = source.svg
    info = PackInfo(
        kind=PackKind.SPONSOR,
        id=fields.kennung,
        title=fields.name,
        version=fields.version,
        app_min=fields.programm_ab,
        app_max=fields.programm_bis,
    )
    try:
        check_png(png, bare=True)
    except FaultError as fault:
        raise refused(target, fault) from fault
    return sponsor_of(target, write_pack(target, info, files, key))


def sponsor_of(source: Path, pack: Pack) -> SponsorPack:
    """What a pack of the kind "sponsor" holds. Raises PackError; `source` is for its sentence."""
    try:
        return _sponsor_of(pack)
    except FaultError as fault:
        raise refused(source, fault) from fault


def digest_of(pack: Pack) -> str:
    """The sha256 of all that the maker vouches for: the same pack signed anew keeps it."""
    return hashlib.sha256(pack.manifest_bytes).hexdigest()


def _sponsor_of(pack: Pack) -> SponsorPack:
    names = set(pack.names)
    modules = tuple(filter(is_extra, pack.names))
    for fault in extra_faults({name: pack.manifest.files[name].size for name in modules}):
        raise FaultError(f"{fault.path}: {fault.problem}", NOT_FROM_THERE)
    if strange := sorted(names - {RECORD, PNG, SVG, *modules}):
        raise FaultError(f"Die Datei „{shown(strange[0])}“ {_NOT_THERE}.", NOT_FROM_THERE)
    for needed in (RECORD, PNG):
        if needed not in names:
            raise FaultError(f"Die Datei „{needed}“ fehlt darin.", TELL_MAKER)
    record = pack.read(RECORD)
    if len(record) > 2 * SIZE_LIMIT:
        raise FaultError("Die Angaben darin sind zu lang.", TELL_MAKER)
    fields = fields_from_json(record)
    info = pack.info
    if (info.id, info.version) != (fields.kennung, fields.version):
        raise FaultError("Die Angaben darin widersprechen einander.", NOT_FROM_THERE)
    png = pack.read(PNG)
    check_png(png, bare=True)
    if SVG in names:
        check_svg(pack.read(SVG))
    return SponsorPack(pack, sponsor_from(fields), png, modules)


def _files(folder: Path, faults: list[ContentError]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files that belong there and those of modules; at most a byte more than each may have."""
    found: dict[str, bytes] = {}
    try:
        entries = sorted(folder.iterdir())[:_MOST_FILES]
        for entry in entries:
            limit = _LIMITS.get(entry.name)
            if entry.name in _LITTER or (entry.name in FOLDERS and _is_folder(entry)):
                continue
            if limit is None or not entry.is_file() or entry.is_symlink():
                problem = f"Das {_NOT_THERE}. Bitte nehmen Sie es heraus."
                faults.append(ContentError(shown(entry.name), 1, problem))
                continue
            with entry.open("rb") as opened:
                found[entry.name] = opened.read(limit + 1)
        extra = read_extra(folder, faults)
    except (OSError, ValueError) as error:
        raise PackError(
            f"Dieser Ordner kann nicht gelesen werden: {folder}. Bitte prüfen Sie den Namen. "
            "Einen neuen macht der Befehl „kifuehrerschein sponsor new ORDNER“."
        ) from error
    return found, extra


def _is_folder(entry: Path) -> bool:
    return entry.is_dir() and not entry.is_symlink()


def _logo_faults(files: dict[str, bytes]) -> list[ContentError]:
    logos = [name for name in (PNG, SVG) if name in files]
    if len(logos) != 1:
        problem = (
            "Es gibt zwei Logos. Bitte behalten Sie nur eines: „logo.svg“ oder „logo.png“."
            if logos
            else "Das Logo fehlt. Bitte legen Sie es als „logo.svg“ oder „logo.png“ in den Ordner."
        )
        return [ContentError(SVG, 1, problem)]
    (name,) = logos
    try:
        if name == PNG:
            check_png(files[PNG])
        else:
            check_svg(files[SVG])
    except FaultError as fault:
        return [ContentError(name, 1, f"{fault.problem} {fault.step}")]
    return []

"""Extra modules of a sponsor: checked beside the course, and put in their place as a whole."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from kifuehrerschein.catalog.compiled import Extra
from kifuehrerschein.domain.errors import ContentError, PackError
from kifuehrerschein.exchange.sponsor_pack import SponsorPack
from kifuehrerschein.paths import shipped_root
from kifuehrerschein.storage.files import make_folder_synced, sync_folder, write_synced


def module_faults(folder: Path, course: Path | None = None) -> tuple[ContentError, ...]:
    """Every fault of the modules in `folder`, beside this course or the shipped one."""
    from kifuehrerschein.catalog.loader import read_course  # noqa: PLC0415 - few sponsors have any

    return read_course(course or shipped_root(), Extra(folder, "Sponsor"))[1]


def place_modules(offered: SponsorPack, target: Path, name: str, course: Path | None) -> None:
    """Unpack the modules beside `target`, then give them this name; most packs have none.

    `course` None: without a check. `name` is the pack's, for sentences. Raises PackError, OSError.
    """
    if not offered.extra:
        return
    fresh = target.with_name(f".neu-{secrets.token_hex(8)}")
    try:
        for file in offered.extra:
            make_folder_synced((fresh / file).parent)
            write_synced(fresh / file, offered.pack.read(file))
        faults = module_faults(fresh, course) if course else ()
        if faults:
            raise PackError(
                f"Die Module im Paket „{name}“ passen nicht zu diesem Kurs. {faults[0]} "
                "Es wurde nichts geändert. Bitte sagen Sie es der Stelle, die es gemacht hat."
            )
        if target.is_dir():
            shutil.rmtree(target)  # of this very pack; it may be damaged
        fresh.rename(target)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)

"""A pack from outside, read and checked as a whole before any of it is used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from kifuehrerschein import __version__
from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import (
    Manifest,
    PackInfo,
    PackKind,
    PublicKey,
    Trust,
    range_problem,
)
from kifuehrerschein.exchange.faults import SAVE_AGAIN, FaultError, shown
from kifuehrerschein.exchange.pack_json import Signature, decode_manifest, decode_signature
from kifuehrerschein.exchange.pack_keys import is_signed
from kifuehrerschein.exchange.pack_rules import (
    DATA,
    FETCH_AGAIN,
    FILE_LIMIT,
    LIMITS,
    MANIFEST,
    MANIFEST_LIMIT,
    NOT_FROM_THERE,
    SIGNATURE,
    SIGNATURE_LIMIT,
    TELL_MAKER,
    check_names,
)
from kifuehrerschein.exchange.pack_zip import GuardedZip

_KINDS = {PackKind.COURSE: "Kurs-Paket", PackKind.SPONSOR: "Paket einer Einrichtung"}


class Pack:
    """A sound pack: every file in it is listed, has the listed hash and is plain data.

    `signer` is what the signer calls himself: believe it only if `trust` is TRUSTED.
    """

    def __init__(
        self,
        archive: GuardedZip,
        manifest_bytes: bytes,
        signature: Signature | None,
        trust: Trust,
    ) -> None:
        self._archive = archive
        self.manifest_bytes = manifest_bytes
        self.manifest: Manifest = decode_manifest(manifest_bytes)
        self.signature = signature
        self.trust = trust

    @property
    def info(self) -> PackInfo:
        """What its maker says about it."""
        return self.manifest.info

    @property
    def signer(self) -> str:
        """The name the pack is signed with; empty without a signature."""
        return self.signature.signer if self.signature else ""

    @property
    def fingerprint(self) -> str:
        """The signing key's fingerprint in groups of four; empty without a signature."""
        return self.signature.key.fingerprint if self.signature else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names with slashes, sorted, without the data folder in front."""
        return tuple(sorted(self.manifest.files))

    def read(self, name: str) -> bytes:
        """A file's bytes, its hash checked again. Raises KeyError for a name that isn't there."""
        listed = self.manifest.files[name]
        content = self._archive.read(DATA + name, listed.size)
        if hashlib.sha256(content).hexdigest() != listed.sha256 or len(content) != listed.size:
            raise FaultError(f"„{shown(name)}“ darin wurde verändert.", NOT_FROM_THERE)
        return content

    def extract_to(self, folder: Path, step: Callable[[int, int], None] | None = None) -> None:
        """Write all files below `folder`, which must not exist yet, and wait for the disk.

        `step` is told how many of how many are written; what it raises ends the work. Raises
        OSError; whoever calls removes what is left then.
        """
        folder.mkdir()
        for count, name in enumerate(self.names, 1):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as opened:
                opened.write(self.read(name))
                opened.flush()
                os.fsync(opened.fileno())
            if step is not None:
                step(count, len(self.names))


def read_pack(
    source: Path,
    trusted_keys: Sequence[PublicKey] = (),
    *,
    kind: PackKind | None = None,
    app_version: str = __version__,
) -> Pack:
    """Read and check a whole pack, wherever it comes from. Raises PackError.

    Another kind than `kind` is refused, and so is a pack that does not fit `app_version`; an
    empty `app_version` fits all.
    """
    try:
        pack = decode_pack(_content(source), trusted_keys)
        if kind is not None and pack.info.kind is not kind:
            raise FaultError(
                f"Das ist ein {_KINDS[pack.info.kind]}. Hier wird ein {_KINDS[kind]} gebraucht.",
                "Bitte wählen Sie ein anderes Paket.",
            )
    except FaultError as fault:
        raise refused(source, fault) from fault
    except (OSError, ValueError) as error:
        raise PackError(
            f"Das Paket „{source.name}“ kann nicht geöffnet werden. Es wurde nichts geändert. "
            "Bitte prüfen Sie, ob die Datei noch da ist und ob Sie sie öffnen dürfen."
        ) from error
    problem = range_problem(pack.info, app_version) if app_version else ""
    if problem:
        raise PackError(f"Das Paket „{source.name}“ passt nicht zum Programm. {problem}")
    return pack


def refused(source: Path, fault: FaultError) -> PackError:
    """The sentence about a pack with this fault."""
    step = FETCH_AGAIN if fault.step == SAVE_AGAIN else fault.step
    return PackError(
        f"Das Paket „{shown(source.name)}“ kann nicht benutzt werden. {fault.problem} "
        f"Es wurde nichts geändert. {step}"
    )


def decode_pack(content: bytes, trusted_keys: Sequence[PublicKey] = ()) -> Pack:
    """The pack in these bytes, all of it checked. Raises FaultError."""
    if len(content) > FILE_LIMIT:
        raise _too_large()
    archive = GuardedZip(content)
    sizes = archive.sizes
    if MANIFEST not in sizes:
        raise FaultError(f"Darin fehlt die Datei „{MANIFEST}“.", FETCH_AGAIN)
    manifest_bytes = archive.read(MANIFEST, MANIFEST_LIMIT)
    signature = (
        decode_signature(archive.read(SIGNATURE, SIGNATURE_LIMIT)) if SIGNATURE in sizes else None
    )
    trust = _trust(manifest_bytes, signature, trusted_keys)
    pack = Pack(archive, manifest_bytes, signature, trust)
    _check_members(pack.manifest, set(sizes))
    for name in pack.names:
        pack.read(name)
    return pack


def _too_large() -> FaultError:
    return FaultError(f"Es ist größer als {FILE_LIMIT // 1_000_000} Megabyte.", NOT_FROM_THERE)


def _trust(
    manifest_bytes: bytes, signature: Signature | None, trusted_keys: Sequence[PublicKey]
) -> Trust:
    if signature is None:
        return Trust.UNSIGNED
    if not is_signed(signature.key, signature.signer, manifest_bytes, signature.proof):
        raise FaultError(
            "Die Unterschrift stimmt nicht. Jemand hat das Paket verändert.", NOT_FROM_THERE
        )
    return Trust.TRUSTED if signature.key in trusted_keys else Trust.UNKNOWN


def _check_members(manifest: Manifest, members: set[str]) -> None:
    """Names, sum of sizes, and that exactly the listed files are there. Raises FaultError."""
    limits = LIMITS[manifest.info.kind]
    check_names(sorted(manifest.files), manifest.info.kind)
    if sum(file.size for file in manifest.files.values()) > limits.total:
        raise FaultError(
            f"Ausgepackt wäre es größer als {limits.total // 1_000_000} Megabyte.", NOT_FROM_THERE
        )
    listed = {DATA + name for name in manifest.files} | {MANIFEST}
    if extra := sorted(members - listed - {SIGNATURE}):
        raise FaultError(
            f"Die Datei „{shown(extra[0])}“ ist darin, aber nicht angekündigt.", NOT_FROM_THERE
        )
    if missing := sorted(listed - members):
        raise FaultError(
            f"Die Datei „{shown(missing[0])}“ ist angekündigt, aber nicht darin.", TELL_MAKER
        )


def _content(source: Path) -> bytes:
    """The bytes of an ordinary file; a pipe or a device could go on for ever."""
    if source.exists() and not source.is_file():
        raise FaultError("Das ist keine Datei.", "Bitte wählen Sie eine Datei.")
    with source.open("rb") as opened:
        # What is asked for is set aside in memory at once; asking for the limit would cost it all.
        size = os.fstat(opened.fileno()).st_size
        if size > FILE_LIMIT:
            raise _too_large()
        content = opened.read(size)
    if not content:
        raise FaultError("Die Datei ist leer.", FETCH_AGAIN)
    return content

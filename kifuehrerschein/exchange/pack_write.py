"""Makes a pack, and signs one that is there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import Manifest, PackedFile, PackInfo
from kifuehrerschein.exchange.faults import FaultError
from kifuehrerschein.exchange.pack_json import Signature, encode_manifest, encode_signature
from kifuehrerschein.exchange.pack_keys import SigningKey
from kifuehrerschein.exchange.pack_read import Pack, decode_pack
from kifuehrerschein.exchange.pack_rules import DATA, FORMAT, MANIFEST, SIGNATURE
from kifuehrerschein.exchange.pack_zip import write_zip
from kifuehrerschein.exchange.replacing import replace_file


def write_pack(
    target: Path, info: PackInfo, files: Mapping[str, bytes], key: SigningKey | None = None
) -> Pack:
    """Write a pack of `files` by name, signed if there is a key; an older file is replaced.

    The same input gives the same bytes. Raises PackError, also for what could not be read again.
    """
    listed = {
        name: PackedFile(hashlib.sha256(content).hexdigest(), len(content))
        for name, content in files.items()
    }
    manifest = encode_manifest(Manifest(FORMAT, info, MappingProxyType(listed)))
    return _write(target, manifest, files, key)


def sign_pack(target: Path, pack: Pack, key: SigningKey) -> Pack:
    """Write the same pack with this signature in place of an older one. Raises PackError."""
    return _write(target, pack.manifest_bytes, {name: pack.read(name) for name in pack.names}, key)


def _write(
    target: Path, manifest: bytes, files: Mapping[str, bytes], key: SigningKey | None
) -> Pack:
    members = {DATA + name: content for name, content in files.items()}
    members[MANIFEST] = manifest
    try:
        if key is not None:
            signature = Signature(key.signer, key.public, key.sign(manifest))
            members[SIGNATURE] = encode_signature(signature)
        content = write_zip(members)
        pack = decode_pack(content, (key.public,) if key else ())
    except FaultError as fault:
        raise PackError(f"Das Paket kann so nicht gemacht werden. {fault.problem}") from fault
    except (ValueError, OverflowError) as error:
        raise PackError(
            "Das Paket kann so nicht gemacht werden. Bitte prüfen Sie die Namen der Dateien."
        ) from error
    try:
        replace_file(target, content, 0o644)  # a pack is handed on
    except (OSError, ValueError) as error:
        raise PackError(
            f"Das Paket „{target.name}“ konnte nicht gespeichert werden: {target.parent}. "
            "Bitte prüfen Sie, ob dort Platz ist, oder wählen Sie einen anderen Ort."
        ) from error
    return pack

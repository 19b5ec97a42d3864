"""A pack's list of contents and its signature, as JSON and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kifuehrerschein.domain.errors import PackError
from kifuehrerschein.domain.packs import (
    Manifest,
    PackedFile,
    PackInfo,
    PackKind,
    PublicKey,
    is_version,
)
from kifuehrerschein.exchange.faults import UPDATE, FaultError, shown
from kifuehrerschein.exchange.fields import Fields
from kifuehrerschein.exchange.guarded_json import parse
from kifuehrerschein.exchange.pack_rules import FORMAT, LIMITS, TELL_MAKER

_KEYS = ("format", "kind", "id", "title", "version", "app_min", "app_max", "changes", "files")
_ID = r"[a-z0-9][a-z0-9-]{0,59}"
_CHANGES = 40
_CHANGE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says to have signed, with which key, and the 64 bytes that prove the key."""

    signer: str
    key: PublicKey
    proof: bytes


def encode_manifest(manifest: Manifest) -> bytes:
    """The bytes of `paket.json`; the same manifest always gives the same bytes."""
    info = manifest.info
    record = {
        "format": manifest.format,
        "kind": info.kind.value,
        "id": info.id,
        "title": info.title,
        "version": info.version,
        "app_min": info.app_min,
        "app_max": info.app_max,
        "changes": list(info.changes),
        "files": {
            name: {"sha256": file.sha256, "size": file.size}
            for name, file in sorted(manifest.files.items())
        },
    }
    return _encode(record)


def decode_manifest(content: bytes) -> Manifest:
    """The list of contents in `content`. Raises FaultError."""
    value = _decode(content, "paket.json")
    if not isinstance(value, dict) or type(value.get("format")) is not int:
        raise FaultError("Die Angaben zum Paket haben nicht die richtige Form.", TELL_MAKER)
    if value["format"] > FORMAT:
        raise FaultError("Das Paket stammt von einer neueren Version des Programms.", UPDATE)
    fields = Fields(value, "paket.json", _KEYS)
    fields.whole("format", FORMAT, FORMAT)
    kind = PackKind(fields.matching("kind", "|".join(PackKind)))
    info = PackInfo(
        kind=kind,
        id=fields.matching("id", _ID),
        title=fields.text("title", 120, least=1),
        version=_version(fields, "version"),
        app_min=_version(fields, "app_min"),
        app_max=_version(fields, "app_max") if fields.raw("app_max") != "" else "",
        changes=fields.texts("changes", _CHANGES, _CHANGE_LENGTH),
    )
    files = fields.record("files")
    if len(files) > LIMITS[kind].members:
        raise _too_many(kind)
    return Manifest(
        FORMAT,
        info,
        MappingProxyType({name: _file(name, file, kind) for name, file in files.items()}),
    )


def encode_signature(signature: Signature) -> bytes:
    """The bytes of `unterschrift.json`."""
    return _encode(
        {
            "signer": signature.signer,
            "public_key": signature.key.text,
            "signature": signature.proof.hex(),
        }
    )


def decode_signature(content: bytes) -> Signature:
    """The signature in `content`; whether it holds is not asked here. Raises FaultError."""
    fields = Fields(
        _decode(content, "unterschrift.json"),
        "unterschrift.json",
        ("signer", "public_key", "signature"),
    )
    try:
        key = PublicKey.from_text(fields.text("public_key", 60))
    except PackError as error:
        raise fields.fault("public_key", "ist kein Schlüssel") from error
    return Signature(
        signer=fields.text("signer", 120, least=1),
        key=key,
        proof=bytes.fromhex(fields.matching("signature", "[0-9a-f]{128}")),
    )


def _too_many(kind: PackKind) -> FaultError:
    return FaultError(
        f"Das Paket enthält zu viele Dateien. Möglich sind {LIMITS[kind].members}.", TELL_MAKER
    )


def _version(fields: Fields, key: str) -> str:
    text = fields.text(key, 40)
    if not is_version(text):
        raise fields.fault(key, "ist keine Version wie „2026.11“ oder „1.0.2“")
    return text


def _file(name: str, value: object, kind: PackKind) -> PackedFile:
    fields = Fields(value, "Ein Eintrag unter „files“", ("sha256", "size"))
    limit = LIMITS[kind].member
    size: Any = fields.raw("size")
    if type(size) is int and size > limit:
        raise FaultError(
            f"Die Datei „{shown(name)}“ ist zu groß. Möglich sind {limit // 1_000_000} Megabyte.",
            TELL_MAKER,
        )
    return PackedFile(fields.matching("sha256", "[0-9a-f]{64}"), fields.whole("size", 0, limit))


def _encode(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _decode(content: bytes, name: str) -> object:
    try:
        return parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FaultError(f"„{name}“ darin ist kein lesbarer Text.", TELL_MAKER) from error
    except FaultError as fault:
        raise FaultError(f"„{name}“ darin: {fault.problem}", TELL_MAKER) from fault

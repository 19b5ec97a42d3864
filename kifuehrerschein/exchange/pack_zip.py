"""The zip around a pack: refused before anything is unpacked, counted while it is."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping

from kifuehrerschein.exchange.faults import FaultError, shown
from kifuehrerschein.exchange.pack_rules import FETCH_AGAIN, MOST_MEMBERS, NOT_FROM_THERE

# A zip's last record, and what stands before it in files too large for us.
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_HUGE_MARK = b"PK\x06\x07"
_HUGE_BEFORE = 20
# 46 bytes and a name for each member: what the zip's own directory may weigh.
_DIRECTORY_LIMIT = MOST_MEMBERS * 300
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_DOS_FOLDER = 0x10
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def write_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members; the same ones (and the same zlib) always give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(members.items()):
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = _UNIX
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return target.getvalue()


class GuardedZip:
    """The members of a zip by name, none of them unpacked yet. Raises FaultError."""

    def __init__(self, content: bytes) -> None:
        _check_end(content)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise _damaged() from error
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            # zipfile cuts a name at a zero byte; what it was before is what counts.
            name = info.orig_filename
            if name in self._members:
                raise FaultError(f"Die Datei „{shown(name)}“ ist zweimal darin.", NOT_FROM_THERE)
            _check_member(info)
            self._members[name] = info

    @property
    def sizes(self) -> Mapping[str, int]:
        """What each member says to weigh unpacked, in bytes; it may lie."""
        return {name: info.file_size for name, info in self._members.items()}

    def read(self, name: str, limit: int) -> bytes:
        """A member's bytes, at most `limit`. Raises FaultError, also if it is damaged."""
        info = self._members[name]
        if info.file_size > limit:
            raise _too_large(name)
        found = bytearray()
        try:
            with self._archive.open(info) as opened:
                while chunk := opened.read(_CHUNK):
                    found += chunk
                    if len(found) > limit:
                        raise _too_large(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise _damaged() from error
        return bytes(found)


def _check_end(content: bytes) -> None:
    """The number and size of all entries, before zipfile keeps each of them in memory."""
    if not content.startswith(b"PK\x03\x04"):
        raise FaultError("Das ist kein Paket.", FETCH_AGAIN)
    if len(content) < _END.size:
        raise _damaged()
    mark, _, _, _, entries, size, start, comment = _END.unpack(content[-_END.size :])
    before = content[-_END.size - _HUGE_BEFORE :][:4]
    if mark != _END_MARK or comment or before == _HUGE_MARK:
        raise _damaged()
    if entries > MOST_MEMBERS or size > _DIRECTORY_LIMIT:
        raise FaultError("Das Paket enthält zu viele Dateien.", NOT_FROM_THERE)
    if start + size + _END.size != len(content):
        raise _damaged()


def _check_member(info: zipfile.ZipInfo) -> None:
    name = shown(info.orig_filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits & _ENCRYPTED:
        raise FaultError(f"„{name}“ darin ist verschlüsselt.", FETCH_AGAIN)
    if kind not in {0, stat.S_IFREG} or info.external_attr & _DOS_FOLDER or name.endswith("/"):
        raise FaultError(f"„{name}“ darin ist keine gewöhnliche Datei.", NOT_FROM_THERE)
    if info.compress_type not in _METHODS:
        raise FaultError(f"„{name}“ darin ist auf fremde Art gepackt.", FETCH_AGAIN)


def _damaged() -> FaultError:
    return FaultError("Die Datei ist beschädigt oder unvollständig.", FETCH_AGAIN)


def _too_large(name: str) -> FaultError:
    return FaultError(f"„{shown(name)}“ darin ist zu groß.", NOT_FROM_THERE)

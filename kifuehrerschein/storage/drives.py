"""Whether a folder lies on a network share, where SQLite's locks and logs can't be trusted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NETWORK_TYPES = frozenset(
    {
        *("nfs", "nfs3", "nfs4", "cifs", "smbfs", "smb2", "smb3", "afs", "ncpfs", "9p", "davfs"),
        *("ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.rclone", "fuse.davfs2"),
        *("fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs"),
    }
)
# The same as statfs(2) numbers them (linux/magic.h; the last one is Lustre's own). FUSE has one
# number for all it carries, local or not, and is left out.
_NETWORK_NUMBERS = frozenset(
    {
        *(0x6969, 0x517B, 0xFE534D42, 0xFF534D42, 0x01021997, 0x00C36400, 0x5346414F, 0x6B414653),
        *(0x564C, 0x73757245, 0x0BD00BD0),
    }
)
_DRIVE_REMOTE = 4
UNKNOWN = "unknown"


def is_network_drive(path: Path) -> bool:
    """Whether `path` lies on a network share, as far as Windows and Linux tell."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(path.resolve())[0]
        remote = int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")) == _DRIVE_REMOTE
        return remote or drive.startswith("\\\\")
    try:
        # Undecodable mount points of other people must not keep the app from starting.
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        mounts = ""
    kind = file_system(path.resolve(), mounts)
    # In a chroot the table does not list everything, but the folder itself can be asked.
    return kind in _NETWORK_TYPES or (kind == UNKNOWN and _number(path) in _NETWORK_NUMBERS)


def file_system(path: Path, mountinfo: str) -> str:
    """The type of the file system that holds `path`, by the text of /proc/self/mountinfo.

    UNKNOWN where it is not listed: in a chroot the table leaves out what is mounted above it.
    """
    best, kind = -1, UNKNOWN
    for line in mountinfo.splitlines():
        left, separator, right = line.partition(" - ")
        fields, types = left.split(" "), right.split(" ")
        if not separator or len(fields) < 5:
            continue
        point = Path(_unescaped(fields[4]))
        # A later line covers an earlier one at the same place.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), types[0]
    return kind


def _unescaped(field: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, char)
    return field


def _number(path: Path) -> int:
    """What statfs(2) says of the nearest folder that exists; 0 where nobody can be asked."""
    if sys.platform != "linux":
        return 0
    import ctypes

    there = next(place for place in (path.resolve(), *path.resolve().parents) if place.exists())
    answer = (ctypes.c_long * 64)()  # more room than any Linux needs; the number comes first
    try:
        failed = ctypes.CDLL(None).statfs(os.fsencode(there), ctypes.byref(answer))
    except (OSError, AttributeError):
        return 0
    return 0 if failed else int(answer[0]) & 0xFFFFFFFF

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kifuehrerschein.storage.drives import UNKNOWN, file_system, is_network_drive

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:44 / /home/kurs rw shared:9 - nfs4 server:/home rw
31 22 0:45 / /media/USB\\040Stick rw - vfat /dev/sdb1 rw
32 22 0:46 / /media/USB\\040Stick rw - cifs //server/x rw
33 30 0:47 / /home/kurs/lokal rw - fuse.sshfs x rw
garbage
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/kurs/ki", "nfs4"),
        ("/home/kurs", "nfs4"),
        ("/home/kursleitung/ki", "ext4"),
        ("/home/kurs/lokal/x", "fuse.sshfs"),
        ("/media/USB Stick/ki", "cifs"),
        ("/", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_found(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_a_folder_that_no_mount_is_listed_for_is_taken_for_local() -> None:
    in_a_chroot = "41 40 0:5 / /proc rw - proc proc rw\n"
    assert file_system(Path("/home/kurs"), in_a_chroot) == UNKNOWN
    assert file_system(Path("/proc/self"), in_a_chroot) == "proc"


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says about mounts")
def test_a_real_folder_is_judged_by_its_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    kind = file_system(tmp_path.resolve(), mounts)
    assert kind
    for types in (frozenset({kind}), frozenset({"nfs"} - {kind})):
        monkeypatch.setattr("kifuehrerschein.storage.drives._NETWORK_TYPES", types)
        assert is_network_drive(tmp_path / "not there yet") == (kind in types)

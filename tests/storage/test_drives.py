from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kifuehrerschein.storage import drives
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


def test_a_folder_that_no_mount_is_listed_for_is_unknown() -> None:
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


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
@pytest.mark.parametrize(
    ("number", "shared"),
    [(0x6969, True), (0xFF534D42, True), (0x01021997, True), (0xEF53, False), (0x65735546, False)],
    ids=["nfs", "cifs", "9p", "ext4", "fuse"],
)
def test_where_the_table_is_silent_the_folder_itself_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, shared: bool
) -> None:
    monkeypatch.setattr(drives, "file_system", lambda _path, _mounts: UNKNOWN)
    monkeypatch.setattr(drives, "_number", lambda _path: number)
    assert is_network_drive(tmp_path) == shared


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_what_the_folder_says_is_what_it_is(tmp_path: Path) -> None:
    assert drives._number(tmp_path / "not" / "there yet") == drives._number(tmp_path) > 0
    # The number of proc in linux/magic.h.
    assert drives._number(Path("/proc/self")) == 0x9FA0


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_what_the_table_says_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "file_system", lambda _path, _mounts: "ext4")
    monkeypatch.setattr(drives, "_number", lambda _path: 0x6969)
    assert not is_network_drive(tmp_path)

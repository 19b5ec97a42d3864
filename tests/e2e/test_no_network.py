"""The program opens no internet socket, from the first start to the certificate.

The kernel is asked, not the code: strace tells every socket of the process, of its threads and of
what it starts, whichever library opened it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import ROOT

# Local sockets: the single window, and the screen and D-Bus where there are any. AF_NETLINK talks
# to the kernel only, but looking up a name begins with it; the program needs none, so none passes.
LOCAL = {"AF_UNIX"}
SOCKET = re.compile(r"\bsocket\((\w+)")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")


def traced(strace: str, log: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run the command; every socket that it or a child of it opens is a line of `log`."""
    return subprocess.run(
        # Only calls of socket stop the program; with all others it runs at its usual speed.
        [strace, "--seccomp-bpf", "-f", "-e", "trace=socket", "-o", str(log), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=290,
    )


def families(log: Path) -> set[str]:
    """The kinds of socket in a log, AF_INET for example."""
    return set(SOCKET.findall(log.read_text())) if log.exists() else set()


def check_strace(strace: str, log: Path) -> None:
    """Fail with the next step if sockets can't be watched here: unseen is not the same as none."""
    opens_one = (sys.executable, "-c", "import socket; socket.socket().close()")
    try:
        done = traced(strace, log, *opens_one)
    except FileNotFoundError:
        pytest.fail(f"{strace} is missing. On Debian and Ubuntu: sudo apt-get install strace")
    if done.returncode != 0 or families(log) != {"AF_INET"}:
        pytest.fail(
            f"{strace} can't watch programs here, so nobody knows which sockets they open. "
            f"A container has to allow ptrace (--cap-add=SYS_PTRACE). It said: {done.stderr}"
        )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where strace may write; strace is known to work here."""
    check_strace("strace", tmp_path / "probe")
    return tmp_path / "sockets"


def sockets_of(deed: str, folder: Path, log: Path) -> set[str]:
    """The kinds of socket that the program opened on its way; see network_child.py."""
    child = (sys.executable, "-m", "tests.e2e.network_child", deed, str(folder))
    done = traced("strace", log, *child)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
    return families(log)


def test_the_whole_way_opens_no_internet_socket(tmp_path: Path, log: Path) -> None:
    # The local socket of the single window is there, so sockets of the program were seen.
    assert sockets_of("whole_way", tmp_path / "daten", log) == LOCAL, log.read_text()


def test_no_question_type_and_no_exercise_opens_one(tmp_path: Path, log: Path) -> None:
    shots = tmp_path / "bilder"
    gallery = (sys.executable, "-m", "kifuehrerschein", "gallery", "--shots", str(shots))
    done = traced("strace", log, *gallery)
    assert done.returncode == 0, done.stderr
    assert any(shots.iterdir())
    assert families(log) <= LOCAL, log.read_text()


@pytest.mark.parametrize(
    ("planted", "family"),
    [("with_qt", "AF_INET"), ("with_python", "AF_INET6"), ("in_another_process", "AF_INET")],
)
def test_a_planted_internet_socket_is_found(
    folder: Path, log: Path, planted: str, family: str
) -> None:
    assert sockets_of(planted, folder, log) - LOCAL == {family}


@pytest.mark.parametrize(
    ("strace", "told"),
    [("no-such-strace", "is missing"), ("false", "can't watch"), ("true", "can't watch")],
)
def test_a_strace_that_sees_nothing_is_a_failure(strace: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=told):
        check_strace(strace, tmp_path / "log")

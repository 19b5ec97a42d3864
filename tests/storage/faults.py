"""Real faults of the system: no rights, no space."""

from __future__ import annotations

import os
import resource
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def in_child(work: Callable[[], str], limit: int | None = None) -> str:
    """What `work` says in a forked process without root's rights; `limit` bytes a file at most.

    Forked, not started: the person nobody may not even read the interpreter.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # Newer versions of Python warn of forking beside Qt's threads; the child uses none.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            elif os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            said = work()
        except BaseException as error:  # noqa: BLE001 - the parent shows it
            said = f"unexpected: {error!r}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(pid, 0)
    return said


def lift_limit() -> None:
    """Let this process write files of any size again."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """A file system of its own at `folder`; False where mounting is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            # Lazily: a test that failed may have left a file open, and a folder that stays mounted
            # is in the way of all tests that come later.
            subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_up(file: Path) -> None:
    """Write until there is no space left; OSError proves that there really is none."""
    with file.open("wb", buffering=0) as handle:
        for size in (4096, 1):
            while True:
                try:
                    handle.write(b"\0" * size)
                except OSError:
                    break

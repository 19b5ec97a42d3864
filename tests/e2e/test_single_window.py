"""A folder has one window, whoever starts the program again."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kifuehrerschein.domain.learners import Place
from kifuehrerschein.paths import DataDir
from tests.e2e.terminal import ENVIRONMENT, ROOT, command, start, stopped_at


class Running:
    """A copy of the program that runs beside this test."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            command("tests.e2e.spy", folder),
            cwd=ROOT,
            env={**ENVIRONMENT, "SPY": "stays"},
            stdout=subprocess.PIPE,
            text=True,
        )

    def until(self, word: str) -> None:
        """Wait until it has told this; the end of its output is an error."""
        assert self._process.stdout is not None
        too_long = threading.Timer(30, self._process.kill)
        too_long.start()
        try:
            for line in self._process.stdout:
                if json.loads(line)[0] == word:
                    return
        finally:
            too_long.cancel()
        raise AssertionError(f"it ended without „{word}“")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None


@contextmanager
def a_running_copy(folder: Path) -> Iterator[Running]:
    copy = Running(folder)
    try:
        yield copy
    finally:
        copy.kill()


def test_a_second_start_brings_the_window_to_the_front(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place())
    with a_running_copy(folder) as first:
        first.until("open")
        assert start(folder) == ""
        first.until("raised")
        assert first.runs


def test_a_second_start_waits_for_a_copy_that_is_still_opening(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place())
    with a_running_copy(folder) as first:
        first.until("HomePage")
        assert start(folder) == ""
        first.until("raised")


def test_a_copy_that_could_not_open_is_brought_to_the_front_too(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place("glossary"))
    DataDir(folder).database.write_bytes(b"no database at all")
    with a_running_copy(folder) as first:
        first.until("failed")
        assert start(folder) == ""
        first.until("raised")


def test_two_folders_have_two_windows(folder: Path, tmp_path: Path) -> None:
    with a_running_copy(folder) as first:
        first.until("open")
        assert start(tmp_path / "andere", "--quit-after-first-paint") == ""
        assert DataDir(tmp_path / "andere").root.is_dir()
        assert first.runs


def test_the_lock_of_a_killed_copy_keeps_nobody_out(folder: Path) -> None:
    stopped_at(folder, "Kim", place=Place())
    with a_running_copy(folder) as first:
        first.until("open")
    assert DataDir(folder).lock.exists()
    (line, *_) = start(folder, module="tests.e2e.spy").splitlines()
    assert json.loads(line)[0] == "HomePage"
    assert not DataDir(folder).lock.exists()

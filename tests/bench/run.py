"""Figures of the running program as ratios to a bare window in the same run.

    poe bench            prints a table and writes it into docs/performance.md

Instructions are counted with `perf` where the machine has it; times are medians of tightly
alternated pairs. Everything runs under its own Xvfb if there is one, else offscreen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import (
    answer_on_disk,
    content_check,
    lesson_from_compiled,
    page_turn,
    prepare_learner,
)
from tests.bench.looks import scrolling, switches

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "performance.md"
MARK = "<!-- bench -->"
LEARNER = "Kim Messung"
IDLE_SECONDS = 10.0


@dataclass(frozen=True)
class Row:
    """One figure: what was measured, against what, the target of the first issue."""

    figure: str
    value: str
    base: str
    ratio: float | None
    target: float | None

    @property
    def met(self) -> str:
        if self.target is None or self.ratio is None:
            return "–"
        return "ja" if self.ratio <= self.target else "nein"

    def __str__(self) -> str:
        ratio = "–" if self.ratio is None else f"{self.ratio:.2f}"
        target = "–" if self.target is None else f"≤ {self.target:g}"
        return f"| {self.figure} | {self.value} | {self.base} | {ratio} | {target} | {self.met} |"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment in which windows can be opened."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    if shutil.which("Xvfb") is None:
        yield {**environment, "QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as ready:
            display = ready.readline().strip()
        yield {**environment, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


# Stock PySide6 reads its embedded archive and removes what was unpacked; `make setup` unpacks it
# once (see installer/bootstrap.sh), so this is what the program is measured with.
STOCK = ("env", "SBK_EMBED=1")


def unpack(environment: dict[str, str]) -> None:
    """Bring PySide6 into the state in which `make setup` leaves it, compiled."""
    command = [sys.executable, "-c", "import PySide6.QtCore"]
    subprocess.run(command, env={**environment, "SBK_EMBED": "0"}, check=True)
    subprocess.run(command, env=environment, check=True)


def has_perf() -> bool:
    """Whether this machine counts instructions for us."""
    if shutil.which("perf") is None:
        return False
    probe = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    return probe.returncode == 0 and "not supported" not in probe.stderr


def count_instructions(command: list[str], environment: dict[str, str]) -> float:
    """Million user-space instructions of a whole process tree."""
    done = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(x for x in done.stderr.splitlines() if "instructions" in x)
    return int(line.split(",")[0]) / 1e6


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Seconds of a whole process."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begin


def pairs(one: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[float, float]:
    """Medians of two measurements taken in turn, after one warm-up of each."""
    one(), other()
    got = [(one(), other()) for _ in range(runs)]
    return statistics.median(x for x, _ in got), statistics.median(y for _, y in got)


def start_rows(folder: Path, environment: dict[str, str], runs: int) -> list[Row]:
    """Start to the first lesson readable, against the bare window."""
    bare = [*STOCK, sys.executable, "-m", "tests.bench.bare"]
    app = [sys.executable, "-m", "kifuehrerschein", "--data-dir", str(folder)]
    app += ["--learner", LEARNER, "--quit-after-first-paint"]

    def mine_once() -> float:
        unpack(environment)
        return timed(app, environment)

    mine, floor = pairs(mine_once, lambda: timed(bare, environment), runs)
    rows = [
        Row(
            "Start bis zur ersten lesbaren Lektion, Zeit",
            f"{mine * 1000:.0f} ms",
            f"{floor * 1000:.0f} ms",
            mine / floor,
            2.0,
        )
    ]
    if has_perf():
        mine_once()
        mine = count_instructions(app, environment)
        floor = count_instructions(bare, environment)
        rows.append(
            Row(
                "Start bis zur ersten lesbaren Lektion, Instruktionen",
                f"{mine:.0f} Mi",
                f"{floor:.0f} Mi",
                mine / floor,
                2.0,
            )
        )
    return rows


def idle_rows(folder: Path, environment: dict[str, str]) -> list[Row]:
    """Memory (PSS) and wake-ups of the settled, idle program."""
    app = [sys.executable, "-m", "kifuehrerschein", "--data-dir", str(folder)]
    bare = [*STOCK, sys.executable, "-m", "tests.bench.bare", "--stay"]
    unpack(environment)
    pss, wakeups = _idle([*app, "--learner", LEARNER], environment)
    floor, _ = _idle(bare, environment)
    return [
        Row("Speicher im Ruhezustand (PSS)", f"{pss:.0f} MB", f"{floor:.0f} MB", pss / floor, 2.0),
        Row("Aufwachen in 10 s Ruhe", str(wakeups), "–", float(wakeups), 5.0),
    ]


def _idle(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _until_settled(process)
        before = _switches(process.pid)
        _pass(IDLE_SECONDS)
        return _pss(process.pid), _switches(process.pid) - before
    finally:
        process.kill()
        process.wait()


def _until_settled(process: subprocess.Popen[bytes]) -> None:
    """Wait until the process has used no processor time for two seconds."""
    quiet, last = 0, -1
    for _ in range(120):
        _pass(0.5)
        ticks = sum(map(int, Path(f"/proc/{process.pid}/stat").read_text().split()[13:15]))
        quiet = quiet + 1 if ticks == last else 0
        last = ticks
        if quiet >= 4:
            return
    raise RuntimeError("the program never came to rest")


def _pass(seconds: float) -> None:
    """Let time go by: here the passing of time is what is measured."""
    subprocess.run(["sleep", str(seconds)], check=True)


def _switches(pid: int) -> int:
    """Voluntary context switches of all threads: each is one wake-up."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def _pss(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    line = next(x for x in rollup.splitlines() if x.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def inside_rows() -> list[Row]:
    """Figures that are taken inside one process."""
    turn, bare = page_turn()
    answer, raw = answer_on_disk()
    rows = [
        Row("Umblättern, gegen setHtml + Zeichnen", _ms(turn), _ms(bare), turn / bare, 2.0),
        Row("Antwort auf der Platte, gegen sqlite3", _ms(answer), _ms(raw), answer / raw, 3.0),
    ]
    check = content_check()
    rows.append(Row("Kurs prüfen (50 × 2 Lektionen)", f"{check:.2f} s", "1 s", check, 5.0))
    slowest, longest = max(switches().values()), max(scrolling())
    rows += [
        Row("Andere Ansicht oder Größe, längste", _ms(slowest), "500 ms", slowest / 0.5, 1.0),
        Row("Rollen durch 60 Blöcke, längste Pause", _ms(longest), "50 ms", longest / 0.05, 1.0),
    ]
    lesson = lesson_from_compiled()
    rows.append(Row("Eine Lektion aus der übersetzten Form", _ms(lesson), "–", None, None))
    return rows


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    head = "| Größe | Wert | Vergleich | Verhältnis | Ziel | erreicht |\n|---|---|---|---|---|---|"
    return "\n".join([head, *map(str, rows)])


def main() -> int:
    """Measure, print, and write the table into docs/performance.md."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--no-write", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name, screen() as environment:
        folder = Path(name)
        prepare_learner(folder, LEARNER, environment)
        rows = start_rows(folder, environment, chosen.runs)
        rows += idle_rows(folder, environment)
    rows += inside_rows()
    text = table(rows)
    print(text)
    if not chosen.no_write:
        before, _, _ = TABLE.read_text(encoding="utf-8").partition(MARK)
        TABLE.write_text(f"{before}{MARK}\n\n{text}\n", encoding="utf-8")
    return int(any(row.met == "nein" for row in rows))


if __name__ == "__main__":
    sys.exit(main())

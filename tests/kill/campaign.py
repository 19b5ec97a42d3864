"""Kill -9 at random moments, inside the write included; count what was acknowledged and is gone.

python -m tests.kill.campaign --rounds 1000
"""

from __future__ import annotations

import argparse
import contextlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from kifuehrerschein.domain.events import EventKind
from kifuehrerschein.paths import DataDir
from kifuehrerschein.storage.database import open_database
from kifuehrerschein.storage.events import EventStore
from kifuehrerschein.storage.learners import LearnerStore

ROOT = Path(__file__).resolve().parents[2]
CLOCK_TOLERANCE = 2.0


@dataclass
class Tally:
    """What a campaign saw; `worst_clock` in seconds.

    `lost` counts answers, `paused` the pauses that were on the screen, `pauses_lost` how often the
    next start did not know of one.
    """

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    resumed: int = 0
    worst_clock: float = 0.0
    paused: int = 0
    pauses_lost: int = 0
    acks: dict[EventKind, Counter[str]] = field(
        default_factory=lambda: {
            EventKind.ANSWER_GIVEN: Counter(),
            EventKind.EXAM_ANSWERED: Counter(),
        }
    )

    def add(self, other: Tally) -> None:
        """Take the figures of another campaign in."""
        self.rounds += other.rounds
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.resumed += other.resumed
        self.worst_clock = max(self.worst_clock, other.worst_clock)
        self.paused += other.paused
        self.pauses_lost += other.pauses_lost

    def __str__(self) -> str:
        return (
            f"rounds {self.rounds}, acknowledged {self.acknowledged}, lost {self.lost}, "
            f"exams resumed {self.resumed}, clock off by at most {self.worst_clock:.2f} s, "
            f"pauses {self.paused}, lost {self.pauses_lost}"
        )


def campaign(
    folder: Path, rounds: int, seed: int, *, attempt: str = "exam", ack_first: bool = False
) -> Tally:
    """Start and kill the program `rounds` times over one data folder.

    Every other round is one of practice; the rest go on with one `attempt`, an exam or a trial.
    """
    rng = random.Random(seed)
    tally = Tally()
    clock = 0.0
    for at in range(rounds):
        mode = attempt if at % 2 and not ack_first else "practice"
        life = _one_round(folder, mode, rng, ack_first=ack_first)
        clock = count(tally, life, mode, clock)
        tally.rounds += 1
        tally.lost = _missing(folder, tally)
    return tally


def count(tally: Tally, life: Life, mode: str, clock: float) -> float:
    """Take one life in; gives the seconds that the attempt should have used after it."""
    kind = EventKind.ANSWER_GIVEN if mode == "practice" else EventKind.EXAM_ANSWERED
    until = life.died
    for line in life.lines:
        word, _, value = line.partition(" ")
        if word == "ACK":
            tally.acks[kind][value] += 1
            tally.acknowledged += 1
        elif word == "RESUMED":
            used, paused = value.split()
            tally.resumed += 1
            tally.worst_clock = max(tally.worst_clock, abs(float(used) - clock))
            clock = float(used)
            tally.pauses_lost += tally.paused > int(paused)
        elif word == "PAUSED":
            tally.paused += 1
            until = float(value)
    return clock if mode == "practice" else clock + until - life.born


@dataclass(frozen=True)
class Life:
    """What one start printed, and from when to when its page was open by our own clock."""

    lines: tuple[str, ...]
    born: float
    died: float


def _one_round(folder: Path, mode: str, rng: random.Random, *, ack_first: bool) -> Life:
    """One life of the program. It is killed a random time after its page is ready."""
    command = [sys.executable, "-m", "tests.kill.driver", "--data-dir", str(folder)]
    command += ["--mode", mode, "--seed", str(rng.randrange(2**32))]
    if ack_first:
        command.append("--ack-first")
    # Exams live through at least one tick of the clock now and then.
    lifetime = rng.uniform(0.0, 0.3 if mode == "practice" else 1.6)
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        output = process.stdout
        assert output is not None
        before = _until_ready(output)
        born = time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(lifetime)
        process.kill()
        died = time.monotonic()
        process.wait()
        rest = output.read()
        output.close()
        errors.seek(0)
        complaint = errors.read()
    if process.returncode != -signal.SIGKILL or complaint:
        raise RuntimeError(f"ended by itself ({process.returncode}): {rest[-300:]} {complaint}")
    # A line cut in the middle by the kill was never on the screen.
    return Life((*before, *rest.split("\n")[:-1]), born, died)


def _until_ready(output: IO[str]) -> list[str]:
    lines: list[str] = []
    while (line := output.readline()) not in ("", "READY\n"):
        lines.append(line.rstrip("\n"))
    return lines


def _missing(folder: Path, tally: Tally) -> int:
    """Acknowledged answers that are not in the database."""
    database = open_database(DataDir(folder).database)
    try:
        (learner,) = LearnerStore(database).all()
        stored: dict[EventKind, Counter[str]] = {kind: Counter() for kind in tally.acks}
        for event in EventStore(database).events(learner.id):
            if event.kind in stored:
                stored[event.kind][event.item_id] += 1
    finally:
        database.close()
    return sum((tally.acks[kind] - stored[kind]).total() for kind in tally.acks)


# A folder is used for so many rounds; checking ever more answers would only take longer.
BATCH = 50


def main() -> int:
    """Run the campaign in two processes at a time and print what it saw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    total = Tally()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        batches = range(0, chosen.rounds, BATCH)
        jobs = [
            pool.submit(
                campaign,
                Path(name) / str(at),
                min(BATCH, chosen.rounds - at),
                chosen.seed + at,
                attempt=("exam", "trial")[at // BATCH % 2],
            )
            for at in batches
        ]
        for job in as_completed(jobs):
            total.add(job.result())
            print(total, flush=True)
    faults = total.lost + total.pauses_lost
    return int(faults > 0 or total.worst_clock > CLOCK_TOLERANCE)


if __name__ == "__main__":
    sys.exit(main())

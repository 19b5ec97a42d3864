"""What somebody has learned with an older version, opened by the packed program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from installer.chain.prove.record import LEARNER, expect_upgraded, put_oldest
from installer.chain.windows.launcher import CONSOLE
from installer.chain.windows.wine import windows_path

if TYPE_CHECKING:
    from installer.chain.prove.wine import Trial


def upgrades(trial: Trial) -> str:
    """The oldest database is brought up to date, so that nothing learned is lost."""
    record = put_oldest(trial.wine.prefix.parent / "alter Lernstand")
    start = ["--data-dir", windows_path(record.parent), "--learner", LEARNER]
    trial.wine.check([trial.program / CONSOLE, *start, "--quit-after-first-paint"])
    return expect_upgraded(record)

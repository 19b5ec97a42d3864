"""A learner's answer that the screen has acknowledged is on disk, whatever happens next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.kill.campaign import CLOCK_TOLERANCE, Life, Tally, campaign, count


def test_no_acknowledged_answer_is_lost_and_the_exam_goes_on_in_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        jobs = [
            pool.submit(campaign, tmp_path / attempt, 25, seed=n, attempt=attempt)
            for n, attempt in enumerate(("exam", "trial"), 1)
        ]
        tallies = [job.result() for job in jobs]
    for tally in tallies:
        assert tally.acknowledged > tally.rounds
        assert tally.lost == 0, tally
        assert tally.resumed >= 10, tally
        assert tally.worst_clock <= CLOCK_TOLERANCE, tally
        assert tally.paused == 1, tally
        assert tally.pauses_lost == 0, tally


def test_the_campaign_sees_an_acknowledgement_before_the_commit(tmp_path: Path) -> None:
    tally = Tally()
    # Beside other work it may be killed before it has answered much; then once more.
    for seed in (3, 4, 5, 6):
        tally = campaign(tmp_path / str(seed), 3, seed=seed, ack_first=True)
        if tally.lost > 0:
            break
    assert tally.lost > 0, tally


def test_the_campaign_sees_a_forgotten_pause_and_time_that_went_on_in_it() -> None:
    tally = Tally()
    used = count(tally, Life(("READY", "PAUSED 103.0"), 100.0, 150.0), "exam", 10.0)
    assert used == 13.0
    count(tally, Life(("RESUMED 60.0 0",), 200.0, 200.0), "exam", used)
    assert (tally.paused, tally.pauses_lost, tally.worst_clock) == (1, 1, 47.0)

"""A learner's answer that the screen has acknowledged is on disk, whatever happens next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.kill.campaign import CLOCK_TOLERANCE, campaign


def test_no_acknowledged_answer_is_lost_and_the_exam_goes_on_in_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(campaign, tmp_path / str(n), 25, seed=n) for n in (1, 2)]
        tallies = [job.result() for job in jobs]
    for tally in tallies:
        assert tally.acknowledged > tally.rounds
        assert tally.lost == 0, tally
        assert tally.resumed >= 10, tally
        assert tally.worst_clock <= CLOCK_TOLERANCE, tally


def test_the_campaign_sees_an_acknowledgement_before_the_commit(tmp_path: Path) -> None:
    tally = campaign(tmp_path, 3, seed=3, ack_first=True)
    assert tally.lost > 0, tally

"""Nobody waits for another look of the page, and scrolling never stutters.

Counted in the program's own processor time, so that other tests on the same machine do not matter;
`poe bench` measures by the clock.
"""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from tests.bench.looks import scrolling, switches


def test_another_theme_or_size_is_there_within_half_a_second(qapp: QApplication) -> None:
    slow = {key: taken for key, taken in switches(time.process_time).items() if taken >= 0.5}
    assert slow == {}


def test_a_lesson_of_sixty_blocks_scrolls_without_a_pause(qapp: QApplication) -> None:
    steps = scrolling(time.process_time)
    assert len(steps) > 100
    assert max(steps) < 0.05

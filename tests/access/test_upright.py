"""In an upright window, with large things to press, every page keeps what it has to keep."""

from __future__ import annotations

import pytest

from kifuehrerschein.domain.learners import Theme
from tests.access.behaviour import BEHAVIOUR
from tests.access.catalogue import SCENES, Scene, complaints
from tests.access.checks import CHECKS
from tests.access.stage import Stage, View

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
UPRIGHT = View(Theme.LIGHT, 100, (700, 1000), large_targets=True)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_it_is_whole_large_and_calm(stage: Stage, scene: Scene) -> None:
    found = list(complaints(stage, scene, UPRIGHT, CHECKS | BEHAVIOUR))
    assert not found, "\n".join(found)

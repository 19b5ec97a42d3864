"""Every page can be used by everybody: in every theme, text size and window."""

from __future__ import annotations

import pytest

from tests.access.catalogue import SCENES, Scene, complaints
from tests.access.checks import CHECKS
from tests.access.stage import ALL_VIEWS, Stage, covering

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_everybody_can_use_it(stage: Stage, scene: Scene) -> None:
    number = SCENES.index(scene)
    found = [text for view in covering(number) for text in complaints(stage, scene, view, CHECKS)]
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_everybody_can_use_it_in_every_look(stage: Stage, scene: Scene) -> None:
    found = [text for view in ALL_VIEWS for text in complaints(stage, scene, view, CHECKS)]
    assert not found, "\n".join(found)

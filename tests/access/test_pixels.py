"""Text and focus stand out on every page, measured on what is really painted."""

from __future__ import annotations

import pytest

from tests.access.catalogue import SCENES, Scene, complaints
from tests.access.pixels import PIXELS
from tests.access.stage import ALL_VIEWS, Stage, covering

# What the platform without a screen says when a list opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
each_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


@each_scene
def test_text_and_focus_stand_out(stage: Stage, scene: Scene) -> None:
    number = SCENES.index(scene)
    view = covering(number)[number % 3]
    found = list(complaints(stage, scene, view, PIXELS))
    assert not found, "\n".join(found)


@pytest.mark.slow
@each_scene
def test_text_and_focus_stand_out_in_every_look(stage: Stage, scene: Scene) -> None:
    found = [text for view in ALL_VIEWS for text in complaints(stage, scene, view, PIXELS)]
    assert not found, "\n".join(found)

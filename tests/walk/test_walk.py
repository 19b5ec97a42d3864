"""Whatever is pressed, in whatever order: no error, nothing lost, no dead end."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.walk.hands import Hands, Step
from tests.walk.walk import replay, shrink, stroll

# What the walk hears of Qt it judges itself.
pytestmark = pytest.mark.qt_log_ignore(".*")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_short_walk_finds_nothing(qapp: QApplication, seed: int) -> None:
    walk = stroll(qapp, seed, 60)
    assert not walk.complaints, str(walk)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_a_long_walk_finds_nothing(qapp: QApplication, seed: int) -> None:
    walk = stroll(qapp, seed, 150)
    assert not walk.complaints, str(shrink(qapp, walk))


def _lose_a_window(hands: Hands, _what: str) -> None:
    hands.stray = QPushButton("verloren")  # type: ignore[attr-defined]
    hands.stray.show()  # type: ignore[attr-defined]


def _lose_the_keyboard(_hands: Hands, _what: str) -> None:
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()


def _hide_the_page(hands: Hands, _what: str) -> None:
    page = hands.app.window.page
    assert page is not None
    page.hide()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (_lose_a_window, "a window of its own"),
        (_lose_the_keyboard, "nothing has the keyboard"),
        (_hide_the_page, "is hidden"),
    ],
)
def test_the_walk_sees_a_fault_and_leaves_out_what_does_not_matter(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, fault: object, told: str
) -> None:
    monkeypatch.setattr(Hands, "_prepare", fault)
    steps = [Step("go", "glossary", 4), Step("key", "Tab", 4), Step("prepare"), Step("key", "Tab")]
    walk = replay(qapp, steps)
    assert told in walk.complaints[0]
    assert [step.kind for step in walk.steps] == ["go", "key", "prepare"]
    fewer = shrink(qapp, walk).steps
    assert len(fewer) < 3
    assert fewer[-1] == Step("prepare")

"""A walk: steps drawn with a seed, what went wrong, and the fewest steps that show it."""

from __future__ import annotations

import gc
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace, TracebackType
from unittest.mock import patch

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from kifuehrerschein.domain.learners import Settings
from kifuehrerschein.paths import DataDir
from kifuehrerschein.services import exams
from kifuehrerschein.ui import (
    certificate_desk,
    help_desk,
    module_desk,
    notebook_desk,
)
from tests.access.stage import MIDDLE, opened, prepare
from tests.walk.hands import Hands, Step
from tests.walk.trouble import trouble

# How many widgets more than at the beginning may live at the start page: one lesson kept ready.
_KEPT = 600
_ESCAPES = 6
_HARMLESS = ("This plugin does not support",)


@dataclass
class Walk:
    """What was done, and what was wrong after the last step; nothing if all was well."""

    steps: list[Step]
    complaints: list[str]

    def __str__(self) -> str:
        done = "\n".join(f"    Step{tuple(step)}," for step in self.steps)
        return "\n".join((*self.complaints, "after", done))


Next = Callable[[Hands], Step | None]


def stroll(qapp: QApplication, seed: int, count: int) -> Walk:
    """Take `count` steps that the seed draws, or fewer if something is wrong."""
    dice = random.Random(seed)
    left = iter(range(count))
    return _go(qapp, lambda hands: None if next(left, None) is None else hands.think(dice))


def replay(qapp: QApplication, steps: Sequence[Step]) -> Walk:
    """Take these steps."""
    left = iter(steps)
    return _go(qapp, lambda _hands: next(left, None))


def shrink(qapp: QApplication, walk: Walk) -> Walk:
    """The same trouble in fewer steps: leave out halves, quarters, and at last single ones."""
    wanted, size = _kind(walk), len(walk.steps) // 2
    while size:
        at = 0
        while at < len(walk.steps):
            fewer = replay(qapp, walk.steps[:at] + walk.steps[at + size :])
            if fewer.complaints and _kind(fewer) == wanted:
                walk = fewer
            else:
                at += size
        size //= 2
    return walk


def _kind(walk: Walk) -> str:
    return walk.complaints[0].splitlines()[-1][:40]


def _go(qapp: QApplication, following: Next) -> Walk:
    walk, wrong = Walk([], []), list[str]()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        stack.enter_context(_watched(wrong))
        hands = stack.enter_context(_program(qapp, Path(folder)))
        start = _alive(hands)
        while not wrong:
            step = following(hands)
            if step is None:
                wrong += _escape(hands) or _grown(hands, start)
                break
            walk.steps.append(step)
            hands.do(step)
            wrong += [*hands.complaints, *trouble(hands.app, settled=step.turns >= 40)]
        walk.complaints = list(wrong)
    if not walk.complaints:
        walk.complaints = wrong  # closing went wrong
    return walk


def _escape(hands: Hands) -> list[str]:
    """Esc leads to the start, or to where it stops by design."""
    hands.do(Step("window", "1366x768", 40))
    for _ in range(_ESCAPES):
        hands.do(Step("key", "Esc", 40))
    window, dialog = hands.app.window, QApplication.activeModalWidget()
    stays = hands.app.desk.learner is None or getattr(window.page, "back_to", "home") == ""
    if window.layer is None and dialog is None and stays:
        return []
    return [f"Esc ends at {window.page}, {window.layer}, {dialog}"]


def _alive(hands: Hands) -> int:
    """How many widgets there are at the start page."""
    desk = hands.app.desk
    desk.welcome(desk.services.learners.named(MIDDLE))
    desk.change_settings(Settings(motion=False))
    desk.go("home")
    hands.settle(100)
    gc.collect()
    return len(QApplication.allWidgets())


def _grown(hands: Hands, start: int) -> list[str]:
    end = _alive(hands)
    return [f"{start} widgets became {end}"] if end > start + _KEPT else []


@cache
def _prepared() -> tempfile.TemporaryDirectory[str]:
    """Three people with three pasts; made once, and gone with the process."""
    folder = tempfile.TemporaryDirectory()
    DataDir(Path(folder.name)).prepare()
    prepare(Path(folder.name))
    return folder


@contextmanager
def _program(qapp: QApplication, folder: Path) -> Iterator[Hands]:
    """The program over a copy of the prepared folder; nothing is printed or opened outside."""
    pause = qapp.doubleClickInterval()
    drawn = SimpleNamespace(randbelow=lambda _end: 7)
    with ExitStack() as stack:
        stack.enter_context(patch.object(exams, "secrets", drawn))
        stack.enter_context(patch.object(QDesktopServices, "openUrl", lambda _url: True))
        stack.enter_context(patch.object(help_desk, "ask_for_printer", lambda _parent: None))
        for desk in (certificate_desk, module_desk, notebook_desk):
            stack.enter_context(patch.object(desk, "print_pages", lambda *_: False))
        shutil.copytree(_prepared().name, folder / "daten")
        qapp.setDoubleClickInterval(1)
        stack.callback(qapp.setDoubleClickInterval, pause)
        stage = stack.enter_context(opened(qapp, folder / "daten"))
        yield Hands(stage.app, folder)


@contextmanager
def _watched(wrong: list[str]) -> Iterator[None]:
    """Collect what a slot raises and what Qt complains about."""
    hook = sys.excepthook

    def catch(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        wrong.append("".join(traceback.format_exception(kind, error, trace)))

    def hear(kind: QtMsgType, _context: object, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not text.startswith(
            _HARMLESS
        ):
            wrong.append("".join(traceback.format_stack(limit=6)) + f"Qt: {text}")

    before = qInstallMessageHandler(hear)
    sys.excepthook = catch
    try:
        yield
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(before)

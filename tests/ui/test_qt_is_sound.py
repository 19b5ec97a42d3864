"""PySide6 6.12.0 loses references to None under Python 3.11 until Python aborts (ADR 5)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_a_qt_call_without_a_result_leaves_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 100

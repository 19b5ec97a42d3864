"""Every test runs without a screen, with the shipped fonts and German texts."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def shipped_fonts(qapp: QApplication) -> Iterator[None]:
    """Widths and heights are measured with the fonts that people see."""
    from kifuehrerschein.ui.theme.look import load_fonts

    qapp.setStyle("Fusion")
    load_fonts()
    yield
    # Widgets that outlive the application crash Python on its way out.
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

"""Every test runs without a screen, with the shipped fonts and German texts."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def shipped_fonts(qapp: QApplication) -> None:
    """Widths and heights are measured with the fonts that people see."""
    from kifuehrerschein.ui.theme.look import load_fonts

    qapp.setStyle("Fusion")
    load_fonts()

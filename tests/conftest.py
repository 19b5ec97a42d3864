"""Every test runs without a screen, with the shipped fonts and German texts."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Nothing is collected in the middle of a test (ADR 14).

    A window that nobody holds any more is still painted until its test is wholly over; collected
    in that moment it would take the whole test run down.
    """
    from kifuehrerschein.ui.garbage import collect_what_is_due

    gc.disable()
    result = yield
    collect_what_is_due()
    return result


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

"""A start that nobody sits in front of: for measurements and for pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from kifuehrerschein.ui.main_window import MainWindow


def close_after(
    window: MainWindow, done: SignalInstance, failed: SignalInstance, picture: Path | None
) -> None:
    """Close the window with `done`, after a picture of it; with `failed` say why and end with 1."""

    def end() -> None:
        if picture is not None:
            window.grab().save(str(picture))
        window.close()

    def give_up(text: str) -> None:
        sys.stderr.write(f"{text}\n")
        QApplication.exit(1)

    done.connect(end)
    failed.connect(give_up)

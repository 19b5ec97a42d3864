"""L, the floor: a stock PySide6 window with one label, ended after its first paint."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Bare(QLabel):
    """Quits once it is painted, or stays for the idle figures."""

    stay = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.stay:
            QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Open the window; `--stay` keeps it open."""
    app = QApplication(sys.argv)
    window = Bare("Hallo")
    window.stay = "--stay" in sys.argv
    window.resize(1180, 740)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

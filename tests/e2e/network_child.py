"""The program from the first start to the certificate, as one process; see test_no_network.py.

Beside the whole way it is started a second time. With a planted fault it opens a socket instead.
"""

from __future__ import annotations

import faulthandler
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

import kifuehrerschein.app
from kifuehrerschein.cli.main import main as run_command
from kifuehrerschein.ui.pages.certificates import CertificatesPage
from kifuehrerschein.ui.pages.exam_result import ExamResultPage
from kifuehrerschein.ui.pages.home import HomePage
from kifuehrerschein.ui.single_instance import SingleInstance
from tests.e2e.driver import AnsweringFiles, page
from tests.e2e.test_whole_way import KINDS, Way

if TYPE_CHECKING:
    import pytest

PATIENCE = 270  # seconds
# Nobody listens there, and nothing leaves this machine.
NOWHERE = ("127.0.0.1", 9)


class Walking(kifuehrerschein.app.App):
    """Does one of the deeds below as soon as everything is open, says so, and closes."""

    def _opened(self, services: object) -> None:
        super()._opened(services)  # type: ignore[arg-type]
        QTimer.singleShot(0, self, self._walk)

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        sys.stderr.write(f"{error}\n")
        self.window.close()

    def _walk(self) -> None:
        sys.excepthook = sys.__excepthook__  # a failed step is for the test, not for a dialog
        try:
            DEEDS[sys.argv[1]](self)
            sys.stdout.write("done\n")
        finally:
            self.window.close()


def whole_way(app: kifuehrerschein.app.App) -> None:
    """Name, all lessons, exam, certificate, every other page, and the program started again."""
    app._qt.setDoubleClickInterval(1)
    # As the plugin does; to wait, a robot needs no more of pytest.
    qt_api.set_qt_api("pyside6")  # type: ignore[no-untyped-call]
    way = Way(QtBot(cast("pytest.FixtureRequest", None)), app)
    way.say_the_name()
    way.read_all_lessons(each_module=False)
    assert way.practised[""] == KINDS
    way.mouse.click(page(app, HomePage).next_button)
    way.pass_exam()
    page(app, ExamResultPage)
    way.take_certificate()
    page(app, CertificatesPage)
    app.desk.files = AnsweringFiles(app.data.root / "kopie.pdf")  # type: ignore[assignment]
    way.press("Speichern")
    for entry in ("Start", "Modul 2", "Wörterbuch", "Einstellungen", "Meine Daten"):
        way.press(entry)
    assert not SingleInstance(app.data.lock).acquire()


def with_qt(_app: object) -> None:
    """What a feature would do that asks a server for something."""
    from PySide6.QtNetwork import QTcpSocket

    QTcpSocket().connectToHost(*NOWHERE)


def with_python(_app: object) -> None:
    """The same in Python, with the newer kind of address."""
    socket.socket(socket.AF_INET6).close()


def in_another_process(_app: object) -> None:
    """Some program that this one starts."""
    code = f"import socket; socket.socket().connect_ex({NOWHERE})"
    subprocess.run([sys.executable, "-c", code], check=True)


DEEDS: dict[str, Callable[[kifuehrerschein.app.App], None]] = {
    "whole_way": whole_way,
    "with_qt": with_qt,
    "with_python": with_python,
    "in_another_process": in_another_process,
}


def main() -> int:
    # When strace is ended, what it watches goes on: a child that hangs tells where, and ends.
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    kifuehrerschein.app.App = Walking  # type: ignore[misc]
    return run_command(["--data-dir", sys.argv[2]])


if __name__ == "__main__":
    sys.exit(main())

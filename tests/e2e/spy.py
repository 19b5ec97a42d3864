"""The program, telling what happens: first the page it began with and what it had imported.

With `SPY=stays` it goes on, and tells when it is open, when it is brought to the front and when it
is handed a file.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kifuehrerschein.app import App

BEFORE = frozenset(sys.modules)


def imported() -> list[str]:
    """All modules but those of Python itself and of this script."""
    return sorted(
        name
        for name in sys.modules
        if name not in BEFORE and name.partition(".")[0] not in sys.stdlib_module_names
    )


def say(*words: str) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def listen_to(app: App) -> None:
    """Tell what happens to this copy of the program."""
    from PySide6.QtCore import QTimer

    def first_page() -> None:
        say(type(app.window.page).__name__, *imported())
        if os.environ.get("SPY") != "stays":
            app.window.close()

    app.page_painted.connect(first_page)
    # One turn later everything else that waits for this has been done as well.
    app.opened.connect(lambda: QTimer.singleShot(0, app, lambda: say("open")))
    app.failed.connect(lambda _text: say("failed"))
    to_front = app.window.bring_to_front

    def raised() -> None:
        to_front()
        say("raised")

    app.window.bring_to_front = raised  # type: ignore[method-assign]
    app.open_file = lambda path: say(f"file {path}")  # type: ignore[method-assign]


def main() -> int:
    import kifuehrerschein.app
    from kifuehrerschein.cli.main import main as run_command

    begin = kifuehrerschein.app.App.__init__

    def begin_with_voice(app: App, *args: object) -> None:
        begin(app, *args)  # type: ignore[arg-type]
        listen_to(app)

    kifuehrerschein.app.App.__init__ = begin_with_voice  # type: ignore[assignment,method-assign]
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

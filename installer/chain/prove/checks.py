"""One line for each thing that was tried; a fault is counted and the rest goes on."""

from __future__ import annotations

import time
from collections.abc import Callable

from installer.chain.say import BuildError, say


class Checks:
    """Runs checks by name: each prints „ok“ or „FEHLER“ with what was seen."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def run(self, name: str, check: Callable[[], str]) -> None:
        """Run `check`; what it returns is shown, and what it raises as BuildError too."""
        began = time.monotonic()
        try:
            seen = check()
        except BuildError as error:
            self.failed.append(name)
            say(f"FEHLER {name}: {error}")
            return
        say(f"ok     {name} ({time.monotonic() - began:.1f} s){': ' if seen else ''}{seen}")

    def finish(self) -> None:
        """Raise BuildError if anything failed."""
        if self.failed:
            raise BuildError(f"Nicht bestanden ({len(self.failed)}): {', '.join(self.failed)}")


def expect(condition: object, problem: str) -> None:
    """Raise BuildError with `problem` unless the condition holds."""
    if not condition:
        raise BuildError(problem)

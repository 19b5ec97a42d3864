"""What is wrong with a file from outside."""

from __future__ import annotations

SAVE_AGAIN = "Bitte speichern Sie den Lernstand auf dem anderen Gerät noch einmal."
OTHER_FILE = "Bitte wählen Sie eine Datei, die mit diesem Programm gespeichert wurde."
UPDATE = "Bitte installieren Sie die neueste Version des Programms."


class FaultError(Exception):
    """`problem` is a German sentence about the file ("sie"), `step` what the person can do."""

    def __init__(self, problem: str, step: str = SAVE_AGAIN) -> None:
        self.problem = problem
        self.step = step
        super().__init__(problem)


def shown(text: str) -> str:
    """At most 40 printable characters of a text from outside."""
    cut = text if len(text) <= 40 else text[:39] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in cut)

"""From the name to the result of an exam through the accessible tree alone.

`python3 -m tests.atspi.scenario PYTHON DATA EXPECTED HEARD`: EXPECTED is a JSON file that says what
stands in the first lesson; what was read goes to the JSON file HEARD.
"""

from __future__ import annotations

import contextlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.atspi.desktop import desktop
from tests.atspi.reader import EVENTS, Node, Reader, wait_for

_INPUTS = ("radio button", "check box", "combo box", "slider", "push button")
_ANSWERING = ("Weiter", "Zur Übersicht")


def _plain(text: str) -> str:
    """Text as one line, for comparing."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def give_a_name(reader: Reader) -> None:
    """The first page."""
    reader.find("text", "Wie heißen Sie?").write("Kim")
    reader.press("Los geht")
    reader.press("Überspringen", inside=reader.find("dialog"))
    reader.find("heading", "Guten ")  # Morgen, Tag or Abend, as it is


def read_a_lesson(reader: Reader, expected: dict[str, Any]) -> dict[str, Any]:
    """Open the first lesson and read it from top to bottom."""
    reader.press("Jetzt anfangen")
    reader.find("heading", expected["title"])

    found: dict[str, Any] = {}

    def complete() -> bool:
        # All from one look: what is still being made comes and goes between two of them.
        nodes = list(reader.window.walk())
        said = {_plain(node.text) for node in nodes} | {_plain(node.name) for node in nodes}
        found["unread"] = [text for text in expected["texts"] if _plain(text) not in said]
        found["headings"] = [[node.level, node.name] for node in nodes if node.role == "heading"]
        found["pictures"] = [node.name for node in nodes if node.role == "image"]
        titles = {name for _level, name in found["headings"]}
        pictures_missing = len(expected["pictures"]) - len(found["pictures"])
        return not found["unread"] and titles >= {*expected["headings"]} and pictures_missing <= 0

    # What is missing then, the test tells.
    with contextlib.suppress(TimeoutError):
        wait_for("the whole lesson", complete)
    return found


def open_a_word(reader: Reader) -> str:
    """Follow a link in the text and read what is explained there."""

    def press() -> bool:
        links = reader.window.all("link")
        word = next((n for n in links if n.name.endswith("Worterklärung öffnen")), None)
        if word is not None:
            word.press()
        return word is not None

    wait_for("a word", press)
    card = wait_for("the explanation", lambda: _with_button(reader, "Schließen"))
    told = str(card.name)
    reader.press("Schließen")
    wait_for("no explanation", lambda: _with_button(reader, "Schließen") is None)
    return told


def _with_button(reader: Reader, name: str) -> Node | None:
    """The panel that has this button right inside."""

    def has_it(panel: Node) -> bool:
        return any(n.role == "push button" and n.name == name for n in panel.children())

    return next(filter(has_it, reader.window.all("panel")), None)


def answer_a_question(reader: Reader) -> str:
    """Answer the first question of the lesson and read the feedback."""
    card = reader.find("panel", "Frage 1 von ")
    give_any_answer(card)
    reader.press("Antwort prüfen", inside=card)
    return str(wait_for("feedback", lambda: _feedback(card)))


def _feedback(card: Node) -> str:
    heard = [line.name for notice in card.all("comment") for line in notice.walk()]
    return " ".join(heard)


def give_any_answer(card: Node) -> None:
    """Choose something in each input, whatever kind of question it is."""
    inputs = [node for node in card.walk() if node.role in _INPUTS and node.has("enabled")]
    for node in inputs:
        if node.role == "radio button":
            node.press()
    wanted = next((int(word) for word in _words(card) if word.isdigit()), 1)
    for node in [node for node in inputs if node.role == "check box"][:wanted]:
        node.press()
    boxes = [node for node in inputs if node.role == "combo box"]
    # From the last: in a pairing each entry on the way is still free then.
    for steps, box in reversed(list(enumerate(boxes, 1))):
        for _ in range(steps):
            box.press("Increase")
    for name in ("Mehr", "Nach unten"):
        for node in [n for n in inputs if n.role == "push button" and n.name.startswith(name)][:1]:
            node.press()


def _words(card: Node) -> list[str]:
    """The words of the line that says how many to choose."""
    lines = [node.name for node in card.all("label", "Wählen Sie ")]
    return lines[0].split() if lines else []


def take_the_exam(reader: Reader) -> dict[str, Any]:
    """Start, answer every question, hand in, read the result."""
    reader.press("Prüfung", "link")
    reader.press("Trotzdem jetzt starten")
    total = 0
    kinds: list[str] = []
    number = 1
    while True:
        heading = reader.find("heading", f"Frage {number} von ")
        find_card = partial(_card, reader, heading)
        total = int(heading.name.split(".")[0].split()[-1])
        card = wait_for("the question", find_card)
        kinds.append("+".join(sorted({n.role for n in card.walk() if n.role in _INPUTS})))
        give_any_answer(card)
        wait_for("it to be kept", lambda: reader.window.all("label", "Antwort gespeichert"))
        reader.press(_ANSWERING[number == total])
        if number == total:
            break
        number += 1
    reader.find("heading", "Ihre Fragen")
    summary = reader.find("label", "Alle ").name
    reader.press("Prüfung abgeben")
    reader.press("Jetzt abgeben")
    wait_for("the result", lambda: reader.window.all("heading", "Was zum Bestehen zählt"))
    result = [node.name for node in reader.window.walk() if node.role in ("heading", "label")]
    return {"total": total, "summary": summary, "result": result, "kinds": kinds}


def _card(reader: Reader, heading: Node) -> Node | None:
    """The panel of the question that the heading names."""
    panels = reader.window.all("panel")
    return next((n for n in panels if n.name and heading.name.endswith(n.name)), None)


def read_all(reader: Reader, expected: dict[str, Any]) -> dict[str, Any]:
    """The whole way."""
    give_a_name(reader)
    return {
        "lesson": read_a_lesson(reader, expected),
        "word": open_a_word(reader),
        "feedback": answer_a_question(reader),
        "exam": take_the_exam(reader),
        "events": {kind: reader.heard(kind) for kind in EVENTS},
    }


def main() -> None:
    """Run it on a desktop of its own."""
    python, data, expected, out = sys.argv[1:5]
    with desktop(python, Path(data)):
        reader = Reader("kifuehrerschein")
        try:
            heard = read_all(reader, json.loads(Path(expected).read_text("utf-8")))
        except (LookupError, TimeoutError):
            sys.stderr.write(reader.tree())
            raise
    Path(out).write_text(json.dumps(heard), encoding="utf-8")


if __name__ == "__main__":
    main()

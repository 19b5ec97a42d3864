"""Whoever is told to do something is told it by a name, not only by a place or a colour."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PLACE = (
    r"links|rechts|oben|unten|daneben|(?:link|recht|ober|unter)(?:e|en|er|es)|(?:ober|unter)sten?"
)
_LOOKS = (
    r"(?:grün|rot|blau|gelb|orange|grau|rund|eckig|bunt|klein|groß)(?:e|en|er|es)"
    r" (?:Knopf|Feld|Fläche|Zeichen|Kreis|Punkt|Rahmen|Taste)\w*"
)
_CUE = re.compile(rf"\b(?:{_PLACE}|{_LOOKS})\b", re.IGNORECASE)
_DO = re.compile(
    r"\b(?:klick|drück|tipp|wähl|zieh|öffn|schreib|wechsel|find|such|seh|zeig|steh)\w*",
    re.IGNORECASE,
)
_YOU = re.compile(r"\bSie\b")
_NAMED = "„"
# Sentences that name the thing in other words than between quotation marks, and how.
ALLOWED = {
    # The sentence before names both: „Standard“ and „Einfach“.
    "Die Fassung wählen Sie oben in jeder Lektion.",
    # The name of whoever learns stands on the button.
    "Dann klicken Sie links unten auf Ihren Namen.",
    "Zum Wechseln klicken Sie links unten auf Ihren Namen.",
    # What the picture shows; its alt text says the same.
    "Im Bild sehen Sie zwei Gruppen: runde Punkte für Äpfel, Dreiecke für Birnen.",
    # About pages on the internet: the word itself is what to look for.
    "- **Wer sagt das?** Suchen Sie ganz unten das [Impressum](glossary:impressum).",
    "Oft finden Sie das Impressum ganz unten.",
    # All entries follow by name.
    (
        "Links steht, wohin Sie gehen können: Start, Ausprobieren, Wörterbuch, Suchen, Mein Heft, "
        "Prüfung und Zertifikate."
    ),
    # The only other text of the dialog; the button beside it is called „Text kopieren“.
    "Dann zeigen Sie den Text unten der Person, von der Sie das Programm haben.",
    # The settings have it under the names of the sentence before.
    "Sie finden es oben in jeder Lektion und in den Einstellungen.",
}


def sentences(text: str) -> list[str]:
    """A text cut after each sentence; lines that belong together are one."""
    one_line = re.sub(r"(?<=[^\n|>])\n(?=[\wÄÖÜäöü„])", " ", text)
    cut = (re.split(r"(?<=[.!?“])\s+(?=[A-ZÄÖÜ„])", line) for line in one_line.splitlines())
    return [sentence.strip() for line in cut for sentence in line]


def unnamed(text: str) -> list[str]:
    """Sentences that tell somebody to do something by place or colour alone."""
    return [
        sentence
        for sentence in sentences(text)
        if _CUE.search(sentence)
        and _DO.search(sentence)
        and _YOU.search(sentence)
        and _NAMED not in sentence
    ]


def course() -> Iterator[str]:
    """Lessons, exercises and questions, without the texts that describe pictures."""
    for folder in ("content", "quizzes"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix == ".md":
                # The head of a lesson holds its picture and its sources.
                yield file.read_text(encoding="utf-8").partition("\n---\n")[2]
            elif file.suffix == ".yaml":
                texts = re.findall(r'(\w+): "([^"]+)"', file.read_text(encoding="utf-8"))
                yield "\n".join(text for key, text in texts if key in ("standard", "einfach"))


def interface() -> Iterator[str]:
    """Every text in the program's own code."""
    for file in sorted((ROOT / "kifuehrerschein").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_nothing_is_found_by_its_place_or_colour_alone() -> None:
    handbook = (ROOT / "docs/handbuch/lernende.md").read_text(encoding="utf-8")
    texts = [handbook, *course(), *interface()]
    assert sum(map(len, texts)) > 1_000_000
    found = {sentence for text in texts for sentence in unnamed(text)}
    assert found == ALLOWED


@pytest.mark.parametrize(
    ("sentence", "told_by_name"),
    [
        ("Klicken Sie links unten auf das Zeichen mit 2 Personen.", False),
        ("Drücken Sie den grünen Knopf.", False),
        ("Drücken Sie oben „Einfach“.", True),
        ("Drücken Sie auf Ihren Namen.", True),
    ],
)
def test_a_sentence_without_a_name_is_found(sentence: str, told_by_name: bool) -> None:
    assert (unnamed(f"Davor steht etwas. {sentence} Das war es.") == []) is told_by_name

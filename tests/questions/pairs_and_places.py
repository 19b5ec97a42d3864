"""A readable sample of halves to put together, and one of places to find in a picture."""

from __future__ import annotations

from kifuehrerschein.domain.questions import Hotspot, Match, Pair, Picture, Region
from tests.questions.common import both, common

MATCH = Match(
    **common(
        id="q-m02-906",
        stem=both("Was gehört zusammen?"),
        feedback_all=both("Aus Beispielen wird beim Training ein Modell."),
    ),
    pairs=(
        Pair(
            "p1",
            both("Trainingsdaten"),
            both("Beispiele mit Etikett"),
            both("Ohne Beispiele kann kein Training beginnen."),
        ),
        Pair(
            "p2",
            both("Training"),
            both("Zahlen anpassen, bis die Ergebnisse gut zu den Beispielen passen"),
            both("Beim Training ändern sich Zahlen."),
        ),
        Pair(
            "p3",
            both("Modell, mit dem das Programm auch neue Fälle einordnet"),
            both("Die Zahlen am Ende"),
            both("Das Modell besteht aus Zahlen."),
        ),
    ),
    distractors=(both("Ein Lexikon"),),
)


def _region(region_id: str, text: str, x: float, *, correct: bool = False) -> Region:
    why = both(f"Zur Stelle „{text}“ lohnt ein zweiter Blick.")
    return Region(region_id, both(text), x, 0.1, 0.21, 0.8, correct, why)


HOTSPOT = Hotspot(
    **common(
        id="q-m02-907",
        stem=both("Wo arbeitet wohl KI?"),
        feedback_all=both("Vorschläge kommen oft von KI."),
    ),
    image=Picture("assets/images/probe.svg", "Vier Kästen mit Zeichen nebeneinander."),
    regions=(
        _region("r1", "Wortvorschlag", 0.02, correct=True),
        _region("r2", "Uhrzeit", 0.27),
        _region("r3", "Taschenlampe für den dunklen Flur", 0.52),
        _region("r4", "Übersetzung", 0.77, correct=True),
    ),
)

_BOXES = "".join(
    f'<rect x="{480 * region.x:g}" y="16" width="101" height="128" fill="#E4ECFF"/>'
    for region in HOTSPOT.regions
)
_DRAWN = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 160">{_BOXES}</svg>'


def picture_of(file: str) -> bytes:
    """The picture of HOTSPOT; no other is there."""
    return _DRAWN.encode() if file == "assets/images/probe.svg" else b""

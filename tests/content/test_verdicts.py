"""Tests of the rule that a feedback begins with its reason, never with praise or a verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.quiz_rules import check_quiz
from tests.content.verdicts import opening_verdict

VERDICTS = [
    "Genau.",
    "Genau so. Die Muster berechnet das Programm.",
    "Genau das trifft es.",
    "Genau richtig, dort hilft ein Mensch.",
    "Stimmt.",
    "Stimmt, das Programm rechnet.",
    "Stimmt genau – es rechnet.",
    "Ja. Das Programm rechnet.",
    "Ja, das ist die Erklärung.",
    "Ja das passt.",
    "Jawohl!",
    "Nein. Der Chatbot liest nicht nach.",
    "Doch, es gehört zu KI.",
    "Gut.",
    "Gut!",
    "Gut, das Programm rechnet.",
    "Gut so. Nachfragen muss ein Mensch.",
    "Gut überlegt.",
    "Gut überlegt ist das.",
    "Gut gerechnet: 1 Kästchen.",
    "Gut gezählt, denn es sind 3.",
    "Gut erkannt – ein Grenzwert reicht.",
    "Gute Wahl. Ein Mensch schaut mit.",
    "Ein guter Start. Dort stehen Computer.",
    "Kluge Entscheidung!",
    "Sehr gut.",
    "**Sehr gut:** Es ist eine Quelle.",
    "Prima, weiter so.",
    "Prima gelöst.",
    "Super!",
    "Toll.",
    "Perfekt.",
    "Klasse!",
    "Bravo.",
    "Richtig.",
    "Richtig gezählt: 1 und 2.",
    "Fast richtig.",
    "Falsch!",
    "Falsch gezählt.",
    "Leider falsch.",
    "Leider reicht das nicht.",
    "Das ist falsch. Es rechnet.",
    "Das ist leider falsch.",
    "Das ist klug. Die Beratung hilft.",
    "Das ist der Kern.",
    "Das stimmt.",
    "Das passt. Also gehört es dazu.",
    "Passt.",
    "Passt gut. Dort helfen sich Menschen.",
    "Passt genau.",
    "So ist es.",
    "So ist es wohl. Der Text fehlt.",
    "Treffer. Der Dienst vergleicht.",
    "Unbedingt. Ein falscher Tag schadet.",
    "Nicht ganz.",
    "Noch nicht!",
    "Knapp daneben: Das sind 4.",
    "Schade.",
    "Sie haben richtig gezählt.",
    "Sie liegen falsch.",
    "Ihre Antwort stimmt.",
    "Ihre Wahl ist leider falsch.",
    "Ganz genau!",
]
REASONS = [
    "",
    "Gute Quellen nennen, wer dahintersteht.",
    "Gute Beispiele sind vielfältig und erlaubt.",
    "Guter Klang entsteht durch Rechnen.",
    "Gut klingen heißt nicht richtig sein.",
    "Genaue Angaben helfen mehr.",
    "Richtige Etiketten machen das Ergebnis besser.",
    "Falsche Etiketten lernt das Programm mit.",
    "Stimmen sind sehr verschieden.",
    "Stimmt der Preis nicht, hilft ein Anruf.",
    "Passt der Ton zur Stelle, reicht ein Blick.",
    "Passende Wörter sind berechnet.",
    "Jahre stehen auf dem Blatt.",
    "Jeder Hund sieht anders aus.",
    "Ja-Nein-Fragen sind schnell beantwortet.",
    "Schön finden kann nur ein Mensch.",
    "Ein schöner Traum wird mit einer ersten Stufe zum Ziel.",
    "Ein gutes Ziel ist klein und klar.",
    "Kluge Fragen helfen beim Prüfen.",
    "Das ist ein Vorteil fester Regeln: Jeder Schritt ist klar.",
    "Das ist gut an festen Regeln.",
    "Das ist der andere Weg: feste Regeln.",
    "Das gilt oft.",
    "So arbeiten Suchprogramme für Datenbanken.",
    "So ist fast jede Lektion.",
    "Nicht jedes Gerät mit Strom hat KI.",
    "Noch nicht alle Menschen haben ein Gerät.",
    "Superschnelle Geräte machen auch Fehler.",
    "Sie haben ein kleines Ziel geschafft? Das macht Mut.",
    "Sie können sofort anfangen.",
    "Ihre Antwort ist nur auf diesem Computer gespeichert.",
    "Ihre Wahl gilt auch für die nächsten Lektionen.",
]


@pytest.mark.parametrize("text", VERDICTS)
def test_praise_and_verdicts_are_found(text: str) -> None:
    assert opening_verdict(text.replace("**", ""))


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_is_no_verdict(text: str) -> None:
    assert opening_verdict(text) == ""


FINE = '{standard: "Es rechnet mit Wörtern.", einfach: "Es rechnet."}'
ITEM = f"""items:
  - id: q-m05-001
    type: cloze
    stem: {{standard: "Es rechnet {{g1}}.", einfach: "Es rechnet {{g1}}."}}
    options:
      - {{id: a, text: {FINE}, feedback: {FINE}}}
    cards:
      - {{id: k1, category: a, text: {FINE}, feedback: {FINE}}}
    gaps:
      - {{id: g1, choices: [a, b, c], answer: a, feedback: {FINE}}}
    regions:
      - {{id: r1, label: {FINE}, feedback: {FINE}}}
    feedback:
      "true": {FINE}
    feedback_all: {FINE}
"""
PLACES = ["options", "cards", "gaps", "regions", "feedback", "feedback_all"]


def _alarms(path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(text, encoding="utf-8")
    return [(alarm.line, alarm.rule) for alarm in check_quiz(path)]


def test_feedback_with_its_reason_gives_no_alarm(tmp_path: Path) -> None:
    assert _alarms(tmp_path / "m05.yaml", ITEM) == []


@pytest.mark.parametrize("variant", ["standard", "einfach"])
@pytest.mark.parametrize("place", PLACES)
def test_a_verdict_gives_an_alarm_wherever_feedback_stands(
    tmp_path: Path, place: str, variant: str
) -> None:
    lines = ITEM.splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip().startswith(f"{place}:"))
    at += place != "feedback_all"
    before, after = lines[at].rsplit(f"{variant}: ", 1)
    lines[at] = f'{before}{variant}: "Gut überlegt.{after[1:].replace("Es", " Es", 1)}'
    assert _alarms(tmp_path / "m05.yaml", "\n".join(lines)) == [(at + 1, "feedback-start")]


def test_an_exception_with_a_reason_silences_the_rule(tmp_path: Path) -> None:
    praise = FINE.replace("Es", "Genau: Es", 1)
    wrong = ITEM.replace(f"feedback_all: {FINE}", f"feedback_all: {praise}")
    assert [rule for _, rule in _alarms(tmp_path / "m05.yaml", wrong)] == ["feedback-start"]
    excuse = "  # ok: feedback-start ein Zitat aus der Lektion\n  - id: q-m05-001"
    assert _alarms(tmp_path / "m05.yaml", wrong.replace("  - id: q-m05-001", excuse)) == []

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.speech.sentences import LONGEST, sentences


def parts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das ist KI. Das nicht.", ["Das ist KI.", "Das nicht."]),
        ("Wirklich? Ja! Gut …", ["Wirklich?", "Ja!", "Gut …"]),
        ("Obst, z. B. Äpfel, ist gesund. Ja.", ["Obst, z. B. Äpfel, ist gesund.", "Ja."]),
        ("Das heißt, d.h. Sie zahlen ca. 5 Euro.", ["Das heißt, d.h. Sie zahlen ca. 5 Euro."]),
        ("Dr. Wolf hilft. Frau Prof. Ott auch.", ["Dr. Wolf hilft.", "Frau Prof. Ott auch."]),
        ("Nach Art. 4 Abs. 1 Nr. 2 gilt das.", ["Nach Art. 4 Abs. 1 Nr. 2 gilt das."]),
        ("Es geht auf diese Art. Dann weiter.", ["Es geht auf diese Art.", "Dann weiter."]),
        ("Äpfel, Birnen usw. Alles ist frisch.", ["Äpfel, Birnen usw.", "Alles ist frisch."]),
        ("Äpfel, Birnen usw. sind frisch.", ["Äpfel, Birnen usw. sind frisch."]),
        ("Es gilt am 2. Februar 2025. Gut.", ["Es gilt am 2. Februar 2025.", "Gut."]),
        ("Das 18. Jahrhundert begann.", ["Das 18. Jahrhundert begann."]),
        ("Es waren 24. Ohne Anna 23.", ["Es waren 24.", "Ohne Anna 23."]),
        ("Der 3. große Tag kam.", ["Der 3. große Tag kam."]),
        ("1. Öffnen Sie das. 2. Lesen Sie.", ["1. Öffnen Sie das.", "2. Lesen Sie."]),
        ("Es kostet 1.234,50 Euro.", ["Es kostet 1.234,50 Euro."]),
        ("Er fragt: „Wie geht es?“ Sie lacht.", ["Er fragt: „Wie geht es?“", "Sie lacht."]),
        ("„Halt!“ ruft sie. „Nein.“ Stille.", ["„Halt!“ ruft sie.", "„Nein.“", "Stille."]),
        ("Erster Punkt\nZweiter Punkt", ["Erster Punkt", "Zweiter Punkt"]),
        ("Am 3. Fe·bru·ar ist Test. Gut.", ["Am 3. Fe·bru·ar ist Test.", "Gut."]),
        ("J. S. Bach lebte lange.", ["J. S. Bach lebte lange."]),
        ("", []),
        (" \n\u00a0", []),
    ],
)
def test_a_text_is_cut_where_one_takes_a_breath(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_an_endless_sentence_is_cut_at_a_comma() -> None:
    long = "Man nimmt Äpfel, Birnen, " * 30
    found = parts(long)
    assert len(found) > 2
    assert all(len(part) <= LONGEST for part in found)
    assert all(part.endswith(",") for part in found[:-1])


@given(st.text(alphabet=st.sampled_from("aBz. 1,2?!\n„“…·-:;\u00ad\u00a0()Nr"), max_size=400))
def test_nothing_is_lost_and_nothing_is_read_twice(text: str) -> None:
    found = sentences(text)
    covered = [at for span in found for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    lost = "".join(char for at, char in enumerate(text) if at not in set(covered))
    assert not lost.replace("·", "").replace("\u00ad", "").strip()
    assert all(text[span.start : span.end].strip() for span in found)


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in sentences(text))

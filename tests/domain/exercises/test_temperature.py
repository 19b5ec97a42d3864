"""A temperature changes how many answers there are, and 0 leaves only one."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.next_word import (
    ENDS,
    SmallText,
    train,
    with_temperature,
    words_of,
)
from kifuehrerschein.domain.exercises.temperature import (
    Temperature,
    Variety,
    answer,
    answers,
    distinct,
    variety,
)
from kifuehrerschein.domain.wording import Wording
from kifuehrerschein.paths import shipped_root

NOTHING = Wording("", "")
TEXT = "Ich esse Brot. Ich esse Reis. Ich koche Tee. Du isst Brot und Reis. Ich koche."
MODEL = train(TEXT)
HARBOUR = train((shipped_root() / "assets" / "corpora" / "hafen.txt").read_text(encoding="utf-8"))


def setting(words: int = 3, answers: int = 5) -> Temperature:
    return Temperature(
        id="temperature",
        title=NOTHING,
        teaser=NOTHING,
        predict=NOTHING,
        guesses=(),
        observe=NOTHING,
        explain=(),
        alternative=(),
        text=SmallText("text", NOTHING, TEXT),
        beginnings=("Ich",),
        temperatures=(Fraction(0), Fraction(1)),
        words=words,
        answers=answers,
        hint=NOTHING,
        verdicts=(),
    )


@given(st.integers(0, 999), st.integers(1, 12), st.floats(0, 2))
def test_an_answer_goes_on_from_its_beginning_to_the_end_of_the_sentence(
    seed: int, words: int, temperature: float
) -> None:
    given_words = words_of(answer(MODEL, "Ich", words, temperature, seed))
    assert given_words[0] == "Ich"
    assert 1 <= len(given_words) - 1 <= words
    assert not ENDS & set(given_words[:-1])
    assert given_words[-1] in ENDS or len(given_words) == words + 1


def test_a_sign_in_the_beginning_ends_nothing() -> None:
    assert answer(MODEL, "Ich koche. Ich", 2, 0, 1) == "Ich koche. Ich esse Brot"


@given(st.integers(0, 999), st.integers(0, 50))
def test_at_zero_all_answers_are_alike(seed: int, turn: int) -> None:
    found = answers(MODEL, "Ich", setting(), 0, turn, seed)
    assert found == ("Ich esse Brot.",) * 5
    assert variety(found) is Variety.SAME


def test_each_turn_has_its_own_throws_and_the_same_at_every_temperature() -> None:
    rolled = [answers(HARBOUR, "Ruth", setting(6), 2, turn, 7) for turn in range(4)]
    assert len(set(rolled)) == 4
    assert len({each for turn in rolled for each in turn}) > 15
    assert answers(HARBOUR, "Ruth", setting(6), 2, 3, 7) == rolled[3]
    one, more = (answers(HARBOUR, "Ruth", setting(6, n), 1, 0, 7) for n in (5, 7))
    assert more[:5] == one


def test_answers_are_counted_once_each() -> None:
    assert distinct(("a", "b", "a")) == 2
    assert variety(("a", "b", "a")) is Variety.SOME
    assert variety(("a", "b", "c")) is Variety.ALL
    assert variety(("a", "a")) is Variety.SAME
    assert variety(("a",)) is Variety.SAME


def test_the_percentages_told_in_words_are_right() -> None:
    found = HARBOUR.continuations("Ich")
    assert [(each.word, each.count) for each in found[:2]] == [("möchte", 8), ("sage", 3)]
    assert sum(each.count for each in found) == 24
    assert len(found) == 10
    shares = [round(100 * with_temperature(found, each)[0]) for each in (0, 0.5, 1, 2)]
    assert shares == [100, 67, 33, 19]


@pytest.mark.parametrize(
    ("temperature", "least", "most"), [(0, 1, 1), (0.5, 3, 4), (1, 4.5, 5), (2, 4.5, 5)]
)
def test_the_numbers_of_answers_told_in_words_are_right(
    temperature: float, least: float, most: float
) -> None:
    rolls = [answers(HARBOUR, "Ich", setting(), temperature, turn, 1) for turn in range(100)]
    assert least <= mean(map(distinct, rolls)) <= most

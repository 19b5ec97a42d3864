"""The next word is counted and rolled, never invented; the same seed writes the same text."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.next_word import (
    SIGNS,
    Continuation,
    branching,
    joined,
    known_form,
    pairs_of,
    reading_stops,
    roll,
    train,
    with_sentences,
    with_temperature,
    words_of,
    write,
)

TEXT = "Das Brot ist warm. Das Brot ist gut, und das Salz ist da. Ist das Brot weg? Das Salz auch."

sentences = st.lists(
    st.lists(st.sampled_from(["das", "Brot", "ist", "warm", ",", "und"]), min_size=1, max_size=6),
    min_size=1,
    max_size=8,
)
counts = st.lists(st.integers(1, 500), min_size=1, max_size=20)
temperatures = st.floats(0, 2, allow_nan=False)


def text_of(parts: list[list[str]]) -> str:
    return " ".join(f"{joined(tuple(part))}." for part in parts)


def continuations_of(numbers: list[int]) -> tuple[Continuation, ...]:
    ranked = sorted(numbers, reverse=True)
    return tuple(
        Continuation(f"w{at:02}", n, Fraction(n, sum(ranked))) for at, n in enumerate(ranked)
    )


def test_capitals_stay_and_signs_are_words_of_their_own() -> None:
    assert words_of("Ich sage: „Das Brot (warm) ist da!“ – Ja, 3-mal.") == (
        *("Ich", "sage", ":", "Das", "Brot", "warm", "ist", "da", "!"),
        *("Ja", ",", "3-mal", "."),
    )


@given(st.text())
def test_words_put_together_are_the_same_words_again(text: str) -> None:
    words = words_of(text)
    assert words_of(joined(words)) == words


def test_a_text_reads_well_when_it_is_put_together() -> None:
    assert joined(words_of(TEXT)) == TEXT


def test_continuations_stand_by_count_and_then_by_alphabet() -> None:
    assert train(TEXT).continuations("ist") == (
        Continuation("da", 1, Fraction(1, 3)),
        Continuation("gut", 1, Fraction(1, 3)),
        Continuation("warm", 1, Fraction(1, 3)),
    )
    assert [(each.word, each.count) for each in train(TEXT).continuations("Brot")] == [
        ("ist", 2),
        ("weg", 1),
    ]
    assert [each.word for each in train("a b a c a c").continuations("a")] == ["c", "b"]


def test_an_unknown_word_has_no_continuation() -> None:
    model = train(TEXT)
    assert model.continuations("Zug") == ()
    assert with_temperature((), 1) == ()
    assert roll(model, "Zug", 1, 1, 1) is None
    assert write(model, "Ein Zug", 5, 1, 1) == "Ein Zug"
    assert write(model, "", 5, 1, 1) == ""
    assert train("").continuations("Brot") == ()


@given(sentences)
def test_shares_sum_to_one_and_counts_to_the_pairs(parts: list[list[str]]) -> None:
    text = text_of(parts)
    model = train(text)
    for word in model.counts:
        assert sum(each.share for each in model.continuations(word)) == 1
    total = sum(each.count for word in model.counts for each in model.continuations(word))
    assert total == len(pairs_of(text)) == len(words_of(text)) - 1


@given(sentences, st.data())
def test_each_step_of_training_counts_one_pair_more(
    parts: list[list[str]], data: st.DataObject
) -> None:
    text = text_of(parts)
    pairs = pairs_of(text)
    step = data.draw(st.integers(0, len(pairs) - 1))
    word, following = pairs[step]
    more = {each.word: each.count for each in train(text, step + 1).continuations(word)}
    fewer = {each.word: each.count for each in train(text, step).continuations(word)}
    assert Counter(more) - Counter(fewer) == Counter({following: 1})
    assert train(text, len(pairs)) == train(text)
    assert not train(text, 0).counts


@given(sentences, st.data())
def test_the_order_of_sentences_changes_no_count_inside_them(
    parts: list[list[str]], data: st.DataObject
) -> None:
    before = train(text_of(parts))
    after = train(text_of(data.draw(st.permutations(parts))))
    for word in {*before.counts, *after.counts} - {"."}:
        assert before.continuations(word) == after.continuations(word)


@given(counts, temperatures)
def test_probabilities_sum_to_one_and_keep_the_order(
    numbers: list[int], temperature: float
) -> None:
    shares = with_temperature(continuations_of(numbers), temperature)
    assert abs(fsum(shares) - 1) <= 1e-12
    assert list(shares) == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


@given(counts)
def test_temperature_one_is_as_counted(numbers: list[int]) -> None:
    continuations = continuations_of(numbers)
    for share, each in zip(with_temperature(continuations, 1), continuations, strict=True):
        assert share == pytest.approx(float(each.share), abs=1e-12)


@given(counts, st.floats(0.05, 1.9), st.floats(0.01, 0.1))
def test_warmer_is_flatter(numbers: list[int], temperature: float, more: float) -> None:
    continuations = continuations_of(numbers)
    cool = with_temperature(continuations, temperature)
    warm = with_temperature(continuations, temperature + more)
    assert warm[0] <= cool[0] + 1e-12
    assert warm[-1] >= cool[-1] - 1e-12


def test_the_power_of_temperature_is_the_one_we_print() -> None:
    four_to_one = continuations_of([4, 1])
    assert with_temperature(four_to_one, 2) == pytest.approx((2 / 3, 1 / 3))
    assert with_temperature(four_to_one, 0.5) == pytest.approx((16 / 17, 1 / 17))
    assert with_temperature(four_to_one, 0) == (1.0, 0.0)
    assert with_temperature(continuations_of([3, 3]), 0) == (1.0, 0.0)
    assert with_temperature(four_to_one, 5e-324) == (1.0, 0.0)


@pytest.mark.parametrize("temperature", [-0.1, 2.1, float("nan"), float("inf")])
def test_a_temperature_outside_the_scale_is_refused(temperature: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 2"):
        with_temperature(continuations_of([1]), temperature)


@given(st.integers(), temperatures)
def test_the_same_seed_writes_the_same_text(seed: int, temperature: float) -> None:
    model = train(TEXT)
    text = write(model, "Das", 12, temperature, seed)
    assert text == write(train(TEXT), "Das", 12, temperature, seed)
    words = words_of(text)
    assert words[0] == "Das"
    assert all(following in model.counts[word] for word, following in pairs_of(text))


def test_what_is_written_stays_the_same_on_every_computer() -> None:
    assert write(train(TEXT), "Das", 9, 1, 7) == "Das Salz ist da. Das Brot ist da."
    assert write(train(TEXT), "Das", 9, 2, 7) == "Das Salz ist da. Das Salz ist da."


def test_different_seeds_write_different_texts() -> None:
    assert len({write(train(TEXT), "Das", 9, 1, seed) for seed in range(20)}) > 5


@given(st.integers(), st.integers())
def test_temperature_zero_needs_no_luck(one: int, other: int) -> None:
    model = train(TEXT)
    text = write(model, "Das", 9, 0, one)
    assert text == write(model, "Das", 9, 0, other) == "Das Brot ist da. Das Brot ist da."


def test_many_throws_come_close_to_the_shares() -> None:
    model = train("a b a b a b a c")
    thrown = Counter(roll(model, "a", 1, 5, step) for step in range(2000))
    assert thrown["b"] / 2000 == pytest.approx(3 / 4, abs=0.03)
    warm = Counter(roll(model, "a", 2, 5, step) for step in range(2000))
    assert warm["b"] / 2000 == pytest.approx(3**0.5 / (1 + 3**0.5), abs=0.03)


def test_branching_counts_words_that_leave_a_choice() -> None:
    found = branching("Wir haben Brot. Wir haben Salz. Wir essen.")
    # Free are "Wir" (3 times) and "haben" (2 times) of 8 running and 5 distinct words.
    assert found.running == Fraction(5, 8)
    assert found.distinct == Fraction(2, 5)
    assert branching("").running == branching("").distinct == 0


@given(sentences)
def test_signs_are_not_counted_as_words_that_leave_a_choice(parts: list[list[str]]) -> None:
    text = text_of(parts)
    words = [word for word in words_of(text) if word not in SIGNS]
    free = [word for word in words if len(train(text).continuations(word)) > 1]
    found = branching(text)
    assert found.running * max(1, len(words)) == len(free)
    assert found.distinct * max(1, len(set(words))) == len(set(free))


def test_own_sentences_stand_after_the_text_and_end_with_a_sign() -> None:
    assert with_sentences("Das Brot.\n", ["Ich möchte Kuchen"]) == "Das Brot. Ich möchte Kuchen."
    assert with_sentences("Das Brot.", ["Wo?", "„Da!“"]) == "Das Brot. Wo? Da!"
    assert with_sentences("Das Brot.", ["", " … "]) == "Das Brot."
    # A comma ends no sentence.
    assert with_sentences("A.", ["Brot,"]) == "A. Brot,."


@given(sentences, st.integers(1, 12))
def test_each_own_sentence_raises_the_count_by_one(parts: list[list[str]], times: int) -> None:
    text = text_of(parts)
    added = train(with_sentences(text, ["Ich möchte Kuchen."] * times))
    assert [(each.word, each.count) for each in added.continuations("möchte")] == [
        ("Kuchen", times)
    ]


@given(st.integers(0, 3000), st.integers(1, 20))
def test_training_is_watched_at_rising_stops_and_ends_with_all_pairs(
    pairs: int, stops: int
) -> None:
    found = reading_stops(pairs, stops)
    assert list(found) == sorted(set(found))
    assert len(found) == min(pairs, stops)
    assert found[-1:] == ((pairs,) if pairs else ())


def test_a_known_word_is_found_with_other_capitals() -> None:
    model = train(TEXT)
    assert known_form(model, "das") == "das"
    assert known_form(model, "brot") == "Brot"
    assert known_form(model, "IST") == "ist"
    assert known_form(model, "Zug") is None

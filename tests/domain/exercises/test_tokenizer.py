"""A text is cut into tokens by our own list, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kifuehrerschein.domain.exercises.tokenizer import (
    WORD_START,
    Merge,
    learn_merges,
    merged_pair,
    read_merges,
    steps,
    text_of,
    tokens,
    written,
)
from kifuehrerschein.paths import shipped_root

CORPORA = shipped_root() / "assets" / "corpora"
SHIPPED = read_merges((CORPORA / "merges.txt").read_text(encoding="utf-8"))
MERGES: tuple[Merge, ...] = (("s", "c"), ("sc", "h"), ("▁", "F"), ("i", "sch"), ("▁F", "isch"))

letters = st.text(alphabet="aBschi ß.,\n▁3")


def test_merges_are_applied_in_their_order_and_each_stage_is_shown() -> None:
    assert steps("Fischmarkt", MERGES) == (
        tuple("▁Fischmarkt"),
        ("▁", "F", "i", "sc", "h", "m", "a", "r", "k", "t"),
        ("▁", "F", "i", "sch", "m", "a", "r", "k", "t"),
        ("▁F", "i", "sch", "m", "a", "r", "k", "t"),
        ("▁F", "isch", "m", "a", "r", "k", "t"),
        ("▁Fisch", "m", "a", "r", "k", "t"),
    )
    # "sc" is not there yet when its merge with "h" has its turn.
    assert tokens("sch", (("sc", "h"), ("s", "c"))) == ("▁", "sc", "h")


def test_a_word_is_cut_the_same_wherever_it_stands() -> None:
    assert tokens("Fisch", MERGES) == ("▁Fisch",)
    assert tokens("Ein Fisch, Fisch", MERGES)[-3:] == ("▁Fisch", ",", "▁Fisch")


def test_words_never_grow_together_and_signs_stand_alone() -> None:
    merges = (("a", "."), ("a", "▁"), ("▁", "▁"), (".", "▁"), (".", "."), ("▁", "."), ("▁", "a"))
    assert tokens("a.. a  a .", merges) == ("▁a", ".", ".", "▁a", "▁", "▁a", "▁", ".")


@given(letters | st.text())
def test_the_text_comes_back(text: str) -> None:
    cut = tokens(text, SHIPPED[:60])
    assert text_of(cut) == text.replace(WORD_START, " ")
    assert all(cut)


@given(letters)
def test_every_stage_is_the_same_text_in_fewer_tokens(text: str) -> None:
    stages = steps(text, MERGES)
    assert {text_of(stage) for stage in stages} == {text.replace(WORD_START, " ")}
    lengths = [len(stage) for stage in stages]
    assert lengths == sorted(set(lengths), reverse=True)
    assert stages[-1] == tokens(text, MERGES)


def test_an_empty_text_has_no_tokens() -> None:
    assert tokens("", SHIPPED) == ()
    assert steps("", SHIPPED) == ((),)


def test_the_most_frequent_pair_is_learnt_first_and_ties_go_by_alphabet() -> None:
    assert learn_merges("ab ab ab xy xy", 3) == (("a", "b"), ("▁", "ab"), ("x", "y"))
    assert learn_merges("zb zb ac ac", 1) == (("a", "c"),)


def test_what_occurs_once_is_not_learnt() -> None:
    assert learn_merges("ab cd", 9) == ()
    assert learn_merges("", 9) == ()


@given(letters, st.integers(0, 12))
def test_learning_goes_on_where_it_stopped(text: str, most: int) -> None:
    merges = learn_merges(text, 12)
    assert learn_merges(text, most) == merges[:most]
    assert read_merges(written(merges)) == merges


def test_a_line_that_is_no_pair_is_refused() -> None:
    for line in ("abc", "a b c"):
        with pytest.raises(ValueError, match="unpack"):
            read_merges(line)


def test_the_shipped_list_is_what_is_learnt_from_the_three_texts() -> None:
    names = ("amt.txt", "hafen.txt", "kueche.txt")
    text = "\n".join((CORPORA / name).read_text(encoding="utf-8") for name in names)
    assert len(SHIPPED) == 400
    assert learn_merges(text, 400) == SHIPPED


def test_a_known_word_is_one_token_and_an_unknown_one_falls_into_pieces() -> None:
    assert tokens("Ich möchte", SHIPPED) == ("▁Ich", "▁möchte")
    cut = tokens("Kartoffelsuppe", SHIPPED)
    assert 1 < len(cut) < len("Kartoffelsuppe")


@given(letters)
def test_between_two_stages_one_pair_became_one(text: str) -> None:
    stages = steps(text, MERGES)
    for before, after in pairwise(stages):
        pair = merged_pair(before, after)
        assert pair in MERGES
        assert after.count("".join(pair)) == len(before) - len(after) + before.count("".join(pair))


def test_the_pair_of_a_step_is_told() -> None:
    stages = steps("Fischmarkt", MERGES)
    assert merged_pair(stages[0], stages[1]) == ("s", "c")
    assert merged_pair(stages[-2], stages[-1]) == ("▁F", "isch")


def test_where_nothing_was_merged_no_pair_is_told() -> None:
    with pytest.raises(ValueError, match="nothing was merged"):
        merged_pair(("a", "b"), ("a", "b"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("möchte", 1),
        ("Fahrkartenautomat", 11),
        ("Kowalczyk", 8),
        ("Guten Morgen", 3),
        ("Good morning", 9),
    ],
)
def test_the_numbers_of_tokens_told_in_words_are_right(text: str, count: int) -> None:
    assert len(tokens(text, SHIPPED)) == count

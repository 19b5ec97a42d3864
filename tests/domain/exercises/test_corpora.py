"""Our three small texts: long enough, with a choice after most words, and unlike each other."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from kifuehrerschein.domain.exercises.next_word import (
    SIGNS,
    BigramModel,
    branching,
    pairs_of,
    train,
    with_sentences,
    words_of,
    write,
)
from kifuehrerschein.paths import shipped_root

NAMES = ("amt", "hafen", "kueche")
CORPORA = shipped_root() / "assets" / "corpora"
BEGINNINGS = ("Ich möchte", "Heute ist", "Das ist", "Wir haben")


def text_of(name: str) -> str:
    return (CORPORA / f"{name}.txt").read_text(encoding="utf-8")


def shares(model: BigramModel, word: str) -> dict[str, float]:
    return {each.word: float(each.share) for each in model.continuations(word)}


@pytest.fixture(params=NAMES)
def text(request: pytest.FixtureRequest) -> str:
    return text_of(request.param)


def test_each_text_has_two_to_four_thousand_words(text: str) -> None:
    assert 2000 <= sum(1 for word in words_of(text) if word not in SIGNS) <= 4000


def test_most_words_leave_a_choice(text: str) -> None:
    assert branching(text).running >= 0.9
    assert branching(text).distinct >= 0.7


def test_the_choice_does_not_come_from_the_signs(text: str) -> None:
    plain = re.sub(r"[:?!]", ".", text.replace(",", ""))
    assert branching(plain).running >= 0.9
    assert branching(plain).distinct >= 0.7


def test_no_sentence_stands_more_than_three_times(text: str) -> None:
    sentence, times = Counter(re.findall(r"[^.?!\s][^.?!]*[.?!]", text)).most_common(1)[0]
    assert times <= 3, sentence


def test_a_text_is_prose_of_letters_and_signs(text: str) -> None:
    assert set(re.findall(r"[^A-Za-zÄÖÜäöüß\s]", text)) <= SIGNS
    assert all(part.endswith((".", "!", "?")) for part in text.removesuffix("\n").split("\n\n"))


def test_the_shared_beginnings_are_frequent(text: str) -> None:
    found = Counter(" ".join(pair) for pair in pairs_of(text))
    assert min(found[beginning] for beginning in BEGINNINGS) >= 5


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_the_same_beginning_goes_on_differently_in_each_text(beginning: str) -> None:
    models = {name: train(text_of(name)) for name in NAMES}
    last = words_of(beginning)[-1]
    for one, other in combinations(NAMES, 2):
        here, there = shares(models[one], last), shares(models[other], last)
        assert next(iter(here)) != next(iter(there))
        apart = sum(abs(here.get(w, 0) - there.get(w, 0)) for w in {*here, *there}) / 2
        assert apart >= 0.5, (one, other)
    assert len({write(model, beginning, 6, 0, 1) for model in models.values()}) == len(NAMES)


def test_the_figures_told_in_words_are_right() -> None:
    kitchen, harbour, office = (train(text_of(name)) for name in ("kueche", "hafen", "amt"))
    found = kitchen.continuations("möchte")
    assert [(each.word, each.count) for each in found[:2]] == [("eine", 5), ("nur", 3)]
    assert sum(each.count for each in found) == 24
    assert round(found[0].share * 100) == 21
    assert harbour.continuations("möchte")[0].word == "mit"
    assert office.continuations("möchte")[0].word == "Ihnen"


def test_ten_own_sentences_bring_their_word_to_the_top() -> None:
    text = text_of("kueche")
    assert shares(train(text), "möchte")["Kuchen"] == pytest.approx(1 / 24)
    added = train(with_sentences(text, ["Ich möchte Kuchen."] * 10))
    first = added.continuations("möchte")[0]
    assert (first.word, first.count) == ("Kuchen", 11)


def test_the_sentence_told_in_words_can_be_rolled() -> None:
    told = "Ich möchte Kuchen. Amina sagt: Ich möchte noch warm"
    counts = train(text_of("kueche")).counts
    assert all(following in counts[word] for word, following in pairs_of(told))

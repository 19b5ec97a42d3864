"""Language rules for the texts that „Das nächste Wort“ counts (assets/corpora/*.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.content.lesson import LIMITS, Alarm
from tests.content.measures import measure, split_sentences, words
from tests.content.rules import check_text

# Enough for two or more continuations of most words, few enough to count while one waits.
WORDS = (2_000, 4_000)


def sample_text_files(root: Path) -> list[Path]:
    """The texts of a course, without the list of merges of the tokenizer."""
    return [
        path
        for path in sorted((root / "assets" / "corpora").glob("*.txt"))
        if path.stem != "merges"
    ]


def check_sample_text(path: Path) -> Iterator[Alarm]:
    """Length, sentences and words; people in it talk to each other, so „du“ is allowed."""
    text = path.read_text(encoding="utf-8")
    mean, longest, *_ = LIMITS["standard"]
    found = measure(sentence for _, sentence in split_sentences(text))
    if not WORDS[0] <= found.words <= WORDS[1]:
        message = f"{found.words} words, {WORDS[0]} to {WORDS[1]} are meant"
        yield Alarm(str(path), 1, "length", message)
    if found.mean > mean:
        yield Alarm(str(path), 1, "mean", f"{found.mean:.1f} words a sentence, at most {mean:g}")
    for offset, sentence in split_sentences(text):
        if len(words(sentence)) > longest:
            yield Alarm(str(path), _line(text, offset), "longest", sentence[:60])
    for rule, offset, excerpt in check_text(text, "standard"):
        if rule != "informal":
            yield Alarm(str(path), _line(text, offset), rule, excerpt)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1

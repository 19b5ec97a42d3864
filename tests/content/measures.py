"""Words, syllables, sentences and readability formulas for German text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MEDIOPUNKT = "·"
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:-[^\W_]+)*|[^\W_]+(?:[-'’][^\W_]+)*")
_VOWELS = "aeiouyäöüàáâãåæèéêëìíîïòóôøùúûýıœ"
_NUCLEUS = re.compile(rf"äu|eu|au|ou|ei|ai|ey|ay|oi|ie|aa|ee|oo|[{_VOWELS}]")
# Each pair breaks up (or joins) a vowel group that the plain pattern reads wrongly.
_SYLLABLE_FIXES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"qu"), "q"),
    (re.compile(rf"y(?=[{_VOWELS}])"), "j"),
    (re.compile(r"(?<![aeu])(?<!sch)(?<!^w)ien$"), "i|en"),
    (re.compile(r"(famil|lin|stud|ser|fol|akt)ie$"), r"\1i|e"),
    (re.compile(r"(pat|kl|quot)ient"), r"\1i|ent"),
    (re.compile(r"(?<=^[bg])ee(?=[iu]|nd|rb|hr)"), "e|e"),
    (re.compile(r"(?<=[sz])eum"), "e|um"),
    (re.compile(r"ideen"), "ide|en"),
    (re.compile(r"koo(?=[pr])"), "ko|o"),
    (re.compile(r"^team"), "tim"),
    (re.compile(r"(fak|phon|offlin|onlin|websit|homepag|updat|softwar|hardwar|cod)e"), r"\1"),
    (re.compile(r"museen"), "muse|en"),
    (re.compile(r"schrien"), "schrin"),
]
# A number of one or two digits and a dot is an ordinal, unless a typical sentence start follows.
_STARTERS_TEXT = """
    Aber Als Am An Auch Auf Bei Bitte Da Damit Dann Danach Das Dazu Dem Den Denn Der Deshalb Die
    Diese Dieser Dieses Doch Dort Ein Eine Einige Er Es Fragen Für Hier Ihr Ihre Im In Ist Jede
    Jetzt Kein Keine Man Manche Mit Nach Nicht Nun Oder Oft So Sie Trotzdem Und Viele Von Vor Wann
    Warum Was Welche Welcher Welches Wenn Wer Wie Wir Wo Zu Zum Zur
"""
_STARTERS = frozenset(_STARTERS_TEXT.split())
_ABBREVIATED = re.compile(r"(?:^|[\s(„])(?:[A-Za-z]|Art|Nr|Abs|Dr|Prof|ca|bzw|usw|etc|St)\.$")
_END = re.compile(r"[.!?…]+[“‘”\")\]]*(?=\s|$)")
_COMPLETE = re.compile(r"[.!?…:][“‘”\")\]]*$")


def words(text: str) -> list[str]:
    """Return the words of a text; the Mediopunkt is taken out, a hyphenated word is one word."""
    return _WORD.findall(text.replace(MEDIOPUNKT, ""))


def _part_syllables(part: str) -> int:
    if any(char.isdigit() for char in part):
        return 1
    if part.isupper() and len(part) > 1:
        return len(part)  # KI, PC, EU are spelled out when spoken
    lowered = part.lower()
    for pattern, replacement in _SYLLABLE_FIXES:
        lowered = pattern.sub(replacement, lowered)
    return max(1, len(_NUCLEUS.findall(lowered)))


def syllables(word: str) -> int:
    """Count the syllables of a German word, at least 1; KI is spelled, a number counts 1."""
    return sum(
        _part_syllables(part) for part in re.split(r"[-'’]", word.replace(MEDIOPUNKT, "")) if part
    )


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Tell whether the punctuation ends a sentence: no ordinal, abbreviation or inner quote."""
    rest = text[match.end() :].lstrip()
    if not rest:
        return True
    if re.match(r"[–,;:a-zäöüß]", rest):
        return False
    if match.group() != ".":
        return True
    before = text[: match.end()]
    if re.search(r"(?<![\d.,])\d{1,2}\.$", before):
        follower = re.match(r"[^\W\d_]+", rest)
        return follower is None or follower.group() in _STARTERS
    return not _ABBREVIATED.search(before)


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, sentence) pairs; a quoted sentence inside a sentence counts with it."""
    start = 0
    for match in _END.finditer(text):
        if _is_end(text, match):
            yield from _piece(text, start, match.end())
            start = match.end()
    yield from _piece(text, start, len(text))


def _piece(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    piece = text[start:end]
    stripped = piece.strip()
    if words(stripped):
        yield start + len(piece) - len(piece.lstrip()), stripped


def is_complete(sentence: str) -> bool:
    """Tell whether a text ends like a sentence; a list entry without a full stop does not."""
    return bool(_COMPLETE.search(sentence.strip()))


@dataclass(frozen=True)
class Measures:
    """Readability of sentences: counts, words a sentence and three formulas (0.0 if empty)."""

    sentences: int = 0
    words: int = 0
    mean: float = 0.0
    longest: int = 0
    flesch: float = 0.0
    wstf1: float = 0.0
    lix: float = 0.0


def measure(sentences: Iterable[str]) -> Measures:
    """Measure all sentences together: Flesch-Amstad, Wiener Sachtextformel 1 and LIX."""
    split = [found for sentence in sentences if (found := words(sentence))]
    if not split:
        return Measures()
    every = [word for sentence in split for word in sentence]
    total = len(every)
    counts = [syllables(word) for word in every]
    long_words = sum(sum(char.isalpha() for char in word) > 6 for word in every)
    mean = total / len(split)
    share = 100.0 / total
    flesch = 180.0 - mean - 58.5 * sum(counts) / total
    wstf1 = (
        0.1935 * share * sum(count >= 3 for count in counts)
        + 0.1672 * mean
        + 0.1297 * share * long_words
        - 0.0327 * share * sum(count == 1 for count in counts)
        - 0.875
    )
    longest = max(len(sentence) for sentence in split)
    return Measures(len(split), total, mean, longest, flesch, wstf1, mean + share * long_words)

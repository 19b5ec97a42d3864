"""Spelling by hunspell's German dictionary and the project's own word list.

The dictionary is GPL: it is asked where the system has it, never copied.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.content.lesson import Alarm
from tests.content.people import without_names

if TYPE_CHECKING:
    from tests.content.corpus import Corpus

WORDS_FILE = Path(__file__).with_name("words.txt")
_WORD = re.compile(r"[^\W\d_]+")
# How a word is spoken: „Man spricht das so: Tschätt-bott.“, in lessons also „Ha-lu-zi-na-zion“.
_SPOKEN = re.compile(
    r"\bspricht (?:das|die Buchstaben|man das) so: [^.]+\."
    r"|\b[^\W\d_]{1,4}(?:-[^\W\d_]{1,5}){2,}\b|\bKa-I\b"
)


def own_words() -> frozenset[str]:
    """The project's words, as they may be spelled."""
    lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def can_spell() -> bool:
    """Whether this system has hunspell with a German dictionary."""
    if shutil.which("hunspell") is None:
        return False
    found = subprocess.run(
        ["hunspell", "-d", "de_DE", "-l"],
        input="",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return found.returncode == 0


def misspelled(found: Iterable[str]) -> frozenset[str]:
    """Those of the words that neither the dictionary nor the project's list has."""
    asked = sorted({*found} - own_words())
    answer = subprocess.run(
        ["hunspell", "-d", "de_DE", "-i", "utf-8", "-l"],
        input="\n".join(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return frozenset(answer.stdout.split())


def spelling_alarms(corpus: Corpus, *, release: bool = False) -> Iterator[Alarm]:
    """Each misspelled word at its first place in each file; a release needs the dictionary."""
    if not can_spell():
        message = "not checked: hunspell with a German dictionary (hunspell-de-de) is missing"
        yield Alarm(WORDS_FILE.name, 1, "spelling", message, warning=not release)
        return
    places: dict[tuple[str, str], Alarm] = {}
    for path, line, text in corpus.lines():
        for word in _WORD.findall(_SPOKEN.sub("", without_names(text))):
            alarm = Alarm(path, line, "spelling", word)
            places.setdefault((path, word), alarm)
    wrong = misspelled(word for _, word in places)
    yield from (alarm for (_, word), alarm in places.items() if word in wrong)

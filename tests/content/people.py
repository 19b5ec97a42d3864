"""The people of the course: who they are, and how often we meet women and men."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.content.lesson import Alarm

if TYPE_CHECKING:
    from tests.content.corpus import Corpus, Text

PEOPLE_FILE = Path(__file__).with_name("people.txt")
_TITLED = re.compile(r"\b(Frau|Herrn?)\s+(?:(?:Dr\.|Doktor)\s+)?([A-ZÄÖÜİŞČŠ][\w·-]+)")
# At least half of all people, and of those who advise others.
LEAST_WOMEN = 0.5


@dataclass(frozen=True)
class Person:
    """Somebody in a lesson; gender is w or m, role lernt, arbeitet or berät."""

    name: str
    gender: str
    age: int
    role: str


@lru_cache
def people() -> dict[str, Person]:
    """Everybody who is met in a lesson, by name ("Frau Nowak", "Yusuf")."""
    lines = PEOPLE_FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: Person(name, gender, int(age), role) for name, gender, age, role in rows}


def without_names(text: str) -> str:
    """A text without titles, surnames and the first names of listed people."""
    bare = _TITLED.sub("", text)
    names = "|".join(sorted(name for name in people() if " " not in name))
    return re.sub(rf"\b(?:{names})s?\b", "", bare) if names else bare


def named_in(texts: Iterable[Text]) -> dict[str, Text]:
    """People with a title ("Frau Nowak") and the first text that names them."""
    first: dict[str, Text] = {}
    for text in texts:
        for title, name in _TITLED.findall(text.text):
            first.setdefault(f"{title.removesuffix('n')} {name}", text)
    # "Frau Nowaks Wecker" is no second person.
    return {
        name: text
        for name, text in first.items()
        if not (name.endswith("s") and name.removesuffix("s") in first)
    }


def people_alarms(corpus: Corpus) -> Iterator[Alarm]:
    """People of lessons who are not listed, and too few women, in lessons and in questions."""
    for name, text in named_in(corpus.paragraphs()).items():
        if name not in people() and name.removesuffix("s") not in people():
            yield from text.alarm("people", f"{name} is not listed in {PEOPLE_FILE.name}")
    for group, (women, everybody) in people_counts(corpus).items():
        if women < LEAST_WOMEN * everybody:
            message = f"{women} of {everybody} people are women: {group}"
            yield Alarm(PEOPLE_FILE.name, 1, "people", message)


def people_counts(corpus: Corpus) -> dict[str, tuple[int, int]]:
    """Women and everybody: in lessons, by role, and in questions."""
    listed = people().values()
    women = Counter(person.role for person in listed if person.gender == "w")
    everybody = Counter(person.role for person in listed)
    asked = named_in(corpus.stems())
    return {
        "lessons": (women.total(), everybody.total()),
        **{f"lessons, {role}": (women[role], everybody[role]) for role in sorted(everybody)},
        "questions": (sum(name.startswith("Frau") for name in asked), len(asked)),
    }

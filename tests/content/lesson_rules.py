"""Limits and rules for a lesson as a whole; the result is a list of alarms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.content.lesson import (
    BODY_WORDS,
    EASY_SHARE,
    HEADING_EVERY,
    LIMITS,
    Alarm,
    Lesson,
    body_words,
    count_words,
    lesson_measures,
    outline,
    parse,
    sentences,
)
from tests.content.measures import is_complete, split_sentences, words
from tests.content.rules import check_text

FILE_RULES = frozenset({"mean", "flesch", "wstf1", "lix", "length", "pair", "outline"})


def sibling(path: Path) -> Path:
    """Return the path of the other variant of a lesson."""
    if path.name.endswith(".einfach.md"):
        return path.with_name(path.name.removesuffix(".einfach.md") + ".md")
    return path.with_name(path.name.removesuffix(".md") + ".einfach.md")


def check_lesson(path: Path) -> list[Alarm]:
    """List the alarms of one lesson by line, without those that an ok-comment excuses."""
    lesson = parse(path)
    alarms = [
        Alarm(str(path), line, "ok-reason", "an exception needs a reason")
        for line in lesson.bad_excuses
    ]
    for rule, line, message in _all_findings(lesson):
        body = bool(lesson.blocks) and line >= lesson.blocks[0].line
        excused = excused_at(lesson, line) if body and rule not in FILE_RULES else lesson.everywhere
        if rule not in excused:
            alarms.append(Alarm(str(path), line, rule, message))
    return sorted(set(alarms))


def excused_at(lesson: Lesson, line: int) -> set[str]:
    """List the rules that are excused at this line."""
    before = [block for block in lesson.blocks if block.line <= line]
    return lesson.excused.get(before[-1].group, set()) if before else set()


Finding = tuple[str, int, str]


def _all_findings(lesson: Lesson) -> Iterator[Finding]:
    yield from _limit_findings(lesson)
    yield from _text_findings(lesson)
    yield from _heading_findings(lesson)
    yield from _pair_findings(lesson)
    if lesson.variant == "einfach":
        yield from _line_findings(lesson)


def limits_of(lesson: Lesson) -> tuple[float, int, float, float, float]:
    """Return the mean, longest, Flesch, WSTF 1 and LIX limits that hold for this lesson."""
    if lesson.variant == "einfach":
        return LIMITS["einfach"]
    return LIMITS["law" if lesson.meta.get("register") == "law" else "standard"]


def _limit_findings(lesson: Lesson) -> Iterator[Finding]:
    mean, longest, flesch, wstf1, lix = limits_of(lesson)
    found = lesson_measures(lesson)
    if found.mean > mean:
        yield "mean", 1, f"{found.mean:.1f} words a sentence, at most {mean:g}"
    if found.flesch < flesch:
        yield "flesch", 1, f"Flesch-Amstad {found.flesch:.1f}, at least {flesch:g}"
    if found.wstf1 > wstf1:
        yield "wstf1", 1, f"Wiener Sachtextformel 1 {found.wstf1:.1f}, at most {wstf1:g}"
    if found.lix > lix:
        yield "lix", 1, f"LIX {found.lix:.1f}, at most {lix:g}"
    for line, sentence in sentences(lesson):
        count = len(words(sentence))
        if count > longest:
            yield "longest", line, f"{count} words, at most {longest}: {sentence[:60]}"


def _text_findings(lesson: Lesson) -> Iterator[Finding]:
    for block in lesson.blocks:
        text = block.text
        for rule, offset, excerpt in check_text(text, lesson.variant):
            yield rule, block.line + text.count("\n", 0, offset), excerpt
    for line, variant, text in lesson.front:
        for rule, _, excerpt in check_text(text, variant):
            yield rule, line, excerpt


def _heading_findings(lesson: Lesson) -> Iterator[Finding]:
    count, start = 0, 1
    for block in lesson.blocks:
        if block.kind == "heading":
            count, start = 0, block.line
            if not re.match(r"#{2,3} ", block.raw[0]):
                yield "heading", block.line, "only ## and ###"
        elif block.kind != "comment":
            before, count = count, count + count_words(block)
            if before <= HEADING_EVERY < count:
                yield "heading", block.line, f"more than {HEADING_EVERY} words since line {start}"


def _pair_findings(lesson: Lesson) -> Iterator[Finding]:
    count = body_words(lesson)
    if lesson.variant == "standard" and not BODY_WORDS[0] <= count <= BODY_WORDS[1]:
        yield "length", 1, f"{count} words, {BODY_WORDS[0]} to {BODY_WORDS[1]} are meant"
    other_path = sibling(lesson.path)
    if not other_path.is_file():
        yield "pair", 1, f"{other_path.name} is missing"
    elif lesson.variant == "einfach":
        other = parse(other_path)
        share = count / max(1, body_words(other))
        if not EASY_SHARE[0] <= share <= EASY_SHARE[1]:
            yield "length", 1, f"{count} words, {share:.1%} of the standard text (60 to 110 %)"
        if outline(lesson) != outline(other):
            yield "outline", 1, f"{_first_difference(outline(lesson), outline(other))}"


def _first_difference(mine: list[str], other: list[str]) -> str:
    for index, (left, right) in enumerate(zip(mine, other, strict=False), 1):
        if left != right:
            return f"place {index}: einfach has {left}, standard has {right}"
    return f"einfach has {len(mine)} headings, figures, tables and slots, standard has {len(other)}"


def _line_findings(lesson: Lesson) -> Iterator[Finding]:
    for block in lesson.blocks:
        if block.kind != "paragraph":
            continue
        for shift, text in enumerate(block.text.split("\n")):
            line = block.line + shift
            # What somebody says inside „…“ and a short „Ja?“ stay in the line of their sentence.
            spoken = re.sub(r"„[^“]*“", lambda m: re.sub(r"[.!?](?=\s)", ",", m.group()), text)
            spoken = re.sub(r"^(Ja|Nein)[?.!,]", r"\1,", spoken)
            if len(list(split_sentences(spoken))) > 1:
                yield "one-sentence", line, f"more than one sentence in the line: {text[:50]}"
            elif words(text) and not is_complete(text):
                yield "one-sentence", line, f"the sentence does not end in its line: {text[:50]}"

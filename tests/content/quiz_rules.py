"""Language rules for question files and for other YAML files with texts in both variants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.content import wordlists as lists
from tests.content.lesson import LIMITS, Alarm
from tests.content.measures import Measures, is_complete, measure, split_sentences, words
from tests.content.quiz import VARIANTS, Mapping, TextFile, excused, load, pairs
from tests.content.rules import check_text
from tests.content.verdicts import opening_verdict

STEM_WORDS = 25
FEEDBACK_WORDS = 30
OPTION_SPREAD = 0.30
OPTION_SLACK = 6  # characters; a share means nothing for very short options
KEY_LONGEST_SHARE = 0.40
MIN_ITEMS = 5  # shares over fewer single items say nothing
POSITION_SHARE = 0.5
LAW_FOLDER = "facts"  # the one place where a law's date may stand

Finding = tuple[str, int, str]


def plain(text: str) -> str:
    """Strip a question's text of gaps, links and bold marks."""
    text = re.sub(r"\{[a-z]\w*\}", "Lücke", text)
    text = re.sub(r"\[([^\]]*)\]\((?:glossary|lesson|fact):[^)]*\)", r"\1", text)
    return text.replace("**", "")


def quiz_measures(path: Path) -> dict[str, tuple[int, Measures]]:
    """For each variant the words and the readability of all complete sentences of a file."""
    file = load(path)
    result: dict[str, tuple[int, Measures]] = {}
    for variant in VARIANTS:
        texts = [
            plain(both[variant])
            for _, both in pairs(file.data)
            if isinstance(both.get(variant), str)
        ]
        split = [sentence for text in texts for _, sentence in split_sentences(text)]
        count = sum(len(words(text)) for text in texts)
        result[variant] = (count, measure(sentence for sentence in split if is_complete(sentence)))
    return result


def check_quiz(path: Path) -> list[Alarm]:
    """Every alarm and warning of a YAML file, without those an ok-comment excuses."""
    file = load(path)
    name = str(path)
    alarms = [
        Alarm(name, line, "ok-reason", "an exception needs a reason") for line in file.bad_excuses
    ]
    for owner in file.items or _owners(file.data):
        allowed = excused(file, owner)
        found = _item_findings(owner) if file.items else _plain_findings(owner)
        alarms += [
            Alarm(name, line, rule, text) for rule, line, text in found if rule not in allowed
        ]
    if path.parent.name == LAW_FOLDER:
        alarms = [alarm for alarm in alarms if alarm.rule != "law-date"]
    everywhere = {rule for _, rules in file.excuses for rule in rules}
    alarms += [alarm for alarm in _file_alarms(file) if alarm.rule not in everywhere]
    return sorted(set(alarms))


def _owners(data: Any) -> list[Mapping]:
    """List the smallest mappings with an id that hold texts, else the whole file."""
    if not isinstance(data, Mapping):
        return (
            [child for child in data if isinstance(child, Mapping)]
            if isinstance(data, list)
            else []
        )
    lists_of_ids = [
        child
        for value in data.values()
        if isinstance(value, list)
        for child in value
        if isinstance(child, Mapping)
    ]
    rest = Mapping({key: value for key, value in data.items() if not isinstance(value, list)})
    rest.line, rest.end = data.line, data.end
    return [*lists_of_ids, rest]


def _plain_findings(owner: Mapping) -> Iterator[Finding]:
    for _, both in pairs(owner):
        yield from _text_findings(both, frozenset())


def _text_findings(both: Mapping, skip: frozenset[str]) -> Iterator[Finding]:
    for variant in VARIANTS:
        text = both.get(variant)
        if not isinstance(text, str) or not text.strip():
            yield "variant-missing", both.line, f"no {variant} text"
            continue
        line = getattr(text, "line", both.line)
        shown = plain(text)
        for rule, _, excerpt in check_text(shown, variant):
            if rule not in skip:
                yield rule, line, f"{variant}: {excerpt}"
        for _, sentence in split_sentences(shown):
            limit = LIMITS[variant][1]
            if len(words(sentence)) > limit:
                yield (
                    "longest",
                    line,
                    f"{variant}: {len(words(sentence))} words, at most {limit}: {sentence[:60]}",
                )


def _item_findings(item: Mapping) -> Iterator[Finding]:
    wrong_statement = item.get("type") == "true_false" and item.get("answer") is False
    for _, both in pairs(_without(item, "options", "cards", "stem")):
        yield from _text_findings(both, frozenset())
    if isinstance(item.get("stem"), Mapping):
        yield from _text_findings(item["stem"], frozenset({"anthro"} if wrong_statement else ()))
        for finding in _stem_findings(item["stem"]):
            # The text around a gap is a statement; "stimmt nicht" in it turns no question round.
            if (finding[0], item.get("type")) != ("negation", "cloze"):
                yield finding
    for part in (*item.get("options", []), *item.get("cards", [])):
        misconception = not part.get("correct") and (
            "misconception" in part or "category" not in part
        )
        if not isinstance(part.get("text"), Mapping):
            yield "variant-missing", part.line, "no text"
            continue
        yield from _text_findings(part["text"], frozenset({"anthro"} if misconception else ()))
        for _, both in pairs(_without(part, "text")):
            yield from _text_findings(both, frozenset())
    yield from _feedback_findings(item)
    yield from _option_findings(item)


def _without(item: Mapping, *keys: str) -> Mapping:
    rest = Mapping({key: value for key, value in item.items() if key not in keys})
    rest.line, rest.end = item.line, item.end
    return rest


def _stem_findings(stem: Mapping) -> Iterator[Finding]:
    for variant in VARIANTS:
        text = str(stem.get(variant, ""))
        count = len(words(plain(text)))
        if count > STEM_WORDS:
            yield "stem-length", stem.line, f"{variant}: {count} words, at most {STEM_WORDS}"
        bare = re.sub(r"„[^“]*“", "", text.replace("**nicht**", ""))
        asked = [sentence for _, sentence in split_sentences(bare)]
        for index, sentence in enumerate(asked):
            task = index == len(asked) - 1 or sentence.endswith("?")
            if task and lists.NEGATION.search(sentence):
                yield (
                    "negation",
                    stem.line,
                    f"{variant}: only bold **nicht** may negate: {sentence[:60]}",
                )


def _needs_feedback(item: Mapping) -> Iterator[tuple[Any, str]]:
    for key in ("options", "cards", "gaps", "pairs", "regions"):
        for part in item.get(key, []):
            yield part, f"{key} {part.get('id', '?')}"


def _feedback_findings(item: Mapping) -> Iterator[Finding]:
    for part, name in _needs_feedback(item):
        if not isinstance(part.get("feedback"), Mapping) or not part["feedback"]:
            yield "feedback-missing", part.line, name
    own = item.get("feedback")
    wanted = {"true_false": ("true", "false"), "slider": ("low", "high", "hit")}.get(
        str(item.get("type")), ()
    )
    for key in wanted:
        if not isinstance(own, Mapping) or key not in own:
            yield "feedback-missing", item.line, key
    yield from _feedback_wording(item)


def _feedback_wording(item: Mapping) -> Iterator[Finding]:
    for _, both in _feedbacks(item):
        for variant in VARIANTS:
            text = str(both.get(variant, ""))
            count = len(words(text))
            if count > FEEDBACK_WORDS:
                yield (
                    "feedback-length",
                    both.line,
                    f"{variant}: {count} words, at most {FEEDBACK_WORDS}",
                )
            verdict = opening_verdict(plain(text))
            if verdict:
                yield "feedback-start", both.line, f"{variant}: begins with „{verdict}“"


def _feedbacks(item: Mapping) -> Iterator[tuple[str, Mapping]]:
    for part, name in _needs_feedback(item):
        if isinstance(part.get("feedback"), Mapping):
            yield name, part["feedback"]
    for key in ("feedback", "feedback_all"):
        yield from pairs(item.get(key), key)


def _option_findings(item: Mapping) -> Iterator[Finding]:
    options = [
        option for option in item.get("options", []) if isinstance(option.get("text"), Mapping)
    ]
    if item.get("type") not in ("single", "multiple") or not options:
        return
    texts = [plain(str(option["text"].get("standard", ""))) for option in options]
    middle = median(len(text) for text in texts)
    allowed = max(OPTION_SPREAD * middle, OPTION_SLACK)
    for option, text in zip(options, texts, strict=True):
        if abs(len(text) - middle) > allowed:
            yield (
                "option-length",
                option.line,
                f"{len(text)} characters, median {middle:g}, ±30 % are meant",
            )
        if lists.NONE_OF.search(text):
            yield "none-of", option.line, text
    if not any(_absolute(option) for option in options if option.get("correct")):
        for option in options:
            if not option.get("correct") and _absolute(option):
                yield "absolute", option.line, "absolute word only in a distractor"


def _absolute(option: Mapping) -> bool:
    return any(lists.ABSOLUTE.search(str(option["text"].get(variant, ""))) for variant in VARIANTS)


def _file_alarms(file: TextFile) -> Iterator[Alarm]:
    singles = [item for item in file.items if item.get("type") == "single" and item.get("options")]
    if len(singles) >= MIN_ITEMS:
        longest = [str(item.get("id")) for item in singles if _key_is_longest(item)]
        if len(longest) > KEY_LONGEST_SHARE * len(singles):
            message = f"longest in {len(longest)} of {len(singles)}: {', '.join(longest)}"
            yield Alarm(str(file.path), 1, "key-longest", message)
        places = Counter(_key_place(item) for item in singles)
        place, count = places.most_common(1)[0]
        if count > POSITION_SHARE * len(singles):
            message = f"the key stands at place {place + 1} in {count} of {len(singles)}"
            yield Alarm(str(file.path), 1, "key-position", message)
    negated = sum("**nicht**" in str(item["stem"].get("standard", "")) for item in file.items)
    if negated > max(1, 0.05 * len(file.items)):
        message = f"{negated} of {len(file.items)} stems negate"
        yield Alarm(str(file.path), 1, "negation-share", message)


def _key_place(item: Mapping) -> int:
    return next((index for index, option in enumerate(item["options"]) if option.get("correct")), 0)


def _key_is_longest(item: Mapping) -> bool:
    lengths = [len(str(option["text"].get("standard", ""))) for option in item["options"]]
    key = _key_place(item)
    return all(lengths[key] > length for index, length in enumerate(lengths) if index != key)

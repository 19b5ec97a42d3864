"""The shipped placement: both rounds ask for the same, and nothing that is asked elsewhere."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

import pytest
import yaml

from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.domain.placement import Placement
from kifuehrerschein.paths import shipped_root

_LESSON = "content/modules/m01-ankommen/l04-mein-ziel"
# The ones whose lessons everybody needs: what AI is, prompts, checking answers, data, fraud.
_MODULES = {"m02", "m03", "m04", "m05", "m08", "m09"}
# As far as the content standard lets practice and exam items be alike.
_ALIKE = 0.8


def items(name: str) -> list[dict[str, Any]]:
    """The raw items of a question file."""
    text = (shipped_root() / "quizzes" / name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["items"]
    return found


@pytest.fixture(scope="module")
def placement() -> Placement:
    return load_course(shipped_root()).curriculum.placement


@pytest.fixture(scope="module")
def asked() -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items("placement.yaml")}


def kind(item: dict[str, Any]) -> list[Any]:
    """What two parallel questions have in common."""
    parts = [*item.get("options", []), *item.get("cards", [])]
    shared = ("objective", "type", "bloom", "difficulty", "weight", "select")
    size = len(parts) + len(item.get("pairs", []))
    thoughts = sorted(part["misconception"] for part in parts if "misconception" in part)
    return [*(item.get(key) for key in shared), size, thoughts]


def alike(one: str, other: str) -> bool:
    """Whether two texts are more alike than questions may be; the quick bounds come first."""
    pair = SequenceMatcher(None, one, other, autojunk=False)
    return all(bound() > _ALIKE for bound in (pair.real_quick_ratio, pair.quick_ratio, pair.ratio))


def test_there_are_eight_pairs_that_ask_for_the_same(
    placement: Placement, asked: dict[str, dict[str, Any]]
) -> None:
    assert len(placement.before) == len(placement.after) == 8
    assert {*placement.before, *placement.after} == set(asked)
    for one, other in zip(placement.before, placement.after, strict=True):
        assert kind(asked[one]) == kind(asked[other]), (one, other)


def test_each_round_asks_of_the_same_six_modules(
    placement: Placement, asked: dict[str, dict[str, Any]]
) -> None:
    for names in (placement.before, placement.after):
        assert {asked[name]["id"][2:5] for name in names} == _MODULES


@pytest.mark.parametrize("variant", ["standard", "einfach"])
def test_no_question_is_like_another(asked: dict[str, dict[str, Any]], variant: str) -> None:
    files = [f"{pool}/m{n:02}.yaml" for pool in ("practice", "exam") for n in range(1, 11)]
    there = [name for name in files if (shipped_root() / "quizzes" / name).exists()]
    stems = {item["id"]: item["stem"][variant] for name in there for item in items(name)}
    for name, item in asked.items():
        stem = item["stem"][variant]
        for other, known in stems.items():
            assert not alike(stem, known), (name, other)
        stems[name] = stem


@pytest.mark.parametrize(("variant", "ending"), [("standard", ".md"), ("einfach", ".einfach.md")])
def test_the_statements_are_those_of_the_lesson(
    placement: Placement, variant: str, ending: str
) -> None:
    text = (shipped_root() / f"{_LESSON}{ending}").read_text(encoding="utf-8")
    listed = re.findall(r"^\d\. (.+?)\.?$", text, re.MULTILINE)
    plain = [re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", line) for line in listed]
    assert plain == [getattr(statement.text, variant) for statement in placement.statements]

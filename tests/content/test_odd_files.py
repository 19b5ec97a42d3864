"""Files that are broken, missing, or written in another way: told, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.language import check_all, check_file, main
from tests.content.test_whole_files import ITEM, LONG


def _rules(folder: Path, front: str) -> set[str]:
    path = folder / "l01-a.md"
    path.write_text(f"---\n{front}---\n\n## A\n\nDas ist gut.\n", encoding="utf-8")
    return {alarm.rule for alarm in check_file(path)}


@pytest.mark.parametrize(
    "front",
    [
        'title: "Das ist kinderleicht"\n',
        "title: 'Das ist kinderleicht'\n",
        "title: Das ist kinderleicht\n",
        "images:\n  - alt:\n      standard: >-\n        Das ist\n        kinderleicht\n",
    ],
)
def test_a_text_in_front_is_checked_however_it_is_written(tmp_path: Path, front: str) -> None:
    assert "tone" in _rules(tmp_path, front)


def test_the_title_of_a_source_is_in_its_own_words(tmp_path: Path) -> None:
    front = "sources:\n  - {title: Das ist kinderleicht}\n"
    assert "tone" not in _rules(tmp_path, front)


def test_the_alarm_of_a_broken_file_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('items:\n  - id: "a\n    type: single\n  - id: b\n', encoding="utf-8")
    (alarm,) = check_file(path)
    assert (alarm.rule, alarm.line > 1) == ("unreadable", True)


@pytest.mark.parametrize(
    "text",
    [
        "items:\n",
        f"items:\n{ITEM}    options:\n",
        f"items:\n{ITEM}    options: [Text]\n",
        "items:\n  - {id: a, type: single, stem: Text}\n",
        "items: 2026-13-45\n",
        "items: &a [*a]\n",
        f"items: {'[' * 3000}{']' * 3000}\n",
    ],
)
def test_a_file_of_another_shape_is_an_alarm(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert [alarm.rule for alarm in check_file(path)] == ["unreadable"]


def test_what_is_no_file_and_no_option_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path, tmp_path / "missing.md", tmp_path / "missing.yaml"):
        assert main([str(path)]) == 1
        assert f"{path}:1: alarm unreadable" in capsys.readouterr().out
    assert main(["--all", "--relese"]) == 2


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/course.yaml", "schema: 1\n"),
        ("content/glossary.yaml", "terms:\n"),
        ("content/modules/m02-a/l01-a.md", "---\nid: m02-l01\ncore: true\n---\n\n## A\n"),
    ],
)
def test_a_fault_of_the_schema_stops_no_run(file: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    alarms = check_all(tmp_path, set())
    assert file in {alarm.path for alarm in alarms if alarm.rule == "course"}
    assert "wait until" in alarms[-1].message


def test_a_sample_text_obeys_the_rules_but_people_in_it_may_say_du(tmp_path: Path) -> None:
    path = tmp_path / "kueche.txt"
    good = "Opa sagt: Kommst du mit? Das ist gut. " * 260
    for text, broken in (
        (good, set()),
        ("Opa lacht.", {"length"}),
        (f"{good}Das ist kinderleicht.", {"tone"}),
        (f"{good}{LONG}", {"longest"}),
        ("Opa sagt heute und morgen und immer wieder: Das ist ein guter Anfang. " * 200, {"mean"}),
    ):
        path.write_text(text, encoding="utf-8")
        assert {alarm.rule for alarm in check_file(path)} == broken

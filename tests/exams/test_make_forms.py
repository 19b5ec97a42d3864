"""The author's command for fixed forms: fair, as different as the pool allows, repeatable."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from kifuehrerschein.catalog.check import check_course
from kifuehrerschein.catalog.exam_forms import FORMS_FILE, LETTERS
from kifuehrerschein.catalog.loader import load_course
from kifuehrerschein.paths import shipped_root
from tests.catalog.small_course import write_small_course
from tests.exams.full_pool import full_pool
from tests.exams.make_forms import main, make_forms, shared_items


def test_a_pool_that_is_large_enough_gives_forms_with_next_to_nothing_in_common() -> None:
    pool = full_pool()
    forms = make_forms(pool.rules.blueprint, pool.items, tries=3)
    assert tuple(form.id for form in forms) == LETTERS
    items = {item.id: item for item in pool.items}
    for form in forms:
        chosen = [items[name] for name in form.items]
        for cell in pool.rules.blueprint:
            assert sum(1 for item in chosen if cell.holds(item)) == cell.slots
        assert not any(one.is_enemy_of(other) for one, other in combinations(chosen, 2))
    # 180 items are just enough for six forms of 30; only enemies may force one to come again.
    assert shared_items(forms)[0] <= 1


def test_the_same_pool_gives_the_same_forms() -> None:
    pool = full_pool()
    backwards = tuple(reversed(pool.items))
    assert make_forms(pool.rules.blueprint, pool.items, tries=1) == make_forms(
        pool.rules.blueprint, backwards, tries=1
    )


def test_the_command_writes_a_file_that_the_check_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write_small_course(tmp_path / "kurs")
    file = course / FORMS_FILE
    file.write_text("schema: 1\nforms: [A]\n", encoding="utf-8")  # of an older pool
    assert main([str(course)]) == 0
    text = file.read_text(encoding="utf-8")
    assert check_course(course) == ()
    assert [form.id for form in load_course(course).bank.forms] == list(LETTERS)
    # Two items a slot: forms with nothing in common, again and again.
    first, second, *_ = load_course(course).bank.forms
    assert not {*first.items} & {*second.items}
    assert "6 forms of 3 items, 6 different ones" in capsys.readouterr().out
    assert main([str(course)]) == 0
    assert file.read_text(encoding="utf-8") == text


def test_a_faulty_course_keeps_its_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write_small_course(tmp_path / "kurs")
    file = course / FORMS_FILE
    file.write_text("alt", encoding="utf-8")
    (course / "quizzes/exam/m02.yaml").unlink()
    assert main([str(course)]) == 1
    assert file.read_text(encoding="utf-8") == "alt"
    assert "Der Kurs kann so nicht geladen werden" in capsys.readouterr().err


def test_the_shipped_forms_use_the_whole_pool_evenly() -> None:
    course = load_course(shipped_root())
    bank = course.bank
    assert tuple(form.id for form in bank.forms) == LETTERS
    used = [name for form in bank.forms for name in form.items]
    for cell in course.curriculum.exam.blueprint:
        counts = [used.count(item.id) for item in bank.exam if cell.holds(item)]
        assert max(counts) - min(counts) <= 1, cell
    # Six items a slot: who sits two forms meets no item twice.
    assert shared_items(bank.forms) == (0, 0)

"""In which order the halves of a match are shown, and what is said about those left over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from kifuehrerschein.domain.questions import Match
from kifuehrerschein.ui.widgets.questions.match import MatchArea
from tests.questions import MATCH, both, match
from tests.ui.question_stage import Stage


def area_of(stage: Stage) -> MatchArea:
    area = stage.card.area
    assert isinstance(area, MatchArea)
    return area


def entries(stage: Stage) -> list[str]:
    box = area_of(stage).rows[0].box
    return [box.shown(at) for at in range(1, box.count())]


def test_the_halves_are_shuffled_even_where_the_rows_are_not(qtbot: QtBot) -> None:
    question = match(5, 0, shuffle=False)
    orders = set()
    for seed in range(4):
        stage = Stage(qtbot, question, seed=seed)
        assert [row.pair.id for row in area_of(stage).rows] == ["p0", "p1", "p2", "p3", "p4"]
        orders.add(tuple(entries(stage)))
    assert len(orders) > 1


def test_rows_are_shuffled_by_the_seed(qtbot: QtBot) -> None:
    orders = {
        tuple(row.pair.id for row in area_of(Stage(qtbot, match(5), seed=seed)).rows)
        for seed in range(4)
    }
    assert len(orders) > 1


def test_numbers_keep_their_natural_order(qtbot: QtBot) -> None:
    years = ("1.000 Euro", "9 Euro", "60 Euro")
    pairs = tuple(
        replace(pair, right=both(year, year)) for pair, year in zip(MATCH.pairs, years, strict=True)
    )
    question: Match = replace(MATCH, pairs=pairs, distractors=())
    for seed in range(3):
        assert entries(Stage(qtbot, question, seed=seed)) == ["9 Euro", "60 Euro", "1.000 Euro"]


@pytest.mark.parametrize(
    ("distractors", "rest"),
    [(0, ""), (1, " 1 Antwort bleibt übrig."), (2, " 2 Antworten bleiben übrig.")],
)
def test_it_is_said_how_many_halves_are_left_over(
    qtbot: QtBot, distractors: int, rest: str
) -> None:
    area = area_of(Stage(qtbot, match(3, distractors)))
    task = "Wählen Sie in jeder Zeile, was passt. Jede Antwort passt nur einmal."
    assert area.instruction() == task + rest

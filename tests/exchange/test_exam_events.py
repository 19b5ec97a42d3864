"""Trials, pauses, forms and reopened lessons travel in a learner's file, and only sound ones."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kifuehrerschein.domain.errors import ExchangeError
from kifuehrerschein.domain.events import EventKind, NewEvent
from kifuehrerschein.domain.exam import Mark, evaluate
from kifuehrerschein.domain.exam_record import attempt_to_json, result_to_json
from kifuehrerschein.exchange.learner_file import (
    LearnerFile,
    read_learner_file,
    write_learner_file,
)
from tests.exchange.sample import ATTEMPT, ATTEMPT_ID, event, sample

TRIAL_ID = "c" * 32
FAILED = evaluate(ATTEMPT, {"x-m01-001": Mark(Fraction(0), Fraction(2))})
ANSWER = {"attempt": TRIAL_ID, "answer": {"ids": ["a"]}, "misconceptions": []}
START = NewEvent(EventKind.EXAM_STARTED, ATTEMPT_ID, body=attempt_to_json(ATTEMPT))
TRIAL = NewEvent(EventKind.TRIAL_STARTED, TRIAL_ID, body=attempt_to_json(ATTEMPT))
PAUSE = NewEvent(EventKind.EXAM_PAUSED, ATTEMPT_ID)


def handed_in(kind: EventKind, attempt_id: str, **more: object) -> NewEvent:
    body = {**result_to_json(FAILED), **more}
    return NewEvent(kind, attempt_id, FAILED.points, FAILED.possible, body)


ALL = (
    replace(START, body=attempt_to_json(replace(ATTEMPT, form="C"))),
    PAUSE,
    handed_in(EventKind.EXAM_HANDED_IN, ATTEMPT_ID, reopened=["m01-l01", "m01-l02"]),
    TRIAL,
    NewEvent(EventKind.EXAM_ANSWERED, "m01-q01", Fraction(0), Fraction(2), ANSWER),
    replace(PAUSE, item_id=TRIAL_ID),
    handed_in(EventKind.TRIAL_HANDED_IN, TRIAL_ID),
    replace(TRIAL, item_id="d" * 32),
    NewEvent(EventKind.EXAM_CANCELLED, "d" * 32, body={"by": "learner"}),
)


def travelled(folder: Path, *news: NewEvent) -> LearnerFile:
    """What comes out of a learner's file with just these events."""
    events = tuple(event(new, seq) for seq, new in enumerate(news, start=1))
    bundle = replace(sample().bundle, events=events, certificates=())
    path = folder / "lernstand.json"
    write_learner_file(path, LearnerFile(bundle, {}))
    return read_learner_file(path)


def test_all_of_it_comes_back_as_it_went(tmp_path: Path) -> None:
    file = travelled(tmp_path, *ALL)
    assert [(e.kind, e.item_id, dict(e.body)) for e in file.bundle.events] == [
        (new.kind, new.item_id, dict(new.body)) for new in ALL
    ]


def started(**changes: Any) -> NewEvent:
    return replace(TRIAL, body={**attempt_to_json(ATTEMPT), **changes})


REFUSED: dict[str, tuple[tuple[NewEvent, ...], str]] = {
    "pause of nothing": ((PAUSE,), "fehlt der Beginn"),
    "trial that never began": ((handed_in(EventKind.TRIAL_HANDED_IN, TRIAL_ID),), "der Beginn"),
    "cancelled without a start": ((NewEvent(EventKind.EXAM_CANCELLED, TRIAL_ID),), "der Beginn"),
    # This is how a trial would become an exam, and a certificate with it.
    "trial handed in as an exam": (
        (TRIAL, handed_in(EventKind.EXAM_HANDED_IN, TRIAL_ID)),
        "fehlt der Beginn",
    ),
    "exam handed in as a trial": (
        (START, handed_in(EventKind.TRIAL_HANDED_IN, ATTEMPT_ID)),
        "fehlt der Beginn",
    ),
    "trial without questions": ((started(items=[]),), "nicht die richtige Form"),
    "trial without time": ((started(seconds=0),), "nicht die richtige Form"),
    "form of many letters": ((started(form="AB"),), "nicht die richtige Form"),
    "form of no letter": ((started(form="\n"),), "nicht die richtige Form"),
    # They come up again in the result: nobody could write such a learner to a file any more.
    "area that no result can have": (
        (started(items=[{**attempt_to_json(ATTEMPT)["items"][0], "area": "A" * 201}]),),
        "nicht die richtige Form",
    ),
    "edition of many lines": ((started(course="1\n2"),), "nicht die richtige Form"),
    "trial with a false result": (
        (TRIAL, handed_in(EventKind.TRIAL_HANDED_IN, TRIAL_ID, passed=True)),
        "nicht die richtige Form",
    ),
    **{
        f"reopened {value!r:.20}": (
            (START, handed_in(EventKind.EXAM_HANDED_IN, ATTEMPT_ID, reopened=value)),
            "nicht die richtige Form",
        )
        for value in ("m01-l01", {"m01-l01": 1}, [1], [["m01-l01"]], None, ["m01-l01"] * 21)
    },
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_makes_no_sense_is_refused(name: str, tmp_path: Path) -> None:
    news, says = REFUSED[name]
    with pytest.raises(ExchangeError, match=says):
        travelled(tmp_path, *news)

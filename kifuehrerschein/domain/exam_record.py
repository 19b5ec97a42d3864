"""An attempt and its result as JSON, the way the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kifuehrerschein.domain.events import Event, EventKind, fraction_from
from kifuehrerschein.domain.exam import AreaResult, Attempt, AttemptItem, ExamResult


def attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    """Everything but the id and the trial, which are the event's item id and kind."""
    return {
        "seed": attempt.seed,
        "course": attempt.course_version,
        "seconds": attempt.seconds,
        "pass_percent": attempt.pass_percent,
        "critical_required": attempt.critical_required,
        "form": attempt.form,
        "items": [
            {
                "id": item.id,
                "lesson": item.lesson,
                "weight": item.weight,
                "critical": item.critical,
                "area": item.area,
            }
            for item in attempt.items
        ],
    }


def attempt_from(event: Event) -> Attempt:
    """The attempt that began with this event, exam or trial. Raises as attempt_from_json."""
    attempt = attempt_from_json(event.item_id, event.body)
    return replace(attempt, trial=event.kind is EventKind.TRIAL_STARTED)


def attempt_from_json(attempt_id: str, body: Mapping[str, Any]) -> Attempt:
    """The inverse. Raises KeyError, TypeError or ValueError on a body of another shape."""
    return Attempt(
        id=attempt_id,
        seed=int(body["seed"]),
        course_version=str(body["course"]),
        seconds=int(body["seconds"]),
        pass_percent=int(body["pass_percent"]),
        critical_required=int(body["critical_required"]),
        items=tuple(
            AttemptItem(
                id=str(item["id"]),
                lesson=str(item["lesson"]),
                weight=int(item["weight"]),
                critical=bool(item["critical"]),
                area=str(item["area"]),
            )
            for item in body["items"]
        ),
        form=str(body.get("form", "")),  # the first edition had no forms
    )


def result_to_json(result: ExamResult) -> dict[str, Any]:
    """All but the points and the possible ones, which have columns of their own."""
    return {
        "passed": result.passed,
        "critical_items": result.critical_items,
        "critical_right": result.critical_right,
        "critical_required": result.critical_required,
        "pass_percent": result.pass_percent,
        "areas": [[a.title, str(a.points), str(a.possible)] for a in result.areas],
    }


def result_from(event: Event) -> ExamResult:
    """The result as it was handed in; what is answered later changes nothing of it.

    Raises KeyError, TypeError or ValueError on an event of another shape.
    """
    if event.points is None or event.possible is None:
        raise ValueError("a result without points")
    body = event.body
    return ExamResult(
        attempt_id=event.item_id,
        points=event.points,
        possible=event.possible,
        pass_percent=int(body["pass_percent"]),
        critical_right=int(body["critical_right"]),
        critical_required=int(body["critical_required"]),
        critical_items=int(body["critical_items"]),
        areas=tuple(
            AreaResult(str(title), fraction_from(points), fraction_from(possible))
            for title, points, possible in body["areas"]
        ),
    )

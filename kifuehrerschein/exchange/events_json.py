"""Events as records of JSON and back; what comes from outside must be whole and make sense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from kifuehrerschein.domain.events import LARGEST_SEQ, Event, EventKind, fraction_text, is_intact
from kifuehrerschein.domain.exam import MOST_PARTS, Mark
from kifuehrerschein.domain.exam_record import attempt_from_json, result_from
from kifuehrerschein.exchange.faults import UPDATE, FaultError, shown
from kifuehrerschein.exchange.fields import Fields, text_problem

_KEYS = (
    *("learner_id", "device_id", "seq", "kind", "item_id"),
    *("points", "possible", "body", "recorded_at", "digest"),
)
_KINDS = {kind.value: kind for kind in EventKind}
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_MOST_SECONDS = 7 * 24 * 3600
_MOST_ITEMS = 500
_ANSWERS = {EventKind.ANSWER_GIVEN, EventKind.EXAM_ANSWERED}
_STARTS = {EventKind.EXAM_STARTED, EventKind.TRIAL_STARTED}
# What belongs to an attempt, and the starts that such an attempt may have.
_STARTED_BY = {
    EventKind.EXAM_PAUSED: _STARTS,
    EventKind.EXAM_CANCELLED: _STARTS,
    EventKind.EXAM_HANDED_IN: {EventKind.EXAM_STARTED},
    EventKind.TRIAL_HANDED_IN: {EventKind.TRIAL_STARTED},
}
_MOST_REOPENED = 20


def event_to_json(event: Event) -> dict[str, Any]:
    """One event; nothing of it is left out."""
    return {
        "learner_id": event.learner_id,
        "device_id": event.device_id,
        "seq": event.seq,
        "kind": event.kind.value,
        "item_id": event.item_id,
        "points": fraction_text(event.points),
        "possible": fraction_text(event.possible),
        "body": dict(event.body),
        "recorded_at": event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "digest": event.digest,
    }


def events_from_json(values: object, learner_id: str) -> tuple[Event, ...]:
    """All events of one learner, in the file's order. Raises FaultError."""
    if not isinstance(values, list):
        raise FaultError("Die Liste der Einträge fehlt.")
    events = tuple(
        _whole_event(Fields(value, f"Eintrag {number}", _KEYS), learner_id)
        for number, value in enumerate(values, start=1)
    )
    keys: set[tuple[str, int]] = set()
    started = {(event.kind, event.item_id) for event in events if event.kind in _STARTS}
    for number, event in enumerate(events, start=1):
        if (event.device_id, event.seq) in keys:
            raise FaultError(f"Eintrag {number} steht doppelt in der Datei.")
        starts = _STARTED_BY.get(event.kind)
        if starts and not any((kind, event.item_id) in started for kind in starts):
            raise FaultError(f"Eintrag {number}: Zu dieser Prüfung fehlt der Beginn.")
        keys.add((event.device_id, event.seq))
    _check_counts({event.seq for event in events})
    return events


def _check_counts(counts: set[int]) -> None:
    """No number may be missing: each event counts on from all that was known, and that is here.

    A number out of the blue could use up all that are left, and nothing could be recorded any more.
    """
    missing = next((n for n in range(1, len(counts) + 1) if n not in counts), None)
    if missing is not None:
        raise FaultError(f"Der Eintrag mit der Nummer {missing} fehlt.")


def _whole_event(fields: Fields, learner_id: str) -> Event:
    event = _event(fields)
    if event.learner_id != learner_id:
        raise fields.fault("learner_id", "gehört zu einer anderen Person")
    if not is_intact(event):
        raise FaultError(f"{fields.where} wurde verändert oder beschädigt.")
    _check_body(event, fields)
    return event


def _event(fields: Fields) -> Event:
    kind = fields.text("kind", limit=40)
    if kind not in _KINDS:
        raise FaultError(f"{fields.where} ist von der unbekannten Art „{shown(kind)}“.", UPDATE)
    event = Event(
        learner_id=fields.matching("learner_id", "[0-9a-f]{32}"),
        device_id=fields.matching("device_id", "[0-9A-Za-z_-]{1,64}"),
        seq=fields.whole("seq", 1, LARGEST_SEQ),
        kind=_KINDS[kind],
        item_id=fields.text("item_id"),
        points=fields.optional_fraction("points"),
        possible=fields.optional_fraction("possible"),
        body=fields.record("body"),
        recorded_at=fields.moment("recorded_at"),
        digest=fields.matching("digest", "[0-9a-f]{64}"),
    )
    _check_points(event, fields)
    _check_texts(event.body, fields)
    return event


def _check_points(event: Event, fields: Fields) -> None:
    if event.points is None or event.possible is None:
        return
    if event.points > event.possible:
        raise fields.fault("points", "ist größer als die möglichen Punkte")
    share = Mark(event.points, event.possible).share
    if event.kind in _ANSWERS and share.denominator > MOST_PARTS:
        # The sum of many such parts would be too long to be stored.
        raise fields.fault("points", "ist keine mögliche Punktzahl")


def _check_texts(body: Mapping[str, Any], fields: Fields) -> None:
    """No half characters and no zeros, which a digest or a database can't take."""
    waiting: list[Any] = [body]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and _UNREADABLE.search(value):
            raise fields.fault("body", "enthält unlesbare Zeichen")


def _check_body(event: Event, fields: Fields) -> None:
    """The exam reads these bodies again each time it is opened."""
    try:
        match event.kind:
            case EventKind.EXAM_STARTED | EventKind.TRIAL_STARTED:
                right = _is_attempt(event)
            case EventKind.EXAM_ANSWERED:
                right = isinstance(event.body["attempt"], str) and isinstance(
                    event.body["answer"], dict
                )
            case EventKind.EXAM_HANDED_IN | EventKind.TRIAL_HANDED_IN:
                right = _is_result(event)
            case _:
                right = True
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise fields.fault("body", "hat nicht die richtige Form") from error
    if not right:
        raise fields.fault("body", "hat nicht die richtige Form")


def _is_attempt(event: Event) -> bool:
    attempt = attempt_from_json(event.item_id, event.body)
    return (
        0 < attempt.seconds <= _MOST_SECONDS
        and 0 <= attempt.pass_percent <= 100
        and 0 < len(attempt.items) <= _MOST_ITEMS
        and all(item.id and 0 <= item.weight <= 100 for item in attempt.items)
        # Both come up again in the result and on the certificate, which must travel as well.
        and not any(text_problem(item.area, 200) for item in attempt.items)
        and not text_problem(attempt.course_version, 200)
        and 0 <= attempt.critical_required <= _MOST_ITEMS
        and attempt.possible > 0
        and not text_problem(attempt.form, 1)
    )


def _is_result(event: Event) -> bool:
    result = result_from(event)
    reopened = event.body.get("reopened", [])
    return (
        isinstance(reopened, list)
        and len(reopened) <= _MOST_REOPENED
        and all(isinstance(name, str) for name in reopened)
        and event.body["passed"] is result.passed
        and result.possible > 0
        and 0 <= result.pass_percent <= 100
        and 0 <= result.critical_right <= result.critical_items <= _MOST_ITEMS
        and 0 <= result.critical_required <= _MOST_ITEMS
        and len(result.areas) <= _MOST_ITEMS
        and all(
            not text_problem(area.title, 200) and 0 <= area.points <= area.possible
            for area in result.areas
        )
    )

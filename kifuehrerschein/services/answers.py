"""Answers in the form in which the record keeps them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from kifuehrerschein.domain.events import fraction_from
from kifuehrerschein.domain.questions import Amount, Answer, Assignment, FreeText, Selection


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """`{"ids": […]}`, `{"pairs": {…}}`, `{"value": "5/2"}` or `{"text": "…"}`."""
    match answer:
        case Selection(ids):
            return {"ids": list(ids)}
        case Assignment(pairs):
            return {"pairs": dict(pairs)}
        case Amount(value):
            return {"value": None if value is None else str(value)}
        case FreeText(text):
            return {"text": text}


def answer_from_json(body: Mapping[str, Any]) -> Answer:
    """The inverse of answer_to_json; anything else gives an empty selection."""
    match body:
        case {"pairs": dict(pairs)}:
            return Assignment({str(key): str(value) for key, value in pairs.items()})
        case {"ids": list() | tuple() as ids}:
            return Selection(tuple(str(item) for item in ids))
        case {"value": None}:
            return Amount()
        case {"value": str(value)}:
            # A learner's file may hold anything.
            with contextlib.suppress(ValueError):
                return Amount(fraction_from(value))
        case {"text": str(text)}:
            return FreeText(text)
    return Selection()

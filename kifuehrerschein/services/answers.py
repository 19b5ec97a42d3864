"""Answers in the form in which the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kifuehrerschein.domain.questions import Answer, Assignment, Selection


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """`{"ids": […]}` or `{"pairs": {…}}`."""
    if isinstance(answer, Selection):
        return {"ids": list(answer.ids)}
    return {"pairs": dict(answer.pairs)}


def answer_from_json(body: Mapping[str, Any]) -> Answer:
    """The inverse of answer_to_json; anything else gives an empty selection."""
    pairs = body.get("pairs")
    if isinstance(pairs, dict):
        return Assignment({str(key): str(value) for key, value in pairs.items()})
    ids = body.get("ids")
    return Selection(tuple(str(item) for item in ids) if isinstance(ids, list | tuple) else ())

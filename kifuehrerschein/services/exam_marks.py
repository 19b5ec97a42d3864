"""The marks of a running exam as the text that is kept on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kifuehrerschein.domain.exam import Attempt
from kifuehrerschein.services.exam_views import ExamMarks


def marks_to_text(attempt: Attempt, marks: ExamMarks) -> str:
    """JSON with the attempt, the number of the question (from 1) and a flag for each question."""
    ids = [item.id for item in attempt.items]
    # Digits and not a list: a learner's file takes settings of 1000 characters, and an attempt
    # may have 500 questions.
    flagged = "".join("1" if item_id in marks.flagged else "0" for item_id in ids)
    question = ids.index(marks.item) + 1 if marks.item in ids else 0
    return json.dumps({"attempt": attempt.id, "question": question, "flagged": flagged})


def marks_from_text(attempt: Attempt, text: str) -> ExamMarks:
    """The inverse; what is broken or belongs to another attempt counts as nothing."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ExamMarks()
    if not isinstance(value, dict) or value.get("attempt") != attempt.id:
        return ExamMarks()
    ids = [item.id for item in attempt.items]
    return ExamMarks(_item(ids, value.get("question")), _flagged(ids, value.get("flagged")))


def _item(ids: Sequence[str], question: object) -> str:
    if not isinstance(question, int) or not 1 <= question <= len(ids):
        return ""
    return ids[question - 1]


def _flagged(ids: Sequence[str], flags: object) -> frozenset[str]:
    if not isinstance(flags, str) or len(flags) != len(ids):
        return frozenset()
    return frozenset(item_id for item_id, flag in zip(ids, flags, strict=True) if flag == "1")

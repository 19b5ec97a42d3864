"""What the page after a module shows; the first page must not wait for it, as for `views`."""

from __future__ import annotations

from dataclasses import dataclass

from kifuehrerschein.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class ModuleDone:
    """A module that is finished: `can` is what the learner says now ("Ich kann …").

    `percent_before` and `percent` are those of the whole course before and after its last lesson.
    `next_lesson` is empty and `next_number` 0 if nothing comes after it but the exam.
    """

    id: str
    number: int
    title: str
    can: tuple[Wording, ...]
    modules_done: int
    modules_total: int
    percent_before: int
    percent: int
    next_lesson: str = ""
    next_number: int = 0
    next_title: str = ""

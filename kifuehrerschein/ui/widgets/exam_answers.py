"""What the exam page knows of its answers: which are on disk, which are not, which are flagged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from kifuehrerschein.domain.grading import is_complete
from kifuehrerschein.domain.questions import Answer
from kifuehrerschein.services.exam_views import RunningExam


class ItemState(Enum):
    """How a question stands. Only a complete answer that is on disk counts as answered."""

    OPEN = "circle"
    ANSWERED = "circle-check"
    UNSAVED = "triangle-alert"

    @property
    def icon(self) -> str:
        """Its sign."""
        return self.value


@dataclass(frozen=True, slots=True)
class ItemView:
    """One question in the overview; `number` counts from 1."""

    id: str
    number: int
    state: ItemState
    flagged: bool


class ExamAnswers:
    """Answers of a running exam, item by item. `put` is followed by `confirm` or `refuse`."""

    def __init__(self, running: RunningExam) -> None:
        self._questions = running.questions
        self.ids = tuple(item.id for item in running.attempt.items)
        self._answers = dict(running.answers)
        self._on_their_way = dict.fromkeys(self.ids, 0)
        self._stored = set(running.answers)
        self._problems: dict[str, str] = {}
        self._flagged: set[str] = set()

    @property
    def flagged(self) -> frozenset[str]:
        """Ids of the flagged questions."""
        return frozenset(self._flagged)

    def set_flagged(self, ids: Collection[str]) -> None:
        """Flag exactly these; unknown ids are left out."""
        self._flagged = set(ids) & set(self.ids)

    def flag(self, item_id: str, *, on: bool) -> None:
        """Flag a question or take the flag back."""
        self.set_flagged(self._flagged | {item_id} if on else self._flagged - {item_id})

    def answer(self, item_id: str) -> Answer | None:
        """The latest answer, stored or not."""
        return self._answers.get(item_id)

    def put(self, item_id: str, answer: Answer) -> None:
        """The learner changed an answer; from now on it is not stored."""
        self._answers[item_id] = answer
        self._on_their_way[item_id] += 1
        self._stored.discard(item_id)

    def confirm(self, item_id: str) -> bool:
        """An answer reached the disk; False while a newer one is still on its way."""
        self._on_their_way[item_id] = max(0, self._on_their_way[item_id] - 1)
        if self._on_their_way[item_id]:
            return False
        self._stored.add(item_id)
        self._problems.pop(item_id, None)
        return True

    def refuse(self, item_id: str, problem: str) -> None:
        """An answer could not be stored, for this reason."""
        self._on_their_way[item_id] = max(0, self._on_their_way[item_id] - 1)
        self._problems[item_id] = problem

    def bring_back(self, refused: Mapping[str, tuple[Answer, str]]) -> None:
        """Take answers in again that the disk refused before, each with its reason."""
        for item_id, (answer, problem) in refused.items():
            self._answers[item_id] = answer
            self._stored.discard(item_id)
            self._problems[item_id] = problem

    def is_stored(self, item_id: str) -> bool:
        """Whether the latest answer is on disk."""
        return item_id in self._stored

    def problem(self, item_id: str) -> str:
        """Why the latest answer is not on disk, or an empty string."""
        return self._problems.get(item_id, "")

    def state(self, item_id: str) -> ItemState:
        """How a question stands."""
        if item_id in self._problems:
            return ItemState.UNSAVED
        answer = self._answers.get(item_id)
        done = answer is not None and is_complete(self._questions[item_id], answer)
        return ItemState.ANSWERED if done and item_id in self._stored else ItemState.OPEN

    def items(self) -> tuple[ItemView, ...]:
        """All questions in their order."""
        return tuple(
            ItemView(item_id, number, self.state(item_id), item_id in self._flagged)
            for number, item_id in enumerate(self.ids, 1)
        )

    def first_open(self) -> str:
        """The first question without a stored complete answer, else the first of all."""
        return next((i for i in self.ids if self.state(i) is not ItemState.ANSWERED), self.ids[0])

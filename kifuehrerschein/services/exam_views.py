"""What the pages of exam and certificate show, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kifuehrerschein.domain.blueprint import ExamRules
from kifuehrerschein.domain.curriculum import Misconception
from kifuehrerschein.domain.exam import Attempt, ExamResult
from kifuehrerschein.domain.grading import Feedback
from kifuehrerschein.domain.questions import Answer, Question


@dataclass(frozen=True, slots=True)
class ExamMarks:
    """Ids of the question that was shown last, or an empty text, and of the flagged ones."""

    item: str = ""
    flagged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RunningExam:
    """An attempt in progress; `answers` by item id, `seconds_used` of `attempt.seconds`.

    `pause_used`: there is one pause in an attempt, and it was made.
    """

    attempt: Attempt
    questions: Mapping[str, Question]
    answers: Mapping[str, Answer]
    seconds_used: float
    marks: ExamMarks = ExamMarks()
    pause_used: bool = False


@dataclass(frozen=True, slots=True)
class LessonToRead:
    """A lesson that helps before the next attempt; `again`: it waits to be read once more."""

    id: str
    title: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class FinishedExam:
    """An attempt that was handed in, with the local day on which that happened.

    `number` counts the learner's exams from 1; a `trial` has none (0). `edition` is the course's at
    the start of the attempt, empty if that is not known. `form` is the letter of a fixed form or
    empty. Two things are only there after an exam that was not passed, when its result is asked
    for: `lessons`, the one that helps most first, and `talk`, if it is time to talk to somebody.
    """

    result: ExamResult
    day: date
    number: int
    edition: str = ""
    lessons: tuple[LessonToRead, ...] = ()
    form: str = ""
    trial: bool = False
    talk: bool = False


@dataclass(frozen=True, slots=True)
class TrialAnswer:
    """A question of a trial that was handed in; `answer` is None if there was none."""

    question: Question
    answer: Answer | None
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class TrialReview:
    """A whole trial in its order; `seed` rebuilds the order of options.

    `misconceptions` are the short explanations of what many think, by code.
    """

    seed: int
    answers: tuple[TrialAnswer, ...]
    misconceptions: Mapping[str, Misconception]


@dataclass(frozen=True, slots=True)
class Trial:
    """The trial on the exam's front page: how many questions, and what became of the last one.

    `running`: one was begun and is not over.
    """

    questions: int = 0
    running: bool = False
    last: FinishedExam | None = None


@dataclass(frozen=True, slots=True)
class ExamOverview:
    """The exam's front page: rules, a running attempt, finished ones (oldest first).

    `running` is the id of the exam or trial that was begun, or empty, and `running_minutes` its
    whole time. `notice` is a German sentence, or empty: why an attempt that was begun does not
    count. `forms` are the letters of the fixed forms. `talk`: after this many failed exams it is
    time to talk to somebody.
    """

    rules: ExamRules
    running: str
    finished: tuple[FinishedExam, ...]
    unread_lessons: int
    notice: str = ""
    forms: tuple[str, ...] = ()
    trial: Trial = Trial()
    talk: bool = False
    running_minutes: int = 0


@dataclass(frozen=True, slots=True)
class PageImage:
    """One printed page as an RGB picture: `width` × `height` pixels, 3 bytes each."""

    width: int
    height: int
    rgb: bytes

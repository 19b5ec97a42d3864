"""Exercise 11: an idea of one's own, held against five criteria with a traffic light each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.wording import Variant, Wording, without_mediopunkt

# In characters: what fits into a quarter of a page.
LONGEST_FIELD = 400
# Where a sentence on the whole idea names a criterion.
CRITERION_MARK = "{criterion}"


class CanvasField(StrEnum):
    """What the learner writes down."""

    PROBLEM = "problem"
    IDEA = "idea"
    PEOPLE = "people"
    STEP = "step"


class Criterion(StrEnum):
    """What an idea is held against, the most pressing first."""

    PRIVACY = "privacy"
    FAIR = "fair"
    FEASIBLE = "feasible"
    BENEFIT = "benefit"
    TRANSFERABLE = "transferable"


class Reply(StrEnum):
    """An answer to a guiding question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Light(StrEnum):
    """How a criterion stands; open while a question has no answer."""

    OPEN = "open"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """A field's name and the question it answers."""

    field: CanvasField
    title: Wording
    question: Wording


@dataclass(frozen=True, slots=True)
class GuidingQuestion:
    """A question on the idea; without a yes to one that is a `must`, the light is not green."""

    id: str
    text: Wording
    must: bool


@dataclass(frozen=True, slots=True)
class CriterionHelp:
    """A criterion with its questions and a piece of advice for each light but open."""

    criterion: Criterion
    title: Wording
    meaning: Wording
    questions: tuple[GuidingQuestion, ...]
    advice: tuple[tuple[Light, Wording], ...]

    def advised(self, light: Light) -> Wording:
        """The advice for this light."""
        return dict(self.advice)[light]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaCanvas(Exercise):
    """`lights` names them, `overall` says what each means if it is the worst of the five."""

    fields: tuple[FieldHelp, ...]
    criteria: tuple[CriterionHelp, ...]
    lights: tuple[tuple[Light, Wording], ...]
    overall: tuple[tuple[Light, Wording], ...]

    def help(self, criterion: Criterion) -> CriterionHelp:
        """The texts of a criterion."""
        return next(known for known in self.criteria if known.criterion is criterion)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the learner wrote and answered, the answers by the question's id."""

    texts: dict[CanvasField, str] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """The same as a JSON object."""
        return {
            "texts": {name.value: text for name, text in self.texts.items() if text.strip()},
            "replies": {name: reply.value for name, reply in self.replies.items()},
        }


def canvas_of(state: Mapping[str, Any], exercise: IdeaCanvas) -> Canvas:
    """What `to_plain` gave; whatever does not fit the exercise is left out."""
    texts, replies = state.get("texts"), state.get("replies")
    questions = {question.id for help_ in exercise.criteria for question in help_.questions}
    return Canvas(
        texts={
            CanvasField(name): text[:LONGEST_FIELD]
            for name, text in (texts.items() if isinstance(texts, Mapping) else ())
            if name in list(CanvasField) and isinstance(text, str)
        },
        replies={
            name: Reply(reply)
            for name, reply in (replies.items() if isinstance(replies, Mapping) else ())
            if name in questions and reply in list(Reply)
        },
    )


def light(questions: Sequence[GuidingQuestion], replies: Mapping[str, Reply]) -> Light:
    """The light of a criterion by the answers to its questions.

    Green: all yes. Red: a no to a must, or at least half of all are no. Yellow: in between.
    """
    given = [(question.must, replies.get(question.id)) for question in questions]
    if any(reply is None for _, reply in given):
        return Light.OPEN
    refused = [must for must, reply in given if reply is Reply.NO]
    if any(refused) or 2 * len(refused) >= len(given):
        return Light.RED
    return Light.GREEN if all(reply is Reply.YES for _, reply in given) else Light.YELLOW


def lights(exercise: IdeaCanvas, replies: Mapping[str, Reply]) -> dict[Criterion, Light]:
    """The light of every criterion, in the order of the exercise."""
    return {known.criterion: light(known.questions, replies) for known in exercise.criteria}


def verdict(found: Mapping[Criterion, Light]) -> tuple[Light, Criterion | None]:
    """How the idea stands, and which criterion to see to next (None if all are green).

    A red light counts even while others are open: what is forbidden stays so.
    """
    for worst in (Light.RED, Light.OPEN, Light.YELLOW):
        for criterion in Criterion:
            if found[criterion] is worst:
                return worst, criterion
    return Light.GREEN, None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A criterion on the printed page."""

    title: str
    light: Light
    word: str
    advice: str


@dataclass(frozen=True, slots=True)
class IdeaSheet:
    """All texts of the printed page, without reading aids; `fields` are titles and own texts."""

    title: str
    fields: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    overall: str
    next_step: str
    day: date


def overall_text(exercise: IdeaCanvas, found: Mapping[Criterion, Light], variant: Variant) -> str:
    """The sentence on the whole idea."""
    worst, criterion = verdict(found)
    text = dict(exercise.overall)[worst].of(variant)
    name = exercise.help(criterion).title.of(variant) if criterion else ""
    return text.replace(CRITERION_MARK, name)


def next_step(exercise: IdeaCanvas, canvas: Canvas, variant: Variant) -> str:
    """What to do next: the advice of the worst criterion, or the learner's own first step."""
    worst, criterion = verdict(lights(exercise, canvas.replies))
    if criterion is None:
        return " ".join(canvas.texts.get(CanvasField.STEP, "").split())
    if worst is Light.OPEN:
        return ""
    return exercise.help(criterion).advised(worst).of(variant)


def sheet_of(exercise: IdeaCanvas, canvas: Canvas, variant: Variant, day: date) -> IdeaSheet:
    """The page for this canvas; `day` is when it is made."""
    found = lights(exercise, canvas.replies)
    names = dict(exercise.lights)

    def words(wording: Wording) -> str:
        return without_mediopunkt(wording.of(variant))

    return IdeaSheet(
        title=words(exercise.title),
        fields=tuple(
            (words(known.title), canvas.texts.get(known.field, "").strip())
            for known in exercise.fields
        ),
        rows=tuple(
            SheetRow(
                words(known.title),
                shown := found[known.criterion],
                words(names[shown]),
                "" if shown is Light.OPEN else words(known.advised(shown)),
            )
            for known in exercise.criteria
        ),
        overall=without_mediopunkt(overall_text(exercise, found, variant)),
        next_step=without_mediopunkt(next_step(exercise, canvas, variant)),
        day=day,
    )

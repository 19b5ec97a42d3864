"""Reads the exercise files and the texts they work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kifuehrerschein.catalog.exercises.model import ExerciseModel
from kifuehrerschein.catalog.exercises.registry import EXERCISE_MODELS
from kifuehrerschein.catalog.faults import Faults
from kifuehrerschein.catalog.folder import CourseFolder
from kifuehrerschein.catalog.schemas import review_problem
from kifuehrerschein.catalog.source import read_yaml
from kifuehrerschein.catalog.validation import suggestion, validate
from kifuehrerschein.domain.exercises.exercise import Exercise

_FOLDER = "content/exercises"
CORPORA = "assets/corpora"


@dataclass(frozen=True)
class Exercises:
    """The exercises by id; `ids` also holds those whose files have faults."""

    models: dict[str, ExerciseModel] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    corpora: Mapping[str, str] = field(default_factory=dict)

    def in_order(self) -> tuple[str, ...]:
        """Ids of all sound exercises in the order in which they are counted."""
        return tuple(name for name in EXERCISE_MODELS if name in self.models)

    def to_domain(self) -> dict[str, Exercise]:
        """All sound exercises."""
        return {name: model.to_domain(self.corpora) for name, model in self.models.items()}


def read_exercises(folder: CourseFolder, faults: Faults) -> Exercises:
    """All exercises of the course, as far as they can be read."""
    read = Exercises(corpora=_read_corpora(folder))
    folders, files = folder.names(_FOLDER)
    for file in [*folders, *files]:
        path, name = f"{_FOLDER}/{file}", file.removesuffix(".yaml")
        model = EXERCISE_MODELS.get(name)
        if model is None or file == name or file in folders:
            hint = suggestion(name, EXERCISE_MODELS)
            faults.add(path, 1, f"Eine Übung „{name}“ kennt das Programm nicht. {hint}".rstrip())
            continue
        read.ids.add(name)
        _read_exercise(path, name, model, read, folder, faults)
    return read


def _read_exercise(
    path: str,
    name: str,
    model: type[ExerciseModel],
    read: Exercises,
    folder: CourseFolder,
    faults: Faults,
) -> None:
    text = folder.text(path)
    document = None if text is None else read_yaml(text, path, faults)
    exercise = None if document is None else validate(model, document, faults)
    if exercise is None or document is None:
        return
    if exercise.id != name:
        problem = f"Die id muss „{name}“ heißen wie die Datei, nicht „{exercise.id}“."
        faults.add(path, document.line(("id",)), problem)
    if problem := review_problem(exercise.as_of, exercise.review_by, 12):
        faults.add(path, document.line(("review_by",)), problem)
    for loc, sentence in exercise.problems(read.corpora):
        faults.add(path, document.line(loc), sentence)
    read.models[name] = exercise


def _read_corpora(folder: CourseFolder) -> dict[str, str]:
    _, files = folder.names(CORPORA)
    paths = [f"{CORPORA}/{file}" for file in files if file.endswith(".txt")]
    return {path: text for path in paths if (text := folder.text(path)) is not None}

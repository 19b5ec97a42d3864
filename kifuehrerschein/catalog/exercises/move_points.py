"""content/exercises/move-points.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from kifuehrerschein.catalog.exercises.model import ExerciseModel, Problem, Titles
from kifuehrerschein.catalog.fields import Both, Decimal, Model, Number
from kifuehrerschein.catalog.source import Loc
from kifuehrerschein.domain.exercises.exercise import Exercise
from kifuehrerschein.domain.exercises.move_points import (
    Fruit,
    FruitKind,
    Method,
    MethodTexts,
    MovePoints,
    place_of,
)

_BESIDE = "Möglich sind 4 bis 16 Zentimeter in halben und 100 bis 300 Gramm in vollen Zehnern."


class PlaceModel(Model):
    """A measured fruit."""

    cm: Decimal
    grams: Number

    @property
    def fits(self) -> bool:
        """Whether it lies on the paper, on one of its steps."""
        try:
            place_of(self.cm, self.grams)
        except ValueError:
            return False
        return True

    def fruit(self, number: int, kind: FruitKind | None) -> Fruit:
        return Fruit(number, kind, *place_of(self.cm, self.grams))


class KnownModel(PlaceModel):
    """A fruit to learn from."""

    kind: Literal["apple", "pear"]


class NamesModel(Model):
    """What the fruits are called."""

    apple: Titles
    pear: Titles
    quince: Titles


class MethodModel(Model):
    """A method's name and how it works."""

    title: Titles
    about: Both

    def to_domain(self, method: Method) -> MethodTexts:
        return MethodTexts(method, self.title.to_domain(), self.about.to_domain())


class MethodsModel(Model):
    """The three methods."""

    nearest: MethodModel
    three: MethodModel
    line: MethodModel


class MovePointsModel(ExerciseModel):
    """Points to move and the methods that learn from them."""

    seed: Annotated[Number, Field(ge=0, le=999999)]
    known: Annotated[tuple[KnownModel, ...], Field(min_length=4, max_length=16)]
    asked: PlaceModel
    quince: PlaceModel
    names: NamesModel
    methods: MethodsModel
    strange: Both

    def to_domain(self, corpora: Mapping[str, str]) -> Exercise:  # noqa: ARG002 - needs no text
        count = len(self.known)
        return MovePoints(
            **self.shared(),
            seed=self.seed,
            known=tuple(
                each.fruit(at, FruitKind(each.kind)) for at, each in enumerate(self.known, 1)
            ),
            asked=self.asked.fruit(count + 1, None),
            quince=self.quince.fruit(count + 2, FruitKind.QUINCE),
            names=tuple((kind, getattr(self.names, kind.value).to_domain()) for kind in FruitKind),
            methods=tuple(getattr(self.methods, m.value).to_domain(m) for m in Method),
            strange=self.strange.to_domain(),
        )

    def problems(self, corpora: Mapping[str, str]) -> Iterator[Problem]:  # noqa: ARG002
        places: list[tuple[Loc, PlaceModel]] = [
            *((("known", at), each) for at, each in enumerate(self.known)),
            *(((key,), getattr(self, key)) for key in ("asked", "quince")),
        ]
        for loc, place in places:
            if not place.fits:
                yield (*loc, "cm"), _BESIDE
        for kind, name in (("apple", "Äpfel"), ("pear", "Birnen")):
            if sum(each.kind == kind for each in self.known) < 2:
                yield ("known",), f"Zum Lernen braucht es mindestens 2 {name}."

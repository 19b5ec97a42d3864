"""What an exam is made of: cells, areas, rules, and the items that may fill them.

Rules come from `content/course.yaml`; no number of them stands in code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A blueprint cell: `slots` items with these properties stand in every form."""

    module: str
    bloom: str
    weight: int
    critical: bool
    slots: int

    def holds(self, item: PoolItem) -> bool:
        """Whether `item` may fill this cell."""
        return (item.module, item.bloom, item.weight, item.critical) == (
            self.module,
            self.bloom,
            self.weight,
            self.critical,
        )


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the result ("KI erkennen") and the lessons it covers."""

    title: str
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is the same for a whole workshop: its letter and the ids of its items."""

    id: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamRules:
    """`minutes` of time, `pass_percent` of the points and `critical_required` critical items.

    `extra_time` holds what everybody may choose instead of `minutes`, in percent of it.
    """

    minutes: int
    pass_percent: int
    critical_required: int
    blueprint: tuple[Cell, ...]
    areas: tuple[Area, ...]
    extra_time: tuple[int, ...] = ()

    @property
    def times(self) -> tuple[int, ...]:
        """Minutes to choose from, the usual ones first; parts of a minute are rounded up."""
        return (self.minutes, *(-(-self.minutes * percent // 100) for percent in self.extra_time))

    @property
    def slots(self) -> int:
        """Number of items in a form."""
        return sum(cell.slots for cell in self.blueprint)

    @property
    def critical_slots(self) -> int:
        """Number of critical items in a form."""
        return sum(cell.slots for cell in self.blueprint if cell.critical)

    @property
    def possible(self) -> int:
        """Points of a form."""
        return sum(cell.slots * cell.weight for cell in self.blueprint)

    def area_of(self, lesson: str) -> str:
        """Title of the area that covers `lesson`; empty if none does."""
        return next((area.title for area in self.areas if lesson in area.lessons), "")


@dataclass(frozen=True, slots=True)
class PoolItem:
    """What assembly needs to know of an exam item."""

    id: str
    lesson: str
    module: str
    bloom: str
    weight: int
    critical: bool
    enemies: tuple[str, ...] = ()

    def is_enemy_of(self, other: PoolItem) -> bool:
        """Whether the two may not stand in the same form: one gives the other away."""
        return other.id in self.enemies or self.id in other.enemies


@dataclass(frozen=True, slots=True)
class ItemBank:
    """What exams and trials are made from; apart from the curriculum, for no start needs it.

    `exam` holds the exam items, `practice` the practice items that an exam could ask as well.
    """

    exam: tuple[PoolItem, ...]
    practice: tuple[PoolItem, ...] = ()
    forms: tuple[Form, ...] = ()

"""Everything about one learner, to carry to another PC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kifuehrerschein.domain.certificates import Certificate
from kifuehrerschein.domain.events import Event
from kifuehrerschein.domain.learners import Learner
from kifuehrerschein.domain.notes import Note


@dataclass(frozen=True, slots=True)
class ClockReading:
    """Seconds used of a running attempt."""

    attempt_id: str
    seconds_used: float


@dataclass(frozen=True, slots=True)
class LearnerBundle:
    """One learner: settings as key → text, all events, running clocks, certificates, notes."""

    learner: Learner
    settings: Mapping[str, str]
    events: tuple[Event, ...]
    clocks: tuple[ClockReading, ...]
    certificates: tuple[Certificate, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What reading in a bundle did."""

    learner: Learner
    new_learner: bool
    new_events: int
    new_certificates: int
    new_notes: int = 0

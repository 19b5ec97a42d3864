"""What is passed on with the program, and on which terms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program: what for (German), its licence, and the file of its text.

    `group`: projekt, fenster, pakete or system. `version` is empty if it is not known.
    """

    group: str
    name: str
    version: str
    purpose: str
    licence: str
    file: str

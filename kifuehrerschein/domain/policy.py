"""What the owner of a PC has laid down for the program (ADR 0016).

There is no switch for privacy (learning as a guest, taking one's data along, deleting them), for
the rules of the exam and its certificate, or for what makes reading easier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kifuehrerschein.domain.errors import AppError
from kifuehrerschein.domain.wording import Variant

ASK_IT = "Bitte wenden Sie sich an die Stelle, die diesen PC betreut."


class Feature(StrEnum):
    """What can be switched off; the value stands in the policy file."""

    PACKS = "pakete_einspielen"
    SPONSOR = "sponsor_wechseln"
    READ_IN = "daten_einlesen"
    TRIAL = "probepruefung"


_REFUSALS = {
    Feature.PACKS: "Pakete einspielen ist auf diesem PC abgeschaltet.",
    Feature.SPONSOR: "Den Sponsor zu wechseln ist auf diesem PC abgeschaltet.",
    Feature.READ_IN: "Dateien mit Daten einzulesen ist auf diesem PC abgeschaltet.",
    Feature.TRIAL: "Die Probeprüfung ist auf diesem PC abgeschaltet.",
}


class PolicyError(AppError):
    """The policy file leaves open where the data belong; nothing was opened or written."""


class SwitchedOffError(AppError):
    """What somebody wants to do is switched off on this PC."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`data_dir`: absolute, or None. `variant`: what new learners begin with, None for the app's.

    `trusted_keys`: public keys of packs in Base64, 44 characters each. Without a file nothing is
    laid down and nothing is off.
    """

    data_dir: Path | None = None
    variant: Variant | None = None
    trusted_keys: tuple[str, ...] = ()
    off: frozenset[Feature] = frozenset()

    def allows(self, feature: Feature) -> bool:
        """Whether to show what leads there."""
        return feature not in self.off

    def require(self, feature: Feature) -> None:
        """Raise SwitchedOffError with a sentence for the learner if it is off."""
        if feature in self.off:
            raise SwitchedOffError(f"{_REFUSALS[feature]} {ASK_IT}")

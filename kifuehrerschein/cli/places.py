"""Where the data lie and what the PC's owner has laid down: every command asks here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kifuehrerschein.domain.policy import Policy
from kifuehrerschein.paths import DataDir, default_data_dir, policy_file, portable_dir


@dataclass(frozen=True, slots=True)
class Setting:
    """`data_dir` is absolute; `notice` is a German sentence about something odd, or empty."""

    data_dir: Path
    policy: Policy
    notice: str = ""


def find_setting(given: Path | None) -> Setting:
    """`--data-dir` beats the policy file, that beats the stick, that beats the user's folder.

    Raises PolicyError if a faulty policy leaves open where the data belong and `given` does not
    say it.
    """
    policy, notice = Policy(), ""
    file = policy_file()
    if file is not None:
        # Only now: few PCs have such a file, and everybody waits for the first window.
        from kifuehrerschein.exchange.policy_file import read_policy

        reading = read_policy(file)
        if given is None:
            reading.require_data_dir()
        policy, notice = reading.policy, reading.notice
    if given is not None:
        return Setting(given.absolute(), policy, notice)
    if policy.data_dir is not None:
        return Setting(policy.data_dir, policy, notice)
    place = default_data_dir()
    return Setting(place, policy, f"{notice} {_about_the_stick(place)}".strip())


def _about_the_stick(place: Path) -> str:
    """Why a portable program does not keep its data beside itself; empty if it does."""
    portable = portable_dir()
    if portable is None or portable == place:
        return ""
    text = (
        "Neben dem Programm kann heute nichts gespeichert werden. Vielleicht ist der Stick "
        f"schreibgeschützt oder voll. Ihr Lernstand liegt auf diesem PC: {place}."
    )
    if DataDir(portable).database.exists():
        text += (
            " Auf dem Stick liegt auch ein Lernstand. Er ist noch da. Möchten Sie dort "
            "weiterlernen? Dann beenden Sie das Programm, heben den Schreibschutz auf und "
            "starten neu."
        )
    return text

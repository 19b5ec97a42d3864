"""Text to sound with the real program, and what the sound is like."""

from __future__ import annotations

import array
import io
import os
import shutil
import subprocess
import sys
import wave
from dataclasses import dataclass

import pytest

from kifuehrerschein.ui.speech.program import ESPEAK

# Quieter than this share of full scale is silence.
_SILENCE = 0.01
_FULL = 32_767
# Every so many samples are looked at: enough to hear, and four times as quick.
_STEP = 4


def program() -> str:
    """Path of espeak-ng. Where it is missing, the test is skipped; in CI it fails."""
    path = shutil.which(ESPEAK.name)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("espeak-ng is missing (see prepare_test_tools in installer/bootstrap.sh)")
        pytest.skip("espeak-ng is not installed")
    return path


@dataclass(frozen=True, slots=True)
class Sound:
    """What was said: `seconds` from the first to the last sound, loudness as shares of full scale.

    `clipped` is the share of samples at full scale.
    """

    seconds: float
    rms: float
    clipped: float


def synthesize(text: str, percent: int = 100) -> Sound:
    """Say `text` into a WAV file as the program would say it aloud."""
    command = [program(), *ESPEAK.arguments(percent), "--stdout"]
    made = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    with wave.open(io.BytesIO(made.stdout)) as file:
        assert file.getsampwidth() == 2
        rate = file.getframerate() * file.getnchannels()
        samples = array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    heard = samples[::_STEP]
    loud = [at for at, sample in enumerate(heard) if abs(sample) > _SILENCE * _FULL]
    if not loud:
        return Sound(0.0, 0.0, 0.0)
    spoken = heard[loud[0] : loud[-1] + 1]
    rms = (sum(sample * sample for sample in spoken) / len(spoken)) ** 0.5
    clipped = sum(1 for sample in spoken if abs(sample) >= _FULL) / len(spoken)
    return Sound(len(spoken) * _STEP / rate, rms / _FULL, clipped)


def faults(text: str, percent: int = 100) -> list[str]:
    """What is wrong with the sound of a text, in words.

    Length is measured from the first to the last sound, at 100 % speed, for each character that
    the voice is given (short forms in words, no reading aids): so a short text does not count the
    silence around it. A figure counts as the four letters that its word has at least.
    """
    sound = synthesize(text, percent)
    characters = len(text.strip()) + 3 * sum(char.isdigit() for char in text)
    found = []
    each = sound.seconds * 1000 * percent / 100 / max(1, characters)
    if not sound.rms:
        found.append("silent")
    elif not 40 <= each <= 120:
        found.append(f"{each:.0f} ms a character")
    if sound.rms and not 0.03 <= sound.rms <= 0.3:
        found.append(f"rms {sound.rms:.3f}")
    if sound.clipped > 0.001:
        found.append(f"{sound.clipped:.2%} clipped")
    return found

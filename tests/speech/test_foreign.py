from __future__ import annotations

import shutil
import subprocess

import pytest

from kifuehrerschein.domain.speech.foreign import as_heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Der Chatbot und die KI-Chatbots", "Der Tschättbott und die KI-Tschättbotts"),
        ("Im Chatverlauf, im Elternchat", "Im Tschättverlauf, im Elterntschätt"),
        ("Deepfakes und Phishing", "Diepfejks und Fisching"),
        ("Zwei Apps, eine App, ein Faktencheck", "Zwei Äpps, eine Äpp, ein Faktentscheck"),
        # Nothing like it.
        ("Der Schatten klappt knapp", "Der Schatten klappt knapp"),
        ("Chat, E-Mail, Prompt, Token", "Chat, E-Mail, Prompt, Token"),
    ],
)
def test_english_words_are_spelled_as_they_are_heard(said: str, heard: str) -> None:
    assert as_heard(said) == heard


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
@pytest.mark.parametrize(
    ("word", "sound"), [("Chatbot", "tS'EtbOt"), ("Deepfake", "d'i:pf"), ("Phishing", "f'ISIN")]
)
def test_the_voice_says_them_so(word: str, sound: str) -> None:
    done = subprocess.run(
        ["espeak-ng", "-q", "-v", "de", "-x", as_heard(word)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().startswith(sound)

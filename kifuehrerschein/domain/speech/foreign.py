"""English words in German text, spelled so that a plain German voice says them as people do."""

from __future__ import annotations

import re

# Only words that the voice of espeak-ng gets wrong and that the course uses, as parts of longer
# words too. The others it knows („E-Mail“, „Team“) or says well („Prompt“, „Token“).
_HEARD = {
    r"chatbot": "Tschättbott",
    r"\bchat(?=[a-zäöüß])|(?<=[ln])chat(?=s?\b)": "Tschätt",
    r"deepfake": "Diepfejk",
    r"phishing": "Fisching",
    r"feedback": "Fiedbäck",
    r"smartphone": "Smartfohn",
    r"\bapp(?=s?\b)": "Äpp",
    r"\bfake(?=s?\b)": "Fejk",
    r"check": "Tscheck",
    r"jobcenter": "Dschobbzenter",
    r"clickbait": "Klickbejt",
    r"whatsapp": "Wotzäpp",
    r"machine learning": "Maschien Lörning",
    r"deep learning": "Diep Lörning",
}
_PATTERN = re.compile(
    "|".join(f"(?P<w{at}>{word})" for at, word in enumerate(_HEARD)), re.IGNORECASE
)
_SPELLED = tuple(_HEARD.values())


def as_heard(text: str) -> str:
    """`text` for a voice that reads all letters the German way; its length may change."""
    return _PATTERN.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    words = _SPELLED[int((found.lastgroup or "w0")[1:])]
    return words if found[0][0].isupper() else words.lower()

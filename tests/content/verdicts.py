"""Feedback that opens with praise or a verdict instead of its reason."""

from __future__ import annotations

import re

# The app prints the verdict itself. It shows the feedback on the right option also to somebody
# who chose another one, and there „Gut überlegt.“ would be praise for a mistake.
_END = r"(?=\s*(?:[.,:;!?–…]|$))"
_WORD = r"(?![\w-])"  # neither „Gute“ nor „Ja-Frage“
_DEGREE = r"(?:(?:sehr|ganz|völlig|absolut|fast|leider|auch|schon|noch|nicht|genau)\s+)*"
_ALWAYS = (
    rf"(?:bravo|falsch|genau|glückwunsch|ja|jawohl|leider|nein|prima|schade|super|toll){_WORD}"
)
_MAYBE = (
    r"(?:ausgezeichnet|daneben|doch|fein|geschafft|gut|hervorragend|klar|klasse|klug|knapp|korrekt|"
    rf"perfekt|richtig|schön|spitze|treffer|unbedingt|wahr|wunderbar){_WORD}"
)
_DONE = (
    r"(?:so|gemacht|gesehen|geraten|erraten|daneben|vorbei|"
    rf"(?:auf|er|ge|mit|über|ver|vor)\w{{2,}}t){_WORD}"
)
_PRAISED = (
    r"(?:anfang|antwort|arbeit|einfall|entscheidung|gedanke|idee|lösung|start|überlegung|versuch|wahl|"
    r"weg)"
)
_KIND = r"(?:falsch|gut|klug|prima|richtig|schön|super|toll)(?:e|er|es)?"
_VERDICT = re.compile(
    rf"{_ALWAYS}"
    rf"|{_DEGREE}(?:{_ALWAYS}{_END}|{_MAYBE}(?:{_END}|\s+{_DONE}))"
    rf"|(?:stimmt|passt){_WORD}(?:{_END}|\s+(?:auch|genau|gut|leider|nicht|so){_WORD})"
    rf"|(?:das|es)\s+(?:ist|war|wäre)\s+{_DEGREE}(?:{_ALWAYS}|{_MAYBE}|der\s+kern){_END}"
    rf"|(?:das\s+)?(?:ist\s+)?(?:eine?\s+)?{_KIND}\s+{_PRAISED}{_END}"
    rf"|(?:das|es)\s+(?:passt|stimmt|trifft(?:\s+es|\s+zu)?)(?:\s+\w+)?{_END}"
    rf"|so\s+(?:ist|geht|passt|stimmt)\s+(?:das|es)(?:\s+\w+)?{_END}"
    rf"|(?:nicht\s+ganz|noch\s+nicht){_END}"
    rf"|sie\s+(?:haben|hatten|liegen)\s+(?:\w+\s+)?(?:{_MAYBE}|falsch{_WORD}|recht{_WORD})"
    rf"|ihre\s+(?:antwort|auswahl|lösung|wahl)\s+(?:passt|stimmt){_WORD}"
    rf"|ihre\s+(?:antwort|auswahl|lösung|wahl)\s+(?:ist|war)\s+{_DEGREE}(?:{_ALWAYS}|{_MAYBE})",
    re.IGNORECASE,
)


def opening_verdict(text: str) -> str:
    """Return the praise or verdict that a feedback begins with, or an empty string."""
    match = _VERDICT.match(text.lstrip())
    return match.group() if match else ""

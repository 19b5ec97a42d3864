"""Every key that does something: shortcuts and the list in the help come from here."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """`sequence` as Qt writes it, empty where a widget reads the key itself.

    `shown` is how a German keyboard is labelled, `effect` what happens, `place` where.
    """

    id: str
    sequence: str
    shown: str
    effect: str
    place: str


EVERYWHERE = "Überall"
LESSON = "In der Lektion"
READING = "Beim Vorlesen"
SEARCH = "Beim Suchen"
QUESTION = "Bei Fragen"
EXAM = "In der Prüfung"

KEYS = (
    Key("help", "F1", "F1", "Hilfe zu dieser Seite und alle Tasten", EVERYWHERE),
    Key("tab", "", "Tab, Umschalt + Tab", "zum nächsten, zum vorigen Element", EVERYWHERE),
    Key("region", "F6", "F6", "zum nächsten Bereich: links, Seite, unten", EVERYWHERE),
    Key("press", "", "Leertaste oder Eingabe", "drücken, auswählen", EVERYWHERE),
    Key("back", "", "Esc", "schließen, eine Seite zurück", EVERYWHERE),
    Key("search", "Ctrl+F", "Strg + F", "suchen", EVERYWHERE),
    Key("larger", "Ctrl++", "Strg + Plus", "Text größer", EVERYWHERE),
    Key("smaller", "Ctrl+-", "Strg + Minus", "Text kleiner", EVERYWHERE),
    Key("size", "Ctrl+0", "Strg + 0", "Text wieder in der ersten Größe", EVERYWHERE),
    Key("ruler", "Ctrl+L", "Strg + L", "Lese-Lineal ein und aus", EVERYWHERE),
    Key("read", "F5", "F5", "vorlesen, Pause, weiter vorlesen", READING),
    Key("silent", "Shift+F5", "Umschalt + F5", "Vorlesen beenden", READING),
    Key("sentence-before", "Ctrl+Left", "Strg + Pfeil links", "voriger Satz", READING),
    Key("sentence-after", "Ctrl+Right", "Strg + Pfeil rechts", "nächster Satz", READING),
    Key("spot", "Ctrl+M", "Strg + M", "zu dieser Stelle: merken, Notiz, ab hier vorlesen", LESSON),
    Key("scroll", "", "Pfeiltasten, Bild auf, Bild ab", "im Text rollen", LESSON),
    Key("part-after", "Ctrl+Down", "Strg + Pfeil runter", "Ruhe-Modus: nächste Stelle", LESSON),
    Key("part-before", "Ctrl+Up", "Strg + Pfeil hoch", "Ruhe-Modus: vorige Stelle", LESSON),
    Key("first-hit", "", "Eingabe im Suchfeld", "zum ersten Treffer", SEARCH),
    Key("empty", "", "Esc", "Suchfeld leeren; wenn es leer ist: zurück", SEARCH),
    Key("choose", "", "Pfeiltasten", "innerhalb einer Auswahl wechseln", QUESTION),
    Key("order", "", "Alt + Pfeil hoch, Alt + Pfeil runter", "Schritt verschieben", QUESTION),
    Key("question-before", "", "Alt + Pfeil links", "vorige Frage", EXAM),
    Key("question-after", "", "Alt + Pfeil rechts", "nächste Frage", EXAM),
)


def key(key_id: str) -> Key:
    """The key with this id; KeyError if there is none."""
    return next(each for each in KEYS if each.id == key_id)

"""Rules over one piece of plain text; each yields the places where it is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.content import wordlists as lists
from tests.content.measures import MEDIOPUNKT, split_sentences

# From this length on a compound carries a Mediopunkt.
COMPOUND_LETTERS = 12

Hit = tuple[int, str]
"""Offset in the text and the words that broke the rule."""

_SINGULAR = (
    r"(?:KI|(?:KI-)?(?:Chatbot|Bot|Programm|Modell|System|App|Assistent|Werkzeug|Anwendung)"
    r"|Computer|Sprachmodell|Bildmodell|Sprachassistent|Maschine|Software|Algorithmus|Roboter)"
)
_PLURAL = (
    r"(?:KIs|(?:KI-)?(?:Chatbots|Bots|Programme|Modelle|Systeme|Apps|Assistenten|Werkzeuge|"
    r"Anwendungen)|Computer|Sprachmodelle|Bildmodelle|Maschinen|Algorithmen|Roboter)"
)
_MIND_SINGULAR = (
    r"(?:versteht|verstand|weiß|wusste|denkt|dachte|glaubt|glaubte|will|wollte|lügt|log|fühlt|"
    r"fühlte|"
    r"erinnert sich|sich (?:\w+ ){0,3}erinnert|kennt|kannte|meint|meinte|"
    r"hofft|wünscht|hat (?:Angst|Gefühle|Absichten))"
)
_MIND_PLURAL = (
    r"(?:verstehen|wissen|wussten|denken|dachten|glauben|wollen|wollten|lügen|fühlen|"
    r"erinnern sich|sich (?:\w+ ){0,3}erinnern|"
    r"kennen|kannten|meinen|hoffen|wünschen|haben (?:Angst|Gefühle|Absichten))"
)
_MODAL = r"(?:kann|können|muss|müssen|soll|sollen|darf|wird|werden)"
_BETWEEN = (
    r"(?:\s+(?!(?:[Ss]ie|er|es|[Ii]ch|[Ww]ir|[Mm]an|und|oder|die|der|das|zu)\b)[\w·-]+){0,3}?"
)
_BEFORE = r"(?P<before>(?:[\w-]+\s+){0,2})\b"
_DIRECT = re.compile(
    rf"{_BEFORE}(?:{_SINGULAR}{_BETWEEN}\s+{_MIND_SINGULAR}|{_PLURAL}{_BETWEEN}\s+{_MIND_PLURAL}"
    rf"|(?:{_SINGULAR}|{_PLURAL})\s+{_MODAL}(?:\s+[\w·-]+){{0,4}}?\s+{_MIND_PLURAL})\b"
)
_INVERTED = re.compile(
    rf"(?P<before>(?:[\w-]+\s+)?)\b(?i:{_MIND_SINGULAR}\s+(?:die|der|das|eine?|diese[rs]?|Ihre?)?)"
    rf"\s*{_SINGULAR}\b"
)
_NOT_SUBJECT_TEXT = """
    dem den des einem einen einer diesem diesen mit von vom zu zum zur für über bei beim durch
    gegen ohne an am auf aus in im nach um vor hinter neben unter ihrem ihren ihrer seinem seinen
    sie er ich wir man wer jeder viele alle menschen niemand
"""
_NOT_SUBJECT = frozenset(_NOT_SUBJECT_TEXT.split())
_FEMININE = re.compile(r"\b[Dd]er\s+(?:\w+en\s+)?(?:KI|App|Maschine|Software|Anwendung)\b")
_PERSONS_TEXT = "sie er ich wir man wer niemand jeder viele manche alle die der das es zu"
_PERSONS = frozenset(_PERSONS_TEXT.split())

_WERDEN = re.compile(r"\b(?:[Ww]erden?|[Ww]ird|[Ww]urden?|wirst)\b")
_SEPARABLE = (
    r"(?:ab|an|auf|aus|bei|dar|durch|ein|fest|frei|heraus|her|hin|hoch|los|mit|nach|statt|teil|um|"
    r"unter|vor|weg|weiter|wieder|zu|zurück|zusammen|über)"
)
_PARTICIPLE = re.compile(
    rf"\b(?:{_SEPARABLE}?ge[a-zäöüß]{{2,}}(?:t|en)"
    rf"|{_SEPARABLE}?(?:be|ver|er|ent|zer|miss|über|unter|wider)[a-zäöüß]{{3,}}t"
    r"|[a-zäöüß]{3,}iert|(?:ver|be|ent|er|zer|emp|unter|über)"
    r"(?:boten|gessen|loren|standen|gonnen|schrieben|schieden|fohlen|troffen|glichen|nommen|brochen|"
    r"trieben|worfen|worben|sprochen|rissen|funden|zogen|wiesen|loschen))\b"
)
_NO_PARTICIPLE_TEXT = """
    gehen geben gewinnen gefallen genießen geschehen gehören gelten gelangen gelingen gegen geht
    gehört gefällt gelingt genügt gewinnt gerecht geeignet bekannt bereit berühmt erst bestimmt
    gewohnt gestalten gebrauchen genannten geraten gewähren gedenken besten letzten ersten erhält
    bekommt entsteht versteht beginnt verliert behält verdient beliebt gesamten
"""
_NO_PARTICIPLE = frozenset(_NO_PARTICIPLE_TEXT.split())


def _regex(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Hit]]:
    def find(text: str) -> Iterator[Hit]:
        for match in pattern.finditer(text):
            yield match.start(), match.group().strip()

    return find


def clauses(text: str) -> Iterator[Hit]:
    """Yield (offset, clause); a comma, colon, dash or quotation mark ends a clause."""
    for start, sentence in split_sentences(text):
        for match in re.finditer(r"[^,;:–„“?!]+", sentence):
            yield start + match.start(), match.group()


def anthropomorphism(text: str) -> Iterator[Hit]:
    """Sentences in which a machine understands, knows, wants or feels without a negation."""
    for start, sentence in split_sentences(text):
        if lists.NEGATION.search(sentence):
            continue
        for offset, clause in clauses(sentence):
            found = _machine_minds(clause)
            if found:
                yield start + offset, found
                break


def _machine_minds(clause: str) -> str:
    for match in _DIRECT.finditer(clause):
        before = {word.lower() for word in match["before"].split()}
        if not before & _NOT_SUBJECT and not _FEMININE.search(match.group()):
            return match.group().strip()
    for match in _INVERTED.finditer(clause):
        before_word = match["before"].strip()
        is_person = before_word.lower() in _PERSONS or (
            before_word[:1].isupper() and match.start() > 0
        )
        question = before_word.lower() in {"was", "wie", "warum", "woher", "wann"}
        if not is_person and (not before_word or question or before_word[0].islower()):
            return match.group().strip()
    return ""


def passive(text: str) -> Iterator[Hit]:
    """Clauses with a form of werden and a participle; state (ist geschützt) is not meant."""
    for offset, clause in clauses(text):
        if re.search(r"\bworden\b", clause):
            yield offset, clause.strip()
        elif _WERDEN.search(clause):
            found = [
                m.group() for m in _PARTICIPLE.finditer(clause) if m.group() not in _NO_PARTICIPLE
            ]
            if found:
                yield offset, clause.strip()


def long_compounds(text: str) -> Iterator[Hit]:
    """Words of 12 letters or more without Mediopunkt or hyphen that look like compounds."""
    for match in re.finditer(rf"[^\W\d_]{{{COMPOUND_LETTERS},}}", text):
        before, after = text[: match.start()], text[match.end() :]
        marked = before.endswith(MEDIOPUNKT) or after.startswith(MEDIOPUNKT)
        lowered = match.group().lower()
        if lowered in lists.NOT_COMPOUND or lists.DERIVED.match(lowered):
            continue
        verb = match.group()[0].islower() and lists.PREFIXED_VERB.match(lowered)
        if not verb and not marked:
            yield match.start(), match.group()


def short_compounds(text: str) -> Iterator[Hit]:
    """Words with a Mediopunkt that are short enough to be read without one."""
    for match in re.finditer(rf"[^\W\d_]+(?:{MEDIOPUNKT}[^\W\d_]+)+", text):
        if len(match.group().replace(MEDIOPUNKT, "")) < COMPOUND_LETTERS:
            yield match.start(), match.group()


def quotes(text: str) -> Iterator[Hit]:
    """Straight or foreign quotation marks, and „…“ that do not come in pairs."""
    for match in re.finditer(r"[\"”»«]|(?:(?<=\s)|^|(?<=\())“(?=\w)|„(?=\s|$)", text, re.MULTILINE):
        yield match.start(), match.group()
    if text.count("„") != text.count("“"):
        yield max(text.find("„"), text.find("“"), 0), "„…“ not in pairs"


def informal(text: str) -> Iterator[Hit]:
    """Du outside quotation marks; the course says Sie."""
    outside = re.sub(r"„[^“]*“", lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    yield from _regex(lists.INFORMAL)(outside)


@dataclass(frozen=True)
class Rule:
    """A text rule: its name in alarms and ok-comments, if only einfach obeys it, its check."""

    name: str
    easy_only: bool
    find: Callable[[str], Iterator[Hit]]


RULES = (
    Rule("abbreviation", False, _regex(lists.ABBREVIATION)),
    Rule("anthro", False, anthropomorphism),
    Rule("brand", False, _regex(lists.BRAND)),
    Rule("claim", False, _regex(lists.CLAIM)),
    Rule("gender", False, _regex(lists.GENDER)),
    Rule("html", False, _regex(lists.HTML)),
    Rule("informal", False, informal),
    Rule("law-date", False, _regex(lists.LAW_DATE)),
    Rule("quotes", False, quotes),
    Rule("tone", False, _regex(lists.TONE)),
    Rule("url", False, _regex(lists.URL)),
    Rule("brackets", True, _regex(re.compile(r"[()\[\]]"))),
    Rule("genitive", True, _regex(lists.GENITIVE)),
    Rule("mediopunkt", True, long_compounds),
    Rule("mediopunkt-short", True, short_compounds),
    Rule("number-word", True, _regex(lists.NUMBER_WORDS)),
    Rule("passive", True, passive),
    Rule("subjunctive", True, _regex(lists.SUBJUNCTIVE)),
)


# The other rules read „Sprach·modell“ as the word that it is.
_READS_MEDIOPUNKT = frozenset({"gender", "mediopunkt", "mediopunkt-short"})


def check_text(text: str, variant: str) -> Iterator[tuple[str, int, str]]:
    """Yield (rule name, offset, excerpt) for every rule that the text of this variant breaks."""
    places = [at for at, char in enumerate(text) if char != MEDIOPUNKT]
    bare = text.replace(MEDIOPUNKT, "")
    for rule in RULES:
        if variant != "einfach" and rule.easy_only:
            continue
        if rule.name in _READS_MEDIOPUNKT:
            yield from ((rule.name, offset, excerpt) for offset, excerpt in rule.find(text))
        else:
            yield from ((rule.name, places[at], excerpt) for at, excerpt in rule.find(bare))

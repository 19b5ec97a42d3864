"""Tests of the measures, of every rule, and of every lesson and question file that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content import language, lesson, measures, rules


def _names(text: str, variant: str = "standard") -> set[str]:
    return {name for name, _, _ in rules.check_text(text, variant)}


SYLLABLES = {
    "Haus": 1,
    "Häuser": 2,
    "Reihe": 2,
    "neue": 2,
    "Quelle": 2,
    "Familie": 4,
    "Studie": 3,
    "Medien": 3,
    "Kategorie": 4,
    "Kategorien": 5,
    "Information": 5,
    "reagieren": 4,
    "erschien": 2,
    "Patient": 3,
    "verdient": 2,
    "Yasmin": 2,
    "System": 2,
    "Museum": 3,
    "Ideen": 3,
    "beenden": 3,
    "Internet·seite": 5,
    "E-Mail": 2,
    "KI-Antwort": 4,
    "2025": 1,
}


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables(word: str, count: int) -> None:
    assert measures.syllables(word) == count


SPLITS = [
    ("Am 2. August 2026 gilt es. Dann ist Ruhe.", 2),
    ("Fast jede 2. Antwort hatte ein Problem. Gut.", 2),
    ("Es waren 12. Sie ging.", 2),
    ("Im Jahr 2025. Das war gut.", 2),
    ("Das kostet 40,5 Punkte. 3 Dinge helfen.", 2),
    ("Sie fragt: „Stimmt das?“ Er rechnet.", 2),
    ("Sie fragt „Stimmt das?“ und wartet.", 1),
    ("„Ist das so?“, fragt sie.", 1),
    ("Das sind z. B. Äpfel. Gut.", 2),
    ("Er wartet … dann geht er.", 1),
]


@pytest.mark.parametrize(("text", "count"), SPLITS)
def test_sentences(text: str, count: int) -> None:
    assert len(list(measures.split_sentences(text))) == count


def test_words_join_the_mediopunkt_and_hyphens() -> None:
    assert measures.words("Die Internet·seite vom KI-Kurs kostet 1.700,50 Euro – nie.") == [
        *("Die", "Internetseite", "vom", "KI-Kurs", "kostet", "1.700,50", "Euro", "nie"),
    ]


def test_formulas_on_sentences_counted_by_hand() -> None:
    # 3 + 4 words; syllables 1+1+1 and 1+3+2+4; two words of 3 syllables; two longer than 6 letters.
    found = measures.measure(["Das ist gut.", "Die Behörde fragte Familien."])
    assert (found.sentences, found.words, found.longest) == (2, 7, 4)
    assert found.mean == pytest.approx(3.5)
    assert found.flesch == pytest.approx(180 - 3.5 - 58.5 * 13 / 7)
    assert found.lix == pytest.approx(3.5 + 200 / 7)
    share = 100 / 7
    wstf = 0.1935 * 2 * share + 0.1672 * 3.5 + 0.1297 * 2 * share - 0.0327 * 4 * share - 0.875
    assert found.wstf1 == pytest.approx(wstf)


def test_no_sentences_measure_zero() -> None:
    assert measures.measure([]) == measures.Measures()


# For each rule: texts that break it, and near misses that do not.
BROKEN: dict[str, list[str]] = {
    "abbreviation": ["Das ist z. B. gut.", "Äpfel, Birnen usw.", "Das kostet ca. 5 Euro."],
    "anthro": [
        "Die KI versteht Ihre Frage.",
        "Was weiß die KI über mich?",
        "Der Chatbot will Ihnen helfen.",
        "Computer denken sehr schnell.",
        "Ein Programm kann alles genau wissen.",
        "Der Chatbot erinnert sich an Sie.",
    ],
    "brand": ["Fragen Sie ChatGPT.", "Sie öffnet Google.", "ein Foto vom iPhone"],
    "claim": ["Ein Kurs vom TÜV.", "Der Text ist in Leichter Sprache."],
    "gender": [
        "Alle Kund*innen.",
        "Kund:innen",
        "Kund_innen",
        "KundInnen",
        "Kunde/in",
        "Kund·innen",
    ],
    "html": ["Das ist <b>fett</b>.", "A&nbsp;B"],
    "informal": ["Probier es aus, wenn du willst.", "Das ist dein Ziel."],
    "law-date": [
        "Das gilt ab 2. August 2026.",
        "Das gilt ab 02.08.2026.",
        "Das gilt ab 2. 8. 26.",
        "Die KI-Verordnung gilt seit August 2024.",
        "Die KI-Verordnung gilt seit 2024.",
        "Seit August 2026 gelten neue Regeln der KI-Verordnung.",
    ],
    "quotes": ['Sie sagt "ja".', "Sie sagt “ja”.", "Sie sagt „ja.", "Sie sagt »ja«."],
    "tone": ["Das ist kinderleicht.", "Natürlich klappt es.", "eine revolutionäre Technik"],
    "url": ["Lesen Sie auf www.beispiel.de nach.", "Siehe https://beispiel", "auf hamburg.de"],
    "brackets": ["Das Amt (im Haus) hilft."],
    "genitive": ["Die Farbe des Autos.", "Das Ende eines langen Weges.", "Während der Arbeit."],
    "mediopunkt": ["Die Internetseite ist neu.", "Ein Computerprogramm rechnet."],
    "mediopunkt-short": ["Das Koch·rezept ist neu."],
    "number-word": ["Es gibt drei Wege.", "Die zweite Frage."],
    "passive": [
        "Der Text wird geprüft.",
        "Die Daten wurden gespeichert.",
        "Das muss eingegeben werden.",
        "Das ist gelöscht worden.",
    ],
    "subjunctive": ["Das könnte gehen.", "Würden Sie das tun?", "Es wäre gut."],
}
FINE: dict[str, list[str]] = {
    "abbreviation": ["Das ist zum Beispiel gut.", "Eine neue Art. Das passt."],
    "anthro": [
        "Die KI versteht den Text nicht.",
        "Frau Demir kennt das Programm.",
        "Sie wissen schon viel über KI.",
        "Wer KI nutzen will, kann fragen.",
        "Die KI lernt aus Beispielen.",
        "Die App erinnert an einen Termin.",
        "Wollen Sie den Chatbot fragen?",
        "Die Antwort der KI kennt Frau Demir.",
    ],
    "brand": ["Fragen Sie einen Chatbot.", "ein Wort im Team", "Apfel und Birne"],
    "claim": ["Der Text ist in Einfacher Sprache."],
    "gender": ["Kundinnen und Kunden", "um 9:30 Uhr", "und/oder", "Sprach·modell", "InDesign"],
    "html": ["3 < 5", "A & B"],
    "informal": ["Sie schreibt: „Hast du Zeit?“"],
    "law-date": [
        "Am 3. März 2026 ist Kurs.",
        "Am 12.8.2026 ist Kurs.",
        "Die KI-Verordnung ist die Verordnung 2024/1689.",
    ],
    "quotes": ["Sie sagt: „Ja.“", "„Ja“ und „Nein“"],
    "tone": ["Eine natürliche Person hat Rechte."],
    "url": ["Das ist gut. Das reicht."],
    "brackets": ["Das Amt im Haus hilft."],
    "genitive": ["Die Farbe vom Auto.", "Dieses Ergebnis ist gut.", "Eines ist klar."],
    "mediopunkt": [
        "Die Internet·seite ist neu.",
        "Eine Entscheidung",
        "Die KI-Antworten",
        "aufgeschrieben",
    ],
    "mediopunkt-short": ["Die Internet·seite ist neu.", "Ein Computer·programm"],
    "number-word": ["Es gibt 3 Wege.", "Ein Zweifel bleibt.", "Sie achten darauf."],
    "passive": ["Sie werden das verstehen.", "Das wird gut.", "Sie wird Ärztin, das gefällt ihr."],
    "subjunctive": ["Sie möchte das.", "Sie konnte das.", "Sie kann das."],
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Sprach·modell versteht Sie.", "anthro"),
        ("Das geht selbst·verständlich.", "tone"),
        ("Sie öffnet Photo·shop.", "brand"),
    ],
)
def test_a_mediopunkt_hides_no_word(text: str, name: str) -> None:
    found = [(rule, offset) for rule, offset, _ in rules.check_text(f"·\n{text}", "einfach")]
    assert name in {rule for rule, _ in found}
    assert all(f"·\n{text}".count("\n", 0, offset) == 1 for rule, offset in found if rule == name)


def test_every_rule_has_a_text_that_breaks_it_and_one_that_does_not() -> None:
    names = {rule.name for rule in rules.RULES}
    assert names == BROKEN.keys() == FINE.keys()


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, ts in BROKEN.items() for t in ts])
def test_a_broken_rule_gives_an_alarm(rule: str, text: str) -> None:
    assert rule in _names(text, "einfach")


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, ts in FINE.items() for t in ts])
def test_a_near_miss_gives_no_alarm(rule: str, text: str) -> None:
    assert rule not in _names(text, "einfach")


@pytest.mark.parametrize("rule", [rule.name for rule in rules.RULES if rule.easy_only])
def test_the_rules_of_einfach_do_not_bind_the_standard_text(rule: str) -> None:
    assert not any(rule in _names(text, "standard") for text in BROKEN[rule])


@pytest.mark.parametrize("path", language.lesson_files(), ids=lambda path: path.name)
def test_shipped_lessons_keep_the_limits(path: Path) -> None:
    alarms = [str(alarm) for alarm in language.check_file(path) if not alarm.warning]
    assert not alarms, "\n".join(alarms)


@pytest.mark.parametrize("path", language.text_files(), ids=lambda path: path.name)
def test_shipped_questions_and_texts_keep_the_rules(path: Path) -> None:
    alarms = [str(alarm) for alarm in language.check_file(path) if not alarm.warning]
    assert not alarms, "\n".join(alarms)


def test_the_walk_finds_lessons_and_questions(tmp_path: Path) -> None:
    assert not language.lesson_files(tmp_path)
    assert not language.text_files(tmp_path)
    module = tmp_path / "content" / "modules" / "m01-anfang"
    module.mkdir(parents=True)
    quizzes = tmp_path / "quizzes" / "exam"
    quizzes.mkdir(parents=True)
    for path in (module / "l01-a.md", module / "l01-a.einfach.md", quizzes / "m01.yaml"):
        path.write_text("", encoding="utf-8")
    assert len(language.lesson_files(tmp_path)) == 2
    assert language.text_files(tmp_path) == [quizzes / "m01.yaml"]


def test_limits_are_those_of_the_content_standard() -> None:
    assert lesson.LIMITS == {
        "standard": (12, 20, 50, 10, 47),
        "law": (12, 20, 45, 10.5, 50),
        "einfach": (8, 12, 62, 6.5, 38),
    }
    assert lesson.EASY_SHARE == (0.60, 1.10)
    assert lesson.BODY_WORDS == (250, 450)

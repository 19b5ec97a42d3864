"""Tests of the rules for whole lessons and question files: each fails when its rule is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.content.language import main
from tests.content.lesson_rules import check_lesson
from tests.content.quiz_rules import check_quiz, quiz_measures

SENTENCE = "Frau Demir prüft heute den Text am Telefon genau. "
STANDARD = "## Darum geht es\n\n" + SENTENCE * 15 + "\n\n## Ein Weg\n\n" + SENTENCE * 15 + "\n"
EASY_LINE = "Frau Demir liest heute den Text am Telefon.\n"
EASY = "## Darum geht es\n\n" + EASY_LINE * 14 + "\n## Ein Weg\n\n" + EASY_LINE * 14

Lessons = Callable[..., set[str]]


@pytest.fixture
def lesson(tmp_path: Path) -> Lessons:
    """Write a pair of lessons and return the names of the alarms of one of them."""

    def write(
        standard: str = STANDARD, easy: str | None = EASY, front: str = "", of: str = "standard"
    ) -> set[str]:
        path, other = tmp_path / "l01-a.md", tmp_path / "l01-a.einfach.md"
        path.write_text(f"---\nvariant: standard\n{front}---\n\n{standard}", encoding="utf-8")
        if easy is not None:
            other.write_text(f"---\nvariant: einfach\n---\n\n{easy}", encoding="utf-8")
        return {alarm.rule for alarm in check_lesson(path if of == "standard" else other)}

    return write


def test_a_good_pair_gives_no_alarm(lesson: Lessons) -> None:
    assert lesson() == set()
    assert lesson(of="einfach") == set()


LONG = "Heute " + "und morgen " * 10 + "liest sie.\n"
HARD = "Verantwortungsbewusste Datenschutzbeauftragte dokumentieren Verarbeitungstätigkeiten. "
BROKEN_STANDARD = {
    "longest": STANDARD + LONG,
    "mean": "## A\n\n"
    + ("Frau Demir liest heute den Text und prüft ihn dann am Telefon. " * 11)
    + "\n\n## B\n\n"
    + ("Frau Demir liest heute den Text und prüft ihn dann am Telefon sehr genau. " * 10),
    "flesch": STANDARD + HARD * 60,
    "wstf1": STANDARD + HARD * 60,
    "lix": STANDARD + HARD * 60,
    "length": "## A\n\n" + SENTENCE,
    "heading": "## A\n\n" + SENTENCE * 30,
    "gender": STANDARD + "\nDas hilft Kund*innen.\n",
    "ok-reason": STANDARD + "\n<!-- ok: tone -->\nDas ist kinderleicht.\n",
}


@pytest.mark.parametrize("rule", BROKEN_STANDARD)
def test_a_broken_standard_lesson_gives_the_alarm(lesson: Lessons, rule: str) -> None:
    assert rule in lesson(BROKEN_STANDARD[rule])


BROKEN_EASY = {
    "one-sentence": EASY + "Das ist gut. Das hilft.\n",
    "longest": EASY + "Frau Demir liest heute den Text am Telefon und dann liest sie weiter.\n",
    "mean": "## A\n\n" + EASY_LINE.replace("Telefon", "neuen Telefon") * 9 + "\n## B\n",
    "length": "## A\n\n" + EASY_LINE + "\n## B\n",
    "outline": EASY + "\n### Noch ein Titel\n",
    "number-word": EASY + "Es gibt drei Wege.\n",
}


@pytest.mark.parametrize("rule", BROKEN_EASY)
def test_a_broken_easy_lesson_gives_the_alarm(lesson: Lessons, rule: str) -> None:
    assert rule in lesson(easy=BROKEN_EASY[rule], of="einfach")


def test_a_sentence_over_two_lines_gives_an_alarm(lesson: Lessons) -> None:
    assert "one-sentence" in lesson(easy=EASY + "Das ist\ngut.\n", of="einfach")


def test_quoted_speech_and_a_short_answer_may_share_a_line(lesson: Lessons) -> None:
    text = EASY + "Sie sagt: „Das ist gut. Das hilft.“\nJa? Dann ist es gut.\n"
    assert "one-sentence" not in lesson(easy=text, of="einfach")


def test_a_missing_variant_gives_an_alarm(lesson: Lessons) -> None:
    assert lesson(easy=None) == {"pair"}


def test_the_law_register_allows_harder_words(lesson: Lessons) -> None:
    text = STANDARD + "Verantwortliche dokumentieren Verarbeitungstätigkeiten. " * 14
    assert "flesch" in lesson(text)
    assert "flesch" not in lesson(text, front="register: law\n")


@pytest.mark.parametrize(
    "text",
    [
        "\n<!-- ok: tone ein Zitat aus der Werbung -->\nDas ist kinderleicht.\n",
        "\nDas ist kinderleicht. <!-- ok: tone ein Zitat aus der Werbung -->\n",
        "\n<!-- ok: tone ein Zitat aus der Werbung -->\n\nDas ist kinderleicht.\n",
        "\nDas ist kinderleicht.\n\n<!-- ok: tone ein Zitat aus der Werbung -->\n",
    ],
)
def test_an_exception_with_a_reason_silences_its_rule(lesson: Lessons, text: str) -> None:
    assert lesson(STANDARD + text) == set()


def test_an_exception_does_not_reach_another_rule_or_paragraph(lesson: Lessons) -> None:
    excuse = "\n<!-- ok: anthro ein Zitat aus der Werbung -->\nDas ist kinderleicht.\n"
    assert lesson(STANDARD + excuse) == {"tone"}
    far = "\n<!-- ok: tone ein Zitat -->\nGut.\n\nSehr gut.\n\nDas ist kinderleicht.\n"
    assert lesson(STANDARD + far) == {"tone"}


def test_titles_and_alt_texts_obey_the_rules_but_titles_of_sources_do_not(lesson: Lessons) -> None:
    assert lesson(front='title: "Kinderleicht zur KI"\n') == {"tone"}
    source = '  - {id: a1, publisher: "Amt", title: "Kinderleicht zur KI"}\n'
    assert lesson(front="sources:\n" + source) == set()


def test_the_objectives_of_an_easy_lesson_obey_the_rules_of_einfach(tmp_path: Path) -> None:
    standard, easy = tmp_path / "l01-a.md", tmp_path / "l01-a.einfach.md"
    front = '---\nvariant: {}\nobjectives:\n  - id: a\n    text: "Sie gehen drei Wege."\n---\n\n'
    standard.write_text(front.format("standard") + STANDARD, encoding="utf-8")
    easy.write_text(front.format("einfach") + EASY, encoding="utf-8")
    assert check_lesson(standard) == []
    assert [(alarm.line, alarm.rule) for alarm in check_lesson(easy)] == [(5, "number-word")]


def test_marks_slots_and_fragments_are_not_counted(lesson: Lessons) -> None:
    extra = (
        "\n{{exercise}}\n\n![](assets/images/a.svg)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "- [Quelle](glossary:quelle)\n- ein Eintrag ohne Punkt\n"
    )
    assert lesson(STANDARD + extra, EASY + extra) == set()
    assert lesson(STANDARD + extra, EASY + extra, of="einfach") == set()


OPTIONS = """
      - id: a
        correct: true
        text: {standard: "Das Programm rechnet nur", einfach: "Es rechnet nur"}
        feedback: {standard: "Es setzt Wörter zusammen.", einfach: "Es rechnet."}
      - id: b
        text: {standard: "Das Programm hat Gefühle", einfach: "Es hat Gefühle"}
        feedback: {standard: "Ein Programm fühlt nichts.", einfach: "Es fühlt nichts."}
      - id: c
        text: {standard: "Das Programm fragt nach.", einfach: "Es fragt nach"}
        feedback: {standard: "Es fragt niemanden.", einfach: "Es fragt niemanden."}
"""
ITEM = """  - id: q-m05-001
    type: single
    stem:
      standard: "Wie entsteht die Antwort?"
      einfach: "Wie entsteht die Antwort?"
    options:{options}    feedback_all: {standard: "Merken Sie sich das.", einfach: "Das gilt oft."}
""".replace("{options}", OPTIONS)


@pytest.fixture
def quiz(tmp_path: Path) -> Callable[[str], set[str]]:
    """Write a question file with these items and return the names of its alarms."""

    def write(items: str) -> set[str]:
        path = tmp_path / "m05.yaml"
        path.write_text(f"schema: 1\npool: practice\nitems:\n{items}", encoding="utf-8")
        return {alarm.rule for alarm in check_quiz(path)}

    return write


def test_a_good_question_gives_no_alarm(quiz: Callable[[str], set[str]]) -> None:
    assert quiz(ITEM) == set()


NEGATED = "Wie entsteht die Antwort **nicht**?"
REPLACED = {
    "stem-length": ("Wie entsteht die Antwort?", "Sie lesen. " * 14 + "Was nun?"),
    "longest": ('einfach: "Es rechnet."', f'einfach: "{LONG.strip()}"'),
    "negation": ("Wie entsteht die Antwort?", "Wie entsteht die Antwort nicht?"),
    "feedback-length": ("Es fragt niemanden.", "Es fragt niemanden. " * 11),
    "feedback-start": ("Ein Programm fühlt nichts.", "Falsch! Es fühlt nichts."),
    "feedback-missing": (
        '        feedback: {standard: "Es setzt Wörter zusammen.", einfach: "Es rechnet."}\n',
        "",
    ),
    "variant-missing": (', einfach: "Es rechnet."', ""),
    "option-length": ("Das Programm rechnet nur", "Das Programm rechnet nur mit Zahlen weiter"),
    "none-of": ("Das Programm fragt nach.", "keine der genannten"),
    "absolute": ("Das Programm hat Gefühle", "Das Programm irrt nie"),
    "anthro": ("Es setzt Wörter zusammen.", "Die KI versteht Sie."),
    "mediopunkt": ('einfach: "Es fragt nach"', 'einfach: "Das Computerprogramm"'),
}


@pytest.mark.parametrize("rule", REPLACED)
def test_a_broken_question_gives_the_alarm(quiz: Callable[[str], set[str]], rule: str) -> None:
    old, new = REPLACED[rule]
    assert old in ITEM
    assert rule in quiz(ITEM.replace(old, new))


def test_a_bold_negation_and_a_misconception_are_allowed(quiz: Callable[[str], set[str]]) -> None:
    assert quiz(ITEM.replace("Wie entsteht die Antwort?", NEGATED)) == set()
    wrong = ITEM.replace("Das Programm hat Gefühle", "Das Programm versteht Sie")
    assert quiz(wrong) == set()


def test_the_text_of_a_cloze_may_negate(quiz: Callable[[str], set[str]]) -> None:
    negated = ITEM.replace("Wie entsteht die Antwort?", "Das stimmt nicht: {g1}.")
    assert quiz(negated) == {"negation"}
    assert quiz(negated.replace("type: single", "type: cloze")) == set()


def test_many_bold_negations_give_an_alarm(quiz: Callable[[str], set[str]]) -> None:
    assert quiz(ITEM.replace("Wie entsteht die Antwort?", NEGATED) * 3) == {"negation-share"}


def test_the_key_is_not_the_longest_too_often(quiz: Callable[[str], set[str]]) -> None:
    long_key = ITEM.replace("Das Programm rechnet nur", "Das Programm rechnet nur es")
    assert quiz(long_key * 2) == set()
    assert quiz(long_key * 3 + ITEM * 3) == {"key-longest", "key-position"}
    assert quiz(long_key * 2 + ITEM * 4) == {"key-position"}


def test_an_exception_on_an_item_reaches_only_that_item(quiz: Callable[[str], set[str]]) -> None:
    wrong = ITEM.replace("Das Programm hat Gefühle", "Das Programm irrt nie")
    excuse = "  # ok: absolute der Fehler heißt genau so\n"
    assert quiz(excuse + wrong) == set()
    assert quiz(wrong.replace("single\n", "single # ok: absolute heißt so\n")) == set()
    assert quiz(excuse + ITEM + wrong) == {"absolute"}
    assert "ok-reason" in quiz("  # ok: absolute\n" + wrong)


def test_other_texts_in_both_variants_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(
        'terms:\n  - id: a\n    text: {standard: "Das ist kinderleicht.", einfach: "Ist gut."}\n'
        '  - id: b\n    text: {standard: "Gut.", einfach: "Es gibt drei Wege."}\n',
        encoding="utf-8",
    )
    assert [(alarm.line, alarm.rule) for alarm in check_quiz(path)] == [
        (3, "tone"),
        (5, "number-word"),
    ]
    assert quiz_measures(path)["einfach"][0] == 6


def test_a_broken_file_is_an_alarm_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, good = tmp_path / "a.yaml", tmp_path / "b.yaml"
    broken.write_text("items: [\n", encoding="utf-8")
    good.write_text(f"items:\n{ITEM}", encoding="utf-8")
    assert main([str(broken), str(good)]) == 1
    assert "2 files, 1 alarms" in capsys.readouterr().out


def test_lists_of_texts_are_compared_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "exercise.yaml"
    path.write_text(
        "hints:\n  standard: [Das ist gut., Das ist kinderleicht.]\n"
        "  einfach: [Das ist gut., Es gibt drei Wege.]\n"
        "more:\n  standard: [Gut., Sehr gut.]\n  einfach: [Gut.]\n",
        encoding="utf-8",
    )
    assert {(alarm.line, alarm.rule) for alarm in check_quiz(path)} == {
        (2, "tone"),
        (3, "number-word"),
        (5, "variant-missing"),
    }


def test_the_command_prints_measures_and_alarms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m05.yaml"
    path.write_text(f"items:\n{ITEM}", encoding="utf-8")
    assert main([str(path)]) == 0
    assert "1 files, 0 alarms, 0 warnings" in capsys.readouterr().out
    path.write_text(f"items:\n{ITEM.replace('Es setzt', 'Natürlich setzt')}", encoding="utf-8")
    assert main([str(path)]) == 1
    assert f"{path}:11: alarm tone: standard: Natürlich" in capsys.readouterr().out
    assert main([]) == 2

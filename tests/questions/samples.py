"""One readable sample of each type."""

from __future__ import annotations

from kifuehrerschein.domain.questions import (
    Categorize,
    Category,
    Cloze,
    Gap,
    MultipleChoice,
    Order,
    SingleChoice,
    Step,
)
from tests.questions.common import both, card, common, option

SINGLE = SingleChoice(
    **common(
        id="q-m02-901",
        stem=both("Was schreiben Sie **nicht** in den Auftrag & warum <jetzt>?"),
        feedback_all=both("Geheime Zahlen bleiben bei Ihnen."),
        hint=both("Was ist geheim?"),
    ),
    options=(
        option("a", "Den Anlass des Briefes", False),
        option("b", "Ihre Kontonummer und Ihre PIN", True),
        option(
            "c",
            "Dass der Brief kurz und in einfacher Sprache geschrieben sein soll, damit Sie und "
            "alle anderen in der Familie ihn beim ersten Lesen gut verstehen",
            False,
        ),
    ),
)

MULTIPLE = MultipleChoice(
    **common(
        id="q-m02-902",
        stem=both("Welche 2 Helfer arbeiten heute meist mit KI?"),
        feedback_all=both("KI ist im Alltag oft unauffällig."),
    ),
    select=2,
    options=(
        option("a", "Wortvorschläge beim Tippen", True),
        option("b", "der Kurzzeitwecker am Herd", False),
        option("c", "Übersetzung eines Briefes", True),
        option("d", "der Stromzähler im Keller", False),
    ),
)

CLOZE = Cloze(
    **common(
        id="q-m02-903",
        stem=both(
            "Ergänzen Sie: Unerwünschte E-Mails sortiert der {g1} aus. "
            "Eine Foto-App hilft beim {g2}.",
            "Was passt? Lästige E-Mails sortiert der {g1} aus. Eine App hilft beim {g2}.",
        ),
        feedback_all=both("Beides sind Beispiele für KI."),
    ),
    gaps=(
        Gap(
            "g1",
            ("Wecker", "Spamfilter", "Taschenrechner"),
            "Spamfilter",
            both("Spam ist unerwünschte Post."),
        ),
        Gap(
            "g2",
            ("Suchen von Bildern", "Laden vom Akku", "Messen der Zeit"),
            "Suchen von Bildern",
            both("Sie tippen „Hund“, und die App zeigt passende Bilder."),
        ),
    ),
)

CATEGORIZE = Categorize(
    **common(
        id="q-m02-904",
        stem=both("Feste Regel oder KI?"),
        feedback_all=both("Die Frage nach der Regel hilft."),
    ),
    categories=(
        Category("regel", both("Feste Regel")),
        Category("ki", both("Lernen aus Beispielen")),
    ),
    cards=(
        card("k1", "regel", "Die Lampe im Flur geht an, wenn sich jemand bewegt."),
        card("k2", "ki", "Das Handy sucht alle Fotos mit Hunden heraus."),
        card("k3", "regel", "Der Parkautomat rechnet 2 Euro für jede Stunde."),
    ),
)

ORDER = Order(
    **common(
        id="q-m02-905",
        stem=both("Wie lernt ein Programm aus Beispielen?"),
        feedback_all=both("Erst Beispiele, dann Training, dann Prüfung."),
    ),
    sequence=(
        Step("s1", both("Beispiele sammeln")),
        Step("s2", both("Beispiele benennen")),
        Step("s3", both("Das Modell trainieren")),
        Step("s4", both("Das Modell mit neuen Beispielen prüfen, die es noch nie gesehen hat")),
    ),
)

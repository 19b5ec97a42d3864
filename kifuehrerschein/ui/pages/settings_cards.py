"""The parts of the settings page: each is a card that says which setting shall change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.learners import TEXT_PERCENTS, Settings, Theme
from kifuehrerschein.domain.wording import Variant, joined_words
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.blocks.text import TextView
from kifuehrerschein.ui.widgets.choices import Choices
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.switch import Switch


class SettingsCard(Card):
    """A heading and controls; `changed` carries a field of Settings and its new value."""

    changed = Signal(str, object)

    def __init__(self, title: str, settings: Settings, look: Look) -> None:
        super().__init__(look)
        self.settings = settings
        self.look = look
        # What takes the keyboard, by the field that it changes.
        self.places: dict[str, QWidget] = {}
        self.box.addWidget(Heading(title, 2))

    def about(self, title: str, text: str = "") -> None:
        """A title inside the card, and a sentence below it."""
        self.box.addSpacing(self.look.px(6))
        self.box.addWidget(Heading(title, 3))
        if text:
            self.box.addWidget(Label(text, "muted"))

    def choose(
        self,
        field: str,
        title: str,
        options: Sequence[tuple[str, str, str]],
        value_of: Callable[[str], object],
    ) -> None:
        """One of a few; `options` are those of Choices, `value_of` makes a value of a key."""
        choices = Choices(title, options, str(getattr(self.settings, field)), self.look)
        choices.chosen.connect(partial(self._chosen, field, value_of))
        self.places[field] = choices
        self.box.addWidget(choices)

    def switch(self, field: str, title: str, explanation: str) -> None:
        """On or off."""
        switch = Switch(title, explanation, self.look, on=getattr(self.settings, field))
        switch.toggled.connect(partial(self.changed.emit, field))
        self.places[field] = switch.first()
        self.box.addWidget(switch)

    def _chosen(self, field: str, value_of: Callable[[str], object], key: str) -> None:
        self.changed.emit(field, value_of(key))


class ColourCard(SettingsCard):
    """Light, dark or high contrast."""

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__(self.tr("Aussehen"), settings, look)
        options = (
            (Theme.LIGHT, self.tr("Hell"), ""),
            (Theme.DARK, self.tr("Dunkel"), ""),
            (Theme.CONTRAST, self.tr("Starker Kontrast"), ""),
        )
        self.choose("theme", self.tr("Aussehen"), options, Theme)
        text = self.tr("Dunkel blendet weniger. Starker Kontrast hilft, wenn Sie schlecht sehen.")
        self.box.addWidget(Label(text, "muted"))


class TextCard(SettingsCard):
    """Size, lines, variant and long words, with a text that shows them."""

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__(self.tr("Text"), settings, look)
        self.box.addWidget(self._sample())
        self._size()
        self.about(self.tr("Abstand der Zeilen"))
        lines = (
            ("100", self.tr("Normal"), ""),
            ("125", self.tr("Weit"), ""),
            ("150", self.tr("Sehr weit"), ""),
        )
        self.choose("line_percent", self.tr("Abstand der Zeilen"), lines, int)
        self.about(self.tr("Fassung der Lektionen"))
        variants = (
            (Variant.STANDARD, self.tr("Standard"), self.tr("Standard: übliche Alltagssprache.")),
            (
                Variant.EINFACH,
                self.tr("Einfach"),
                self.tr("Einfach: kurze Sätze und leichte Wörter."),
            ),
        )
        self.choose("variant", self.tr("Fassung der Lektionen"), variants, Variant)
        self.switch(
            "mediopunkt",
            self.tr("Lange Wörter mit Punkt"),
            self.tr(
                "In der Fassung Einfach steht dann „Obst·salat“. Ohne Haken steht dort „Obstsalat“."
            ),
        )

    def _sample(self) -> Card:
        """A few words of a lesson, as the settings make them look now."""
        sample = Card(self.look, "note", 14)
        sample.box.addWidget(Label(self.tr("So sehen Ihre Texte jetzt aus"), "callout"))
        if self.settings.variant is Variant.EINFACH:
            text = self.tr(
                "Frau Demir bekommt einen Brief. Darin steht ein schweres Wort. "
                "Sie fragt in der Stadt·bücherei nach."
            )
        else:
            text = self.tr(
                "Frau Demir bekommt einen Brief, in dem ein schwieriges Wort steht. "
                "Am Nachmittag fragt sie in der Stadtbücherei nach, was es bedeutet."
            )
        shown = text if self.settings.mediopunkt else joined_words(text)
        sample.box.addWidget(TextView(f"<p>{shown}</p>", self.look))
        return sample

    def _size(self) -> None:
        percent = self.settings.text_percent
        smaller = Button(self.tr("Kleiner"), self.look, icon="minus")
        larger = Button(self.tr("Größer"), self.look, icon="plus")
        smaller.setAccessibleName(self.tr("Text kleiner, jetzt {0} Prozent").format(percent))
        larger.setAccessibleName(self.tr("Text größer, jetzt {0} Prozent").format(percent))
        smaller.setEnabled(percent > TEXT_PERCENTS[0])
        larger.setEnabled(percent < TEXT_PERCENTS[-1])
        for button, step in ((smaller, -1), (larger, 1)):
            button.setProperty("repeats", True)
            on_click(button, partial(self._resize, step))
        value = Label(f"{percent} %", "h3")
        value.setWordWrap(False)
        value.setMinimumHeight(self.look.target)
        value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        value.setAccessibleName(self.tr("Textgröße: {0} Prozent").format(percent))
        self.places |= {"smaller": smaller, "larger": larger}
        self.about(self.tr("Größe"))
        self.box.addWidget(Flow(self.look, smaller, value, larger))
        hint = self.tr(
            "Auf jeder Seite geht das auch mit den Tasten Strg und Plus, Strg und Minus."
        )
        self.box.addWidget(Label(hint, "muted"))

    def _resize(self, step: int) -> None:
        at = TEXT_PERCENTS.index(self.settings.text_percent) + step
        if 0 <= at < len(TEXT_PERCENTS):
            self.changed.emit("text_percent", TEXT_PERCENTS[at])


class SpeechCard(SettingsCard):
    """How fast texts are read aloud."""

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__(self.tr("Vorlesen"), settings, look)
        text = self.tr(
            "Der Computer liest Ihnen Lektionen und Fragen vor. So schnell soll er sprechen:"
        )
        self.box.addWidget(Label(text))
        options = (
            ("50", self.tr("Sehr langsam"), ""),
            ("75", self.tr("Langsam"), ""),
            ("100", self.tr("Normal"), ""),
            ("125", self.tr("Schnell"), ""),
            ("150", self.tr("Sehr schnell"), ""),
        )
        self.choose("speech_percent", self.tr("Tempo"), options, int)


class HelpCard(SettingsCard):
    """What makes reading and pressing easier."""

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__(self.tr("Leichter lesen und bedienen"), settings, look)
        self.switch(
            "calm",
            self.tr("Ruhe-Modus: eine Stelle nach der anderen"),
            self.tr(
                "Eine Lektion zeigt immer nur ein kleines Stück. "
                "Mit „Weiter“ kommt das nächste. Sie haben alle Zeit."
            ),
        )
        self.switch(
            "ruler",
            self.tr("Lese-Lineal"),
            self.tr(
                "Ein heller Streifen begleitet die Zeile, die Sie lesen. "
                "Der Text darüber und darunter tritt zurück."
            ),
        )
        self.switch(
            "large_targets",
            self.tr("Größere Schaltflächen"),
            self.tr("Alles zum Drücken wird höher. Das hilft, wenn die Hand zittert."),
        )
        self.switch(
            "motion",
            self.tr("Bewegung zeigen"),
            self.tr("Ohne Haken bewegt sich nichts von selbst. Alles andere bleibt gleich."),
        )

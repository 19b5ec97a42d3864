"""„Kurs und Pakete“: which course counts, renewing it from a stick, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.wording import german_date
from kifuehrerschein.services.pack_offers import Offer
from kifuehrerschein.services.packs import CourseView
from kifuehrerschein.ui.pages.pack_offer import OfferCard
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, Column, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.forms import Confirm, MessageArea, reveal
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class PacksPage(Column):
    """Emits what should happen. `running` is the edition that is open now.

    It is another than the current one until the next start, or for good if that one is damaged.
    """

    file_requested = Signal()
    accepted = Signal()
    declined = Signal()
    back_to_earlier_requested = Signal()
    cancel_requested = Signal()
    quit_requested = Signal()
    back_requested = Signal()
    back_to = "settings"
    help_topic = "Kurs und Pakete"

    def __init__(
        self,
        current: CourseView,
        running: str,
        look: Look,
        *,
        may_change: bool = True,
        is_damaged: bool = False,
    ) -> None:
        super().__init__(look)
        self.setAccessibleName(self.tr("Kurs und Pakete"))
        self._look = look
        self._offer: OfferCard | None = None
        self._question: Confirm | None = None
        self._messages = MessageArea(look)
        self._back = Button(self.tr("Zurück zu den Einstellungen"), look, icon="arrow-left")
        self._is_later = running != current.version and not is_damaged
        kind = "secondary" if self._is_later else "primary"  # one main thing to do
        self._choose = Button(self.tr("Kurs vom Stick erneuern"), look, kind, "upload")
        self._cancel = Button(self.tr("Abbrechen"), look, icon="x")
        self._earlier = self._earlier_button(current)
        self._progress = Label("")
        self._work = self._work_card()
        self.add(Flow(look, self._back))
        self.add(Heading(self.tr("Kurs und Pakete"), 1))
        card = self._course(current)
        self.add(card)
        if is_damaged:
            card.box.addWidget(self._about_damage(running))
        self._add_ways(card, running, may_go_back=bool(current.before) and may_change)
        self.add(self._work)
        self._renew = self._renewing(may_change=may_change)
        self.add(self._messages)
        self.add(self._renew)
        self.box.addStretch(1)
        on_click(self._back, self.back_requested.emit)
        on_click(self._choose, self.file_requested.emit)
        on_click(self._cancel, self.cancel_requested.emit)
        on_click(self._earlier, self.back_to_earlier_requested.emit)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._back if self._choose.isHidden() else self._choose

    # -- the cards ---------------------------------------------------------------------------

    def _card(self, title: str, *widgets: QWidget) -> Card:
        card = Card(self._look)
        card.box.addWidget(Heading(title, 2))
        for widget in widgets:
            card.box.addWidget(widget)
        return card

    def _course(self, current: CourseView) -> Card:
        name = self.tr("{0}, Ausgabe {1}").format(current.title, current.version)
        return self._card(self.tr("Ihr Kurs"), SpokenLabel(name, "h3"), Label(self._since(current)))

    def _add_ways(self, card: Card, running: str, *, may_go_back: bool) -> None:
        ways = [self._say_later(card, running)] if self._is_later else []
        if may_go_back:
            ways.append(self._earlier)
        if ways:
            card.box.addWidget(Flow(self._look, *ways))

    def _about_damage(self, running: str) -> Notice:
        text = self.tr(
            "Sie lernen mit dem Kurs, der zum Programm gehört: Ausgabe {0}. Ihr Lernstand ist da. "
            "Bitte spielen Sie das Kurs-Paket noch einmal ein."
        )
        title = self.tr("Dieser Kurs ist beschädigt")
        return Notice(self._look, "warn", title, text.format(running))

    def _say_later(self, card: Card, running: str) -> Button:
        """Tell on the card that another edition is still open, and return the way to change it."""
        later = self.tr("Jetzt ist noch Ausgabe {0} offen. Ihr Lernstand bleibt erhalten.")
        title = self.tr("Gilt ab dem nächsten Start")
        card.box.addWidget(Notice(self._look, "good", title, later.format(running)))
        leave = Button(self.tr("Programm schließen"), self._look, "primary", "log-out")
        on_click(leave, self.quit_requested.emit)
        return leave

    def _since(self, current: CourseView) -> str:
        if current.since is None:
            return self.tr("Dieser Kurs gehört zum Programm.")
        day = german_date(current.since.astimezone().date())
        if current.signer:
            text = self.tr("Eingespielt am {0}. Unterschrieben von {1}.")
            return text.format(day, current.signer)
        return self.tr("Eingespielt am {0}. Ohne bekannte Unterschrift.").format(day)

    def _earlier_button(self, current: CourseView) -> Button:
        text = self.tr("Zurück zu Ausgabe {0}").format(current.before)
        return Button(text, self._look, icon="rotate-ccw")

    def _renewing(self, *, may_change: bool) -> Card:
        title = self.tr("Kurs erneuern")
        if not may_change:
            self._choose.hide()
            self._choose.setParent(self)
            text = self.tr(
                "Pakete einspielen ist auf diesem PC abgeschaltet. "
                "Bitte wenden Sie sich an die Stelle, die diesen PC betreut."
            )
            return self._card(title, Label(text))
        first = self.tr(
            "Haben Sie ein Paket mit einem neuen Kurs bekommen, zum Beispiel auf einem USB-Stick? "
            "Der Name der Datei endet auf „.kifpack“."
        )
        safe = self.tr(
            "Ihr Lernstand, Ihre Prüfungen und Ihre Zertifikate bleiben. "
            "Sie können zum Kurs von vorher zurück."
        )
        return self._card(title, Label(first), Label(safe), Flow(self._look, self._choose))

    def _work_card(self) -> Card:
        card = self._card(self.tr("Bitte warten"), self._progress, Flow(self._look, self._cancel))
        card.hide()
        return card

    # -- what happens ------------------------------------------------------------------------

    def start_work(self, text: str, *, can_stop: bool = True) -> None:
        """Something takes a moment."""
        self._messages.clear()
        self._take_away()
        self._progress.setText(text)
        self._work.show()
        self._cancel.setVisible(can_stop)
        (self._cancel if can_stop else self._back).setFocus()
        self._renew.hide()
        self._earlier.setEnabled(False)
        announce(self, text)
        reveal(self, self._work)

    def show_progress(self, done: int, of: int) -> None:
        """How many files of how many are unpacked."""
        text = self.tr("Der Kurs wird ausgepackt: {0} von {1} Dateien.").format(done, of)
        if done == of:
            text = self.tr("Der Kurs wird geprüft.")
        self._progress.setText(text)

    def end_work(self) -> None:
        """It is over, however it went."""
        self._work.hide()
        self._take_away()
        self._renew.show()
        self._earlier.setEnabled(True)
        self.first_focus().setFocus()

    def show_note(self, text: str) -> None:
        """Something worked."""
        self._messages.note(text)
        reveal(self, self._messages)

    def show_problem(self, text: str) -> None:
        """Something did not work; `text` says what to do."""
        self._messages.problem(text)
        reveal(self, self._messages)

    def ask(self, offer: Offer) -> OfferCard:
        """Show what is in a pack, and ask."""
        self.end_work()
        self._renew.hide()
        card = OfferCard(offer, self._look)
        self._offer = card
        card.accepted.connect(self.accepted)
        card.declined.connect(self.declined)
        self.box.insertWidget(self.box.indexOf(self._renew), card)
        card.show()
        card.first.setFocus()
        announce(self, card.accessibleName())
        reveal(self, card, card.first)
        return card

    def ask_about_exams(self, names: tuple[str, ...]) -> Confirm:
        """Somebody would lose a running exam: ask about that alone."""
        self.end_work()
        self._renew.hide()
        whose = ", ".join(names)
        question = Confirm(
            self._look,
            self.tr("Eine Prüfung ist noch nicht abgegeben"),
            self.tr("Trotzdem wechseln"),
            self.tr("Nichts ändern"),
        )
        question.add(
            self.tr("Angefangen hat: {0}.").format(whose),
            self.tr("Im anderen Kurs fehlen Fragen dieser Prüfung. Sie zählt dann nicht mehr."),
            self.tr("Besser ist: Erst die Prüfung zu Ende machen, dann den Kurs wechseln."),
        )
        self._question = question
        question.cancelled.connect(self.declined)
        self.box.insertWidget(self.box.indexOf(self._renew), question)
        question.ask(self)
        return question

    def _take_away(self) -> None:
        for card in (self._offer, self._question):
            if card is not None:
                card.hide()
                self.box.removeWidget(card)
                card.deleteLater()
        self._offer = self._question = None

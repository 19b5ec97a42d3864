"""What is in a pack, who vouches for it, and the question whether to install it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kifuehrerschein.domain.packs import PackKind, Trust
from kifuehrerschein.services.pack_offers import Offer
from kifuehrerschein.services.packs import Order
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.basics import Button, Card, Notice, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel


class OfferCard(Card):
    """Emits what the person decides; the harmless answer comes first where there is a doubt."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, offer: Offer, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._offer = offer
        doubts = tuple(self._doubts())
        title = (
            self.tr("Dieses Paket erneuert Ihren Kurs")
            if offer.kind is PackKind.COURSE
            else self.tr("Dieses Paket kommt von einer Einrichtung")
        )
        self.setAccessibleName(title)
        self.box.addWidget(Heading(title, 2))
        self.box.addWidget(SpokenLabel(self._name(), "h3"))
        if offer.kind is PackKind.SPONSOR:
            text = self.tr(
                "Es bringt ein Logo, einen Gruß und eine Adresse mit. "
                "Kurs, Prüfung und Ihre Daten bleiben, wie sie sind."
            )
            self.box.addWidget(Label(text))
        if offer.changes:
            self.box.addWidget(Label(self.tr("Das ist neu:")))
            for change in offer.changes:
                self.box.addWidget(SpokenLabel(f"•  {change}"))
        for widget in (*self._signature(), *doubts):
            self.box.addWidget(widget)
        self.yes = Button(self._yes(bool(doubts)), look, "secondary" if doubts else "primary")
        self.no = Button(
            self.tr("Nichts ändern"), look, "primary" if doubts else "secondary", icon="x"
        )
        self.box.addSpacing(look.px(6))
        order = (self.no, self.yes) if doubts else (self.yes, self.no)
        self.box.addWidget(Flow(look, *order))
        self.first = order[0]
        on_click(self.yes, self.accepted.emit)
        on_click(self.no, self.declined.emit)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self.declined)

    def _name(self) -> str:
        offer = self._offer
        if offer.kind is PackKind.COURSE:
            return self.tr("{0}, Ausgabe {1}").format(offer.title, offer.version)
        return self.tr("{0} (Version {1})").format(offer.title, offer.version)

    def _yes(self, doubtful: bool) -> str:
        if doubtful:
            return self.tr("Trotzdem einspielen")
        if self._offer.kind is PackKind.COURSE:
            return self.tr("Kurs jetzt erneuern")
        return self.tr("Jetzt einspielen")

    def _signature(self) -> tuple[QWidget, ...]:
        if self._offer.trust is not Trust.TRUSTED:
            return ()
        text = self.tr("Unterschrieben von {0}. Dieser PC kennt die Unterschrift.")
        return (Notice(self._look, "good", self.tr("Geprüft"), text.format(self._offer.signer)),)

    def _doubts(self) -> tuple[QWidget, ...]:
        return (*self._stranger(), *self._older())

    def _stranger(self) -> tuple[QWidget, ...]:
        offer = self._offer
        if offer.trust is Trust.TRUSTED:
            return ()
        if offer.trust is Trust.UNSIGNED:
            text = self.tr(
                "Niemand hat dieses Paket unterschrieben. Jemand kann es verändert haben. "
                "Spielen Sie es nur ein, wenn Sie wissen, von wem es kommt."
            )
            return (Notice(self._look, "warn", self.tr("Ohne Unterschrift"), text),)
        text = self.tr(
            "Wer unterschrieben hat, nennt sich „{0}“. Dieser PC kennt die Unterschrift nicht. "
            "Fragen Sie die Stelle nach ihrem Fingerabdruck, zum Beispiel am Telefon. "
            "Ist es dieser?"
        ).format(offer.signer)
        print_ = SpokenLabel(offer.fingerprint, "h3")
        return (Notice(self._look, "warn", self.tr("Unbekannte Unterschrift"), text), print_)

    def _older(self) -> tuple[QWidget, ...]:
        offer = self._offer
        if offer.order is Order.OLDER:
            title = self.tr("Älter als Ihr Kurs")
            text = self.tr("Sie haben schon Ausgabe {0}. In diesem Paket ist Ausgabe {1}.")
        elif offer.order is Order.SAME:
            title = self.tr("Diese Ausgabe haben Sie schon")
            text = self.tr("Noch einmal einspielen hilft nur, wenn der Kurs beschädigt ist.")
        else:
            return ()
        return (Notice(self._look, "warn", title, text.format(offer.now, offer.version)),)

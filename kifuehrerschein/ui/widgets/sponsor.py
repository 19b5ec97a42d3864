"""Who hands the program out: a modest strip with logo and greeting, a card with help and links.

The program never opens an address of the internet: they are shown, and can be copied.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kifuehrerschein.domain.sponsors import ActiveSponsor, Contact, Link
from kifuehrerschein.domain.wording import Variant, Wording
from kifuehrerschein.services.active_sponsor import active_sponsor, logo_path
from kifuehrerschein.ui.theme.look import Look
from kifuehrerschein.ui.widgets.announce import announce
from kifuehrerschein.ui.widgets.basics import Button, Card, on_click
from kifuehrerschein.ui.widgets.flow import Flow
from kifuehrerschein.ui.widgets.grid import CardGrid
from kifuehrerschein.ui.widgets.labels import Heading, Label
from kifuehrerschein.ui.widgets.long_words import SpokenLabel

_LONGEST = 4000  # pixels; what is larger was not installed by this program
# In px × text scale: the white plate is part of the logo, which was made for paper.
_PLATE, _ROUND = 6, 8


class Logo(QWidget):
    """The logo on a white plate, at most `width` by `height` px × text scale.

    A missing or broken picture leaves no gap.
    """

    def __init__(self, file: Path, name: str, look: Look, width: int, height: int) -> None:
        super().__init__()
        self._picture = _picture(file)
        self._plate, self._round = look.px(_PLATE), look.px(_ROUND)
        self._size = QSize(0, 0)
        if self._picture is not None:
            inside = self._picture.size().scaled(
                look.px(width), look.px(height), Qt.AspectRatioMode.KeepAspectRatio
            )
            self._size = inside + QSize(2 * self._plate, 2 * self._plate)
            self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def has_picture(self) -> bool:
        """Whether there is something to be seen."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(self.rect(), self._round, self._round)
        plate = self._plate
        inside = self.rect().adjusted(plate, plate, -plate, -plate)
        painter.drawPixmap(inside, _sharp(self._picture, inside.size(), self.devicePixelRatioF()))
        painter.end()


def _picture(file: Path) -> QPixmap | None:
    reader = QImageReader(str(file), b"png")
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LONGEST:
        return None
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def _sharp(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """Drawn smaller in one step a large picture would flicker at its edges."""
    whole = QSize(round(size.width() * ratio), round(size.height() * ratio))
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(whole, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


class SponsorStrip(QFrame):
    """Logo and greeting side by side; below each other in very large text."""

    def __init__(self, active: ActiveSponsor, data: Path, variant: Variant, look: Look) -> None:
        super().__init__()
        sponsor = active.sponsor
        row = QVBoxLayout(self) if look.narrow else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(14))
        logo = _logo(active, data, look)
        middle = Qt.AlignmentFlag.AlignLeft if look.narrow else Qt.AlignmentFlag.AlignVCenter
        if logo.has_picture:
            row.addWidget(logo, 0, middle)
        row.addWidget(SpokenLabel(sponsor.greeting.of(variant)), 1)


class HelpCard(Card):
    """Whom one can ask."""

    def __init__(self, active: ActiveSponsor, look: Look) -> None:
        super().__init__(look, "card", 20)
        self.box.setSpacing(look.px(6))
        sponsor = active.sponsor
        self.box.addWidget(Heading(_tr("Wenn Sie Hilfe brauchen"), 2))
        self.box.addWidget(SpokenLabel(sponsor.name))
        address = ", ".join(sponsor.contact.address)
        for line in (*_spoken(sponsor.contact), address):
            if line:
                self.box.addWidget(SpokenLabel(line))
        self.box.addStretch(1)


class AfterCard(Card):
    """Where it goes on after the course, `with_contact` also whom one can ask."""

    def __init__(self, active: ActiveSponsor, look: Look, *, with_contact: bool = False) -> None:
        super().__init__(look, "card", 20)
        self.box.setSpacing(look.px(6))
        self._look = look
        sponsor = active.sponsor
        self.box.addWidget(Heading(_tr("Wie es weitergeht"), 2))
        if with_contact:
            for line in (sponsor.name, *_spoken(sponsor.contact)):
                self.box.addWidget(SpokenLabel(line))
        if sponsor.links:
            self.box.addSpacing(look.px(4))
            explain = _tr("Diese Seiten sind im Internet. Das Programm öffnet sie nicht für Sie.")
            self.box.addWidget(Label(explain, "muted"))
        for link in sponsor.links:
            self._add_link(link)
        self.box.addStretch(1)

    def _add_link(self, link: Link) -> None:
        look = self._look
        self.box.addSpacing(look.px(6))
        self.box.addWidget(Heading(link.title, 3))
        self.box.addWidget(SpokenLabel(link.url))
        copy = Button(_tr("Adresse kopieren"), look)
        copy.setAccessibleName(_tr("Adresse kopieren: {0}").format(link.title))
        on_click(copy, partial(self._copy, copy, link))
        self.box.addWidget(Flow(look, copy))

    @staticmethod
    def _copy(button: Button, link: Link) -> None:
        QGuiApplication.clipboard().setText(link.url)
        button.setText(_tr("Adresse ist kopiert"))
        button.setAccessibleName(_tr("Adresse ist kopiert: {0}").format(link.title))
        announce(button, button.text())


def sponsor_logo(data: Path, look: Look) -> Logo | None:
    """The logo of the sponsor of this data folder, None without one."""
    active = active_sponsor(data)
    logo = _logo(active, data, look) if active else None
    return logo if logo is not None and logo.has_picture else None


class Greeting(SpokenLabel):
    """The greeting alone; it can be said in the other variant."""

    def __init__(self, greeting: Wording, variant: Variant) -> None:
        super().__init__(greeting.of(variant))
        self._greeting = greeting

    def say_in(self, variant: str) -> None:
        """Show it in this variant from now on."""
        self.say(self._greeting.of(Variant(variant)))


def sponsor_greeting(data: Path, variant: Variant) -> Greeting | None:
    """The greeting, None without a sponsor."""
    active = active_sponsor(data)
    return Greeting(active.sponsor.greeting, variant) if active else None


def sponsor_strip(data: Path, variant: Variant, look: Look) -> SponsorStrip | None:
    """The strip of the sponsor of this data folder, None without one."""
    active = active_sponsor(data)
    return SponsorStrip(active, data, variant, look) if active else None


def sponsor_card(data: Path, look: Look) -> CardGrid | None:
    """Help and links of the sponsor of this data folder, None if there is neither."""
    active = active_sponsor(data)
    if active is None:
        return None
    contact = active.sponsor.contact
    cards: list[QWidget] = []
    if contact.lines or contact.address:
        cards.append(HelpCard(active, look))
    if active.sponsor.links:
        cards.append(AfterCard(active, look))
    return CardGrid(cards, look, 420, 2, last_fills=True) if cards else None


def after_exam_card(data: Path, look: Look) -> AfterCard | None:
    """Contact and links for the page of a result, None if the sponsor has neither."""
    active = active_sponsor(data)
    if active is None or not (active.sponsor.links or active.sponsor.contact.lines):
        return None
    return AfterCard(active, look, with_contact=True)


class AboutSponsorCard(Card):
    """Who hands this copy of the program out, and what that does not mean."""

    def __init__(self, active: ActiveSponsor, data: Path, look: Look) -> None:
        super().__init__(look)
        sponsor = active.sponsor
        self.box.addWidget(Heading(_tr("Wer das Programm weitergibt"), 2))
        logo = _logo(active, data, look)
        if logo.has_picture:
            self.box.addWidget(logo, 0, Qt.AlignmentFlag.AlignLeft)
        for line in (sponsor.name, *_spoken(sponsor.contact), *sponsor.contact.address):
            self.box.addWidget(SpokenLabel(line))
        if active.signer:
            signed = _tr("Unterschrieben von {0}. Schlüssel: {1}")
            text = signed.format(active.signer, active.fingerprint)
            self.box.addWidget(SpokenLabel(text, "muted"))
        nothing = _tr(
            "Kurs, Fragen und Prüfung ändern sich dadurch nicht. Von dem, was Sie lernen, "
            "erfährt diese Stelle nichts."
        )
        self.box.addWidget(Label(nothing, "muted"))


def about_sponsor(data: Path, look: Look) -> AboutSponsorCard | None:
    """A card for „Über dieses Programm“, None without a sponsor."""
    active = active_sponsor(data)
    return AboutSponsorCard(active, data, look) if active else None


def _logo(active: ActiveSponsor, data: Path, look: Look) -> Logo:
    name = _tr("Logo: {0}").format(active.sponsor.name)
    return Logo(logo_path(data, active), name, look, 168, 40)


def _spoken(contact: Contact) -> tuple[str, ...]:
    words = (
        (contact.desk, "{0}"),
        (contact.person, _tr("Fragen Sie nach: {0}")),
        (contact.phone, _tr("Telefon: {0}")),
        (contact.email, _tr("E-Mail: {0}")),
    )
    return tuple(template.format(value) for value, template in words if value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sponsor", text)

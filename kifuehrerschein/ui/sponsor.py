"""What the window does about a sponsor; without one it costs a look at a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kifuehrerschein.domain.learners import Theme
from kifuehrerschein.ui.theme.look import Look

if TYPE_CHECKING:
    from pathlib import Path

    from kifuehrerschein.domain.sponsors import ActiveSponsor
    from kifuehrerschein.domain.wording import Variant
    from kifuehrerschein.ui.pages.exam_result import ExamResultPage
    from kifuehrerschein.ui.pages.welcome import WelcomePage
    from kifuehrerschein.ui.widgets.grid import CardGrid
    from kifuehrerschein.ui.widgets.sponsor import SponsorStrip


def use_colours(active: ActiveSponsor | None) -> None:
    """Let every look that is made from now on have the sponsor's colours, or our own."""
    if active is None:
        Look.accents = {}
        return
    from kifuehrerschein.domain.sponsor_colours import is_colour  # noqa: PLC0415 - with a sponsor

    accents = {Theme.LIGHT: active.sponsor.accent_light, Theme.DARK: active.sponsor.accent_dark}
    Look.accents = {theme: accent for theme, accent in accents.items() if is_colour(accent)}


def sponsor_parts(
    data: Path, variant: Variant, look: Look
) -> tuple[SponsorStrip | None, CardGrid | None]:
    """Strip and card of the sponsor of this data folder; None where there is nothing to show."""
    if not (data / "pakete" / "sponsor").is_dir():
        return None, None
    from kifuehrerschein.ui.widgets.sponsor import (  # noqa: PLC0415 - with a sponsor
        sponsor_card,
        sponsor_strip,
    )

    return sponsor_strip(data, variant, look), sponsor_card(data, look)


def add_to_welcome(page: WelcomePage, data: Path, variant: Variant) -> None:
    """Show on the very first page who hands the program out."""
    if not (data / "pakete" / "sponsor").is_dir():
        return
    from kifuehrerschein.ui.widgets.sponsor import (  # noqa: PLC0415 - with a sponsor
        sponsor_greeting,
        sponsor_logo,
    )

    greeting = sponsor_greeting(data, variant)
    page.add_sponsor(sponsor_logo(data, page.look), greeting)
    if greeting is not None:
        page.variant_chosen.connect(greeting.say_in)


def add_to_result(page: ExamResultPage, data: Path, look: Look) -> None:
    """Show after an exam whom one can ask and where it goes on."""
    if not (data / "pakete" / "sponsor").is_dir():
        return
    from kifuehrerschein.ui.widgets.sponsor import (  # noqa: PLC0415 - with a sponsor
        after_exam_card,
    )

    card = after_exam_card(data, look)
    if card is not None:
        page.add_sponsor(card)

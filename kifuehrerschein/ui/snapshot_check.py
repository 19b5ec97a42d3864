"""What the first page was drawn from, compared with the database, which is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kifuehrerschein.services.opening import Services
    from kifuehrerschein.services.views import StartView
    from kifuehrerschein.ui.desk import Desk


def correct(desk: Desk, services: Services, view: StartView | None) -> bool:
    """Draw again what the snapshot told wrongly; False if the learner is not there any more."""
    found = next((x for x in services.learners.all() if x == desk.learner), None)
    if found is None:
        return False
    stale = services.learners.settings(found) != desk.settings
    if view is not None and desk.place.page == "home":
        stale |= view.home != services.learning.home(found)
    if view is not None and desk.place == view.place:
        stale |= view.place != services.learners.place(found)
    if stale:
        desk.welcome(found)
    return True

"""The classes that sheets are made of, as a codec; no page of the start needs them."""

from __future__ import annotations

from kifuehrerschein.codec import Codec
from kifuehrerschein.domain.sheets import (
    CheatEntry,
    CheatSection,
    CheatSheet,
    Layout,
    ModuleSheet,
    Sheets,
)
from kifuehrerschein.domain.wording import Wording

SHEET_CODEC = Codec(
    classes=(CheatEntry, CheatSection, CheatSheet, ModuleSheet, Sheets, Wording),
    enums=(Layout,),
)

"""The classes that the handbook is made of, as a codec; no page of the start needs them."""

from __future__ import annotations

from kifuehrerschein.codec import Codec
from kifuehrerschein.domain.blocks import Callout, CalloutKind, Heading, Table, TextBlock
from kifuehrerschein.domain.handbook import Handbook, Section

HANDBOOK_CODEC = Codec(
    classes=(Callout, Handbook, Heading, Section, Table, TextBlock), enums=(CalloutKind,)
)

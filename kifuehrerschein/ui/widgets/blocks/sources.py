"""The sources at the end of a lesson."""

from __future__ import annotations

import html

from kifuehrerschein.domain.curriculum import Source
from kifuehrerschein.domain.wording import german_partial_date


def sources_html(sources: tuple[Source, ...]) -> str:
    """A numbered list; addresses are text to copy, nothing is ever opened."""
    return "".join(f"<p>{at}. {_line(source)}</p>" for at, source in enumerate(sources, 1))


def _line(source: Source) -> str:
    day = german_partial_date(source.as_of)
    # Only a page on the net changes after it was written.
    parts = [f"{source.publisher}: {source.title}.", f"Stand: {day}." if source.url else f"{day}."]
    if source.claim:
        parts.append(f"Darin steht: {source.claim.rstrip('.')}.")
    if source.url:
        parts.append(source.url)
    return html.escape(" ".join(parts))

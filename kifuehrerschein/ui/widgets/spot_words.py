"""The words of a place of a lesson, as they are named elsewhere."""

from __future__ import annotations

from kifuehrerschein.services.spots import RUNNING_TEXT


def shortened(text: str, longest: int) -> str:
    """The beginning of a text on one line, at most `longest` characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    whole, _, rest = head.rpartition(" ")
    if whole and len(rest) < longest // 2:
        return whole.rstrip(" .,;:!?–-") + "\N{NO-BREAK SPACE}…"
    return head + "…"


def named(kind: str, words: str) -> str:
    """The words of a place with what it is; for running text the words alone say enough."""
    quoted = f"„{_inner(words)}“"
    return quoted if kind == RUNNING_TEXT else f"{kind}: {quoted}"


def _inner(words: str) -> str:
    """Words to stand in quotation marks: those inside are single ones, and all are closed."""
    single = words.translate({ord("„"): "‚", ord("“"): "‘"})
    return single + "‘" * (single.count("‚") - single.count("‘"))

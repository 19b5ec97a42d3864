"""The words of the little HTML that a block is made of."""

from __future__ import annotations

import html
import re

_FOOTNOTE = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_LINE_END = re.compile(r"</(?:p|li)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")


def plain_lines(markup: str) -> list[str]:
    """The words of a block without tags and footnotes, one text a paragraph or entry of a list."""
    broken = _LINE_END.sub("\n", _FOOTNOTE.sub("", markup))
    text = html.unescape(_TAG.sub("", broken))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]

"""Packs as files (`.kifpack`): a zip with a list of contents, hashes and a signature."""

from __future__ import annotations

from kifuehrerschein.exchange.pack_keys import SigningKey, load_key, make_key, shipped_keys
from kifuehrerschein.exchange.pack_read import Pack, read_pack
from kifuehrerschein.exchange.pack_rules import ENDING
from kifuehrerschein.exchange.pack_write import sign_pack, write_pack

__all__ = [
    "ENDING",
    "Pack",
    "SigningKey",
    "load_key",
    "make_key",
    "read_pack",
    "shipped_keys",
    "sign_pack",
    "write_pack",
]

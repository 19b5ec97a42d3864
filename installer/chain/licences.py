"""All licence texts of what is handed out, as files and an index that the program reads."""

from __future__ import annotations

from pathlib import Path

from kifuehrerschein.exchange.licences import gather, write_index


def collect(site_packages: Path, root: Path, target: Path) -> list[Path]:
    """Write a text for every part into `target` and say which files were made.

    Called before anything of `site_packages` is trimmed. Raises LicenceError for a part without a
    text: nothing is handed out then. The same input gives the same bytes.
    """
    return write_index(gather(root, [site_packages], everything=True), target)
